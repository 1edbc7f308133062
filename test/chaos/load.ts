import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from './fleet.js';
import type { ChaosPlan, PlannedRun } from './plan.js';
import { SHAPES } from './shapes.js';

const SUBMITTERS = 24;
const RETRY_MS = 100;
const MAX_TRIES = 600;

const EXECUTE = 'mutation ($input: ExecuteWorkflowInput!) { executeWorkflow(input: $input) { execution { id } } }';

/** A workflow of each shape. @returns their ids by the shape's name. */
export async function createWorkflows(fleet: Fleet, witnessUrl: string): Promise<ReadonlyMap<string, string>> {
  const created = SHAPES.map(
    async ({ name, steps }) => [name, await fleet.api(0).createWorkflow(steps(witnessUrl), { title: name })] as const,
  );
  return new Map(await Promise.all(created));
}

/**
 * Starts all runs of the plan, spread over its time, through whatever process serves clients just then. @returns their
 * ids, in order.
 */
export async function startRuns(
  fleet: Fleet,
  { form, runs }: ChaosPlan,
  workflows: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const ids: string[] = [];
  const startedAt = performance.now();
  let next = 0;
  const submit = async (): Promise<void> => {
    for (let run = runs[next]; run; run = runs[next]) {
      next += 1;
      await sleep(Math.max(0, startedAt + (run.number * form.spreadMs) / runs.length - performance.now()));
      ids[run.number - 1] = await startRun(fleet, run, workflows);
    }
  };
  await Promise.all(Array.from({ length: SUBMITTERS }, submit));
  return ids;
}

/** A client that gets no answer asks again, with the same idempotency key: it must not start a second run. */
async function startRun(
  fleet: Fleet,
  { number, shape, context }: PlannedRun,
  workflows: ReadonlyMap<string, string>,
): Promise<string> {
  const input = { workflowId: workflows.get(shape.name), context, idempotencyKey: `chaos-${number}` };
  for (let tries = 0; ; tries += 1) {
    try {
      const { executeWorkflow } = await fleet.api(number + tries).must(EXECUTE, { input });
      return executeWorkflow.execution.id;
    } catch (error) {
      if (tries >= MAX_TRIES) throw error;
      await sleep(RETRY_MS);
    }
  }
}

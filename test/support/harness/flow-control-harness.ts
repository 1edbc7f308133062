import type { FlowControlDraft } from '../../../src/domain/flow-control/index.js';
import type { Execution } from '../../../src/domain/run/execution.js';
import type { Step } from '../../../src/domain/steps/step.js';
import type { TriggerDraft } from '../../../src/domain/trigger/trigger.js';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { createFlowTools } from '../../../src/tools/builtin/flow.js';
import { ada, startControl } from './control-harness.js';
import { step, tool } from './engine-harness.js';
import { until } from '../processes/pauses.js';

/** The services, the engine and flow control, with a tool that runs until it is ended. */
export async function startFlowControl() {
  const going = new Map<string, () => void>();
  const began: string[] = [];
  const hold = tool('hold', (_input, { executionId, signal }) => {
    began.push(executionId);
    return new Promise((resolve, reject) => {
      const end = (): void => {
        going.delete(executionId);
        resolve({ output: null });
      };
      going.set(executionId, end);
      signal.addEventListener('abort', () => {
        going.delete(executionId);
        reject(new Error('aborted'));
      });
    });
  });
  const note = tool('note', (_input, { executionId }) => {
    began.push(executionId);
    return { output: null };
  });
  const control = await startControl([hold, note, ...createFlowTools()]);
  control.admission.start();
  control.startWorker();
  const read = async (id: string): Promise<Execution> => control.services.executions.get(ada, id);
  return {
    ...control,
    /** Runs that have begun, in their order. */
    began,
    /** Runs whose step is under way. */
    get going(): readonly string[] {
      return [...going.keys()];
    },
    read,
    until,
    async workflow(
      flowControl: FlowControlDraft | null,
      toolName = 'hold',
      more: { trigger?: TriggerDraft; steps?: readonly Step[] } = {},
    ): Promise<string> {
      return (
        await control.services.workflows.create(ada, {
          title: 'Controlled',
          steps: [step('s', toolName)],
          flowControl,
          ...more,
        })
      ).id;
    },
    async run(workflowId: string, context: JsonObject = {}, priority?: number): Promise<Execution> {
      return control.services.executions.execute(ada, { workflowId, context, priority });
    },
    /** Until the step of this run is under way. */
    hasUnfinished: (id: string): Promise<void> => until(() => going.has(id)),
    /** Lets the step of this run end. */
    async end(id: string): Promise<void> {
      await until(() => going.has(id));
      going.get(id)?.();
    },
    /** The same, if it is running. */
    endIfGoing: (id: string): void => going.get(id)?.(),
    async ended(id: string): Promise<Execution> {
      await control.until(id, (status) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status));
      return read(id);
    },
    /** Every admission pass has run. */
    async settled(): Promise<void> {
      await control.admission.sweep();
    },
    flowRuns: (workflowId: string) =>
      control.database.query<{
        execution_id: string;
        state: string;
        concurrency_key: string | null;
        due_at: Date | null;
      }>('select * from run_admission where workflow_id = $1 order by execution_id', [workflowId]),
    async stop(): Promise<void> {
      for (const end of going.values()) end();
      await control.stop();
    },
  };
}

export type FlowControlHarness = Awaited<ReturnType<typeof startFlowControl>>;

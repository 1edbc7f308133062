import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FlowControlDraft } from '../../src/domain/flow-control/index.js';
import { createExpressionEvaluator } from '../../src/engine/expressions/index.js';
import { createLogger } from '../../src/logger.js';
import { assembleAdmission } from '../../src/services/flow-control/assemble-admission.js';
import type { RunAdmission } from '../../src/services/flow-control/run-admission.js';
import { systemClock } from '../../src/app/startup/system-clock.js';
import { ada } from '../support/harness/control-harness.js';
import { startFlowControl } from '../support/harness/flow-control-harness.js';
import type { FlowControlHarness } from '../support/harness/flow-control-harness.js';
import { NOBODY } from '../support/fakes/run-listener.js';
import { Chance } from '../schedule-year/chance.js';

const LONG = process.env['TEST_LONG'] === '1';
const SEEDS = LONG ? Array.from({ length: 25 }, (_, seed) => seed + 1) : [1];
const STEPS = LONG ? 300 : 30;
const KEYS = ['a', 'b', 'c'];

let flow: FlowControlHarness;
let other: RunAdmission;
const evaluator = createExpressionEvaluator();

beforeAll(async () => {
  flow = await startFlowControl();
  flow.startWorker();
  // A second process for the same workflows. Within moments it repairs the work that the first one is made to forget.
  other = assembleAdmission({
    database: flow.database,
    pubsub: flow.pubsub,
    evaluator,
    runs: NOBODY,
    clock: systemClock,
    logger: createLogger('silent'),
    limits: { lookMs: 100, busyLookMs: 100 },
  });
  other.start();
});
afterAll(async () => {
  await other.stop();
  await flow.stop();
  await evaluator.close();
});

const POLICIES: readonly FlowControlDraft[] = [
  { concurrency: { limit: 2, key: 'context.key' } },
  { concurrency: { limit: 1, key: 'context.key', whenFull: 'SKIP' } },
  { concurrency: { limit: 2, key: 'context.key', whenFull: 'CANCEL_OLDEST' } },
  { concurrency: { limit: 2, key: 'context.key', whenFull: 'CANCEL_NEWEST' } },
  { concurrency: { limit: 3, key: 'context.key' }, rateLimit: { limit: 25, periodSeconds: 1 } },
  {
    concurrency: { limit: 2, key: 'context.key' },
    debounce: { quietSeconds: 1, maxWaitSeconds: 2, key: 'context.doc' },
  },
];

/** Random actions of users and processes. The limits hold at all times, and nothing is left in the end. */
async function live(seed: number, flowControl: FlowControlDraft): Promise<void> {
  const chance = new Chance(seed);
  const workflowId = await flow.workflow(flowControl);
  const limit = flowControl.concurrency?.limit ?? 0;
  const runs: { id: string; key: string }[] = [];
  const cancelled = new Set<string>();
  const changed = flow.admission.changed.bind(flow.admission);
  flow.admission.changed = (of) => {
    // Another process has to find the runs that one process was not notified of.
    if (chance.is(0.7)) changed(of);
  };
  const watch = (): void => {
    const going = new Set(flow.going);
    for (const ofKey of Map.groupBy(
      runs.filter((run) => going.has(run.id)),
      (run) => run.key,
    ).values())
      expect(ofKey.length).toBeLessThanOrEqual(limit);
  };
  const act = async (): Promise<void> => {
    const roll = chance.integer(0, 99);
    const target = runs.length === 0 ? undefined : chance.of(runs);
    if (roll < 50 || !target) {
      const key = chance.of(KEYS);
      const { id } = await flow.run(workflowId, { key, doc: chance.integer(0, 3) }, chance.integer(0, 2));
      runs.push({ id, key });
    } else if (roll < 75) {
      const [first] = flow.going.filter((id) => runs.some((run) => run.id === id));
      if (first !== undefined) flow.endIfGoing(first);
    } else if (roll < 85) {
      cancelled.add(target.id);
      await flow.services.control.cancel(ada, target.id).catch(() => undefined);
    } else if (roll < 92) {
      await flow.services.control.pause(ada, target.id).catch(() => undefined);
    } else if (roll < 98) {
      await flow.services.control.resume(ada, target.id).catch(() => undefined);
    } else {
      await flow.admission.sweep();
    }
  };
  for (let step = 0; step < STEPS; step += 1) {
    await (chance.is(0.5) ? act() : Promise.all([act(), act(), act()]));
    watch();
  }
  await flow.until(async () => {
    watch();
    for (const id of flow.going) flow.endIfGoing(id);
    for (const { id } of runs) await flow.services.control.resume(ada, id).catch(() => undefined);
    const [row] = await flow.database.query<{ count: number }>(
      'select count(*)::int as count from execution where workflow_id = $1 and finished_at is null',
      [workflowId],
    );
    return row?.count === 0;
  });
  flow.admission.changed = changed;
  await flow.settled();
  expect((await flow.flowRuns(workflowId)).filter((run) => run.state !== 'ENDED')).toEqual([]);
  for (const { id } of runs) {
    const { status, error, startedAt } = await flow.read(id);
    if (status === 'CANCELLED' && !cancelled.has(id))
      expect({ id, code: error?.code }).toEqual({
        id,
        code: expect.stringMatching(/^(CONCURRENCY_SKIPPED|CONCURRENCY_CANCELLED|DEBOUNCED)$/),
      });
    if (status === 'SUCCEEDED') expect(startedAt).not.toBeNull();
  }
}

describe.each(SEEDS)('lived through with the seed %i', (seed) => {
  test.each(POLICIES.map((policy, index) => [index, policy] as const))(
    'limits hold and nothing is left waiting (%i)',
    async (index, policy) => {
      await live(seed * 100 + index, policy);
    },
  );
});

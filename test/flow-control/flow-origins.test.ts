import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FlowControlDraft } from '../../src/domain/flow-control/index.js';
import type { TriggerDraft } from '../../src/domain/trigger/trigger.js';
import { createLogger } from '../../src/logger.js';
import { assembleScheduler } from '../../src/app/assembly/assemble-scheduler.js';
import { ada } from '../support/harness/control-harness.js';
import { step } from '../support/harness/engine-harness.js';
import { startFlowControl } from '../support/harness/flow-control-harness.js';
import type { FlowControlHarness } from '../support/harness/flow-control-harness.js';

let flow: FlowControlHarness;
/** Scheduled times are in the future for every scheduler except that of a test. */
let now = Date.now();

beforeAll(async () => {
  flow = await startFlowControl();
});
afterEach(async () => {
  await flow.services.control.cancelMany(ada);
});
afterAll(() => flow.stop());

describe('scheduled times', () => {
  const HOUR = 3_600_000;
  const scheduler = () =>
    assembleScheduler({
      database: flow.database,
      pubsub: flow.pubsub,
      runs: {
        queued: () => undefined,
        awaitingAdmission: (ids) => flow.admission.notify(ids),
        admissionChanged: () => undefined,
        claimable: () => undefined,
        ended: () => undefined,
      },
      clock: { now: () => now, after: () => () => undefined },
      logger: createLogger('silent'),
    });
  async function scheduled(
    flowControl: FlowControlDraft,
    more: Partial<TriggerDraft> = {},
  ): Promise<{ id: string; fire: (hour: number) => Promise<void> }> {
    const id = await flow.workflow(flowControl, 'hold', {
      trigger: { type: 'SCHEDULED', schedule: '0 * * * *', timezone: 'UTC', ...more },
    });
    const { nextRunAt } = await flow.services.workflows.get(ada, id);
    return {
      id,
      async fire(hour) {
        now = (nextRunAt?.getTime() ?? 0) + hour * HOUR;
        await scheduler().sweep();
        await flow.settled();
      },
    };
  }
  const ticksOf = async (id: string) =>
    [...((await flow.services.ticks.listByWorkflows(ada, [id], { first: 10 })).get(id)?.items ?? [])].reverse();

  test('record the reason if their run is skipped, and name the execution with the details', async () => {
    const { id, fire } = await scheduled({ concurrency: { limit: 1, whenFull: 'SKIP', key: 'trigger.type' } });
    await fire(0);
    await fire(1);
    const [first, second] = await ticksOf(id);
    expect(first).toMatchObject({ outcome: 'FIRED', reason: null });
    expect(second).toMatchObject({ outcome: 'SKIPPED', reason: 'concurrency', firedAt: null });
    expect(await flow.read(second?.executionId ?? '')).toMatchObject({
      status: 'CANCELLED',
      error: { code: 'CONCURRENCY_SKIPPED' },
      trigger: { type: 'SCHEDULED' },
    });
    await flow.end(first?.executionId ?? '');
    await flow.ended(first?.executionId ?? '');
    await fire(2);
    expect((await ticksOf(id))[2]).toMatchObject({ outcome: 'FIRED' });
  });

  test('are debounced and limited like any other run', async () => {
    const debounced = await scheduled({ debounce: { quietSeconds: 3_600 } });
    await debounced.fire(0);
    await debounced.fire(1);
    expect(await ticksOf(debounced.id)).toMatchObject([
      { outcome: 'SKIPPED', reason: 'debounce' },
      { outcome: 'FIRED' },
    ]);
    const limited = await scheduled({ rateLimit: { limit: 1, periodSeconds: 86_400, whenExceeded: 'SKIP' } });
    await limited.fire(0);
    await limited.fire(1);
    expect(await ticksOf(limited.id)).toMatchObject([
      { outcome: 'FIRED' },
      { outcome: 'SKIPPED', reason: 'rate_limit' },
    ]);
  });

  test('with the overlap policy QUEUE wait for admission once the earlier run has ended', async () => {
    const { id, fire } = await scheduled({ concurrency: { limit: 1 } }, { overlap: 'QUEUE' });
    await fire(0);
    const [first] = await ticksOf(id);
    await flow.hasUnfinished(first?.executionId ?? '');
    await fire(1);
    const byHand = await flow.run(id);
    await flow.end(first?.executionId ?? '');
    await flow.hasUnfinished(byHand.id);
    await flow.end(byHand.id);
    await flow.ended(byHand.id);
    await scheduler().sweep();
    await flow.hasUnfinished((await ticksOf(id))[1]?.executionId ?? '');
  });
});

describe('events', () => {
  test('start runs that are counted, and the answer shows which of them were skipped', async () => {
    const id = await flow.workflow(
      { concurrency: { limit: 1, whenFull: 'SKIP', key: 'trigger.payload.customer' } },
      'hold',
      { trigger: { type: 'EVENT', eventType: 'order.placed' } },
    );
    const emit = async (customer: string) =>
      (await flow.services.events.emit(ada, { eventType: 'order.placed', payload: { customer } })).executions[0];
    const [a, b, again] = [await emit('a'), await emit('b'), await emit('a')];
    await Promise.all([flow.hasUnfinished(a?.id ?? ''), flow.hasUnfinished(b?.id ?? '')]);
    expect(again).toMatchObject({ workflowId: id, status: 'CANCELLED', error: { code: 'CONCURRENCY_SKIPPED' } });
  });
});

describe('runs that start runs', () => {
  const runs = (id: string, workflowId: string, more: object = {}) =>
    step(id, 'flow.run_workflow', { input: { workflowId, ...more } });

  test('a child that is skipped fails the step that waits for it, and one that waits for admission is waited for', async () => {
    const skipping = await flow.workflow({ concurrency: { limit: 1, whenFull: 'SKIP' } });
    const first = await flow.run(skipping);
    await flow.hasUnfinished(first.id);
    const parent = await flow.run(await flow.workflow(null, '', { steps: [runs('child', skipping)] }));
    expect(await flow.ended(parent.id)).toMatchObject({ status: 'FAILED', error: { code: 'CHILD_FAILED' } });
    const queueing = await flow.workflow({ concurrency: { limit: 1 } });
    const before = await flow.run(queueing);
    const waiting = await flow.run(await flow.workflow(null, '', { steps: [runs('child', queueing)] }));
    await flow.hasUnfinished(before.id);
    await flow.until(async () => (await flow.flowRuns(queueing)).length === 2);
    await flow.end(before.id);
    const child = (await flow.flowRuns(queueing)).find((run) => run.execution_id !== before.id)?.execution_id ?? '';
    await flow.end(child);
    expect(await flow.ended(waiting.id)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('a run that waits for one of its own concurrency key does not wait for its own place', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1 } });
    const inner = await flow.workflow({ concurrency: { limit: 1 } }, '', { steps: [runs('again', id)] });
    await flow.services.workflows.update(ada, id, {
      steps: [{ ...runs('child', inner), when: '$exists(context.leaf) = false' }, step('s', 'note')],
    });
    await flow.services.workflows.update(ada, inner, { steps: [runs('again', id, { context: { leaf: true } })] });
    const outer = await flow.run(id);
    expect(await flow.ended(outer.id)).toMatchObject({ status: 'SUCCEEDED' });
    const [child] = await flow.database.query<{ id: string }>('select id from execution where parent_id = $1', [
      outer.id,
    ]);
    expect(
      await flow.database.query('select status, workflow_id from execution where parent_id = $1', [child?.id]),
    ).toEqual([{ status: 'SUCCEEDED', workflow_id: id }]);
    await flow.settled();
    expect(await flow.flowRuns(id)).toEqual([]);
  });

  test('one that is only started has to wait like any other', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1 } });
    await flow.services.workflows.update(ada, id, {
      steps: [
        { ...runs('next', id, { context: { last: true }, wait: false }), when: '$exists(context.last) = false' },
        step('s', 'hold'),
      ],
    });
    const first = await flow.run(id);
    await flow.hasUnfinished(first.id);
    await flow.until(async () => (await flow.flowRuns(id)).length === 2);
    await flow.settled();
    expect(flow.going).toEqual([first.id]);
    await flow.end(first.id);
    const next = (await flow.flowRuns(id)).find((run) => run.execution_id !== first.id)?.execution_id ?? '';
    await flow.end(next);
    expect(await flow.ended(next)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('cancelling a run cancels the one that waits for admission behind it, and lets the next through', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1 } });
    const first = await flow.run(id);
    await flow.hasUnfinished(first.id);
    const parent = await flow.run(await flow.workflow(null, '', { steps: [runs('child', id)] }));
    await flow.until(async () => (await flow.flowRuns(id)).length === 2);
    const last = await flow.run(id);
    await flow.services.control.cancel(ada, parent.id);
    await flow.end(first.id);
    await flow.hasUnfinished(last.id);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ada } from '../support/harness/control-harness.js';
import { startFlowControl } from '../support/harness/flow-control-harness.js';
import type { FlowControlHarness } from '../support/harness/flow-control-harness.js';

let flow: FlowControlHarness;
beforeAll(async () => {
  flow = await startFlowControl();
});
afterEach(async () => {
  await flow.services.control.cancelMany(ada);
});
afterAll(() => flow.stop());

describe('a concurrency limit', () => {
  test('QUEUE lets runs wait, the oldest first, and each goes as soon as another has ended', async () => {
    const id = await flow.workflow({ concurrency: { limit: 2 } });
    const runs = [];
    for (let count = 0; count < 4; count += 1) runs.push(await flow.run(id));
    const [a = '', b = '', c = '', d = ''] = runs.map((run) => run.id);
    // A worker may have begun the first two before the answer was read.
    expect(runs.slice(2).map((run) => run.status)).toEqual(['QUEUED', 'QUEUED']);
    await Promise.all([flow.hasUnfinished(a), flow.hasUnfinished(b)]);
    await flow.settled();
    expect(flow.going).toEqual(expect.arrayContaining([a, b]));
    expect(flow.going).toHaveLength(2);
    await flow.end(b);
    await flow.hasUnfinished(c);
    await flow.end(a);
    await flow.hasUnfinished(d);
    await Promise.all([flow.end(c), flow.end(d)]);
    expect(await Promise.all([a, b, c, d].map((run) => flow.ended(run)))).toEqual(
      Array.from({ length: 4 }, () => expect.objectContaining({ status: 'SUCCEEDED', error: null })),
    );
    await flow.settled();
    expect(await flow.flowRuns(id)).toEqual([]);
  });

  test('SKIP answers an execution that is CANCELLED and says why', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1, whenFull: 'SKIP' } });
    const first = await flow.run(id);
    await flow.hasUnfinished(first.id);
    const second = await flow.run(id);
    expect(second).toMatchObject({
      status: 'CANCELLED',
      error: { code: 'CONCURRENCY_SKIPPED', retryable: true, details: { limit: 1 } },
      startedAt: null,
    });
    expect(second.finishedAt).toBeInstanceOf(Date);
    const [events] = await flow.services.executions.eventsOf(ada, [second], { after: 0, first: 10 });
    expect(events?.map(({ seq, type, error }) => [seq, type, error?.code])).toEqual([
      [1, 'QUEUED', undefined],
      [2, 'CANCELLED', 'CONCURRENCY_SKIPPED'],
    ]);
    await flow.end(first.id);
    await flow.ended(first.id);
    const third = await flow.run(id);
    expect(['QUEUED', 'RUNNING']).toContain(third.status);
    await flow.hasUnfinished(third.id);
  });

  test('CANCEL_OLDEST lets the newest run, once the oldest has ended', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1, whenFull: 'CANCEL_OLDEST' } });
    const first = await flow.run(id);
    await flow.hasUnfinished(first.id);
    const second = await flow.run(id);
    expect(await flow.ended(first.id)).toMatchObject({
      status: 'CANCELLED',
      error: { code: 'CONCURRENCY_CANCELLED', details: { limit: 1, whenFull: 'CANCEL_OLDEST' } },
    });
    await flow.hasUnfinished(second.id);
    const burst = await Promise.all(Array.from({ length: 5 }, () => flow.run(id)));
    const last =
      burst
        .map((run) => run.id)
        .toSorted()
        .at(-1) ?? '';
    await flow.hasUnfinished(last);
    expect(await flow.ended(second.id)).toMatchObject({ status: 'CANCELLED' });
    for (const { id: other } of burst)
      if (other !== last)
        expect(await flow.ended(other)).toMatchObject({
          status: 'CANCELLED',
          error: { code: 'CONCURRENCY_CANCELLED' },
        });
    expect(flow.going).toEqual([last]);
  });

  test('CANCEL_NEWEST cancels the one that has just come', async () => {
    const id = await flow.workflow({ concurrency: { limit: 2, whenFull: 'CANCEL_NEWEST' } });
    const [a, b] = [await flow.run(id), await flow.run(id)];
    await Promise.all([flow.hasUnfinished(a.id), flow.hasUnfinished(b.id)]);
    expect(await flow.run(id)).toMatchObject({ status: 'CANCELLED', error: { code: 'CONCURRENCY_CANCELLED' } });
    expect(flow.going).toHaveLength(2);
  });

  test('each value of the key is counted by itself, whatever its type', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1, key: 'context.user.id & "/" & trigger.type' } });
    const [a, b, again] = [
      await flow.run(id, { user: { id: 7 } }),
      await flow.run(id, { user: { id: 8 } }),
      await flow.run(id, { user: { id: '7' } }),
    ];
    await Promise.all([flow.hasUnfinished(a.id), flow.hasUnfinished(b.id)]);
    await flow.settled();
    expect(flow.going).not.toContain(again.id);
    expect((await flow.flowRuns(id)).map((run) => run.concurrency_key)).toEqual(['7/MANUAL', '8/MANUAL', '7/MANUAL']);
    await flow.end(a.id);
    await flow.hasUnfinished(again.id);
  });

  test('a key that is nothing, a structure, a long text or no text at all is a key as well', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1, key: 'context.key' } });
    const contexts = [{}, { key: { b: 1, a: [null] } }, { key: 'x'.repeat(5_000) }, { key: false }, { key: '' }];
    const runs = await Promise.all(contexts.map((context) => flow.run(id, context)));
    await Promise.all(runs.map((run) => flow.hasUnfinished(run.id)));
    const same = await flow.run(id, { key: { a: [null], b: 1 } });
    await flow.settled();
    expect(flow.going).not.toContain(same.id);
    expect((await flow.flowRuns(id)).every((run) => (run.concurrency_key ?? '').length <= 200)).toBe(true);
  });

  test('a key that cannot be evaluated fails its run with the reason, and delays no other run', async () => {
    const id = await flow.workflow({ concurrency: { limit: 5, key: '$number(context.user)' } });
    const runs = await Promise.all([
      flow.run(id, { user: 'no number' }),
      flow.run(id, { user: '12' }),
      flow.run(id, { user: [1, 2] }),
    ]);
    const bad = runs.filter((run) => run.status === 'FAILED');
    expect(bad).toHaveLength(2);
    expect(bad[0]).toMatchObject({
      error: {
        code: 'FLOW_CONTROL_KEY_FAILED',
        retryable: false,
        details: { of: 'concurrency', cause: 'EXPRESSION_FAILED' },
      },
      startedAt: null,
    });
    await flow.hasUnfinished(runs.find((run) => run.status !== 'FAILED')?.id ?? '');
  });

  test('the higher priority goes first, of the run or of the workflow', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1 }, priority: 2 });
    const first = await flow.run(id);
    await flow.hasUnfinished(first.id);
    const [usual, low, high, same] = [
      await flow.run(id),
      await flow.run(id, {}, -1),
      await flow.run(id, {}, 9),
      await flow.run(id, {}, 2),
    ];
    let previous = first.id;
    for (const next of [high, usual, same, low]) {
      await flow.end(previous);
      await flow.hasUnfinished(next.id);
      previous = next.id;
    }
  });

  test('cancelling a run lets the next go at once; one that waits leaves its place in the queue', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1 } });
    const [a, b, c] = [await flow.run(id), await flow.run(id), await flow.run(id)];
    await flow.hasUnfinished(a.id);
    expect(await flow.services.control.cancel(ada, b.id)).toMatchObject({ status: 'CANCELLED', error: null });
    await flow.services.control.cancel(ada, a.id);
    await flow.hasUnfinished(c.id);
    await flow.settled();
    expect((await flow.flowRuns(id)).map((run) => run.execution_id)).toEqual([c.id]);
  });

  test('one that is paused while it waits is passed over, and continues when it is resumed', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1 } });
    const [a, b, c] = [await flow.run(id), await flow.run(id), await flow.run(id)];
    await flow.hasUnfinished(a.id);
    await flow.services.control.pause(ada, b.id);
    await flow.end(a.id);
    await flow.hasUnfinished(c.id);
    expect(await flow.services.control.resume(ada, b.id)).toMatchObject({ status: 'QUEUED' });
    await flow.settled();
    expect(flow.going).toEqual([c.id]);
    await flow.end(c.id);
    await flow.hasUnfinished(b.id);
    await flow.services.control.cancelMany(ada);
    await flow.ended(b.id);
    const [d] = [await flow.run(id)];
    await flow.hasUnfinished(d.id);
    const e = await flow.run(id);
    await flow.services.control.pause(ada, e.id);
    await flow.end(d.id);
    await flow.ended(d.id);
    await flow.services.control.resume(ada, e.id);
    await flow.hasUnfinished(e.id);
  });

  test('a rerun is counted like any other run', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1, whenFull: 'SKIP' } });
    const a = await flow.run(id);
    await flow.hasUnfinished(a.id);
    expect(await flow.services.control.rerun(ada, a.id)).toMatchObject({
      status: 'CANCELLED',
      error: { code: 'CONCURRENCY_SKIPPED' },
      rerunOf: a.id,
    });
    await flow.end(a.id);
    await flow.ended(a.id);
    const again = await flow.services.control.rerun(ada, a.id);
    expect(['QUEUED', 'RUNNING']).toContain(again.status);
    await flow.hasUnfinished(again.id);
  });
});

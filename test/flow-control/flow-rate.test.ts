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

/** The most runs of a workflow that started within any period. */
async function mostWithin(workflowId: string, periodMs: number, key = '0'): Promise<number> {
  const [row] = await flow.database.query<{ most: number }>(
    `with runs as (select started_at, coalesce(context ->> 'key', '0') as key from execution where workflow_id = $1 and started_at is not null)
     select max(n)::int as most from (
       select (select count(*) from runs o where o.key = r.key and o.started_at <= r.started_at and o.started_at > r.started_at - $2::int * interval '1 millisecond') as n
       from runs r where r.key = $3) c`,
    [workflowId, periodMs, key],
  );
  return row?.most ?? 0;
}

describe('a rate limit', () => {
  test('DELAY loses no run, and lets no more start within any period', async () => {
    const id = await flow.workflow({ rateLimit: { limit: 2, periodSeconds: 1 } }, 'note');
    const runs = await Promise.all(Array.from({ length: 5 }, () => flow.run(id)));
    const ended = await Promise.all(runs.map((run) => flow.ended(run.id)));
    expect(ended.every((run) => run.status === 'SUCCEEDED')).toBe(true);
    expect(await mostWithin(id, 1_000)).toBe(2);
  });

  test('each value of the key has its own', async () => {
    const id = await flow.workflow({ rateLimit: { limit: 1, periodSeconds: 3_600, key: 'context.key' } }, 'note');
    const [a, b, again] = [
      await flow.run(id, { key: 'a' }),
      await flow.run(id, { key: 'b' }),
      await flow.run(id, { key: 'a' }),
    ];
    await Promise.all([flow.ended(a.id), flow.ended(b.id)]);
    await flow.settled();
    expect(await flow.read(again.id)).toMatchObject({ status: 'QUEUED', startedAt: null });
  });

  test('runs that are cancelled while they wait leave their place to those behind them', async () => {
    const id = await flow.workflow({ rateLimit: { limit: 1, periodSeconds: 2 } }, 'note');
    const [a, b, c] = [await flow.run(id), await flow.run(id), await flow.run(id)];
    await flow.ended(a.id);
    await flow.services.control.cancel(ada, b.id);
    const last = await flow.ended(c.id);
    expect(last.status).toBe('SUCCEEDED');
    const first = await flow.read(a.id);
    const apartMs = (last.startedAt?.getTime() ?? 0) - (first.startedAt?.getTime() ?? 0);
    expect(apartMs).toBeGreaterThanOrEqual(2_000);
  });

  test('a run that was let through and cancelled before it started does not count', async () => {
    await flow.stopWorkers();
    const id = await flow.workflow({ rateLimit: { limit: 1, periodSeconds: 3_600 } }, 'note');
    const [a, b] = [await flow.run(id), await flow.run(id)];
    await flow.services.control.cancel(ada, a.id);
    flow.startWorker();
    expect(await flow.ended(b.id)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('SKIP answers an execution that is CANCELLED and says why; what it accepts counts from then on', async () => {
    const id = await flow.workflow({
      rateLimit: { limit: 2, periodSeconds: 3_600, whenExceeded: 'SKIP', key: 'context.key' },
      concurrency: { limit: 1 },
    });
    const [a, b, c, other] = [
      await flow.run(id, { key: 1 }),
      await flow.run(id, { key: 1 }),
      await flow.run(id, { key: 1 }),
      await flow.run(id, { key: 2 }),
    ];
    // The first may be running by the time its answer is read.
    expect(['QUEUED', 'RUNNING']).toContain(a.status);
    expect([b, other].map((run) => run.status)).toEqual(['QUEUED', 'QUEUED']);
    expect(c).toMatchObject({
      status: 'CANCELLED',
      error: { code: 'RATE_LIMITED', retryable: true, details: { limit: 2, periodSeconds: 3_600 } },
    });
    await flow.end(a.id);
    await flow.hasUnfinished(b.id);
    await flow.end(b.id);
    await flow.hasUnfinished(other.id);
    expect(await flow.run(id, { key: 1 })).toMatchObject({ status: 'CANCELLED' });
  });

  test('together with a concurrency limit both hold, and a key that is exhausted holds up no other', async () => {
    const id = await flow.workflow({
      concurrency: { limit: 3 },
      rateLimit: { limit: 1, periodSeconds: 3_600, key: 'context.key' },
    });
    const ofA = [await flow.run(id, { key: 'a' }), await flow.run(id, { key: 'a' }), await flow.run(id, { key: 'a' })];
    const b = await flow.run(id, { key: 'b' });
    const c = await flow.run(id, { key: 'c' });
    const d = await flow.run(id, { key: 'd' });
    await Promise.all([ofA[0]?.id ?? '', b.id, c.id].map((run) => flow.hasUnfinished(run)));
    await flow.settled();
    expect(flow.going).toHaveLength(3);
    await flow.end(b.id);
    await flow.hasUnfinished(d.id);
    await flow.settled();
    expect(flow.going).toHaveLength(3);
  });

  test('ended and deleted runs still count', async () => {
    const id = await flow.workflow({ rateLimit: { limit: 1, periodSeconds: 3_600 } }, 'note');
    const a = await flow.run(id);
    await flow.ended(a.id);
    await flow.settled();
    await flow.database.query('delete from execution where id = $1', [a.id]);
    const b = await flow.run(id);
    await flow.settled();
    expect((await flow.read(b.id)).status).toBe('QUEUED');
  });
});

describe('debouncing', () => {
  const HOUR = 3_600;
  /** The quiet time of this run is over. */
  const quiet = async (id: string): Promise<void> => {
    await flow.database.query(
      `update run_admission set due_at = now() where execution_id = $1 and state = 'DEBOUNCING'`,
      [id],
    );
    await flow.settled();
  };

  test('only the last of a burst runs; those it replaces are CANCELLED and name it', async () => {
    const id = await flow.workflow({ debounce: { quietSeconds: HOUR, key: 'context.doc' } }, 'note');
    const [a, other, b, c] = [
      await flow.run(id, { doc: 1 }),
      await flow.run(id, { doc: 2 }),
      await flow.run(id, { doc: 1 }),
      await flow.run(id, { doc: 1 }),
    ];
    expect([a, other, b, c].map((run) => run.status)).toEqual(['QUEUED', 'QUEUED', 'QUEUED', 'QUEUED']);
    expect(await flow.ended(a.id)).toMatchObject({
      status: 'CANCELLED',
      error: { code: 'DEBOUNCED', details: { replacedBy: b.id } },
    });
    expect(await flow.ended(b.id)).toMatchObject({
      status: 'CANCELLED',
      error: { code: 'DEBOUNCED', details: { replacedBy: c.id } },
    });
    await flow.settled();
    expect((await flow.read(c.id)).status).toBe('QUEUED');
    await quiet(c.id);
    expect(await flow.ended(c.id)).toMatchObject({ status: 'SUCCEEDED' });
    expect((await flow.read(other.id)).status).toBe('QUEUED');
    const d = await flow.run(id, { doc: 1 });
    expect(d.status).toBe('QUEUED');
    await quiet(other.id);
    await quiet(d.id);
    expect(await Promise.all([flow.ended(other.id), flow.ended(d.id)])).toEqual([
      expect.objectContaining({ status: 'SUCCEEDED' }),
      expect.objectContaining({ status: 'SUCCEEDED' }),
    ]);
  });

  test('a burst all at once leaves one', async () => {
    const id = await flow.workflow({ debounce: { quietSeconds: HOUR } }, 'note');
    const runs = await Promise.all(Array.from({ length: 30 }, () => flow.run(id)));
    await flow.settled();
    const left = (await Promise.all(runs.map((run) => flow.read(run.id)))).filter((run) => run.status !== 'CANCELLED');
    expect(left.map((run) => run.id)).toEqual([
      runs
        .map((run) => run.id)
        .toSorted()
        .at(-1),
    ]);
  });

  test('after the longest wait the last one runs, however many come', async () => {
    const id = await flow.workflow({ debounce: { quietSeconds: HOUR, maxWaitSeconds: 2 * HOUR } }, 'note');
    const a = await flow.run(id);
    await flow.database.query(
      `update run_admission set burst_at = burst_at - interval '90 minutes' where execution_id = $1`,
      [a.id],
    );
    const b = await flow.run(id);
    const [row] = await flow.flowRuns(id);
    expect(row?.execution_id).toBe(b.id);
    const leftMs = (row?.due_at?.getTime() ?? 0) - Date.now();
    expect(leftMs).toBeLessThanOrEqual(30 * 60_000);
    expect(leftMs).toBeGreaterThan(0);
    await flow.database.query(
      `update run_admission set burst_at = burst_at - interval '30 minutes' where execution_id = $1`,
      [b.id],
    );
    const c = await flow.run(id);
    expect(await flow.ended(c.id)).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('its time is kept by a timer', async () => {
    const id = await flow.workflow({ debounce: { quietSeconds: 1 } }, 'note');
    const { id: run } = await flow.run(id);
    const { startedAt, queuedAt } = await flow.ended(run);
    expect((startedAt?.getTime() ?? 0) - queuedAt.getTime()).toBeGreaterThanOrEqual(1_000);
  });

  test('the last run of a burst meets the other limits', async () => {
    const id = await flow.workflow(
      { debounce: { quietSeconds: HOUR }, rateLimit: { limit: 1, periodSeconds: HOUR, whenExceeded: 'SKIP' } },
      'note',
    );
    const a = await flow.run(id);
    const b = await flow.run(id);
    await quiet(b.id);
    expect(await flow.ended(b.id)).toMatchObject({ status: 'SUCCEEDED' });
    const c = await flow.run(id);
    await quiet(c.id);
    expect(await flow.ended(c.id)).toMatchObject({ status: 'CANCELLED', error: { code: 'RATE_LIMITED' } });
    expect((await flow.read(a.id)).error).toMatchObject({ code: 'DEBOUNCED' });
  });

  test('a run that is cancelled or paused while it waits delays no other run', async () => {
    const id = await flow.workflow({ debounce: { quietSeconds: HOUR } }, 'note');
    const a = await flow.run(id);
    await flow.services.control.cancel(ada, a.id);
    const b = await flow.run(id);
    expect((await flow.read(a.id)).error).toBeNull();
    await flow.services.control.pause(ada, b.id);
    await quiet(b.id);
    expect((await flow.read(b.id)).status).toBe('PAUSED');
    await flow.services.control.resume(ada, b.id);
    expect(await flow.ended(b.id)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startEngine, step, tool } from '../support/harness/engine-harness.js';
import type { Engine } from '../support/harness/engine-harness.js';
import { until } from '../support/processes/pauses.js';

describe('leases', () => {
  let engine: Engine;
  let calls: { key: string; attempt: number; aborted: boolean }[];
  let release: () => void;

  beforeEach(async () => {
    calls = [];
    const latch = new Promise<void>((resolve) => (release = resolve));
    engine = await startEngine([
      tool('echo', (input) => ({ output: input })),
      tool(
        'first-hangs',
        async (_, context) => {
          const call = { key: context.idempotencyKey, attempt: context.attempt, aborted: false };
          calls.push(call);
          context.signal.addEventListener('abort', () => (call.aborted = true));
          if (context.attempt === 1) await latch;
          return { output: context.attempt };
        },
        { sideEffects: true },
      ),
    ]);
  });
  afterEach(async () => {
    release();
    await engine.stop();
  });

  /** The lease lapses at once, as if its holder had said nothing for too long. */
  const expireLease = (id: string) =>
    engine.sql.query('update execution set claimable_at = now() where id = $1 and lease_token is not null', [id]);

  it('hands a run over from a worker that went silent, records the lost attempt, and repeats no completed step', async () => {
    const id = await engine.execute(
      await engine.saveWorkflow([step('a', 'echo'), step('b', 'first-hangs'), step('c', 'echo')]),
    );
    engine.startWorker({ pollMs: 60_000 });
    await until(() => calls.length === 1);
    await expireLease(id);
    engine.startWorker();
    const execution = await engine.ended(id);
    expect(execution.status).toBe('SUCCEEDED');
    expect(calls.map((call) => [call.key, call.attempt])).toEqual([
      [`${id}:b:0`, 1],
      [`${id}:b:0`, 2],
    ]);
    const steps = await engine.stepRuns(id);
    expect(steps.map((row) => [row.step_id, row.attempt, row.status, row.error?.code ?? null])).toEqual([
      ['a', 1, 'SUCCEEDED', null],
      ['b', 1, 'FAILED', 'INTERRUPTED'],
      ['b', 2, 'SUCCEEDED', null],
      ['c', 1, 'SUCCEEDED', null],
    ]);
    const events = await engine.events(id);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  });

  it('lets a worker that comes back after losing its lease write nothing', async () => {
    const id = await engine.execute(await engine.saveWorkflow([step('b', 'first-hangs'), step('c', 'echo')]));
    const frozen = engine.startWorker({ pollMs: 60_000 });
    await until(() => calls.length === 1);
    await expireLease(id);
    engine.startWorker();
    await engine.ended(id);
    const before = await engine.events(id);
    release();
    await until(() => frozen.inFlight === 0);
    expect(await engine.events(id)).toEqual(before);
    expect((await engine.stepRuns(id)).filter((row) => row.step_id === 'b').at(-1)).toMatchObject({
      attempt: 2,
      output: 2,
    });
  });

  it('notices a lost lease by itself and stops the call in flight', async () => {
    const id = await engine.execute(await engine.saveWorkflow([step('b', 'first-hangs')]));
    const worker = engine.startWorker({ leaseMs: 150, pollMs: 60_000 });
    await until(() => calls.length === 1);
    await engine.sql.query('update execution set lease_token = $2 where id = $1', [id, randomUUID()]);
    await until(() => worker.inFlight === 0);
    expect(calls[0]?.aborted).toBe(true);
  });

  it('keeps the lease of a step that takes longer than a lease lasts', async () => {
    const id = await engine.execute(await engine.saveWorkflow([step('b', 'first-hangs')]));
    // Renewed four times in its length, so that a busy machine may be late with three of them.
    const leaseMs = 2_000;
    engine.startWorker({ leaseMs });
    engine.startWorker({ leaseMs });
    await until(() => calls.length === 1);
    await new Promise((resolve) => setTimeout(resolve, leaseMs * 1.5));
    release();
    expect((await engine.ended(id)).status).toBe('SUCCEEDED');
    expect(calls).toHaveLength(1);
  });

  it('hands its runs over at once when it stops', async () => {
    const id = await engine.execute(await engine.saveWorkflow([step('a', 'echo'), step('b', 'first-hangs')]));
    const worker = engine.startWorker();
    await until(() => calls.length === 1);
    await worker.stop();
    expect(calls[0]?.aborted).toBe(true);
    const { rows } = await engine.sql.query(
      'select lease_token, claimable_at <= now() as due from execution where id = $1',
      [id],
    );
    expect(rows).toEqual([{ lease_token: null, due: true }]);
    engine.startWorker();
    expect((await engine.ended(id)).status).toBe('SUCCEEDED');
    expect(calls.map((call) => call.attempt)).toEqual([1, 2]);
  });

  it('gives up on a step that was cut off again and again', async () => {
    const id = await engine.execute(await engine.saveWorkflow([step('b', 'first-hangs')]));
    engine.startWorker({ pollMs: 60_000 });
    await until(() => calls.length === 1);
    await engine.sql.query('update step_attempt set interruptions = 10 where execution_id = $1', [id]);
    await expireLease(id);
    engine.startWorker();
    expect(await engine.ended(id)).toMatchObject({ status: 'FAILED', error: { code: 'INTERRUPTED_TOO_OFTEN' } });
  });

  it('shares a burst between workers without running anything twice', async () => {
    for (let index = 0; index < 3; index += 1) engine.startWorker({ concurrency: 20 });
    release();
    const workflow = await engine.saveWorkflow([step('a', 'echo'), step('b', 'first-hangs')]);
    const ids = await Promise.all(Array.from({ length: 300 }, () => engine.execute(workflow)));
    for (const id of ids) expect((await engine.ended(id)).status).toBe('SUCCEEDED');
    expect(new Set(calls.map((call) => call.key)).size).toBe(300);
    expect(calls).toHaveLength(300);
  });

  it('lets a value that the database refuses fail its own run alone', async () => {
    const poison = tool('poison', () => ({ output: 'fine' }));
    await engine.stop();
    engine = await startEngine([poison, tool('echo', (input) => ({ output: input }))]);
    await engine.refusePoisoned();
    const good = await engine.saveWorkflow([step('a', 'echo')]);
    const bad = await engine.saveWorkflow([step('poisoned', 'poison'), step('never', 'echo')]);
    const ids = await Promise.all(Array.from({ length: 40 }, (_, index) => engine.execute(index === 17 ? bad : good)));
    engine.startWorker();
    const ends = await Promise.all(ids.map(async (id) => (await engine.ended(id)).status));
    expect(ends.filter((status) => status === 'SUCCEEDED')).toHaveLength(39);
    expect(await engine.ended(ids[17] ?? '')).toMatchObject({
      status: 'FAILED',
      error: { code: 'RESULT_NOT_STORABLE' },
    });
    const events = await engine.events(ids[17] ?? '');
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  });

  it('takes a flush whose answer was lost for what it was', async () => {
    const id = await engine.execute(await engine.saveWorkflow([step('a', 'echo')]));
    const commit = engine.queue.commit.bind(engine.queue);
    let lost = 0;
    engine.queue.commit = async (changes) => {
      const answer = await commit(changes);
      if (lost++ < 2) throw new Error('Connection terminated unexpectedly');
      return answer;
    };
    engine.startWorker();
    const execution = await engine.ended(id);
    expect(execution.status).toBe('SUCCEEDED');
    const events = await engine.events(id);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  });
});

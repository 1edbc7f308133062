import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { StepFailure } from '../../src/errors.js';
import { MAX_INTERRUPTIONS } from '../../src/engine/to-problem.js';
import { systemClock } from '../../src/app/startup/system-clock.js';
import { startEngine, step, tool } from '../support/harness/engine-harness.js';
import type { Engine } from '../support/harness/engine-harness.js';
import { until } from '../support/processes/pauses.js';

/** Opens once and lets all waiting callers continue. */
function latch() {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => (open = resolve));
  return { open, passed };
}

const connectionLost = () => new Error('Connection terminated unexpectedly');

describe('the engine, when something goes wrong', () => {
  let engine: Engine;
  let calls: { stepId: string; attempt: number; aborted: boolean }[];
  let hold: ReturnType<typeof latch>;

  beforeEach(async () => {
    calls = [];
    hold = latch();
    const note = (stepId: string, attempt: number, signal: AbortSignal) => {
      const call = { stepId, attempt, aborted: false };
      calls.push(call);
      signal.addEventListener('abort', () => (call.aborted = true));
    };
    engine = await startEngine([
      tool('echo', (input) => ({ output: input })),
      tool(
        'witness',
        (_, { stepId, attempt, signal }) => {
          note(stepId, attempt, signal);
          return { output: 'seen' };
        },
        { sideEffects: true },
      ),
      tool(
        'first-hangs',
        async (_, { stepId, attempt, signal }) => {
          note(stepId, attempt, signal);
          if (attempt === 1) await hold.passed;
          return { output: attempt };
        },
        { sideEffects: true },
      ),
      tool(
        'hangs',
        async (_, { stepId, attempt, signal }) => {
          note(stepId, attempt, signal);
          await hold.passed;
          return { output: attempt };
        },
        { sideEffects: true },
      ),
      tool('flaky', () => {
        throw StepFailure.retryable('FLAKY', 'Not yet.');
      }),
      tool('refused-late', async () => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        throw StepFailure.permanent('REFUSED', 'No.');
      }),
      tool(
        'slow',
        async () => {
          await new Promise((resolve) => setTimeout(resolve, 30 * Math.random()));
          return { output: 'at last' };
        },
        { sideEffects: true },
      ),
      tool('spend', (input) => ({
        output: 'spent',
        usage: { promptTokens: Number(input['tokens']), completionTokens: 1, costUsd: 0 },
      })),
      tool('sleep-never', () => ({ suspend: { kind: 'TIMER', until: new Date(Number.NaN) } })),
      tool('large', (input) => ({ output: 'x'.repeat(Number(input['chars'])) })),
      tool('unusable', (input) => ({ output: input }), { inputSchema: { type: 'no such type' } }),
      tool('chatter', (_, context) => {
        for (let index = 0; index < 20_000; index += 1) context.emit(`${index} `);
        return { output: 'said' };
      }),
    ]);
  });
  afterEach(async () => {
    hold.open();
    await engine.stop();
  });

  const start = async (...steps: Parameters<Engine['saveWorkflow']>[0]) =>
    engine.execute(await engine.saveWorkflow(steps));
  const expireLease = (id: string) =>
    engine.sql.query('update execution set claimable_at = now() where id = $1 and lease_token is not null', [id]);
  const expectNoHoles = async (id: string) => {
    const events = await engine.events(id);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.filter((event) => ['SUCCEEDED', 'FAILED'].includes(event.type))).toHaveLength(1);
  };

  it('releases a run of its own that it claims again after its lease lapsed', async () => {
    const id = await start(step('a', 'first-hangs'));
    const worker = engine.startWorker({ pollMs: 60_000 });
    await until(() => calls.length === 1);
    // Both have something to say while a flush is under way, so that the next one would take both along.
    const commit = engine.queue.commit.bind(engine.queue);
    const flush = latch();
    engine.queue.commit = async (changes) => {
      await flush.passed;
      return commit(changes);
    };
    await start(step('other', 'echo'));
    await until(() => worker.inFlight === 2);
    await expireLease(id);
    worker.wake();
    await until(() => calls[0]?.aborted === true);
    hold.open();
    await new Promise((resolve) => setTimeout(resolve, 20));
    flush.open();
    expect(await engine.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: 2 });
    expect(calls).toEqual([
      { stepId: 'a', attempt: 1, aborted: true },
      { stepId: 'a', attempt: 2, aborted: false },
    ]);
    await expectNoHoles(id);
  });

  it('keeps the runs that no other worker took while the database was away', async () => {
    const id = await start(step('a', 'first-hangs'));
    const [renew, claim] = [engine.queue.renew.bind(engine.queue), engine.queue.claim.bind(engine.queue)];
    let isAway = false;
    engine.queue.renew = (...args) => (isAway ? Promise.reject(connectionLost()) : renew(...args));
    engine.queue.claim = (...args) => (isAway ? Promise.reject(connectionLost()) : claim(...args));
    engine.startWorker({ leaseMs: 400, pollMs: 20 });
    await until(() => calls.length === 1);
    isAway = true;
    await new Promise((resolve) => setTimeout(resolve, 600));
    isAway = false;
    await new Promise((resolve) => setTimeout(resolve, 300));
    hold.open();
    expect(await engine.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: 1 });
  });

  it('starts nothing after a step whose result could not be stored', async () => {
    await engine.refusePoisoned();
    const id = await start(step('poisoned', 'echo'), step('never', 'witness'));
    const worker = engine.startWorker();
    expect(await engine.ended(id)).toMatchObject({ status: 'FAILED', error: { code: 'RESULT_NOT_STORABLE' } });
    await until(() => worker.inFlight === 0);
    expect(calls).toEqual([]);
    await expectNoHoles(id);
  });

  it('stores the failure of such a step even if the connection breaks at that moment', async () => {
    await engine.refusePoisoned();
    const commit = engine.queue.commit.bind(engine.queue);
    let breaks = 1;
    engine.queue.commit = async (changes) => {
      if (changes.some((change) => change.error?.code === 'RESULT_NOT_STORABLE') && breaks-- > 0)
        throw connectionLost();
      return commit(changes);
    };
    const id = await start(step('poisoned', 'echo'));
    engine.startWorker();
    expect((await engine.ended(id)).error.code).toBe('RESULT_NOT_STORABLE');
    expect((await engine.ended(await start(step('a', 'echo')))).status).toBe('SUCCEEDED');
  });

  it.each([Number.NaN, 1.5, 1e12])('survives a tool that says it used %s tokens', async (tokens) => {
    const bad = start(step('a', 'spend', { input: { tokens: Number.isNaN(tokens) ? 'none' : tokens } }));
    engine.startWorker();
    await engine.ended(await bad);
    expect((await engine.ended(await start(step('a', 'echo')))).status).toBe('SUCCEEDED');
  });

  it('survives a value that cannot be written down at all', async () => {
    const bad = await start(step('a', 'sleep-never'));
    engine.startWorker();
    expect((await engine.ended(bad)).status).toBe('FAILED');
    expect((await engine.ended(await start(step('a', 'echo')))).status).toBe('SUCCEEDED');
  });

  it('fails a run whose definition is of no use, and continues with the others', async () => {
    const bad = await start(step('a', 'unusable'));
    const good = await start(step('a', 'echo'));
    engine.startWorker();
    expect((await engine.ended(bad)).status).toBe('FAILED');
    expect((await engine.ended(good)).status).toBe('SUCCEEDED');
  });

  it('continues if a listener to commits fails', async () => {
    const id = await start(step('a', 'echo'), step('b', 'witness'));
    engine.startWorker({
      commits: () => {
        throw new Error('A listener failed.');
      },
    });
    expect((await engine.ended(id)).status).toBe('SUCCEEDED');
  });

  it('stops in the end if the database never answers a flush', async () => {
    await start(step('a', 'first-hangs'));
    const worker = engine.startWorker({ leaseMs: 300 });
    await until(() => calls.length === 1);
    engine.queue.commit = () => Promise.reject(connectionLost());
    await worker.stop();
    expect(calls[0]?.aborted).toBe(true);
  });

  it('stops in the end if the database never answers a claim, and takes nothing on afterwards', async () => {
    const claim = engine.queue.claim.bind(engine.queue);
    const answer = latch();
    let hasAnswered = false;
    engine.queue.claim = async (request) => {
      const claimed = await claim(request);
      await answer.passed;
      hasAnswered = true;
      return claimed;
    };
    const id = await start(step('a', 'witness'));
    const worker = engine.startWorker({ leaseMs: 300 });
    await worker.stop();
    answer.open();
    await until(() => hasAnswered);
    await until(
      async () =>
        (await engine.sql.query('select lease_token from execution where id = $1', [id])).rows[0].lease_token === null,
    );
    expect(worker.inFlight).toBe(0);
    expect(calls).toEqual([]);
  });

  it('receives a wake-up that arrives while it looks for the next sleeper', async () => {
    const look = engine.queue.msUntilNextClaimable.bind(engine.queue);
    const found = latch();
    let isLooking = false;
    engine.queue.msUntilNextClaimable = async () => {
      isLooking = true;
      const ms = await look();
      await found.passed;
      return ms;
    };
    engine.startWorker({ pollMs: 3_600_000 });
    await until(() => isLooking);
    const id = await start(step('a', 'echo'));
    found.open();
    expect((await engine.ended(id)).status).toBe('SUCCEEDED');
  });

  it('tries again if no expression could be evaluated for the moment, on another worker as well', async () => {
    let isBusy = true;
    const resolve = engine.evaluator.resolve.bind(engine.evaluator);
    engine.evaluator.resolve = async (...args) => {
      if (isBusy) throw StepFailure.retryable('EXPRESSION_BUSY', 'No turn was to be had.');
      return resolve(...args);
    };
    const retry = { maxAttempts: 3, initialDelayMs: 1, backoffFactor: 1, maxDelayMs: 1 };
    const failed = await start(step('a', 'echo', { input: { x: '{{ 1 }}' }, retry }));
    const late = await start(
      step('a', 'echo', {
        input: { x: '{{ 1 }}' },
        retry: { ...retry, maxAttempts: 100, initialDelayMs: 50, maxDelayMs: 50 },
      }),
    );
    const worker = engine.startWorker({ pollMs: 20 });
    expect((await engine.ended(failed)).error.code).toBe('EXPRESSION_BUSY');
    expect((await engine.stepRuns(failed)).map((run) => [run.attempt, run.status])).toEqual([
      [1, 'FAILED'],
      [2, 'FAILED'],
      [3, 'FAILED'],
    ]);
    await worker.stop();
    isBusy = false;
    engine.startWorker({ pollMs: 20 });
    expect(await engine.ended(late)).toMatchObject({ status: 'SUCCEEDED', output: { x: 1 } });
    await expectNoHoles(late);
  });

  it('sets no timers for a retry that will not come, while siblings of a failed step finish', async () => {
    const id = await start(
      step('flaky', 'flaky', {
        dependsOn: [],
        retry: { maxAttempts: 100, initialDelayMs: 60, backoffFactor: 1, maxDelayMs: 60 },
      }),
      step('refused', 'refused-late', {
        dependsOn: [],
        retry: { maxAttempts: 1, initialDelayMs: 1, backoffFactor: 1, maxDelayMs: 1 },
      }),
      step('sibling', 'hangs', { dependsOn: [] }),
    );
    engine.startWorker();
    await until(async () => (await engine.events(id)).some((event) => event.type === 'STEP_FAILED'));
    await new Promise((resolve) => setTimeout(resolve, 80));
    const timers = jest.spyOn(systemClock, 'after');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(timers.mock.calls.length).toBeLessThan(30);
    timers.mockRestore();
    hold.open();
    expect((await engine.ended(id)).status).toBe('FAILED');
    expect((await engine.stepRuns(id)).filter((run) => run.status === 'WAITING')).toEqual([]);
  });

  it('ends nothing while it hands over, not even after an attempt too many', async () => {
    const id = await start(
      step('given-up', 'hangs', { dependsOn: [], onError: 'CONTINUE' }),
      step('skipped', 'echo', { when: 'false' }),
      step('other', 'hangs', { dependsOn: [] }),
    );
    engine.startWorker({ pollMs: 60_000 });
    await until(() => calls.length === 2);
    await engine.sql.query(
      `update step_attempt set interruptions = $2 where execution_id = $1 and step_id = 'given-up'`,
      [id, MAX_INTERRUPTIONS - 1],
    );
    // As another worker's claim would leave it: the first one cannot extend its lease any more.
    await engine.sql.query('update execution set claimable_at = now(), lease_token = gen_random_uuid() where id = $1', [
      id,
    ]);
    const second = engine.startWorker({ pollMs: 60_000 });
    await until(() => calls.length === 4);
    await second.stop();
    const { rows } = await engine.sql.query(
      'select status, finished_at, claimable_at <= now() as is_due from execution where id = $1',
      [id],
    );
    expect(rows).toEqual([{ status: 'RUNNING', finished_at: null, is_due: true }]);
    engine.startWorker({ pollMs: 60_000 });
    await until(() => calls.length === 5);
    hold.open();
    expect((await engine.ended(id)).status).toBe('SUCCEEDED');
    await expectNoHoles(id);
    const last = new Map((await engine.stepRuns(id)).map((run) => [run.step_id, run.error?.code ?? run.status]));
    expect(Object.fromEntries(last)).toEqual({
      'given-up': 'INTERRUPTED_TOO_OFTEN',
      skipped: 'SKIPPED',
      other: 'SUCCEEDED',
    });
  });

  it('ends every run of 200, each step once, while its connections are cut again and again', async () => {
    const workflow = await engine.saveWorkflow([
      step('a', 'witness'),
      step('b', 'slow'),
      step('c', 'witness'),
      step('d', 'slow'),
    ]);
    engine.startWorker({ leaseMs: 600, concurrency: 200 });
    engine.startWorker({ leaseMs: 600, concurrency: 200 });
    const ids = await Promise.all(Array.from({ length: 200 }, () => engine.execute(workflow)));
    for (let cut = 0; cut < 12; cut += 1) {
      await new Promise((resolve) => setTimeout(resolve, 15 * cut));
      await engine.sql.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'stepcast-%'`,
      );
    }
    for (const id of ids) expect((await engine.ended(id)).status).toBe('SUCCEEDED');
    for (const id of ids) await expectNoHoles(id);
    const { rows } = await engine.sql.query(
      `select execution_id, step_id, count(*) filter (where status = 'SUCCEEDED')::int as successes from step_run group by 1, 2`,
    );
    expect(rows).toHaveLength(800);
    expect(rows.every((row) => row.successes === 1)).toBe(true);
  });

  it('splits what would be too much for one statement', async () => {
    const commit = engine.queue.commit.bind(engine.queue);
    let largest = 0;
    engine.queue.commit = async (changes) => {
      const chars = changes
        .flatMap((change) => [change.output, ...change.stepRuns.map((run) => run.output)])
        .reduce<number>((sum, output) => sum + (JSON.stringify(output)?.length ?? 0), 0);
      largest = Math.max(largest, chars);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return commit(changes);
    };
    const workflow = await engine.saveWorkflow([step('a', 'large', { input: { chars: 900_000 } })]);
    const ids = await Promise.all(Array.from({ length: 60 }, () => engine.execute(workflow)));
    engine.startWorker();
    for (const id of ids) expect((await engine.ended(id)).status).toBe('SUCCEEDED');
    expect(largest).toBeLessThan(20_000_000);
  });

  it('streams a flood of output without a hole, in few events', async () => {
    const id = await start(step('a', 'chatter'));
    engine.startWorker();
    expect((await engine.ended(id)).status).toBe('SUCCEEDED');
    await expectNoHoles(id);
    expect((await engine.events(id)).length).toBeLessThan(100);
    const { rows } = await engine.sql.query(
      `select string_agg(chunk, '' order by seq) as said from execution_event where execution_id = $1`,
      [id],
    );
    expect(rows[0].said).toBe(Array.from({ length: 20_000 }, (_, index) => `${index} `).join(''));
  });
});

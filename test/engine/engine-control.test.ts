import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StepFailure } from '../../src/errors.js';
import { startEngine, step, tool } from '../support/harness/engine-harness.js';
import type { Engine } from '../support/harness/engine-harness.js';
import type { Worker } from '../../src/engine/worker.js';
import { until } from '../support/processes/pauses.js';

describe('loops, control and waits', () => {
  let engine: Engine;
  let worker: Worker;
  const calls: string[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  const aborted: string[] = [];
  /** Ends the calls that are held, by their runs. */
  const held = new Map<string, () => void>();
  /** The runs whose requests the worker has read. */
  const told = new Set<string>();

  const tools = [
    tool('echo', (input) => ({ output: input })),
    tool(
      'double',
      async (input, context) => {
        calls.push(context.idempotencyKey);
        underWay += 1;
        mostUnderWay = Math.max(mostUnderWay, underWay);
        await new Promise((resolve) => setTimeout(resolve, 3));
        underWay -= 1;
        if (input['n'] === 13) throw StepFailure.permanent('UNLUCKY', 'Thirteen.');
        return { output: Number(input['n']) * 2 };
      },
      { sideEffects: true },
    ),
    tool(
      'hang',
      (_, context) =>
        new Promise((resolve) => {
          context.signal.addEventListener('abort', () => {
            aborted.push(context.executionId);
            resolve({ output: 'too late' });
          });
        }),
      { sideEffects: true },
    ),
    tool(
      'held',
      (_, context) =>
        new Promise((resolve) => {
          held.set(context.executionId, () => resolve({ output: 'held' }));
        }),
    ),
    tool('nap', (input) => ({ suspend: { kind: 'TIMER', until: new Date(Date.now() + Number(input['ms'])) } }), {
      wake: () => ({ output: 'awake' }),
    }),
    tool(
      'await',
      (input) => ({
        suspend: {
          kind: 'EVENT',
          eventType: 'thing',
          filters: {},
          until: typeof input['ms'] === 'number' ? new Date(Date.now() + input['ms']) : null,
        },
      }),
      { wake: (_input, _context, woken) => ({ output: woken.kind === 'TIME' ? 'timed out' : woken.result }) },
    ),
  ];

  beforeAll(async () => {
    engine = await startEngine(tools);
    const signals = engine.queue.signals.bind(engine.queue);
    engine.queue.signals = async (ids) => {
      const found = await signals(ids);
      setImmediate(() => ids.forEach((id) => told.add(id)));
      return found;
    };
    worker = engine.startWorker();
  });
  afterAll(() => engine.stop());

  const start = async (...steps: Parameters<Engine['saveWorkflow']>[0]) =>
    engine.execute(await engine.saveWorkflow(steps), { list: Array.from({ length: 30 }, (_, n) => n) });
  const run = async (...steps: Parameters<Engine['saveWorkflow']>[0]) => {
    const id = await start(...steps);
    return { id, execution: await engine.ended(id), events: await engine.events(id), steps: await engine.stepRuns(id) };
  };
  const statusOf = async (id: string) =>
    (await engine.sql.query('select status from execution where id = $1', [id])).rows[0].status;
  const isStatus = (id: string, status: string) => until(async () => (await statusOf(id)) === status);
  const want = async (id: string, control: 'PAUSE' | 'CANCEL' | null) => {
    await engine.sql.query(
      'update execution set control = $2, signals = signals + 1, claimable_at = case when lease_token is null then now() else claimable_at end where id = $1',
      [id, control],
    );
    worker.signalled([id]);
    worker.wake();
  };
  const resolveWait = async (id: string, result: unknown) => {
    await engine.sql.query(
      'update wait set resolved_at = now(), result = $2 where execution_id = $1 and resolved_at is null',
      [id, JSON.stringify(result)],
    );
    await engine.sql.query(
      'update execution set signals = signals + 1, claimable_at = case when lease_token is null then now() else claimable_at end where id = $1',
      [id],
    );
    worker.signalled([id]);
    worker.wake();
  };
  const seqsOf = (events: readonly { seq: number }[]) =>
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));

  describe('forEach', () => {
    it('runs the step once for each item, at most eight at a time, and keeps the order', async () => {
      mostUnderWay = 0;
      const { id, execution, events } = await run(
        step('a', 'double', { forEach: 'context.list[$ < 13]', input: { n: '{{ item }}', i: '{{ index }}' } }),
        step('b', 'echo', { input: { all: '{{ steps.a.output }}' } }),
      );
      expect(execution).toMatchObject({
        status: 'SUCCEEDED',
        current_step: 2,
        output: { all: [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24] },
      });
      expect(mostUnderWay).toBeLessThanOrEqual(8);
      expect(calls.filter((key) => key.startsWith(id)).toSorted()).toEqual(
        Array.from({ length: 13 }, (_, n) => `${id}:a:${n}`).toSorted(),
      );
      seqsOf(events);
    });

    it('takes a single value for a list of one, and nothing for an empty list', async () => {
      expect((await run(step('a', 'double', { forEach: '4', input: { n: '{{ item }}' } }))).execution.output).toEqual([
        8,
      ]);
      expect(
        (await run(step('a', 'double', { forEach: 'context.none', input: { n: '{{ item }}' } }))).execution.output,
      ).toEqual([]);
    });

    it('fails with the item that failed, or continues with the others if the step says so', async () => {
      const failing = await run(step('a', 'double', { forEach: 'context.list', input: { n: '{{ item }}' } }));
      expect(failing.execution).toMatchObject({
        status: 'FAILED',
        error: { code: 'UNLUCKY', details: { failedItems: [{ item: 13 }] } },
      });
      const before = calls.length;
      const going = await run(
        step('a', 'double', { forEach: 'context.list', input: { n: '{{ item }}' }, onError: 'CONTINUE' }),
        step('b', 'echo', { input: { a: '{{ steps.a.output }}', code: '{{ steps.a.error.code }}' } }),
      );
      expect(going.execution).toMatchObject({ status: 'SUCCEEDED', output: { a: null, code: 'UNLUCKY' } });
      expect(calls.length - before).toBe(30);
    });

    it('refuses a list that is too long', async () => {
      expect((await run(step('a', 'echo', { forEach: '[1..10001]' }))).execution.error.code).toBe('TOO_MANY_ITEMS');
    });

    it('repeats no completed item after its worker was lost', async () => {
      const other = await startEngine(tools);
      const id = await other.execute(
        await other.saveWorkflow([
          step('a', 'double', { forEach: '[1..12]', input: { n: '{{ item }}' } }),
          step('z', 'echo', { input: { a: '{{ steps.a.output }}' } }),
        ]),
      );
      other.startWorker({ pollMs: 60_000 });
      await until(
        async () =>
          (
            await other.sql.query(
              `select 1 from step_run where execution_id = $1 and item >= 0 and status = 'SUCCEEDED'`,
              [id],
            )
          ).rows.length >= 4,
      );
      await other.sql.query('update execution set claimable_at = now() where id = $1', [id]);
      other.startWorker();
      expect((await other.ended(id)).output).toEqual({ a: [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24] });
      const mine = calls.filter((key) => key.startsWith(id));
      const { rows } = await other.sql.query(
        `select count(*)::int as n from step_run where execution_id = $1 and error->>'code' = 'INTERRUPTED'`,
        [id],
      );
      expect(mine.length - new Set(mine).size).toBeLessThanOrEqual(rows[0].n);
      await other.stop();
    });

    it('sleeps and wakes inside of items', async () => {
      expect((await run(step('a', 'nap', { forEach: '[1..20]', input: { ms: 20 } }))).execution.output).toEqual(
        Array.from({ length: 20 }, () => 'awake'),
      );
    });
  });

  describe('cancel', () => {
    it('stops the call under way and ends the run', async () => {
      const id = await start(step('a', 'echo'), step('b', 'hang'), step('c', 'echo'));
      await until(async () => (await engine.stepRuns(id)).some((row) => row.step_id === 'b'));
      await want(id, 'CANCEL');
      const execution = await engine.ended(id);
      expect(execution).toMatchObject({ status: 'CANCELLED', current_step: 1, lease_token: null, claimable_at: null });
      expect(aborted).toContain(id);
      expect((await engine.stepRuns(id)).map((row) => [row.step_id, row.status])).toEqual([
        ['a', 'SUCCEEDED'],
        ['b', 'CANCELLED'],
      ]);
      seqsOf(await engine.events(id));
    });

    it('ends a run that sleeps, and one whose request came while it had no worker', async () => {
      const id = await start(step('a', 'nap', { input: { ms: 60_000 } }));
      await isStatus(id, 'WAITING');
      await want(id, 'CANCEL');
      expect((await engine.ended(id)).status).toBe('CANCELLED');
    });
  });

  describe('pause', () => {
    it('lets the call under way finish, starts nothing more, and continues when resumed', async () => {
      const id = await start(step('a', 'held'), step('b', 'echo', { input: { a: '{{ steps.a.output }}' } }));
      await until(() => held.has(id));
      await want(id, 'PAUSE');
      await until(() => told.has(id));
      held.get(id)?.();
      await isStatus(id, 'PAUSED');
      expect((await engine.events(id)).map((event) => event.type)).toEqual([
        'QUEUED',
        'STARTED',
        'STEP_STARTED',
        'STEP_SUCCEEDED',
        'PAUSED',
      ]);
      await want(id, null);
      expect((await engine.ended(id)).output).toEqual({ a: 'held' });
      const events = await engine.events(id);
      expect(events.map((event) => event.type).slice(5)).toEqual([
        'RESUMED',
        'STEP_STARTED',
        'STEP_SUCCEEDED',
        'SUCCEEDED',
      ]);
      seqsOf(events);
    });

    it('is taken back if it had not taken effect yet', async () => {
      const id = await start(step('a', 'held'), step('b', 'echo'));
      await until(() => held.has(id));
      await want(id, 'PAUSE');
      await want(id, null);
      held.get(id)?.();
      expect((await engine.ended(id)).status).toBe('SUCCEEDED');
    });
  });

  describe('waiting for something', () => {
    it('holds nothing while it waits, and continues with what came', async () => {
      const id = await start(step('a', 'await'), step('b', 'echo', { input: { got: '{{ steps.a.output }}' } }));
      await isStatus(id, 'WAITING');
      await until(async () => worker.inFlight === 0);
      const { rows } = await engine.sql.query('select lease_token, claimable_at from execution where id = $1', [id]);
      expect(rows).toEqual([{ lease_token: null, claimable_at: null }]);
      await resolveWait(id, { hello: 'you' });
      expect((await engine.ended(id)).output).toEqual({ got: { hello: 'you' } });
    });

    it('times out, and is not resolved any more after that', async () => {
      const id = await start(step('a', 'await', { input: { ms: 50 } }), step('b', 'held'));
      await until(async () => (await engine.stepRuns(id)).some((row) => row.status === 'SUCCEEDED'));
      const { rowCount } = await engine.sql.query(
        'update wait set result = $2 where execution_id = $1 and resolved_at is null',
        [id, '1'],
      );
      expect(rowCount).toBe(0);
      await until(() => held.has(id));
      held.get(id)?.();
      expect((await engine.ended(id)).status).toBe('SUCCEEDED');
      expect((await engine.stepRuns(id)).find((row) => row.step_id === 'a').output).toBe('timed out');
    });

    it('receives events while another branch is running', async () => {
      const id = await start(
        step('a', 'await', { dependsOn: [] }),
        step('s', 'held', { dependsOn: [] }),
        step('b', 'echo', { dependsOn: ['a', 's'], input: { got: '{{ steps.a.output }}' } }),
      );
      await until(
        async () => (await engine.sql.query('select 1 from wait where execution_id = $1', [id])).rows.length === 1,
      );
      await resolveWait(id, 'early');
      await until(() => held.has(id));
      held.get(id)?.();
      expect((await engine.ended(id)).output).toEqual({ got: 'early' });
    });

    it('loses nothing that comes in the moment of letting go', async () => {
      const workflow = await engine.saveWorkflow([
        step('a', 'await'),
        step('b', 'echo', { input: { got: '{{ steps.a.output }}' } }),
      ]);
      const ids = await Promise.all(Array.from({ length: 60 }, () => engine.execute(workflow)));
      const open = new Set(ids);
      while (open.size > 0) {
        for (const id of open) {
          const { rowCount } = await engine.sql.query(
            `update wait set resolved_at = now(), result = '1' where execution_id = $1 and resolved_at is null`,
            [id],
          );
          if (!rowCount) continue;
          // Without a notice to the worker: the counter alone must do.
          await engine.sql.query(
            'update execution set signals = signals + 1, claimable_at = case when lease_token is null then now() else claimable_at end where id = $1',
            [id],
          );
          open.delete(id);
        }
      }
      for (const id of ids) expect((await engine.ended(id)).output).toEqual({ got: 1 });
    });
  });

  it('takes over the results that a rerun was given', async () => {
    const workflow = await engine.saveWorkflow([
      step('a', 'echo', { input: { v: 1 } }),
      step('b', 'echo', { input: { a: '{{ steps.a.output }}' } }),
    ]);
    await worker.stop();
    const id = await engine.execute(workflow);
    await engine.sql.query(
      `insert into step_attempt (execution_id, step_id, attempt, status, output, started_at, finished_at) values ($1, 'a', 1, 'SUCCEEDED', '{"v":"kept"}', now(), now())`,
      [id],
    );
    await engine.sql.query('update execution set current_step = 1, rerun_of = id where id = $1', [id]);
    worker = engine.startWorker();
    expect(await engine.ended(id)).toMatchObject({ output: { a: { v: 'kept' } }, current_step: 2 });
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunChange } from '../../src/engine/ports.js';
import { StepFailure } from '../../src/errors.js';
import { startEngine, step, tool } from '../support/harness/engine-harness.js';
import type { Engine } from '../support/harness/engine-harness.js';
import { until } from '../support/processes/pauses.js';

/** Moments that hardly ever come about, found by the model of an execution; each is brought about here on purpose. */
describe('the engine in an awkward moment', () => {
  let engine: Engine;
  /** Ends the held call of a step. */
  let held: Map<string, (outcome?: 'permanent') => void>;

  beforeEach(async () => {
    held = new Map();
    engine = await startEngine([
      tool('echo', (input) => ({ output: input })),
      tool(
        'held',
        (_, { stepId }) =>
          new Promise((resolve, reject) => {
            held.set(stepId, (outcome) =>
              outcome ? reject(StepFailure.permanent('BROKEN', 'No.')) : resolve({ output: stepId }),
            );
          }),
        { sideEffects: true },
      ),
      tool('second-time', (_, { attempt }) => {
        if (attempt === 1) throw StepFailure.retryable('BUSY', 'Not yet.', undefined, 150);
        return { output: attempt };
      }),
      tool('nap', () => ({ suspend: { kind: 'TIMER', until: new Date(Date.now() + 3_600_000) } })),
      tool('await', () => ({ suspend: { kind: 'EVENT', eventType: 'thing', filters: {}, until: null } })),
    ]);
  });
  afterEach(async () => {
    for (const release of held.values()) release();
    await engine.stop();
  });

  const start = async (...steps: Parameters<Engine['saveWorkflow']>[0]) =>
    engine.execute(await engine.saveWorkflow(steps));

  it('does not call a run WAITING while a step of it is under way beside the one that sleeps', async () => {
    const id = await start(step('nap', 'nap', { dependsOn: [] }), step('work', 'held', { dependsOn: [] }));
    engine.startWorker();
    await until(() => held.has('work'));
    const shown = async () =>
      (await engine.events(id)).map((event) => `${event.type} ${event.step_id ?? ''} ${event.status}`);
    expect(await shown()).toEqual([
      'QUEUED  QUEUED',
      'STARTED  RUNNING',
      'STEP_STARTED nap RUNNING',
      'WAITING nap RUNNING',
      'STEP_STARTED work RUNNING',
    ]);
    held.get('work')?.();
    await until(
      async () =>
        (await engine.sql.query('select status from execution where id = $1', [id])).rows[0].status === 'WAITING',
    );
    expect((await shown()).slice(5)).toEqual(['STEP_SUCCEEDED work RUNNING', 'WAITING  WAITING']);
  });

  it('leaves no wait open once a worker has ended the run', async () => {
    const id = await start(step('wait', 'await', { dependsOn: [] }), step('work', 'held', { dependsOn: [] }));
    engine.startWorker();
    await until(() => held.has('work'));
    held.get('work')?.('permanent');
    expect((await engine.ended(id)).status).toBe('FAILED');
    const { rows } = await engine.sql.query(
      'select is_expired, resolved_at is not null as is_over, result from wait where execution_id = $1',
      [id],
    );
    expect(rows).toEqual([{ is_expired: true, is_over: true, result: null }]);
  });

  it('stores no open wait if the run ends before the wait was stored', async () => {
    const id = await start(
      step('work', 'held', { dependsOn: [] }),
      step('wait', 'await', { dependsOn: [], input: { x: '{{ $sum([1, 2]) }}' } }),
    );
    const [commit, signals, resolve] = [
      engine.queue.commit.bind(engine.queue),
      engine.queue.signals.bind(engine.queue),
      engine.evaluator.resolve.bind(engine.evaluator),
    ];
    let [isWaiting, hasLooked] = [false, false];
    engine.evaluator.resolve = (input, scope, turn) => {
      const resolved = resolve(input, scope, turn);
      if (resolved instanceof Promise) void resolved.then(() => setImmediate(() => (isWaiting = true)));
      return resolved;
    };
    engine.queue.signals = async (ids) => {
      const found = await signals(ids);
      setImmediate(() => (hasLooked = true));
      return found;
    };
    let isFirst = true;
    engine.queue.commit = async (changes) => {
      if (isFirst) {
        isFirst = false;
        // While the start is on its way to the disk, one step begins to wait, and then the run gets the request to end.
        await until(() => isWaiting);
        await engine.sql.query(`update execution set control = 'CANCEL', signals = signals + 1 where id = $1`, [id]);
        worker.signalled([id]);
        await until(() => hasLooked);
      }
      return commit(changes);
    };
    const worker = engine.startWorker();
    expect((await engine.ended(id)).status).toBe('CANCELLED');
    expect((await engine.stepRuns(id)).map((run) => `${run.step_id} ${run.status}`).toSorted()).toEqual([
      'wait CANCELLED',
      'work CANCELLED',
    ]);
    expect(
      (await engine.sql.query('select 1 from wait where execution_id = $1 and resolved_at is null', [id])).rows,
    ).toEqual([]);
  });

  it('tries again what a crash cut off between the end of one attempt and the start of the next', async () => {
    const id = await start(
      step('flaky', 'second-time', { dependsOn: [] }),
      step('work', 'held', { dependsOn: [] }),
      step('more', 'held', { dependsOn: [] }),
    );
    const commit = engine.queue.commit.bind(engine.queue);
    const has = (changes: readonly RunChange[], type: string, stepId: string): boolean =>
      changes.some((change) => change.events.some((event) => event.type === type && event.stepId === stepId));
    let isDead = false;
    engine.queue.commit = async (changes) => {
      if (isDead) return new Promise(() => undefined);
      // The time of the next attempt comes while the result of the other step is on its way to the disk.
      if (has(changes, 'STEP_SUCCEEDED', 'work')) await new Promise((resolve) => setTimeout(resolve, 500));
      const answer = await commit(changes);
      if (changes.some(({ stepRuns }) => stepRuns.some((run) => run.stepId === 'flaky' && run.status === 'FAILED'))) {
        isDead = true;
        return new Promise(() => undefined);
      }
      return answer;
    };
    const first = engine.startWorker({ pollMs: 60_000 });
    await until(
      async () =>
        held.has('work') &&
        held.has('more') &&
        (await engine.events(id)).some((event) => event.type === 'STEP_RETRYING'),
    );
    held.get('work')?.();
    await until(() => isDead);
    engine.queue.commit = commit;
    await engine.sql.query('update execution set claimable_at = now() where id = $1', [id]);
    held.clear();
    engine.startWorker();
    // On a busy machine the next attempt may have come before the result of the other step: then that runs again as
    // well.
    await until(async () => {
      for (const release of held.values()) release();
      return (
        (await engine.sql.query('select finished_at from execution where id = $1', [id])).rows[0].finished_at !== null
      );
    });
    expect(await engine.ended(id)).toMatchObject({ status: 'SUCCEEDED' });
    expect(first.inFlight).toBeGreaterThan(0);
  });
});

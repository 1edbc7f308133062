import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createIdFactory } from '../../src/lib/ids.js';
import { Enqueuer } from '../../src/engine/enqueuer.js';
import type { RunChange } from '../../src/engine/ports.js';
import type { Worker } from '../../src/engine/worker.js';
import { isDataError } from '../../src/storage/database/postgres-errors.js';
import { until } from '../support/processes/pauses.js';
import { OWNER, startEngine, step, tool } from '../support/harness/engine-harness.js';
import type { Engine } from '../support/harness/engine-harness.js';

const newId = createIdFactory();

describe('a run that begins before it is stored', () => {
  let engine: Engine;
  let worker: Worker;
  let enqueuer: Enqueuer;
  let commits: RunChange[];
  let calls: string[];
  let commitCount: number;

  beforeEach(async () => {
    calls = [];
    commits = [];
    commitCount = 0;
    const note = (stepId: string): { output: string } => {
      calls.push(stepId);
      return { output: stepId };
    };
    engine = await startEngine([
      tool('pure', (_, { stepId }) => note(stepId), { isPure: true }),
      tool('reads', (_, { stepId }) => note(stepId)),
      tool(
        'slow',
        async (_, { stepId }) => {
          await new Promise((resolve) => setTimeout(resolve, 5));
          return note(stepId);
        },
        { isPure: true },
      ),
    ]);
    const commit = engine.queue.commit.bind(engine.queue);
    engine.queue.commit = (changes) => {
      commitCount += 1;
      return commit(changes);
    };
    worker = engine.startWorker({ pollMs: 60_000, commits: (changes) => commits.push(...changes) });
    enqueuer = new Enqueuer({ queue: engine.queue, worker, isDataError, onQueued: () => undefined });
  });
  afterEach(() => engine.stop());

  const enqueue = async (workflowId: string, ownerId = OWNER) => {
    const id = newId('ex');
    const outcome = await enqueuer.enqueue({
      id,
      workflowId,
      ownerId,
      context: {},
      queuedAt: new Date(),
      trigger: { type: 'MANUAL', scheduledFor: null, eventId: null, payload: null },
    });
    return { id, outcome };
  };
  /** A first run of it that the worker took as it was inserted, from which it knows the version. */
  const known = async (...steps: Parameters<Engine['saveWorkflow']>[0]): Promise<string> => {
    const workflowId = await engine.saveWorkflow(steps);
    for (let isLeased = false; !isLeased;) {
      const { id, outcome } = await enqueue(workflowId);
      isLeased = outcome.kind === 'queued' && outcome.isLeased;
      await engine.ended(id);
      await until(() => worker.inFlight === 0);
    }
    calls = [];
    commits = [];
    commitCount = 0;
    return workflowId;
  };
  /** Inserts from now on wait. @returns the function that lets them in. */
  const holdInserts = (): (() => void) => {
    const opened = Promise.withResolvers<void>();
    const insert = engine.queue.enqueue.bind(engine.queue);
    engine.queue.enqueue = async (...given) => {
      await opened.promise;
      return insert(...given);
    };
    return opened.resolve;
  };
  const logOf = async (id: string) =>
    (await engine.events(id)).map(
      ({ seq, type, step_id: stepId }) => `${seq} ${type}${stepId === null ? '' : ` ${stepId}`}`,
    );

  it('is stored with its first results, and shows them as any other does', async () => {
    const workflowId = await known(step('a', 'pure'), step('b', 'pure'));
    const { id, outcome } = await enqueue(workflowId);
    expect(outcome).toMatchObject({ kind: 'queued', isLeased: true, isBegun: true });
    expect(await engine.ended(id)).toMatchObject({
      status: 'SUCCEEDED',
      output: 'b',
      current_step: 2,
      lease_token: null,
    });
    expect(await logOf(id)).toEqual([
      '1 QUEUED',
      '2 STARTED',
      '3 STEP_STARTED a',
      '4 STEP_SUCCEEDED a',
      '5 STEP_STARTED b',
      '6 STEP_SUCCEEDED b',
      '7 SUCCEEDED',
    ]);
    // The worker hears of its commit a moment after others can see it.
    await until(() => worker.inFlight === 0);
    expect(commits.flatMap((change) => change.events.map((event) => event.seq))).toEqual([2, 3, 4, 5, 6, 7]);
    expect([calls, commitCount]).toEqual([['a', 'b'], 1]);
  });

  it('may be over by then', async () => {
    const workflowId = await known(step('a', 'pure'));
    const { id } = await enqueue(workflowId);
    expect(await engine.ended(id)).toMatchObject({
      status: 'SUCCEEDED',
      output: 'a',
      claimable_at: null,
      lease_token: null,
      queue_priority: null,
    });
    expect((await engine.stepRuns(id)).map((run) => [run.step_id, run.status, run.output])).toEqual([
      ['a', 'SUCCEEDED', 'a'],
    ]);
    expect(commits.map((change) => change.status)).toEqual(['SUCCEEDED']);
    expect([commitCount, worker.inFlight]).toEqual([0, 0]);
  });

  it('continues if its first call is still running', async () => {
    const workflowId = await known(step('a', 'slow'), step('b', 'reads'));
    const { id } = await enqueue(workflowId);
    expect(await engine.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: 'b' });
    expect(calls).toEqual(['a', 'b']);
  });

  it('is not begun if its first step reaches for the outside', async () => {
    const workflowId = await known(step('a', 'reads'));
    const letIn = holdInserts();
    const asked = enqueue(workflowId);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(calls).toEqual([]);
    letIn();
    await engine.ended((await asked).id);
    expect(calls).toEqual(['a']);
  });

  it('starts again with the version that is live when it is stored', async () => {
    const workflowId = await known(step('old', 'pure'), step('z', 'reads'));
    await engine.sql.query(
      `insert into workflow_version (workflow_id, number, title, steps, origin, created_at) values ($1, 2, 'Test', $2, 'USER', now())`,
      [workflowId, JSON.stringify([step('new', 'pure')])],
    );
    await engine.sql.query('update workflow set version = 2, step_count = 1 where id = $1', [workflowId]);
    const { id, outcome } = await enqueue(workflowId);
    expect(outcome).toMatchObject({ workflowVersion: 2, isBegun: false });
    expect(await engine.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: 'new', workflow_version: 2 });
    expect(await logOf(id)).toEqual([
      '1 QUEUED',
      '2 STARTED',
      '3 STEP_STARTED new',
      '4 STEP_SUCCEEDED new',
      '5 SUCCEEDED',
    ]);
  });

  it('leaves nothing behind if it is refused', async () => {
    const workflowId = await known(step('a', 'pure'), step('b', 'pure'));
    await engine.sql.query('update workflow set deleted_at = now() where id = $1', [workflowId]);
    const { id, outcome } = await enqueue(workflowId);
    expect(outcome).toEqual({ kind: 'not-found' });
    expect(await logOf(id)).toEqual([]);
    expect([worker.inFlight, commits]).toEqual([0, []]);
    expect((await enqueue(workflowId, 'somebody else')).outcome).toEqual({ kind: 'not-found' });
  });

  it('is stored without a first result that cannot be, which then fails its step alone', async () => {
    const workflowId = await known(step('poisoned', 'pure'), step('b', 'pure'));
    const other = await known(step('a', 'pure'), step('b', 'pure'));
    // The first ones are stored by now, so the constraint is for those to come.
    await engine.sql.query(
      `alter table execution_log add constraint no_poison check (entry::text !~ '"step_id":"poisoned"[^}]*"status":"SUCCEEDED"') not valid`,
    );
    const [bad, good] = await Promise.all([enqueue(workflowId), enqueue(other)]);
    expect(await engine.ended(bad.id)).toMatchObject({ status: 'FAILED' });
    expect(await engine.ended(good.id)).toMatchObject({ status: 'SUCCEEDED', output: 'b' });
  });

  it('continues elsewhere from its first result if its worker stops meanwhile', async () => {
    const workflowId = await known(step('a', 'pure'), step('b', 'reads'));
    const letIn = holdInserts();
    const asked = enqueue(workflowId);
    await until(() => calls.length === 1);
    await worker.stop();
    letIn();
    const { id } = await asked;
    engine.startWorker({ pollMs: 20 });
    expect(await engine.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: 'b' });
    expect(calls).toEqual(['a', 'b']);
    const log = await logOf(id);
    expect(log.map((line) => Number(line.split(' ')[0]))).toEqual(log.map((_, index) => index + 1));
  });
});

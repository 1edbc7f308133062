import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createExpressionEvaluator } from '../../src/engine/expressions/index.js';
import { createLogger } from '../../src/logger.js';
import { assembleAdmission } from '../../src/services/flow-control/assemble-admission.js';
import type { RunAdmission } from '../../src/services/flow-control/run-admission.js';
import { newId } from '../../src/lib/ids.js';
import { systemClock } from '../../src/app/startup/system-clock.js';
import { ada } from '../support/harness/control-harness.js';
import { startFlowControl } from '../support/harness/flow-control-harness.js';
import type { FlowControlHarness } from '../support/harness/flow-control-harness.js';

let flow: FlowControlHarness;
const evaluator = createExpressionEvaluator();
const others: RunAdmission[] = [];

/** Admission as another process does it. */
function anotherAdmission(): RunAdmission {
  const wake = (): void => undefined;
  const admission = assembleAdmission({
    database: flow.database,
    pubsub: flow.pubsub,
    evaluator,
    runs: {
      queued: wake,
      awaitingAdmission: (ids) => admission.notify(ids),
      admissionChanged: (runs) => admission.changed(runs),
      claimable: wake,
      ended: (runs) => admission.changed(runs.filter((run) => run.hasFlowControl)),
    },
    clock: systemClock,
    logger: createLogger('silent'),
    limits: { lookMs: 50, busyLookMs: 50 },
  });
  others.push(admission);
  return admission;
}

beforeAll(async () => {
  flow = await startFlowControl();
});
afterEach(async () => {
  for (const admission of others.splice(0)) await admission.stop();
  await flow.services.control.cancelMany(ada);
});
afterAll(async () => {
  await flow.stop();
  await evaluator.close();
});

/** Queued by a process that died before it could look. */
async function left(workflowId: string): Promise<string> {
  const id = newId('ex');
  const [outcome] = await flow.queue.enqueue(
    [
      {
        id,
        workflowId,
        ownerId: ada.userId,
        context: {},
        queuedAt: new Date(),
        trigger: { type: 'MANUAL', scheduledFor: null, eventId: null, payload: null },
      },
    ],
    { workerId: 'gone', token: crypto.randomUUID(), limit: 1, leaseMs: 60_000 },
  );
  expect(outcome).toMatchObject({ kind: 'queued', isLeased: false, hasFlowControl: true });
  return id;
}

describe('unfinished work of a process', () => {
  test('a run that it had only just queued is looked at by another', async () => {
    const id = await left(await flow.workflow({ concurrency: { limit: 1 } }));
    anotherAdmission().start();
    await flow.hasUnfinished(id);
  });

  test('the end of a run without a notice admits the next one', async () => {
    const workflowId = await flow.workflow({ concurrency: { limit: 1 } });
    const [a, b] = [await flow.run(workflowId), await flow.run(workflowId)];
    await flow.hasUnfinished(a.id);
    await flow.database.query(
      `update execution set status = 'SUCCEEDED', finished_at = now(), lease_token = null, claimable_at = null where id = $1`,
      [a.id],
    );
    anotherAdmission().start();
    await flow.hasUnfinished(b.id);
    // The worker may have noticed by itself that it lost the run.
    flow.endIfGoing(a.id);
  });

  test('a burst that was being debounced still ends', async () => {
    const workflowId = await flow.workflow({ debounce: { quietSeconds: 3_600 } });
    const [a, b] = [await flow.run(workflowId), await flow.run(workflowId)];
    // No process has a timer for it any more.
    await flow.database.query(`update run_admission set due_at = now() where execution_id = $1`, [b.id]);
    const c = await left(workflowId);
    anotherAdmission().start();
    await flow.hasUnfinished(b.id);
    expect((await flow.read(a.id)).status).toBe('CANCELLED');
    expect((await flow.read(c)).status).toBe('QUEUED');
    expect((await flow.flowRuns(workflowId)).find((run) => run.execution_id === c)).toMatchObject({
      state: 'DEBOUNCING',
    });
  });

  test('a run that was to be cancelled for another is cancelled by the next process that looks', async () => {
    const workflowId = await flow.workflow({ concurrency: { limit: 1, whenFull: 'CANCEL_OLDEST' } });
    const a = await flow.run(workflowId);
    await flow.hasUnfinished(a.id);
    const dying = anotherAdmission();
    const b = await left(workflowId);
    // It decides, and dies before it can notify the worker.
    await flow.database.query(`update execution set gate = 'HELD' where id = $1`, [b]);
    await flow.database.query(
      `insert into run_admission (execution_id, workflow_id, generation, state, concurrency_key, priority, due_at) values ($1, $2, 0, 'HELD', '', 0, now() + interval '200 milliseconds')`,
      [b, workflowId],
    );
    dying.start();
    expect(await flow.ended(a.id)).toMatchObject({ status: 'CANCELLED', error: { code: 'CONCURRENCY_CANCELLED' } });
    await flow.hasUnfinished(b);
  });

  test('rows of runs that are gone are tidied up', async () => {
    const workflowId = await flow.workflow({ concurrency: { limit: 1 }, rateLimit: { limit: 5, periodSeconds: 60 } });
    const [a, b] = [await flow.run(workflowId), await flow.run(workflowId)];
    await flow.hasUnfinished(a.id);
    await flow.database.query(`delete from execution where id = $1`, [b.id]);
    await flow.end(a.id);
    await flow.ended(a.id);
    await flow.settled();
    expect(await flow.flowRuns(workflowId)).toMatchObject([{ execution_id: a.id, state: 'ENDED' }]);
    await flow.database.query(`update run_admission set counted_at = now() - interval '61 seconds'`);
    await flow.settled();
    expect(await flow.flowRuns(workflowId)).toEqual([]);
  });
});

describe('a change of the flow control', () => {
  const change = (id: string, flowControl: Parameters<FlowControlHarness['workflow']>[0]) =>
    flow.services.workflows.update(ada, id, { flowControl });

  test('a higher limit lets more go at once, and none at all lets all go', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1 } });
    const runs = [];
    for (let count = 0; count < 6; count += 1) runs.push((await flow.run(id)).id);
    await flow.hasUnfinished(runs[0] ?? '');
    await change(id, { concurrency: { limit: 3 } });
    await Promise.all(runs.slice(0, 3).map((run) => flow.hasUnfinished(run)));
    await flow.settled();
    expect(flow.going).toHaveLength(3);
    await change(id, null);
    await Promise.all(runs.map((run) => flow.hasUnfinished(run)));
    expect(await flow.flowRuns(id)).toEqual([]);
    expect((await flow.run(id)).status).not.toBe('CANCELLED');
  });

  test('a limit counts the runs that were running before it was set, by their keys', async () => {
    const id = await flow.workflow(null);
    const before = await Promise.all(['a', 'a', 'b'].map((key) => flow.run(id, { key })));
    await Promise.all(before.map((run) => flow.hasUnfinished(run.id)));
    await change(id, { concurrency: { limit: 2, key: 'context.key' } });
    const [a, b, b2] = [
      await flow.run(id, { key: 'a' }),
      await flow.run(id, { key: 'b' }),
      await flow.run(id, { key: 'b' }),
    ];
    await flow.hasUnfinished(b.id);
    await flow.settled();
    expect(flow.going).not.toContain(a.id);
    expect(flow.going).not.toContain(b2.id);
    await flow.end(before[1]?.id ?? '');
    await flow.hasUnfinished(a.id);
  });

  test('another key counts the waiting and running runs again', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1 } });
    const runs = await Promise.all(['x', 'y', 'y'].map((key) => flow.run(id, { key })));
    const ids = runs.map((run) => run.id).toSorted();
    await flow.until(() => flow.going.length === 1);
    await change(id, { concurrency: { limit: 1, key: 'context.key' } });
    await flow.until(() => flow.going.length === 2);
    await flow.settled();
    expect(flow.going).toHaveLength(2);
    const keys = await flow.database.query<{ key: string }>(
      `select context ->> 'key' as key from execution where id = any($1)`,
      [flow.going],
    );
    expect(keys.map((row) => row.key).toSorted()).toEqual(['x', 'y']);
    expect(ids).toHaveLength(3);
  });

  test('a policy that cancels takes effect on those that wait', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1 } });
    const [a, b, c] = [await flow.run(id), await flow.run(id), await flow.run(id)];
    await flow.hasUnfinished(a.id);
    await change(id, { concurrency: { limit: 1, whenFull: 'CANCEL_NEWEST' } });
    expect(await flow.ended(c.id)).toMatchObject({ status: 'CANCELLED', error: { code: 'CONCURRENCY_CANCELLED' } });
    expect(await flow.ended(b.id)).toMatchObject({ status: 'CANCELLED' });
    expect((await flow.read(a.id)).status).toBe('RUNNING');
  });

  test('runs that are debounced no longer continue, and a key that fails them ends them', async () => {
    const id = await flow.workflow({ debounce: { quietSeconds: 3_600, key: 'context.key' } });
    const [a, b] = [await flow.run(id, { key: 'a' }), await flow.run(id, { key: '7' })];
    await change(id, { concurrency: { limit: 5, key: '$number(context.key)' } });
    expect(await flow.ended(a.id)).toMatchObject({ status: 'FAILED', error: { code: 'FLOW_CONTROL_KEY_FAILED' } });
    await flow.hasUnfinished(b.id);
  });

  test('the runs of a workflow that is deleted continue as they would have', async () => {
    const id = await flow.workflow({ concurrency: { limit: 1 } });
    const [a, b] = [await flow.run(id), await flow.run(id)];
    await flow.hasUnfinished(a.id);
    await flow.services.workflows.delete(ada, id);
    await flow.end(a.id);
    await flow.hasUnfinished(b.id);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createLogger } from '../../src/logger.js';
import { PlannedRunStarter } from '../../src/services/runs/planned-run-starter.js';
import { PlannedRunStore } from '../../src/storage/runs/planned-run.store.js';
import { systemClock } from '../../src/app/startup/system-clock.js';
import { ada } from '../support/harness/control-harness.js';
import { compute, startFlow } from '../support/harness/flow-harness.js';
import type { FlowHarness } from '../support/harness/flow-harness.js';
import { userNamed } from '../support/harness/service-harness.js';

/* Runs that start at a time, for many contexts, and for past times of a schedule. */

const bob = userNamed('bob');
const STEP = compute('a', 'context.n');
const DAY_MS = 86_400_000;

let flow: FlowHarness;
let store: PlannedRunStore;
let starters: readonly PlannedRunStarter[];

beforeAll(async () => {
  flow = await startFlow();
  store = new PlannedRunStore(flow.database);
  const { executions } = flow.services;
  starters = [1, 2].map(
    () => new PlannedRunStarter({ store, executions, clock: systemClock, logger: createLogger('silent') }),
  );
});
afterEach(() => flow.database.query('truncate planned_run, backfill, workflow, workflow_version, execution cascade'));
afterAll(async () => {
  for (const starter of starters) await starter.stop();
  await flow.stop();
});

const soon = (ms: number): Date => new Date(Date.now() + ms);
const made = async (more: object = {}) =>
  (await flow.services.workflows.create(ada, { title: 'Planned', steps: [STEP], ...more })).id;
const sweep = () => Promise.all(starters.map((starter) => starter.sweep()));
const allDue = () => flow.database.query(`update planned_run set due_at = now() where status = 'PLANNED'`);
const runs = (id: string) =>
  flow.database.query<{ id: string; context: { n?: number }; type: string; at: string | null }>(
    `select id, context, trigger ->> 'type' as type, trigger ->> 'scheduledFor' as at from execution where workflow_id = $1 order by trigger ->> 'scheduledFor'`,
    [id],
  );

describe('a run at a time', () => {
  it('starts once when its time has come, in two processes, and is one execution from the beginning', async () => {
    const id = await made();
    const { plannedRuns, executions } = flow.services;
    const planned = await plannedRuns.plan(ada, { workflowId: id, at: soon(3_600_000), context: { n: 7 } });
    expect(planned).toMatchObject({ status: 'PLANNED', context: { n: 7 } });
    expect(await executions.get(ada, planned.executionId)).toMatchObject({ status: 'QUEUED', context: { n: 7 } });
    await sweep();
    expect(await runs(id)).toEqual([]);
    await allDue();
    await sweep();
    await sweep();
    expect(await runs(id)).toMatchObject([{ id: planned.executionId, context: { n: 7 }, type: 'MANUAL' }]);
    expect(await plannedRuns.list(ada, id, 50)).toEqual([]);
    await expect(plannedRuns.cancel(ada, planned.executionId)).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
  });

  it('is found by a reader that looks at the very moment of its start', async () => {
    const { executionId } = await flow.services.plannedRuns.plan(ada, { workflowId: await made(), at: soon(60_000) });
    await allDue();
    const beforeFind = jest.spyOn(PlannedRunStore.prototype, 'find').mockImplementationOnce(async (...args) => {
      await sweep();
      return store.find(...args);
    });
    expect(await flow.services.executions.get(ada, executionId)).toMatchObject({ id: executionId, status: 'QUEUED' });
    beforeFind.mockRestore();
  });

  it('is not started again after a process was killed between the start and its record', async () => {
    const id = await made();
    const { executionId } = await flow.services.plannedRuns.plan(ada, { workflowId: id, at: soon(60_000) });
    await allDue();
    await sweep();
    await flow.database.query(
      `update planned_run set status = 'PLANNED', is_starting = true, due_at = now(), ended_at = null`,
    );
    await sweep();
    expect((await runs(id)).map((run) => run.id)).toEqual([executionId]);
    const [row] = await flow.database.query<{ status: string }>('select status from planned_run');
    expect(row?.status).toBe('STARTED');
  });

  it('is listed, moved and cancelled by its owner alone', async () => {
    const id = await made();
    const { plannedRuns, executions } = flow.services;
    const late = await plannedRuns.plan(ada, { workflowId: id, at: soon(2 * DAY_MS) });
    const early = await plannedRuns.plan(ada, { workflowId: id, at: soon(DAY_MS) });
    const ids = async () => (await plannedRuns.list(ada, null, 50)).map(({ executionId }) => executionId);
    expect(await ids()).toEqual([early.executionId, late.executionId]);
    await plannedRuns.move(ada, early.executionId, soon(3 * DAY_MS));
    expect(await ids()).toEqual([late.executionId, early.executionId]);
    const page = async (after: string | null) =>
      (await plannedRuns.list(ada, null, 1, after)).map(({ executionId }) => executionId);
    expect(await page(null)).toEqual([late.executionId]);
    expect(await page(late.executionId)).toEqual([early.executionId]);
    expect(await page(early.executionId)).toEqual([]);
    await expect(plannedRuns.list(bob, null, 1, late.executionId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await plannedRuns.list(bob, null, 50)).toEqual([]);
    await expect(plannedRuns.move(bob, late.executionId, soon(DAY_MS))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(plannedRuns.plan(bob, { workflowId: id, at: soon(DAY_MS) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await plannedRuns.cancel(ada, late.executionId)).toMatchObject({ status: 'CANCELLED' });
    expect(await executions.get(ada, late.executionId)).toMatchObject({ status: 'CANCELLED' });
    await allDue();
    await sweep();
    expect((await runs(id)).map((run) => run.id)).toEqual([early.executionId]);
  });

  it('is refused for the past, too far ahead and a bad context, and says why it could not start', async () => {
    const id = await made({ inputSchema: { type: 'object', required: ['n'] } });
    const { plannedRuns } = flow.services;
    for (const at of [soon(-1_000), soon(400 * DAY_MS), new Date(Number.NaN)])
      await expect(plannedRuns.plan(ada, { workflowId: id, at })).rejects.toMatchObject({ issues: [{ path: ['at'] }] });
    const { executionId } = await plannedRuns.plan(ada, { workflowId: id, at: soon(60_000) });
    await allDue();
    await sweep();
    expect(await store.find('ada', [executionId])).toMatchObject([
      { status: 'FAILED', error: { code: 'INVALID_INPUT' } },
    ]);
    expect(await flow.services.executions.get(ada, executionId)).toMatchObject({ status: 'FAILED' });
  });
});

describe('a backfill', () => {
  const trigger = { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'UTC' } as const;
  const midnight = new Date(new Date().setUTCHours(0, 0, 0, 0));
  const daysAgo = (count: number): Date => new Date(midnight.getTime() - count * DAY_MS);

  it('starts a run for each time of the range, and shows its progress', async () => {
    const id = await made({ trigger });
    const { plannedRuns } = flow.services;
    const backfill = await plannedRuns.startBackfill(ada, { workflowId: id, from: daysAgo(5), to: daysAgo(0) });
    expect(backfill).toMatchObject({ total: 5, planned: 5, started: 0 });
    expect(await plannedRuns.list(ada, id, 50)).toEqual([]);
    await sweep();
    await sweep();
    const all = await runs(id);
    expect(all.map(({ type, at }) => [type, at])).toEqual(
      [5, 4, 3, 2, 1].map((count) => ['SCHEDULED', new Date(daysAgo(count).getTime() + 9 * 3_600_000).toISOString()]),
    );
    expect(await plannedRuns.backfills(ada, id, 10)).toMatchObject([{ total: 5, planned: 0, started: 5, failed: 0 }]);
    expect(await plannedRuns.backfills(bob, id, 10)).toEqual([]);
  });

  it('is counted before it starts, and leaves out times that have started if asked to', async () => {
    const id = await made({ trigger });
    const { plannedRuns } = flow.services;
    const range = { workflowId: id, from: daysAgo(5), to: daysAgo(0) };
    const nine = (days: number): Date => new Date(daysAgo(days).getTime() + 9 * 3_600_000);
    expect(await plannedRuns.previewBackfill(ada, range)).toEqual({
      total: 5,
      alreadyStarted: 0,
      firstAt: nine(5),
      lastAt: nine(1),
    });
    await plannedRuns.startBackfill(ada, { ...range, from: daysAgo(2) });
    await flow.database.query(
      `insert into trigger_tick (workflow_id, trigger_key, scheduled_for, outcome, reason, fired_at)
       values ($1, 'main', $2, 'FIRED', null, now()), ($1, 'main', $3, 'SKIPPED', 'misfire', null)`,
      [id, nine(5), nine(4)],
    );
    expect(await plannedRuns.previewBackfill(ada, range)).toMatchObject({ total: 5, alreadyStarted: 3 });
    expect(await plannedRuns.startBackfill(ada, { ...range, onlyMissing: true })).toMatchObject({ total: 2 });
    await sweep();
    expect((await runs(id)).map(({ at }) => at)).toEqual([4, 3, 2, 1].map((days) => nine(days).toISOString()));
    await expect(plannedRuns.startBackfill(ada, { ...range, onlyMissing: true })).rejects.toMatchObject({
      issues: [{ path: ['from'], detail: expect.stringContaining('onlyMissing') }],
    });
    await expect(plannedRuns.previewBackfill(bob, range)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(
      await plannedRuns.previewBackfill(ada, { ...range, from: nine(1), to: new Date(nine(1).getTime() + 1) }),
    ).toMatchObject({ total: 1 });
  });

  it('can be cancelled, and is bounded', async () => {
    const id = await made({ triggers: [{ type: 'MANUAL' }, { ...trigger, key: 'often', schedule: '* * * * *' }] });
    const { plannedRuns } = flow.services;
    const often = { workflowId: id, triggerKey: 'often', to: daysAgo(0) };
    await expect(plannedRuns.startBackfill(ada, { ...often, from: daysAgo(1) })).rejects.toMatchObject({
      issues: [{ path: ['to'], detail: expect.stringContaining('1,000') }],
    });
    await expect(
      plannedRuns.startBackfill(ada, { workflowId: id, from: daysAgo(1), to: daysAgo(0) }),
    ).rejects.toMatchObject({ issues: [{ path: ['triggerKey'] }] });
    await expect(
      plannedRuns.startBackfill(ada, { ...often, from: daysAgo(1), to: soon(DAY_MS) }),
    ).rejects.toMatchObject({
      issues: [{ path: ['to'] }],
    });
    const from = new Date(daysAgo(0).getTime() - 10 * 60_000);
    const { backfillId, total } = await plannedRuns.startBackfill(ada, { ...often, from });
    expect(total).toBe(10);
    await expect(plannedRuns.cancelBackfill(bob, backfillId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await plannedRuns.cancelBackfill(ada, backfillId)).toMatchObject({ planned: 0, cancelled: 10 });
    await sweep();
    expect(await runs(id)).toEqual([]);
  });
});

describe('many contexts', () => {
  it('start one run each, once for an idempotency key', async () => {
    const id = await made();
    const contexts = Array.from({ length: 1_000 }, (_, n) => ({ n }));
    const request = { workflowId: id, contexts, idempotencyKey: 'all' };
    const results = await flow.services.executeMany.execute(ada, request);
    expect(results.every(({ execution }) => execution !== null)).toBe(true);
    expect(results.map(({ execution }) => execution?.context['n'])).toEqual(contexts.map(({ n }) => n));
    const again = await flow.services.executeMany.execute(ada, request);
    expect(again.map(({ execution }) => execution?.id)).toEqual(results.map(({ execution }) => execution?.id));
    expect(await runs(id)).toHaveLength(1_000);
  });

  it('of which one does not fit start the others, and a workflow that cannot run starts none', async () => {
    const id = await made({ inputSchema: { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] } });
    const execute = (workflowId: string, contexts: readonly object[]) =>
      flow.services.executeMany.execute(ada, { workflowId, contexts: contexts as { n: number }[] });
    const results = await execute(id, [{ n: 1 }, { n: 'x' }, { n: 3 }]);
    expect(results.map(({ execution, error }) => [execution !== null, error?.code])).toEqual([
      [true, undefined],
      [false, 'INVALID_INPUT'],
      [true, undefined],
    ]);
    await expect(execute('wf_missing', [{}])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(execute(await made({ steps: [] }), [{}])).rejects.toMatchObject({ code: 'NO_STEPS' });
    await expect(execute(id, [])).rejects.toMatchObject({ issues: [{ path: ['contexts'] }] });
    await expect(
      execute(
        id,
        Array.from({ length: 1_001 }, () => ({})),
      ),
    ).rejects.toMatchObject({
      issues: [{ path: ['contexts'] }],
    });
    const big = { n: 1, text: 'x'.repeat(200_000) };
    await expect(
      execute(
        id,
        Array.from({ length: 60 }, () => big),
      ),
    ).rejects.toMatchObject({
      issues: [{ path: ['contexts'], detail: expect.stringContaining('10,000,000') }],
    });
  });
});

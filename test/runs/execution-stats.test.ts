import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createIdFactory } from '../../src/lib/ids.js';
import { createLogger } from '../../src/logger.js';
import { ExecutionStatsService } from '../../src/services/runs/execution-stats.service.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { RunCountStore } from '../../src/storage/runs/run-count.store.js';
import { ExecutionStatsStore } from '../../src/storage/runs/execution-stats.store.js';
import { ExecutionStore } from '../../src/storage/runs/execution.store.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { userNamed } from '../support/harness/service-harness.js';

const ada = userNamed('ada');
const bob = userNamed('bob');
const MAIL = 'wf_00000000000000000000000001';
const REPORT = 'wf_00000000000000000000000002';

let testDatabase: TestDatabase;
let database: Database;
let stats: ExecutionStatsService;

interface Run {
  readonly at: string;
  readonly status?: string;
  readonly tookMs?: number;
  readonly workflowId?: string;
  readonly ownerId?: string;
}

async function insert({
  at,
  status = 'SUCCEEDED',
  tookMs = 1_000,
  workflowId = MAIL,
  ownerId = 'ada',
}: Run): Promise<string> {
  const queued = new Date(at);
  const id = createIdFactory(() => queued.getTime())('ex');
  const finished = ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status) ? new Date(queued.getTime() + tookMs) : null;
  await database.query(
    `insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, total_steps, last_seq, queued_at, started_at, finished_at)
     values ($1, $2, $3, 1, $4, '{"type":"MANUAL"}', '{}', 1, 1, $5, $5, $6)`,
    [id, workflowId, ownerId, status, queued, finished],
  );
  return id;
}

let seq = 0;
/** An attempt as the log keeps it. */
async function insertStep(
  executionId: string,
  attempt: number,
  status: string,
  tookMs: number,
  costUsd = 0,
): Promise<void> {
  seq += 1;
  const run = {
    step_id: 'ask',
    attempt,
    status,
    interruptions: 0,
    started_at: 1_000,
    finished_at: 1_000 + tookMs,
    prompt_tokens: 10,
    completion_tokens: 2,
    cost_usd: costUsd,
  };
  await database.query('insert into execution_log (execution_id, seq, entry) values ($1, $2, $3)', [
    executionId,
    seq,
    JSON.stringify({ events: [], step_runs: [run] }),
  ]);
}

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await openDatabase({ url: testDatabase.url, logger: createLogger('silent') });
  stats = new ExecutionStatsService({
    store: new ExecutionStatsStore(database),
    counts: new RunCountStore(database),
    viewers: { timezoneOf: async () => 'America/New_York' },
    now: () => new Date('2026-11-25T12:00:00Z'),
  });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

describe('the outcome of runs', () => {
  beforeAll(async () => {
    // 03:00 UTC is the evening before in New York.
    const first = await insert({ at: '2026-11-25T03:00:00Z', tookMs: 100 });
    const second = await insert({ at: '2026-11-25T10:00:00Z', tookMs: 200 });
    await insert({ at: '2026-11-25T11:00:00Z', status: 'FAILED', tookMs: 300 });
    await insert({ at: '2026-11-25T11:00:00Z', status: 'CANCELLED', tookMs: 90_000 });
    await insert({ at: '2026-11-25T11:30:00Z', status: 'RUNNING' });
    await insert({ at: '2026-11-25T11:40:00Z', workflowId: REPORT, tookMs: 5_000 });
    await insert({ at: '2026-11-25T11:50:00Z', workflowId: REPORT, ownerId: 'bob' });
    await insert({ at: '2026-09-01T11:50:00Z' });
    await insertStep(first, 1, 'FAILED', 50, 0.25);
    await insertStep(first, 2, 'SUCCEEDED', 100, 0.25);
    await insertStep(second, 1, 'FAILED', 300, 0.5);
  });

  test('is counted on the day of the zone on which each was queued, days without a run included', async () => {
    const { timezone, days, total } = await stats.report(ada, {
      workflowId: MAIL,
      from: new Date('2026-11-23T12:00:00Z'),
    });
    expect(timezone).toBe('America/New_York');
    expect(days).toEqual([
      { day: '2026-11-23', total: 0, succeeded: 0, failed: 0, cancelled: 0, going: 0, medianMs: null, p95Ms: null },
      { day: '2026-11-24', total: 1, succeeded: 1, failed: 0, cancelled: 0, going: 0, medianMs: 100, p95Ms: 100 },
      { day: '2026-11-25', total: 4, succeeded: 1, failed: 1, cancelled: 1, going: 1, medianMs: 250, p95Ms: 295 },
    ]);
    expect(total).toMatchObject({ total: 5, succeeded: 2, failed: 1, cancelled: 1, going: 1, medianMs: 200 });
    const inUtc = await stats.report(ada, {
      workflowId: MAIL,
      from: new Date('2026-11-25T00:00:00Z'),
      timezone: 'UTC',
    });
    expect(inUtc.days).toMatchObject([{ day: '2026-11-25', total: 5 }]);
  });

  test('covers all workflows if none is named, and never those of another user', async () => {
    expect((await stats.report(ada, {})).total).toMatchObject({ total: 6 });
    expect((await stats.report(bob, {})).total).toMatchObject({ total: 1 });
    expect((await stats.report(bob, { workflowId: MAIL })).total).toMatchObject({ total: 0 });
    expect(await stats.steps(bob, await stats.report(bob, { workflowId: MAIL }))).toEqual([]);
  });

  test('is known by step: the last attempt says how it went, all attempts what it cost', async () => {
    expect(await stats.steps(ada, await stats.report(ada, { workflowId: MAIL }))).toEqual([
      {
        stepId: 'ask',
        runs: 2,
        failed: 1,
        retries: 1,
        medianMs: 200,
        p95Ms: 290,
        promptTokens: 30,
        completionTokens: 6,
        costUsd: 1,
      },
    ]);
    expect(await stats.steps(ada, await stats.report(ada, {}))).toEqual([]);
  });

  test('is of 90 days at most, in a zone that there is', async () => {
    const now = new Date('2026-11-25T12:00:00Z');
    expect(
      (await stats.report(ada, { from: new Date('2026-08-28T12:00:00Z'), to: now, timezone: 'UTC' })).days,
    ).toHaveLength(90);
    await expect(stats.report(ada, { from: new Date('2026-08-27T12:00:00Z'), to: now })).rejects.toMatchObject({
      issues: [{ path: ['from'] }],
    });
    await expect(stats.report(ada, { from: now, to: new Date('2026-11-24T00:00:00Z') })).rejects.toMatchObject({
      issues: [{ path: ['from'] }],
    });
    await expect(stats.report(ada, { from: new Date(-1), to: new Date(0) })).rejects.toMatchObject({
      issues: [{ path: ['from'] }],
    });
    await expect(stats.report(ada, { timezone: 'Berlin' })).rejects.toMatchObject({
      issues: [{ path: ['timezone'], detail: expect.stringContaining('Europe/Berlin') }],
    });
  });

  test('can be listed from one time to another, page by page', async () => {
    const store = new ExecutionStore(database);
    const within = { ownerId: 'ada', from: new Date('2026-11-25T03:00:00Z'), to: new Date('2026-11-25T11:30:00Z') };
    const page = await store.list(within, { first: 3 });
    expect(await page.totalCount).toBe(4);
    expect(page).toMatchObject({ hasNextPage: true });
    const rest = await store.list(within, { first: 3, after: page.cursors.at(-1) });
    expect([...page.items, ...rest.items].map(({ status }) => status).toSorted()).toEqual([
      'CANCELLED',
      'FAILED',
      'SUCCEEDED',
      'SUCCEEDED',
    ]);
    expect(await (await store.list({ ...within, workflowId: MAIL, status: ['FAILED'] }, { first: 3 })).totalCount).toBe(
      1,
    );
    expect(
      await (
        await store.list({ ownerId: 'ada', from: new Date(-5), to: new Date('2026-10-01T00:00:00Z') }, { first: 3 })
      ).totalCount,
    ).toBe(1);
    expect(await (await store.list({ ownerId: 'ada', to: new Date(-5) }, { first: 3 })).totalCount).toBe(0);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createIdFactory } from '../../src/lib/ids.js';
import { UnavailableError } from '../../src/errors.js';
import { createLogger } from '../../src/logger.js';
import { RetentionService } from '../../src/services/runs/retention.service.js';
import type { RetentionLimits } from '../../src/services/runs/retention.service.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { RetentionStore } from '../../src/storage/runs/retention.store.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 10, 24, 12);
const daysAgo = (days: number): number => NOW - days * DAY_MS;

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await openDatabase({ url: testDatabase.url, logger: createLogger('silent') });
});

afterEach(async () => {
  await database.query('truncate workflow, workflow_version, execution, step_attempt, execution_log cascade');
});

afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

interface Seed {
  readonly workflowId?: string;
  readonly queuedAt: number;
  /** Absent: it has not ended. */
  readonly endedAt?: number;
  readonly status?: string;
}

/** A run with a step run and two events. @returns its id. */
async function seed({
  workflowId = 'wf_1',
  queuedAt,
  endedAt,
  status = endedAt === undefined ? 'RUNNING' : 'SUCCEEDED',
}: Seed): Promise<string> {
  const id = createIdFactory(() => queuedAt)('ex');
  const ended = endedAt === undefined ? null : new Date(endedAt);
  await database.query(
    `insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, total_steps, last_seq, queued_at, finished_at, claimable_at)
     values ($1, $2, 'ada', 1, $3, '{}', '{}', 1, 2, $4, $5, case when $5::timestamptz is null then now() end)`,
    [id, workflowId, status, new Date(queuedAt), ended],
  );
  await database.query(
    `insert into step_attempt (execution_id, step_id, attempt, status) values ($1, 'one', 1, 'SUCCEEDED')`,
    [id],
  );
  await database.query(
    `insert into execution_log (execution_id, seq, entry)
     select $1, seq, '{"events":[{"type":"STARTED","at":0,"status":"RUNNING","current_step":0}]}' from generate_series(2, 3) seq`,
    [id],
  );
  return id;
}

async function seedWorkflow(id: string): Promise<void> {
  await database.query(
    `insert into workflow (id, owner_id, title, description, trigger, status, version, step_count, created_at, updated_at)
     values ($1, 'ada', 't', 'd', '{}', 'ACTIVE', 1, 1, now(), now())`,
    [id],
  );
}

/** Purges, and returns the result. */
async function purge(limits: Partial<RetentionLimits>): Promise<{ deleted: number; batches: number }> {
  let batches = 0;
  const retention = new RetentionService({
    store: new RetentionStore(database),
    limits: { pauseMs: 0, ...limits },
    now: () => NOW,
  });
  const afterBatch = (): Promise<void> => {
    batches += 1;
    return Promise.resolve();
  };
  const deleted = await retention.purge({ signal: new AbortController().signal, afterBatch });
  return { deleted, batches };
}

async function left(): Promise<readonly string[]> {
  return (await database.query<{ id: string }>('select id from execution order by id')).map((row) => row.id);
}

/** Executions that something recorded still points at. */
async function recordedFor(): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }>(
    'select execution_id as id from step_attempt union select execution_id from execution_log order by id',
  );
  return rows.map((row) => row.id);
}

describe('by age', () => {
  test('runs that ended before the retention go with all of their records, and nothing else', async () => {
    for (const status of ['SUCCEEDED', 'FAILED', 'CANCELLED'])
      await seed({ queuedAt: daysAgo(40), endedAt: daysAgo(31), status });
    const kept = [
      await seed({ queuedAt: daysAgo(50), endedAt: daysAgo(29) }),
      await seed({ queuedAt: daysAgo(49) }),
      await seed({ queuedAt: daysAgo(48), status: 'WAITING' }),
      await seed({ queuedAt: daysAgo(47), status: 'PAUSED' }),
      await seed({ queuedAt: daysAgo(1), endedAt: daysAgo(1) }),
    ];
    expect((await purge({})).deleted).toBe(3);
    expect(await left()).toEqual(kept);
    expect(await recordedFor()).toEqual(kept);
  });

  test('many go in small batches', async () => {
    for (let n = 0; n < 25; n += 1) await seed({ queuedAt: daysAgo(60) + n, endedAt: daysAgo(60) + n });
    expect(await purge({ batch: 10 })).toEqual({ deleted: 25, batches: 3 });
    expect(await left()).toEqual([]);
  });

  test('nothing is deleted if everything is kept for ever', async () => {
    await seed({ queuedAt: daysAgo(4_000), endedAt: daysAgo(4_000) });
    expect(await purge({ keepMs: null })).toEqual({ deleted: 0, batches: 0 });
  });
});

describe('by number', () => {
  test('the newest ended runs of each workflow stay, and those that have not ended', async () => {
    await seedWorkflow('wf_1');
    await seedWorkflow('wf_2');
    const open = await seed({ queuedAt: daysAgo(9) });
    for (const days of [8, 7, 6]) await seed({ queuedAt: daysAgo(days), endedAt: daysAgo(days) });
    const newest = [
      await seed({ queuedAt: daysAgo(5), endedAt: daysAgo(5) }),
      await seed({ queuedAt: daysAgo(4), endedAt: daysAgo(4) }),
    ];
    const other = await seed({ workflowId: 'wf_2', queuedAt: daysAgo(3), endedAt: daysAgo(3) });
    expect(await purge({ maxRunsPerWorkflow: 2, batch: 2 })).toMatchObject({ deleted: 3 });
    expect(await left()).toEqual([open, ...newest, other]);
    expect(await recordedFor()).toEqual([open, ...newest, other]);
  });
});

test('a purge that is asked to leave off does so after the batch under way', async () => {
  for (let n = 0; n < 5; n += 1) await seed({ queuedAt: daysAgo(60) + n, endedAt: daysAgo(60) + n });
  const stop = new AbortController();
  const retention = new RetentionService({
    store: new RetentionStore(database),
    limits: { batch: 2, pauseMs: 0 },
    now: () => NOW,
  });
  const afterBatch = (): Promise<void> => {
    stop.abort();
    return Promise.resolve();
  };
  expect(await retention.purge({ signal: stop.signal, afterBatch })).toBe(2);
  expect(await left()).toHaveLength(3);
});

test('a batch that the database cannot do in time is tried at half the size', async () => {
  for (let n = 0; n < 5; n += 1) await seed({ queuedAt: daysAgo(60) + n, endedAt: daysAgo(60) + n });
  const sizes: number[] = [];
  class BusyStore extends RetentionStore {
    override deleteEndedBefore(before: Date, limit: number): Promise<number> {
      sizes.push(limit);
      return limit > 3 ? Promise.reject(new UnavailableError('busy')) : super.deleteEndedBefore(before, limit);
    }
  }
  const retention = new RetentionService({
    store: new BusyStore(database),
    limits: { batch: 8, pauseMs: 0 },
    now: () => NOW,
  });
  expect(await retention.purge({ signal: new AbortController().signal, afterBatch: () => Promise.resolve() })).toBe(5);
  expect(sizes).toEqual([8, 4, 2, 2, 2]);
});

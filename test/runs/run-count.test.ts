import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '../../src/logger.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { RunCountStore } from '../../src/storage/runs/run-count.store.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

let testDatabase: TestDatabase;
let database: Database;
let counts: RunCountStore;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await openDatabase({ url: testDatabase.url, logger: createLogger('silent') });
  counts = new RunCountStore(database);
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});

let batches = 0;

async function runs(workflowId: string, ownerId: string, status: string, count: number): Promise<void> {
  batches += 1;
  await database.query(
    `insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, total_steps, last_seq, queued_at)
       select $1 || lpad(n::text, 6, '0'), $2, $3, 1, $4, '{"type":"MANUAL"}', '{}', 1, 1, now() from generate_series(1, $5::int) n`,
    [`ex_${batches}_`, workflowId, ownerId, status, count],
  );
}

describe('the counts of runs', () => {
  it('are those of the owner, by outcome, and up to a limit that falls with the length of the list', async () => {
    await runs('wf_busy', 'ada', 'SUCCEEDED', 10_500);
    await runs('wf_few', 'ada', 'SUCCEEDED', 2);
    await runs('wf_few', 'ada', 'FAILED', 1);
    await runs('wf_few', 'bob', 'SUCCEEDED', 5);
    const few = await counts.of('ada', ['wf_busy', 'wf_few', 'wf_none']);
    expect(Object.fromEntries(few)).toEqual({
      wf_busy: { total: 10_000, succeeded: 10_000 },
      wf_few: { total: 3, succeeded: 2 },
    });
    const others = Array.from({ length: 400 }, (_, index) => `wf_${index}`);
    expect((await counts.of('ada', ['wf_busy', ...others])).get('wf_busy')).toEqual({ total: 1_000, succeeded: 1_000 });
    expect((await counts.of('bob', ['wf_busy'])).size).toBe(0);
  });
});

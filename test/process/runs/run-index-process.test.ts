import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { InsertHold } from '../../support/postgres/insert-hold.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const ECHO = [{ id: 'echo', title: 'Echo', tool: 'data.transform', input: { expression: 'context' } }];
const OLDER = 4_000;

let database: TestDatabase;
let server: ServerProcess;
let sql: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServerProcess({ DATABASE_URL: database.url });
  sql = new Client(database.url);
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await server.stop();
  await database.drop();
});

const count = async (query: string, values: readonly unknown[] = []): Promise<number> =>
  Number((await sql.query(`select count(*) as count from ${query}`, [...values])).rows[0].count);

/** Waits until a condition holds. */
async function until(isSo: () => Promise<boolean>, everyMs = 50): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, everyMs));
}

const found = async (filter: Record<string, unknown>): Promise<number> =>
  (await server.api.must('query ($filter: ExecutionFilter) { executions(filter: $filter) { totalCount } }', { filter }))
    .executions.totalCount;

describe('the index of runs', () => {
  it('is completed after its process was killed again and again, with each run in it once', async () => {
    const id = await server.api.execute(await server.api.createWorkflow(ECHO), { text: 'original' });
    await server.api.ended(id);
    await until(async () => (await count('run_search where is_ended and execution_id = $1', [id])) === 1);
    await server.stop();

    // As if the runs were from before the migration.
    const { rows: columns } = await sql.query(
      "select column_name as name from information_schema.columns where table_name = 'execution' and column_name not in ('id', 'context') order by ordinal_position",
    );
    const names = columns.map(({ name }) => name).join(', ');
    await sql.query(
      `insert into execution (id, context, ${names})
       select 'ex_00' || lpad(n::text, 24, '0'), json_build_object('text', 'older word' || n), ${names}
       from execution cross join generate_series(1, ${OLDER}) n where id = '${id}'`,
    );
    await sql.query("update run_search_state set backfilled_to = 'ex_01', backfill_total = null, backfill_done = 0");

    // The first process cannot be done before it is killed.
    const hold = await InsertHold.start(sql, 'run_search', OLDER * 0.75);
    let kills = 0;
    for (let indexed = 0; indexed < OLDER; kills += 1) {
      server = await startServerProcess({ DATABASE_URL: database.url });
      const before = indexed;
      await until(async () => {
        indexed = await count("run_search where execution_id < 'ex_01'");
        return indexed >= OLDER || indexed > before + 1_000;
      }, 5);
      await server.kill();
      if (kills > 0) continue;
      await hold.cut();
      await hold.release();
    }
    expect(kills).toBeGreaterThan(1);

    server = await startServerProcess({ DATABASE_URL: database.url });
    await until(async () => (await count('run_search_state where backfilled_to is null')) === 1);
    const { rows } = await sql.query(
      'select backfill_total::int as total, backfill_done::int as done from run_search_state',
    );
    expect(rows[0]).toEqual({ total: OLDER, done: OLDER });
    expect(await count('run_search')).toBe(OLDER + 1);
    expect(await found({ text: 'older' })).toBe(OLDER);
    expect(await found({ text: 'word777', version: 1 })).toBe(1);
  });

  it('finds runs whose ids were passed by before they were there, and drops the text of deleted runs', async () => {
    await sql.query('update run_search_state set checked_to = $1', ['ex_00']);
    const { rows: columns } = await sql.query(
      "select column_name as name from information_schema.columns where table_name = 'execution' and column_name not in ('id', 'context') order by ordinal_position",
    );
    const names = columns.map(({ name }) => name).join(', ');
    const passedBy = `ex_00${'1'.repeat(23)}z`;
    await sql.query(
      `insert into execution (id, context, ${names}) select $1, '{"text": "belated"}', ${names} from execution where id like 'ex_00%1' limit 1`,
      [passedBy],
    );
    await until(async () => (await found({ text: 'belated' })) === 1);
    await sql.query("delete from execution where id like 'ex_00%'");
    expect(await count("run_search where execution_id like 'ex_00%'")).toBe(0);
  });

  it('is written by one process at a time, of any number', async () => {
    const second = await startServerProcess({ DATABASE_URL: database.url });
    try {
      const workflowId = await server.api.createWorkflow(ECHO, { tags: ['shared'] });
      const ids: string[] = [];
      for (let index = 0; index < 60; index += 1)
        ids.push(await (index % 2 ? server : second).api.execute(workflowId, { text: `shared number${index}` }));
      await until(async () => (await count('run_search where is_ended and execution_id = any($1)', [ids])) === 60);
      expect(await found({ tags: ['shared'], text: 'shared' })).toBe(60);
      expect([server.log, second.log].join('')).not.toMatch(/could not be indexed|deadlock/);
    } finally {
      await second.stop();
    }
  });
});

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase } from '../../support/database.js';
import { startServerProcess } from '../../support/server-process.js';

const DOCUMENT = readFileSync(new URL('../../n8n/mcp-server.json', import.meta.url), 'utf8');
const IMPORT = `mutation ($input: ImportWorkflowInput!) {
  importWorkflow(input: $input) { outcome importedWorkflows { outcome } }
}`;
/** The second workflow of an import is inserted slowly, so that the process can be killed meanwhile. */
const SLOW = `
  create sequence import_kill_inserts;
  create function wait_at_second() returns trigger language plpgsql as $$
  begin
    if nextval('import_kill_inserts') = 2 then perform pg_sleep(60); end if;
    return new;
  end $$;
  create trigger wait_at_second before insert on workflow for each row execute function wait_at_second();`;
const NORMAL = 'drop trigger wait_at_second on workflow';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const count = async (sql: string): Promise<number> => (await client.query<{ count: number }>(sql)).rows[0]?.count ?? 0;

test('a process that is killed between two workflows of one document leaves none of them', async () => {
  const first = await startServerProcess({ DATABASE_URL: database.url });
  await client.connect();
  await client.query(SLOW);
  const asked = first.api.ask(IMPORT, { input: { document: DOCUMENT } }).catch(() => null);
  const waiting = `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
  while ((await count(waiting)) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  await first.kill();
  await asked;
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.query(NORMAL);
  expect(await count('select count(*)::int as count from workflow')).toBe(0);
  // The same request makes all of them.
  const second = await startServerProcess({ DATABASE_URL: database.url });
  const { data } = await second.api.ask(IMPORT, { input: { document: DOCUMENT } });
  const made = 1 + (data['importWorkflow'] as { importedWorkflows: readonly unknown[] }).importedWorkflows.length;
  expect(made).toBeGreaterThan(1);
  expect(await count('select count(*)::int as count from workflow')).toBe(made);
  await second.stop();
});

import { afterEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '../../src/logger.js';
import { databaseTrouble } from '../../src/lib/database-trouble.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { MIGRATIONS } from '../../src/storage/migrations/index.js';
import { createEmptyDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

const logger = createLogger('silent');
const made: TestDatabase[] = [];
const open: Database[] = [];

async function emptyDatabase(): Promise<string> {
  const database = await createEmptyDatabase();
  made.push(database);
  return database.url;
}

async function connect(url: string): Promise<Database> {
  const database = await openDatabase({ url, logger, poolSize: 3 });
  open.push(database);
  return database;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((database) => database.close()));
  await Promise.all(made.splice(0).map((database) => database.drop()));
});

/** The pool learns of a dropped connection a moment later; until then it may hand out that one. */
async function reachable(database: Database): Promise<void> {
  for (;;) {
    const failure = await database.ping().then(
      () => null,
      (error: unknown) => error,
    );
    if (failure === null) return;
    expect(databaseTrouble(failure)).toBe('AWAY');
  }
}

describe('migrating', () => {
  test('is safe in four processes at once, and does nothing the second time', async () => {
    const url = await emptyDatabase();
    const processes = await Promise.all(Array.from({ length: 4 }, () => connect(url)));
    await Promise.all(processes.map((database) => database.migrate()));
    await processes[0]?.migrate();
    const rows = await processes[0]?.query<{ name: string }>('select name from mikro_orm_migrations order by id');
    expect(rows?.map((row) => row.name)).toEqual(MIGRATIONS.map((migration) => migration.name));
  });

  test('refuses a database that is newer than the code, naming what it does not know', async () => {
    const database = await connect(await emptyDatabase());
    await database.migrate();
    await database.query(`insert into mikro_orm_migrations (name) values ('migration-29991231-009-later')`);
    await expect(database.migrate()).rejects.toThrow(/newer version of Stepcast \(migration-29991231-009-later\)/);
  });

  test('keeps the log of runs that were recorded before it was packed', async () => {
    const database = await connect(await emptyDatabase());
    await database.orm.migrator.up({ to: 'migration-20261124-004-ticks' });
    await database.query(`insert into execution (id, workflow_id, owner_id, workflow_version, status, trigger, context, total_steps, last_seq, queued_at)
      values ('ex_1', 'wf_1', 'ada', 1, 'FAILED', '{}', '{}', 1, 3, '2026-01-01T00:00:00Z')`);
    await database.query(`insert into execution_event (execution_id, seq, type, at, status, current_step, step_id, attempt, chunk, error) values
      ('ex_1', 1, 'QUEUED', '2026-01-01T00:00:00Z', 'QUEUED', 0, null, null, null, null),
      ('ex_1', 2, 'STEP_OUTPUT', '2026-01-01T00:00:00.123Z', 'RUNNING', 0, 'a', 1, 'says "so" \\ and äö', null),
      ('ex_1', 3, 'STEP_FAILED', '2026-01-01T00:00:01.5Z', 'RUNNING', 1, 'a', 1, null, '{"code":"X","details":{"n":[1,null],"status":null}}')`);
    await database.query(
      `insert into step_run (execution_id, step_id, attempt, status, output) values ('ex_1', 'a', 1, 'FAILED', '{"b":1}')`,
    );
    const read = async (): Promise<unknown> => [
      await database.query(
        'select execution_id, seq, type, at, status, current_step, step_id, attempt, chunk, error from execution_event order by seq',
      ),
      await database.query('select * from step_run'),
    ];
    const before = await read();
    await database.migrate();
    expect(await read()).toEqual(before);
  });

  test('leaves nothing behind if it fails', async () => {
    const database = await connect(await emptyDatabase());
    await database.query('create table audit_log (id int)');
    await expect(database.migrate()).rejects.toThrow(/audit_log/);
    const tables = await database.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename like 'workflow%'`,
    );
    expect(tables).toEqual([]);
  });
});

describe('a database that is away', () => {
  test('refuses to open, and the failure is known for what it is', async () => {
    const failure = await openDatabase({ url: 'postgres://postgres@127.0.0.1:1/none', logger }).catch(
      (error: unknown) => error,
    );
    expect(databaseTrouble(failure)).toBe('AWAY');
  });

  test('does not end the process when it drops connections, and later queries reach it again', async () => {
    const database = await connect(await emptyDatabase());
    const other = await connect(made[0]?.url ?? '');
    await Promise.all([database.ping(), database.ping(), database.ping()]);
    const slow = database.query('select pg_sleep(60)').catch((error: unknown) => error);
    await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect(databaseTrouble(await slow)).toBe('AWAY');
    await reachable(database);
    const inTransaction = database.transaction(async (em) => {
      await em.execute('select 1');
      await other.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
      await em.execute('select 1');
    });
    expect(databaseTrouble(await inTransaction.catch((error: unknown) => error))).toBe('AWAY');
    await reachable(database);
  });

  test('costs the pool no place for the transactions that were under way', async () => {
    const database = await connect(await emptyDatabase());
    const other = await connect(made[0]?.url ?? '');
    const failures = Array.from({ length: 3 }, () =>
      database.transaction((em) => em.execute('select pg_sleep(60)')).catch((error: unknown) => error),
    );
    for (let busy = 0; busy < 3;) {
      const rows = await other.query<{ busy: number }>(
        `select count(*)::int as busy from pg_stat_activity where datname = current_database() and query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`,
      );
      busy = rows[0]?.busy ?? 0;
    }
    await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    expect((await Promise.all(failures)).every((failure) => databaseTrouble(failure) === 'AWAY')).toBe(true);
    await Promise.all([reachable(database), reachable(database), reachable(database)]);
    await Promise.all(Array.from({ length: 6 }, () => database.transaction((em) => em.execute('select 1'))));
  });

  test('a lock that is held too long is unavailable, not a defect', async () => {
    const database = await connect(await emptyDatabase());
    await database.query('create table thing (id int primary key)');
    const attempt = database.transaction(async (em) => {
      await em.execute('lock table thing in access exclusive mode');
      await database.transaction(async (inner) => {
        await inner.execute(`set local lock_timeout = '50ms'`);
        await inner.execute('select * from thing');
      });
    });
    await expect(attempt).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

import { afterEach, describe, expect, test } from '@jest/globals';
import { createLogger } from '../src/logger.js';
import { isDatabaseAway } from '../src/safe-error.js';
import { openDatabase } from '../src/storage/database.js';
import type { Database } from '../src/storage/database.js';
import { MIGRATIONS } from '../src/storage/migrations/index.js';
import { createEmptyDatabase } from './support/database.js';
import type { TestDatabase } from './support/database.js';

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
    expect(isDatabaseAway(failure)).toBe(true);
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

  test('leaves nothing behind where it fails', async () => {
    const database = await connect(await emptyDatabase());
    await database.query('create table audit_log (id int)');
    await expect(database.migrate()).rejects.toThrow(/audit_log/);
    const tables = await database.query<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'public' and tablename like 'workflow%'`);
    expect(tables).toEqual([]);
  });
});

describe('a database that is away', () => {
  test('refuses to open, and the failure is known for what it is', async () => {
    const failure = await openDatabase({ url: 'postgres://postgres@127.0.0.1:1/none', logger }).catch((error: unknown) => error);
    expect(isDatabaseAway(failure)).toBe(true);
  });

  test('does not end the process when it drops connections, and later queries reach it again', async () => {
    const database = await connect(await emptyDatabase());
    const other = await connect(made[0]?.url ?? '');
    await Promise.all([database.ping(), database.ping(), database.ping()]);
    const slow = database.query('select pg_sleep(60)').catch((error: unknown) => error);
    await other.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
    expect(isDatabaseAway(await slow)).toBe(true);
    await reachable(database);
    const inTransaction = database.transaction(async (em) => {
      await em.execute('select 1');
      await other.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
      await em.execute('select 1');
    });
    expect(isDatabaseAway(await inTransaction.catch((error: unknown) => error))).toBe(true);
    await reachable(database);
  });

  test('costs the pool no place for the transactions that were under way', async () => {
    const database = await connect(await emptyDatabase());
    const other = await connect(made[0]?.url ?? '');
    const failures = Array.from({ length: 3 }, () => database.transaction((em) => em.execute('select pg_sleep(60)')).catch((error: unknown) => error));
    for (let busy = 0; busy < 3; ) {
      const rows = await other.query<{ busy: number }>(`select count(*)::int as busy from pg_stat_activity where datname = current_database() and query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`);
      busy = rows[0]?.busy ?? 0;
    }
    await other.query(`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`);
    expect((await Promise.all(failures)).every((failure) => isDatabaseAway(failure))).toBe(true);
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

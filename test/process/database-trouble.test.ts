import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createLogger } from '../../src/logger.js';
import { openDatabase } from '../../src/storage/database/database.js';
import { until } from '../support/processes/pauses.js';
import { createEmptyDatabase, createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const later: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const release of later.splice(0).reverse()) await release();
});

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function connected(url: string): Promise<Client> {
  const client = await connect(url);
  later.push(() => client.end().catch(() => undefined));
  return client;
}

interface ReadyAnswer {
  readonly status: string;
  readonly failed?: readonly string[];
  readonly checks?: Readonly<Record<string, string>>;
}

describe('a database that takes no changes, or has no room', () => {
  let direct: Client;
  let server: ServerProcess;
  let name: string;

  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
    name = new URL(database.url).pathname.slice(1);
    direct = await connect(database.url);
    server = await startServerProcess({ DATABASE_URL: database.url });
  });
  afterAll(async () => {
    await server.stop();
    await direct.end();
    await database.drop();
  });

  const readiness = async (): Promise<ReadyAnswer & { readonly code: number }> => {
    const answer = await fetch(`${server.url}/readyz`);
    return { code: answer.status, ...((await answer.json()) as ReadyAnswer) };
  };
  /** The setting of each new session. Open sessions are ended, as by a server that restarts as a standby. */
  const makeReadOnly = async (isReadOnly: boolean): Promise<void> => {
    await direct.query('set default_transaction_read_only = off');
    await direct.query(`alter database "${name}" set default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`);
    await direct.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [name],
    );
  };

  it('is not ready while it is read-only, refuses changes with 503, and continues by itself', async () => {
    expect(await readiness()).toEqual({
      code: 200,
      status: 'ready',
      checks: { database: 'ok', notices: 'ok', jobs: 'ok' },
    });
    await makeReadOnly(true);
    await until(async () => (await readiness()).checks?.['database'] === 'READ_ONLY');
    expect(await readiness()).toMatchObject({
      code: 503,
      status: 'unavailable',
      failed: expect.arrayContaining(['database']),
    });
    await until(
      async () =>
        (await server.api.rest('POST', '/workflows', { title: 'No' })).body.detail ===
        'The database accepts no changes at the moment. Try again in a moment.',
    );
    await makeReadOnly(false);
    await until(async () => (await readiness()).code === 200);
    await until(async () => (await server.api.rest('POST', '/workflows', { title: 'Yes' })).status === 201);
  });

  it('logs one line for each kind of trouble and second, and how many were left out', async () => {
    const before = server.log.length;
    await makeReadOnly(true);
    const from = performance.now();
    await until(async () => {
      await Promise.all(Array.from({ length: 20 }, () => server.api.rest('POST', '/workflows', { title: 'No' })));
      return performance.now() - from > 4_000 && /"suppressed":\d/.test(server.log.slice(before));
    });
    const seconds = (performance.now() - from) / 1_000;
    const lines = server.log
      .slice(before)
      .split('\n')
      .filter((line) => line.includes('"msg":"The database takes no changes"'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(seconds + 2);
    await makeReadOnly(false);
    await until(async () => (await readiness()).code === 200);
  });

  it('says that there is no room, and asks the disk itself', async () => {
    const temporary = async (): Promise<number> =>
      Number(
        (
          await direct.query<{ n: string }>(
            'select temp_files as n from pg_stat_database where datname = current_database()',
          )
        ).rows[0]?.n,
      );
    const before = await temporary();
    await until(async () => {
      await readiness();
      return (await temporary()) > before;
    });
    await direct.query(`
      create function no_room() returns trigger language plpgsql as $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$;
      create trigger no_room before insert or update on readiness_probe for each row execute function no_room()`);
    await until(async () => (await readiness()).checks?.['database'] === 'FULL');
    await direct.query('drop function no_room cascade');
    await until(async () => (await readiness()).code === 200);
  });

  it('warns at the start if the role of DATABASE_URL is a superuser', () => {
    expect(server.log).toContain('The role of DATABASE_URL is a superuser');
  });
});

describe('a migration', () => {
  const logger = createLogger('silent');

  async function halfMigrated() {
    const empty = await createEmptyDatabase();
    later.push(() => empty.drop());
    const database = await openDatabase({ url: empty.url, logger });
    later.push(() => database.close());
    await database.orm.migrator.up({ to: 'migration-20261124-002-agenda' });
    return { database, reader: await connected(empty.url) };
  }

  it('that a reader keeps from its lock lets others work, is tried again, and is carried out once the reader is done', async () => {
    const { database, reader } = await halfMigrated();
    await reader.query('begin');
    await reader.query('select count(*) from workflow');
    const migrated = database.migrate();
    const waits = async (): Promise<boolean> =>
      (
        await database.query(
          `select 1 from pg_stat_activity where application_name = 'stepcast-migrate' and wait_event_type = 'Lock'`,
        )
      ).length > 0;
    await until(waits);
    // It gives up its place in the queue by itself, before the limit of the requests behind it.
    await until(async () => !(await waits()));
    expect(await database.query('select 1 from workflow')).toEqual([]);
    await reader.query('commit');
    await migrated;
    const [row] = await database.query<{ n: number }>('select count(*)::int as n from mikro_orm_migrations');
    expect(row?.n).toBeGreaterThan(15);
  });

  it('gives up after its patience, with nothing half done', async () => {
    const { database, reader } = await halfMigrated();
    await reader.query('begin');
    await reader.query('select count(*) from workflow');
    await expect(database.migrate({ patienceMs: 1 })).rejects.toMatchObject({ code: '55P03' });
    const rows = await database.query<{ name: string }>('select name from mikro_orm_migrations order by id');
    expect(rows.map((row) => row.name)).not.toContain('migration-20261127-042-readiness');
    await reader.query('rollback');
    await database.migrate();
  });

  it('is done by one of several processes, and its lock goes with its transaction', async () => {
    const empty = await createEmptyDatabase();
    later.push(() => empty.drop());
    const databases = await Promise.all(Array.from({ length: 3 }, () => openDatabase({ url: empty.url, logger })));
    later.push(() => Promise.all(databases.map((database) => database.close())));
    await Promise.all(databases.map((database) => database.migrate()));
    expect(
      await databases[0]?.query(
        `select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
      ),
    ).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createEmptyDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { sqlTools } from '../../support/databases/sql-tools.js';
import { until } from '../../support/processes/pauses.js';

const PASSWORD = 'reader-canary-4711';

let database: TestDatabase;
let admin: Client;
let tools: ReturnType<typeof sqlTools>;
let where: { readonly kind: 'POSTGRES'; readonly port: number; readonly database: string; readonly password: string };

beforeAll(async () => {
  database = await createEmptyDatabase();
  const url = new URL(database.url);
  admin = new Client({ connectionString: database.url });
  await admin.connect();
  await admin.query(`
    drop role if exists sql_reader;
    drop role if exists sql_power;
    create role sql_reader login password '${PASSWORD}';
    create role sql_power login superuser password '${PASSWORD}';
    create table orders (id bigint primary key, title text, total numeric(10, 2), paid boolean default false);
    create sequence numbers;
    insert into orders values (1, 'tea', 3.50, true), (9007199254740993, 'milk', 1.20, false);
    create function writes() returns int language plpgsql as 'begin insert into orders values (77, ''written''); return 1; end';
    create function hides() returns int language plpgsql security definer as 'begin delete from orders; return 1; end';
    create procedure commits() language plpgsql as 'begin commit; insert into orders values (78, ''committed''); commit; end';
    grant select, insert, update, delete, truncate on orders to sql_reader;
    grant usage on sequence numbers to sql_reader;
    grant create on schema public to sql_reader;`);
  tools = sqlTools();
  where = { kind: 'POSTGRES', port: Number(url.port), database: url.pathname.slice(1), password: PASSWORD };
  tools.connect('reader', { ...where, username: 'sql_reader' });
  tools.connect('writer', { ...where, username: 'sql_reader', write: true });
  tools.connect('power', { ...where, username: 'sql_power' });
});
afterAll(async () => {
  await tools?.builtin.close();
  await admin?.query('drop owned by sql_reader; drop role sql_reader; drop owned by sql_power; drop role sql_power');
  await admin?.end();
  await database?.drop();
});

const query = (sql: string, params: readonly (string | number | boolean | null)[] = [], connection = 'reader') =>
  tools.run('sql.query', { connection, sql, params: [...params] });
const refused = (sql: string, connection = 'reader') => tools.failure('sql.query', { connection, sql });
const stored = async (): Promise<string> =>
  (await admin.query(`select md5(string_agg(o::text, ',' order by id)) as all from orders o`)).rows[0].all as string;

/** Each is tried by a user whom the server itself would let write. */
const ATTEMPTS: readonly string[] = [
  "insert into orders values (2, 'x', 1)",
  "update orders set title = 'x'",
  'delete from orders',
  'truncate orders',
  'drop table orders',
  'create table loot (id int)',
  'create temp table loot (id int)',
  'alter table orders add column loot int',
  'merge into orders o using (values (1)) v(id) on o.id = v.id when matched then delete',
  'with gone as (delete from orders returning *) select * from gone',
  "with more as (insert into orders values (3, 'x') returning *) select * from more",
  'select * into loot from orders',
  'create table loot as select * from orders',
  'select writes()',
  'select hides()',
  "select nextval('numbers')",
  "select setval('numbers', 100)",
  'select * from orders for update',
  'explain analyze delete from orders',
  "select query_to_xml('delete from orders returning id', true, false, '')",
  "select lo_from_bytea(0, 'loot')",
  'call commits()',
  "do $$ begin insert into orders values (4, 'x'); end $$",
  "do $$ begin set transaction read write; insert into orders values (4, 'x'); end $$",
  'commit',
  'rollback',
  'end',
  'abort',
  'commit and chain',
  'commit; delete from orders',
  'commit; delete from orders; select 1',
  'select 1; delete from orders',
  "select 1; commit; insert into orders values (5, 'x')",
  'begin',
  'start transaction read write',
  'set transaction read write',
  'set session characteristics as transaction read write',
  'set default_transaction_read_only = off',
  'set role postgres',
  'reset role',
  'savepoint a',
  "prepare transaction 'kept'",
  'prepare later as delete from orders',
  'execute later',
  'discard all',
  'lock table orders',
  'vacuum orders',
  'reindex table orders',
  'copy orders to stdout',
  "copy orders to '/tmp/loot.csv'",
  "copy orders from program 'id'",
  "copy orders (title) from '/etc/passwd'",
  "select pg_read_file('/etc/passwd')",
  "select pg_ls_dir('/')",
  "select lo_import('/etc/passwd')",
  "select pg_stat_file('/etc/passwd')",
  "select query_to_xml('select pg_read_file(''/etc/passwd'')', true, false, '')",
  "load '/tmp/loot.so'",
  "notify loot, 'x'",
  'listen loot',
  'create extension dblink',
  "create server far foreign data wrapper postgres_fdw options (host '10.0.0.1')",
  '/* read only */ delete from orders',
  '-- read only\ndelete from orders',
  '/* /* */ */ delete from orders',
  '(delete from orders)',
  '\u00a0delete from orders',
];

describe('sql.query of PostgreSQL over a connection that only reads', () => {
  it('lets none of many attempts write, leave the transaction or read a file', async () => {
    const before = await stored();
    expect(ATTEMPTS.length).toBeGreaterThanOrEqual(50);
    for (const sql of ATTEMPTS) {
      const outcome = await refused(sql);
      expect(`${sql}: ${outcome}`).toMatch(/: (SQL_READ_ONLY|SQL_ERROR): /);
      expect(outcome).not.toContain(PASSWORD);
    }
    expect(await stored()).toBe(before);
    const { rows } = await admin.query(
      `select (select count(*)::int from pg_class where relname = 'loot') as tables, (select count(*)::int from pg_prepared_xacts) as prepared, (select last_value::int from numbers) as number`,
    );
    expect(rows).toEqual([{ tables: 0, prepared: 0, number: 1 }]);
  });

  it('reads on after each refusal, without locks and settings of earlier queries', async () => {
    await query(
      "select pg_advisory_lock(7), set_config('application_name', 'loot', false), set_config('x.y', '1', false)",
    );
    await until(async () => {
      const sql = "select count(*)::int as held from pg_locks where locktype = 'advisory' and objid = 7";
      return (await admin.query(sql)).rows[0].held === 0;
    });
    for (let turn = 0; turn < 5; turn += 1) {
      const found = await query(
        "select current_setting('application_name') as name, coalesce(current_setting('x.y', true), '') as own, current_setting('transaction_read_only') as mode",
      );
      expect(found['rows']).toEqual([{ name: 'stepcast', own: '', mode: 'on' }]);
    }
  });

  it('refuses a user who could reach files of the server, or become one who can', async () => {
    expect(await refused('select 1', 'power')).toMatch(/^DATABASE_TOO_PRIVILEGED: .*superuser.*may only SELECT/);
    for (const grant of [
      'grant pg_read_server_files to sql_reader',
      'grant sql_power to sql_reader',
      'grant execute on function pg_read_file(text) to sql_reader',
    ]) {
      await admin.query(grant);
      tools.connect('fresh', { ...where, username: 'sql_reader', host: 'localhost' });
      expect(await refused('select 1', 'fresh')).toMatch(/^DATABASE_TOO_PRIVILEGED: /);
      await admin.query(grant.replace('grant', 'revoke').replace(' to ', ' from '));
      // Another session: rights are read at the login.
      tools.connect('fresh', { ...where, username: 'sql_reader' });
    }
    expect((await query('select 1 as one'))['rows']).toEqual([{ one: 1 }]);
  });

  it('reaches no private address, whatever the name', async () => {
    const guarded = sqlTools({
      allowHosts: [],
      lookup: async () => [{ address: '10.0.0.5', family: 4 }],
    });
    try {
      for (const host of ['127.0.0.1', '10.0.0.5', '169.254.169.254', '::1', 'db.internal', 'public.example.com']) {
        guarded.connect('far', { ...where, host, tls: true });
        expect(await guarded.failure('sql.query', { connection: 'far', sql: 'select 1' })).toMatch(
          /^ADDRESS_NOT_ALLOWED/,
        );
      }
      guarded.connect('far', { ...where, host: 'public.example.com', tls: false });
      expect(await guarded.failure('sql.query', { connection: 'far', sql: 'select 1' })).toMatch(
        /^CONNECTION_UNUSABLE/,
      );
    } finally {
      await guarded.builtin.close();
    }
  });

  it('ends a query of a minute at its limit, and when its step is stopped', async () => {
    const sql = 'select pg_sleep(60)';
    const started = performance.now();
    expect(await tools.failure('sql.query', { connection: 'reader', sql, timeoutSeconds: 1 })).toMatch(
      /^QUERY_TIMEOUT: /,
    );
    expect(performance.now() - started).toBeLessThan(30_000);
    const stop = new AbortController();
    const stopped = tools.failure('sql.query', { connection: 'reader', sql }, { signal: stop.signal });
    await until(async () => (await running()) === 1);
    stop.abort();
    expect(await stopped).toMatch(/^ABORTED \(again\)/);
    await until(async () => (await running()) === 0);
  });

  it('reads the first of ten million rows, in little time and memory', async () => {
    const sql = "select n as id, repeat('x', 100) as filler from generate_series(1, 10000000) n";
    const started = performance.now();
    const before = process.memoryUsage().rss;
    const found = await tools.run('sql.query', { connection: 'reader', sql, limit: 1_000 });
    expect(found).toMatchObject({ count: 1_000, hasMore: true });
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    // The bytes of an output end it before the rows do.
    const wide = await tools.run('sql.query', { connection: 'reader', sql, limit: 10_000 });
    expect(wide['hasMore']).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(wide))).toBeLessThan(1_000_000);
  });

  it('refuses rows that are larger than an output or than its memory', async () => {
    expect(await refused("select repeat('x', 2000000) as large")).toMatch(/^OUTPUT_TOO_LARGE: One row has/);
    expect(await refused("select repeat('x', 100000000) from generate_series(1, 20)")).toMatch(/^RESPONSE_TOO_LARGE/);
  });
});

const running = async (): Promise<number> =>
  (
    await admin.query(
      `select count(*)::int as n from pg_stat_activity where state = 'active' and query like 'select pg_sleep%'`,
    )
  ).rows[0].n as number;

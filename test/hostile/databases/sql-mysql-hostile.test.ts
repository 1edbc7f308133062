import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createConnection } from 'mysql2/promise';
import type { Connection } from 'mysql2/promise';
import { WITHOUT_MARIADB, hasMariaDb, startMariaDb } from '../../support/databases/mariadb.js';
import type { MariaDb } from '../../support/databases/mariadb.js';
import { sqlTools } from '../../support/databases/sql-tools.js';
import { until } from '../../support/processes/pauses.js';

const PASSWORD = 'reader-canary-4711';
const LOOT = `/tmp/stepcast-loot-${process.pid}`;

let server: MariaDb;
let admin: Connection;
let tools: ReturnType<typeof sqlTools>;
let where: { readonly kind: 'MYSQL'; readonly port: number; readonly username: string; readonly password: string };

const TITLE = 'sql.query of MySQL over a connection that only reads';

/** Each is tried by a user with all rights, FILE among them. */
const ATTEMPTS: readonly string[] = [
  "insert into orders values (2, 'x', 1)",
  'insert into plain values (2)',
  "update orders set title = 'x'",
  'delete from orders',
  "replace into orders values (1, 'x', 1)",
  'truncate orders',
  'drop table orders',
  'create table loot (id int)',
  'create temporary table loot (id int)',
  'create table loot as select * from orders',
  'alter table orders add column loot int',
  'rename table orders to loot',
  'select writes()',
  'select writes_plain()',
  'call commits()',
  'select nextval(numbers)',
  'with gone as (select 1) delete from orders',
  'analyze delete from orders',
  'explain delete from orders; delete from orders',
  'commit',
  'commit and chain',
  'rollback',
  'begin',
  'start transaction read write',
  'set transaction read write',
  'set session transaction read write',
  'set autocommit = 1',
  'set global general_log = on',
  'set statement max_statement_time = 100 for delete from orders',
  'begin not atomic delete from orders; end',
  'savepoint a',
  'lock tables orders write',
  'select 1; delete from orders',
  'commit; delete from orders',
  'select 1; commit; delete from orders',
  `select * from orders into outfile '${LOOT}'`,
  `select title into dumpfile '${LOOT}' from orders limit 1`,
  `select 'x' into/**/outfile/**/'${LOOT}'`,
  "select load_file('/etc/passwd')",
  "select LOAD_FILE ('/etc/passwd')",
  'select `load_file`(0x2f6574632f706173737764)',
  "load data infile '/etc/passwd' into table plain",
  "load data local infile '/etc/passwd' into table plain",
  '/*!50000 delete from orders */',
  'select 1 /*! into outfile "/tmp/x" */',
  '/*M!100000 delete from orders */',
  '# a comment\ndelete from orders',
  '-- a comment\ndelete from orders',
  '/* a comment */ delete from orders',
  '(delete from orders)',
  "prepare later from 'delete from orders'",
  'execute immediate "delete from orders"',
  'handler orders open',
  'do sleep(0)',
  "create function loot returns string soname 'loot.so'",
  "install plugin loot soname 'loot.so'",
  "grant all on *.* to 'loot'@'%'",
  'flush tables',
  'kill 1',
  'shutdown',
];

(hasMariaDb ? describe : describe.skip)(hasMariaDb ? TITLE : WITHOUT_MARIADB, () => {
  beforeAll(async () => {
    server = await startMariaDb(PASSWORD);
    const { port } = server;
    admin = await createConnection({
      host: '127.0.0.1',
      port,
      user: 'root',
      password: PASSWORD,
      multipleStatements: true,
    });
    await admin.query(`
      create database shop; use shop;
      create table orders (id bigint primary key, title varchar(50), total decimal(10, 2)) engine = innodb;
      create table plain (id int) engine = myisam;
      create sequence numbers;
      insert into orders values (1, 'tea', 3.50), (9007199254740993, 'milk', 1.20);
      create function writes() returns int deterministic begin insert into orders values (77, 'w', 1); return 1; end;
      create function writes_plain() returns int deterministic begin insert into plain values (77); return 1; end;
      create procedure commits() begin commit; insert into orders values (78, 'c', 1); commit; end;
      create procedure lists() begin select * from orders; end;`);
    tools = sqlTools();
    where = { kind: 'MYSQL', port, username: 'root', password: PASSWORD };
    tools.connect('reader', where);
    tools.connect('writer', { ...where, write: true });
  });
  afterAll(async () => {
    await tools?.builtin.close();
    admin?.destroy();
    await server?.stop();
  });

  const query = (sql: string, params: readonly (string | number | boolean | null)[] = []) =>
    tools.run('sql.query', { connection: 'reader', sql, params: [...params] });
  const refused = (sql: string) => tools.failure('sql.query', { connection: 'reader', sql });
  const stored = async (): Promise<string> =>
    JSON.stringify([
      (await admin.query('select * from orders order by id'))[0],
      (await admin.query('select * from plain'))[0],
      (await admin.query("show tables like '%'"))[0],
    ]);

  it('lets none of many attempts write, leave the transaction or reach a file', async () => {
    const before = await stored();
    expect(ATTEMPTS.length).toBeGreaterThanOrEqual(50);
    for (const sql of ATTEMPTS) expect(`${sql}: ${await refused(sql)}`).toMatch(/: (SQL_READ_ONLY|SQL_ERROR): /);
    expect(await stored()).toBe(before);
    expect(existsSync(LOOT)).toBe(false);
    const [rows] = await admin.query('select next_not_cached_value as next from numbers');
    expect(rows).toEqual([{ next: 1 }]);
  });

  it('yields typed rows, with parameters of every type', async () => {
    const found = await query(
      `select id, total, cast('2026-11-27' as date) as day, cast('2026-11-27 10:00:00' as datetime) as at,
         json_object('a', 1) as doc, x'00ff' as bytes, 1.5e0 as ratio, b'101' as bits, ? as given, ? as count, ? as nothing
       from orders where title = ? limit ?`,
      ["it's", 7, null, 'milk', 5],
    );
    expect(found['rows']).toEqual([
      {
        id: '9007199254740993',
        total: '1.20',
        day: '2026-11-27',
        at: '2026-11-27T10:00:00',
        doc: { a: 1 },
        bytes: 'AP8=',
        ratio: 1.5,
        bits: expect.anything(),
        given: "it's",
        count: expect.anything(),
        nothing: null,
      },
    ]);
    expect(found).toMatchObject({ count: 1, hasMore: false });
  });

  it('keeps no lock and no variable for the next query', async () => {
    await query("select get_lock('mine', 1), @kept := 7");
    for (let turn = 0; turn < 3; turn += 1) {
      const { rows } = await query("select is_free_lock('mine') as free, @kept as kept");
      expect(rows).toEqual([{ free: 1, kept: null }]);
    }
  });

  it('ends a query of a minute at its limit, and when its step is stopped', async () => {
    const started = performance.now();
    const sql = 'select sleep(60), title from orders';
    expect(await tools.failure('sql.query', { connection: 'reader', sql, timeoutSeconds: 1 })).toMatch(
      /^QUERY_TIMEOUT/,
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
    const started = performance.now();
    const before = process.memoryUsage().rss;
    for (const sql of [
      "select seq as id, repeat('x', 100) as filler from seq_1_to_10000000",
      "select seq as id, repeat('x', 100) as filler from seq_1_to_10000000 limit 10000000",
    ])
      expect(await tools.run('sql.query', { connection: 'reader', sql, limit: 1_000 })).toMatchObject({
        count: 1_000,
        hasMore: true,
      });
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
    expect((await query('select 1 as one'))['rows']).toEqual([{ one: 1 }]);
  });

  it('writes over a connection that allows it, once for each statement', async () => {
    expect(
      await tools.run('sql.execute', {
        connection: 'writer',
        sql: 'insert into orders values (?, ?, ?)',
        params: [10, 'bread', 2.5],
      }),
    ).toMatchObject({ affected: 1, rows: [] });
    expect(
      await tools.failure('sql.execute', { connection: 'writer', sql: 'delete from orders; delete from plain' }),
    ).toMatch(/^SQL_ERROR/);
    expect(await tools.failure('sql.execute', { connection: 'writer', sql: 'commit' })).toMatch(/^SQL_ERROR/);
    expect(await tools.failure('sql.execute', { connection: 'reader', sql: 'delete from orders' })).toMatch(
      /^SQL_READ_ONLY: The connection "reader" only reads/,
    );
    expect(await tools.run('sql.execute', { connection: 'writer', sql: 'call lists()' })).toMatchObject({
      rows: [{ id: '1' }, { id: '10' }, { id: '9007199254740993' }],
    });
    const key = await tools.run('sql.execute', {
      connection: 'writer',
      sql: 'insert into orders values (11, @stepcast_idempotency_key, 1)',
    });
    expect(key['affected']).toBe(1);
    expect((await query('select title from orders where id = 11'))['rows']).toEqual([{ title: 'ex_test:step:0' }]);
    expect(
      await tools.failure('sql.execute', { connection: 'writer', sql: 'insert into orders values (11, 1, 1)' }),
    ).toMatch(/^SQL_ERROR: .*Duplicate entry/);
  });

  it('checks the certificate of the server, and says why a login fails without the password', async () => {
    tools.connect('secure', { ...where, host: 'localhost', tls: true, ca: server.certificate });
    expect(await tools.run('sql.query', { connection: 'secure', sql: "show status like 'Ssl_version'" })).toMatchObject(
      {
        rows: [{ Value: expect.stringMatching(/^TLSv1/) }],
      },
    );
    tools.connect('secure', { ...where, host: 'localhost', tls: true });
    expect(await refusedBy('secure')).toMatch(/^TLS_ERROR/);
    tools.connect('wrong', { ...where, password: 'wrong-canary' });
    const login = await refusedBy('wrong');
    expect(login).toMatch(/^LOGIN_FAILED/);
    expect(login).not.toContain('wrong-canary');
    tools.connect('gone', { ...where, port: 1 });
    expect(await refusedBy('gone')).toMatch(/^NETWORK_ERROR \(again\)/);
    tools.connect('nowhere', { ...where, database: 'nowhere' });
    expect(await refusedBy('nowhere')).toMatch(/^LOGIN_FAILED: .*nowhere/);
  });

  const refusedBy = (connection: string) => tools.failure('sql.query', { connection, sql: 'select 1' });
  const running = async (): Promise<number> => {
    const [rows] = await admin.query(
      `select count(*) as n from information_schema.processlist where info like 'select sleep%'`,
    );
    return Number((rows as { n: number }[])[0]?.n);
  };
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { sqlTools } from '../../support/databases/sql-tools.js';

let tools: ReturnType<typeof sqlTools>;
let file: JsonObject;

beforeAll(() => {
  tools = sqlTools();
  file = tools.files.put('shop.sqlite', 'application/vnd.sqlite3', shop());
});
afterAll(() => tools.builtin.close());

/** A database as a program leaves it that uses a write-ahead log. */
function shop(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'stepcast-sqlite-'));
  try {
    const database = new DatabaseSync(join(folder, 'shop.sqlite'));
    database.exec(`
      pragma journal_mode = wal;
      create table orders (id integer primary key, title text, total real, raw blob, large integer);
      insert into orders values (1, 'tea', 3.5, x'00ff', 9007199254740993), (2, 'milk', 1.25, null, 7);
      create view paid as select title from orders;
      create table "odd name" ("a ""b""" text);`);
    database.close();
    return readFileSync(join(folder, 'shop.sqlite'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const query = (sql: string, more: JsonObject = {}) => tools.run('sql.query', { file, sql, ...more });
const refused = (sql: string, more: JsonObject = {}) => tools.failure('sql.query', { file, sql, ...more });

const ATTEMPTS: readonly string[] = [
  "insert into orders (title) values ('x')",
  "update orders set title = 'x'",
  'delete from orders',
  'drop table orders',
  'create table loot (id)',
  'create temp table loot (id)',
  'alter table orders add column loot',
  'with more as (select 1) insert into orders (id) select 9',
  "attach '/etc/passwd' as other",
  "attach ':memory:' as other",
  'detach main',
  "vacuum into '/tmp/loot.sqlite'",
  'vacuum',
  'reindex',
  'analyze',
  'pragma writable_schema = on',
  'pragma journal_mode = delete',
  'pragma database_list',
  "select load_extension('/tmp/loot.so')",
  'select * from pragma_database_list',
  'begin',
  'commit',
  'savepoint a',
  'create trigger loot after insert on orders begin select 1; end',
  'create virtual table loot using fts5(x)',
  'explain delete from orders; delete from orders',
  "select readfile('/etc/passwd')",
  "select writefile('/tmp/loot', 'x')",
  "select fts3_tokenizer('x')",
];

describe('sql.query of a database of SQLite', () => {
  it('reads tables and views of a file, with parameters and typed values', async () => {
    const { columns, rows, count } = await query('select * from orders where total > ? order by id', { params: [1] });
    expect(rows).toEqual([
      { id: 1, title: 'tea', total: 3.5, raw: 'AP8=', large: '9007199254740993' },
      { id: 2, title: 'milk', total: 1.25, raw: null, large: 7 },
    ]);
    expect(count).toBe(2);
    expect(columns).toContainEqual({ name: 'total', type: 'REAL' });
    expect((await query('select title, title from paid limit 1'))['rows']).toEqual([
      { title: 'tea', 'title 2': 'tea' },
    ]);
    expect(
      (
        await query(
          'with recursive n(x) as (values (1) union all select x + 1 from n where x < 5) select sum(x) as s from n',
        )
      )['rows'],
    ).toEqual([{ s: 15 }]);
  });

  it('makes a file of many rows', async () => {
    const sql =
      'with recursive n(x) as (values (1) union all select x + 1 from n where x < 200000) select x, \'a "b"\' as t from n';
    const made = await query(sql, { as: 'csv', name: 'numbers' });
    expect(made).toMatchObject({ rows: null, count: 200_000, hasMore: false, file: { name: 'numbers.csv' } });
    const text = tools.files.bytesOf(made['file']).toString();
    expect(text.slice(0, 27)).toBe('x,t\n1,"a ""b"""\n2,"a ""b"""');
    expect(text.split('\n')).toHaveLength(200_002);
    const list = await query(sql, { as: 'json', limit: 2 });
    expect(list).toMatchObject({ count: 2, hasMore: true });
    expect(JSON.parse(tools.files.bytesOf(list['file']).toString())).toEqual([
      { x: 1, t: 'a "b"' },
      { x: 2, t: 'a "b"' },
    ]);
  });

  it('lets no attempt write, or reach another file', async () => {
    for (const sql of ATTEMPTS) expect(`${sql}: ${await refused(sql)}`).toMatch(/: (SQL_READ_ONLY|SQL_ERROR): /);
    expect((await query('select count(*) as n from orders'))['rows']).toEqual([{ n: 2 }]);
  });

  it('ends queries that take too long or too much memory', async () => {
    const endless = 'with recursive n(x) as (values (1) union all select x + 1 from n) select count(*) from n';
    const started = performance.now();
    expect(await refused(endless, { timeoutSeconds: 1 })).toMatch(/^QUERY_TIMEOUT: /);
    expect(performance.now() - started).toBeLessThan(6_000);
    expect(await refused('select zeroblob(900000000) as z')).toMatch(/^SQL_ERROR: .*too big/);
    const rows = await query(
      'with recursive n(x) as (values (1) union all select x + 1 from n where x < 10000000) select x from n',
    );
    expect(rows).toMatchObject({ count: 1_000, hasMore: true });
  });

  it('says why a file cannot be read', async () => {
    const text = tools.files.put('notes.txt', 'text/plain', Buffer.from('no database'));
    expect(await tools.failure('sql.query', { file: text, sql: 'select 1' })).toMatch(
      /^CONTENT_UNREADABLE: "notes.txt"/,
    );
    const broken = shop();
    broken.fill(0xff, 100, 8_000);
    const damaged = tools.files.put('broken.sqlite', 'application/vnd.sqlite3', broken);
    expect(await tools.failure('sql.query', { file: damaged, sql: 'select * from orders' })).toMatch(/^SQL_ERROR: /);
    expect(await tools.failure('sql.query', { file, connection: 'x', sql: 'select 1' })).toMatch(/^INVALID_INPUT/);
    expect(await refused('select 1', { limit: 50_000 })).toMatch(/^INVALID_INPUT: limit/);
  });
});

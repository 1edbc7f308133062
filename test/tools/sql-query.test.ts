import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import type { JsonObject, JsonValue } from '../../src/lib/json/json.js';
import { createEmptyDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { sqlTools } from '../support/databases/sql-tools.js';

let database: TestDatabase;
let tools: ReturnType<typeof sqlTools>;
let where: { readonly kind: 'POSTGRES'; readonly port: number; readonly database: string };
let admin: { readonly username: string; readonly password: string };

beforeAll(async () => {
  database = await createEmptyDatabase();
  const url = new URL(database.url);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(
    `create table orders (id bigint primary key generated always as identity, title text unique, total numeric(10, 2))`,
  );
  await client.end();
  admin = { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) };
  tools = sqlTools();
  where = { kind: 'POSTGRES', port: Number(url.port), database: url.pathname.slice(1) };
  tools.connect('shop', { ...where, ...admin, write: true });
});
afterAll(async () => {
  await tools?.builtin.close();
  await database?.drop();
});

const query = (sql: string, params: JsonValue[] = [], more: JsonObject = {}) =>
  tools.run('sql.query', { connection: 'shop', sql, params, ...more });
const execute = (sql: string, params: JsonValue[] = []) =>
  tools.run('sql.execute', { connection: 'shop', sql, params });

describe('sql.query of PostgreSQL', () => {
  it('yields the values of each type in a form that loses nothing', async () => {
    const { rows, columns } = await query(`
      select 9007199254740993::int8 as large, 1.10::numeric as price, 7::int4 as small, 1.5::float8 as ratio,
        'NaN'::float8 as nan, true as yes, '2026-11-27'::date as day, '2026-11-27 10:00'::timestamp as local,
        '2026-11-27 10:00+00'::timestamptz at time zone 'utc' as utc, '10:00'::time as time, '1 day'::interval as span,
        '\\x00ff'::bytea as bytes, '{"a": [1]}'::jsonb as doc, '{1,null,3}'::int[] as list,
        '{"a b","c\\"d",null}'::text[] as texts, '{{1,2},{3,4}}'::int8[] as nested, null as nothing,
        'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid as id, 1 as id, '2026-11-27 10:00+00'::timestamptz as instant`);
    expect(rows).toEqual([
      {
        large: '9007199254740993',
        price: '1.10',
        small: 7,
        ratio: 1.5,
        nan: 'NaN',
        yes: true,
        day: '2026-11-27',
        local: '2026-11-27T10:00:00',
        utc: '2026-11-27T10:00:00',
        time: '10:00:00',
        span: '1 day',
        bytes: 'AP8=',
        doc: { a: [1] },
        list: [1, null, 3],
        texts: ['a b', 'c"d', null],
        nested: [
          ['1', '2'],
          ['3', '4'],
        ],
        nothing: null,
        id: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
        'id 2': 1,
        instant: expect.stringMatching(/^2026-11-27T\d\d:00:00[+-]\d\d:\d\d$/),
      },
    ]);
    expect(columns).toContainEqual({ name: 'large', type: 'int8' });
    expect(columns).toContainEqual({ name: 'texts', type: 'text[]' });
  });

  it('passes parameters as values, whatever they hold', async () => {
    const evil = `'; drop table orders; --`;
    expect(
      (
        await query(
          'select $1::text as text, $2::int as number, $3::jsonb as doc, $4::text[] as list, $5::bool as no',
          [evil, 7, { a: [evil] }, ['x', evil], null],
        )
      )['rows'],
    ).toEqual([{ text: evil, number: 7, doc: { a: [evil] }, list: ['x', evil], no: null }]);
  });

  it('makes a file of many rows', async () => {
    const made = await query('select n, n * 2 as twice from generate_series(1, 50000) n', [], {
      as: 'csv',
      name: 'numbers',
    });
    expect(made).toMatchObject({ rows: null, count: 50_000, hasMore: false, file: { name: 'numbers.csv' } });
    const text = tools.files.bytesOf(made['file']).toString();
    expect(text.slice(0, 20)).toBe('n,twice\n1,2\n2,4\n3,6\n');
    expect(text.split('\n')).toHaveLength(50_002);
    const failed = await tools.failure('sql.query', {
      connection: 'shop',
      sql: 'select 1 / (5 - n) from generate_series(1, 9) n',
      as: 'json',
    });
    expect(failed).toMatch(/^SQL_ERROR: .*division by zero/);
  });

  it('says what is wrong with a statement, and where', async () => {
    const refused = (sql: string) => tools.failure('sql.query', { connection: 'shop', sql });
    expect(await refused('select titel from orders')).toMatch(
      /^SQL_ERROR: .*column "titel" does not exist \(at character 8/,
    );
    expect(await refused('select * from ordes')).toMatch(/^SQL_ERROR: .*"ordes" does not exist/);
    expect(await refused('update orders set total = 0')).toMatch(/^SQL_READ_ONLY: .*use sql\.execute/);
    tools.connect('wrong', { ...where, username: 'nobody-here', password: 'canary-4711' });
    const login = await tools.failure('sql.query', { connection: 'wrong', sql: 'select 1' });
    expect(login).toMatch(/^LOGIN_FAILED: /);
    expect(login).not.toContain('canary-4711');
    tools.connect('plain', { ...where, ...admin, write: true, tls: true });
    expect(await tools.failure('sql.query', { connection: 'plain', sql: 'select 1' })).toMatch(
      /^TLS_ERROR: .*does not offer TLS/,
    );
  });
});

describe('sql.execute of PostgreSQL', () => {
  it('commits one statement, and yields what it returns', async () => {
    expect(
      await execute('insert into orders (title, total) values ($1, $2), ($3, $4) returning id, title', [
        'tea',
        3.5,
        'milk',
        1,
      ]),
    ).toMatchObject({
      affected: 2,
      rows: [
        { id: '1', title: 'tea' },
        { id: '2', title: 'milk' },
      ],
    });
    expect(await execute('update orders set total = total + 1')).toMatchObject({ affected: 2, rows: [] });
    expect((await query('select title, total from orders order by id'))['rows']).toEqual([
      { title: 'tea', total: '4.50' },
      { title: 'milk', total: '2.00' },
    ]);
  });

  it('can be written to take effect once, however often it is tried', async () => {
    const sql = `insert into orders (title) values (current_setting('stepcast.idempotency_key')) on conflict do nothing`;
    expect((await execute(sql))['affected']).toBe(1);
    expect((await execute(sql))['affected']).toBe(0);
  });

  it('refuses statements of which nothing is kept, and keeps none of them', async () => {
    const refused = (sql: string) => tools.failure('sql.execute', { connection: 'shop', sql });
    expect(await refused("insert into orders (title) values ('tea')")).toMatch(/^SQL_ERROR: .*duplicate key/);
    expect(await refused("insert into orders (title) values ('x'); commit")).toMatch(/^SQL_ERROR: .*multiple commands/);
    expect(await refused('commit')).toMatch(/^SQL_ERROR: .*cannot begin with COMMIT/);
    expect(await refused("copy orders to '/tmp/orders.csv'")).toMatch(/cannot begin with COPY/);
    tools.connect('reader', { ...where, ...admin });
    expect(await tools.failure('sql.execute', { connection: 'reader', sql: 'delete from orders' })).toMatch(
      /^SQL_READ_ONLY: The connection "reader" only reads/,
    );
    const stop = new AbortController();
    const stopped = tools.failure(
      'sql.execute',
      { connection: 'shop', sql: 'with gone as (delete from orders returning id) select pg_sleep(60) from gone' },
      { signal: stop.signal },
    );
    setTimeout(() => stop.abort(), 200);
    expect(await stopped).toMatch(/^ABORTED/);
    expect((await query('select count(*)::int as n from orders'))['rows']).toEqual([{ n: 3 }]);
  });
});

describe('the statement of a step', () => {
  const issues = (name: string, input: JsonObject) =>
    tools.builtin.tools
      .find((tool) => tool.name === name)
      ?.checkInput?.(input, { get: () => undefined, list: () => [] });

  it('holds no expressions, which would become a part of it', () => {
    const sql = "select * from orders where title = '{{ steps.a.title }}'";
    expect(issues('sql.query', { connection: 'shop', sql })).toEqual([
      { path: ['sql'], detail: expect.stringContaining('into "params"') },
    ]);
    expect(issues('sql.query', { connection: 'shop', sql: '{{ steps.a.sql }}' })).toEqual([]);
    expect(issues('sql.execute', { connection: 'shop', sql: '{{ steps.a.sql }}' })).toHaveLength(1);
  });

  it('is checked when the step is saved', () => {
    expect(issues('sql.query', { connection: 'shop', sql: 'delete from orders' })).toHaveLength(1);
    expect(issues('sql.query', { connection: 'shop', sql: '# MySQL\nshow tables' })).toEqual([]);
    expect(issues('sql.query', { file: {}, sql: 'show tables' })).toHaveLength(1);
    expect(issues('sql.execute', { connection: 'shop', sql: 'delete from orders' })).toEqual([]);
  });
});

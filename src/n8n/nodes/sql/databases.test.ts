import { describe, expect, it } from '@jest/globals';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { convertN8n } from '../../convert.js';
import { parseQuery, replacementsOf } from './query-text.js';

/** The step that a node of a database becomes, behind a trigger and a node whose item it takes. */
function stepOf(type: string, parameters: JsonObject, typeVersion = 2.6): JsonObject {
  const node = (name: string, kind: string, more: JsonObject): JsonObject => ({
    id: name,
    name,
    type: `n8n-nodes-base.${kind}`,
    position: [0, 0],
    ...more,
  });
  const link = (to: string): JsonValue => ({ main: [[{ node: to, type: 'main', index: 0 }]] });
  const conversion = convertN8n({
    nodes: [
      node('Start', 'webhook', { typeVersion: 2, parameters: { path: 'x', httpMethod: 'POST' } }),
      node('Db', type, { typeVersion, parameters, credentials: { [type]: { id: '1', name: 'Shop DB' } } }),
    ],
    connections: { Start: link('Db') },
  });
  let turn = conversion.next();
  while (turn.done !== true) turn = conversion.next();
  const result = turn.value;
  const steps = (result?.document.steps ?? []) as unknown as readonly JsonObject[];
  return (
    steps.find((step) => String(step['tool']).startsWith('sql.')) ?? {
      none: (result?.notes ?? []).map(({ detail }) => detail),
    }
  );
}

const body = (name: string): string => `{{ $json.body.${name} }}`;

describe('databases of n8n', () => {
  it('makes parameters of the expressions in a query', () => {
    expect(
      stepOf('postgres', {
        operation: 'executeQuery',
        query: `SELECT * FROM orders -- all\nWHERE name = '${body('name')}' AND note LIKE '%${body('word')}%' AND id = ${body('id')} AND kind = 'it''s'`,
      }),
    ).toMatchObject({
      tool: 'sql.query',
      input: {
        connection: 'shop-db',
        sql: "SELECT * FROM orders  WHERE name = $1 AND note LIKE $2 AND id = $3 AND kind = 'it''s'",
        params: [
          expect.stringMatching(/^\{\{ .*payload\.name \}\}$/),
          expect.stringMatching(/^\{\{ "%" & .*payload\.word.* & "%" \}\}$/),
          expect.stringMatching(/^\{\{ .*payload\.id \}\}$/),
        ],
      },
    });
  });

  it('keeps numbered placeholders with their replacements', () => {
    expect(
      stepOf('postgres', {
        operation: 'executeQuery',
        query: 'INSERT INTO logs (a, b, c) VALUES ($1, $2, $1) RETURNING id;',
        options: { queryReplacement: `=${body('a')}, done` },
      }),
    ).toMatchObject({
      tool: 'sql.execute',
      input: {
        sql: 'INSERT INTO logs (a, b, c) VALUES ($1, $2, $1) RETURNING id',
        params: [expect.stringMatching(/payload\.a/), 'done'],
      },
    });
    expect(
      stepOf(
        'mySql',
        { operation: 'executeQuery', query: 'select $2, $1', options: { queryReplacement: 'x, y' } },
        2.4,
      ),
    ).toMatchObject({ tool: 'sql.query', input: { sql: 'select ?, ?', params: ['y', 'x'] } });
  });

  it('builds statements from the fields of a table, with names in quotes', () => {
    expect(
      stepOf('postgres', {
        operation: 'select',
        table: { __rl: true, mode: 'list', value: 'odd "name"' },
        schema: { __rl: true, value: 'sales' },
        where: {
          values: [
            { column: 'id', value: `=${body('id')}` },
            { column: 'x', condition: 'IS NULL' },
          ],
        },
        sort: { values: [{ column: 'id', direction: 'DESC' }] },
        limit: 5,
      }),
    ).toMatchObject({
      tool: 'sql.query',
      input: {
        sql: 'select * from "sales"."odd ""name""" where "id" = $1 and "x" is null order by "id" desc limit 5',
      },
    });
    const columns = { mappingMode: 'defineBelow', value: { id: 7, name: `=${body('name')}` }, matchingColumns: ['id'] };
    const table = { __rl: true, value: 'orders' };
    expect(stepOf('postgres', { operation: 'upsert', table, columns })).toMatchObject({
      tool: 'sql.execute',
      input: {
        sql: 'insert into "orders" ("id", "name") values ($1, $2) on conflict ("id") do update set "name" = excluded."name" returning *',
        params: [7, expect.stringMatching(/payload\.name/)],
      },
    });
    expect(stepOf('postgres', { operation: 'update', table, columns })).toMatchObject({
      input: { sql: 'update "orders" set "name" = $1 where "id" = $2 returning *', params: [expect.anything(), 7] },
    });
    expect(stepOf('mySql', { table: 'books', columns: 'title, price' }, 1)).toMatchObject({
      tool: 'sql.execute',
      input: { sql: 'insert into `books` (`title`, `price`) values (?, ?)' },
    });
    expect(
      stepOf('postgres', {
        operation: 'deleteTable',
        table,
        deleteCommand: 'delete',
        where: { values: [{ column: 'id', condition: '<', value: 3 }] },
      }),
    ).toMatchObject({ input: { sql: 'delete from "orders" where "id" < $1 returning *', params: [3] } });
    const where = { values: [{ column: 'id', condition: '!=', value: 3 }] };
    expect(stepOf('mySql', { operation: 'select', table, where }, 2.4)).toMatchObject({
      input: { sql: 'select * from `orders` where `id` <> ? limit 50', params: [3] },
    });
  });

  it('lets a computed query only read, and says why others stay behind', () => {
    expect(stepOf('postgres', { operation: 'executeQuery', query: `{{ $json.body.sql }}` })).toMatchObject({
      tool: 'sql.query',
      input: { sql: expect.stringMatching(/^\{\{ .*payload\.sql \}\}$/) },
    });
    const reason = (parameters: JsonObject, type = 'postgres') => String(stepOf(type, parameters)['none']);
    expect(reason({ operation: 'executeQuery', query: `select * from ${body('table')}` })).toMatch(
      /part of its query that is no value/,
    );
    expect(reason({ operation: 'executeQuery', query: 'select 1; delete from x' })).toMatch(/several statements/);
    expect(reason({ operation: 'executeQuery', query: 'update x set a = $1' })).toMatch(/placeholders without values/);
    expect(reason({})).toMatch(/names no table/);
    const table = { __rl: true, value: 'orders' };
    const columns = { mappingMode: 'defineBelow', value: { name: 'x' } };
    expect(reason({ operation: 'update', table, columns })).toMatch(/: it names no column to match on\./);
    expect(reason({ operation: 'insert', table, columns: {} })).toMatch(/: its columns follow the fields of the data/);
    const where = { values: [{ column: 'id', condition: 'NEAR' }] };
    expect(reason({ operation: 'select', table, where })).toMatch(/: a condition of it has no counterpart\./);
    expect(reason({ operation: 'publish' }, 'redis')).toMatch(/no tool reaches Redis for "publish"/);
  });

  it('reads quotes and commas as the databases and n8n do', () => {
    expect(parseQuery("select 'a\\'{{ 1 }}'", 'mysql')).toEqual({
      sql: 'select ?',
      values: [{ parts: [{ text: 'a' }, { text: "'" }, { source: '1' }] }],
    });
    expect(parseQuery("select 'open {{ 1 }}", 'postgres')).toMatch(/has no end/);
    expect(replacementsOf('={{ a }}, b c ,{{ d }}x')).toEqual([
      [{ source: 'a' }],
      [{ text: 'b c' }],
      [{ source: 'd' }, { text: 'x' }],
    ]);
  });
});

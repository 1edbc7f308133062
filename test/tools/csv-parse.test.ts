import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createBuiltinTools, type BuiltinTools } from '../../src/tools/builtin/builtin.js';
import { httpWitness, type HttpWitness } from '../support/http-witness.js';
import { runTool } from '../support/tools/run-tool.js';

let server: HttpWitness;
let builtin: BuiltinTools;

beforeAll(async () => {
  server = await httpWitness(
    (_request, response) =>
      void response
        .writeHead(200, { 'content-type': 'text/csv' })
        .end('\ufeffname;amount\r\n"Ada ""A"" L.";1.234,50\r\n"Bo\nB.";2\r\n\r\n'),
  );
  builtin = createBuiltinTools({ allowHosts: [server.host] });
});
afterAll(async () => {
  await builtin.close();
  await server.close();
});

const parse = (text: string, more: JsonObject = {}) => runTool(builtin, 'csv.parse', { text, ...more });

describe('csv.parse', () => {
  test('reads a table that a server sent, as spreadsheets write it', async () => {
    const { body } = await runTool(builtin, 'http.request', { url: `${server.url}/export.csv` });
    expect(await parse(String(body), { types: { amount: 'number' }, decimal: ',' })).toEqual({
      rows: [
        { name: 'Ada "A" L.', amount: 1234.5 },
        { name: 'Bo\nB.', amount: 2 },
      ],
      columns: ['name', 'amount'],
      count: 2,
      delimiter: ';',
    });
  });

  test.each([
    ['a,b\n1,2', ','],
    ['a;b\n1,5;2,5', ';'],
    ['a\tb\n1\t2', '\t'],
    ['a|b\n1|2', '|'],
    ['"a,x";b\n1;2', ';'],
    ['a\n1', ','],
  ])('detects the delimiter of %j', async (text, delimiter) => {
    expect(await parse(text)).toMatchObject({ delimiter });
  });

  test('takes delimiters by name and by themselves', async () => {
    expect(await parse('a,b;c\n1,2;3', { delimiter: 'semicolon' })).toMatchObject({ columns: ['a,b', 'c'] });
    expect(await parse('a:b\n1:2', { delimiter: ':' })).toMatchObject({ rows: [{ a: '1', b: '2' }] });
  });

  test('returns lists if the columns have no names, and accepts names of the caller', async () => {
    expect(await parse('1,2\n3,4', { header: false })).toMatchObject({
      rows: [
        ['1', '2'],
        ['3', '4'],
      ],
      columns: null,
    });
    expect(await parse('1,2', { header: false, columns: ['x', 'y'] })).toMatchObject({ rows: [{ x: '1', y: '2' }] });
    expect(await parse('a,b\n1,2', { columns: ['x', 'y'] })).toMatchObject({ rows: [{ x: '1', y: '2' }] });
  });

  test('casts what is plainly a number or a truth value, and loses nothing', async () => {
    expect(
      await parse('n,zip,big,yes,text\n1.5,01234,12345678901234567890,TRUE,1 of 2\n-3,00,9007199254740993,false,', {
        types: 'auto',
      }),
    ).toMatchObject({
      rows: [
        { n: 1.5, zip: '01234', big: '12345678901234567890', yes: true, text: '1 of 2' },
        { n: -3, zip: '00', big: '9007199254740993', yes: false, text: '' },
      ],
    });
  });

  test('casts by column', async () => {
    const types = { a: 'number', b: 'integer', c: 'boolean', d: 'date' };
    expect(await parse('a,b,c,d\n"1,234.5",7,yes,2026-11-24\n,,,', { types })).toMatchObject({
      rows: [
        { a: 1234.5, b: 7, c: true, d: '2026-11-24T00:00:00.000Z' },
        { a: null, b: null, c: null, d: null },
      ],
    });
  });

  test.each<[string, JsonObject, RegExp, JsonObject]>([
    ['a,b\n1,2\n3', {}, /Line 3 has 1 fields, not 2/, { line: 3 }],
    ['a,b\n1,2,3', {}, /Line 2 has 3 fields/, { line: 2 }],
    ['a,b\n1,"2', {}, /never closed/, { line: 2 }],
    ['a,b\n1,"2"x', {}, /closing quote/, { line: 2 }],
    ['a,b\n1,2"x', {}, /not quoted/, { line: 2 }],
    [
      'a,b\n1,2\n3,four',
      { types: { b: 'number' } },
      /At line 3, "four" in column "b" is not a number/,
      { line: 3, column: 2 },
    ],
    ['a,b\n1.5,2', { types: { a: 'integer' } }, /not a whole number/, { line: 2, column: 1 }],
    ['a\n2026-02-31', { types: { a: 'date' } }, /not a date/, { line: 2, column: 1 }],
    ['a,b\n1,2', { types: { c: 'number' } }, /no column "c"/, { line: 1 }],
    ['a,b,a\n1,2,3', {}, /Two columns are named "a": 1 and 3/, { line: 1, column: 3 }],
  ])('reports the place of the mistake in %j', async (text, more, message, place) => {
    await expect(parse(text, more)).rejects.toMatchObject({
      code: 'CSV_INVALID',
      retryable: false,
      message: expect.stringMatching(message),
      details: expect.objectContaining(place),
    });
  });

  test('accepts ragged rows if allowed, and empty tables', async () => {
    expect(await parse('a,b\n1\n1,2,3', { ragged: true })).toMatchObject({
      rows: [
        { a: '1', b: null },
        { a: '1', b: '2' },
      ],
    });
    expect(await parse('')).toMatchObject({ rows: [], columns: [], count: 0 });
    expect(await parse('a,b')).toMatchObject({ rows: [], columns: ['a', 'b'] });
    expect(await parse('a\n\n1', { skipEmptyLines: false })).toMatchObject({ count: 2 });
    expect(await parse('a\n 1 ', { trim: false })).toMatchObject({ rows: [{ a: ' 1 ' }] });
  });

  test('refuses more rows than may be, and reads as many as may', async () => {
    const table = `a,b\n${'1,2\n'.repeat(10_000)}`;
    expect((await parse(table))['count']).toBe(10_000);
    await expect(parse(`${table}1,2\n`)).rejects.toMatchObject({ code: 'CSV_TOO_LARGE' });
    await expect(parse(table, { limit: 10 })).rejects.toMatchObject({
      code: 'CSV_TOO_LARGE',
      message: expect.stringContaining('10 rows'),
    });
  });

  test('keeps columns with the names of prototypes as data', async () => {
    const { rows } = await parse('__proto__,constructor\nx,y');
    expect(Object.entries((rows as JsonObject[])[0] ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
  });
});

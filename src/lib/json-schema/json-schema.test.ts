import { describe, expect, test } from '@jest/globals';
import { compileSchema, schemaIssues } from './json-schema.js';
import type { JsonSchema } from '../json/json.js';

const details = (schema: JsonSchema, value: unknown): string[] =>
  compileSchema(schema)(value).map((issue) => issue.detail);

describe('compileSchema', () => {
  test('judges values alike whether the schema is ours or comes from outside', () => {
    const of = (title: string): JsonSchema => ({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title,
      type: 'object',
      properties: { n: { type: 'integer' }, url: { type: 'string', format: 'uri' } },
      required: ['n'],
    });
    for (const value of [{ n: 1, url: 'https://example.com' }, { n: 1.5, url: 'no url' }, {}, null]) {
      expect(compileSchema(of('ours'), { isOurs: true })(value)).toEqual(compileSchema(of('theirs'))(value));
    }
  });

  test('points at a missing property by its own name', () => {
    const check = compileSchema({ type: 'object', properties: { to: { type: 'object', required: ['url'] } } });
    expect(check({ to: {} })).toEqual([{ path: ['to', 'url'], detail: '"to.url" is required.' }]);
  });

  test('says what was expected and what was found, for all fields at once', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: {
        method: { enum: ['GET', 'POST'] },
        limit: { type: 'integer', minimum: 1 },
        tags: { type: 'array', items: { type: 'string' } },
        url: { type: 'string', format: 'uri' },
      },
      additionalProperties: false,
    };
    const issues = compileSchema(schema)({ method: 'FETCH', limit: 0, tags: ['a', 5], url: 'no url', extra: 1 });
    expect(issues).toEqual(
      expect.arrayContaining([
        { path: ['method'], detail: '"method" must be one of "GET", "POST".' },
        { path: ['limit'], detail: '"limit" must be >= 1.' },
        { path: ['tags', 1], detail: '"tags[1]" must be a text, not a number.' },
        { path: ['url'], detail: '"url" must be a valid URL.' },
        { path: ['extra'], detail: '"extra" is not a known field.' },
      ]),
    );
    expect(issues).toHaveLength(5);
  });

  test('folds alternatives into one issue', () => {
    expect(details({ anyOf: [{ type: 'string' }, { type: 'object' }] }, 4)).toEqual([
      'The value must be a text or an object, not a number.',
    ]);
    expect(details({ oneOf: [{ type: 'number' }, { multipleOf: 3 }] }, 9)).toEqual([
      'The value must fit exactly one of the allowed forms.',
    ]);
  });

  test('names what the alternatives require', () => {
    expect(details({ oneOf: [{ required: ['seconds'] }, { required: ['until'] }] }, {})).toEqual([
      'One of "seconds" or "until" is required.',
    ]);
  });

  test('lets the closest alternative speak', () => {
    const schema: JsonSchema = {
      anyOf: [{ type: 'string' }, { type: 'object', properties: { a: { type: 'number' } } }],
    };
    expect(compileSchema(schema)({ a: 'x' })).toEqual([{ path: ['a'], detail: '"a" must be a number, not a text.' }]);
  });

  test('unescapes pointers and distinguishes list positions from names', () => {
    const schema: JsonSchema = { additionalProperties: { type: 'array', items: { type: 'number' } } };
    expect(compileSchema(schema)({ 'a/b~c': [1, 'x'] })[0]?.path).toEqual(['a/b~c', 1]);
  });

  test('sees inherited names as absent', () => {
    expect(details({ type: 'object', required: ['constructor'] }, {})).toEqual(['"constructor" is required.']);
  });

  test('answers the same check for the same content', () => {
    expect(compileSchema({ type: 'string', maxLength: 3 })).toBe(compileSchema({ type: 'string', maxLength: 3 }));
  });

  test('bounds the number of issues', () => {
    expect(
      details(
        { items: { type: 'string' } },
        Array.from({ length: 1000 }, (_, index) => index),
      ),
    ).toHaveLength(20);
  });

  test('matches a pattern with catastrophic backtracking in linear time', () => {
    expect(details({ type: 'string', pattern: '^(a+)+$' }, `${'a'.repeat(50_000)}!`)).toHaveLength(1);
  });

  test('stops a schema whose references double the work with each level', () => {
    const $defs: Record<string, JsonSchema> = { d0: { type: 'string' } };
    for (let level = 1; level <= 40; level += 1) {
      $defs[`d${level}`] = { allOf: [{ $ref: `#/$defs/d${level - 1}` }, { $ref: `#/$defs/d${level - 1}` }] };
    }
    expect(details({ $ref: '#/$defs/d40', $defs }, 'x')[0]).toMatch(/took longer than/);
  });

  test('checks small values against a large schema alike with and without the guard of time', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [`field${index}`, { type: 'string', pattern: '^a{1,5}$' }]),
    );
    const schema: JsonSchema = { type: 'object', properties, additionalProperties: { type: 'string' } };
    const long = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`other${index}`, 'x'.repeat(500)]));
    expect(details(schema, { field7: 'aaa' })).toEqual([]);
    expect(details(schema, { field7: 'b' })).toHaveLength(1);
    expect(details(schema, { ...long, field7: 'aaa' })).toEqual([]);
    expect(details(schema, { ...long, field7: 'b' })).toHaveLength(1);
  });
});

describe('schemaIssues', () => {
  const refused: [name: string, schema: JsonSchema, path: (string | number)[], detail: RegExp][] = [
    ['an unknown type', { type: 'strng' }, [], /not a valid JSON Schema/],
    [
      'a reference to another document',
      { properties: { a: { $ref: 'https://example.com/a.json' } } },
      ['properties', 'a', '$ref'],
      /not fetched/,
    ],
    ['a reference to nowhere', { $ref: '#/$defs/missing' }, [], /not a valid JSON Schema/],
    ['an asynchronous schema', { $async: true }, ['$async'], /not supported/],
    ['an inner $id', { properties: { a: { $id: 'x' } } }, ['properties', 'a', '$id'], /at the top only/],
    ['a pattern with look-ahead', { pattern: '(?=a)b' }, [], /RE2/],
    ['a NUL character', { const: 'a\0' }, ['const'], /NUL/],
    ['too much of it', { const: 'x'.repeat(100_001) }, [], /larger than/],
  ];
  test.each(refused)('refuses %s', (_name, schema, path, detail) => {
    const [issue] = schemaIssues(schema);
    expect(issue?.path).toEqual(path);
    expect(issue?.detail).toMatch(detail);
  });

  test('refuses nesting that would exhaust the stack', () => {
    let schema: JsonSchema = {};
    for (let level = 0; level < 100_000; level += 1) schema = { not: schema };
    expect(schemaIssues(schema)[0]?.detail).toMatch(/nests deeper/);
  });

  test('accepts an ordinary schema with a name, examples and definitions', () => {
    expect(
      schemaIssues({
        $id: 'https://example.com/order',
        type: 'object',
        properties: {
          id: { type: 'string', examples: [{ $ref: 'x' }] },
          lines: { type: 'array', items: { $ref: '#/$defs/line' } },
        },
        $defs: { line: { type: 'object', properties: { $ref: { type: 'string' } } } },
      }),
    ).toEqual([]);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { literalIssues } from './tool-input.js';

const paths = (schema: JsonSchema, input: JsonObject): string[] =>
  literalIssues(schema, input).map((issue) => issue.path.join('.'));

describe('literalIssues', () => {
  test('lets a template stand for any value, however the schema is written', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: {
        list: { type: 'array', items: { $ref: '#/$defs/entry' }, uniqueItems: true },
        one: { oneOf: [{ type: 'integer' }, { type: 'string', maxLength: 3 }] },
        not: { not: { type: 'string' } },
        tree: { $ref: '#/properties/node' },
        node: { type: 'object', properties: { next: { $ref: '#/properties/node' }, value: { type: 'number' } } },
      },
      if: { properties: { one: { const: 1 } }, required: ['one'] },
      then: { required: ['list'] },
      $defs: { entry: { type: 'object', properties: { n: { type: 'integer' } } } },
    };
    expect(
      paths(schema, {
        list: ['{{ a }}', { n: '{{ b }}' }],
        one: '{{ c }}',
        not: 'x {{ d }}',
        tree: { next: { next: '{{ e }}', value: '{{ f }}' } },
      }),
    ).toEqual([]);
    expect(paths(schema, { list: [{ n: 'x' }], one: '{{ c }}' })).toEqual(['list.0.n']);
    expect(paths(schema, { one: 5, tree: { next: { value: 'x', next: '{{ e }}' } } })).toEqual(['tree.next.value']);
  });

  test('leaves a schema that it cannot rewrite to the check at run time', () => {
    expect(
      paths({ properties: { a: { $anchor: 'x', type: 'number' }, b: { $ref: '#x' } } }, { a: '{{ now }}' }),
    ).toEqual([]);
  });
});

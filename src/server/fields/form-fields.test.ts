import { describe, expect, test } from '@jest/globals';
import type { JsonSchema, JsonValue } from '../../lib/json/json.js';
import { dataOf, formFields } from './form-fields.js';

const fieldOf = (schema: JsonValue) => formFields({ type: 'object', properties: { x: schema } })[0];
const read = (schema: JsonValue, given?: string) =>
  dataOf(
    formFields({ properties: { x: schema } }),
    new URLSearchParams(given === undefined ? {} : { 'field-0': given }),
  );

describe('the fields of a form', () => {
  test.each<[JsonValue, string]>([
    [{ type: 'string' }, 'text'],
    [{ type: 'string', maxLength: 1_000 }, 'lines'],
    [{ type: 'number' }, 'number'],
    [{ type: 'integer' }, 'integer'],
    [{ type: 'boolean' }, 'checkbox'],
    [{ enum: [1, 'two'] }, 'choice'],
    [{ format: 'file' }, 'file'],
    [{ type: 'object', properties: { id: {}, mediaType: {}, sha256: {} } }, 'file'],
    [{ type: 'object' }, 'json'],
    [{ type: ['string', 'null'] }, 'json'],
    [true, 'json'],
    [{}, 'json'],
  ])('%j is shown as %s', (schema, kind) => {
    expect(fieldOf(schema)?.kind).toBe(kind);
  });

  test('carry their titles, and say which are needed', () => {
    const form: JsonSchema = {
      required: ['b'],
      properties: { a: { title: 'First', description: 'One.' }, b: { type: 'string' } },
    };
    expect(formFields(form)).toMatchObject([
      { name: 'a', label: 'First', description: 'One.', isRequired: false },
      { name: 'b', label: 'b', isRequired: true },
    ]);
  });

  test.each<[JsonSchema | null]>([[null], [{}], [{ properties: [] }], [{ properties: 'x' }]])('%j has none', (form) => {
    expect(formFields(form)).toEqual([]);
  });
});

describe('the data of a filled-in form', () => {
  test.each<[JsonValue, string | undefined, JsonValue]>([
    [{ type: 'string' }, 'a\r\nb', { x: 'a\nb' }],
    [{ type: 'string' }, '', {}],
    [{ type: 'string' }, undefined, {}],
    [{ type: 'number' }, '1.5', { x: 1.5 }],
    [{ type: 'number' }, ' ', { x: ' ' }],
    [{ type: 'integer' }, 'many', { x: 'many' }],
    [{ type: 'number' }, 'Infinity', { x: 'Infinity' }],
    [{ type: 'boolean' }, 'on', { x: true }],
    [{ type: 'boolean' }, undefined, { x: false }],
    [{ enum: [null, { a: 1 }] }, '1', { x: { a: 1 } }],
    [{ enum: ['a'] }, '7', { x: '7' }],
    [{ type: 'array' }, '[1]', { x: [1] }],
    [{ type: 'array' }, '[1', { x: '[1' }],
  ])('%j filled in with %j is %j', (schema, given, data) => {
    expect(read(schema, given)).toEqual(data);
  });

  test('a property may have any name', () => {
    const form = JSON.parse('{"properties": {"__proto__": {"type": "string"}}}') as JsonSchema;
    const data = dataOf(formFields(form), new URLSearchParams({ 'field-0': 'x' }));
    expect(Object.entries(data)).toEqual([['__proto__', 'x']]);
  });
});

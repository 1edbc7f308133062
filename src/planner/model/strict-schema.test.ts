import { describe, expect, test } from '@jest/globals';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { decodeInput, strictInput } from './strict-schema.js';

const SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['url'],
  properties: {
    url: { type: 'string', pattern: '^https' },
    limit: { type: 'integer', minimum: 1 },
    headers: { type: 'object', additionalProperties: { type: 'string' } },
    body: {},
    tags: { type: 'array', items: { type: 'string' } },
    options: { type: 'object', additionalProperties: false, properties: { deep: { type: 'boolean' } } },
  },
};

describe('strictInput', () => {
  test('requires everything, and lets what is optional be null', () => {
    const strict = strictInput(SCHEMA) as { required: string[]; properties: JsonObject };
    expect(strict.required).toEqual(Object.keys(SCHEMA.properties as JsonObject));
    expect(JSON.stringify(strict.properties.url)).not.toContain('null');
    expect(JSON.stringify(strict.properties.limit)).toContain('null');
    expect(JSON.stringify(strict)).not.toMatch(/pattern|minimum/);
  });

  test('asks for text if an input has no fixed form', () => {
    expect(strictInput({ type: 'object' })).toMatchObject({ type: 'string' });
  });
});

describe('decodeInput', () => {
  test('drops nulls and reads texts of JSON', () => {
    const given = {
      url: 'https://a.example',
      limit: null,
      headers: '{"accept":"*/*"}',
      body: '[1,2]',
      tags: ['{"a":1}'],
      options: { deep: null },
    };
    expect(decodeInput(SCHEMA, given)).toEqual({
      url: 'https://a.example',
      headers: { accept: '*/*' },
      body: [1, 2],
      tags: ['{"a":1}'],
      options: {},
    });
  });

  test('leaves templates, plain texts and the own form of the tool alone', () => {
    const given = {
      url: '{{ context.url }}',
      limit: '{{ context.n }}',
      headers: { a: 'b' },
      body: '{{ steps.a.output }}',
      tags: '{{ context.tags }}',
      options: '{{ context.o }}',
    };
    expect(decodeInput(SCHEMA, given)).toEqual(given);
    expect(decodeInput({ type: 'object' }, '{"a":1}')).toEqual({ a: 1 });
  });

  test('keeps what the schema does not know, for the check to refuse', () => {
    expect(decodeInput(SCHEMA, { url: 'x', extra: null })).toEqual({ url: 'x', extra: null });
  });
});

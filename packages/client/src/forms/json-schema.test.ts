import { describe, expect, it } from '@jest/globals';
import { fieldKind, initialValue, labelOf, resolveSchema } from './json-schema.js';
import type { JsonSchema } from './json-schema.js';

const kind = (schema: JsonSchema, value?: unknown, name = 'x'): string =>
  fieldKind(resolveSchema(schema, schema), name, value);

describe('the fields of a form', () => {
  it('are what the schema says', () => {
    expect(kind({ type: 'string' })).toBe('text');
    expect(kind({ type: 'string', maxLength: 100_000 })).toBe('long-text');
    expect(kind({ type: 'string', maxLength: 8_192 }, undefined, 'url')).toBe('text');
    expect(kind({ type: 'string', contentMediaType: 'application/jsonata' })).toBe('code');
    expect(kind({ type: 'integer' })).toBe('number');
    expect(kind({ type: ['number', 'null'] })).toBe('number');
    expect(kind({ enum: ['GET', 'POST'] })).toBe('choice');
    expect(kind({ type: 'array', items: { type: 'string' } })).toBe('texts');
    expect(kind({ type: 'array', items: { type: 'object' } })).toBe('json');
    expect(kind({ type: 'object' })).toBe('json');
    expect(kind({ type: 'object', properties: { a: {} } })).toBe('object');
    expect(kind({ anyOf: [{ type: 'string' }, { type: 'null' }] })).toBe('text');
    expect(kind({ anyOf: [{ type: 'string' }, { type: 'array' }] })).toBe('loose');
    expect(kind({})).toBe('loose');
  });

  it('take an expression in the place of a value, and show a value that does not fit rather than hide it', () => {
    expect(kind({ type: 'integer' }, '{{ context.limit }}')).toBe('expression');
    expect(kind({ type: 'string' }, 'Hello {{ context.name }}')).toBe('text');
    expect(kind({}, '{{ steps.a.output }}')).toBe('loose');
    expect(kind({ type: 'integer' }, 'many')).toBe('json');
    expect(kind({ type: 'string' }, { a: 1 })).toBe('json');
    expect(kind({ type: 'object', properties: { a: {} } }, [1])).toBe('json');
  });

  it('upload a file if the schema describes one, and never hide an expression or a value', () => {
    const id = { type: 'string', pattern: '^file_[0-9a-z]{26}$' };
    for (const schema of [
      { format: 'file' },
      { type: 'object', properties: { id: {}, mediaType: {}, sha256: {} } },
      { anyOf: [id, { type: 'object', properties: { id } }] },
    ]) {
      expect(kind(schema)).toBe('file');
      expect(kind(schema, '{{ context.invoice }}')).toBe('file');
    }
    expect(kind({ type: 'object', properties: { id, name: {} } })).toBe('object');
    expect(kind({ type: 'string', format: 'uri' })).toBe('text');
  });

  it('follow references, and end if these go round in a circle', () => {
    const root: JsonSchema = {
      properties: { a: { $ref: '#/properties/b' }, b: { type: 'boolean', title: 'B' }, c: { $ref: '#/properties/c' } },
    };
    expect(resolveSchema({ $ref: '#/properties/a', title: 'A' }, root)).toEqual({ type: 'boolean', title: 'A' });
    expect(fieldKind(resolveSchema({ $ref: '#/properties/c' }, root), 'c', undefined)).toBe('loose');
    expect(fieldKind(resolveSchema({ $ref: '#/nowhere' }, root), 'c', undefined)).toBe('loose');
  });

  it('are called by their title, else by their name in words, and begin with their defaults', () => {
    expect(labelOf({}, 'timeoutSeconds')).toBe('Timeout seconds');
    expect(labelOf({ title: 'How long' }, 'timeoutSeconds')).toBe('How long');
    expect(initialValue({ properties: { a: { default: 1 }, b: {}, c: { const: 'x' } } })).toEqual({ a: 1, c: 'x' });
  });
});

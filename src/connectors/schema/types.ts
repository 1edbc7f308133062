import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { own, textsOf } from '../description/document.js';

const TYPES: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** Names that descriptions use although JSON Schema has others. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['int', 'integer'],
  ['int32', 'integer'],
  ['int64', 'integer'],
  ['long', 'integer'],
  ['short', 'integer'],
  ['float', 'number'],
  ['double', 'number'],
  ['decimal', 'number'],
  ['bool', 'boolean'],
  ['str', 'string'],
  ['text', 'string'],
  ['uuid', 'string'],
  ['date', 'string'],
  ['datetime', 'string'],
  ['date-time', 'string'],
  ['map', 'object'],
  ['list', 'array'],
]);

/** The types of a schema. `more`: keywords that a type of another name stands for. */
export function typesOf(given: JsonObject): {
  readonly types: readonly string[];
  readonly isNullable: boolean;
  readonly more: JsonSchema;
} {
  const type = own(given, 'type');
  const isNullable = own(given, 'nullable') === true || own(given, 'x-nullable') === true;
  if (type === 'file') return { types: ['string'], isNullable, more: { format: 'binary' } };
  const types = (typeof type === 'string' ? [type] : textsOf(type))
    .map((name) => SYNONYMS.get(name) ?? name)
    .filter((name) => TYPES.has(name));
  return { types: [...new Set(types)], isNullable, more: {} };
}

/**
 * A listed value in the type that the schema asks for: `[1, 2]` of a text, and `"yes"` that YAML has read as true, could
 * never be given otherwise. Undefined if it has no such form.
 */
export function asType(value: JsonValue, types: readonly string[]): JsonValue | undefined {
  if (types.length === 0 || typeof value === 'object') return value;
  if (types.includes(typeof value) || (typeof value === 'number' && types.includes('integer'))) return value;
  if (types.includes('string')) return String(value);
  if (typeof value === 'string' && (types.includes('integer') || types.includes('number'))) {
    const number = Number(value);
    return value.trim() !== '' && Number.isFinite(number) ? number : undefined;
  }
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  return undefined;
}

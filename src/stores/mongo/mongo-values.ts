import type { BSON, Document, Long } from 'mongodb';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

type Ejson = typeof BSON.EJSON;

/** Extended JSON as the values that it stands for: {"$oid": "…"} is an id. @throws for a form that is none */
export function bsonOf(EJSON: Ejson, value: JsonValue): unknown {
  const { value: typed } = EJSON.deserialize({ value } as Document, { relaxed: true }) as { readonly value: unknown };
  return typed;
}

/**
 * A document as relaxed Extended JSON: what JSON has is as in JSON, and all else says its type. An integer that a number
 * of JSON would not hold is {"$numberLong": "…"}.
 */
export function extendedJson(EJSON: Ejson, document: Document): JsonObject {
  return shown(EJSON, document) as JsonObject;
}

function shown(EJSON: Ejson, value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map((each) => shown(EJSON, each));
  if (isLong(value)) return longOf(value);
  if (isPlain(value)) return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shown(EJSON, each)]));
  return (EJSON.serialize({ value } as Document, { relaxed: true })['value'] ?? null) as JsonValue;
}

function longOf(value: Long): JsonValue {
  const number = value.toNumber();
  return Number.isSafeInteger(number) ? number : { $numberLong: value.toString() };
}

function isLong(value: unknown): value is Long {
  return typeof value === 'object' && value !== null && '_bsontype' in value && value._bsontype === 'Long';
}

/** Values of BSON are objects of classes. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

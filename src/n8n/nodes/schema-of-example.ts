import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** A schema of values like this one; every field of it is required, as n8n does it. */
export function schemaOfExample(example: JsonValue): JsonObject {
  if (Array.isArray(example))
    return { type: 'array', ...(example[0] === undefined ? {} : { items: schemaOfExample(example[0]) }) };
  if (isJsonObject(example)) {
    const names = Object.keys(example);
    return {
      type: 'object',
      properties: Object.fromEntries(Object.entries(example).map(([name, value]) => [name, schemaOfExample(value)])),
      ...(names.length === 0 ? {} : { required: names }),
    };
  }
  return example === null ? {} : { type: typeof example };
}

const TYPES: ReadonlySet<JsonValue> = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** A property that is no schema: the name of a type stands for it, and n8n takes any value for anything else. */
const typeNamed = (given: JsonValue): JsonValue =>
  typeof given === 'boolean' ? given : TYPES.has(given) ? { type: given } : {};

/**
 * A schema as n8n reads it: without the version that it names, and without names that are required but have no property. A
 * model that is asked for a field in two spellings gives one of them.
 */
export function schemaAsRead(schema: JsonObject): JsonObject {
  return pruned(Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema' && name !== '$id')));
}

function pruned({ required, ...schema }: JsonObject): JsonObject {
  const { properties, items } = schema;
  const names = Array.isArray(required)
    ? required.filter(
        (name) => !isJsonObject(properties) || (typeof name === 'string' && Object.hasOwn(properties, name)),
      )
    : [];
  return {
    ...schema,
    ...(isJsonObject(properties)
      ? {
          properties: Object.fromEntries(
            Object.entries(properties).map(([name, each]) => [
              name,
              isJsonObject(each) ? pruned(each) : typeNamed(each),
            ]),
          ),
        }
      : {}),
    ...(isJsonObject(items) ? { items: pruned(items) } : {}),
    ...(names.length === 0 ? {} : { required: names }),
  };
}

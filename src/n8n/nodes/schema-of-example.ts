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

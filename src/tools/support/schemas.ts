import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/** The schema of an input with these fields and no others. */
export function objectSchema(required: readonly string[], properties: JsonObject): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required: [...required] }),
    properties,
  };
}

/** The schema of an output in which all of these fields are there. */
export function outputSchema(properties: { readonly [name: string]: JsonValue }): JsonSchema {
  return { type: 'object', required: Object.keys(properties), properties };
}

import type { JsonObject, JsonSchema } from '../../../lib/json/json.js';

/* The parts from which payload schemas are built. A field whose name ends with "?" is optional. */

type Fields = Readonly<Record<string, JsonSchema>>;

export const text = (description: string, more: JsonObject = {}): JsonSchema => ({
  type: 'string',
  description,
  ...more,
});
export const instant = (description: string): JsonSchema => text(description, { format: 'date-time' });
export const whole = (description: string): JsonSchema => ({ type: 'integer', description });
export const flag = (description: string): JsonSchema => ({ type: 'boolean', description });
export const oneOf = (values: readonly string[], description: string): JsonSchema =>
  text(description, { enum: [...values] });
export const listOf = (items: JsonSchema, description: string): JsonSchema => ({ type: 'array', description, items });
export const anything = (description: string): JsonSchema => ({ description });

/** The same, or null. */
export function orNull(schema: JsonSchema): JsonSchema {
  return {
    ...schema,
    type: [schema.type ?? 'object', 'null'],
    ...(Array.isArray(schema.enum) ? { enum: [...schema.enum, null] } : {}),
  };
}

/** Others may put more into it. */
export function open(description: string, fields: Fields): JsonSchema {
  const names = Object.keys(fields);
  return {
    type: 'object',
    description,
    required: names.filter((name) => !name.endsWith('?')),
    properties: Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name.replace(/\?$/, ''), schema])),
  };
}

/** Nothing but these fields. */
export function closed(description: string, fields: Fields): JsonSchema {
  return { ...open(description, fields), additionalProperties: false };
}

/** The schema of a whole payload. */
export function payload(schema: JsonSchema): JsonSchema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema };
}

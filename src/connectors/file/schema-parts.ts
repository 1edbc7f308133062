import type { JsonSchema } from '../../lib/json/json.js';

/** A text of at least one character. */
export function text(description: string, more: JsonSchema = {}): JsonSchema {
  return { type: 'string', description, minLength: 1, maxLength: 2_000, ...more };
}

/** An object with these fields and no other. */
export function object(properties: JsonSchema, required: readonly string[] = [], more: JsonSchema = {}): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required: [...required] }),
    properties,
    ...more,
  };
}

/** The address of a server. */
export const ADDRESS: JsonSchema = text(
  'An address. It may name settings of the connection: https://{{ connection.subdomain }}.example.com.',
  { pattern: '^(https?://|\\{\\{)[^?#]+$', maxLength: 500 },
);

/** A path into a value: `result.items[0].id`. */
export function path(description: string): JsonSchema {
  return text(`${description} A path: result.items[0].id.`, { maxLength: 300 });
}

/** A condition: `ok = true`, `not errors`, `body.action = "opened"`. */
export function condition(description: string): JsonSchema {
  return text(`${description} Paths, or a path = (or !=) a JSON value, joined by "and" or "or".`, { maxLength: 1_000 });
}

/** Values by name; each is a template. */
export function templates(description: string): JsonSchema {
  return { type: 'object', description, maxProperties: 100 };
}

import { z } from 'zod';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/** A schema as OpenAPI shows it: a reference if it has a name, otherwise itself. */
export function schemaOf(schema: z.ZodType): JsonObject {
  const id = schema.meta()?.id;
  return id === undefined ? bare(schema) : { $ref: `#/components/schemas/${id}` };
}

/** Every named schema among the given ones and below them, by name. */
export function componentSchemas(schemas: readonly z.ZodType[]): JsonObject {
  const definitions = bare(z.tuple([z.null(), ...schemas]))['$defs'];
  return isJsonObject(definitions) ? definitions : {};
}

function bare(schema: z.ZodType): JsonObject {
  // The input side: the values that a caller may send. For answers it is the values that are sent.
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' });
  // The result of zod is plain JSON once functions and hidden properties are gone.
  const plain = JSON.parse(JSON.stringify(json)) as JsonObject;
  return forOpenApi(plain) as JsonObject;
}

/** References point to where OpenAPI keeps named schemas; the names themselves are not repeated inside. */
function forOpenApi(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(forOpenApi);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(saysSomething)
      .map(([key, child]) => [
        key,
        key === '$ref' && typeof child === 'string'
          ? child.replace('#/$defs/', '#/components/schemas/')
          : forOpenApi(child),
      ]),
  );
}

/** The bounds of integers that JSON parsers read exactly are left out: they hold for every integer. */
function saysSomething([key, value]: readonly [string, JsonValue]): boolean {
  return !(
    (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) ||
    (key === 'minimum' && value === Number.MIN_SAFE_INTEGER)
  );
}

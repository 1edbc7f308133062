import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { isSecretName, textWithoutSecrets, withoutSecrets } from '../redaction/likely-secrets.js';

/**
 * Keywords whose value is an object of schemas by names that are the author's own (JSON Schema 2020-12, and 7's
 * `definitions`).
 */
const BY_NAME: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
]);
/** Keywords that hold example values instead of schemas. */
const VALUES: ReadonlySet<string> = new Set(['default', 'examples', 'const', 'enum']);
/** Keywords that only speak to people. */
const WORDS: ReadonlySet<string> = new Set(['title', 'description', '$comment']);

/**
 * A JSON Schema for others to see. The description of a context stays, and likely credentials among its values and in
 * its words are removed. If the name of a field suggests a credential, its values (a default, examples) and everything
 * below it are left out. Its name stays.
 */
export function publicSchema(schema: JsonSchema): JsonSchema {
  return schemaOf(schema, false);
}

function schemaOf(schema: JsonObject, isSecret: boolean): JsonObject {
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, JsonValue][] => {
    if (VALUES.has(keyword)) return isSecret ? [] : [[keyword, valueOf(value)]];
    if (BY_NAME.has(keyword) && isJsonObject(value)) return [[keyword, byName(value, isSecret)]];
    const part = partOf(value, isSecret);
    // A pattern or a reference means nothing with a piece of it cut out.
    return typeof value !== 'string' || part === value || WORDS.has(keyword) ? [[keyword, part]] : [];
  });
  return Object.fromEntries(entries);
}

function byName(schemas: JsonObject, isSecret: boolean): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, partOf(schema, isSecret || isSecretName(name))]),
  );
}

/** A schema, a list of them, or a plain keyword. */
function partOf(value: JsonValue, isSecret: boolean): JsonValue {
  if (typeof value === 'string') return textWithoutSecrets(value, '');
  if (Array.isArray(value)) return value.map((inner) => partOf(inner, isSecret));
  return isJsonObject(value) ? schemaOf(value, isSecret) : value;
}

function valueOf(value: JsonValue): JsonValue {
  const { value: shown } = withoutSecrets({ value }, '');
  return shown ?? null;
}

import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { textWithoutSecrets, withoutSecrets } from '../../domain/redaction/likely-secrets.js';

/** The keywords of a schema that hold values instead of describing them. */
const VALUES: ReadonlySet<string> = new Set(['default', 'const', 'enum', 'examples']);

/**
 * A JSON Schema without likely secrets. The name `token` of a property makes no part of its schema a secret, except a
 * value for it in the schema.
 */
export function schemaWithoutSecrets(schema: JsonObject, mark: string): JsonObject {
  return cleaned(schema, null, mark) as JsonObject;
}

function cleaned(value: JsonValue, property: string | null, mark: string): JsonValue {
  if (typeof value === 'string') return textWithoutSecrets(value, mark);
  if (Array.isArray(value)) return value.map((inner) => cleaned(inner, property, mark));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      if (name === 'properties' && isJsonObject(inner)) {
        return [
          name,
          Object.fromEntries(Object.entries(inner).map(([each, schema]) => [each, cleaned(schema, each, mark)])),
        ];
      }
      if (VALUES.has(name))
        return [name, withoutSecrets({ [property ?? name]: inner }, mark)[property ?? name] ?? null];
      return [name, cleaned(inner, property, mark)];
    }),
  );
}

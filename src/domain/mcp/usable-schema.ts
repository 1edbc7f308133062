import { cleanText } from '../../lib/json/clean-json.js';
import { jsonIssues } from '../../lib/json/json-limits.js';
import { schemaIssues } from '../../lib/json-schema/json-schema.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/** Longer ones are not read at all: a schema that may be compiled has at most half of it. */
const MAX_READ_CHARS = 65_536;
const MAX_OUTLINE_FIELDS = 100;
const MAX_OUTLINE_TEXT = 500;

/** An object about which nothing is known. */
const ANY_OBJECT: JsonSchema = { type: 'object' };

/** These keywords hold values, not schemas. */
const DATA: ReadonlySet<string> = new Set(['const', 'enum', 'default', 'examples', 'example']);
/** These keywords hold schemas by arbitrary names. */
const BY_NAME: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
]);
/** `contentMediaType` is how our own tools mark expressions; identities of schemas would collide. */
const DROPPED: ReadonlySet<string> = new Set([
  '$schema',
  '$id',
  '$comment',
  '$vocabulary',
  '$async',
  'contentMediaType',
]);
/** The keywords with patterns. A refused pattern (look-around, too large) does not affect the rest of a schema. */
const PATTERNS: ReadonlySet<string> = new Set(['pattern', 'patternProperties']);

/**
 * A schema from an MCP server in a usable form: draft 2020-12 for any original draft, small, and without parts that
 * could block a process. Unusable parts are left out, because the server checks its arguments as well. First the
 * patterns go, then all but the names and types of the arguments, and finally everything.
 */
export function usableSchema(given: unknown): JsonSchema {
  const schema = given as JsonValue | undefined;
  if (!isJsonObject(schema) || !isReadable(schema)) return ANY_OBJECT;
  const modern = { ...modernised(schema, new Set()), type: 'object' };
  if (schema['type'] !== undefined && schema['type'] !== 'object') return ANY_OBJECT;
  const attempts = [() => modern, () => ({ ...modernised(schema, PATTERNS), type: 'object' }), () => outlineOf(modern)];
  for (const attempt of attempts) {
    const candidate = attempt();
    if (schemaIssues(candidate).length === 0) return candidate;
  }
  return ANY_OBJECT;
}

/** A schema that is only shown. Null if it is not fit for that. */
export function showableSchema(given: unknown): JsonSchema | null {
  const schema = given as JsonValue | undefined;
  return isJsonObject(schema) && isReadable(schema) ? modernised(schema, new Set()) : null;
}

function isReadable(schema: JsonObject): boolean {
  return jsonIssues(schema).length === 0 && JSON.stringify(schema).length <= MAX_READ_CHARS;
}

/** Older drafts in the words of draft 2020-12. Depth is bounded by `jsonIssues`, so that recursion is safe here. */
function modernised(schema: JsonObject, without: ReadonlySet<string>): JsonSchema {
  const result: JsonObject = {};
  for (const [key, value] of Object.entries(schema)) {
    if (DROPPED.has(key) || without.has(key)) continue;
    if (key === 'id' && typeof value === 'string') continue;
    if (key.startsWith('$') && key.endsWith('ef') && typeof value === 'string' && !value.startsWith('#')) continue;
    result[key] = DATA.has(key)
      ? value
      : BY_NAME.has(key) && isJsonObject(value)
        ? mapped(value, without)
        : inner(value, without);
  }
  fixTuples(result);
  fixDependencies(result);
  fixBounds(result);
  return result;
}

function inner(value: JsonValue, without: ReadonlySet<string>): JsonValue {
  if (Array.isArray(value)) return value.map((each) => inner(each, without));
  return isJsonObject(value) ? modernised(value, without) : value;
}

function mapped(schemas: JsonObject, without: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, inner(schema, without)]));
}

/** Up to draft 2019-09 a list of schemas in `items` had the meaning of the present `prefixItems`. */
function fixTuples(schema: JsonObject): void {
  const { items, additionalItems } = schema;
  delete schema['additionalItems'];
  if (!Array.isArray(items)) return;
  delete schema['items'];
  schema['prefixItems'] ??= items;
  if (additionalItems !== undefined) schema['items'] = additionalItems;
}

function fixDependencies(schema: JsonObject): void {
  const { dependencies } = schema;
  if (!isJsonObject(dependencies)) return;
  delete schema['dependencies'];
  const entries = Object.entries(dependencies);
  schema['dependentRequired'] ??= Object.fromEntries(entries.filter(([, value]) => Array.isArray(value)));
  schema['dependentSchemas'] ??= Object.fromEntries(entries.filter(([, value]) => !Array.isArray(value)));
}

/** In draft 4 these were flags of `minimum` and `maximum`, and `required` one of a property. */
function fixBounds(schema: JsonObject): void {
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const set = schema[flag];
    if (typeof set !== 'boolean') continue;
    delete schema[flag];
    if (!set || typeof schema[bound] !== 'number') continue;
    schema[flag] = schema[bound];
    delete schema[bound];
  }
  if (typeof schema['required'] === 'boolean') delete schema['required'];
}

const TYPES: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

/** The names of the arguments, with the simple keywords of each. */
function outlineOf(schema: JsonSchema): JsonSchema {
  const { properties, required } = schema;
  const fields = isJsonObject(properties) ? Object.entries(properties).slice(0, MAX_OUTLINE_FIELDS) : [];
  const outlined = fields.map(([name, field]): [string, JsonValue] => {
    if (!isJsonObject(field)) return [name, true];
    const { type, description } = field;
    return [
      name,
      {
        ...(TYPES.has(type) ? { type: type as string } : {}),
        ...(typeof description === 'string' ? { description: cleanText(description.slice(0, MAX_OUTLINE_TEXT)) } : {}),
      },
    ];
  });
  const names = new Set(fields.map(([name]) => name));
  const needed = Array.isArray(required)
    ? [...new Set(required)].filter((name) => typeof name === 'string' && names.has(name))
    : [];
  return { type: 'object', properties: Object.fromEntries(outlined), required: needed };
}

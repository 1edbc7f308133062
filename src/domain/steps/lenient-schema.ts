import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { isLiteralField } from './literal-fields.js';

/** A text that will be replaced by an unknown value, so that it fits any schema. */
const HOLE: JsonSchema = { type: 'string', pattern: '\\{\\{' };

const ONE = ['additionalProperties', 'unevaluatedProperties', 'items', 'unevaluatedItems', 'contains'] as const;
const MANY = ['properties', 'patternProperties'] as const;
const IN_PLACE_MANY = ['allOf', 'anyOf'] as const;

/**
 * The same schema, but at every place below the root a text with a template fits. Checks that depend on the value
 * (`not`, `if`, exactly one of `oneOf`, `uniqueItems`, `minContains`) are left to run time.
 *
 * @returns null if the schema uses references that cannot be rewritten. Only the check at run time is left then.
 */
export function lenientSchema(schema: JsonSchema): JsonSchema | null {
  const targets = new Map<string, string>();
  const pending: string[] = [];
  const rename = (ref: string): string => {
    const known = targets.get(ref);
    if (known !== undefined) return known;
    const name = `hole_${targets.size}`;
    targets.set(ref, name);
    pending.push(ref);
    return name;
  };
  try {
    const root = rewrite(schema, rename);
    const definitions: JsonObject = {};
    for (let ref = pending.pop(); ref !== undefined; ref = pending.pop()) {
      definitions[rename(ref)] = withPlaceholder(pointedAt(schema, ref), rename);
    }
    return { ...root, $defs: definitions };
  } catch (error) {
    if (error instanceof NotRewritable) return null;
    throw error;
  }
}

class NotRewritable extends Error {}

function withPlaceholder(schema: JsonValue, rename: (ref: string) => string): JsonValue {
  if (!isJsonObject(schema)) return schema;
  // The braces of a literal field are its own.
  if (isLiteralField(schema)) return rewrite(schema, rename);
  return { anyOf: [HOLE, rewrite(schema, rename)] };
}

function rewrite(schema: JsonSchema, rename: (ref: string) => string): JsonSchema {
  if ('$dynamicRef' in schema || '$anchor' in schema) throw new NotRewritable();
  const result: JsonObject = { ...schema };
  for (const key of ['$defs', 'definitions', 'not', 'if', 'then', 'else', 'oneOf', 'uniqueItems', 'minContains', '$id'])
    delete result[key];
  if (typeof schema.$ref === 'string') result.$ref = `#/$defs/${rename(schema.$ref)}`;
  for (const key of ONE) {
    const child = schema[key];
    if (child !== undefined) result[key] = withPlaceholder(child, rename);
  }
  for (const key of MANY) {
    const children = schema[key];
    if (isJsonObject(children)) result[key] = mapValues(children, (child) => withPlaceholder(child, rename));
  }
  if (isJsonObject(schema.dependentSchemas))
    result.dependentSchemas = mapValues(schema.dependentSchemas, (child) => inPlace(child, rename));
  if (Array.isArray(schema.prefixItems))
    result.prefixItems = schema.prefixItems.map((child) => withPlaceholder(child, rename));
  for (const key of IN_PLACE_MANY) {
    const children = schema[key];
    if (Array.isArray(children)) result[key] = children.map((child) => inPlace(child, rename));
  }
  const further: JsonValue[] = [];
  if (Array.isArray(schema.oneOf)) further.push({ anyOf: schema.oneOf.map((child) => inPlace(child, rename)) });
  if (schema.if !== undefined)
    further.push({ anyOf: [schema.then ?? true, schema.else ?? true].map((child) => inPlace(child, rename)) });
  if (further.length > 0) result.allOf = [...(Array.isArray(result.allOf) ? result.allOf : []), ...further];
  return result;
}

function inPlace(schema: JsonValue, rename: (ref: string) => string): JsonValue {
  return isJsonObject(schema) ? rewrite(schema, rename) : schema;
}

/** The target of a reference within the schema (`#/…`, RFC 6901). */
function pointedAt(root: JsonSchema, ref: string): JsonValue {
  if (ref === '#') return root;
  if (!ref.startsWith('#/')) throw new NotRewritable();
  let value: JsonValue | undefined = root;
  for (const token of ref.slice(2).split('/')) {
    const key = decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~');
    value = Array.isArray(value) ? value[Number(key)] : isJsonObject(value) ? value[key] : undefined;
  }
  if (value === undefined) throw new NotRewritable();
  return value;
}

function mapValues(object: JsonObject, change: (value: JsonValue) => JsonValue): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/** The largest sizes of a shown schema, as JSON text: forms, planners and models read it whole. */
export const MAX_VIEW_CHARS = { input: 16_384, output: 4_096 } as const;

const PREFIX = '#/$defs/';
const MAX_TEXT = 200;
const MAX_LISTED = 50;
const MAX_ALTERNATIVES = 8;
/** The parts of one view that are looked at before a narrower one is tried. */
const MAX_NODES = 4_000;

interface Width {
  readonly depth: number;
  /** How deep descriptions are kept. */
  readonly described: number;
  /** Optional fields of one object. */
  readonly optional: number;
}

/** From the widest view to the narrowest. */
const WIDTHS: readonly Width[] = [
  { depth: 6, described: 6, optional: Infinity },
  { depth: 3, described: 3, optional: Infinity },
  { depth: 2, described: 2, optional: Infinity },
  { depth: 2, described: 1, optional: 40 },
  { depth: 1, described: 1, optional: 40 },
  { depth: 1, described: 0, optional: 40 },
  { depth: 1, described: 0, optional: 10 },
];

/**
 * A small form of a schema for people and models: references are written out as far as there is room, and deeper parts
 * show their type only. It describes what the schema accepts, but a value is checked with the schema itself.
 */
export function prunedView(schema: JsonSchema, maxChars: number): JsonSchema {
  for (const width of WIDTHS) {
    const view = viewOf(schema, width);
    if (view !== null && JSON.stringify(view).length <= maxChars) return view;
  }
  const { type, required } = schema;
  const needed = Array.isArray(required) ? { required: required.slice(0, 40) } : {};
  return { type: type ?? 'object', ...needed };
}

/** Null if it has too many parts. */
function viewOf(root: JsonSchema, width: Width): JsonSchema | null {
  let nodes = 0;
  const view = (given: JsonValue, depth: number, open: readonly string[]): JsonSchema => {
    nodes += 1;
    if (nodes > MAX_NODES || !isJsonObject(given)) return {};
    const resolved = resolve(root, given, open);
    const { schema } = resolved;
    const result = simple(schema, depth <= width.described);
    const inner = (part: JsonValue): JsonSchema => view(part, depth + 1, resolved.open);
    const { properties, items, anyOf, allOf, additionalProperties } = schema;
    if (Array.isArray(allOf))
      return merged([result, ...allOf.map((part) => view(part, depth, resolved.open)), fields()]);
    if (Array.isArray(anyOf) && depth <= width.depth)
      result['anyOf'] = anyOf.slice(0, MAX_ALTERNATIVES).map((part) => view(part, depth, resolved.open));
    return { ...result, ...fields() };

    function fields(): JsonSchema {
      if (depth >= width.depth) return {};
      const found: JsonSchema = {};
      if (isJsonObject(properties)) Object.assign(found, shownFields(schema, properties, width.optional, inner));
      if (isJsonObject(items)) found['items'] = inner(items);
      if (isJsonObject(additionalProperties)) found['additionalProperties'] = inner(additionalProperties);
      else if (additionalProperties === false && depth === 0) found['additionalProperties'] = false;
      return found;
    }
  };
  const result = view(root, 0, []);
  return nodes > MAX_NODES ? null : result;
}

/** The target of a reference. One that is already open shows no more than its name. */
function resolve(
  root: JsonSchema,
  given: JsonObject,
  open: readonly string[],
): { readonly schema: JsonObject; readonly open: readonly string[] } {
  let schema = given;
  let names = open;
  for (let hops = 0; hops < 5; hops += 1) {
    const { $ref: reference, ...siblings } = schema;
    if (typeof reference !== 'string') break;
    const name = reference.slice(PREFIX.length);
    const defs = root['$defs'];
    const target = isJsonObject(defs) && !names.includes(name) && Object.hasOwn(defs, name) ? defs[name] : undefined;
    names = [...names, name];
    schema = isJsonObject(target) ? { ...target, ...siblings } : { ...siblings, title: name };
  }
  return { schema, open: names };
}

const SIMPLE = [
  'type',
  'const',
  'format',
  'default',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
] as const;

function simple(schema: JsonObject, isDescribed: boolean): JsonSchema {
  const result: JsonSchema = {};
  for (const key of SIMPLE) if (schema[key] !== undefined) result[key] = schema[key];
  const { description, title, enum: listed } = schema;
  if (Array.isArray(listed)) {
    // A part of the list would rule out the rest of it.
    if (listed.length <= MAX_LISTED) result['enum'] = listed;
    else result['examples'] = listed.slice(0, 5);
  }
  const text = typeof description === 'string' ? description : typeof title === 'string' ? title : '';
  if (isDescribed && text !== '')
    result['description'] = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT).toWellFormed()}…` : text;
  return result;
}

/** Required fields first. */
function shownFields(
  { required }: JsonObject,
  properties: JsonObject,
  maxOptional: number,
  view: (part: JsonValue) => JsonSchema,
): JsonSchema {
  const needed = new Set(Array.isArray(required) ? required : []);
  const names = Object.keys(properties);
  const optional = names.filter((name) => !needed.has(name));
  const shown = [...names.filter((name) => needed.has(name)), ...optional.slice(0, maxOptional)];
  return {
    properties: Object.fromEntries(shown.map((name) => [name, view(properties[name] ?? {})])),
    ...(needed.size > 0 ? { required: [...needed] } : {}),
  };
}

/** Parts that all apply, as one object. */
function merged(parts: readonly JsonSchema[]): JsonSchema {
  const result: JsonSchema = {};
  for (const part of parts) {
    const { properties, required, ...rest } = part;
    for (const [key, value] of Object.entries(rest)) result[key] ??= value;
    if (isJsonObject(properties)) {
      const before = result['properties'];
      result['properties'] = { ...(isJsonObject(before) ? before : {}), ...properties };
    }
    if (Array.isArray(required)) {
      const before = result['required'];
      result['required'] = [...new Set([...(Array.isArray(before) ? before : []), ...required])];
    }
  }
  return result;
}

import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { SharedSchema } from '../description/api-description.type.js';

const PREFIX = '#/$defs/';

/** Which way a value goes: fields that only the other side may set are left out, or need not be there. */
export type Direction = 'INPUT' | 'OUTPUT';

/** By name: the keywords whose members are schemas under arbitrary names. */
const BY_NAME: ReadonlySet<string> = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs']);
/** Keywords that hold values. */
const DATA: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'required', 'dependentRequired', 'type']);
/** `format` is not checked: too many services take and send values that their own description rules out. */
const UNCHECKED: ReadonlySet<string> = new Set(['format', 'readOnly', 'writeOnly', 'deprecated']);

/**
 * A schema together with those that it refers to, under `$defs`. A reference to a schema that is not among them accepts
 * any value. Nothing is dereferenced, so that circular schemas stay small.
 *
 * @param isChecked for a validator: keywords that are only shown are left out.
 */
export function assembled(
  schema: JsonSchema,
  shared: ReadonlyMap<string, SharedSchema>,
  { direction, isChecked }: { readonly direction: Direction; readonly isChecked: boolean },
): JsonSchema {
  const walk = (node: JsonValue): JsonValue => {
    if (Array.isArray(node)) return node.map(walk);
    if (!isJsonObject(node)) return node;
    const result: JsonObject = {};
    const hidden = hiddenFields(node, direction);
    for (const [key, value] of Object.entries(node)) {
      if (isChecked && UNCHECKED.has(key)) continue;
      if (key === '$ref') {
        if (typeof value === 'string' && shared.has(value.slice(PREFIX.length))) result[key] = value;
      } else if (key === 'required' && Array.isArray(value)) {
        const kept = value.filter((name) => !(typeof name === 'string' && hidden.has(name)));
        if (kept.length > 0) result[key] = kept;
      } else if (BY_NAME.has(key) && isJsonObject(value)) {
        const members = Object.entries(value).filter(
          ([name]) => !(key === 'properties' && direction === 'INPUT' && hidden.has(name)),
        );
        result[key] = Object.fromEntries(members.map(([name, part]) => [name, walk(part)]));
      } else {
        result[key] = DATA.has(key) ? value : walk(value);
      }
    }
    return result;
  };
  const defs = [...shared].map(([name, each]): [string, JsonValue] => [name, walk(each.schema)]);
  const root = walk(schema) as JsonSchema;
  return defs.length === 0 ? root : { ...root, $defs: Object.fromEntries(defs) };
}

/** The fields that only the other side sets. */
function hiddenFields({ properties }: JsonObject, direction: Direction): ReadonlySet<string> {
  if (!isJsonObject(properties)) return new Set();
  const flag = direction === 'INPUT' ? 'readOnly' : 'writeOnly';
  return new Set(
    Object.entries(properties).flatMap(([name, part]) => (isJsonObject(part) && part[flag] === true ? [name] : [])),
  );
}

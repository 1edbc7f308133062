import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import {
  MIN_NUMBER,
  SCHEMAS_BY_NAME,
  SCHEMA_VALUES,
  nameOfPair,
} from '../../domain/marketplace/publish-check/index.js';

/**
 * @param names the names that the text is the value of, the outermost first. Empty for a text for people, and for a
 * name itself.
 */
type Change = (text: string, names: readonly string[]) => string;

/** The field names that we use in a document ourselves. */
const OURS: ReadonlySet<string> = new Set([
  'apiVersion',
  'kind',
  'key',
  'id',
  'tool',
  'type',
  'dependsOn',
  'connections',
]);
/** Parts in which the author has chosen the field names as well. */
const THEIRS: ReadonlySet<string> = new Set([
  'steps.input',
  'trigger.filters',
  'trigger.source.parameters',
  'triggers.filters',
  'triggers.source.parameters',
  'metadata',
]);

/** Parts that are schemas. */
const SCHEMAS: ReadonlySet<string> = new Set([
  'inputSchema',
  'trigger.source.form.schema',
  'triggers.source.form.schema',
]);

/**
 * A document with each text of its author replaced by `change`. These are values, and names of fields if the author
 * chose them as well. It is asked for the same texts in the same order each time.
 */
export function mapTexts(document: JsonObject, change: Change): JsonObject {
  return ofOurs(document, [], change) as JsonObject;
}

function ofOurs(value: JsonValue, names: readonly string[], change: Change): JsonValue {
  if (typeof value === 'string') return change(value, []);
  if (Array.isArray(value)) return value.map((inner) => ofOurs(inner, names, change));
  if (!isJsonObject(value)) return value;
  const isOuter = names.every((each) => each === 'steps' || each === 'trigger' || each === 'triggers');
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const path = [...names, name];
      if (isOuter && OURS.has(name)) return [name, inner];
      if (THEIRS.has(path.join('.'))) return [name, ofTheirs(inner, [], change)];
      if (SCHEMAS.has(path.join('.'))) return [name, ofSchema(inner, [], change)];
      return [name, ofOurs(inner, path, change)];
    }),
  );
}

function ofTheirs(value: JsonValue, names: readonly string[], change: Change): JsonValue {
  if (typeof value === 'string') return change(value, names);
  if (typeof value === 'number' && Number.isInteger(value) && value >= MIN_NUMBER) {
    const changed = change(String(value), names);
    return changed === String(value) ? value : changed;
  }
  if (Array.isArray(value)) return value.map((inner) => ofTheirs(inner, names, change));
  if (!isJsonObject(value)) return value;
  const called = nameOfPair(value);
  return fromFields(
    Object.entries(value).map(([name, inner]) => [
      change(name, []),
      ofTheirs(inner, [...names, name === 'value' && called !== null ? called : name], change),
    ]),
  );
}

/** A schema says `password` of a field without giving one away: only its values are values of that name. */
function ofSchema(schema: JsonValue, field: readonly string[], change: Change): JsonValue {
  if (Array.isArray(schema)) return schema.map((inner) => ofSchema(inner, field, change));
  if (!isJsonObject(schema)) return ofTheirs(schema, [], change);
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (SCHEMA_VALUES.has(keyword)) return [keyword, ofTheirs(value, field, change)];
      if (SCHEMAS_BY_NAME.has(keyword) && isJsonObject(value)) {
        return [
          keyword,
          fromFields(Object.entries(value).map(([name, inner]) => [change(name, []), ofSchema(inner, [name], change)])),
        ];
      }
      return [keyword, ofSchema(value, field, change)];
    }),
  );
}

/** Two names that have become equal are distinguished by a number. */
function fromFields(fields: readonly (readonly [name: string, value: JsonValue])[]): JsonObject {
  const values = new Map<string, JsonValue>();
  for (const [name, value] of fields) {
    let unique = name;
    for (let number = 2; values.has(unique); number += 1) unique = `${name} ${number}`;
    values.set(unique, value);
  }
  return Object.fromEntries(values);
}

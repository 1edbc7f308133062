import { didYouMean } from '../../../lib/text/nearest-name.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonSchema, JsonValue } from '../../../lib/json/json.js';

/** A name that a schema leaves no room for, and the names that it has there. */
export interface ExcludedField {
  readonly name: string;
  /** The names that lead to the place of the search. */
  readonly within: readonly string[];
  readonly known: readonly string[];
}

/** The available fields instead, to follow a sentence. */
export function insteadOf({ name, known }: ExcludedField): string {
  const near = didYouMean(name, known);
  return near === '' && known.length > 0 ? ` There are ${known.join(', ')}.` : near;
}

/**
 * The first name of a path that the schema of a payload excludes. Null if, as far as is known, a payload may have all
 * of it. In a list, a path continues in each element, or in a single one if it gives a number.
 */
export function excludedField(schema: JsonSchema, path: readonly string[]): ExcludedField | null {
  let here: JsonValue | undefined = schema;
  for (const [index, name] of path.entries()) {
    const isPosition: boolean = /^\d+$/.test(name);
    if (isPosition && isList(here)) {
      here = itemsOf(here);
      continue;
    }
    while (isList(here)) here = itemsOf(here);
    if (!isJsonObject(here) || here.type === undefined) return null;
    const fields: JsonValue = isJsonObject(here.properties) ? here.properties : {};
    const inner: JsonValue | undefined = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (inner === undefined) {
      const isOpen = mayBe(here, 'object') && here.additionalProperties !== false;
      return isOpen ? null : { name, within: path.slice(0, index), known: Object.keys(fields) };
    }
    here = inner;
  }
  return null;
}

function isList(schema: JsonValue | undefined): schema is JsonSchema {
  return isJsonObject(schema) && mayBe(schema, 'array');
}

function itemsOf(schema: JsonSchema): JsonValue | undefined {
  return schema.items;
}

function mayBe({ type }: JsonSchema, wanted: string): boolean {
  return Array.isArray(type) ? type.includes(wanted) : type === wanted;
}

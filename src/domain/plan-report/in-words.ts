import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { withValueAt } from './json-at.js';

/** A person's text as the value that the schema expects, if the conversion is clear. */
export function inWords(words: string, schema: JsonSchema): JsonValue {
  const text = words.trim();
  const types = [(schema as { type?: unknown }).type].flat();
  if (types.includes('string')) return text;
  const number = /-?\d+(?:\.\d+)?/.exec(text)?.[0];
  if ((types.includes('number') || types.includes('integer')) && number !== undefined) return Number(number);
  if (types.includes('boolean') && /^(?:yes|no|true|false)$/i.test(text)) return /^(?:yes|true)$/i.test(text);
  const json = /^[[{]/.test(text) ? parsed(text) : undefined;
  if (json !== undefined) return json;
  if (types.includes('object')) return objectIn(text, schema) ?? text;
  if (types.includes('array')) return listIn(text, schema);
  return text;
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

const PARTS = /\s*(?:,|;|\n)\s*/;
const NAMED = /^\s*["']?([\p{L}\p{N}_][^:=,;\n]{0,60}?)["']?\s*(?::(?!\/\/)|=)\s*(\S.*)$/su;

/** `Name: Ada, Amount: 12`, or the missing values in the order of the schema: `Orders, Sheet1`. */
function objectIn(text: string, schema: JsonSchema): JsonValue | null {
  const needed = missingIn(schema, '', false);
  const wanted = needed.length > 0 ? needed : missingIn(schema, '', true);
  if (wanted.length === 0 && isJsonObject(schema) && schema['properties'] !== undefined) return null;
  if (wanted.length === 0) return recordIn(text);
  const parts = wanted.length === 1 ? [text] : text.split(PARTS);
  if (parts.length !== wanted.length) return null;
  return parts.reduce<JsonValue>((so, part, index) => {
    const { pointer, own } = wanted[index] as Wanted;
    return withValueAt(so, pointer, inWords(part, own));
  }, defaultsIn(schema));
}

interface Wanted {
  readonly pointer: string;
  readonly own: JsonSchema;
}

/**
 * The required values that have no default, with those of objects within.
 *
 * @param isAny also those that are not required
 */
function missingIn(schema: JsonSchema, at: string, isAny: boolean): readonly Wanted[] {
  const required = (schema as { required?: unknown }).required;
  const names = isAny ? Object.keys(propertiesOf(schema)) : Array.isArray(required) ? required.map(String) : [];
  return names.flatMap((name): readonly Wanted[] => {
    const own = propertiesOf(schema)[name];
    if (!isJsonObject(own) || own['default'] !== undefined) return [];
    const pointer = `${at}${jsonPointer([name])}`;
    return own['properties'] === undefined
      ? [{ pointer, own: own as JsonSchema }]
      : missingIn(own as JsonSchema, pointer, isAny);
  });
}

function defaultsIn(schema: JsonSchema): JsonObject {
  return Object.fromEntries(
    Object.entries(propertiesOf(schema)).flatMap(([name, own]): [string, JsonValue][] => {
      if (!isJsonObject(own)) return [];
      if (own['default'] !== undefined) return [[name, own['default'] as JsonValue]];
      return own['properties'] === undefined ? [] : [[name, defaultsIn(own as JsonSchema)]];
    }),
  );
}

/** Each part begins with its name. A part without one goes on with the value before it. */
function recordIn(text: string): JsonValue | null {
  const record: Record<string, string> = {};
  let last: string | null = null;
  for (const part of text.split(PARTS)) {
    const named = NAMED.exec(part);
    const name = named?.[1];
    if (name !== undefined) {
      last = name.trim();
      record[last] = named?.[2]?.trim() ?? '';
    } else if (last !== null) {
      record[last] = `${record[last] ?? ''}, ${part}`;
    } else {
      return null;
    }
  }
  return last === null ? null : record;
}

function listIn(text: string, schema: JsonSchema): JsonValue {
  const items = (schema as JsonObject)['items'];
  const own = isJsonObject(items) ? (items as JsonSchema) : { type: 'string' };
  return text
    .split(PARTS)
    .filter((part) => part !== '')
    .map((part) => inWords(part, own));
}

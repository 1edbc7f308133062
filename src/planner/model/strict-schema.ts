import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/*
 * Strict structured outputs know closed objects whose properties are all required, and little else. A tool's input
 * schema is brought into that form. An optional value may be null, and a value that is not a scalar may be a template.
 * A value without a fixed form (headers, a body) is a text that holds JSON. `decodeInput` reverses all of that, and
 * does not change an answer in the tool's own form.
 */

const SCALARS: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean']);
const TEMPLATE: JsonSchema = { type: 'string', description: 'A {{ template }} that yields it.' };
const NULL: JsonSchema = { type: 'null' };

/** A tool's input schema in the strict form. */
export function strictInput(schema: JsonSchema): JsonSchema {
  return closedProperties(schema) ? strictObject(schema) : jsonText('The input: a JSON object, as text.');
}

/** An object with exactly these properties, all of which are required. */
export function closed(properties: JsonObject): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

/** The schema, or null. */
export function nullable(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, NULL] };
}

function strictObject(schema: JsonSchema): JsonSchema {
  const required = requiredOf(schema);
  const properties = Object.entries(closedProperties(schema) ?? {}).map(([name, child]): [string, JsonSchema] => {
    const strict = strictValue(child);
    return [name, required.has(name) ? strict : nullable(strict)];
  });
  return closed(Object.fromEntries(properties));
}

function strictValue(schema: JsonValue): JsonSchema {
  if (!isJsonObject(schema)) return jsonText('Any JSON, as text.');
  if (closedProperties(schema)) return { anyOf: [strictObject(schema), TEMPLATE] };
  if (schema.type === 'array' && isJsonObject(schema.items) && !isFree(schema.items))
    return { anyOf: [{ type: 'array', items: strictValue(schema.items) }, TEMPLATE] };
  if (isFree(schema)) return jsonText(`${descriptionOf(schema)} JSON as text, or a {{ template }}.`.trim());
  const kept: JsonSchema = { description: descriptionOf(schema) };
  if (schema.type !== undefined) kept.type = schema.type;
  if (schema.enum !== undefined) kept.enum = schema.enum;
  return schema.type === 'string' && schema.enum === undefined ? kept : { anyOf: [kept, TEMPLATE] };
}

/** Takes the strict form back into the tool's own: nulls of optional properties go, texts of JSON are read. */
export function decodeInput(schema: JsonSchema, value: JsonValue): JsonValue {
  const properties = closedProperties(schema);
  if (!properties) return decodeText(value);
  if (!isJsonObject(value)) return decodeText(value);
  const required = requiredOf(schema);
  const kept = Object.entries(value).filter(
    ([name, child]) => child !== null || required.has(name) || !(name in properties),
  );
  return Object.fromEntries(
    kept.map(([name, child]) => [name, name in properties ? decodeValue(properties[name] ?? true, child) : child]),
  );
}

function decodeValue(schema: JsonValue, value: JsonValue): JsonValue {
  if (!isJsonObject(schema)) return decodeText(value);
  if (closedProperties(schema)) return isJsonObject(value) ? decodeInput(schema, value) : value;
  const { items } = schema;
  if (schema.type === 'array' && isJsonObject(items) && !isFree(items))
    return Array.isArray(value) ? value.map((item) => decodeValue(items, item)) : value;
  return isFree(schema) ? decodeText(value) : value;
}

/** A text that holds an object, a list or a text; anything else, a template for one, stays as it is. */
export function decodeText(value: JsonValue): JsonValue {
  if (typeof value !== 'string' || !/^\s*[{["]/.test(value)) return value;
  try {
    return JSON.parse(value) as JsonValue;
  } catch {
    return value;
  }
}

function jsonText(description: string): JsonSchema {
  return { type: 'string', description };
}

/** Without one scalar type or a list of values: no fixed form. */
function isFree(schema: JsonSchema): boolean {
  if (closedProperties(schema)) return false;
  return (
    schema.enum === undefined &&
    !SCALARS.has(schema.type) &&
    !(schema.type === 'array' && isJsonObject(schema.items) && !isFree(schema.items))
  );
}

function closedProperties(schema: JsonSchema): JsonObject | null {
  return schema.additionalProperties === false && isJsonObject(schema.properties) ? schema.properties : null;
}

function requiredOf(schema: JsonSchema): ReadonlySet<unknown> {
  return new Set(Array.isArray(schema.required) ? schema.required : []);
}

function descriptionOf(schema: JsonSchema): string {
  return typeof schema.description === 'string' ? schema.description : '';
}

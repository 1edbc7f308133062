import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import type { FieldIssue } from '../../errors.js';
import { didYouMean } from '../../lib/text/nearest-name.js';

/*
 * `{"email.send": {"to": ["ann@example.com"], "bcc": []}}`: the values that a model may give. They become part of the
 * schema that it is shown, and by which its calls are checked. So a text that it reads cannot make it give others.
 */

/** The input of a tool of which some fields take only these values. An empty list: the field is not there. */
export function withAllowedValues(schema: JsonSchema, fields: JsonValue | undefined): JsonSchema {
  if (!isJsonObject(fields)) return schema;
  const lists = Object.entries(fields).flatMap(([field, values]) =>
    Array.isArray(values) ? [[field, values] as const] : [],
  );
  if (lists.length === 0) return schema;
  const own = propertiesOf(schema);
  const left = new Set(lists.filter(([, values]) => values.length === 0).map(([field]) => field));
  const given = lists.filter(([field]) => !left.has(field));
  const properties = {
    ...Object.fromEntries(Object.entries(own).filter(([field]) => !left.has(field))),
    ...Object.fromEntries(given.map(([field, values]) => [field, narrowed(own[field], values)])),
  };
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  return {
    ...schema,
    properties,
    ...(left.size === 0 ? {} : { additionalProperties: false }),
    required: [...new Set([...required, ...given.map(([field]) => field)])],
  };
}

function narrowed(own: JsonValue | undefined, values: readonly JsonValue[]): JsonSchema {
  const { title, description } = isJsonObject(own) ? own : {};
  const about = { ...(title === undefined ? {} : { title }), ...(description === undefined ? {} : { description }) };
  const one = { enum: [...values] };
  return takesLists(own)
    ? { ...about, anyOf: [one, { type: 'array', items: one, minItems: 1 }] }
    : { ...about, ...one };
}

function takesLists(own: JsonValue | undefined): boolean {
  if (!isJsonObject(own)) return false;
  const { type, anyOf, oneOf } = own;
  if (type === 'array' || (Array.isArray(type) && type.includes('array'))) return true;
  return [anyOf, oneOf].some((ways) => Array.isArray(ways) && ways.some(takesLists));
}

/** Mistakes in the names of tools and fields: such an entry would limit nothing. */
export function allowedValueIssues(
  input: JsonObject,
  names: readonly string[],
  catalog: ToolCatalog,
): readonly FieldIssue[] {
  const { allowedValues } = input;
  if (!isJsonObject(allowedValues)) return [];
  return Object.entries(allowedValues).flatMap(([name, fields]): readonly FieldIssue[] => {
    const path = ['allowedValues', name];
    if (!names.includes(name))
      return [{ path, detail: `The agent has no tool "${name.slice(0, 100)}".${didYouMean(name, names)}` }];
    const tool = catalog.get(name);
    // The tools of a connection that does not exist yet are not known.
    if (!tool || !isJsonObject(fields)) return [];
    const known = Object.keys(propertiesOf(tool.inputSchema));
    return Object.keys(fields).flatMap((field) =>
      known.includes(field)
        ? []
        : [
            {
              path: [...path, field],
              detail: `${name} has no field "${field.slice(0, 100)}".${didYouMean(field, known)}`,
            },
          ],
    );
  });
}

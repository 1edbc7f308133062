import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';

/** A field of a schema, as a row of a table shows it. */
export interface FieldRow {
  /** Dotted; `[]` stands for each item of a list. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly default: string;
  readonly description: string;
}

const MAX_DEPTH = 3;

/** The fields of an object's schema, those of the objects within below them. */
export function fieldsOf(schema: JsonSchema, prefix = '', depth = 0): readonly FieldRow[] {
  const { properties, required } = schema;
  if (!isJsonObject(properties) || depth >= MAX_DEPTH) return [];
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.entries(properties).flatMap(([name, field]) => {
    const known = isJsonObject(field) ? field : {};
    const row: FieldRow = {
      name: `${prefix}${name}`,
      type: typeOf(known),
      required: needed.has(name),
      default: known['default'] === undefined ? '' : JSON.stringify(known['default']),
      description: typeof known['description'] === 'string' ? known['description'] : '',
    };
    const { items } = known;
    const within = isJsonObject(items)
      ? fieldsOf(items, `${prefix}${name}[].`, depth + 1)
      : fieldsOf(known, `${prefix}${name}.`, depth + 1);
    return [row, ...within];
  });
}

/** The type of a field in a few words. */
export function typeOf(schema: JsonObject): string {
  const { type, enum: values, anyOf, oneOf, items } = schema;
  const choices = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : null;
  if (choices && type === undefined)
    return [...new Set(choices.map((choice) => (isJsonObject(choice) ? typeOf(choice) : 'any')))].join(' or ');
  if (Array.isArray(values)) return values.map(quoted).join(', ');
  if (schema['const'] !== undefined) return quoted(schema['const']);
  if (type === 'array') return isJsonObject(items) && items['type'] !== undefined ? `list of ${typeOf(items)}` : 'list';
  const names = type === undefined ? ['any'] : [type].flat().map(String);
  return `${names.map((name) => (name === 'null' ? 'null' : nameOf(name))).join(' or ')}${rangeOf(schema)}`;
}

function nameOf(type: string): string {
  return type === 'string' ? 'text' : type === 'integer' ? 'whole number' : type;
}

function rangeOf({ minimum, maximum }: JsonObject): string {
  if (minimum === undefined && maximum === undefined) return '';
  if (maximum === undefined) return `, from ${shown(minimum)}`;
  return minimum === undefined ? `, up to ${shown(maximum)}` : `, ${shown(minimum)} to ${shown(maximum)}`;
}

function shown(value: JsonValue | undefined): string {
  return typeof value === 'number' ? value.toLocaleString('en') : '';
}

function quoted(value: JsonValue): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

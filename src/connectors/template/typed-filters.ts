import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';

/* Plain values as properties that carry their types: `{"Status": "Done"}` as `{"Status": {"select": {"name": "Done"}}}`. */

const textOf = (value: JsonValue): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

const listOf = (value: JsonValue): readonly JsonValue[] =>
  Array.isArray(value)
    ? value
    : textOf(value)
        .split(',')
        .map((one) => one.trim());

const rich = (value: JsonValue): JsonValue => [{ text: { content: textOf(value) } }];

const idsOf = (value: JsonValue): JsonValue => listOf(value).map((id) => ({ id }));

/** How a value of each type is written. Other types take it as it is. */
const FORMS: Readonly<Record<string, (value: JsonValue, named: (name: string) => JsonValue) => JsonValue>> = {
  title: rich,
  rich_text: rich,
  select: (value, named) => named(textOf(value)),
  status: (value, named) => named(textOf(value)),
  multi_select: (value, named) => listOf(value).map((one) => named(textOf(one))),
  date: (value) => ({ start: value }),
  number: (value) => (Number.isNaN(Number(value)) ? value : Number(value)),
  checkbox: (value) => (typeof value === 'string' ? /^(?:true|yes|x|on|checked)$/i.test(value) : value),
  url: textOf,
  email: textOf,
  phone_number: textOf,
  people: idsOf,
  relation: idsOf,
};

const isSame = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** The name of an option as the service has it, whatever the capitals are. */
function optionOf(property: JsonObject, type: string, name: string): JsonValue {
  const own = property[type];
  const options = isJsonObject(own) && Array.isArray(own['options']) ? own['options'] : [];
  const known = options.find((one) => isJsonObject(one) && isSame(textOf(one['name'] ?? ''), name));
  return { name: isJsonObject(known) ? (known['name'] ?? name) : name };
}

function typed(
  values: JsonValue | undefined,
  schema: JsonValue | undefined,
  more: JsonValue | undefined,
): JsonValue | undefined {
  if (!isJsonObject(values)) return isJsonObject(more) ? more : undefined;
  const properties = isJsonObject(schema) ? schema : {};
  const pairs = Object.entries(values).map(([name, value]): readonly [string, JsonValue] => {
    const known = Object.keys(properties).find((one) => isSame(one, name)) ?? name;
    const property = properties[known];
    const type = isJsonObject(property) && typeof property['type'] === 'string' ? property['type'] : 'rich_text';
    const form = FORMS[type];
    if (value === null || value === undefined || !form) return [known, { [type]: value ?? null }];
    return [known, { [type]: form(value, (one) => optionOf(isJsonObject(property) ? property : {}, type, one)) }];
  });
  return { ...Object.fromEntries(pairs), ...(isJsonObject(more) ? more : {}) };
}

/** Filters of properties with types. */
export const TYPED_FILTERS = [
  [
    'typed',
    {
      args: [1, 2],
      apply: (value: JsonValue | undefined, [schema, more]: readonly JsonValue[]) => typed(value, schema, more),
    },
  ],
] as const;

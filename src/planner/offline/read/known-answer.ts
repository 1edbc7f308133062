import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../lib/json/json.js';
import { named } from '../build/value.js';
import type { Value } from '../build/value.js';
import type { Reading } from './reading.js';

/** Whether a value is what an operation of a service answers that changes something. */
export function isOfChange(r: Reading, value: Value | null): boolean {
  const tool = r.builder.steps.find(({ id }) => id === value?.stepId)?.tool;
  return tool?.service !== undefined && tool.sideEffects;
}

/** Words for the only number that an answer has. */
const NUMBER = /^(?:number|count|total|amount|sum|figure)$/i;

/**
 * The path of a field in an answer whose schema is known, by its name. Undefined: the schema leaves open which fields
 * there are. Null: there is no such field, and reading one would give nothing.
 */
export function pathInAnswer({ schema }: Value, name: string): string | null | undefined {
  const own = isJsonObject(schema) ? propertiesOf(schema) : {};
  if (Object.keys(own).length === 0 || !isJsonObject(schema) || isOpen(schema)) return undefined;
  if (namesIn(schema).has(name)) return undefined;
  const numbers = Object.entries(own).filter(
    ([, field]) =>
      isJsonObject(field) && [field['type']].flat().some((type) => type === 'integer' || type === 'number'),
  );
  const [only] = numbers;
  return NUMBER.test(name) && only && numbers.length === 1 ? named(only[0]) : null;
}

/** The schemas of what is below. */
function below(schema: JsonObject): readonly JsonValue[] {
  return [...Object.values(propertiesOf(schema)), schema['items'] ?? null].filter((one) => one !== null);
}

/** Whether there may be fields that the schema does not name. */
function isOpen(schema: JsonValue | undefined): boolean {
  if (!isJsonObject(schema) || schema['additionalProperties'] === true) return true;
  const types = [schema['type']].flat();
  if (types.includes('object') && Object.keys(propertiesOf(schema)).length === 0) return true;
  if (types.includes('array') && schema['items'] === undefined) return true;
  return types[0] === undefined || below(schema).some(isOpen);
}

function namesIn(schema: JsonObject): ReadonlySet<string> {
  const inner = below(schema).flatMap((one) => (isJsonObject(one) ? [...namesIn(one)] : []));
  return new Set([...Object.keys(propertiesOf(schema)), ...inner]);
}

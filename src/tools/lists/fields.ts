import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { stableJson } from '../../lib/json/stable-json.js';
import { valueAtPath } from '../../lib/json/value-at-path.js';
import { StepFailure } from '../../errors.js';
import { invalidInput } from '../support/input.js';

/** The most items of one list. */
const MAX_ITEMS = 20_000;
/** The most rows that a list made of two may have. */
const MAX_ROWS = 50_000;

export const FIELD: JsonObject = {
  type: 'string',
  description: 'A field of the items; with dots, one within another: customer.country.',
  minLength: 1,
  maxLength: 200,
};

/** The schema of a list of items. */
export function itemsSchema(description: string): JsonObject {
  return { type: 'array', description, maxItems: MAX_ITEMS };
}

/** The schema of a list of fields. */
export function fieldsSchema(description: string, more: JsonObject = {}): JsonObject {
  return { type: 'array', description, items: FIELD, maxItems: 20, uniqueItems: true, ...more };
}

/** @throws StepFailure `INVALID_INPUT` */
export function listIn(input: JsonObject, field: string): readonly JsonValue[] {
  const value = input[field];
  if (!Array.isArray(value)) throw invalidInput(field, 'expected a list.');
  if (value.length > MAX_ITEMS)
    throw StepFailure.permanent(
      'LIST_TOO_LARGE',
      `${field}: the list has ${value.length} items, and ${MAX_ITEMS} are possible.`,
      { limit: MAX_ITEMS },
    );
  return value;
}

/** The names of fields in an input. */
export function namesIn(input: JsonObject, field: string): readonly string[] {
  const value = input[field];
  return Array.isArray(value) ? value.map(String) : [];
}

/** The value of a field, which may be one within another. Absent fields are null. */
export function fieldValue(item: JsonValue, field: string): JsonValue {
  return valueAtPath(item, field) ?? null;
}

/** One text for values that count as the same. */
export function keyOf(values: readonly JsonValue[]): string {
  return stableJson([...values]);
}

/** Refuses a list that has grown too long. @throws StepFailure `LIST_TOO_LARGE` */
export function checkRows(count: number): void {
  if (count > MAX_ROWS)
    throw StepFailure.permanent(
      'LIST_TOO_LARGE',
      `The result would have more than ${MAX_ROWS} items. Match by fields that tell items apart.`,
      { limit: MAX_ROWS },
    );
}

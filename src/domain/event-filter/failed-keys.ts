import type { JsonObject, JsonValue } from '../json.js';
import { addressesIn, isAddressField } from './addresses.js';
import { isEqual, isFilterOperator, operatorHolds } from './operators.js';
import type { Found } from './operators.js';
import { valuesAt } from './values-at.js';

/**
 * The keys of a filter that a payload fails; it matches where there are none. A key is a field or a dotted path, and
 * its condition a scalar (equal), a list (equal to any of it), or an object of operators that must all hold.
 */
export function failedKeys(filters: JsonObject, payload: JsonObject): readonly string[] {
  return Object.entries(filters).flatMap(([key, condition]) => (holds(key, condition, payload) ? [] : [key]));
}

/** Whether every key holds. */
export function filtersMatch(filters: JsonObject, payload: JsonObject): boolean {
  return Object.entries(filters).every(([key, condition]) => holds(key, condition, payload));
}

function holds(key: string, condition: JsonValue, payload: JsonObject): boolean {
  const found = find(key, payload);
  if (Array.isArray(condition)) return condition.some((one) => found.values.some((value) => isEqual(value, one)));
  if (typeof condition !== 'object' || condition === null) return found.values.some((value) => isEqual(value, condition));
  return Object.entries(condition).every(([name, operand]) => isFilterOperator(name) && operatorHolds(name, operand, found));
}

function find(key: string, payload: JsonObject): Found {
  const there = valuesAt(payload, key);
  const values = there.flatMap((value) => (Array.isArray(value) ? [value, ...value] : [value]));
  if (!isAddressField(key)) return { isThere: there.length > 0, isAddress: false, values };
  const addresses = values.filter((value) => !Array.isArray(value)).map(addressesIn);
  // What only has the name of an address field is compared as it is.
  if (addresses.length === 0 || addresses.some((found) => found === null)) return { isThere: there.length > 0, isAddress: false, values };
  return { isThere: there.length > 0, isAddress: true, values: addresses.flatMap((found) => found ?? []) };
}

import { assertNever } from '../assert-never.js';
import { sameJson } from '../stable-json.js';
import type { JsonValue } from '../json.js';
import { addressIn } from './addresses.js';
import { isFoundIn } from './patterns.js';

export const FilterOperator = {
  eq: 'eq',
  ne: 'ne',
  in: 'in',
  contains: 'contains',
  startsWith: 'startsWith',
  endsWith: 'endsWith',
  matches: 'matches',
  gt: 'gt',
  gte: 'gte',
  lt: 'lt',
  lte: 'lte',
  exists: 'exists',
} as const;
export type FilterOperator = (typeof FilterOperator)[keyof typeof FilterOperator];

export function isFilterOperator(name: string): name is FilterOperator {
  return Object.hasOwn(FilterOperator, name);
}

/** What a path leads to. `values` are addresses in lower case where `isAddress`; a list counts as its elements too. */
export interface Found {
  readonly isThere: boolean;
  readonly isAddress: boolean;
  readonly values: readonly JsonValue[];
}

/** Whether one operator holds. Of several values, one that holds is enough; `ne` holds where none is equal. */
export function operatorHolds(operator: FilterOperator, operand: JsonValue, found: Found): boolean {
  const { values } = found;
  switch (operator) {
    case FilterOperator.exists:
      return found.isThere === (operand !== false);
    case FilterOperator.eq:
      return values.some((value) => isEqual(value, operand));
    case FilterOperator.ne:
      return !values.some((value) => isEqual(value, operand));
    case FilterOperator.in:
      return Array.isArray(operand) && operand.some((one) => values.some((value) => isEqual(value, one)));
    case FilterOperator.contains:
      return values.some((value) => (Array.isArray(value) ? value.some((element) => isEqual(element, operand)) : textHolds(value, operand, found, 'includes')));
    case FilterOperator.startsWith:
    case FilterOperator.endsWith:
      return values.some((value) => textHolds(value, operand, found, operator));
    case FilterOperator.matches:
      return typeof operand === 'string' && values.some((value) => typeof value === 'string' && isFoundIn(found.isAddress ? `(?i)${operand}` : operand, value));
    case FilterOperator.gt:
      return values.some((value) => compare(value, operand, (order) => order > 0));
    case FilterOperator.gte:
      return values.some((value) => compare(value, operand, (order) => order >= 0));
    case FilterOperator.lt:
      return values.some((value) => compare(value, operand, (order) => order < 0));
    case FilterOperator.lte:
      return values.some((value) => compare(value, operand, (order) => order <= 0));
    default:
      return assertNever(operator);
  }
}

/** The same JSON; two e-mail addresses are equal where they are the same address, whatever name stands beside them. */
export function isEqual(value: JsonValue, operand: JsonValue): boolean {
  if (value === operand) return true;
  if (typeof value === 'string' && typeof operand === 'string') {
    const address = addressIn(value);
    return address !== null && address === addressIn(operand);
  }
  return typeof value === 'object' && typeof operand === 'object' && sameJson(value, operand);
}

function textHolds(value: JsonValue, operand: JsonValue, { isAddress }: Found, how: 'includes' | 'startsWith' | 'endsWith'): boolean {
  if (typeof value !== 'string' || typeof operand !== 'string') return false;
  return value[how](isAddress ? (addressIn(operand) ?? operand.toLowerCase()) : operand);
}

/** An RFC 3339 instant or a date; other texts are put in the order of their characters. */
const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

function compare(value: JsonValue, operand: JsonValue, holds: (order: number) => boolean): boolean {
  if (typeof value === 'number' && typeof operand === 'number') return holds(value - operand);
  if (typeof value !== 'string' || typeof operand !== 'string') return false;
  if (INSTANT.test(value) && INSTANT.test(operand)) return holds(Date.parse(value) - Date.parse(operand));
  return holds(value < operand ? -1 : Number(value > operand));
}

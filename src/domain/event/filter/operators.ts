import { assertNever } from '../../../lib/assert-never.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { addressIn } from './addresses.js';
import { equals } from './equals.js';
import { Pattern, patternProblem } from './patterns.js';
import type { Found } from './payload-view.js';

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

/** Whether the values at a path meet the condition. Of several values, one that meets it is enough. */
export type Condition = (found: Found) => boolean;

const NEVER: Condition = () => false;

/**
 * The condition of one operator, made once.
 *
 * @param onPattern called with each pattern that it uses.
 */
export function conditionOf(
  operator: FilterOperator,
  operand: JsonValue,
  onPattern: (pattern: Pattern) => void,
): Condition {
  switch (operator) {
    case FilterOperator.exists:
      return (found) => found.isThere === (operand !== false);
    case FilterOperator.eq:
      return equalToAny([operand]);
    case FilterOperator.ne: {
      const equal = equalToAny([operand]);
      return (found) => !equal(found);
    }
    case FilterOperator.in:
      return Array.isArray(operand) ? equalToAny(operand) : NEVER;
    case FilterOperator.contains: {
      const isEqual = equals(operand);
      const holds = textHolds(operand, 'includes');
      return (found) =>
        found.values.some((value) => (Array.isArray(value) ? value.some(isEqual) : holds(value, found.isAddress)));
    }
    case FilterOperator.startsWith:
    case FilterOperator.endsWith: {
      const holds = textHolds(operand, operator);
      return (found) => found.values.some((value) => holds(value, found.isAddress));
    }
    case FilterOperator.matches:
      return matches(operand, onPattern);
    case FilterOperator.gt:
      return compares(operand, (order) => order > 0);
    case FilterOperator.gte:
      return compares(operand, (order) => order >= 0);
    case FilterOperator.lt:
      return compares(operand, (order) => order < 0);
    case FilterOperator.lte:
      return compares(operand, (order) => order <= 0);
    default:
      return assertNever(operator);
  }
}

export function equalToAny(operands: readonly JsonValue[]): Condition {
  const tests = operands.map(equals);
  return (found) => tests.some((isEqual) => found.values.some(isEqual));
}

type TextTest = 'includes' | 'startsWith' | 'endsWith';

function textHolds(operand: JsonValue, how: TextTest): (value: JsonValue, isAddress: boolean) => boolean {
  if (typeof operand !== 'string') return () => false;
  const address = addressIn(operand) ?? operand.toLowerCase();
  return (value, isAddress) => typeof value === 'string' && value[how](isAddress ? address : operand);
}

function matches(operand: JsonValue, onPattern: (pattern: Pattern) => void): Condition {
  if (typeof operand !== 'string' || patternProblem(operand) !== null) return NEVER;
  const exact = Pattern.of(operand, false);
  onPattern(exact);
  let relaxed: Pattern | undefined;
  const forAddresses = (): Pattern => {
    if (relaxed === undefined) onPattern((relaxed = Pattern.of(operand, true)));
    return relaxed;
  };
  return (found) =>
    found.values.some((value) => typeof value === 'string' && (found.isAddress ? forAddresses() : exact).isIn(value));
}

/** An RFC 3339 instant or a date; other texts are put in the order of their characters. */
const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** Many services send amounts as texts: `"598.94"`. */
function numberOf(value: JsonValue): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,10})?$/.test(value) ? Number(value) : null;
}

function compares(operand: JsonValue, holds: (order: number) => boolean): Condition {
  if (typeof operand === 'number')
    return (found) =>
      found.values.some((value) => {
        const number = numberOf(value);
        return number !== null && holds(number - operand);
      });
  if (typeof operand !== 'string') return NEVER;
  const instant = INSTANT.test(operand) ? Date.parse(operand) : null;
  return (found) =>
    found.values.some((value) => {
      if (typeof value !== 'string') return false;
      if (instant !== null && INSTANT.test(value)) return holds(Date.parse(value) - instant);
      return holds(value < operand ? -1 : Number(value > operand));
    });
}

import type { JsonValue } from '../../lib/json/json.js';
import { scalarText } from '../../lib/json/scalar-text.js';
import { StepFailure } from '../../errors.js';
import { fieldValue, keyOf } from './fields.js';

export const OPERATIONS = [
  'sum',
  'average',
  'min',
  'max',
  'count',
  'count_unique',
  'first',
  'last',
  'list',
  'list_unique',
  'join',
] as const;
export type Operation = (typeof OPERATIONS)[number];

interface SummaryRequest {
  /** Null: the items themselves, which can only be counted. */
  readonly field: string | null;
  readonly operation: Operation;
  readonly separator: string;
}

/** One result over the items of a group. Empty values are left out. @throws StepFailure `NOT_A_NUMBER` */
export function summaryOf(items: readonly JsonValue[], { field, operation, separator }: SummaryRequest): JsonValue {
  if (field === null) return items.length;
  const values = items.map((item) => fieldValue(item, field)).filter((value) => value !== null && value !== '');
  switch (operation) {
    case 'count':
      return values.length;
    case 'count_unique':
      return unique(values).length;
    case 'list':
      return values;
    case 'list_unique':
      return unique(values);
    case 'join':
      return values.map(textOf).join(separator);
    case 'first':
      return values[0] ?? null;
    case 'last':
      return values.at(-1) ?? null;
    case 'sum':
      return sumOf(numbersOf(values, field, operation));
    case 'average':
      return values.length === 0
        ? null
        : Number((sumOf(numbersOf(values, field, operation)) / values.length).toPrecision(15));
    case 'min':
    case 'max':
      return extremeOf(values, operation === 'min' ? -1 : 1);
  }
}

function unique(values: readonly JsonValue[]): JsonValue[] {
  return [...new Map(values.map((value) => [keyOf([value]), value])).values()];
}

/** Adds in a way that keeps the error of rounding small (Neumaier). */
function sumOf(numbers: readonly number[]): number {
  let [sum, lost] = [0, 0];
  for (const number of numbers) {
    const next = sum + number;
    lost += Math.abs(sum) >= Math.abs(number) ? sum - next + number : number - next + sum;
    sum = next;
  }
  // The digits that a double holds for certain: 0.1 and 0.2 are 0.3.
  return Number((sum + lost).toPrecision(15));
}

function numbersOf(values: readonly JsonValue[], field: string, operation: string): readonly number[] {
  return values.map((value) => {
    const number = numberOf(value);
    if (number !== null) return number;
    throw StepFailure.permanent(
      'NOT_A_NUMBER',
      `${operation} of "${field}" wants numbers, and one of its values is ${JSON.stringify(value).slice(0, 100)}.`,
      { field },
    );
  });
}

function numberOf(value: JsonValue): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

function textOf(value: JsonValue): string {
  return typeof value === 'object' ? JSON.stringify(value) : scalarText(value);
}

/** Numbers as numbers if all are, else as texts: dates in ISO 8601 are in their order so. */
function extremeOf(values: readonly JsonValue[], sign: 1 | -1): JsonValue {
  const numbers = values.map(numberOf).filter((number) => number !== null);
  const [first, ...others] =
    numbers.length === values.length
      ? numbers.map((value) => ({ value, rank: value }))
      : values.map((value) => ({ value, rank: textOf(value) }));
  if (first === undefined) return null;
  return others.reduce(
    (best, each) => ((sign === 1 ? each.rank > best.rank : each.rank < best.rank) ? each : best),
    first,
  ).value;
}

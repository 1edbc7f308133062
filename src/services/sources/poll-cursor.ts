import type { PollCursor } from '../../connectors/file/connector.type.js';
import { valueAt } from '../../connectors/template/data-path.js';
import { textOf } from '../../connectors/template/filters.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonValue } from '../../lib/json/json.js';

/** Services list an item late, and their clocks differ: so much is read again, and the known items are dropped. */
const OVERLAP_MS = 60_000;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const DECIMAL = /^-?\d{1,40}(\.\d{1,20})?$/;

/** How far a trigger of a connector is read, as it is stored. */
export interface PollPlace {
  /** The value that templates see as `cursor`. Null: there is none yet. */
  readonly value: JsonValue;
  /** Grows if a list whose items are counted gets shorter, so that a position is never the same item as before. */
  readonly epoch: number;
}

export const NO_PLACE: PollPlace = { value: null, epoch: 0 };

/** The place that was stored. Null: nothing was read yet. */
export function storedPlace(cursor: JsonValue): PollPlace | null {
  if (!isJsonObject(cursor)) return null;
  const { value = null, epoch } = cursor;
  return { value, epoch: typeof epoch === 'number' ? epoch : 0 };
}

/** `cursor` as a request sees it. Undefined: it is absent. */
export function requestedCursor(kind: PollCursor, { value }: PollPlace): JsonValue | undefined {
  if (value === null) return undefined;
  switch (kind.kind) {
    case 'none':
    case 'count':
      return undefined;
    case 'now':
      return typeof value === 'number' ? written(value - OVERLAP_MS, kind.format) : undefined;
    case 'item':
      return overlapped(value);
    case 'answer':
      return value;
  }
}

/** The greatest value of some items, and of the place before. */
export function greatestOf(
  items: readonly JsonValue[],
  path: readonly (string | number)[],
  before: JsonValue,
): JsonValue {
  let greatest = before;
  for (const item of items) {
    const value = valueAt(item, path);
    if (value === undefined || value === null || typeof value === 'object') continue;
    if (greatest === null || isGreater(value, greatest)) greatest = value;
  }
  return greatest;
}

function written(ms: number, format: 'iso' | 'unix' | 'unixMs'): JsonValue {
  if (format === 'iso') return new Date(ms).toISOString();
  return format === 'unix' ? Math.floor(ms / 1_000) : ms;
}

function overlapped(value: JsonValue): JsonValue {
  if (typeof value !== 'string' || !ISO_TIME.test(value)) return value;
  const at = Date.parse(value);
  return Number.isNaN(at) ? value : new Date(at - OVERLAP_MS).toISOString();
}

/** Numbers in texts are compared as numbers, whatever their length, and times as times. */
function isGreater(one: JsonValue, other: JsonValue): boolean {
  const [a, b] = [textOf(one) ?? '', textOf(other) ?? ''];
  if (DECIMAL.test(a) && DECIMAL.test(b)) return comparedDecimals(a, b) > 0;
  const [first, second] = [a, b].map((text) => (ISO_TIME.test(text) ? Date.parse(text) : Number.NaN));
  if (first !== undefined && second !== undefined && !Number.isNaN(first) && !Number.isNaN(second) && first !== second)
    return first > second;
  return a > b;
}

/** Ids of 19 digits are beyond the exact range of numbers. */
function comparedDecimals(a: string, b: string): number {
  const [wholeA = '0', partA = ''] = a.split('.');
  const [wholeB = '0', partB = ''] = b.split('.');
  const [x, y] = [BigInt(wholeA), BigInt(wholeB)];
  if (x !== y) return x > y ? 1 : -1;
  const length = Math.max(partA.length, partB.length);
  const [p, q] = [partA.padEnd(length, '0'), partB.padEnd(length, '0')];
  return p === q ? 0 : p > q ? 1 : -1;
}

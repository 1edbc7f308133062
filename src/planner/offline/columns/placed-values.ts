import type { JsonValue } from '../../../lib/json/json.js';
import { nameWords } from '../../words/name-words.js';
import type { TableColumn } from '../../planner.js';
import { MAIL_ADDRESS, fitsColumn, isForForm } from './column-kinds.js';

/*
 * `today, brake pads, 84 euros`: values of a row without the names of their columns. A value is sure of its column if only
 * this one can hold it, or if it stands between neighbours as the column does.
 */

/** A value in the order of the words; the column if the words name it. */
export interface Placeable {
  readonly column: TableColumn | null;
  readonly value: JsonValue;
}

const NUMBER = /^[$€£]?\s?-?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|[$€£]|\p{L}+))?$/u;

/** Words for a day are no text. */
const DAY = /\b(?:today|yesterday|tomorrow)\b/i;

type Kind = 'date' | 'number' | 'mail' | 'phone' | 'flag' | 'text';
/** Kinds of which a table without a column for them takes the texts. */
const MAY_BE_TEXT = ['number', 'phone'] as const;

/** The columns of the values, at their places. Null: no column is sure. */
export function placedColumns(
  values: readonly Placeable[],
  columns: readonly TableColumn[],
): readonly (TableColumn | null)[] {
  const found: (TableColumn | null)[] = values.map(({ column }) => column);
  const isText = (kind: Kind): boolean =>
    MAY_BE_TEXT.some((one) => one === kind) && !columns.some((one) => holds(one, kind));
  const kinds = values.map(({ value }): Kind => {
    const kind = kindOf(value);
    return isText(kind) ? 'text' : kind;
  });
  const place = (at: number, column: TableColumn | undefined): void => {
    if (column && !found.includes(column)) found[at] = column;
  };
  const free = (): readonly TableColumn[] => columns.filter((one) => !found.includes(one));
  const open = (kind: Kind): readonly number[] =>
    kinds.flatMap((one, at) => (found[at] === null && one === kind ? [at] : []));
  for (const [at, { value }] of values.entries())
    if (found[at] === null) place(at, onlyOf(free().filter((one) => tellsOf(one, value))));
  for (const kind of ['date', 'mail', 'number', 'phone', 'flag'] as const) {
    const places = open(kind);
    const holders = free().filter((one) => holds(one, kind));
    // Several values of a kind go by their order, if each has a column.
    if (places.length === holders.length) places.forEach((at, index) => place(at, holders[index]));
  }
  for (const at of values.keys()) if (found[at] === null) place(at, byPlace(at, kinds, found, columns));
  const [text, ...more] = open('text');
  if (text !== undefined && more.length === 0) place(text, onlyOf(free().filter((one) => holds(one, 'text'))));
  return found;
}

/** `24 seeds` tells of the column Seeds, and an option of the column that has it. */
function tellsOf(column: TableColumn, value: JsonValue): boolean {
  if (typeof value !== 'string') return false;
  if (column.values.some((one) => one.toLowerCase() === value.toLowerCase())) return true;
  const words = nameWords(value);
  const unit = words.at(-1) ?? '';
  return (
    words.length > 1 &&
    kindOf(value) === 'number' &&
    holds(column, 'number') &&
    nameWords(column.name).some((one) => one === unit || one === `${unit}s` || `${one}s` === unit)
  );
}

function kindOf(value: JsonValue): Kind {
  if (typeof value === 'number') return 'number';
  if (typeof value !== 'string') return 'text';
  if (/^\{\{.*\bnow\b/.test(value) || /^\d{4}-\d\d-\d\d/.test(value) || DAY.test(value)) return 'date';
  if (MAIL_ADDRESS.test(value)) return 'mail';
  if (/^(?:yes|no|true|false)$/i.test(value)) return 'flag';
  if (/^\+?[\d ()/-]{7,}$/.test(value)) return 'phone';
  return NUMBER.test(value) ? 'number' : 'text';
}

function holds(column: TableColumn, kind: Kind): boolean {
  const isText = column.kind === 'text' && column.values.length === 0;
  switch (kind) {
    case 'date':
      return (
        column.kind === 'date' || (isText && fitsColumn(column, '2026-01-31') && /\b(?:date|day)\b/i.test(column.name))
      );
    case 'flag':
      return column.kind === 'flag';
    case 'number':
      return column.kind === 'number';
    case 'mail':
      return column.kind === 'email' || (isText && isForForm(column) && fitsColumn(column, 'ann@example.com'));
    case 'phone':
      return (
        isText && isForForm(column) && fitsColumn(column, '+41 79 123 45 67') && !fitsColumn(column, 'ann@example.com')
      );
    case 'text':
      return isText && !isForForm(column);
  }
}

/** The column between those of the neighbours, if as many columns of the kind lie there as values. */
function byPlace(
  at: number,
  kinds: readonly Kind[],
  found: readonly (TableColumn | null)[],
  columns: readonly TableColumn[],
): TableColumn | undefined {
  const kind = kinds[at] ?? 'text';
  const before = found.slice(0, at).findLastIndex((one) => one !== null);
  const after = found.findIndex((one, index) => index > at && one !== null);
  const left = before === -1 ? -1 : columns.indexOf(found[before] as TableColumn);
  const right = after === -1 ? columns.length : columns.indexOf(found[after] as TableColumn);
  const between = columns.slice(left + 1, right).filter((one) => holds(one, kind) && !found.includes(one));
  const same = kinds.flatMap((one, index) =>
    index > before && (after === -1 || index < after) && one === kind && found[index] === null ? [index] : [],
  );
  const index = same.indexOf(at);
  if (between.length === same.length) return between[index];
  const next = columns[left + 1];
  if (after !== -1 || index !== 0 || !next || between[0] !== next) return undefined;
  // The first value names the row. Values of several kinds that stand as the first columns do go on in that order.
  const isInOrder = found.slice(0, at).every((one, place) => one === columns[place]);
  const hasKinds = kinds.length > 2 && kinds.slice(0, at).some((one) => one !== 'text');
  return at === 0 || (isInOrder && hasKinds && left === at - 1) ? next : undefined;
}

const onlyOf = ([only, ...others]: readonly TableColumn[]): TableColumn | undefined =>
  others.length === 0 ? only : undefined;

import type { TableColumn } from '../../../planner.js';
import { quoted } from '../../build/value.js';
import { cellOf, columnSaidAt, valueOfAnyAt, valueSaidAt } from '../../columns/known-columns.js';
import type { Reading } from '../reading.js';
import { IS_EMPTY, IS_NOT, IS_VALUE, isEmptyCell } from './cell-words.js';
import { dateTest } from './date-test.js';
import { dayTest } from '../lists/column-dates.js';

/*
 * Conditions on columns that are known from the account: `whose Deadline has passed`, `with the Status Waiting`,
 * `that are approved`, `without an Owner`. Names and values may be said in any case.
 */

/** A test of the records of a table. */
export interface KnownTest {
  readonly holds: string;
  readonly column: string;
  readonly from: number;
  readonly to: number;
  readonly isDate?: boolean;
  /** The value has the form of a time, such as `Overdue`. */
  readonly isState?: boolean;
}

const LEADS = [
  'whose',
  'where',
  'with',
  'having',
  'that have',
  'which have',
  'that has',
  'for which',
  'in',
  'of',
  'by',
];
/** Columns of words that say how it stands. */
const STATE = /\b(?:status|state|stage|phase)$/i;
const NONE = ['without', 'with no', 'that have no', 'which have no', 'lacking', 'missing'];
const ARTICLE = /^(?:the|a|an|any|its|their)$/;
const FILLED = ['is filled in', 'is filled', 'is set', 'is not empty', 'is not blank', 'filled in'];
const ON = ['is checked', 'is ticked', 'checked', 'ticked', 'is true', 'is yes', 'is on'];
const OFF = [
  'is unchecked',
  'is unticked',
  'unchecked',
  'unticked',
  'is false',
  'is no',
  'is not checked',
  'is not ticked',
];
/** They lead to a value alone. */
const STATES = [
  'that are',
  'which are',
  'that is',
  'which is',
  'marked as',
  'marked',
  'still',
  'currently',
  'with',
  'in',
];

/** How a value that is not one of those to choose from is read. */
export type ReadValue = (r: Reading, at: number) => { readonly text: string; readonly to: number } | null;
/** A comparison with a number. */
export type ReadNumber = (
  r: Reading,
  at: number,
  path: string,
) => { readonly holds: string; readonly to: number } | null;

/**
 * The test at a place. Null: no known column and none of its values is named there.
 *
 * @param base where the columns of an item stand; empty: the item itself
 * @param isMore whether a test ends right before it, so that `and` goes on
 */
export function knownTestAt(
  r: Reading,
  at: number,
  base: string,
  isMore: boolean,
  { readValue, readNumber }: { readonly readValue: ReadValue; readonly readNumber: ReadNumber },
): KnownTest | null {
  const none = r.said(at, ...NONE);
  const lead = none > 0 ? none : r.said(at, ...LEADS, ...(isMore ? ['and', 'and whose', 'and with', 'and where'] : []));
  const start = at + lead + (ARTICLE.test(r.lower(at + lead)) ? 1 : 0);
  const said = lead > 0 && !r.isTaken(start) ? columnSaidAt(r.tokens, start, r.end) : null;
  if (!said) return none > 0 ? null : stateAt(r, at, base);
  const { column } = said;
  const made = (holds: string, to: number, isDate = false): KnownTest => ({
    holds,
    column: column.name,
    from: at,
    to,
    isDate,
  });
  const path = cellOf(base, column);
  const to = said.to + r.said(said.to, 'column', 'field', 'property');
  if (none > 0) return made(isEmptyCell(path), to);
  const filled = r.said(to, ...FILLED);
  if (filled > 0) return made(`$not(${isEmptyCell(path)})`, to + filled);
  const empty = r.said(to, ...IS_EMPTY, 'empty');
  if (empty > 0) return made(isEmptyCell(path), to + empty);
  // `is over 200` is no day that has passed.
  const number = readNumber(r, to, path);
  if (number) return made(number.holds, number.to);
  // `Status is Overdue`: a value, and no date that has passed.
  const isState = STATE.test(column.name) && r.is(to + r.said(to, ...IS_VALUE), 'overdue|over|past');
  const dated = isState ? null : (dateTest(r, to, path) ?? dayTest(r, to, path));
  if (dated) return made(dated.holds, dated.to, true);
  const [off, on] = [r.said(to, ...OFF), r.said(to, ...ON)];
  if (column.kind === 'flag' && off > 0) return made(`$not(${path} = true)`, to + off);
  if (column.kind === 'flag' && on > 0) return made(`${path} = true`, to + on);
  const not = r.said(to, ...IS_NOT);
  const is = not > 0 ? not : r.said(to, ...IS_VALUE, 'says', 'contains');
  const value = valueSaidAt(r.tokens, to + is, column, r.end) ?? freeValue(r, to + is, is > 0, column, readValue);
  if (!value) return stateAt(r, at, base);
  const same = sameAs(path, column, value.value);
  return { ...made(not > 0 ? `$not(${same})` : same, value.to), ...(isState ? { isState } : {}) };
}

/** A column of other values than its own takes only what is compared with it: `with Owner` says nothing. */
function freeValue(
  r: Reading,
  at: number,
  isCompared: boolean,
  { values, kind }: TableColumn,
  readValue: ReadValue,
): { readonly value: string; readonly to: number } | null {
  if (values.length > 0 || kind === 'date' || (!isCompared && kind !== 'person')) return null;
  const value = readValue(r, at);
  return value && { value: value.text, to: value.to };
}

/** `that are approved`, `with the Waiting status`: a value that only one column has. */
function stateAt(r: Reading, at: number, base: string): KnownTest | null {
  const lead = r.said(at, ...STATES);
  const start = at + lead + (lead > 0 && ARTICLE.test(r.lower(at + lead)) ? 1 : 0);
  const found = lead > 0 && !r.isTaken(start) ? valueOfAnyAt(r.tokens, start, r.end) : null;
  if (!found) return null;
  const { column, value } = found;
  const behind = columnSaidAt(r.tokens, found.to, r.end);
  const to = behind?.column === column ? behind.to : found.to;
  return { holds: sameAs(cellOf(base, column), column, value), column: column.name, from: at, to };
}

function sameAs(path: string, { kind }: TableColumn, value: string): string {
  const text = quoted(value.toLowerCase());
  if (kind === 'person') return `$contains($lowercase($string(${path})), ${text})`;
  if (kind === 'choices') return `${text} in [(${path}).$lowercase($string($))]`;
  return `$lowercase($string(${path})) = ${text}`;
}

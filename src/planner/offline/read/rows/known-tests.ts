import type { TableColumn } from '../../../planner.js';
import { quoted } from '../../build/value.js';
import { cellOf, columnSaidAt, valueOfAnyAt, valueSaidAt } from '../../columns/known-columns.js';
import type { SaidColumn } from '../../columns/known-columns.js';
import type { Reading } from '../reading.js';
import { cellStateAt, IS_NOT, IS_VALUE, stateTest } from './cell-words.js';
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
  /** The words name the column, so that no other reader may take them. */
  readonly isNamed?: boolean;
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
/** They go on behind another test. */
const MORE = ['and', 'and whose', 'and with', 'and where'];
/** Columns of words that say how it stands. */
const STATE = /\b(?:status|state|stage|phase)$/i;
const NONE = ['without', 'with no', 'that have no', 'which have no', 'lacking', 'missing'];
const ARTICLE = /^(?:the|a|an|any|its|their)$/;
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
/** A comparison with a number, or with another column. @param base where the columns of an item stand */
export type ReadNumber = (
  r: Reading,
  at: number,
  path: string,
  base: string,
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
  // `check the records for Status Pending`
  const isFor = r.is(at, 'for') && isValueNamed(r, at + 1);
  const leads = [...LEADS, ...(isFor ? ['for'] : []), ...(isMore ? MORE : [])];
  const lead = none > 0 ? none : r.said(at, ...leads);
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
    isNamed: true,
  });
  const path = cellOf(base, column);
  // `whose Return by date is …`
  const date = column.kind === 'date' && r.is(said.to, 'date') ? 1 : 0;
  const noun = said.to + date;
  const to = noun + r.said(noun, 'column', 'field', 'property', 'box', 'checkbox', 'tickbox', 'cell');
  // `with no Site filled in yet`: the state says the same again.
  if (none > 0) return made(stateTest(path, 'empty', column.kind === 'flag'), cellStateAt(r, to)?.to ?? to);
  const not = r.said(to, ...IS_NOT);
  const is = not > 0 ? not : r.said(to, ...IS_VALUE, 'says', 'contains');
  const still = is > 0 ? r.said(to + is, 'still', 'currently') : 0;
  // `Status is Overdue`: what can be chosen is no date and no tick.
  const own = valueSaidAt(r.tokens, to + is + still, column, r.end);
  const state = own ? null : cellStateAt(r, to);
  if (state) return made(stateTest(path, state.state, column.kind === 'flag'), state.to);
  // `is over 200` is no day that has passed.
  // `is more than 14 days ago` is a day, and no number.
  const number = own || column.kind === 'date' ? null : readNumber(r, to, path, base);
  if (number) return made(number.holds, number.to);
  const isState = STATE.test(column.name) && r.is(to + is, 'overdue|over|past');
  const dated = own || isState || column.values.length > 0 ? null : (dateTest(r, to, path) ?? dayTest(r, to, path));
  if (dated) return made(dated.holds, dated.to, true);
  const value = own ?? freeValue(r, to + is, is > 0, column, readValue);
  if (!value) return stateAt(r, at, base);
  const same = sameAs(path, column, value.value);
  return made(not > 0 ? `$not(${same})` : same, value.to);
}

/** Whether a known column stands there with one of its values behind it. */
function isValueNamed(r: Reading, at: number): boolean {
  const said = columnSaidAt(r.tokens, at, r.end);
  return said !== null && valueSaidAt(r.tokens, said.to, said.column, r.end) !== null;
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

/** `that are approved`, `with the Waiting status`, `and not done`: a value that only one column has, or the name of a box. */
function stateAt(r: Reading, at: number, base: string): KnownTest | null {
  const no = notAt(r, at);
  const lead = no > 0 ? no : r.said(at, ...STATES);
  const start = at + lead + (lead > 0 && ARTICLE.test(r.lower(at + lead)) ? 1 : 0);
  if (lead === 0 || r.isTaken(start)) return null;
  const box = boxAt(r, start);
  const found = valueOfAnyAt(r.tokens, start, r.end);
  if (box && !found) {
    const holds = stateTest(cellOf(base, box.column), no > 0 ? 'off' : 'on', true);
    return { holds, column: box.column.name, from: at, to: box.to + r.said(box.to, 'yet') };
  }
  if (!found || box) return null;
  const { column, value } = found;
  const behind = columnSaidAt(r.tokens, found.to, r.end);
  const to = behind?.column === column ? behind.to : found.to;
  const same = sameAs(cellOf(base, column), column, value);
  return {
    holds: no > 0 ? `$not(${same})` : same,
    column: column.name,
    from: at,
    to: to + (no > 0 ? r.said(to, 'yet') : 0),
  };
}

/** A column that is true or false. Before more words its name is a part of something else: `not paid by card`. */
function boxAt(r: Reading, at: number): SaidColumn | null {
  const said = columnSaidAt(r.tokens, at, r.end);
  const behind = said === null ? 0 : said.to + r.said(said.to, 'yet');
  const isEnd =
    behind >= r.end ||
    r.tokens[behind]?.kind !== 'word' ||
    /^(?:and|or|to|via|in|from|by|that|which|who|with)$/.test(r.lower(behind));
  return said?.column.kind === 'flag' && isEnd ? said : null;
}

/** `that are not`, `who still haven't`, `and not`: how many words deny the state behind them. */
function notAt(r: Reading, at: number): number {
  let to = at;
  while (/^(?:and|but|that|which|who|is|are|has|have|been|still|currently)$/.test(r.lower(to)) && to < at + 4) to += 1;
  if (!/^(?:not|isnt|arent|hasnt|havent)$/.test(r.lower(to)) || r.isTaken(to)) return 0;
  to += 1;
  while (/^(?:yet|been|marked|as)$/.test(r.lower(to))) to += 1;
  return to - at;
}

function sameAs(path: string, { kind }: TableColumn, value: string): string {
  const text = quoted(value.toLowerCase());
  if (kind === 'person') return `$contains($lowercase($string(${path})), ${text})`;
  if (kind === 'choices') return `${text} in [(${path}).$lowercase($string($))]`;
  return `$lowercase($string(${path})) = ${text}`;
}

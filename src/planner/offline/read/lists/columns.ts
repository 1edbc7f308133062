import { GapKind } from '../../../../domain/plan-report/index.js';
import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../../lib/json/json.js';
import type { Draft } from '../../build/builder.js';
import { named, quoted, titled } from '../../build/value.js';
import type { Value } from '../../build/value.js';
import type { Narrowing } from '../../../../domain/steps/narrowing.js';
import { areColumnsKnown, cellOf, columnSaidAt, knownColumns } from '../../columns/known-columns.js';
import { Part } from '../account.js';
import { compute } from '../compute.js';
import { derivedList } from '../fields.js';
import { shapeOf } from '../flow/shape.js';
import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';
import { cellStateAt, IS_NOT, IS_VALUE, isEmptyCell, stateTest } from '../rows/cell-words.js';
import { dateTest, datesBegin } from '../rows/date-test.js';
import { cellsTest, numberTest } from '../rows/number-test.js';
import { CURRENCY } from './amounts.js';
import { columnDateAt } from './column-dates.js';
import { knownTestAt } from '../rows/known-tests.js';
import { STATES } from './states.js';
import { wordList } from '../../word-list.js';

/*
 * Conditions on the columns of a table whose names only its owner knows: `with status Waiting`, `where Stock is under 10`,
 * `without an owner`. The step keeps the records that fit. A word for a state alone, such as `unfinished`, does not say its
 * column, so the user is asked.
 */

interface Test {
  readonly holds: string;
  readonly column: string;
  readonly from: number;
  readonly to: number;
  readonly isDate?: boolean;
  /** The words name a known column. */
  readonly isNamed?: boolean;
  /** What is taken for granted of the column, instead of its name. */
  readonly told?: string;
}

const LEADS = [
  'whose',
  'where',
  'where the',
  'with',
  'with the',
  'with a',
  'having',
  'that have',
  'which have',
  'in',
  'of',
  'and',
];
const NONE = [
  'without',
  'without a',
  'without an',
  'without any',
  'with no',
  'that have no',
  'which have no',
  'lacking',
  'missing',
];
const OVER = ['over', 'above', 'more than', 'greater than', 'higher than', 'larger than', 'exceeding', '>'];
const UNDER = ['under', 'below', 'less than', 'fewer than', 'lower than', 'smaller than', '<'];
const COMPARED: readonly (readonly [string, readonly string[]])[] = [
  ['>', OVER],
  ['<', UNDER],
  ['>=', ['at least', 'no less than', '>=']],
  ['<=', ['at most', 'no more than', 'up to', '<=']],
];
/** Columns that most tables have under this name. */
const USUAL = wordList(
  'status|state|stage|priority|type|category|owner|assignee|name|title|date|tag|label|phase|team|department|city|country|region|email|phone|price|amount|stock|quantity|score|rating|budget|size|level|photo|notes?|deadline|company',
);
const OF_STATE = /^(?:status|state|stage|phase)$/i;
/** They are no names of columns, and no values. */
const NO_NAME = wordList(
  'the|a|an|my|our|it|them|this|that|these|those|all|any|more|less|which|who|and|or|to|in|on|at|for|from|with|of|as|via|by|each|every|is|are|not|new|list|me|us|slack|today|yesterday|tomorrow|last|next|name|number|id',
);
/** Values of more words than one that most tables have. */
const USUAL_VALUES = [
  'not started',
  'not done',
  'in progress',
  'in review',
  'in use',
  'in stock',
  'to do',
  'on hold',
  'on loan',
  'out of stock',
  'ready for review',
  'waiting for approval',
];
const MAX_VALUE = 3;

/** Takes the words that pick records by their columns. */
export function byColumns(r: Reading, at: number, head: number, step: Draft, list: Value | null): void {
  const columns = list?.kind === 'list' ? columnsOf(list) : null;
  if (columns === null || !list) return;
  const tests: Test[] = [];
  for (let next = at + 1; next < r.end; next += 1) {
    const test = r.isTaken(next) ? null : testAt(r, next, columns, tests.at(-1)?.to ?? -1);
    if (!test) continue;
    tests.push(test);
    next = test.to - 1;
  }
  if (tests.length > 0) keepOnly(r, list, tests);
  askForState(r, at, head, step);
}

/**
 * Takes the words that pick records by a date in a column or by the name of a known one, before a time or a state alone is
 * read as that of the record.
 */
export function byNamedColumns(r: Reading, at: number, list: Value | null): void {
  const columns = list?.kind === 'list' ? columnsOf(list) : null;
  if (columns === null || !list) return;
  const tests: Test[] = [];
  for (let next = at + 1; next < r.end; next += 1) {
    if (r.isTaken(next)) continue;
    const own = testAt(r, next, columns, -1);
    const isSure = own?.isDate === true || own?.isNamed === true;
    const test = own === null ? columnDateAt(r, next, columns) : isSure ? own : null;
    if (!test) continue;
    tests.push({ ...test, isDate: own === null || own.isDate === true });
    let { to } = test;
    // `whose deadline has passed and owner is Ann`: what goes on from the date is of any kind.
    for (let more = testBehind(r, to, columns); more !== null; more = testBehind(r, to, columns)) {
      tests.push(more);
      to = more.to;
    }
    next = to - 1;
  }
  if (tests.length > 0) keepOnly(r, list, tests);
}

/** `and owner is Ann`: the test that goes on from another one. Null: none does, or its words are another reader's. */
const testBehind = (r: Reading, at: number, columns: string): Test | null =>
  r.is(at, 'and|but') && !r.isTaken(at) ? testAt(r, at, columns, at) : null;

/** `with Owner Ben`, `whose Stock is under 10`: the test of the records of a table; null: the words name no column of one. */
export function columnTestAt(
  r: Reading,
  at: number,
  list: Value,
): { readonly holds: string; readonly to: number; readonly told?: string } | null {
  const columns = list.kind === 'list' ? columnsOf(list) : null;
  return columns === null ? null : (testAt(r, at, columns, -1) ?? columnDateAt(r, at, columns));
}

const MADE = /\b(?:created|added|updated|modified|edited|changed|submitted|signed|received|ordered|since)\b/i;
const DUE = /\b(?:due|deadline)\b/i;

/**
 * The ways to pick items with the date that they are due at taken from the known columns: the only one with dates that are
 * to come, or that is called so. Without such a one, no time alone says which are meant.
 */
export function withKnownDates(narrows: Narrowing | undefined, list: Value | null): Narrowing | undefined {
  const { due, ...fields } = narrows?.fields ?? {};
  const base = list && areColumnsKnown() ? columnsOf(list) : null;
  if (!narrows || !due?.assume || base === null) return narrows;
  const dates = knownColumns().filter(({ kind, name }) => kind === 'date' && !MADE.test(name));
  const called = dates.filter(({ name }) => DUE.test(name));
  const [only, ...others] = called.length > 0 ? called : dates;
  if (!only || others.length > 0) return { ...narrows, fields };
  const assume = `The column "${only.name}" says when it is due.`;
  return { ...narrows, fields: { ...fields, due: { is: cellOf(base, only), assume } } };
}

/** Where the columns of an item stand: empty for the item itself. Null: its fields are known. */
function columnsOf(list: Value): string | null {
  const { columns } = shapeOf(list, null);
  return columns ?? (list.isOpen && list.schema !== null ? '' : null);
}

/** `except Tier A`: those of another value. */
function exceptAt(r: Reading, at: number, columns: string): Test | null {
  const lead = r.said(at, 'except', 'except for', 'except those with', 'excluding', 'excluding those with');
  const column = lead > 0 ? columnAt(r, at + lead) : null;
  const is = column ? r.said(column.to, ...IS_VALUE) : 0;
  const value = column && /^\p{Lu}/u.test(column.name) ? valueAt(r, column.to + is) : null;
  if (!column || !value || r.isTaken(column.to + is)) return null;
  const same = `$lowercase($string(${pathOf(columns, column.name)})) = ${quoted(value.text.toLowerCase())}`;
  return { holds: `$not(${same})`, column: column.name, from: at, to: value.to };
}

function testAt(r: Reading, at: number, columns: string, before: number): Test | null {
  if (areColumnsKnown()) {
    const known = knownTestAt(r, at, columns, before === at, { readValue: valueAt, readNumber: comparedAt });
    if (known) return known;
  }
  const except = exceptAt(r, at, columns);
  if (except) return except;
  const none = r.said(at, ...NONE);
  if (none > 0) return emptyAt(r, at, at + none, columns);
  const lead = r.said(at, ...LEADS);
  // `and owner Ann` goes on from a condition.
  if (lead === 0 || (r.is(at, 'and') && before !== at)) return null;
  const isWeak = r.is(at, 'in|of');
  const column = columnAt(r, at + lead);
  if (!column || (isWeak && !USUAL.test(column.name.toLowerCase()))) return null;
  const path = pathOf(columns, column.name);
  const to = column.to;
  const state = cellStateAt(r, to);
  if (state) return { holds: stateTest(path, state.state, false), column: column.name, from: at, to: state.to };
  // `is more than 2 weeks ago` is no number, and `is overdue` no value but that of a status.
  const dated = OF_STATE.test(column.name) && r.is(to + 1, 'overdue') ? null : dateTest(r, to, path);
  if (dated) return { ...dated, column: column.name, from: at, isDate: true };
  const compared = comparedAt(r, to, path);
  if (compared) return { ...compared, column: column.name, from: at };
  const not = r.said(to, ...IS_NOT);
  const is = not > 0 ? 0 : r.said(to, ...IS_VALUE);
  // `with Anna`: a column needs a usual name, or a word that compares it.
  if (not + is === 0 && !USUAL.test(column.name.toLowerCase())) return null;
  const value = valueAt(r, to + not + is);
  if (!value) return null;
  const same = `$lowercase($string(${path})) = ${quoted(value.text.toLowerCase())}`;
  return { holds: not > 0 ? `$not(${same})` : same, column: column.name, from: at, to: value.to };
}

/** `is over 100`. @param base where known columns stand: `under Reorder Level` compares with another one */
function comparedAt(
  r: Reading,
  at: number,
  path: string,
  base: string | null = null,
): { readonly holds: string; readonly to: number } | null {
  const verb = r.said(at, 'is', 'are', 'of');
  for (const [sign, said] of COMPARED) {
    const length = r.said(at + verb, ...said);
    const from = at + verb + length;
    const amount = length > 0 ? numberAt(r, from) : null;
    if (amount) return { holds: numberTest(path, sign, amount.text), to: amount.to };
    const start = from + (r.is(from, 'the|its|their') ? 1 : 0);
    const other = length > 0 && base !== null ? columnSaidAt(r.tokens, start, r.end) : null;
    if (other?.column.kind === 'number' && base !== null)
      return { holds: cellsTest(path, sign, cellOf(base, other.column)), to: other.to };
  }
  return null;
}

function emptyAt(r: Reading, at: number, start: number, columns: string): Test | null {
  const column = columnAt(r, start);
  const isEnd =
    column !== null && (column.to >= r.end || r.tokens[column.to]?.kind === 'mark' || ENDS.test(r.lower(column.to)));
  return column && isEnd
    ? { holds: isEmptyCell(pathOf(columns, column.name)), column: column.name, from: at, to: column.to }
    : null;
}

const ENDS = /^(?:and|or|to|in|on|at|for|from|as|via|by|then)$/;

/** The name of a column: quoted, with a capital, or a usual one. */
function columnAt(r: Reading, at: number): { readonly name: string; readonly to: number } | null {
  const known = r.isTaken(at) ? null : columnSaidAt(r.tokens, at, r.end);
  if (known) return { name: known.column.name, to: known.to + r.said(known.to, 'column', 'field', 'property') };
  // The table has no such column.
  if (areColumnsKnown()) return null;
  const quote = r.mention(at, 'quote');
  const behind = r.said(at + 1, 'column', 'field', 'property');
  if (quote && !r.isTaken(at)) return { name: quote.value, to: at + 1 + behind };
  const { kind, text = '', lower = '' } = r.tokens[at] ?? {};
  if (kind !== 'word' || at >= r.end || r.isTaken(at) || NO_NAME.test(lower)) return null;
  return { name: /^\p{Lu}/u.test(text) ? text : titled(lower), to: at + 1 + behind };
}

function pathOf(columns: string, name: string): string {
  return columns === '' ? named(name) : `${columns}.${named(name)}`;
}

function numberAt(r: Reading, at: number): { readonly text: string; readonly to: number } | null {
  const sign = /^[$€£]$/.test(r.lower(at)) ? 1 : 0;
  const number = numberIn(r.lower(at + sign).replace(/^[$€£]/, ''));
  if (number === null || r.isTaken(at + sign)) return null;
  const end = at + sign + 1;
  return { text: String(number), to: end + (CURRENCY.test(r.lower(end)) ? 1 : 0) };
}

/** A value: quoted, with capitals, or one word at the end of its part. */
function valueAt(r: Reading, at: number): { readonly text: string; readonly to: number } | null {
  const quote = r.mention(at, 'quote', 'address');
  if (quote && !r.isTaken(at)) return { text: quote.value, to: at + 1 };
  const usual = r.said(at, ...USUAL_VALUES);
  if (usual > 0 && !r.isTaken(at)) return { text: r.textOf(at, at + usual), to: at + usual };
  const isWord = (place: number): boolean => r.tokens[place]?.kind === 'word' && !r.isTaken(place) && place < r.end;
  const isBig = (place: number): boolean => isWord(place) && /^[\p{Lu}\d]/u.test(r.tokens[place]?.text ?? '');
  // `Tier A`
  const isLetter = /^\p{Lu}$/u.test(r.tokens[at]?.text ?? '');
  if (!isWord(at) || (NO_NAME.test(r.lower(at)) && !isLetter)) return null;
  let to = at + 1;
  while (to < at + MAX_VALUE && isBig(at) && isBig(to)) to += 1;
  const isEnd = to >= r.end || r.tokens[to]?.kind !== 'word' || ENDS.test(r.lower(to)) || r.isTaken(to);
  return isBig(at) || isEnd ? { text: r.textOf(at, to), to } : null;
}

function keepOnly(r: Reading, list: Value, tests: readonly Test[]): void {
  const part = new Part('filter');
  for (const { from, to } of tests) r.take(from, to, part, 'filter');
  const holds = tests.map((one) => (tests.length > 1 ? `(${one.holds})` : one.holds)).join(' and ');
  const id = compute(
    r,
    'keep_items',
    'Keep those that count',
    `[${list.expr}[${holds}]]`,
    part,
    'filter',
    'Only some of them are asked for.',
  );
  if (id === null) return;
  const named = tests.filter(({ told }) => told === undefined);
  const names = [...new Set(named.map(({ column }) => `"${column}"`))].join(' and ');
  const own = named.length === 0 ? [] : [`The column${named.length > 1 ? 's are' : ' is'} called ${names}.`];
  for (const text of [...own, ...tests.flatMap(({ told }) => told ?? [])])
    r.builder.assume(text, { step: id, path: '/input/expression' });
  const dates = tests.filter(({ isDate }) => isDate === true).map(({ column }) => column);
  if (dates.length > 0) r.builder.assume(datesBegin(dates), { step: id, path: '/input/expression' });
  r.builder.values.push(derivedList(list, id));
}

/** Inputs that hold a condition in the language of the service. */
const CONDITION = /^(?:filters?|formula|where|query)$/;

/** `unfinished items`: which column says so is not known. */
function askForState(r: Reading, at: number, head: number, step: Draft): void {
  const properties = propertiesOf(step.tool.inputSchema);
  const name = Object.keys(properties).find((one) => CONDITION.test(one));
  const own = name === undefined ? undefined : properties[name];
  if (name === undefined || !isJsonObject(own) || step.input[name] !== undefined) return;
  for (let next = at + 1; next < r.end; next += 1) {
    const length = r.isTaken(next) ? 0 : r.said(next, ...STATES);
    const isBeside =
      next < head ? next + length === head : r.is(next - 1, 'are|is|still|that|which|currently|yet|marked');
    if (length === 0 || !isBeside) continue;
    const said = r.textOf(next, next + length);
    const told = typeof own['description'] === 'string' ? ` ${own['description']}` : '';
    const from = next - r.said(next - 2, 'that are', 'which are', 'that is') - r.said(next - 1, 'still', 'currently');
    r.builder.ask({
      kind: GapKind.VALUE,
      tokens: r.slice(from, next + length),
      reason: 'A table has columns of its own, and the words do not say which of them tells this.',
      question: `Which records are "${said}"? Give the column and its value.${told}`,
      at: { step: step.id, path: `/input/${name}` },
      valueSchema: own,
    });
    return;
  }
}

import { areColumnsKnown, cellOf, dateColumnFor, knownColumns } from '../../columns/known-columns.js';
import type { Reading } from '../reading.js';
import { distanceAt, periodAt } from './period.js';
import { wordList } from '../../word-list.js';

/*
 * Dates in columns whose names only the owner of a table knows: `where the warranty runs out this month`, `with a Renewal
 * Date in the next 30 days`, `that expire tomorrow`. The column is found by a part of its name, which the plan tells.
 */

/** A test of a date in a column, and what it takes for granted. */
export interface ColumnDate {
  readonly holds: string;
  readonly column: string;
  readonly from: number;
  readonly to: number;
  readonly told: string;
}

const LEADS = ['where', 'whose', 'with', 'having', 'that have', 'which have', 'that has', 'for which', 'and'];
const ARTICLE = /^(?:the|a|an|its|their|any)$/;
/** They end a name, and are in none. */
const NO_NAME = wordList(
  'that|which|who|and|or|to|in|on|at|for|from|with|of|as|by|is|are|was|were|has|have|had|not|no|it|them|me|us|all|each|every|this|next|last|today|tomorrow|yesterday|within|over|under|above|below|more|less',
);
const MAX_NAME = 3;
/** Names that tell of a day by themselves. */
const OF_DAY = /^(?:date|day|deadline|expiry|expiration|renewal|birthday|anniversary|due|end|start|appointment)$/;

/** What happens on a day: the forms of the verb, and what the name of its column contains. */
const HAPPENS: readonly (readonly [said: readonly string[], part: string])[] = [
  [['expire', 'expires', 'expiring', 'expired', 'run out', 'runs out', 'running out', 'lapse', 'lapses'], 'expir'],
  [['end', 'ends', 'ending', 'ended', 'finish', 'finishes'], 'end'],
  [['start', 'starts', 'starting', 'begin', 'begins', 'beginning'], 'start'],
  [['renew', 'renews', 'renewing', 'up for renewal', 'come up for renewal', 'comes up for renewal'], 'renew'],
  [['due', 'fall due', 'falls due', 'falling due'], 'due'],
  [['arrive', 'arrives', 'arriving'], 'arriv'],
];
const VERBS = [
  'is',
  'are',
  'was',
  'falls',
  'falls on',
  'lies',
  'is set for',
  'is due',
  'comes up',
  'is coming up',
  'is up',
  ...HAPPENS.flatMap(([said]) => said),
];
const PAST = [
  'has passed',
  'has already passed',
  'have passed',
  'have already passed',
  'already passed',
  'passed',
  'is past',
  'is already past',
  'is over',
  'is already over',
  'is in the past',
  'lies in the past',
  'in the past',
  'has expired',
  'have expired',
  'has already expired',
  'have already expired',
  'already expired',
];
/** They say something of the column before them. */
const STATES = /^(?:is|are|was|were|has|have|says?|contains?|equals?|=)$/;
const TODAY = '$substring($now(), 0, 10)';

/** The test of a date at a place; null: the words name no column with a date. @param columns where the columns stand; empty: the item */
export function columnDateAt(r: Reading, at: number, columns: string): ColumnDate | null {
  // A column that is known by name is read with its name.
  return (
    (areColumnsKnown() ? null : namedDate(r, at, columns)) ?? happeningAt(r, at, columns) ?? ofTime(r, at, columns)
  );
}

/** `where the warranty runs out this month` */
function namedDate(r: Reading, at: number, columns: string): ColumnDate | null {
  const lead = r.said(at, ...LEADS);
  const start = at + lead + (ARTICLE.test(r.lower(at + lead)) ? 1 : 0);
  if (lead === 0) return null;
  const quote = r.mention(start, 'quote');
  for (let end = start + 1; end <= start + (quote ? 1 : MAX_NAME) && end < r.end; end += 1) {
    if (!isName(r, end - 1)) return null;
    const name = (quote?.value ?? r.textOf(start, end)).toLowerCase();
    if (/["\\]/.test(name)) return null;
    const behind = end + r.said(end, 'column', 'field');
    const past = r.said(behind, ...PAST);
    const verb = past > 0 ? 0 : r.said(behind, ...VERBS);
    // `with anything this week`: without a verb, the name itself tells of a day.
    const isDay = OF_DAY.test(r.lower(end - 1)) || /^\p{Lu}/u.test(r.tokens[end - 1]?.text ?? '') || quote !== null;
    if (past === 0 && verb === 0 && !isDay) continue;
    const time = past > 0 ? { test: `< ${TODAY}`, to: behind + past } : timeAt(r, behind + verb);
    if (!time) continue;
    // `where Paid this month is empty`: the time is a part of the name.
    if (past === 0 && verb === 0 && STATES.test(r.lower(time.to))) return null;
    const part = partOf(r.textOf(behind, behind + Math.max(verb, past)).toLowerCase());
    return made(columns, [name, ...(part === null ? [] : [part])], at, time);
  }
  return null;
}

/** `that expire in the next 30 days`, `expiring tomorrow` */
function happeningAt(r: Reading, at: number, columns: string): ColumnDate | null {
  const lead = r.said(at, 'that', 'which', 'that are', 'which are', 'that is', 'and that', 'that will', 'which will');
  for (const [said, part] of HAPPENS) {
    const length = r.said(at + lead, ...said);
    if (length === 0 || (lead === 0 && !r.lower(at).endsWith('ing'))) continue;
    const time = timeAt(r, at + lead + length);
    if (time) return dated(columns, part, at, time);
  }
  const past = lead > 0 ? r.said(at + lead, ...PAST.filter((one) => one.endsWith('expired'))) : 0;
  return past > 0 ? dated(columns, 'expir', at, { test: `< ${TODAY}`, to: at + lead + past }) : null;
}

const MADE = /\b(?:created|added|updated|modified|edited|changed|submitted)\b/i;
const PLAIN = /^(?:date|day|when|week|month)$/i;
/** `today's new records`, `the week's answers`: such a time says when they came in. */
const COMES_IN = /^(?:answers?|responses?|submissions?|replies|fill-ins)$/;
/** In words. The name of a form may stand before them. */
const MOST_NAME = 5;
const comesIn = (r: Reading, noun: number): boolean =>
  r.tokens.slice(noun, Math.min(r.end, noun + MOST_NAME + 1)).some(({ lower }) => COMES_IN.test(lower)) ||
  r.tokens.slice(0, r.end).some(({ lower }) => /^(?:new|newly|incoming|seen)$/.test(lower));

/** `today's records`, `this week's row`: those whose only date is of this time, and not those that were made then. */
function ofTime(r: Reading, at: number, columns: string): ColumnDate | null {
  const dates = knownColumns().filter(({ name, kind }) => kind === 'date' && !MADE.test(name));
  const plain = dates.filter(({ name }) => PLAIN.test(name));
  const [only, ...others] = plain.length > 0 ? plain : dates;
  const time = only && others.length === 0 ? timeAt(r, at) : null;
  if (!only || !time || !/(?:'s|’s|s')$/.test(r.lower(time.to - 1)) || comesIn(r, time.to)) return null;
  const told = `"${r.textOf(at, time.to)}" is about the date in the column "${only.name}".`;
  return { holds: dayIn(cellOf(columns, only), time.test), column: only.name, from: at, to: time.to, told };
}

/** Of known columns, the one whose name has the part, or else the only one with dates. Null: the table has none. */
function dated(columns: string, part: string, from: number, time: Time): ColumnDate | null {
  if (!areColumnsKnown()) return made(columns, [part], from, time);
  const column = dateColumnFor(part);
  return column && made(columns, [column.name.toLowerCase()], from, time);
}

/** `is tomorrow`, `has passed`, `in the next 30 days`: the test of the day in a column, behind its name. */
export function dayTest(r: Reading, at: number, path: string): { readonly holds: string; readonly to: number } | null {
  const past = r.said(at, ...PAST);
  const verb = past > 0 ? 0 : r.said(at, ...VERBS);
  const time = past > 0 ? { test: `< ${TODAY}`, to: at + past } : timeAt(r, at + verb);
  if (!time) return null;
  return { holds: dayIn(path, time.test), to: time.to };
}

/** JSONata that holds if the day in a cell is of this time. */
const dayIn = (path: string, test: string): string =>
  `($date := ${path}; $day := $substring($string($date), 0, 10); $type($date) = "string" and $day ${test.replaceAll(DAY, '$day')})`;

const isName = (r: Reading, at: number): boolean =>
  !r.isTaken(at) && (r.mention(at, 'quote') !== null || (r.tokens[at]?.kind === 'word' && !NO_NAME.test(r.lower(at))));

const partOf = (verb: string): string | null => HAPPENS.find(([said]) => said.includes(verb))?.[1] ?? null;

interface Time {
  /** Behind the day: `>= …`, with `and <day> < …` for its end. */
  readonly test: string;
  readonly to: number;
}

const DAY = '<day>';
/** Within a test of items, `now` would be a field of the item. */
const dayOf = (expr: string): string => `$substring(${expr.replaceAll(/(?<![$\w.])now\b/g, '$now()')}, 0, 10)`;

function timeAt(r: Reading, at: number): Time | null {
  const period = periodAt(r, at) ?? distanceAt(r, at, true);
  if (!period) return null;
  const since = `>= ${dayOf(`(${period.since})`)}`;
  if (period.until === null) return { test: since, to: period.to };
  // `in the next 30 days`: the last of them is one, too.
  const isWhole = period.until.endsWith('T00:00:00Z"');
  return { test: `${since} and ${DAY} ${isWhole ? '<' : '<='} ${dayOf(`(${period.until})`)}`, to: period.to };
}

/** `end` is at the beginning of a word: it is not in `Vendor`. */
const wordsIn = (name: string): string => `/\\b${name.replaceAll(/[^\p{L}\d ]/gu, '.')}/`;

function made(columns: string, names: readonly string[], from: number, { test, to }: Time): ColumnDate {
  const all = columns === '' ? '$' : columns;
  const found = names.map(
    (name) => `$filter($keys($all), function($n) { $contains($lowercase($n), ${wordsIn(name)}) })`,
  );
  const date = `$lookup($all, [${found.join(', ')}][0])`;
  const days = test.replaceAll(DAY, '$day');
  const [name = ''] = names;
  return {
    holds: `($all := ${all}; $date := ${date}; $day := $substring($string($date), 0, 10); $type($date) = "string" and $day ${days})`,
    column: name,
    from,
    to,
    told: `The first column whose name contains "${name}" has the date.`,
  };
}

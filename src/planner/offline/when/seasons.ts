import type { Token } from '../text/tokens.js';
import { MONTH, whole } from './time-spans.js';
import type { Span } from './time-spans.js';
import { wordList } from '../word-list.js';

/*
 * `but not in August`, `only from November till March`, `from September to May only`: the months of a schedule. Months
 * that say which data is meant have no `only` or `not` beside them.
 */

/** Words for months, and the months in which it runs. */
export interface Season extends Span {
  /** 1 to 12. */
  readonly months: ReadonlySet<number>;
}

const IS_MONTH = whole(MONTH);
const NAMES = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const ALL = NAMES.map((_name, index) => index + 1);
const NOT = wordList('not|except|excluding|without|never|skip|skipping');
const RANGE = /^(?:to|till|until|through|thru|[-–])$/;
const APART = /^(?:[.,;:!?()\n–-]|and|but|or)$/;
/** The most words before the first month: `, but not during the month of`. */
const MAX_LEAD = 6;
const LEAD = wordList('in|during|for|from|between|the|month|months|of|on|at');

/** The words of a request that say in which months a schedule runs. */
export function seasons(tokens: readonly Token[], isFree: (at: number) => boolean): readonly Season[] {
  const found: Season[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const season = isFree(at) ? seasonAt(tokens, at) : null;
    if (!season) continue;
    found.push(season);
    at = season.to - 1;
  }
  return found;
}

function seasonAt(tokens: readonly Token[], from: number): Season | null {
  const lower = (at: number): string => tokens[at]?.lower ?? '';
  let at = from;
  while (at < from + 2 && /^(?:but|and|,)$/.test(lower(at))) at += 1;
  const isNot = NOT.test(lower(at));
  const isOnly = lower(at) === 'only';
  if (isNot || isOnly) at += 1;
  const start = at;
  while (at < start + MAX_LEAD && LEAD.test(lower(at))) at += 1;
  const named = monthsAt(tokens, at, /^(?:between)$/.test(lower(at - 1)));
  if (!named) return null;
  const isOnlyAfter = !isNot && !isOnly && lower(named.to) === 'only';
  const to = isOnlyAfter ? named.to + 1 : named.to;
  // Something else may follow that the month belongs to: `not in August sales`, `only June invoices`.
  if (to < tokens.length && !APART.test(lower(to))) return null;
  const isApart = from === 0 || APART.test(lower(from - 1)) || /^(?:but|and|,)$/.test(lower(from));
  const isSaid =
    isOnly || isOnlyAfter || (isNot && (isApart || /^(?:except|skip|skipping|excluding)$/.test(lower(start - 1))));
  if (!isSaid) return null;
  const months = isNot ? ALL.filter((month) => !named.months.includes(month)) : named.months;
  return { from, to, months: new Set(months) };
}

/** `August`, `July and August`, `November till March`. */
function monthsAt(
  tokens: readonly Token[],
  at: number,
  isBetween: boolean,
): { readonly months: readonly number[]; readonly to: number } | null {
  const first = monthAt(tokens, at);
  if (first === null) return null;
  const link = tokens[at + 1]?.lower ?? '';
  const last = monthAt(tokens, at + 2);
  if (last !== null && (RANGE.test(link) || (isBetween && link === 'and')))
    return { months: between(first, last), to: at + 3 };
  const months = [first];
  let to = at + 1;
  for (;;) {
    const joined = /^(?:and|or|,)$/.test(tokens[to]?.lower ?? '') ? to + 1 : to;
    const next = joined > to ? monthAt(tokens, joined) : null;
    if (next === null) return { months, to };
    months.push(next);
    to = joined + 1;
  }
}

function monthAt(tokens: readonly Token[], at: number): number | null {
  const word = tokens[at]?.lower ?? '';
  // A number beside it makes it a date.
  const isDate = /^\d{1,2}(?:st|nd|rd|th)?$/.test(tokens[at + 1]?.lower ?? '');
  return IS_MONTH.test(word) && !isDate ? NAMES.indexOf(word.slice(0, 3)) + 1 : null;
}

/** From one month to another, also over the end of a year. */
function between(first: number, last: number): readonly number[] {
  const count = (last - first + NAMES.length) % NAMES.length;
  return Array.from({ length: count + 1 }, (_, index) => ((first - 1 + index) % NAMES.length) + 1);
}

/** A schedule that runs only in some months; null if its own months cannot be combined with them. */
export function onlyIn(schedule: string, months: ReadonlySet<number>): string | null {
  const [minute, hour, day, month = '*', weekday] = schedule.split(' ');
  if (!/^(?:\*|\d+(?:,\d+)*)$/.test(month)) return null;
  const own = month === '*' ? ALL : month.split(',').map(Number);
  const left = own.filter((one) => months.has(one));
  return left.length === 0 ? null : [minute, hour, day, ranges(left), weekday].join(' ');
}

/** `1-5,9-12` */
function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts
    .flatMap(([from, to]) => (from === to ? [`${from}`] : to === from + 1 ? [`${from}`, `${to}`] : [`${from}-${to}`]))
    .join(',');
}

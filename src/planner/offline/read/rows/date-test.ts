import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';

/*
 * Dates in the columns of a table: `whose due is in 3 days`, `whose expiry is within the next 30 days`, `where the date
 * is before today`, `that are overdue`. Days are compared as they are written, so that no zone shifts them.
 */

/** A test of a date, and where its words end. */
export interface DateTest {
  readonly holds: string;
  readonly to: number;
}

const DAYS: Readonly<Record<string, number>> = { day: 1, days: 1, week: 7, weeks: 7, fortnight: 14 };
const DAY_MS = 86_400_000;

/** What a test of dates takes for granted. */
export function datesBegin(columns: readonly string[]): string {
  const names = [...new Set(columns)].map((one) => `"${one}"`).join(' and ');
  return `The dates in ${names} begin as 2026-11-28 does, and days are those of UTC.`;
}

/** The day so many days from today, as `2026-11-28`. Within a test of items, `now` would be a field of the item. */
function dayFromNow(days: number): string {
  if (days === 0) return '$substring($now(), 0, 10)';
  const shift = `${days < 0 ? '-' : '+'} ${Math.abs(days) * DAY_MS}`;
  return `$substring($fromMillis($toMillis($now()) ${shift}), 0, 10)`;
}

/** `3 days`, `two weeks`. */
function spanAt(r: Reading, at: number): { readonly days: number; readonly to: number } | null {
  const count = r.is(at, 'a|an') ? 1 : numberIn(r.lower(at));
  const unit = DAYS[r.lower(at + 1)];
  return count !== null && Number.isInteger(count) && unit !== undefined ? { days: count * unit, to: at + 2 } : null;
}

const NAMED: readonly (readonly [phrase: string, days: number])[] = [
  ['today', 0],
  ['tomorrow', 1],
  ['yesterday', -1],
  ['the day after tomorrow', 2],
  ['the day before yesterday', -2],
];

function dayAt(r: Reading, at: number): { readonly days: number; readonly to: number } | null {
  for (const [phrase, days] of NAMED) {
    const length = r.said(at, phrase);
    if (length > 0) return { days, to: at + length };
  }
  const lead = r.said(at, 'in', 'exactly');
  const ahead = lead > 0 ? spanAt(r, at + lead) : null;
  if (ahead && r.is(at, 'in')) return { days: ahead.days, to: ahead.to + r.said(ahead.to, 'from now', 'time') };
  const span = ahead ?? spanAt(r, at);
  if (span && r.is(span.to, 'ago')) return { days: -span.days, to: span.to + 1 };
  const later = span ? r.said(span.to, 'from now', 'from today', 'away', 'ahead') : 0;
  return span && later > 0 ? { days: span.days, to: span.to + later } : null;
}

const WITHIN = [
  'within',
  'within the next',
  'in the next',
  'in the coming',
  'during the next',
  'less than',
  'in less than',
  'in at most',
  'at most',
];

/** The test of a column behind its name; null: the words compare it with no date. */
export function dateTest(r: Reading, at: number, path: string): DateTest | null {
  const verb = r.said(at, 'is', 'are', 'was', 'lies', 'falls', 'is due', 'expires', 'ends', 'falls on', 'is on');
  const start = at + verb;
  const day = `$substring($string(${path}), 0, 10)`;
  const isThere = `$exists(${path}) and ${path} != null and $trim($string(${path})) != ""`;
  const held = (test: string, to: number): DateTest => ({ holds: `(${isThere} and ${test})`, to });
  const over = r.said(start, 'overdue', 'in the past', 'over', 'past', 'already over', 'already past');
  if (over > 0 && r.is(start, 'overdue|in|past|already') && !/^\d/.test(r.lower(start + over)))
    return held(`${day} < ${dayFromNow(0)}`, start + over);
  const future = r.said(start, 'in the future');
  if (future > 0) return held(`${day} > ${dayFromNow(0)}`, start + future);
  const within = r.said(start, ...WITHIN);
  const next = within > 0 ? spanAt(r, start + within) : null;
  if (next) {
    const tail = r.said(next.to, 'from now', 'away', 'ahead');
    // `less than 7 days ago`, `in the last 7 days`
    if (r.is(next.to, 'ago|old'))
      return held(`${day} > ${dayFromNow(-next.days)} and ${day} <= ${dayFromNow(0)}`, next.to + 1);
    const isStrict = r.said(start, 'less than', 'in less than') > 0;
    return held(
      `${day} >= ${dayFromNow(0)} and ${day} ${isStrict ? '<' : '<='} ${dayFromNow(next.days)}`,
      next.to + tail,
    );
  }
  const last = r.said(start, 'within the last', 'in the last', 'in the past', 'within the past', 'during the last');
  const past = last > 0 ? spanAt(r, start + last) : null;
  if (past) return held(`${day} >= ${dayFromNow(-past.days)} and ${day} <= ${dayFromNow(0)}`, past.to);
  const older = r.said(start, 'more than', 'older than', 'over', 'at least');
  const old = older > 0 ? spanAt(r, start + older) : null;
  if (old && (r.is(old.to, 'ago|old') || r.is(start, 'older'))) {
    const to = old.to + (r.is(old.to, 'ago|old') ? 1 : 0);
    return held(`${day} ${r.is(start, 'at') ? '<=' : '<'} ${dayFromNow(-old.days)}`, to);
  }
  const order = r.said(start, 'before', 'earlier than', 'after', 'later than', 'on or before', 'on or after');
  const bound = order > 0 ? dayAt(r, start + order) : null;
  if (bound) {
    const sign = r.is(start, 'before|earlier')
      ? '<'
      : r.is(start, 'after|later')
        ? '>'
        : r.is(start + 2, 'before')
          ? '<='
          : '>=';
    return held(`${day} ${sign} ${dayFromNow(bound.days)}`, bound.to);
  }
  const exact = dayAt(r, start);
  return exact && verb > 0 ? held(`${day} = ${dayFromNow(exact.days)}`, exact.to) : null;
}

import { numberIn } from '../reading.js';
import type { Reading } from '../reading.js';
import { ago, WEEKEND_BEGINS, WEEKEND_ENDS } from '../since.js';

/*
 * Times that say which items of a list are meant: `of today`, `in the last 24 hours`, `this week`, `tomorrow`. Days begin
 * at midnight, UTC, and weeks on Monday.
 */

/** A time from one moment to another, as JSONata of texts in ISO 8601. */
export interface Period {
  readonly to: number;
  readonly since: string;
  /** Null: it goes on. */
  readonly until: string | null;
  /** The end is over by the time of the run, so that a list without an end would hold more than is asked for. */
  readonly isOver: boolean;
  readonly assumption: string | null;
}

const DAY_MS = 86_400_000;
const SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 3_600, day: 86_400, week: 604_800 };
const UTC = 'Days begin at midnight, UTC.';
const WEEKS = 'Weeks begin on Monday at midnight, UTC.';
const MONTHS = 'Months begin at midnight, UTC.';

const later = (ms: number): string =>
  ms === 0 ? '$toMillis(now)' : `$toMillis(now) ${ms < 0 ? '-' : '+'} ${Math.abs(ms)}`;
const dayOf = (ms: string): string => `$substring($fromMillis(${ms}), 0, 10)`;
const midnight = (date: string): string => `${date} & "T00:00:00Z"`;
/** The day so many days from today. */
const day = (days: number): string => midnight(days === 0 ? '$substring(now, 0, 10)' : dayOf(later(days * DAY_MS)));
/** The Monday of this week, or of one so many weeks from it. */
const monday = (weeks: number): string =>
  midnight(dayOf(`${later(weeks * 7 * DAY_MS)} - ($number($fromMillis($toMillis(now), "[F0]")) - 1) * ${DAY_MS}`));
const FIRST = '$substring(now, 0, 8) & "01"';
const firstOfMonth = midnight(FIRST);
const firstOfLast = midnight(`$substring($fromMillis($toMillis(${FIRST}) - ${DAY_MS}), 0, 8) & "01"`);
const firstOfNext = midnight(`$substring($fromMillis($toMillis(${FIRST}) + 31 * ${DAY_MS}), 0, 8) & "01"`);
const firstAfterNext = midnight(`$substring($fromMillis($toMillis(${FIRST}) + 62 * ${DAY_MS}), 0, 8) & "01"`);

/** The Saturday of this week or, behind it, of the next, and so many days later. */
const saturdayAhead = (days: number): string =>
  dayOf(`$toMillis(now) + ((13 - $number($fromMillis($toMillis(now), "[F0]"))) % 7 + ${days}) * ${DAY_MS}`);

const LEAD = ['from', 'since', 'of', 'in', 'within', 'during', 'over', 'for', 'on', 'at'];
const NAMES = /^(?:the|all|whole|entire)$/;

/** The time at a place; null: none is said there. */
export function periodAt(r: Reading, at: number): Period | null {
  const lead = r.said(at, ...LEAD);
  const next = r.skip(at + lead, NAMES);
  const isSince = r.is(at, 'since');
  const weekend = next + r.said(next, 'last', 'past', 'next', 'coming', 'upcoming', 'this');
  const found =
    (r.is(weekend, 'weekend') ? namedDay(r, weekend) : null) ?? namedDay(r, next) ?? unitAt(r, next) ?? spanAt(r, next);
  // `every day at 8 … since yesterday`: since the run of the day before.
  if (found && isSince && r.is(next, 'yesterday') && r.newSince === ago(DAY_MS / 1_000)) return daysBack(1, next);
  // `since yesterday` goes on up to now.
  return found && isSince ? { ...found, until: null, isOver: false } : found;
}

const plain = (word: string): string => word.replace(/(?:'s|’s|s')$/, '');

function namedDay(r: Reading, at: number): Period | null {
  const word = plain(r.lower(at));
  if (word === 'weekend') {
    const isAhead = r.is(at - 1, 'next|coming|upcoming');
    const [since, until] = isAhead
      ? [midnight(saturdayAhead(0)), midnight(saturdayAhead(2))]
      : [midnight(WEEKEND_BEGINS), midnight(WEEKEND_ENDS)];
    return { to: at + 1, since, until, isOver: !isAhead, assumption: UTC };
  }
  // `created the day before`, `of the previous day`
  const isBefore =
    (word === 'day' && r.is(at + 1, 'before') && r.is(at - 1, 'the') && r.said(at + 2, 'it', 'the', 'my', 'a') === 0) ||
    (/^(?:previous|prior|preceding)$/.test(word) && plain(r.lower(at + 1)) === 'day');
  if (isBefore) return { to: at + 2, since: day(-1), until: day(0), isOver: true, assumption: UTC };
  const isDay = word === 'day' && r.is(at - 1, 'the|of|for|that|same');
  const days =
    isDay || word === 'today' || word === 'tonight' ? 0 : word === 'yesterday' ? -1 : word === 'tomorrow' ? 1 : null;
  if (days === null) return null;
  return { to: at + 1, since: day(days), until: day(days + 1), isOver: days < 0, assumption: UTC };
}

/** Behind `the week before`, what it is counted from. */
const WHAT = ['it', 'the', 'my', 'our', 'a', 'an', 'that', 'this', 'last', 'i', 'we', 'they'];

const previous = (unit: string, to: number): Period =>
  unit === 'week'
    ? { to, since: monday(-1), until: monday(0), isOver: true, assumption: WEEKS }
    : { to, since: firstOfLast, until: firstOfMonth, isOver: true, assumption: MONTHS };

/** `this week`, `last month`, `the coming week` */
function unitAt(r: Reading, at: number): Period | null {
  // `the next day's events`: those of tomorrow, and not of the next 24 hours.
  if (r.is(at, 'next|following') && plain(r.lower(at + 1)) === 'day')
    return { to: at + 2, since: day(1), until: day(2), isOver: false, assumption: UTC };
  const isThe = /^(?:week|month)$/.test(plain(r.lower(at))) && r.is(at - 1, 'the|of|for');
  const which = isThe ? 'this' : r.lower(at);
  const place = isThe ? at : at + 1;
  const unit = plain(r.lower(place));
  const shift = /^(?:this|current|that)$/.test(which)
    ? 0
    : /^(?:last|previous)$/.test(which)
      ? -1
      : /^(?:next|coming|upcoming)$/.test(which)
        ? 1
        : null;
  if (shift === null) return null;
  const to = place + 1;
  // `the payments of the month before`
  if (isThe && r.is(to, 'before|prior') && r.said(to + 1, ...WHAT) === 0) return previous(unit, to + 1);
  if (unit === 'week')
    return { to, since: monday(shift), until: monday(shift + 1), isOver: shift < 0, assumption: WEEKS };
  if (unit === 'month') {
    const [since, until] =
      shift < 0 ? [firstOfLast, firstOfMonth] : shift > 0 ? [firstOfNext, firstAfterNext] : [firstOfMonth, firstOfNext];
    // `in the next month` is rather so many days.
    return shift > 0 && r.is(at - 1, 'the') ? null : { to, since, until, isOver: shift < 0, assumption: MONTHS };
  }
  if (unit === 'year' && shift === 0)
    return { to, since: midnight('$substring(now, 0, 4) & "-01-01"'), until: null, isOver: false, assumption: UTC };
  return null;
}

/** The whole day, week or month in which it runs. */
export function unitOf(unit: 'day' | 'week' | 'month', at: number): Period {
  const base = { to: at + 1, isOver: false };
  if (unit === 'day') return { ...base, since: day(0), until: day(1), assumption: UTC };
  if (unit === 'week') return { ...base, since: monday(0), until: monday(1), assumption: WEEKS };
  return { ...base, since: firstOfMonth, until: firstOfNext, assumption: MONTHS };
}

/** The week that begins on the next Monday. */
export function nextWeek(to: number): Period {
  const assumption = 'On a Sunday, "this week" is read as the week that begins on the next day.';
  return { to, since: monday(1), until: monday(2), isOver: false, assumption };
}

/** From so many days ago up to now. */
export function daysBack(days: number, at: number): Period {
  const since = `$fromMillis(${later(-days * DAY_MS)})`;
  return { to: at + 1, since, until: null, isOver: false, assumption: null };
}

/** `the last 24 hours`, `the next 7 days`, `the past week` */
function spanAt(r: Reading, at: number): Period | null {
  const isPast = r.is(at, 'last|past|previous|recent');
  if (!isPast && !r.is(at, 'next|coming|upcoming|following')) return null;
  const count = numberIn(r.lower(at + 1)) ?? (r.is(at + 1, 'few|couple') ? null : 1);
  const place = at + 1 + (numberIn(r.lower(at + 1)) === null ? 0 : 1);
  const unit = /^(minute|hour|day|week|month)(?:s|'s|s')?$/.exec(r.lower(place))?.[1];
  if (unit === undefined || count === null) return null;
  const seconds = (unit === 'month' ? 30 * 86_400 : (SECONDS[unit] ?? 0)) * count;
  const assumption = unit === 'month' ? 'A month is read as 30 days.' : null;
  const now = '$fromMillis($toMillis(now))';
  const far = `$fromMillis(${later((isPast ? -1 : 1) * seconds * 1_000)})`;
  return { to: place + 1, since: isPast ? far : now, until: isPast ? null : far, isOver: false, assumption };
}

const ENDED = '1970-01-01T00:00:00Z';
const WITHIN = ['within', 'in less than', 'less than', 'in under', 'in at most', 'in the coming', 'no more than'];

/** `more than 3 days ago`, `2 days ago`, `within 3 days`, `in 2 days`: a time by how far it is. */
export function distanceAt(r: Reading, at: number, isAhead: boolean): Period | null {
  const over = r.said(at, 'more than', 'over', 'longer than', 'at least');
  const under = over > 0 ? 0 : r.said(at, ...WITHIN);
  const isIn = r.is(at - 1, 'in|within|by') || r.is(at, 'in');
  const start = at + over + under + (over + under === 0 && r.is(at, 'in') ? 1 : 0);
  const number = r.is(start, 'a|an|one') ? 1 : numberIn(r.lower(start));
  const unit = /^(hour|day|week|month)s?$/.exec(r.lower(start + 1))?.[1];
  if (number === null || unit === undefined) return null;
  const isAgo = r.is(start + 2, 'ago');
  const to = start + 2 + r.said(start + 2, 'ago', 'away', 'from now', 'time');
  const ms = (unit === 'month' ? 30 * 86_400 : (SECONDS[unit] ?? 0)) * number * 1_000;
  const base = { to, isOver: isAgo, assumption: unit === 'month' ? 'A month is read as 30 days.' : null };
  const now = '$fromMillis($toMillis(now))';
  if (isAgo || !isAhead) {
    const then = `$fromMillis(${later(-ms)})`;
    if (over > 0 && isAgo) return { ...base, since: JSON.stringify(ENDED), until: then };
    if (under > 0) return { ...base, since: then, until: null, isOver: false };
    return isAgo && unit === 'day' ? { ...base, since: day(-number), until: day(1 - number), assumption: UTC } : null;
  }
  if (under > 0 || r.is(at - 1, 'within')) return { ...base, since: now, until: `$fromMillis(${later(ms)})` };
  const days = unit === 'day' ? number : unit === 'week' ? number * 7 : null;
  return over === 0 && isIn && days !== null
    ? { ...base, since: day(days), until: day(days + 1), assumption: UTC }
    : null;
}

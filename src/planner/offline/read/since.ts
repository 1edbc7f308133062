import { numberIn } from './reading.js';
import type { Reading } from './reading.js';

const SECONDS: Readonly<Record<string, number>> = {
  minute: 60,
  hour: 3_600,
  day: 86_400,
  week: 604_800,
  month: 2_678_400,
  year: 31_622_400,
};

/** A time up to now that something is not older than: an expression, and how many words said it. */
export interface SinceReading {
  readonly to: number;
  readonly value: string;
  readonly assumption: string | null;
  /** JSONata of the time at which it ends; absent: it goes on up to now. */
  readonly until?: string;
}

export function ago(seconds: number): string {
  return `{{ $fromMillis($toMillis(now) - ${seconds * 1_000}) }}`;
}

const DAY_MS = 86_400_000;
/** How many days the latest Saturday is back. */
const SATURDAY = '(($number($fromMillis($toMillis(now), "[F0]")) + 1) % 7)';
const dayAt = (days: string): string => `$substring($fromMillis($toMillis(now) - ${days} * ${DAY_MS}), 0, 10)`;
/** When the latest weekend began, as JSONata of a date. */
export const WEEKEND_BEGINS = dayAt(SATURDAY);
/** The Monday behind the latest weekend. */
export const WEEKEND_ENDS = dayAt(`(${SATURDAY} - 2)`);

const TODAY = '{{ $substring(now, 0, 10) }}';

/** `today`, `today's`, `since yesterday`, `from the last 3 days`, `this week`; null for anything else. */
export function readSince(r: Reading, at: number): SinceReading | null {
  let next = at + r.said(at, 'from', 'since', 'of', 'in', 'within', 'during', 'over', 'for');
  next += r.said(next, 'the');
  if (r.is(next, "today|today's")) return { to: next + 1, value: TODAY, assumption: 'Today begins at midnight, UTC.' };
  if (r.is(at, 'since') && r.is(next, 'yesterday'))
    return {
      to: next + 1,
      value: '{{ $substring($fromMillis($toMillis(now) - 86400000), 0, 10) }}',
      assumption: 'Yesterday begins at midnight, UTC.',
    };
  if (r.is(next, "yesterday|yesterday's") && !r.is(at, 'since'))
    return {
      to: next + 1,
      value: `{{ ${dayAt('1')} }}`,
      assumption: 'Yesterday is the day before, from midnight to midnight, UTC.',
      until: '$substring(now, 0, 10)',
    };
  const night = r.said(next, 'overnight', 'over night', 'last night', 'night');
  if (night > 0) return { to: next + night, value: ago(43_200), assumption: 'The night is read as the last 12 hours.' };
  const weekend = next + r.said(next, 'last', 'past', 'previous');
  if (r.is(weekend, "weekend|weekend's|weekends"))
    return {
      to: weekend + 1,
      value: `{{ ${WEEKEND_BEGINS} }}`,
      assumption: 'The weekend lasts from Saturday to Monday, each at midnight, UTC.',
      until: WEEKEND_ENDS,
    };
  const isDuring = r.is(at, 'during') && r.is(next, 'day|week|month');
  if (!isDuring && !r.is(next, 'last|past|previous|this')) return null;
  const isThis = r.is(next, 'this');
  if (!isDuring) next += 1;
  const count = numberIn(r.lower(next));
  if (count !== null) next += 1;
  const unit = /^(minute|hour|day|week|month|year)s?(?:'s?)?$/.exec(r.lower(next))?.[1];
  if (unit === undefined || (isThis && count !== null)) return null;
  const seconds = (SECONDS[unit] ?? 0) * (count ?? 1);
  const assumption =
    count === null && unit !== 'hour'
      ? `The ${isThis ? 'current' : 'last'} ${unit} is read as the last ${seconds / 86_400} days.`
      : null;
  return { to: next + 1, value: ago(seconds), assumption };
}

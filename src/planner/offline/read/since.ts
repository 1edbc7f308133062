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
}

export function ago(seconds: number): string {
  return `{{ $fromMillis($toMillis(now) - ${seconds * 1_000}) }}`;
}

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
  if (!r.is(next, 'last|past|previous|this')) return null;
  const isThis = r.is(next, 'this');
  next += 1;
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

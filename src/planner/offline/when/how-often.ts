import { numberIn } from '../read/reading.js';
import { Phrases } from '../text/tokens.js';
import type { Token } from '../text/tokens.js';
import type { Span } from './time-spans.js';
import { wordList } from '../word-list.js';

/*
 * Limits on how often something is told: `at most once an hour`, `dont bug me more than once a day`, `max 3 times per
 * day`. They are no times to run at.
 */

const LEADS = Phrases.of([
  'not more than',
  'not more often than',
  'no more than',
  'no more often than',
  'never more than',
  'never more often than',
  'at most',
  'maximum',
  'max',
  'max.',
  'up to',
  'not more frequently than',
  'limit to',
  'rate limit to',
  'rate limit it to',
  'rate limited to',
  'rate-limited to',
  'throttle to',
  'throttle it to',
  'throttled to',
  'limit runs to',
  'limit the runs to',
  'run at most',
  'but at most',
  'limit it to',
  'limited to',
  'limit alerts to',
  'limit notifications to',
  'limit messages to',
]);
/** `dont bug me more than`: the verb stands between the word for no and the limit. */
const NO = /^(?:dont|not|never|no|without)$/;
const BETWEEN = wordList(
  'do|bug|bother|spam|alert|tell|notify|warn|ping|mail|email|message|remind|annoy|flood|send|post|me|us|them|it|this|the|channel|team|any|alerts?|messages?|mails?|notifications?|repeat|that|anyone|,|but|and|please',
);
const MORE = Phrases.of(['more than', 'more often than', 'more frequently than']);
const PERIODS: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1_440, week: 10_080 };
const MAX_LEAD = 7;

/** A limit of that many times in a period. */
export interface HowOften extends Span {
  readonly times: number;
  readonly periodMinutes: number;
  readonly period: string;
}

/** The limit that the words name; null if they name none. */
export function findHowOften(tokens: readonly Token[], isFree: (at: number) => boolean): HowOften | null {
  for (let at = 0; at < tokens.length; at += 1) {
    if (!isFree(at)) continue;
    const lead = LEADS.at(tokens, at);
    const bare = lead ? { from: at, to: at + lead.length } : withVerb(tokens, at);
    if (!bare) continue;
    const read = countAt(tokens, bare.to);
    if (read)
      return { ...read, from: bare.from - (/^(?:but|and|please)$/.test(tokens[bare.from - 1]?.lower ?? '') ? 1 : 0) };
  }
  return null;
}

/** `dont bug me more than`. */
function withVerb(tokens: readonly Token[], at: number): Span | null {
  if (!NO.test(tokens[at]?.lower ?? '')) return null;
  for (let to = at + 1; to < at + MAX_LEAD; to += 1) {
    const more = MORE.at(tokens, to);
    if (more) return { from: at, to: to + more.length };
    if (!BETWEEN.test(tokens[to]?.lower ?? '')) return null;
  }
  return null;
}

/** `once an hour`, `3 times per day`, `one message a day`. */
function countAt(tokens: readonly Token[], at: number): Omit<HowOften, 'from'> | null {
  const first = tokens[at]?.lower ?? '';
  const times = first === 'once' ? 1 : first === 'twice' ? 2 : numberIn(first);
  if (times === null || times < 1 || !Number.isInteger(times)) return null;
  let to = at + 1;
  while (/^(?:times?|messages?|mails?|emails?|alerts?|posts?|notifications?|pings?)$/.test(tokens[to]?.lower ?? ''))
    to += 1;
  if (!/^(?:an?|per|each|every|in|within|\/)$/.test(tokens[to]?.lower ?? '')) return null;
  to += 1;
  while (/^(?:an?|one|the)$/.test(tokens[to]?.lower ?? '')) to += 1;
  const unit = (tokens[to]?.lower ?? '').replace(/s$/, '').replace(/^hr$/, 'hour').replace(/^min$/, 'minute');
  const periodMinutes = PERIODS[unit];
  return periodMinutes === undefined ? null : { times, periodMinutes, period: unit, to: to + 1 };
}

/** The least number of minutes between two times of a schedule of five fields. */
export function leastMinutes(schedule: string): number {
  const [minute = '*', hour = '*'] = schedule.split(' ');
  if (minute === '*') return 1;
  const step = /^\*\/(\d+)$/.exec(minute)?.[1];
  if (step !== undefined) return Number(step);
  if (minute.includes(',')) return least(minute.split(',').map(Number), 60);
  if (hour === '*' || hour.includes('-')) return 60;
  const hours = /^\*\/(\d+)$/.exec(hour)?.[1];
  if (hours !== undefined) return Number(hours) * 60;
  return hour.includes(',') ? least(hour.split(',').map(Number), 24) * 60 : 1_440;
}

function least(values: readonly number[], round: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const first = sorted[0] ?? 0;
  return sorted
    .map((value, index) => (sorted[index + 1] ?? first + round) - value)
    .reduce((most, gap) => Math.min(most, gap), round);
}

/** The schedule that keeps to a limit by itself; null if there is none. */
export function scheduleWithin({
  times,
  period,
}: HowOften): { readonly label: string; readonly schedule: string } | null {
  if (times !== 1) return null;
  switch (period) {
    case 'hour':
      return { label: 'Look only once an hour', schedule: '0 * * * *' };
    case 'day':
      return { label: 'Look only once a day, at 9:00', schedule: '0 9 * * *' };
    case 'week':
      return { label: 'Look only once a week, on Monday at 9:00', schedule: '0 9 * * 1' };
    default:
      return null;
  }
}

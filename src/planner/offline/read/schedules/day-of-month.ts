import type { Token } from '../../text/tokens.js';
import { readSchedule } from '../../when/read-schedule.js';
import { MONTH, textOf, whole } from '../../when/time-spans.js';
import type { Span } from '../../when/time-spans.js';

/* `on the 1st`: of each month, or of one? */

interface Problem {
  readonly problem: string;
  readonly spans: readonly Span[];
}

interface EachMonth {
  readonly schedule: string;
  readonly timezone: null;
  readonly zoneSpan: null;
  readonly spans: readonly Span[];
  readonly isTimeAssumed: boolean;
  readonly idle: readonly number[];
}

const NTH_DAY = /^on the \d{1,2}(?:st|nd|rd|th)\b/;

/** `pay rent on the 1st`: of this month, or of each? */
export function dayOfMonth(tokens: readonly Token[], isFree: (at: number) => boolean): EachMonth | Problem | null {
  const span = spanOf(tokens, isFree, NTH_DAY);
  const after = span && tokens[span.to];
  if (!span || (span.from > 0 && after && after.kind !== 'mark' && after.lower !== 'and')) return null;
  if (MONTH_BEHIND.test(after?.lower ?? '')) return null;
  return isOfEachMonth(tokens) ? eachMonth(tokens, span) : { problem: DAY_OF_MONTH, spans: [span] };
}

/** `on the 1st, named after the month`: what is done depends on the month, so that each one is meant. */
const isOfEachMonth = (tokens: readonly Token[]): boolean =>
  / (?:named|called|titled)(?: after| for| like| with)? the (?:new |current )?month\b|\b(?:last|previous|the past|the new) month(?:'s)?\b|\bthis month's\b|\bthe month(?:'s| just ended)\b|\bthe month's name\b/.test(
    ` ${textOf(tokens, { from: 0, to: tokens.length })} `,
  );

function eachMonth(tokens: readonly Token[], span: Span): EachMonth | null {
  const schedule = readSchedule(`${textOf(tokens, span)} of each month`);
  const isTimeAssumed = span.to - span.from < 4;
  return schedule === null
    ? null
    : { schedule, timezone: null, zoneSpan: null, spans: [span], isTimeAssumed, idle: [] };
}

export const DAY_OF_MONTH = 'Nothing says whether that is the day of each month or of one month.';
const MONTH_BEHIND = whole(MONTH, 'of', 'floor', 'page', 'item', 'row', 'one');

/** The words of a time that a pattern describes, with a time of day behind them. */
export function spanOf(tokens: readonly Token[], isFree: (at: number) => boolean, pattern: RegExp): Span | null {
  for (let from = 0; from < tokens.length; from += 1) {
    if (!isFree(from)) continue;
    const window = Math.min(tokens.length, from + MAX_PATTERN);
    const match = pattern.exec(textOf(tokens, { from, to: window }));
    if (match?.index !== 0) continue;
    let to = from + match[0].split(' ').length;
    while (to < window && /^(?:at|\d{1,2}(?::\d\d)?(?:am|pm)?|noon|midnight)$/.test(tokens[to]?.lower ?? '')) to += 1;
    return { from, to };
  }
  return null;
}

/** The most words of such a pattern. */
const MAX_PATTERN = 12;

import { NUMBER_WORDS } from './number-words.js';

const NUMBER =
  '\\d{1,5}(?:\\.\\d{1,3})?|half an?|an?|one|two|three quarters of an?|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty-five|forty five|forty|forty-eight|fifty|sixty|ninety|a quarter of an|a couple of|a few';
const UNIT = 's|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?';
const AMOUNTS: Readonly<Record<string, number>> = {
  ...NUMBER_WORDS,
  a: 1,
  an: 1,
  forty: 40,
  'forty-five': 45,
  'forty five': 45,
  'forty-eight': 48,
  sixty: 60,
  ninety: 90,
  'half a': 0.5,
  'half an': 0.5,
  'a quarter of an': 0.25,
  'three quarters of a': 0.75,
  'three quarters of an': 0.75,
  'a couple of': 2,
  'a few': 3,
};
/** How many seconds a unit of time has, by the first letter of its name. */
export const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

const PATTERN = new RegExp(
  `\\b(?:(wait|pause|sleep|delay|hold(?: on)?|rest|stop)(?: it)?(?: for| of| another)?|(in|after|for)(?: another)?) (${NUMBER}) ?(${UNIT})\\b(?: (and a half)\\b)?|\\b(${NUMBER}) ?(${UNIT})\\b(?: (and a half)\\b)? (later|from now|afterwards|after that|delay|pause)\\b`,
  'gi',
);
const MAX_SECONDS = 5 * 365 * 86_400;

/** A span of time that a request waits for. */
export interface Duration {
  readonly seconds: number;
  readonly start: number;
  readonly end: number;
}

/** The words before a time in which something has not happened. */
const UNDONE =
  /\b(?:not|hasn['’]?t|haven['’]?t|wasn['’]?t|weren['’]?t|never|no|without) (?:(?:been|had|an|any) )*[a-z]+\s+$/i;
const MAX_UNDONE = 40;

/**
 * `wait 10 minutes`, `in two hours`, `half an hour later`: spans that pass before something is done, in their order.
 */
export function durationsIn(text: string): readonly Duration[] {
  const found: Duration[] = [];
  for (const match of text.matchAll(PATTERN)) {
    const [whole, verb, preposition, amount = match[6] ?? '', unit = match[7] ?? '', half = match[8]] = match;
    const before = text.slice(Math.max(0, match.index - 12), match.index);
    // `in 10 minutes intervals`, `the mails of the last two hours`; and `for 5 minutes` alone says how long, not when.
    if (
      /\b(?:every|each|last|past|within)\s+$/i.test(before) ||
      /^\s*(?:intervals?|ago|old|steps)\b/i.test(text.slice(match.index + whole.length))
    )
      continue;
    if (
      verb === undefined &&
      preposition?.toLowerCase() === 'for' &&
      !/\b(?:wait|sleep|pause|rest)\w*\s+(?:\w+\s+)?$/i.test(before)
    )
      continue;
    // `not updated in 14 days`: how long nothing has happened, and not when an act follows.
    if (
      preposition?.toLowerCase() === 'in' &&
      UNDONE.test(text.slice(Math.max(0, match.index - MAX_UNDONE), match.index))
    )
      continue;
    const count = AMOUNTS[amount.toLowerCase()] ?? Number(amount);
    const size = SECONDS[unit.charAt(0).toLowerCase()] ?? 1;
    const seconds = Math.round((count + (half === undefined ? 0 : 0.5)) * size);
    if (Number.isFinite(seconds) && seconds <= MAX_SECONDS)
      found.push({ seconds, start: match.index, end: match.index + whole.length });
  }
  return found.slice(0, 10);
}

/** `2 days`, `half an hour`, as tokens: the seconds, and how many tokens say so; null if none stands there. */
export function spanAt(words: readonly string[]): { readonly seconds: number; readonly length: number } | null {
  for (let length = Math.min(5, words.length); length >= 1; length -= 1) {
    const match = SPAN.exec(
      words
        .slice(0, length)
        .join(' ')
        .replace(/^(\d+)([a-z]+)$/, '$1 $2'),
    );
    if (!match) continue;
    const [, amount = '', unit = ''] = match;
    const seconds = Math.round((AMOUNTS[amount] ?? Number(amount)) * (SECONDS[unit.charAt(0)] ?? 1));
    if (Number.isFinite(seconds) && seconds > 0 && seconds <= MAX_SECONDS) return { seconds, length };
  }
  return null;
}

const SPAN = new RegExp(`^(${NUMBER}) ?(${UNIT})$`);

/** The text with blanks in place of spans of time. */
export function withoutDurations(text: string): string {
  return durationsIn(text).reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}${' '.repeat(end - start)}${rest.slice(end)}`,
    text,
  );
}

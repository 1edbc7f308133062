import { kept } from '../kept.js';
import type { Token } from '../text/tokens.js';

/** The tokens of one part of the words that say when. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const DAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?|weekdays?|weekends?|workdays?';
export const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const PART = 'mornings?|afternoons?|evenings?|nights?|noon|midday|midnight|lunchtime';
const UNIT = "seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|month['’]s|quarters?|years?";
const NUMBER_WORD =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|half|quarter|first|second|third|fourth|fifth|last|other|final|a|an';
export const NUMBER = `\\d{1,2}(?:[:.]\\d\\d)?(?:h|am|pm|st|nd|rd|th)?|${NUMBER_WORD}`;
const DAY_TO_DAY = `(?:${DAY})[-–](?:${DAY})`;
const FREQUENCY =
  'every|each|daily|hourly|weekly|monthly|nightly|quarterly|yearly|annually|annual|fortnightly|biweekly|bi-weekly|half-hourly|once|twice|times|time|per';
const GLUE =
  "at|on|of|the|in|and|to|through|thru|until|till|from|between|or|o'clock|oclock|past|working|business|work|office|during|sharp|around|am|pm|a\\.m|p\\.m|single|end|day|start|beginning|month-end|starting|till";
export const whole = (...parts: readonly string[]): RegExp => new RegExp(`^(?:${parts.join('|')})$`);
/** `9-17`. */
export const HOURS = '\\d{1,2}(?:am|pm)?[-–]\\d{1,2}(?:am|pm)?';
const IN_SPAN = kept(() => whole(DAY, DAY_TO_DAY, HOURS, MONTH, PART, UNIT, NUMBER, FREQUENCY, GLUE));
const STARTS = kept(() =>
  whole(
    DAY_TO_DAY,
    FREQUENCY,
    'mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays',
    'weekdays?',
    'weekends?',
    'mornings',
    'evenings',
    'afternoons',
    'nights',
    'at',
    'on',
    'in',
    'between',
    'during',
    'from',
    DAY,
    '\\d{1,2}[:.]\\d\\d',
    '\\d{1,2}(?:am|pm)',
    'noon',
    'midnight',
    'month-end',
    'the',
    'first|second|third|fourth|fifth|last|final',
    '\\d{1,2}(?:st|nd|rd|th)',
    'end',
  ),
);
/** `the second Tuesday`, `last day`. */
const NTH = new RegExp(
  `^(?:the )?(?:first|second|third|fourth|fifth|last|final|\\d(?:st|nd|rd|th)) (?:${DAY}|(?:working |business |work )?day)\\b`,
);
/** Words that make a time repeat. */
export const RECURS = new RegExp(
  `\\b(?:${['every', 'each', 'daily', 'hourly', 'weekly', 'monthly', 'nightly', 'quarterly', 'yearly', 'annual(?:ly)?', 'fortnightly', 'bi-?weekly', 'half-hourly', '(?:mon|tues|wednes|thurs|fri|satur|sun)days', 'weekdays?', 'workdays?', 'weekends', 'mornings', 'evenings', 'afternoons', 'nights', '(?:once|twice|times) (?:a|an|per|each|every)', '(?:of|in) (?:(?:the|each|every|a) )?month', '(?:first|last|final|1st) day of the quarter', '(?:beginning|start|end) of the (?:month|quarter)', 'at the (?:beginning|start|end) of the (?:work(?:ing)? |business )?(?:day|week)', "month['’]s end", '(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:through|thru|till|until|to|–|-) (?:mon|tues|wednes|thurs|fri|satur|sun)day', '(?:on the|every|each) \\d{1,2}(?:st|nd|rd|th) and (?:the )?\\d{1,2}(?:st|nd|rd|th)'].join('|')})\\b`,
);
/** The most words of one time. */
const MAX_SPAN = 40;
/** Words at the end of a run that may begin the next one. */
const OVERLAP = 4;
/** Words at the end of a span that belong to the words after it. */
const TRAILING = kept(() =>
  whole(
    GLUE.replace("|o'clock|oclock", '')
      .replace('|am|pm|a\\.m|p\\.m', '')
      .replace('|end|day', '')
      .replace('|month-end', ''),
    'a|an|half|other|first|second|last|one|once|time|times|per',
  ),
);
/** Words of time, which `every new mail` does not have. */
const TIME_NOUN = kept(
  () =>
    new RegExp(
      `\\b(?:${[DAY, MONTH, PART, UNIT, 'daily', 'hourly', 'weekly', 'monthly', 'nightly', 'quarterly', 'yearly', 'annually', 'annual', 'fortnightly', 'bi-?weekly', 'half-hourly', 'month-end'].join('|')})\\b|\\b\\d{1,2}(?::\\d\\d|\\s?[ap]m)|\\bat (?:\\d|(?:${NUMBER_WORD})\\b)`,
    ),
);
/** Two days are those of each month. */
const MONTH_DAYS = /^on the \d{1,2}(?:st|nd|rd|th) and (?:the )?\d{1,2}(?:st|nd|rd|th)\b/;
const IS_DAY = kept(() => whole(DAY));
const DAY_AND_TIME = kept(() => new RegExp(`^(?:${DAY_TO_DAY}|${DAY}),? (?:at )?(?:\\d|noon|midday|midnight)`));
/** `Friday 1-4pm`: the hours of one day. Two days with hours, such as `Mon-Fri 9 to 17`, are those of each week. */
const DAY_AND_HOURS = kept(
  () =>
    new RegExp(
      `^(?:on )?(?:${DAY}),? (?:at |from |between )?\\d{1,2}(?:[:.]\\d\\d)?(?: ?[ap]m)? ?(?:[-–—]|to|until|till) ?\\d{1,2}(?:[:.]\\d\\d)?(?: ?[ap]m)?$`,
    ),
);
const TIME_WORD = kept(() =>
  whole(
    DAY,
    MONTH,
    PART,
    '\\d{1,2}(?:[:.]\\d\\d)?(?:h|am|pm|st|nd|rd|th)?',
    'at',
    'and',
    'on',
    'every',
    'each',
    'daily|weekly|monthly|quarterly|yearly|annually|hourly',
    'from|between',
  ),
);

/** Whether no noun stands behind the words, as in `on the 1st and 2nd floor`. */
function standsAlone(tokens: readonly Token[], to: number): boolean {
  const after = tokens[to];
  return after === undefined || after.kind === 'mark';
}

/** The parts of a request that say when it runs again and again. */
export function timeSpans(tokens: readonly Token[], isFree: (at: number) => boolean): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length;) {
    const isStart =
      isFree(at) &&
      !isDecimal(tokens, at) &&
      !isGoal(tokens, at) &&
      (STARTS().test(tokens[at]?.lower ?? '') || isWindow(tokens, at));
    const end = isStart ? endOfRun(tokens, at, isFree) : at;
    // Without a word of time in the whole run, there is none from a later word of it either.
    const said = isStart ? textOf(tokens, { from: at, to: end }) : '';
    const hasTime = TIME_NOUN().test(said) || (MONTH_DAYS.test(said) && standsAlone(tokens, end));
    const span = hasTime ? spanFrom(tokens, at, end) : null;
    if (span) spans.push(span);
    at = span ? span.to : hasTime ? at + 1 : Math.max(at + 1, end - OVERLAP);
  }
  return spans;
}

/** `set the price to 7.50`: with a point, a number is a time only beside words that lead to one. */
const isDecimal = (tokens: readonly Token[], at: number): boolean =>
  /^\d{1,2}\.\d\d$/.test(tokens[at]?.lower ?? '') &&
  /^(?:to|of|is|are|=|costs?|costing|price|worth|with|than|[€$£])$/.test(tokens[at - 1]?.lower ?? '') &&
  !/^(?:am|pm|o'clock|h|every|each|daily|on)$/.test(tokens[at + 1]?.lower ?? '');

/**
 * `move the meeting to 3pm`, `to next Friday at 14:00`: what a thing is changed to. A range, such as `Monday to Friday at 9`,
 * begins with its first time.
 */
function isGoal(tokens: readonly Token[], at: number): boolean {
  if (/^(?:every|each|daily|sharp)$/.test(tokens[at + 1]?.lower ?? '')) return false;
  let to = at - 1;
  const isClock =
    CLOCK.test(tokens[at]?.lower ?? '') || (tokens[at]?.lower === 'at' && /^\d/.test(tokens[at + 1]?.lower ?? ''));
  const isDay = GOAL_DAY().test(tokens[at]?.lower ?? '');
  if (isClock) while (to > 0 && (GOAL_DAY().test(tokens[to]?.lower ?? '') || tokens[to]?.lower === 'at')) to -= 1;
  const before = tokens[to - 1]?.lower ?? '';
  return (isClock || isDay) && tokens[to]?.lower === 'to' && !GOAL_DAY().test(before) && !/\d/.test(before);
}

const CLOCK = /^(?:\d{1,2}[:.]\d\d(?:am|pm)?|\d{1,2}(?:am|pm)|noon|midnight)$/;
const GOAL_DAY = kept(() =>
  whole(
    '(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|next|this|the|of|,',
    MONTH,
    '\\d{1,2}(?:st|nd|rd|th)?',
    '\\d{4}',
  ),
);

/** The end of the words from `from` on that may all be of one time. */
function endOfRun(tokens: readonly Token[], from: number, isFree: (at: number) => boolean): number {
  let to = from;
  while (to < tokens.length && to < from + MAX_SPAN && isFree(to)) {
    const { lower } = tokens[to] as Token;
    const isInside =
      IN_SPAN().test(lower) ||
      ((lower === ',' || lower === '&' || lower === '-' || lower === '–' || lower === '+') &&
        IN_SPAN().test(tokens[to + 1]?.lower ?? '') &&
        isTimeWord(tokens[to + 1]?.lower ?? '') &&
        !isCount(tokens, to + 1));
    // `3x a day (8, 12 and 17)`
    const opens = lower === '(' && to > from && IN_SPAN().test(tokens[to + 1]?.lower ?? '') && !isCount(tokens, to + 1);
    const closes = lower === ')' && tokens.slice(from, to).some((one) => one.lower === '(');
    if (!isInside && !opens && !closes) break;
    to += 1;
    if (closes) break;
  }
  return to;
}

/** `9 to 5 every 15 minutes`, `month end`: a time begins without a word before it. */
function isWindow(tokens: readonly Token[], at: number): boolean {
  const [one, link, other] = [0, 1, 2].map((offset) => tokens[at + offset]?.lower ?? '');
  if (/^month(?:['’]s)?$/.test(one ?? '')) return link === 'end' && tokens[at - 1]?.lower !== 'this';
  return /^\d{1,2}$/.test(one ?? '') && /^(?:to|until|till)$/.test(link ?? '') && /^\d{1,2}$/.test(other ?? '');
}

const DAY_WORD = /^(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;

function spanFrom(tokens: readonly Token[], from: number, end: number): Span | null {
  // `from the last 24 hours each morning`: how old, and then when.
  const past = tokens[from + 1]?.lower === 'the' ? from + 2 : from + 1;
  if (
    /^(?:from|in|of|during|within|over)$/.test(tokens[from]?.lower ?? '') &&
    /^(?:last|past|previous)$/.test(tokens[past]?.lower ?? '') &&
    /^(?:\d+|hours?|days?|weeks?|two|three|few|24)$/.test(tokens[past + 1]?.lower ?? '')
  )
    return null;
  if (
    /^(?:the|first|second|third|fourth|fifth|last|final)$/.test(tokens[from]?.lower ?? '') &&
    !NTH.test(textOf(tokens, { from, to: from + 3 })) &&
    !/^(?:the )?(?:\d{1,2}(?:st|nd|rd|th)\b|first of (?:the|each|every|a|january|april|july|october)\b)/.test(
      textOf(tokens, { from, to: from + 4 }),
    )
  )
    return null;
  let to = end;
  while (
    to > from &&
    (TRAILING().test(tokens[to - 1]?.lower ?? '') || tokens[to - 1]?.kind === 'mark') &&
    !endsInTime(tokens, from, to)
  )
    to -= 1;
  if (to <= from || isAmount(tokens, { from, to })) return null;
  const text = textOf(tokens, { from, to });
  // `a task due at the end of the week`: no time at which it runs.
  if (
    text.startsWith('at the end of the') &&
    /^(?:due|deadline|expires?|ends?|is|open|done)$/.test(tokens[from - 1]?.lower ?? '')
  )
    return null;
  if (!TIME_NOUN().test(text) && !MONTH_DAYS.test(text)) return null;
  // `due tomorrow at 10`: the time of the day that stands before it.
  const isOfDay =
    DAY_WORD.test(tokens[from - 1]?.lower ?? '') && /^(?:due|by|until|before)$/.test(tokens[from - 2]?.lower ?? '');
  if (isOfDay && text.startsWith('at ') && !RECURS.test(text)) return null;
  // `in 10 minutes`, `in the last 3 days` and `on Monday` alone do not repeat.
  if (
    !RECURS.test(text) &&
    !/\b(?:at|between|from) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|half|a quarter|quarter)|^\d{1,2}[:.]\d\d|^\d{1,2}(?:am|pm)|^(?:at )?(?:noon|midnight)|\bmonth[- ]end|\bend of the month|\bin the (?:morning|evening|afternoon)|\bat night/.test(
      text,
    )
  ) {
    // `Fri 16:00` and `Mon-Fri 9 to 17` repeat each week.
    if (DAY_AND_HOURS().test(text)) return null;
    if (DAY_AND_TIME().test(text)) return { from, to };
    const isDay = IS_DAY().test(text.replace(/^(?:on|at) /, ''));
    // `a weekly digest on Sunday`
    const isWeekly = tokens.some(({ lower }) => lower === 'weekly');
    return isDay && (text.endsWith('days') || isWeekly) ? { from, to } : null;
  }
  if (
    /^(?:in|from) (?:\d+|the last|last|a|an|one|two|three)\b/.test(text) &&
    !RECURS.test(text) &&
    !/^in the (?:morning|evening|afternoon)/.test(text) &&
    !/\bto\b/.test(text)
  )
    return null;
  return { from, to };
}

/** `set the price to 7.50`, `change the fee from 9.50 to 11.20`: a number with a point, and no other word of time. */
function isAmount(tokens: readonly Token[], { from, to }: Span): boolean {
  const before = tokens[from - 1];
  const isInside = before !== undefined && before.kind !== 'mark' && before.lower !== 'at';
  const words = tokens.slice(from, to).map(({ lower }) => lower);
  return isInside && /^(?:from |to |between )?\d+ ?\. ?\d\d(?: (?:to|and) \d+ ?\. ?\d\d)?$/.test(words.join(' '));
}

/** `every day at nine`, `the first`, `every hour and a half`: the last word is a part of the time. */
function endsInTime(tokens: readonly Token[], from: number, to: number): boolean {
  const last = tokens[to - 1]?.lower ?? '';
  const before = tokens[to - 2]?.lower ?? '';
  if (/^(?:one)$/.test(last)) return /^(?:at|and|by|past|to)$/.test(before);
  if (/^(?:first|second|third|last)$/.test(last)) return /^(?:on|the)$/.test(before) && to - from > 2;
  return false;
}

/** `, 4 sentences`: a number of something else than hours. */
function isCount(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  return /^\d{1,2}$/.test(tokens[at]?.lower ?? '') && next?.kind === 'word' && !IN_SPAN().test(next.lower);
}

function isTimeWord(lower: string): boolean {
  return TIME_WORD().test(lower);
}

/** The words of a span as the reader of schedules expects them. */
export function textOf(tokens: readonly Token[], { from, to }: Span): string {
  const text = tokens
    .slice(from, to)
    .map(({ lower }) => lower)
    .join(' ');
  if (!/[,().]/.test(text)) return text.trimEnd();
  return text
    .replaceAll(' ,', ',')
    .replaceAll(/\( (?=\d)/g, 'at ')
    .replaceAll(/[()] ?/g, '')
    .replaceAll(/(\d) ?\. ?(\d)/g, '$1:$2')
    .trimEnd();
}

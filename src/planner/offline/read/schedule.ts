import { PlanningFailure } from '../../../errors.js';
import { readSchedule } from '../when/read-schedule.js';
import { readZone } from '../when/zone.js';
import type { Token } from '../text/tokens.js';

/** When a request says that it runs. */
export interface ScheduleReading {
  readonly schedule: string;
  /** Null: the words name no zone. */
  readonly timezone: string | null;
  /** The tokens of each part of the words that say so. */
  readonly spans: readonly Span[];
  readonly zoneSpan: Span | null;
  /** The words give days and no time of day. */
  readonly isTimeAssumed: boolean;
  /** Tokens within the spans that change nothing. */
  readonly idle: readonly number[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

export type ScheduleProblem = { readonly problem: string; readonly spans: readonly Span[] };

const DAY = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?|weekdays?|weekends?|workdays?';
const MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const PART = 'mornings?|afternoons?|evenings?|nights?|noon|midday|midnight|lunchtime';
const UNIT = 'minutes?|mins?|hours?|hrs?|days?|weeks?|months?|quarters?|years?';
const NUMBER =
  '\\d{1,2}(?:[:.]\\d\\d)?(?:h|am|pm|st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|half|quarter|first|second|third|fourth|fifth|last|other|final|a|an';
const DAY_TO_DAY = `(?:${DAY})[-–](?:${DAY})`;
const FREQUENCY =
  'every|each|daily|hourly|weekly|monthly|nightly|quarterly|yearly|annually|annual|fortnightly|biweekly|bi-weekly|half-hourly|once|twice|times|time|per';
const GLUE =
  "at|on|of|the|in|and|to|through|thru|until|till|from|between|or|o'clock|oclock|past|working|business|work|office|during|sharp|around|am|pm|a\\.m|p\\.m|single|end|day|start|month-end|starting|till";
const whole = (...parts: readonly string[]): RegExp => new RegExp(`^(?:${parts.join('|')})$`);

const IN_SPAN = whole(DAY, DAY_TO_DAY, MONTH, PART, UNIT, NUMBER, FREQUENCY, GLUE);
const STARTS = whole(
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
);
/** `the second Tuesday`, `last day`. */
const NTH = new RegExp(`^(?:the )?(?:first|second|third|fourth|fifth|last|final|\\d(?:st|nd|rd|th)) (?:${DAY}|day)\\b`);
/** A day to come that does not come again. */
const ONCE = /^(?:tomorrow|tonight|today)$/;
/** What makes a time come again and again. */
const RECURS = new RegExp(
  `\\b(?:${['every', 'each', 'daily', 'hourly', 'weekly', 'monthly', 'nightly', 'quarterly', 'yearly', 'annual(?:ly)?', 'fortnightly', 'bi-?weekly', 'half-hourly', '(?:mon|tues|wednes|thurs|fri|satur|sun)days', 'weekdays?', 'workdays?', 'weekends', 'mornings', 'evenings', 'afternoons', 'nights', '(?:once|twice|times) (?:a|an|per|each|every)', '(?:of|in) (?:the|each|every|a) month'].join('|')})\\b`,
);
const NUMBER_WORDS = /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)$/;
/** A word whose loss must change the schedule, since it says when. */
const TELLS = whole(
  DAY,
  MONTH,
  NUMBER.replace('|a|an', ''),
  'noon|midnight|midday|am|pm|twice|hourly|weekly|monthly|nightly|quarterly|yearly|annually|annual|minutes?|mins?|hours?|hrs?|weeks?|months?|quarters?|years?|end|business|working|office|work|between|until|month-end',
);
/** What people say about a time is shorter than this, in words; and so are all of it together. */
const MAX_SPAN = 40;
const MAX_WORDS = 60;
/** Words at the end of a span that belong to what comes after it. */
const TRAILING = whole(
  GLUE.replace("|o'clock|oclock", '')
    .replace('|am|pm|a\\.m|p\\.m', '')
    .replace('|end|day', '')
    .replace('|month-end', ''),
  'a|an|half|other|first|second|last|one|once|time|times|per',
);
/** Things that happen again and again and are no times: `every new mail`. */
const TIME_NOUN = new RegExp(
  `\\b(?:${[DAY, MONTH, PART, UNIT, 'daily', 'hourly', 'weekly', 'monthly', 'nightly', 'quarterly', 'yearly', 'annually', 'annual', 'fortnightly', 'bi-?weekly', 'half-hourly', 'month-end'].join('|')})\\b|\\b\\d{1,2}(?::\\d\\d|\\s?[ap]m)|\\bat (?:${NUMBER})`,
);

/** Finds the parts of a request that say when it runs again and again; null if there are none. */
export function findSchedule(
  tokens: readonly Token[],
  isFree: (at: number) => boolean,
): ScheduleReading | ScheduleProblem | null {
  const except = exceptions(tokens, isFree);
  const spans = timeSpans(tokens, (at) => isFree(at) && !except.some(({ from, to }) => at >= from && at < to));
  if (spans.length === 0) return null;
  if (spans.reduce((sum, { from, to }) => sum + to - from, 0) > MAX_WORDS)
    return { problem: 'More times are named than a schedule can hold.', spans };
  const texts = spans.map((span) => textOf(tokens, span));
  const isPlain = (text: string): boolean => /^(?:weekly|once a week|every week)$/.test(text);
  // `weekly` beside a day of the week says no other time.
  const hasDay = texts.some((text) => !isPlain(text) && /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/.test(text));
  const recurring = spans.filter(
    (_span, index) => RECURS.test(texts[index] ?? '') && !(hasDay && isPlain(texts[index] ?? '')),
  );
  const said = texts.join(' ');
  try {
    const read = readSchedule(said);
    if (read === null) return null;
    // A bare time of day repeats daily, unless it is said to be once.
    const once = RECURS.test(said) ? -1 : tokens.findIndex(({ lower }) => ONCE.test(lower));
    const next = RECURS.test(said)
      ? -1
      : tokens.findIndex(
          ({ lower }, at) =>
            /^(?:next|this|on)$/.test(lower) && IS_PERIOD.test(tokens[at + 1]?.lower ?? '') && isFree(at),
        );
    if (once !== -1 || next !== -1)
      return {
        problem: 'A time to come, once, is no schedule: say how long to wait ("in 2 hours"), or when it repeats.',
        spans: once === -1 ? spans : [...spans, { from: once, to: once + 1 }],
      };
    const schedule = except.reduce<string | null>((so, { days }) => (so === null ? null : without(so, days)), read);
    if (schedule === null)
      return { problem: 'These days cannot be left out of this schedule.', spans: [...spans, ...except] };
    if (
      recurring.length > 1 &&
      recurring.some((span) => standsAlone(textOf(tokens, span), read) === false) &&
      recurring.every((span) => reads(textOf(tokens, span)) !== null)
    ) {
      const each = new Set(recurring.map((span) => reads(textOf(tokens, span))));
      if (each.size > 1 && ![...each].includes(read))
        return { problem: 'Two different times are named, and a workflow has one schedule.', spans };
      if (each.size > 1) return { problem: 'Two different times are named, and a workflow has one schedule.', spans };
    }
    const conflict = partConflict(said, schedule);
    if (conflict !== null) return { problem: conflict, spans };
    const zone = findZone(tokens, spans, isFree);
    const idle = idleIn(tokens, spans, read);
    const isTimeAssumed =
      !/\b\d{1,2}(?:[:.]\d\d|\s?(?:am|pm)|h)\b|\bat (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|half|quarter)|\bnoon\b|\bmidnight\b|\bhour|\bmin/.test(
        said,
      );
    return {
      schedule,
      timezone: zone?.timezone ?? null,
      zoneSpan: zone?.span ?? null,
      spans: [...spans, ...except, ...onlies(tokens, spans, isFree), ...repeats(tokens, spans, isFree)],
      isTimeAssumed,
      idle,
    };
  } catch (error) {
    if (!(error instanceof PlanningFailure)) throw error;
    return { problem: error.message, spans };
  }
}

/** `but not on weekends`, `except Sundays`: days that are left out. */
function exceptions(
  tokens: readonly Token[],
  isFree: (at: number) => boolean,
): readonly (Span & { readonly days: readonly number[] })[] {
  const found: (Span & { readonly days: readonly number[] })[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    if (!isFree(from) || !/^(?:but|not|except|excluding|without|,)$/.test(tokens[from]?.lower ?? '')) continue;
    let at = from;
    while (/^(?:but|not|except|excluding|without|for|on|at|the|,)$/.test(tokens[at]?.lower ?? '')) at += 1;
    if (!tokens.slice(from, at).some(({ lower }) => /^(?:not|except|excluding|without)$/.test(lower))) continue;
    const days: number[] = [];
    let to = at;
    for (;;) {
      const lower = tokens[to]?.lower ?? '';
      const day = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].findIndex((name) =>
        new RegExp(`^${name}\\w*days?$`).test(lower),
      );
      if (/^weekends?$/.test(lower)) days.push(0, 6);
      else if (day !== -1) days.push(day);
      else if (!(days.length > 0 && /^(?:and|or|,)$/.test(lower) && /day/.test(tokens[to + 1]?.lower ?? ''))) break;
      to += 1;
    }
    if (days.length > 0) found.push({ from, to, days });
    from = Math.max(from, to - 1);
  }
  return found;
}

/** A schedule without some days of the week; null if they cannot be taken out of it. */
export function without(schedule: string, days: readonly number[]): string | null {
  const [minute, hour, day, month, weekday = '*'] = schedule.split(' ');
  if (day !== '*' || /[L#/]/.test(weekday)) return null;
  const all =
    weekday === '*'
      ? [0, 1, 2, 3, 4, 5, 6]
      : weekday.split(',').flatMap((part) => {
          const [first = 0, last = first] = part.split('-').map(Number);
          return Array.from({ length: last - first + 1 }, (_, index) => first + index);
        });
  const left = all.filter((one) => !days.includes(one % 7));
  if (left.length === 0) return null;
  const isRange = left.every((one, index) => index === 0 || one === (left[index - 1] ?? 0) + 1) && left.length > 2;
  return [minute, hour, day, month, isRange ? `${left[0]}-${left.at(-1)}` : left.join(',')].join(' ');
}

/** `only on weekdays`: the days say it. */
function onlies(tokens: readonly Token[], spans: readonly Span[], isFree: (at: number) => boolean): readonly Span[] {
  return spans.flatMap(({ from }) =>
    from > 0 && isFree(from - 1) && tokens[from - 1]?.lower === 'only' ? [{ from: from - 1, to: from }] : [],
  );
}

/** `Run it daily at 17:00`, `(check twice a day)`, `look every hour`: that it is done is said by the time itself. */
function repeats(tokens: readonly Token[], spans: readonly Span[], isFree: (at: number) => boolean): readonly Span[] {
  return spans.flatMap(({ from, to }): readonly Span[] => {
    const after = tokens[to];
    if (after !== undefined && !/^[.;!?)\n,]$/.test(after.lower)) return [];
    let start = from;
    while (start > 0 && isFree(start - 1) && REPEATED.test(tokens[start - 1]?.lower ?? '')) start -= 1;
    const verb = tokens.slice(start, from).findIndex(({ lower }) => DONE.test(lower));
    const before = tokens[start + Math.max(0, verb) - 1];
    const begins = before === undefined || /^[.;!?(\n,–-]$/.test(before.lower) || before.lower === 'and';
    return verb !== -1 && begins && start + verb < from ? [{ from: start + verb, to: from }] : [];
  });
}

const DONE = /^(?:run|check|do|repeat|look|execute|start|poll|refresh|happen|done|runs)$/;
const REPEATED =
  /^(?:run|check|do|repeat|look|execute|start|poll|refresh|it|this|that|them|again|so|all|should|the|workflow|everything|whole|thing|be|happen|done|runs)$/;

function reads(text: string): string | null {
  try {
    return readSchedule(text);
  } catch {
    return null;
  }
}

function standsAlone(text: string, schedule: string): boolean {
  return reads(text) === schedule;
}

function textOf(tokens: readonly Token[], { from, to }: Span): string {
  return tokens
    .slice(from, to)
    .map(({ lower }) => lower)
    .join(' ')
    .replaceAll(' ,', ',')
    .replaceAll(/(\d) ?\. ?(\d)/g, '$1:$2');
}

function timeSpans(tokens: readonly Token[], isFree: (at: number) => boolean): readonly Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < tokens.length;) {
    const span = isFree(at) && STARTS.test(tokens[at]?.lower ?? '') ? spanFrom(tokens, at, isFree) : null;
    if (span) spans.push(span);
    at = span ? span.to : at + 1;
  }
  return spans;
}

function spanFrom(tokens: readonly Token[], from: number, isFree: (at: number) => boolean): Span | null {
  if (
    /^(?:the|first|second|third|fourth|fifth|last|final)$/.test(tokens[from]?.lower ?? '') &&
    !NTH.test(textOf(tokens, { from, to: from + 3 })) &&
    !/^(?:the )?\d{1,2}(?:st|nd|rd|th)\b/.test(textOf(tokens, { from, to: from + 3 }))
  )
    return null;
  let to = from;
  while (to < tokens.length && to < from + MAX_SPAN && isFree(to)) {
    const { lower } = tokens[to] as Token;
    const isInside =
      IN_SPAN.test(lower) ||
      ((lower === ',' || lower === '&' || lower === '-' || lower === '–' || lower === '+') &&
        IN_SPAN.test(tokens[to + 1]?.lower ?? '') &&
        isTimeWord(tokens[to + 1]?.lower ?? ''));
    if (!isInside) break;
    to += 1;
  }
  while (
    to > from &&
    (TRAILING.test(tokens[to - 1]?.lower ?? '') || tokens[to - 1]?.kind === 'mark') &&
    !endsInTime(tokens, from, to)
  )
    to -= 1;
  if (to <= from) return null;
  const text = textOf(tokens, { from, to });
  if (!TIME_NOUN.test(text)) return null;
  // `in 10 minutes`, `in the last 3 days` and `on Monday` alone do not repeat.
  if (
    !RECURS.test(text) &&
    !/\b(?:at|between|from) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|half|a quarter|quarter)|^\d{1,2}[:.]\d\d|^\d{1,2}(?:am|pm)|^(?:at )?(?:noon|midnight)|\bmonth-end|\bend of the month|\bin the (?:morning|evening|afternoon)|\bat night/.test(
      text,
    )
  ) {
    // `Fri 16:00` and `Mon-Fri 9 to 17` repeat each week.
    if (DAY_AND_TIME.test(text)) return { from, to };
    const isDay = IS_DAY.test(text.replace(/^(?:on|at) /, ''));
    return isDay && text.endsWith('days') ? { from, to } : null;
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

/** `every day at nine`, `the first`, `every hour and a half`: the last word is a part of the time. */
function endsInTime(tokens: readonly Token[], from: number, to: number): boolean {
  const last = tokens[to - 1]?.lower ?? '';
  const before = tokens[to - 2]?.lower ?? '';
  if (/^(?:one)$/.test(last)) return /^(?:at|and|by|past|to)$/.test(before);
  if (/^(?:first|second|third|last)$/.test(last)) return /^(?:on|the)$/.test(before) && to - from > 2;
  return false;
}

const IS_DAY = whole(DAY);
const DAY_AND_TIME = new RegExp(`^(?:${DAY_TO_DAY}|${DAY}),? (?:at )?\\d`);
const IS_PERIOD = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month)$/;
const TIME_WORD = whole(
  DAY,
  MONTH,
  PART,
  '\\d{1,2}(?:[:.]\\d\\d)?(?:h|am|pm|st|nd|rd|th)?',
  'at',
  'and',
  'on',
  'every',
  'each',
);

function isTimeWord(lower: string): boolean {
  return TIME_WORD.test(lower);
}

/** A part of the day that the clock time does not lie in. */
function partConflict(said: string, schedule: string): string | null {
  const hours = (schedule.split(' ')[1] ?? '').split(',').map(Number);
  if (hours.some((hour) => !Number.isInteger(hour))) return null;
  if (
    /\bmornings?\b/.test(said) &&
    !/\b(?:in the )?evening|night|afternoon/.test(said) &&
    hours.every((hour) => hour >= 13)
  )
    return 'A morning is named, and a time that is not in it.';
  if (/\b(?:evenings?|afternoons?)\b/.test(said) && !/\bmorning/.test(said) && hours.every((hour) => hour < 12))
    return 'An afternoon or evening is named, and a time that is not in it.';
  return null;
}

/** The words that say when without changing anything: they were not understood. */
function idleIn(tokens: readonly Token[], spans: readonly Span[], schedule: string): readonly number[] {
  const all = spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index));
  return all.filter((at) => {
    const { lower } = tokens[at] as Token;
    if (!TELLS.test(lower)) return false;
    if (
      /^(?:first|one)$/.test(lower) &&
      /\bfirst day|first of/.test(spans.map((span) => textOf(tokens, span)).join(' '))
    )
      return false;
    if (/^\d/.test(lower) || NUMBER_WORDS.test(lower)) {
      // A number may be what is assumed anyway: then another one in its place changes something.
      const other = /^\d/.test(lower)
        ? lower.replace(/^\d+/, (digits) => (digits === '11' ? '10' : '11'))
        : lower === 'eleven'
          ? 'ten'
          : 'eleven';
      const swapped = spans
        .map(({ from, to }) =>
          tokens
            .slice(from, to)
            .map((token, index) => (from + index === at ? other : token.lower))
            .join(' ')
            .replaceAll(' ,', ','),
        )
        .join(' ');
      if (reads(swapped) !== schedule) return false;
    }
    const without = spans
      .map(({ from, to }) =>
        tokens
          .slice(from, to)
          .filter((_token, index) => from + index !== at)
          .map((token) => token.lower)
          .join(' ')
          .replaceAll(' ,', ','),
      )
      .join(' ');
    return reads(without) === schedule && !isRepeated(tokens, all, at);
  });
}

/** A word may change nothing because another one says the same: `every morning at 9 am`, `weekly on Mondays`. */
function isRepeated(tokens: readonly Token[], all: readonly number[], at: number): boolean {
  const said = all.map((index) => tokens[index]?.lower ?? '').join(' ');
  const { lower } = tokens[at] as Token;
  if (/^(?:nightly|daily)$/.test(lower)) return /\d/.test(said);
  if (lower === 'twice') return (said.match(/\d+/g) ?? []).length > 1;
  if (/^(?:am|a\.m)$/.test(lower) || lower === 'weekly' || lower === 'weeks' || lower === 'week')
    return /\b(?:morning|am|a\.m|day|\d)/.test(said);
  if (
    /^(?:months?|monthly|years?|yearly|annually|annual|hours?|business|working|work|office|quarters?|between|until|end)$/.test(
      lower,
    )
  )
    return true;
  if (/^(?:last|final)$/.test(lower)) return /\bend\b|month-end/.test(said);
  return /^(?:noon|midday|midnight)$/.test(lower) && /12|00:00/.test(said);
}

/** `in Berlin`, `New York time`, `UTC` beside the times. */
function findZone(
  tokens: readonly Token[],
  spans: readonly Span[],
  isFree: (at: number) => boolean,
): { readonly timezone: string; readonly span: Span } | null {
  const near = new Set(spans.flatMap(({ from, to }) => [to, to + 1, from - 1]));
  for (let from = 0; from < tokens.length; from += 1) {
    if (!isFree(from)) continue;
    // `for Paris every morning` is no zone, and neither is a place of which something else is said.
    const before = tokens[from - 1]?.lower ?? '';
    const isNear = near.has(from) && !/^(?:for|of|about|from|to|with|by)$/.test(before);
    for (let length = Math.min(4, tokens.length - from); length >= 1; length -= 1) {
      const to = from + length;
      const words = tokens.slice(from, to);
      if (
        words.some((token) => token.kind === 'mark' && !/[()]/.test(token.lower)) ||
        spans.some((span) => from < span.to && to > span.from)
      )
        continue;
      const text = words
        .map((token) => token.text)
        .join(' ')
        .replaceAll(/ ?\) ?| ?\( ?/g, ' ')
        .trim();
      if (/^in /i.test(text) && !/ time$/i.test(text) && !standsByTime(tokens, from, to, spans)) continue;
      const zone = zoneIn(text, isNear);
      if (zone !== null) return { timezone: zone, span: { from, to } };
    }
  }
  return null;
}

/** `in Berlin` says where a time is meant if it comes after one, or stands alone at the beginning or the end. */
function standsByTime(tokens: readonly Token[], from: number, to: number, spans: readonly Span[]): boolean {
  const isMark = (at: number): boolean => tokens[at] === undefined || tokens[at]?.kind === 'mark';
  if (spans.some((span) => span.to === from || (span.to === from - 1 && isMark(from - 1)))) return true;
  return isMark(from - 1) && (isMark(to) || spans.some((span) => span.from === to));
}

function zoneIn(text: string, isNear: boolean): string | null {
  if (/^(?:in )?[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_]+)?$/.test(text)) return readZone(text);
  if (/^(?:in )?(?:utc|gmt)(?: time)?$/i.test(text)) return 'UTC';
  if (/^in (?:the )?\p{L}[\p{L} .-]+$/u.test(text)) return exactly(text);
  if (
    /^(?:in |the )?(?:\p{L}+ ){1,3}(?:standard |daylight |local )?time$/u.test(text) &&
    !/\b(?:every|each|same|any|first|last|this|that|of|local|the) time$/i.test(text)
  )
    return readZone(text);
  if (isNear && /^\p{L}[\p{L} ]+$/u.test(text))
    return readZone(`9:00 ${text}`) !== null && exactly(`in ${text}`) !== null
      ? exactly(`in ${text}`)
      : /^(?:est|edt|et|pst|pdt|pt|cet)$/i.test(text)
        ? readZone(`9 ${text}`)
        : null;
  return null;
}

/** The zone that the whole of the words names, and not only the first of them. */
function exactly(text: string): string | null {
  const zone = readZone(text);
  if (zone === null) return null;
  const words = text.replace(/^in (?:the )?/i, '').split(' ');
  return words.length === 1 ||
    readZone(`in ${words[0] ?? ''}`) !== zone ||
    readZone(`in ${words.slice(1).join(' ')}`) === zone
    ? zone
    : null;
}

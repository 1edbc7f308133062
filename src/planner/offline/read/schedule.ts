import { isDue, isOfPrice, isPartOfName, isPriceOf, isReported } from './schedules/no-times.js';
import { range } from '../../../lib/collections/range.js';
import { PlanningFailure } from '../../../errors.js';
import type { Token } from '../text/tokens.js';
import { isOfThings } from '../when/day-of-things.js';
import { findZone } from '../when/find-zone.js';
import { asEveryWeek, asOfMonth } from '../when/every-so-often.js';
import type { Evenly } from '../when/every-so-often.js';
import { readSchedule } from '../when/read-schedule.js';
import { BEFORE_END, DATE } from '../when/near-schedules.js';
import { onlyIn, seasons } from '../when/seasons.js';
import { DAY, HOURS, MONTH, NUMBER, RECURS, textOf, timeSpans, whole } from '../when/time-spans.js';
import type { Span } from '../when/time-spans.js';
import { DAY_OF_MONTH, dayOfMonth, spanOf } from './schedules/day-of-month.js';
import { isDaysAhead } from './schedules/days-ahead.js';
import { wordList } from '../word-list.js';

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
  /** It is for every second week alone. */
  readonly evenly?: Evenly;
}

export type ScheduleProblem = { readonly problem: string; readonly spans: readonly Span[] };

/** A day to come that does not come again. */
const ONCE = /^(?:tomorrow|tonight|today)$/;
const IS_PERIOD = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month)$/;
const NUMBER_WORDS = /^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)$/;
/** A word whose loss must change the schedule, since it says when. */
const TELLS = whole(
  DAY,
  MONTH,
  NUMBER.replace('|a|an', ''),
  HOURS,
  'noon|midnight|midday|am|pm|twice|hourly|weekly|monthly|nightly|quarterly|yearly|annually|annual|minutes?|mins?|hours?|hrs?|weeks?|months?|quarters?|years?|end|business|working|office|work|between|until|month-end',
);
/** Why a time that does not come again is no schedule. */
export const ONE_TIME =
  'A time to come, once, is no schedule: say how long to wait ("in 2 hours"), or when it repeats.';
/** The most words of all times together. */
const MAX_WORDS = 60;

/** See `findSchedule`, which looks through the same words once. */
export function searchSchedule(
  tokens: readonly Token[],
  isFree: (at: number) => boolean,
  isOfSeason: (at: number) => boolean,
): ScheduleReading | ScheduleProblem | null {
  const season = seasons(tokens, isOfSeason);
  const except = exceptions(tokens, (at) => isFree(at) && !season.some((one) => at >= one.from && at < one.to));
  const before = spanOf(tokens, isFree, BEFORE_END);
  if (before)
    return { problem: 'A schedule cannot count back from the end of a month, a quarter or a year.', spans: [before] };
  const times = timeSpans(
    tokens,
    (at) =>
      isFree(at) &&
      !isPartOfName(tokens, at) &&
      !isOfPrice(tokens, at) &&
      ![...except, ...season].some(({ from, to }) => at >= from && at < to),
  )
    .filter(({ from }) => !isLeftOut(tokens, from) && !isDue(tokens, from) && !isPriceOf(tokens, from))
    .filter((span) => RECURS.test(textOf(tokens, span)) || !isReported(tokens, span.from));
  // `the tickets between 2 pm and 4 pm` tells of the things: only what repeats is kept between two hours.
  const isRepeated = times.some((span) => RECURS.test(textOf(tokens, span)));
  const spans = isRepeated ? times : times.filter(({ from }) => tokens[from]?.lower !== 'between');
  if (spans.length === 0) return dayOfMonth(tokens, isFree);
  if (spans.reduce((sum, { from, to }) => sum + to - from, 0) > MAX_WORDS)
    return { problem: 'More times are named than a schedule can hold.', spans };
  const texts = spans.map((span) => textOf(tokens, span));
  const isPlain = (text: string): boolean => /^(?:weekly|once a week|every week)$/.test(text);
  // `weekly` beside a day of the week says no other time.
  const hasDay = texts.some((text) => !isPlain(text) && /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/.test(text));
  const recurring = spans.filter(
    (_span, index) => RECURS.test(texts[index] ?? '') && !(hasDay && isPlain(texts[index] ?? '')),
  );
  const said = asOfMonth(texts.join(' '), tokens.map(({ text }) => text).join(' '));
  // `at midnight on the 1st`
  if (!RECURS.test(said) && / on the \d{1,2}(?:st|nd|rd|th)\b/.test(said)) return { problem: DAY_OF_MONTH, spans };
  if (!RECURS.test(said) && (DATE.test(said) || spans.some((span) => isOfDate(tokens, span))))
    return { problem: ONE_TIME, spans };
  try {
    const weekly = asEveryWeek(said);
    const read = readSchedule(weekly?.said ?? said);
    if (read === null) return null;
    // A bare time of day repeats daily, unless it is said to be once.
    const once = RECURS.test(said)
      ? -1
      : tokens.findIndex(({ lower }, at) => ONCE.test(lower) && !isOfThings(tokens, at));
    const next = RECURS.test(said)
      ? -1
      : tokens.findIndex(
          ({ lower }, at) =>
            isFree(at) &&
            ((/^(?:next|this|on)$/.test(lower) && IS_PERIOD.test(tokens[at + 1]?.lower ?? '')) ||
              spans.some((span) => isDaysAhead(tokens, at, span))),
        );
    if (once !== -1 || next !== -1)
      return {
        problem: ONE_TIME,
        spans: once === -1 ? spans : [...spans, { from: once, to: once + 1 }],
      };
    const onDays = except.reduce<string | null>((so, { days }) => (so === null ? null : without(so, days)), read);
    if (onDays === null)
      return { problem: 'These days cannot be left out of this schedule.', spans: [...spans, ...except] };
    const schedule = season.reduce<string | null>(
      (so, { months }) => (so === null ? null : onlyIn(so, months)),
      onDays,
    );
    if (schedule === null)
      return { problem: 'This schedule cannot be kept to these months.', spans: [...spans, ...season] };
    if (
      recurring.length > 1 &&
      recurring.some((span) => standsAlone(textOf(tokens, span), read) === false) &&
      recurring.every((span) => reads(textOf(tokens, span)) !== null)
    ) {
      const each = new Set(recurring.map((span) => reads(textOf(tokens, span))));
      if (each.size > 1 && !isComposed([...each], read))
        return { problem: 'Two different times are named, and a workflow has one schedule.', spans };
    }
    const conflict = partConflict(said, schedule);
    if (conflict !== null) return { problem: conflict, spans };
    const zone = findZone(tokens, spans, isFree);
    const idle = weekly === null ? idleIn(tokens, spans, read) : [];
    const isTimeAssumed =
      !/\b\d{1,2}(?:[:.]\d\d|\s?(?:am|pm)|h)\b|\bat (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|half|quarter)|\bnoon\b|\bmidnight\b|\bhours?\b|\bhourly|\bhrs?\b|\bmin/.test(
        said,
      );
    return {
      schedule,
      timezone: zone?.timezone ?? null,
      zoneSpan: zone?.span ?? null,
      spans: [...spans, ...except, ...season, ...onlies(tokens, spans, isFree), ...repeats(tokens, spans, isFree)],
      isTimeAssumed,
      idle,
      ...(weekly === null ? {} : { evenly: weekly.evenly }),
    };
  } catch (error) {
    if (!(error instanceof PlanningFailure)) throw error;
    return { problem: error.message, spans };
  }
}

const ONE_DAY = `(?:\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH})|(?:${MONTH}) \\d{1,2}(?:st|nd|rd|th)?)(?: ?,? ?\\d{4})?|\\d{4}-\\d\\d-\\d\\d`;
const BEFORE = new RegExp(`(?:^| )(?:${ONE_DAY}) ?,?$`);
const BEHIND = new RegExp(`^,? ?(?:on )?(?:the )?(?:${ONE_DAY})\\b`);

/** `on 14 March 2027 from 10:00 to 11:00`: the hours of one date. */
function isOfDate(tokens: readonly Token[], { from, to }: Span): boolean {
  const before = textOf(tokens, { from: Math.max(0, from - 5), to: from });
  return BEFORE.test(before) || BEHIND.test(textOf(tokens, { from: to, to: Math.min(tokens.length, to + 6) }));
}

/** `on workdays: every 30 minutes`: one part gives the days and another one the times. */
function isComposed(parts: readonly (string | null)[], whole: string): boolean {
  const fields = parts.map((part) => (part ?? '').split(' '));
  const [minute, hour, day, month, weekday] = whole.split(' ');
  const days = [day, month, weekday].join(' ');
  const hasDays = fields.some((one) => one.slice(2).join(' ') === days);
  const hasTimes = fields.some((one) => one[0] === minute && one[1] === hour);
  // No part may say something that is not in the whole.
  const isKept = fields.every(
    (one) =>
      (one.slice(2).join(' ') === days || one.slice(2).join(' ') === '* * *') &&
      ((one[0] === minute && one[1] === hour) || (one[0] === '0' && one[1] === '9')),
  );
  return days !== '* * *' && hasDays && hasTimes && isKept;
}

/** The most words before the days. */
const MAX_LEAD = 8;

/** `but not between 22 and 7`: such hours are never when it runs. */
function isLeftOut(tokens: readonly Token[], from: number): boolean {
  return (
    /^(?:between|from|at|during|in|after|before)$/.test(tokens[from]?.lower ?? '') &&
    /^(?:not|except|never)$/.test(tokens[from - 1]?.lower ?? '')
  );
}

/** Without a word for time beside them they may also leave out something else. */
const SKIPS = /^(?:skip|skipping|no)$/;
const NOT_ON = /^(?:not|except|excluding|without|skip|skipping|no)$/;
const BEFORE_DAYS = /^(?:but|not|except|excluding|without|skip|skipping|no|for|on|at|the|,)$/;

/** `but not on weekends`, `except Sundays`, `skip weekends`: days that are left out. */
function exceptions(
  tokens: readonly Token[],
  isFree: (at: number) => boolean,
): readonly (Span & { readonly days: readonly number[] })[] {
  const found: (Span & { readonly days: readonly number[] })[] = [];
  for (let from = 0; from < tokens.length; from += 1) {
    if (!isFree(from) || !/^(?:but|not|except|excluding|without|skip|skipping|no|,)$/.test(tokens[from]?.lower ?? ''))
      continue;
    let at = from;
    while (at < from + MAX_LEAD && BEFORE_DAYS.test(tokens[at]?.lower ?? '')) at += 1;
    const lead = tokens.slice(from, at);
    if (!lead.some(({ lower }) => NOT_ON.test(lower))) continue;
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
    const isApart = to >= tokens.length || tokens[to]?.kind === 'mark' || /^(?:and|but)$/.test(tokens[to]?.lower ?? '');
    if (days.length > 0 && (isApart || !lead.some(({ lower }) => SKIPS.test(lower)))) found.push({ from, to, days });
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
          return range(first, last + 1);
        });
  const left = all.filter((one) => !days.includes(one % 7));
  if (left.length === 0) return null;
  const isRange = left.every((one, index) => index === 0 || one === (left[index - 1] ?? 0) + 1) && left.length > 2;
  return [minute, hour, day, month, isRange ? `${left[0]}-${left.at(-1)}` : left.join(',')].join(' ');
}

/** `only on weekdays`: `only` belongs to the days. */
function onlies(tokens: readonly Token[], spans: readonly Span[], isFree: (at: number) => boolean): readonly Span[] {
  return spans.flatMap(({ from }) =>
    from > 0 && isFree(from - 1) && tokens[from - 1]?.lower === 'only' ? [{ from: from - 1, to: from }] : [],
  );
}

const DONE = /^(?:run|scheduled?|check|do|repeat|look|execute|start|poll|refresh|happen|done|runs)$/;
const REPEATED = wordList(
  "run|schedule|scheduled|have|set|let|make|to|it's|check|do|repeat|look|execute|start|poll|refresh|it|this|that|them|again|so|all|should|the|workflow|everything|whole|thing|be|happen|done|runs",
);

/** `Run it daily at 17:00`, `(check twice a day)`, `look every hour`: the verb belongs to the time. */
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

/** A part of the day that the clock time does not lie in. */
function partConflict(said: string, schedule: string): string | null {
  const hours = (schedule.split(' ')[1] ?? '').split(',').map(Number);
  if (hours.some((hour) => !Number.isInteger(hour))) return null;
  if (hours.length === 1 && /\bmornings?\b/.test(said) && /\b(?:evening|night)s?\b/.test(said))
    return 'A morning and an evening are named, and only one time. Say both times, for example: at 8 and at 18.';
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

const IS_DAY_NAME = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?$/;

const IS_MONTH = whole(MONTH);

/** The words of some spans with another one in the place of one. */
function withWord(tokens: readonly Token[], spans: readonly Span[], at: number, other: string): string {
  return spans
    .map(({ from, to }) =>
      tokens
        .slice(from, to)
        .map(({ lower }, index) => (from + index === at ? other : lower))
        .join(' ')
        .replaceAll(' ,', ','),
    )
    .join(' ');
}

/** Words of time that do not change the schedule: they were not understood. */
function idleIn(tokens: readonly Token[], spans: readonly Span[], schedule: string): readonly number[] {
  const all = spans.flatMap(({ from, to }) => range(from, to));
  return all.filter((at) => {
    const { lower } = tokens[at] as Token;
    if (!TELLS.test(lower)) return false;
    if (
      /^(?:first|one)$/.test(lower) &&
      /\bfirst day|first of|on the first/.test(spans.map((span) => textOf(tokens, span)).join(' '))
    )
      return false;
    if (IS_DAY_NAME.test(lower)) {
      // `weekly, monday 8am`: a week begins on Monday anyway, and another day in its place changes the schedule.
      const other = (lower.startsWith('tue') ? 'friday' : 'tuesday') + (lower.endsWith('days') ? 's' : '');
      if (reads(withWord(tokens, spans, at, other)) !== schedule) return false;
    }
    if (IS_MONTH.test(lower)) {
      // A year begins in January anyway, and another month in its place changes the schedule.
      if (reads(withWord(tokens, spans, at, lower.startsWith('mar') ? 'october' : 'march')) !== schedule) return false;
    }
    if (/^\d/.test(lower) || NUMBER_WORDS.test(lower)) {
      // A number may equal the default: then another number in its place changes the schedule.
      const other = /^\d/.test(lower)
        ? lower.replace(/^\d+/, (digits) => (digits === '11' ? '10' : '11'))
        : lower === 'eleven'
          ? 'ten'
          : 'eleven';
      if (reads(withWord(tokens, spans, at, other)) !== schedule) return false;
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

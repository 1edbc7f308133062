import { kept } from '../kept.js';

/** The names of the days of the week, Sunday first. */
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** A word before a day of the week that belongs to it, and says that it comes once. */
export const LEADS_DAY = /^(?:this|next|coming)$/;
/** The names of the months, January first. */
export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAY = '(sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?s?';
const MONTH = `(${MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join('|')})`;
const PATTERNS = kept(() => ({
  weekday: new RegExp(`\\b${WEEKDAY}\\b`, 'g'),
  weekdayRange: new RegExp(`\\b${WEEKDAY}\\s?(?:to|through|thru|till|until|[-–])\\s?${WEEKDAY}\\b`),
  listOfDays: new RegExp(
    `\\b(?:every|each|on)\\s+((?:${WEEKDAY}(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s*&\\s*)?)+)(?=\\b|\\s|$)`,
  ),
  loneDay: new RegExp(
    `(?:\\b(next|this|last|coming|by|until|since|on) (?:the )?)?\\b${WEEKDAY}\\b(?! (?:of|in) (?:the|each|every|a) month)(\\s*(?:mornings?|evenings?|afternoons?|nights?)?,?\\s*(?:at )?(?:\\d|noon|midday|midnight))?`,
    'g',
  ),
  nthWeekday: new RegExp(`\\b(first|second|third|fourth|fifth|last|final|[1-5](?:st|nd|rd|th)) ${WEEKDAY}\\b`),
  everyNthWeekday: new RegExp(`\\b(?:every|each) (?:first|third|fourth|last|final|1st|3rd|4th) ${WEEKDAY}\\b`),
  monthFirst: new RegExp(`\\b(every |each )?${MONTH} (\\d{1,2})(?:st|nd|rd|th)?\\b`),
  dayFirst: new RegExp(`\\b(every |each )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${MONTH}\\b`),
}));
/** The counts of months that divide a year, by their words. */
export const MONTH_COUNTS: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, six: 6 };
/** The dates that people spell out. */
export const ORDINALS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  fifteenth: 15,
  twentieth: 20,
};

/** The three day fields of a cron schedule: day of month, month, day of week. */
export type DayFields = readonly [dayOfMonth: string, month: string, dayOfWeek: string];

/**
 * On which days the words say that something happens again and again; null if they do not. Lower case is expected.
 */
export function readDays(words: string): DayFields | null {
  return readYearly(words) ?? readMonthly(words) ?? readWeekly(words) ?? readDaily(words);
}

function readDaily(words: string): DayFields | null {
  const daily =
    /\b(daily|nightly|(every|each)( single)? (day|morning|afternoon|evening|night|noon|midnight|midday|lunchtime)|(once|twice|\d times|two times|three times) (a|per|each|every) day|mornings|afternoons|evenings|nights|day by day|day after day|at the (end|start|beginning) of (the|each|every) day)\b/;
  return daily.test(words) ? ['*', '*', '*'] : null;
}

function readWeekly(words: string): DayFields | null {
  if (
    /\b(weekdays?|work ?days?|working[- ]days?|business days?|(?:during|throughout|in) the (?:work(?:ing)? )?week)\b/.test(
      words,
    ) ||
    /\b(?:unless it(?:'s| is) (?:a |the )?weekend|(?:except|not|but not) (?:on |at |for )?(?:the )?weekends?)\b/.test(
      words,
    )
  )
    return ['*', '*', '1-5'];
  const range = PATTERNS().weekdayRange.exec(words);
  if (range) return ['*', '*', rangeOf(weekdayNumber(range[1] ?? ''), weekdayNumber(range[2] ?? ''))];
  if (/\b(?:(every|each|on|at) (the )?weekends?|weekends)\b/.test(words)) return ['*', '*', '0,6'];
  const named = PATTERNS().listOfDays.exec(words);
  if (named) {
    const recurring = /\b(every|each)\b|days\b/.test(named[0]);
    const days = [...(named[1] ?? '').matchAll(PATTERNS().weekday)].map((match) => weekdayNumber(match[1] ?? ''));
    const more = loneDays(words)?.split(',').map(Number) ?? [];
    if (recurring && days.length > 0)
      return ['*', '*', [...new Set([...days, ...more])].sort((a, b) => a - b).join(',')];
  }
  const listed = loneDays(words);
  if (listed) return ['*', '*', listed];
  // `at the end of the week`: the last day on which people work.
  const [, edge] = EDGE_OF_WEEK.exec(words) ?? [];
  if (edge !== undefined) return ['*', '*', edge === 'end' ? '5' : '1'];
  return /\b(weekly|(every|each|once a|once per) week)\b/.test(words) ? ['*', '*', '1'] : null;
}

const EDGE_OF_WEEK = /\bat (?:the )?(end|start|beginning) of (?:the|each|every|a) (?:work(?:ing)? |business )?week\b/;

/**
 * `Fridays`, `every tue + thu`, `weekly, Monday 8:00`, `Fri 16:00`: days without a word before them; `next Monday` is
 * no such day.
 */
function loneDays(words: string): string | null {
  const days: number[] = [];
  let recurring = /\b(?:every|each|weekly|always|those days)\b/.test(words);
  for (const match of words.matchAll(PATTERNS().loneDay)) {
    const [whole, before, day = '', time] = match;
    if (before !== undefined && before !== 'on') continue;
    // Short forms are words of their own too: `sat`, `sun`, `wed`; they count beside a time or another day.
    const isShort = !/day/.test(whole);
    if (/days\b|(?:morning|evening|afternoon|night)s\b/.test(whole) || (time !== undefined && before !== 'on'))
      recurring = true;
    if (isShort && time === undefined && !recurring) continue;
    days.push(weekdayNumber(day));
  }
  return recurring && days.length > 0 ? [...new Set(days)].sort((a, b) => a - b).join(',') : null;
}

/** `1-5`; a range over the end of the week is a list. */
export function rangeOf(from: number, to: number): string {
  if (from <= to) return `${from}-${to}`;
  const length = to + 7 - from + 1;
  return Array.from({ length }, (_, index) => (from + index) % 7)
    .sort((a, b) => a - b)
    .join(',');
}

/** `the last working day of the month`: the nearest to the 1st or the last day that is no Saturday or Sunday. */
function readWorkday(words: string): DayFields | null {
  const [, which] =
    /\b(first|1st|last|final) (?:working|business|work|week)[ -]?day (?:of|in) (?:the|each|every|a|any) (?:month|quarter)\b/.exec(
      words,
    ) ??
    /\b(?:monthly|(?:every|each) month|(?:every|each) quarter|quarterly)\b.{0,20}\b(first|1st|last|final) (?:working|business|work|week)[ -]?day\b/.exec(
      words,
    ) ??
    [];
  if (which === undefined) return null;
  const isLast = which === 'last' || which === 'final';
  const quarters = isLast ? '3,6,9,12' : '1,4,7,10';
  return [isLast ? 'LW' : '1W', /\bquarter/.test(words) ? quarters : '*', '*'];
}

const OF_MONTH = /\b(?:(?:of|in) (?:the|each|every|a|any) month|monthly|(?:each|every|once a|once per|per|a) month)\b/;

function readMonthly(words: string): DayFields | null {
  const workday = readWorkday(words);
  if (workday) return workday;
  const nth = PATTERNS().nthWeekday.exec(words);
  // `every first monday`: a month is the only thing that has one. `every second monday` may be every other week.
  const isAlone = PATTERNS().everyNthWeekday.test(words);
  if (nth && (isAlone || OF_MONTH.test(words))) {
    const day = weekdayNumber(nth[2] ?? '');
    return ['*', '*', nth[1] === 'last' || nth[1] === 'final' ? `${day}L` : `${day}#${ordinal(nth[1] ?? '')}`];
  }
  if (
    /\b((last|final) day|end) of (the|each|every|a) month\b|\bmonth(?:['’]s)?[- ]end\b|\b(monthly|(?:each|every) month)\b.{0,20}\blast day\b/.test(
      words,
    )
  )
    return ['L', '*', '*'];
  const dated =
    /\b(?:on )?(?:the )?(first|\d{1,2}(?:st|nd|rd|th)?)(?: day)? of (?:(?:the|each|every|a) )?month\b/.exec(words) ??
    /\b(?:every|each) month on (?:the )?(\d{1,2}(?:st|nd|rd|th)?|first)\b/.exec(words);
  const quarter = /\b(first day|1st day|beginning|start|last day|final day|end) of (?:the|each|every|a) quarter\b/.exec(
    words,
  );
  if (quarter) return /^(?:last|final|end)/.test(quarter[1] ?? '') ? ['L', '3,6,9,12', '*'] : ['1', '1,4,7,10', '*'];
  if (/\b(quarterly|(every|each|once a|once per|per) quarter(?! of| hour|-hour))\b/.test(words))
    return ['1', '1,4,7,10', '*'];
  const months =
    /\b(?:every|each) (2|3|4|6|two|three|four|six) months\b(?:,? on (?:the )?(\d{1,2})(?:st|nd|rd|th))?/.exec(words);
  if (months) return [months[2] ?? '1', `*/${MONTH_COUNTS[months[1] ?? ''] ?? months[1] ?? ''}`, '*'];
  const several =
    /\b(?:on )?(?:the )?((?:\d{1,2}(?:st|nd|rd|th)(?:,? and (?:the )?|, (?:the )?)){1,5}\d{1,2}(?:st|nd|rd|th))\b.{0,12}\bmonth|\bmonth.{0,12}\b((?:\d{1,2}(?:st|nd|rd|th)(?:,? and (?:the )?|, (?:the )?)){1,5}\d{1,2}(?:st|nd|rd|th))\b|\b(?:on the|every|each|every month on the) ((?:\d{1,2}(?:st|nd|rd|th)(?:,? and (?:the )?|, (?:the )?)){1,5}\d{1,2}(?:st|nd|rd|th))\b/.exec(
      words,
    );
  if (several) return daysOfMonth((several[1] ?? several[2] ?? several[3] ?? '').match(/\d{1,2}/g) ?? []);
  if (dated) return dayOfMonth(ordinal(dated[1] ?? ''));
  const monthly = /\b(?:monthly|(?:every|each|once a|once per|per) month)\b/.test(words);
  const day = monthly
    ? (/\b(?:on )?(?:day|the) (\d{1,2})(?:st|nd|rd|th)?\b(?!:)/.exec(words) ??
      /\b(\d{1,2})(?:st|nd|rd|th)\b/.exec(words))
    : /\bon (?:every|each) (\d{1,2})(?:st|nd|rd|th)\b/.exec(words);
  if (day) return dayOfMonth(Number(day[1]));
  return /\b(monthly|(every|each|once a|once per) month)\b/.test(words) ? ['1', '*', '*'] : null;
}

function daysOfMonth(days: readonly string[]): DayFields | null {
  const numbers = [...new Set(days.map(Number))].sort((a, b) => a - b);
  return numbers.every((day) => day >= 1 && day <= 31) ? [numbers.join(','), '*', '*'] : null;
}

function dayOfMonth(day: number): DayFields | null {
  return day >= 1 && day <= 31 ? [String(day), '*', '*'] : null;
}

function readYearly(words: string): DayFields | null {
  const recurring = /\b(every|each|once a|once per|per) year\b|\b(yearly|annual|annually)\b/.test(words);
  const monthFirst = PATTERNS().monthFirst.exec(words);
  if (monthFirst && (recurring || monthFirst[1] !== undefined))
    return [monthFirst[3] ?? '1', String(monthNumber(monthFirst[2] ?? '')), '*'];
  const dayFirst = PATTERNS().dayFirst.exec(words);
  if (dayFirst && (recurring || dayFirst[1] !== undefined))
    return [dayFirst[2] ?? '1', String(monthNumber(dayFirst[3] ?? '')), '*'];
  return recurring ? ['1', '1', '*'] : null;
}

/** 0: Sunday. The first letters are enough. */
export function weekdayNumber(name: string): number {
  return WEEKDAYS.findIndex((day) => day.startsWith(name.slice(0, 3)));
}

/** 1 to 12. The first three letters are enough. */
export function monthNumber(name: string): number {
  return MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1;
}

function ordinal(word: string): number {
  return ORDINALS[word] ?? Number.parseInt(word, 10);
}

/** Whether words for a day or a time of day begin at a place: `this Friday`, `on Monday`, `tomorrow`, `at noon`. */
export function opensTime(wordAt: (at: number) => string, at: number): boolean {
  const [word, next] = [wordAt(at), wordAt(at + 1)];
  return (
    (/^(?:on|this|next)$/.test(word) && WEEKDAYS.includes(next)) ||
    /^(?:tomorrow|tonight)$/.test(word) ||
    (word === 'at' && /^(?:\d|noon$|midnight$)/.test(next))
  );
}

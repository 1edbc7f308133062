import { MONTH_COUNTS, ORDINALS, rangeOf, weekdayNumber } from '../../offline/when/days.js';
import type { TimeOfDay } from '../../offline/when/time-of-day.js';
import {
  ANY_DAY,
  CLOCK,
  DAILY,
  daysIn,
  found,
  FULL_DAY,
  JOIN,
  listedInOrder,
  MONTH,
  monthsIn,
  notOne,
  PART,
  says,
} from './plain-times.js';

/** The fields of cron that are said. None: it is every day. */
export interface DaysSaid {
  readonly date?: string;
  readonly month?: string;
  readonly weekday?: string;
  /** The time of day that the words for the day have: the end of a week is no morning. */
  readonly time?: TimeOfDay;
}

/** Null: the words name no days. @param text as by `inPlainTimes` */
export function daysSaid(text: string): DaysSaid | null {
  const days = weekdaysOf(text);
  const isOften = days?.isSure === true || says(DAILY, text);
  const isOfMonth = OF_MONTH.test(text);
  return (
    nthDayOf(text) ??
    (isOften ? null : datesOf(text)) ??
    (isOften && !isOfMonth ? null : dateOfMonth(text)) ??
    (days && (days.isSure || !says(DAILY, text)) ? { weekday: days.weekday } : null) ??
    periodOf(text)
  );
}

const OF_QUARTER = /\b(?:of|in) (?:the|each|every|a) quarter\b|\bquarterly\b|\beach quarter['’]s\b/;
const OF_MONTH = /\b(?:of|in) (?:the|each|every|a) (?:month|quarter)\b|\bend of month\b|\bmonth(?:'s)?[- ]end\b/;

/** `5 January and 5 July`, `the first of March, June and September`, `every 6 December` */
function datesOf(text: string): DaysSaid | null {
  const dayFirst = found(
    String.raw`((?:\d{1,2}(?:st|nd|rd|th)?(?: ?, ?| and | & )){0,5}\d{1,2}|first|second|third)(?:st|nd|rd|th)?(?: of)? (${MONTH}(?:${JOIN}${MONTH})*)\b`,
    text,
  ).map(([, day = '', months = '']) => ({ day, months }));
  const monthFirst = found(String.raw`(${MONTH}) (?:the )?(\d{1,2})(?:st|nd|rd|th)?\b(?! ?:|:)`, text).map(
    ([, months = '', day = '']) => ({ day, months }),
  );
  const dates = dayFirst.length > 0 ? dayFirst : monthFirst;
  const [days, ...others] = new Set(
    dates.map(({ day }) => (ORDINALS[day] === undefined ? listedInOrder(numbersIn(day)) : String(ORDINALS[day]))),
  );
  if (days === undefined) return null;
  if (others.length > 0 || numbersIn(days).some((day) => day < 1 || day > 31)) throw notOne();
  return { date: days, month: listedInOrder(dates.flatMap(({ months }) => monthsIn(months))) };
}

const numbersIn = (text: string): readonly number[] => (text.match(/\d{1,2}/g) ?? []).map(Number);

const NTH = '(first|1st|second|2nd|third|3rd|fourth|4th|last|final)';

/** `the second Tuesday of the month`, `the last working day` */
function nthDayOf(text: string): DaysSaid | null {
  const monthsFor = (which: string) =>
    OF_QUARTER.test(text) ? { month: isLast(which) ? '3,6,9,12' : '1,4,7,10' } : {};
  const [nth] = [
    ...found(
      String.raw`(?<!every |each )${NTH} (${FULL_DAY})\b(?= (?:of|in) |,? (?:each|every|a) (?:month|year|quarter)|.*\bmonth)`,
      text,
    ),
    ...found(String.raw`(?:every|each) ${NTH} (${FULL_DAY})\b(?= (?:of|in) (?:the|each|every|a) month)`, text),
    ...found(String.raw`(?:every|each) (first|1st|third|3rd|fourth|4th|last|final) (${FULL_DAY})\b`, text),
    ...found(String.raw`^${NTH} (${FULL_DAY})\b`, text),
  ];
  if (nth) {
    const [, which = '', name = ''] = nth;
    const day = weekdayNumber(name);
    return {
      weekday: isLast(which) ? `${day}L` : `${day}#${ORDINALS[which] ?? Number.parseInt(which, 10)}`,
      ...monthsFor(which),
    };
  }
  const [, edge] =
    /\b(first|1st|last|final) (?:working|business|work|bank|week)[ -]?days?\b(?! of (?:the|each|every|a) week\b)/.exec(
      text,
    ) ?? [];
  return edge === undefined ? null : { date: isLast(edge) ? 'LW' : '1W', ...monthsFor(edge) };
}

const isLast = (which: string): boolean => /^(?:last|final)/.test(which);

const ORDINAL = `(?:\\d{1,2}(?:st|nd|rd|th)|${Object.keys(ORDINALS).join('|')}|last(?: day)?)`;
const DATES = String.raw`(?:on |by |each |every )?(the )?(${ORDINAL}(?:${JOIN}${ORDINAL}){0,10})(?: day)?(?= of (?:the |each |every |a |any )?month|,? (?:each|every|a) month|[,.;:]|$| (?:i|we|send|mail|please|at|remind|monthly|to|and (?:write|send|mail|tell|give|make|remind|put|add|list|show))\b)`;

/** `on the 3rd of each month`, `at the end of the month` */
function dateOfMonth(text: string): DaysSaid | null {
  const [quarter] =
    /\b(?:first day|1st day|beginning|start|last day|end) of (?:the|each|every|a) quarter\b|\bquarter[- ]end\b/.exec(
      text,
    ) ?? [];
  if (quarter !== undefined)
    return /last|end/.test(quarter) ? { date: 'L', month: '3,6,9,12' } : { date: '1', month: '1,4,7,10' };
  const isOfQuarter = OF_QUARTER.test(text);
  const isMonthly = isOfQuarter || /\bmonth|\b(?:on|each|every) (?:the )?\d{1,2}(?:st|nd|rd|th)\b/.test(text);
  const said = found(DATES, text).filter(([, the, list = '']) => the !== undefined || /^\d/.test(list));
  // `due before the tenth, remind me on the 5th of every month`
  const ofMonth = said.filter(({ index, 0: whole }) =>
    / of (?:the |each |every |a |any )?month/.test(text.slice(index + whole.length).slice(0, 15)),
  );
  const days = (ofMonth.length > 0 ? ofMonth : said).flatMap(([, , list = '']) =>
    [...list.matchAll(new RegExp(ORDINAL, 'g'))].map(([one]) => dayOfMonth(one)),
  );
  const dates = [...new Set(days.filter((day) => day !== null))];
  if (dates.length > 0 && isMonthly)
    return { date: inOrder(dates), ...(isOfQuarter ? { month: dates.includes('L') ? '3,6,9,12' : '1,4,7,10' } : {}) };
  if (
    /\b(?:(?:last|final) (?:day|morning|afternoon|evening|night)|end) of (?:the |each |every |a )?month\b|\bmonth(?:'s)?[- ]end\b|\bend of month\b/.test(
      text,
    )
  )
    return { date: 'L' };
  if (/\b(?:beginning|start|first (?:morning|afternoon|evening|night)) of (?:the|each|every|a) month\b/.test(text))
    return { date: '1' };
  const [, day] = /\b(?:on )?day (\d{1,2}) of (?:the|each|every)\b/.exec(text) ?? [];
  const known = day === undefined ? null : dayOfMonth(day);
  return known === null ? null : { date: known };
}

function dayOfMonth(said: string): string | null {
  if (said.startsWith('last')) return 'L';
  const day = ORDINALS[said] ?? Number.parseInt(said, 10);
  return day >= 1 && day <= 31 ? String(day) : null;
}

const inOrder = (dates: readonly string[]): string =>
  dates.toSorted((one, other) => (one === 'L' ? 99 : Number(one)) - (other === 'L' ? 99 : Number(other))).join(',');

/** A thing that is called after a day: `the Saturday orders`. */
const THING =
  '(?:orders?|lists?|lessons?|class(?:es)?|meetings?|course|yoga|shift|market|menu|news|paper|mass|service|rehearsals?|training|practice|round|deliver(?:y|ies)|column|sheet|tab)';
/** Days of which something is told. */
const OTHER_DAY = new RegExp(
  String.raw`\b(?:since|from last|last|previous|past|this|next|coming|until|till|before|after|of last|due (?:on|by)?) ?(?:the )?${FULL_DAY}\b`,
  'g',
);
const WEEKENDS =
  '(?:(?:at|on|during) (?:the )?weekends?|(?<!\\b(?:the|last|this) )weekends|(?:every|each) weekend|saturdays? and sundays?)';
const NOT_ON = String.raw`(?:except|excluding|but not|not on|never on|without|apart from|skip(?:ping)?|unless it's|save for|off) (?:(?:on|at|for|the|a|it's) ){0,2}`;
const OFF = new RegExp(String.raw`\b${NOT_ON}(weekends?|${FULL_DAY}(?:${JOIN}${FULL_DAY})*)\b`);
const RANGE = new RegExp(
  String.raw`\b(${ANY_DAY})\s?(?:to|through|thru|till|until|[-–])\s?(${ANY_DAY})\b|\bbetween (${FULL_DAY}) and (${FULL_DAY})\b`,
);
const WORKING =
  '(?:(?:every|each|on|per|during|all|only|any) (?:weekday|workday)|weekdays|workdays|(?:weekday|workdays?|schooldays) (?:morning|evening|noon)s?|(?:every |each |on |all )?(?<!\\b(?:first|last|\\d+|two|three|five|ten|few|some|more) )(?:working|business|work|school)days)';
const ALL_DAYS = [0, 1, 2, 3, 4, 5, 6];

interface Weekdays {
  readonly weekday: string;
  /** They are surely the days on which it runs. False: a thing may be called after them. */
  readonly isSure: boolean;
}

/** `every Monday and Friday`, `weekdays except Fridays`, `from Monday to Thursday` */
export function weekdaysOf(text: string): Weekdays | null {
  const [whole = '', names] = OFF.exec(text) ?? [];
  if (names === undefined) return namedDays(text);
  const off = names.startsWith('weekend') ? [0, 6] : daysIn(names);
  const base = namedDays(text.replace(whole, ' '));
  const days = base === null ? ALL_DAYS : listOf(base.weekday);
  const left = days.filter((day) => !off.includes(day));
  return left.length === 0 ? null : { weekday: left.join(',') === '1,2,3,4,5' ? '1-5' : left.join(','), isSure: true };
}

/** The days of a field of cron. */
export const listOf = (weekday: string): readonly number[] =>
  weekday.split(',').flatMap((part) => {
    const [from = 0, to = from] = part.split('-').map(Number);
    return ALL_DAYS.filter((day) => day >= from && day <= to);
  });

function namedDays(text: string): Weekdays | null {
  const sure = (weekday: string): Weekdays => ({ weekday, isSure: true });
  const [, one, other, first, last] = RANGE.exec(text) ?? [];
  const [from, to] = [one ?? first, other ?? last];
  if (from !== undefined && to !== undefined) return sure(rangeOf(weekdayNumber(from), weekdayNumber(to)));
  const own = text.replaceAll(OTHER_DAY, ' ');
  const each = found(
    String.raw`(?:every|each) (?:the )?(?:early |late )?(${ANY_DAY}(?:${JOIN}${ANY_DAY})*)\b(?! ${THING}\b)`,
    own,
  );
  if (each.length === 0 && says(WEEKENDS, own)) return sure('0,6');
  if (each.length === 0 && says(WORKING, own) && !own.includes("today's weekday")) return sure('1-5');
  const ranked = [
    each,
    [
      ...found(String.raw`(${ANY_DAY}(?:${JOIN}${ANY_DAY})*)(?: at |,? ${CLOCK}| ${PART}\b)`, own),
      ...found(String.raw`weekly,? (?:on )?(${ANY_DAY})\b`, own),
      ...found(String.raw`(${ANY_DAY}(?:${JOIN}${ANY_DAY})+)\b(?! ${THING}\b)`, own),
    ],
    found(String.raw`((?:sun|mon|tues|wednes|thurs|fri|satur)days(?:${JOIN}${FULL_DAY})*)\b(?! ${THING}\b)`, own),
    found(
      String.raw`(?:on|by|for) (?:the )?(?:early |late )?(${FULL_DAY}(?:${JOIN}${FULL_DAY})*)\b(?! ${THING}\b)`,
      own,
    ),
    found(String.raw`(${FULL_DAY})\b(?! ${THING}\b)`, own),
  ];
  const best = ranked.findIndex((list) => list.length > 0);
  const days = (ranked[best] ?? []).flatMap(([, names = '']) => daysIn(names));
  return days.length === 0 ? null : { weekday: listedInOrder(days), isSure: best < 3 };
}

/** How often it is, without a day. */
function periodOf(text: string): DaysSaid | null {
  if (
    /\bend of (?:the |each |every |my |our )?(?:workdays |working |business )?week\b|\bweek's end\b|\bend the week\b/.test(
      text,
    )
  )
    return { weekday: '5', time: { hour: 17, minute: 0 } };
  const [, count] = /\bevery (2|3|4|6|two|three|four|six) months\b/.exec(text) ?? [];
  if (count !== undefined) return { date: '1', month: `*/${MONTH_COUNTS[count] ?? count}` };
  const [, times] = /\b(twice|two times|2 times|three times|3 times) (?:a|per|each|every) week\b/.exec(text) ?? [];
  if (times !== undefined) return { weekday: /^(?:tw|2)/.test(times) ? '1,4' : '1,3,5' };
  const each = (period: string): string => `(?:every|each|once (?:a|per|every)|per|a|of the) ${period}`;
  if (says(`(?:quarterly|${each('quarter')})`, text)) return { date: '1', month: '1,4,7,10' };
  const isDaily = says(DAILY, text);
  if (!isDaily && says(`(?:weekly|${each('week')}|week after week|week by week|week's)`, text)) return { weekday: '1' };
  if (!isDaily && says(`(?:monthly|${each('month')}|month by month|month's)`, text)) return { date: '1' };
  if (!isDaily && says(`(?:yearly|annual(?:ly)?|${each('year')})`, text)) return { date: '1', month: '1' };
  return isDaily ? {} : null;
}

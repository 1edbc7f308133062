import { SPAN_NUMBERS } from '../text/number-words.js';
import { DEFAULT_TIME, readTimes } from './time-of-day.js';
import { readDays } from './days.js';
import { inFigures } from './spoken-times.js';

/** A schedule near one that cannot be expressed, for the user to choose. */
export interface NearSchedule {
  readonly label: string;
  readonly schedule: string;
}

const COUNTS: Readonly<Record<string, number>> = { other: 2, second: 2, two: 2, three: 3, four: 4, five: 5, six: 6 };
const COUNTED = /\b(?:every|each) (\d{1,3}|other|second|two|three|four|five|six) ?(day|week|month|minute|min|hour)s?\b/;
const FORTNIGHT =
  /\b(?:fortnightly|bi-?weekly|every fortnight|(?:every|each) (?:other|second|2|two) weeks?|(?:every|each) (?:other|second) (?:sun|mon|tues|wednes|thurs|fri|satur)day)\b/;
const MINUTES = [5, 10, 15, 20, 30, 60];
const HOURS = [1, 2, 3, 4, 6, 8, 12];

const MAX_CHARS = 300;

/** Schedules near the words of a time that no schedule can express. Empty: none comes near. */
export function nearSchedules(said: string): readonly NearSchedule[] {
  // Nobody names a time in so many words, and reading them would take long.
  if (said.length > MAX_CHARS) return [];
  const words = inFigures(said);
  const { hour, minute } = timeIn(words);
  const at = `${minute} ${hour}`;
  if (FORTNIGHT.test(words)) {
    const day = readDays(words.replace(/\b(?:other|second) /, ''))?.[2] ?? '1';
    const isDay = /^\d$/.test(day);
    return [
      { label: 'Every week', schedule: `${at} * * ${isDay ? day : '1'}` },
      { label: 'On the 1st and the 15th of each month', schedule: `${at} 1,15 * *` },
    ];
  }
  if (/\b(?:working|business|work|week)[ -]?days? (?:of|in)\b/.test(words))
    return [
      { label: 'On the first working day of each month', schedule: `${at} 1W * *` },
      { label: 'On the last working day of each month', schedule: `${at} LW * *` },
    ];
  const nth = /\bon the (\d{1,2})(?:st|nd|rd|th)\b/.exec(words)?.[1];
  if (nth !== undefined && Number(nth) >= 1 && Number(nth) <= LONGEST)
    return [
      {
        label: `On day ${nth} of each month at ${hour}:${String(minute).padStart(2, '0')}`,
        schedule: `${at} ${nth} * *`,
      },
    ];
  const before = beforeEnd(words);
  if (before) return before.map(({ label, days }) => ({ label, schedule: `${at} ${days}` }));
  const once = onceNear(words, at, `${hour}:${String(minute).padStart(2, '0')}`);
  if (once) return [once];
  const counted = COUNTED.exec(words);
  const count = counted ? (COUNTS[counted[1] ?? ''] ?? Number(counted[1])) : 0;
  switch (counted?.[2]) {
    case 'day':
      return count === 2
        ? [
            { label: 'On Monday, Wednesday and Friday', schedule: `${at} * * 1,3,5` },
            { label: 'On the odd days of each month', schedule: `${at} 1-31/2 * *` },
          ]
        : [
            { label: `On each ${count}th day of the month, from the 1st`, schedule: `${at} 1-31/${count} * *` },
            { label: 'Every day', schedule: `${at} * * *` },
          ];
    case 'month':
      return 12 % count === 0 ? [{ label: `On the 1st, each ${count} months`, schedule: `${at} 1 */${count} *` }] : [];
    case 'minute':
    case 'min':
      return near(MINUTES, count).map((one) => ({
        label: one === 60 ? 'Every hour' : `Every ${one} minutes`,
        schedule: one === 60 ? '0 * * * *' : `*/${one} * * * *`,
      }));
    case 'hour':
      return near(HOURS, count).map((one) => ({
        label: one === 1 ? 'Every hour' : `Every ${one} hours`,
        schedule: one === 1 ? '0 * * * *' : `0 */${one} * * *`,
      }));
    default:
      return [];
  }
}

/** `three days before the end of each month`, `a week before every quarter ends`. */
export const BEFORE_END =
  /\b(a|an|one|two|three|four|five|six|seven|ten|fourteen|\d{1,2}) (days?|weeks?) before (?:the )?(?:(?:end of )?(?:each|every|the|a) (month|quarter|year)(?: ends?| is over| closes)?|(month|quarter|year)[- ]?end)\b/;
const LONGEST = 31;
const SHORTEST = 30;

function beforeEnd(words: string): readonly { readonly label: string; readonly days: string }[] | null {
  const match = BEFORE_END.exec(words);
  if (!match) return null;
  const count = SPAN_NUMBERS[match[1] ?? ''] ?? Number(match[1]);
  const days = (match[2] ?? '').startsWith('week') ? count * 7 : count;
  const [early, late] = [SHORTEST - days, LONGEST - days];
  if (early < 1 || days < 1) return [];
  switch (match[3] ?? match[4]) {
    case 'month':
      return [early, late].map((day) => ({ label: `On day ${day} of each month`, days: `${day} * *` }));
    case 'quarter':
      return [early, late].map((day) => ({
        label: `On day ${day} of March, June, September and December`,
        days: `${day} 3,6,9,12 *`,
      }));
    default:
      return [{ label: `On ${late} December`, days: `${late} 12 *` }];
  }
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const DATE = new RegExp(
  `\\b(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTHS.join('|')})[a-z]*|(${MONTHS.join('|')})[a-z]* (\\d{1,2})(?:st|nd|rd|th)?)\\b`,
);

/** What repeats nearest to a time that comes once. */
function onceNear(words: string, at: string, clock: string): NearSchedule | null {
  const date = DATE.exec(words);
  if (date) {
    const month = MONTHS.indexOf(date[2] ?? date[3] ?? '');
    const day = date[1] ?? date[4] ?? '1';
    return { label: `Every year on ${day} ${NAMES[month] ?? ''} at ${clock}`, schedule: `${at} ${day} ${month + 1} *` };
  }
  const day = /\b(sun|mon|tues|wednes|thurs|fri|satur)day\b/.exec(words)?.[0];
  const number = DAYS.findIndex((name) => name.toLowerCase() === day);
  if (number !== -1 && !/\b(?:every|each)\b/.test(words))
    return { label: `Every ${DAYS[number] ?? ''} at ${clock}`, schedule: `${at} * * ${number}` };
  return /\b(?:tomorrow|today|tonight)\b/.test(words)
    ? { label: `Every day at ${clock}`, schedule: `${at} * * *` }
    : null;
}

/** The largest below, and the smallest above. */
function near(sizes: readonly number[], count: number): readonly number[] {
  const below = sizes.findLast((one) => one < count);
  const above = sizes.find((one) => one > count);
  return [below, above].filter((one) => one !== undefined);
}

function timeIn(words: string): { readonly hour: number; readonly minute: number } {
  try {
    return readTimes(words)[0] ?? DEFAULT_TIME;
  } catch {
    return DEFAULT_TIME;
  }
}

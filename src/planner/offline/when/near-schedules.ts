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

import { PlanningFailure } from '../../../errors.js';

/** The minute and hour fields of a cron schedule. */
export interface TimeFields {
  readonly minute: string;
  readonly hour: string;
}

const NUMBERS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  eight: 8,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  other: 2,
  second: 2,
};

/**
 * `every 15 minutes`, `hourly`, `every hour between 9 and 17`; null if the words name no interval below a day.
 *
 * @throws PlanningFailure `NOT_UNDERSTOOD` for an interval that no schedule can express evenly (every 45 minutes).
 */
export function readInterval(words: string): TimeFields | null {
  const hours = readHourWindow(words);
  if (/\b(every|each) (quarter of an hour|quarter[- ]hour|quarter hour)\b/.test(words))
    return { minute: '*/15', hour: hours ?? '*' };
  if (/\b(every|each) half[- ](an )?hour\b|\bhalf[- ]hourly\b|\b(every|each) thirty min\b/.test(words))
    return { minute: '*/30', hour: hours ?? '*' };
  const perHour =
    /\b(twice|\d{1,2} times|(?:two|three|four|five|six|ten|twelve) times) (?:an|per|each|every) hour\b/.exec(
      words,
    )?.[1];
  if (perHour !== undefined) {
    const times =
      perHour === 'twice' ? 2 : (NUMBERS[perHour.replace(' times', '')] ?? Number(perHour.replace(' times', '')));
    return everyCounted(60 / times, 'minute', hours);
  }
  const fine =
    /\b(?:every|each) (?:\d{1,4}|[a-z]+) ?(?:s|secs?|seconds)\b|\b(?:every|each) (?:few|couple of|several) (?:seconds|minutes|hours|days|weeks|months)\b/.exec(
      words,
    )?.[0];
  if (fine !== undefined)
    throw new PlanningFailure(
      'NOT_UNDERSTOOD',
      `A schedule cannot repeat "${fine}". It can repeat every minute, every 2, 5, 10, 15, 20 or 30 minutes, every 1, 2, 3, 4, 6, 8 or 12 hours, or on named days.`,
      false,
    );
  const counted = /\b(?:every|each) (\d{1,4}|[a-z]+)[ -]?(minute|min|hour|hr|day|week|month|h|m)s?\b/.exec(words);
  const count = counted ? (NUMBERS[counted[1] ?? ''] ?? Number(counted[1])) : Number.NaN;
  if (counted && Number.isInteger(count)) return everyCounted(count, counted[2] ?? '', hours);
  if (/\b((every|each) (single )?minute|once (a|per) minute)\b/.test(words)) return { minute: '*', hour: hours ?? '*' };
  if (/\b(hourly|(every|each) (single )?hour|(?:once|one time) (an|per|every|each) hour)\b/.test(words))
    return { minute: '0', hour: hours ?? '*' };
  return null;
}

/** `every 3 months`: each year has the same ones. */
const isPartOfYear = (count: number, unit: string): boolean => unit === 'month' && count > 1 && 12 % count === 0;

function everyCounted(count: number, unit: string, hours: string | null): TimeFields | null {
  const size = unit.startsWith('m') && unit !== 'month' ? 60 : unit.startsWith('h') ? 24 : null;
  // The days of such a schedule are read elsewhere.
  if (size === null && (count === 1 || isPartOfYear(count, unit))) return null;
  if (size === 60 && count === 60) return { minute: '0', hour: hours ?? '*' };
  if (size === 60 && count > 60 && count % 60 === 0) return everyCounted(count / 60, 'hour', hours);
  if (size === 24 && count === 24) return { minute: '0', hour: '0' };
  if (size === null || count < 1 || size % count !== 0) {
    throw new PlanningFailure(
      'NOT_UNDERSTOOD',
      `A schedule cannot repeat evenly every ${count} ${unit}s. It can repeat every 1, 2, 5, 10, 15, 20 or 30 minutes, every 1, 2, 3, 4, 6, 8 or 12 hours, or on named days.`,
      false,
    );
  }
  if (size === 60) return { minute: count === 1 ? '*' : `*/${count}`, hour: hours ?? '*' };
  const start = /^(\d+)-23,0-(\d+)$/.exec(hours ?? '');
  if (count > 1 && start) return { minute: '0', hour: overnight(Number(start[1]), Number(start[2]), count) };
  return { minute: '0', hour: count === 1 ? (hours ?? '*') : hours === null ? `*/${count}` : `${hours}/${count}` };
}

/** The hours of a window that goes on after midnight. */
function overnight(first: number, last: number, step: number): string {
  const hours: number[] = [];
  for (let hour = first; hour <= last + 24; hour += step) hours.push(hour % 24);
  return hours.toSorted((one, other) => one - other).join(',');
}

/** `between 9 and 17`, `from 9am to 5pm`, `during business hours`: the hour field. */
function readHourWindow(words: string): string | null {
  if (/\b(during|in) (business|working|office) hours\b/.test(words)) return '9-17';
  const match =
    /\b(?:between|from) (\d{1,2})(?::00)?\s*([ap]m)? (?:and|to|until|till) (\d{1,2})(?::00)?\s*([ap]m)?\b/.exec(
      words,
    ) ??
    /(?<![:\d])\b(\d{1,2})(?::00)?\s*([ap]m)?(?: (?:to|until|till) |\s?[-–]\s?)(\d{1,2})(?::00)?\s*([ap]m)?\b(?!:)/.exec(
      words,
    );
  if (!match) return null;
  const first = hourOf(match[1], match[2]);
  const plainLast = hourOf(match[3], match[4]);
  const last = plainLast <= first && match[4] === undefined ? plainLast + 12 : plainLast;
  if (first < last && last <= 23) return `${first}-${last}`;
  // `between 10pm and 6am`
  return first > last && last >= 0 && first <= 23 ? `${first}-23,0-${last}` : null;
}

function hourOf(digits: string | undefined, meridiem: string | undefined): number {
  const hour = Number(digits);
  if (meridiem === undefined) return hour;
  return (hour % 12) + (meridiem === 'pm' ? 12 : 0);
}

import { ago } from './read/since.js';
import { daysBetween } from './when/every-so-often.js';
import type { Evenly } from './when/every-so-often.js';

const HOUR = 3_600;
const DAY = 86_400;
const DAY_MS = DAY * 1_000;
const LAST_OF_BEFORE = `$toMillis($substring(now, 0, 8) & "01") - ${DAY_MS}`;
/** The schedule of what is looked at if nothing says how often. */
export const HOURLY = '0 * * * *';
const FIRST_OF_BEFORE = `$toMillis($substring($fromMillis(${LAST_OF_BEFORE}), 0, 8) & "01")`;

/**
 * Since when something is new for a workflow with this schedule: since the time before; null if that is not the same
 * for each run.
 *
 * @param evenly only some runs of the schedule do something
 */
export function newSince(schedule: string | null, evenly?: Evenly): string | null {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = schedule?.split(' ') ?? [];
  if (schedule === null || month !== '*') return null;
  if (evenly) return ago(daysBetween(evenly) * DAY);
  const every = /^\*\/(\d+)$/;
  if (day === '*' && weekday === '*') {
    if (hour === '*' && minute === '*') return ago(60);
    if (hour === '*' && every.test(minute)) return ago(Number(every.exec(minute)?.[1]) * 60);
    if (hour === '*' && /^\d+$/.test(minute)) return ago(HOUR);
    if (every.test(hour) && /^\d+$/.test(minute)) return ago(Number(every.exec(hour)?.[1]) * HOUR);
    if (/^\d+$/.test(hour) && /^\d+$/.test(minute)) return ago(DAY);
    return null;
  }
  const isOnce = /^\d+$/.test(hour) && /^\d+$/.test(minute);
  if (day === '*' && isOnce) {
    if (/^\d$/.test(weekday)) return ago(7 * DAY);
    // From Monday one looks back to Friday.
    if (weekday === '1-5')
      return `{{ $fromMillis($toMillis(now) - ($fromMillis($toMillis(now), "[F0]") = "1" ? 3 : 1) * ${DAY_MS}) }}`;
    if (/^\d(?:,\d)+$/.test(weekday)) return sinceWeekday(weekday.split(',').map(Number));
    const last = /^(\d)L$/.exec(weekday);
    if (last) return beforeMonth(LAST_OF_BEFORE, Number(last[1]), 0, -1);
    const nth = /^(\d)#(\d)$/.exec(weekday);
    if (nth) return beforeMonth(FIRST_OF_BEFORE, Number(nth[1]), (Number(nth[2]) - 1) * 7, 1);
  }
  // The same day and time of the month before.
  if (weekday === '*' && /^(?:[1-9]|1\d|2[0-8])$/.test(day) && isOnce)
    return `{{ $substring($fromMillis(${LAST_OF_BEFORE}), 0, 8) & $substring(now, 8) }}`;
  // The last day of the month before is as many days back as this month has.
  if (weekday === '*' && day === 'L' && isOnce)
    return `{{ $fromMillis($toMillis(now) - $number($substring(now, 8, 2)) * ${DAY_MS}) }}`;
  return null;
}

/** Since the last one of these days of the week, of which 0 and 7 are Sunday. */
function sinceWeekday(days: readonly number[]): string {
  const named = days.map((day) => (day === 0 ? 7 : day));
  const back = named.map((day) => {
    const distances = named.map((other) => (day - other + 7) % 7 || 7);
    return `"${day}": ${Math.min(...distances)}`;
  });
  return `{{ $fromMillis($toMillis(now) - $lookup({${back.join(', ')}}, $fromMillis($toMillis(now), "[F0]")) * ${DAY_MS}) }}`;
}

/**
 * Since such a day of the month before: its last Friday, or its first Monday.
 *
 * @param from the first or the last day of that month
 * @param weekday of which 0 and 7 are Sunday
 * @param more days behind the first such day
 * @param step 1 to go on from that day, -1 to go back
 */
function beforeMonth(from: string, weekday: number, more: number, step: 1 | -1): string {
  const number = `$number($fromMillis(${from}, "[F0]"))`;
  const day = weekday === 0 ? 7 : weekday;
  const distance = step === 1 ? `(${day} - ${number} + 7) % 7 + ${more}` : `(${number} - ${day} + 7) % 7`;
  return `{{ $substring($fromMillis(${from} ${step === 1 ? '+' : '-'} (${distance}) * ${DAY_MS}), 0, 10) & $substring(now, 10) }}`;
}

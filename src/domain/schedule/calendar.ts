import type { DayRule } from './schedule.type.js';

/** A day of the calendar, in no zone. */
export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const DAY_MS = 86_400_000;

/** The longest that calendar days can be apart: a fifth Monday in February, around a century that is no leap year. */
const LOOK_AHEAD_YEARS = 41;

/**
 * The days that a rule names, from `from` on, ascending; whole months are skipped. Ends after 41 years without a match,
 * so that it ends for a rule that names no day at all, such as 31 February.
 */
export function* matchingDays(rule: DayRule, from: CalendarDay): Generator<CalendarDay> {
  let { year, month, day } = from;
  let giveUp = year + LOOK_AHEAD_YEARS;
  while (year <= giveUp) {
    if (rule.months.has(month)) {
      const length = daysInMonth(year, month);
      const firstWeekday = weekday(year, month, 1);
      for (; day <= length; day += 1) {
        if (!matches(rule, day, length, (firstWeekday + day - 1) % 7)) continue;
        giveUp = year + LOOK_AHEAD_YEARS;
        yield { year, month, day };
      }
    }
    day = 1;
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
}

/** As in cron: if both day fields are restricted, a day that fits either of them counts. */
function matches(rule: DayRule, day: number, length: number, dayOfWeek: number): boolean {
  const { daysOfMonth, daysOfWeek } = rule;
  if (!daysOfMonth && !daysOfWeek) return true;
  if (daysOfMonth && isDayOfMonth(daysOfMonth, day, length, dayOfWeek)) return true;
  if (!daysOfWeek) return false;
  if (daysOfWeek.last.has(dayOfWeek) && day > length - 7) return true;
  return (
    daysOfWeek.days.has(dayOfWeek) ||
    daysOfWeek.nth.some((one) => one.day === dayOfWeek && one.nth === Math.ceil(day / 7))
  );
}

function isDayOfMonth(
  rule: NonNullable<DayRule['daysOfMonth']>,
  day: number,
  length: number,
  dayOfWeek: number,
): boolean {
  if (rule.days.has(day) || (rule.last && day === length)) return true;
  if (!isWorkday(dayOfWeek)) return false;
  const wanted = [...rule.workdays, ...(rule.lastWorkday ? [length] : [])];
  return wanted.some((near) => near <= length && nearestWorkday(near, length, dayOfWeek + near - day) === day);
}

/**
 * The day from Monday to Friday that is nearest to a day, within its month.
 *
 * @param dayOfWeek of that day; any number of weeks may be added to it.
 */
function nearestWorkday(day: number, length: number, dayOfWeek: number): number {
  switch (((dayOfWeek % 7) + 7) % 7) {
    case 6:
      return day === 1 ? 3 : day - 1;
    case 0:
      return day === length ? day - 2 : day + 1;
    default:
      return day;
  }
}

function isWorkday(dayOfWeek: number): boolean {
  return dayOfWeek >= 1 && dayOfWeek <= 5;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** 0 is Sunday. */
function weekday(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/**
 * The wall-clock time 00:00 of the day as if it were UTC, in milliseconds. It is the base for arithmetic on wall-clock
 * times.
 */
export function wallMidnightMs(day: CalendarDay): number {
  return Date.UTC(day.year, day.month - 1, day.day);
}

export function dayBefore(day: CalendarDay): CalendarDay {
  const before = new Date(wallMidnightMs(day) - DAY_MS);
  return { year: before.getUTCFullYear(), month: before.getUTCMonth() + 1, day: before.getUTCDate() };
}

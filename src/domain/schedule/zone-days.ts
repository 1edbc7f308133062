import { dayBefore, wallMidnightMs } from './calendar.js';
import type { CalendarDay } from './calendar.js';
import { calendarDayOf, zonedDay } from './zoned-day.js';

const DAY_MS = 86_400_000;

/** One calendar day of a zone in real time: 23 or 25 hours if the clocks change. */
export interface ZoneDay {
  /** 2026-11-24. */
  readonly day: string;
  /** Its first instant. */
  readonly from: Date;
  /** The first instant after it. */
  readonly to: Date;
}

/**
 * The calendar days of a zone from the one that `from` falls on to the one that `to` falls on, both included, oldest
 * first.
 */
export function zoneDays(from: Date, to: Date, timezone: string): readonly ZoneDay[] {
  const days: ZoneDay[] = [];
  let day = calendarDayOf(from, timezone);
  for (let start = zonedDay(dayBefore(day), timezone).to; start <= to.getTime(); day = dayAfter(day)) {
    const end = zonedDay(day, timezone).to;
    days.push({
      day: new Date(wallMidnightMs(day)).toISOString().slice(0, 10),
      from: new Date(start),
      to: new Date(end),
    });
    start = end;
  }
  return days;
}

function dayAfter(day: CalendarDay): CalendarDay {
  return calendarDayOf(new Date(wallMidnightMs(day) + DAY_MS), 'UTC');
}

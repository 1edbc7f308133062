import { assertNever } from '../../lib/assert-never.js';
import { DstGapPolicy, DstRepeatPolicy, type ScheduledTrigger } from '../trigger/trigger.js';
import { dayBefore, matchingDays, type CalendarDay } from './calendar.js';
import { parseSchedule } from './parse-schedule.js';
import type { ParsedSchedule } from './schedule.type.js';
import { calendarDayOf, zonedDay, type Resolved, type ZonedDay } from './zoned-day.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * The settings that decide when a schedule fires. The scheduler adds the jitter when it fires. Jitter is no part of
 * these times.
 */
export type ScheduleTimes = Pick<ScheduledTrigger, 'schedule' | 'timezone' | 'dstGap' | 'dstRepeat'>;

/**
 * The scheduled times strictly after an instant, in ascending order. The list is infinite, unless the days of the
 * schedule run out.
 *
 * At a clock change, a fixed wall-clock time that the spring change skips fires at the first instant after the gap
 * (SHIFT), or not at all (SKIP). With SHIFT, several at one instant fire once. One that the autumn change repeats fires
 * at the first occurrence (ONCE) or at both (TWICE). If the hour field is `*` or has a step, the schedule follows real
 * time. A time that the clock never shows does not fire, and one that it shows twice fires twice.
 *
 * @throws ScheduleError
 */
export function* scheduledTimes(times: ScheduleTimes, after: Date): Generator<Date> {
  let last = after.getTime();
  for (const instant of instantsFrom(times, firstDay(after, times.timezone), last)) {
    if (instant <= last) continue;
    last = instant;
    yield new Date(instant);
  }
}

/** The day of an instant, or the day before it if the clock of that day may be set back. */
function firstDay(after: Date, timezone: string): CalendarDay {
  const day = calendarDayOf(after, timezone);
  const before = dayBefore(day);
  return zonedDay(before, timezone).offsetMs === null ? before : day;
}

/** Ascending, with some that are not after `after`, and some twice. */
function* instantsFrom(times: ScheduleTimes, from: CalendarDay, after: number): Generator<number> {
  const schedule = parseSchedule(times.schedule);
  /** Of a clock that was set back over midnight: they come when the next day has begun. */
  let late: readonly number[] = [];
  for (const day of matchingDays(schedule.days, from)) {
    const zoned = zonedDay(day, times.timezone);
    if (zoned.offsetMs !== null && late.length === 0) {
      yield* instantsOfDay(schedule, zoned.midnight - zoned.offsetMs, after);
      continue;
    }
    const instants = [...late, ...instantsOfChange(schedule, zoned, times)].sort((a, b) => a - b);
    late = instants.filter((instant) => instant >= zoned.to);
    yield* instants.filter((instant) => instant < zoned.to);
  }
  yield* late;
}

/**
 * The next `count` scheduled times strictly after an instant.
 *
 * @throws ScheduleError
 */
export function nextRuns(times: ScheduleTimes, after: Date, count: number): Date[] {
  const runs: Date[] = [];
  if (count <= 0) return runs;
  for (const run of scheduledTimes(times, after)) {
    runs.push(run);
    if (runs.length >= count) break;
  }
  return runs;
}

/** The instants of one day without a change of the clock, hours that are over left out. */
function* instantsOfDay(schedule: ParsedSchedule, start: number, after: number): Generator<number> {
  for (const hour of schedule.hours) {
    const from = start + hour * HOUR_MS;
    if (from + HOUR_MS <= after) continue;
    for (const minute of schedule.minutes) yield from + minute * MINUTE_MS;
  }
}

/** In the order of the wall-clock times, which need not be that of the instants. */
function instantsOfChange(schedule: ParsedSchedule, day: ZonedDay, times: ScheduleTimes): readonly number[] {
  return schedule.hours.flatMap((hour) =>
    schedule.minutes.flatMap((minute) => fires(day.resolve(hour * 60 + minute), schedule.followsRealTime, times)),
  );
}

function fires(resolved: Resolved, followsRealTime: boolean, times: ScheduleTimes): readonly number[] {
  switch (resolved.kind) {
    case 'gap':
      return followsRealTime || times.dstGap === DstGapPolicy.SKIP ? [] : [resolved.firstInstantAfter];
    case 'instants':
      return followsRealTime || times.dstRepeat === DstRepeatPolicy.TWICE
        ? resolved.instants
        : resolved.instants.slice(0, 1);
    default:
      return assertNever(resolved);
  }
}

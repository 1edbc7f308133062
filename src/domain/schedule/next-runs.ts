import { assertNever } from '../assert-never.js';
import { DstGapPolicy, DstRepeatPolicy, type ScheduledTrigger } from '../trigger.js';
import { matchingDays } from './calendar.js';
import { parseSchedule } from './parse-schedule.js';
import type { ParsedSchedule } from './schedule.type.js';
import { calendarDayOf, zonedDay, type Resolved, type ZonedDay } from './zoned-day.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** What decides when a schedule fires. Jitter is added by whoever fires, and is no part of it. */
export type ScheduleTimes = Pick<ScheduledTrigger, 'schedule' | 'timezone' | 'dstGap' | 'dstRepeat'>;

/**
 * The scheduled times strictly after an instant, ascending, without end but for schedules whose days run out.
 *
 * Clock changes: fixed wall-clock times that the spring change leaves out fire at the first instant after the gap
 * (SHIFT; several of them at one instant fire once) or not at all (SKIP); those that the autumn change repeats fire at
 * the first occurrence (ONCE) or at both (TWICE). Where the hour field is `*` or has a step, the schedule follows real
 * time: what the clock never shows does not fire, what it shows twice fires twice.
 *
 * @throws ScheduleError
 */
export function* scheduledTimes(times: ScheduleTimes, after: Date): Generator<Date> {
  const schedule = parseSchedule(times.schedule);
  let last = after.getTime();
  for (const day of matchingDays(schedule.days, calendarDayOf(after, times.timezone))) {
    for (const instant of instantsOf(schedule, zonedDay(day, times.timezone), times, last)) {
      if (instant <= last) continue;
      last = instant;
      yield new Date(instant);
    }
  }
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

/** The instants of one day after `after`, ascending. */
function* instantsOf(schedule: ParsedSchedule, day: ZonedDay, times: ScheduleTimes, after: number): Generator<number> {
  if (day.offsetMs === null) {
    yield* instantsOfChange(schedule, day, times);
    return;
  }
  const start = day.midnight - day.offsetMs;
  for (const hour of schedule.hours) {
    const from = start + hour * HOUR_MS;
    if (from + HOUR_MS <= after) continue;
    for (const minute of schedule.minutes) yield from + minute * MINUTE_MS;
  }
}

/** On a day on which the clock changes, a later wall-clock time can come earlier: hence the sorting. */
function instantsOfChange(schedule: ParsedSchedule, day: ZonedDay, times: ScheduleTimes): readonly number[] {
  const instants: number[] = [];
  for (const hour of schedule.hours) {
    for (const minute of schedule.minutes) instants.push(...fires(day.resolve(hour * 60 + minute), schedule.followsRealTime, times));
  }
  return instants.sort((a, b) => a - b);
}

function fires(resolved: Resolved, followsRealTime: boolean, times: ScheduleTimes): readonly number[] {
  switch (resolved.kind) {
    case 'gap':
      return followsRealTime || times.dstGap === DstGapPolicy.SKIP ? [] : [resolved.firstInstantAfter];
    case 'instants':
      return followsRealTime || times.dstRepeat === DstRepeatPolicy.TWICE ? resolved.instants : resolved.instants.slice(0, 1);
    default:
      return assertNever(resolved);
  }
}

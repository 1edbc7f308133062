import { assertNever } from '../assert-never.js';
import { DstGapPolicy, DstRepeatPolicy, type ScheduledTrigger } from '../trigger.js';
import { matchingDays } from './calendar.js';
import { parseSchedule } from './parse-schedule.js';
import type { ParsedSchedule } from './schedule.type.js';
import { calendarDayOf, zonedDay, type Resolved } from './zoned-day.js';

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
    const resolve = zonedDay(day, times.timezone);
    for (const instant of instantsOf(schedule, resolve, times, last)) {
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

/** Ascending; a clock that is set back makes later wall-clock times come earlier, hence the sorting. */
function instantsOf(schedule: ParsedSchedule, resolve: (minuteOfDay: number) => Resolved, times: ScheduleTimes, after: number): readonly number[] {
  const instants: number[] = [];
  for (const hour of schedule.hours) {
    for (const minute of schedule.minutes) instants.push(...fires(resolve(hour * 60 + minute), schedule.followsRealTime, times));
  }
  return instants.filter((instant) => instant > after).sort((a, b) => a - b);
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

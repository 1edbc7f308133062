import { describe, expect, test } from '@jest/globals';
import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { DstGapPolicy, DstRepeatPolicy } from '../trigger.js';
import { nextRuns, type ScheduleTimes } from './next-runs.js';
import { parseSchedule } from './parse-schedule.js';

/*
 * The same question answered in another way: every minute of real time is asked what the clock shows, by Temporal. Slow
 * and plain, and shares nothing with the code under test but the reading of the fields.
 */

/** Zones with a day around which their clocks change (or do not). */
const CASES: readonly (readonly [timezone: string, start: string])[] = [
  ['UTC', '2026-03-07'],
  ['Asia/Kathmandu', '2026-03-28'],
  ['America/New_York', '2026-03-07'],
  ['America/New_York', '2026-10-31'],
  ['America/New_York', '2026-06-01'],
  ['Europe/Berlin', '2026-03-28'],
  ['Europe/Berlin', '2026-10-24'],
  ['Australia/Sydney', '2026-10-03'],
  ['Australia/Sydney', '2026-04-04'],
  ['Australia/Lord_Howe', '2026-10-03'],
  ['Australia/Lord_Howe', '2026-04-04'],
  ['Africa/Cairo', '2026-04-23'],
  ['Africa/Cairo', '2026-10-29'],
  ['America/Havana', '2026-03-07'],
  ['America/Havana', '2026-10-31'],
  ['Pacific/Apia', '2011-12-29'],
];

/** Clocks change at quarters of an hour, so that Temporal is asked once for each of them. */
function everyMinute(timezone: string, from: number, to: number): { readonly instant: number; readonly wall: string }[] {
  const minutes = [];
  for (let quarter = from; quarter < to; quarter += 900_000) {
    const offset = Temporal.Instant.fromEpochMilliseconds(quarter).toZonedDateTimeISO(timezone).offsetNanoseconds / 1e6;
    for (let minute = 0; minute < 15; minute += 1) {
      const instant = quarter + minute * 60_000;
      minutes.push({ instant, wall: new Date(instant + offset).toISOString().slice(0, 16) });
    }
  }
  return minutes;
}

function expected(times: ScheduleTimes, minutes: ReturnType<typeof everyMinute>, days: readonly string[]): number[] {
  const schedule = parseSchedule(times.schedule);
  const shows = new Map<string, number[]>();
  for (const { instant, wall } of minutes) shows.set(wall, [...(shows.get(wall) ?? []), instant]);
  const fires = new Set<number>();
  for (const day of days) {
    for (const hour of schedule.hours) {
      for (const minute of schedule.minutes) {
        const wall = `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const instants = shows.get(wall) ?? [];
        const isTwice = schedule.followsRealTime || times.dstRepeat === 'TWICE';
        for (const instant of isTwice ? instants : instants.slice(0, 1)) fires.add(instant);
        // The clock only ever jumps over a time to a later one: the first minute that shows a later time ends the gap.
        const after = instants.length === 0 && !schedule.followsRealTime && times.dstGap === 'SHIFT' ? minutes.find((one) => one.wall > wall) : undefined;
        if (after) fires.add(after.instant);
      }
    }
  }
  return [...fires].sort((a, b) => a - b);
}

describe('nextRuns beside a plain count of every minute', () => {
  const cases = new Map<string, ReturnType<typeof everyMinute>>();
  const minutesOf = (timezone: string, start: string): ReturnType<typeof everyMinute> => {
    const key = `${timezone} ${start}`;
    const from = Date.parse(`${start}T00:00:00Z`);
    const known = cases.get(key) ?? everyMinute(timezone, from - 86_400_000, from + 4 * 86_400_000);
    cases.set(key, known);
    return known;
  };

  test('agrees for any times of day, zone and policy, through every kind of clock change', () => {
    const minute = fc.oneof(fc.constantFrom('0', '30', '15,45', '*/20', '59'), fc.integer({ min: 0, max: 59 }).map(String));
    const hour = fc.oneof(fc.constantFrom('*', '*/2', '0-6', '1-3', '2', '0', '23', '1-23/3', '0,1,2,3'), fc.integer({ min: 0, max: 23 }).map(String));
    fc.assert(
      fc.property(minute, hour, fc.constantFrom(...CASES), fc.constantFrom(...Object.values(DstGapPolicy)), fc.constantFrom(...Object.values(DstRepeatPolicy)), (minutes, hours, [timezone, start], dstGap, dstRepeat) => {
        const times = { schedule: `${minutes} ${hours} * * *`, timezone, dstGap, dstRepeat };
        const days = [-1, 0, 1, 2, 3].map((offset) => new Date(Date.parse(start) + offset * 86_400_000).toISOString().slice(0, 10));
        const from = Date.parse(`${start}T00:00:00Z`);
        const until = from + 2 * 86_400_000;
        const wanted = expected(times, minutesOf(timezone, start), days).filter((instant) => instant > from && instant < until);
        const runs = nextRuns(times, new Date(from), wanted.length + 1).map((run) => run.getTime());
        expect(runs.slice(0, wanted.length).map((run) => new Date(run).toISOString())).toEqual(wanted.map((run) => new Date(run).toISOString()));
        expect(runs.at(-1)).toBeGreaterThanOrEqual(until);
      }),
      { numRuns: 300 },
    );
  });
});

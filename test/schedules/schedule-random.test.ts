import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { ScheduleError, nextRuns, parseSchedule } from '../../src/domain/schedule/index.js';
import { DstGapPolicy, DstRepeatPolicy } from '../../src/domain/trigger/trigger.js';
import { schedules } from '../support/schedules/cron-arbitrary.js';
import { CronOracle } from '../support/schedules/cron-oracle.js';
import type { Span } from '../support/schedules/cron-oracle.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

/** Many more in the long test: `TEST_LONG=1`. */
const RUNS = process.env['TEST_LONG'] === undefined ? 120 : 10_000;
const LIMIT_MS = 1_800_000;
const DAY_MS = 86_400_000;

let testDatabase: TestDatabase;
let client: Client;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  client = new Client({ connectionString: testDatabase.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await testDatabase.drop();
});

/** Offsets before 1973 are not whole minutes everywhere. */
const years = fc.integer({ min: 1973, max: 2037 });
const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC', 'Antarctica/Troll', 'Australia/Lord_Howe');

test(
  'any schedule in any zone fires when a count of every minute says so',
  async () => {
    const oracle = new CronOracle(client);
    let agreed = 0;
    await fc.assert(
      fc.asyncProperty(
        schedules,
        zones,
        years,
        fc.constantFrom(...Object.values(DstGapPolicy)),
        fc.constantFrom(...Object.values(DstRepeatPolicy)),
        fc.nat(),
        fc.integer({ min: 1, max: 20 }),
        async (schedule, timezone, year, dstGap, dstRepeat, pick, length) => {
          const spans = await oracle.spans(timezone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
          // This year's rules of this zone changed between the two tables of zones.
          if (!spans.every((span) => isKnownToIntl(timezone, span))) return;
          agreed += 1;
          if (!isPossible(schedule)) return;
          const changes = spans.slice(1).map((span) => span.from);
          const middle = changes[pick % (changes.length + 1)] ?? Date.UTC(year, 0, 1 + (pick % 365));
          const from = new Date(middle - (length / 2) * DAY_MS + ((pick % 1_440) - 720) * 60_000);
          const to = new Date(from.getTime() + length * DAY_MS);
          const times = { schedule, timezone, dstGap, dstRepeat };
          const expected = await oracle.runs(times, from, to);
          const runs = nextRuns(times, from, expected.length + 1).map((run) => run.toISOString());
          expect(runs.slice(0, expected.length)).toEqual(expected);
          const [beyond = null] = runs.slice(expected.length);
          expect(beyond === null || beyond >= to.toISOString()).toBe(true);
        },
      ),
      { numRuns: RUNS, seed: 20_261_124, endOnFailure: process.env['TEST_LONG'] !== undefined },
    );
    expect(agreed).toBeGreaterThan(RUNS * 0.9);
  },
  LIMIT_MS,
);

/** Whether the zones of the runtime say the same at the beginning of a span, and just before it. */
function isKnownToIntl(timezone: string, { from, offset }: Span): boolean {
  return offsetByIntl(timezone, from) === offset;
}

function offsetByIntl(timezone: string, instant: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' }).formatToParts(
    instant,
  );
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Days that never come are refused, for the oracle to agree with by never firing. */
function isPossible(schedule: string): boolean {
  try {
    parseSchedule(schedule);
    return true;
  } catch (error) {
    if (error instanceof ScheduleError && error.message.includes('never come')) return false;
    throw error;
  }
}

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { nextRuns } from '../../src/domain/schedule/index.js';
import type { ScheduleTimes } from '../../src/domain/schedule/index.js';
import { DstGapPolicy, DstRepeatPolicy } from '../../src/domain/trigger/trigger.js';
import { AT_CHANGES, CALENDAR, CHANGES } from '../support/schedules/cron-cases.js';
import { CronOracle } from '../support/schedules/cron-oracle.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

/*
 * Every time at which a schedule fires, for each of the four choices at clock changes. It is compared with a count of
 * every minute by PostgreSQL's zones.
 */

const DAY_MS = 86_400_000;
let testDatabase: TestDatabase;
let client: Client;
let oracle: CronOracle;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  client = new Client({ connectionString: testDatabase.url });
  await client.connect();
  oracle = new CronOracle(client);
});
afterAll(async () => {
  await client.end();
  await testDatabase.drop();
});

const CHOICES = Object.values(DstGapPolicy).flatMap((dstGap) =>
  Object.values(DstRepeatPolicy).map((dstRepeat) => ({ dstGap, dstRepeat })),
);

/** Up to this number they are also requested one by one. */
const FEW = 300;

/** The product's times: all at once, and the same one by one, from the last and from just before the next. */
function runsBetween(times: ScheduleTimes, from: Date, to: Date, count: number): string[] {
  const atOnce = nextRuns(times, from, count + 1).filter((run) => run < to);
  if (count < FEW) {
    expect(atOnce.map((_, index) => nextRuns(times, atOnce[index - 1] ?? from, 1)[0])).toEqual(atOnce);
    expect(atOnce.map((run) => nextRuns(times, new Date(run.getTime() - 1), 1)[0])).toEqual(atOnce);
  }
  return atOnce.map((run) => run.toISOString());
}

async function countChecked(times: ScheduleTimes, from: Date, to: Date): Promise<number> {
  const expected = await oracle.runs(times, from, to);
  expect(runsBetween(times, from, to, expected.length)).toEqual(expected);
  return expected.length;
}

describe('at a change of the clock', () => {
  test.each(AT_CHANGES)('%s: %s (%s)', async (change, schedule, _what, counts) => {
    const { timezone, days } = CHANGES[change];
    const counted = await Promise.all(
      CHOICES.map(async (choice) => {
        let count = 0;
        for (const day of days.map((text) => Date.parse(text))) {
          count += await countChecked(
            { schedule, timezone, ...choice },
            new Date(day - 2 * DAY_MS),
            new Date(day + 3 * DAY_MS),
          );
        }
        return count;
      }),
    );
    expect(counted).toEqual(counts);
  });
});

describe('by the calendar', () => {
  test.each(CALENDAR)('%s: %s from %s to %s (%s)', async (timezone, schedule, from, to, _what, count) => {
    const counts = [];
    for (const choice of CHOICES)
      counts.push(await countChecked({ schedule, timezone, ...choice }, new Date(from), new Date(to)));
    expect(Math.max(...counts)).toBe(count);
  });
});

test('the table has cases enough, over zones enough', () => {
  expect(
    new Set([...AT_CHANGES, ...CALENDAR].map(([where, schedule]) => `${where} ${schedule}`)).size,
  ).toBeGreaterThanOrEqual(60);
  expect(
    new Set([...AT_CHANGES.map(([change]) => CHANGES[change].timezone), ...CALENDAR.map(([timezone]) => timezone)])
      .size,
  ).toBeGreaterThanOrEqual(8);
});

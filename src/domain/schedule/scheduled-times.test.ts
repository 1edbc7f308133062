import { describe, expect, test } from '@jest/globals';
import { DstGapPolicy, DstRepeatPolicy } from '../trigger/trigger.js';
import { nextRuns, scheduledTimes } from './scheduled-times.js';

type Policy = { dstGap?: DstGapPolicy; dstRepeat?: DstRepeatPolicy };
type Case = [name: string, schedule: string, timezone: string, policy: Policy, after: string, expected: string[]];

const SKIP: Policy = { dstGap: 'SKIP' };
const TWICE: Policy = { dstRepeat: 'TWICE' };

const CASES: Case[] = [
  [
    'every day in a plain zone',
    '0 9 * * *',
    'UTC',
    {},
    '2026-01-01T09:00:00Z',
    ['2026-01-02T09:00:00Z', '2026-01-03T09:00:00Z'],
  ],
  ['strictly after, to the millisecond', '0 9 * * *', 'UTC', {}, '2026-01-01T08:59:59.999Z', ['2026-01-01T09:00:00Z']],
  ['weekdays only', '0 9 * * 1-5', 'UTC', {}, '2026-01-02T09:00:00Z', ['2026-01-05T09:00:00Z']],
  ['names of months and weekdays', '0 0 * JAN sun', 'UTC', {}, '2026-01-25T01:00:00Z', ['2027-01-03T00:00:00Z']],
  ['7 is Sunday too', '0 0 * * 7', 'UTC', {}, '2026-01-01T00:00:00Z', ['2026-01-04T00:00:00Z']],
  [
    'a range over Sunday as 7',
    '0 0 * * 6-7',
    'UTC',
    {},
    '2026-01-01T00:00:00Z',
    ['2026-01-03T00:00:00Z', '2026-01-04T00:00:00Z', '2026-01-10T00:00:00Z'],
  ],
  [
    'either day field where both are given',
    '0 0 13 * 5',
    'UTC',
    {},
    '2026-01-03T00:00:00Z',
    ['2026-01-09T00:00:00Z', '2026-01-13T00:00:00Z', '2026-01-16T00:00:00Z'],
  ],
  [
    'the last day of the month',
    '0 0 L * *',
    'UTC',
    {},
    '2026-01-31T12:00:00Z',
    ['2026-02-28T00:00:00Z', '2026-03-31T00:00:00Z'],
  ],
  [
    'the last Friday',
    '0 0 * * 5L',
    'UTC',
    {},
    '2026-01-01T00:00:00Z',
    ['2026-01-30T00:00:00Z', '2026-02-27T00:00:00Z'],
  ],
  [
    'the second Monday',
    '0 0 * * 1#2',
    'UTC',
    {},
    '2026-01-01T00:00:00Z',
    ['2026-01-12T00:00:00Z', '2026-02-09T00:00:00Z'],
  ],
  [
    'the first and the third Monday',
    '0 0 * * 1#1,1#3',
    'UTC',
    {},
    '2026-01-01T00:00:00Z',
    ['2026-01-05T00:00:00Z', '2026-01-19T00:00:00Z', '2026-02-02T00:00:00Z'],
  ],
  [
    '29 February, over a century that is no leap year',
    '0 0 29 2 *',
    'UTC',
    {},
    '2096-03-01T00:00:00Z',
    ['2104-02-29T00:00:00Z'],
  ],
  ['a fifth Monday in February', '0 0 * 2 1#5', 'UTC', {}, '2026-01-01T00:00:00Z', ['2044-02-29T00:00:00Z']],
  ['@yearly', '@yearly', 'UTC', {}, '2026-01-01T00:00:00Z', ['2027-01-01T00:00:00Z']],
  [
    '@hourly',
    '@hourly',
    'Asia/Kathmandu',
    {},
    '2026-01-01T00:00:00Z',
    ['2026-01-01T00:15:00Z', '2026-01-01T01:15:00Z'],
  ],
  ['a zone at 5:45', '0 9 * * *', 'Asia/Kathmandu', {}, '2026-01-01T00:00:00Z', ['2026-01-01T03:15:00Z']],

  [
    'New York, gap: shifted to the first instant after it',
    '30 2 * * *',
    'America/New_York',
    {},
    '2026-03-08T05:00:00Z',
    ['2026-03-08T07:00:00Z', '2026-03-09T06:30:00Z'],
  ],
  ['New York, gap: skipped', '30 2 * * *', 'America/New_York', SKIP, '2026-03-08T05:00:00Z', ['2026-03-09T06:30:00Z']],
  [
    'several times shifted to one instant fire once',
    '0,15,30,45 2,3 * * *',
    'America/New_York',
    {},
    '2026-03-08T05:00:00Z',
    ['2026-03-08T07:00:00Z', '2026-03-08T07:15:00Z'],
  ],
  [
    'New York, repeat: the first',
    '30 1 * * *',
    'America/New_York',
    {},
    '2026-11-01T04:00:00Z',
    ['2026-11-01T05:30:00Z', '2026-11-02T06:30:00Z'],
  ],
  [
    'New York, repeat: both',
    '30 1 * * *',
    'America/New_York',
    TWICE,
    '2026-11-01T04:00:00Z',
    ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-02T06:30:00Z'],
  ],
  [
    'a repeat is not run again after a restart between the two',
    '30 1 * * *',
    'America/New_York',
    {},
    '2026-11-01T05:45:00Z',
    ['2026-11-02T06:30:00Z'],
  ],
  [
    'every hour through the gap',
    '0 * * * *',
    'America/New_York',
    {},
    '2026-03-08T06:00:00Z',
    ['2026-03-08T07:00:00Z', '2026-03-08T08:00:00Z'],
  ],
  [
    'every hour through the repeat',
    '30 * * * *',
    'America/New_York',
    {},
    '2026-11-01T04:30:00Z',
    ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-01T07:30:00Z'],
  ],
  [
    'every other hour follows real time through the gap',
    '0 */2 * * *',
    'America/New_York',
    {},
    '2026-03-08T05:00:00Z',
    ['2026-03-08T08:00:00Z', '2026-03-08T10:00:00Z'],
  ],
  [
    'every 15 minutes of a fixed hour keeps the policy',
    '*/15 1 * * *',
    'America/New_York',
    {},
    '2026-11-01T05:40:00Z',
    ['2026-11-01T05:45:00Z', '2026-11-02T06:00:00Z'],
  ],
  [
    'Berlin, gap',
    '0 2 * * *',
    'Europe/Berlin',
    {},
    '2026-03-29T00:00:00Z',
    ['2026-03-29T01:00:00Z', '2026-03-30T00:00:00Z'],
  ],
  [
    'Berlin, repeat',
    '30 2 * * *',
    'Europe/Berlin',
    TWICE,
    '2026-10-24T12:00:00Z',
    ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
  ],
  [
    'Sydney, gap in October',
    '30 2 * * *',
    'Australia/Sydney',
    {},
    '2026-10-03T12:00:00Z',
    ['2026-10-03T16:00:00Z', '2026-10-04T15:30:00Z'],
  ],
  [
    'Sydney, repeat in April',
    '30 2 * * *',
    'Australia/Sydney',
    {},
    '2026-04-04T12:00:00Z',
    ['2026-04-04T15:30:00Z', '2026-04-05T16:30:00Z'],
  ],
  [
    'Lord Howe, a gap of half an hour',
    '15 2 * * *',
    'Australia/Lord_Howe',
    {},
    '2026-10-03T12:00:00Z',
    ['2026-10-03T15:30:00Z', '2026-10-04T15:15:00Z'],
  ],
  [
    'Lord Howe, the time right after its gap',
    '30 2 * * *',
    'Australia/Lord_Howe',
    SKIP,
    '2026-10-03T12:00:00Z',
    ['2026-10-03T15:30:00Z'],
  ],
  [
    'Lord Howe, a repeat of half an hour',
    '45 1 * * *',
    'Australia/Lord_Howe',
    TWICE,
    '2026-04-04T12:00:00Z',
    ['2026-04-04T14:45:00Z', '2026-04-04T15:15:00Z'],
  ],
  [
    'Apia, the day that never was: shifted, once',
    '0 9 * * *',
    'Pacific/Apia',
    {},
    '2011-12-29T20:00:00Z',
    ['2011-12-30T10:00:00Z', '2011-12-30T19:00:00Z'],
  ],
  [
    'Apia, the day that never was: skipped',
    '0 9 * * *',
    'Pacific/Apia',
    SKIP,
    '2011-12-29T20:00:00Z',
    ['2011-12-30T19:00:00Z'],
  ],
  [
    'Apia, the midnight after it is the same instant',
    '0 0 * * *',
    'Pacific/Apia',
    {},
    '2011-12-29T20:00:00Z',
    ['2011-12-30T10:00:00Z', '2011-12-31T10:00:00Z'],
  ],
  [
    'a gap at midnight',
    '0 0 * * *',
    'Africa/Cairo',
    {},
    '2026-04-23T00:00:00Z',
    ['2026-04-23T22:00:00Z', '2026-04-24T21:00:00Z'],
  ],
  [
    'a repeat that ends at midnight',
    '30 23 * * *',
    'Africa/Cairo',
    TWICE,
    '2026-10-29T12:00:00Z',
    ['2026-10-29T20:30:00Z', '2026-10-29T21:30:00Z', '2026-10-30T21:30:00Z'],
  ],
  [
    "St. John's, set back over midnight: the time that comes once more when the next day has begun",
    '30 23 * * 6',
    'America/St_Johns',
    TWICE,
    '2008-11-01T12:00:00Z',
    ['2008-11-02T02:00:00Z', '2008-11-02T03:00:00Z', '2008-11-09T03:00:00Z'],
  ],
  [
    "St. John's, asked in the hour that comes again",
    '*/20 * * * *',
    'America/St_Johns',
    {},
    '2008-11-02T02:20:00Z',
    [
      '2008-11-02T02:30:00Z',
      '2008-11-02T02:50:00Z',
      '2008-11-02T03:10:00Z',
      '2008-11-02T03:30:00Z',
      '2008-11-02T03:50:00Z',
    ],
  ],
  [
    'the first working day of a month',
    '0 9 1W * *',
    'UTC',
    {},
    // 1 August 2026 is a Saturday, 1 November a Sunday.
    '2026-07-31T00:00:00Z',
    ['2026-08-03T09:00:00Z', '2026-09-01T09:00:00Z', '2026-10-01T09:00:00Z', '2026-11-02T09:00:00Z'],
  ],
  [
    'the last working day of a month',
    '0 9 LW * *',
    'UTC',
    {},
    // 31 January 2026 is a Saturday, 28 February too, and 31 May a Sunday.
    '2026-01-01T00:00:00Z',
    [
      '2026-01-30T09:00:00Z',
      '2026-02-27T09:00:00Z',
      '2026-03-31T09:00:00Z',
      '2026-04-30T09:00:00Z',
      '2026-05-29T09:00:00Z',
    ],
  ],
  [
    'the working day nearest to the 15th, and the 31st only if there is one',
    '0 9 15W,31W 8,9,11 *',
    'UTC',
    {},
    // 15 August 2026 is a Saturday, 15 November a Sunday; September and November have no 31st.
    '2026-08-01T00:00:00Z',
    ['2026-08-14T09:00:00Z', '2026-08-31T09:00:00Z', '2026-09-15T09:00:00Z', '2026-11-16T09:00:00Z'],
  ],
  [
    'a working day or a day of the week, as in cron',
    '0 9 1W * 5',
    'UTC',
    {},
    '2026-10-31T00:00:00Z',
    ['2026-11-02T09:00:00Z', '2026-11-06T09:00:00Z'],
  ],
];

describe('nextRuns', () => {
  test.each(CASES)('%s', (_name, schedule, timezone, policy, after, expected) => {
    const times = { schedule, timezone, dstGap: DstGapPolicy.SHIFT, dstRepeat: DstRepeatPolicy.ONCE, ...policy };
    const runs = nextRuns(times, new Date(after), expected.length);
    expect(runs.map((run) => run.toISOString())).toEqual(expected.map((time) => new Date(time).toISOString()));
  });

  test('gives the same times whether asked for at once or one after the other', () => {
    for (const timezone of ['America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'UTC']) {
      for (const dstRepeat of Object.values(DstRepeatPolicy)) {
        const times = { schedule: '0,30 0-3,23 * * *', timezone, dstGap: DstGapPolicy.SHIFT, dstRepeat };
        const start = new Date('2026-10-20T00:00:00Z');
        const atOnce = nextRuns(times, start, 150);
        let last = start;
        for (const run of atOnce) {
          expect(nextRuns(times, last, 1)).toEqual([run]);
          last = run;
        }
      }
    }
  });

  test('answers nothing for a count of zero', () => {
    expect(
      nextRuns({ schedule: '@daily', timezone: 'UTC', dstGap: 'SHIFT', dstRepeat: 'ONCE' }, new Date(), 0),
    ).toEqual([]);
  });

  test('is lazy, so that a long way ahead costs only what is asked for', () => {
    const times = scheduledTimes(
      { schedule: '* * * * *', timezone: 'Europe/Berlin', dstGap: 'SHIFT', dstRepeat: 'ONCE' },
      new Date('2026-01-01T00:00:00Z'),
    );
    expect(times.next().value).toEqual(new Date('2026-01-01T00:01:00Z'));
  });
});

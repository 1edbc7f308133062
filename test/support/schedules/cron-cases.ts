/*
 * Zones with the days on which their clocks change, and schedules that meet the change (or a rule of the calendar)
 * there.
 */

/** Days around which a zone's clock changes: set forward first, set back second. Only one if there is no other. */
export const CHANGES = {
  'New York': { timezone: 'America/New_York', days: ['2026-03-08', '2026-11-01'] },
  Berlin: { timezone: 'Europe/Berlin', days: ['2026-03-29', '2026-10-25'] },
  /** Winter is its daylight saving time, with a negative offset. */
  Dublin: { timezone: 'Europe/Dublin', days: ['2026-03-29', '2026-10-25'] },
  Sydney: { timezone: 'Australia/Sydney', days: ['2026-10-04', '2026-04-05'] },
  /** By half an hour. */
  'Lord Howe': { timezone: 'Australia/Lord_Howe', days: ['2026-10-04', '2026-04-05'] },
  /** At 2:45 and 3:45. */
  Chatham: { timezone: 'Pacific/Chatham', days: ['2026-09-27', '2026-04-05'] },
  /** By two hours. */
  Troll: { timezone: 'Antarctica/Troll', days: ['2026-03-29', '2026-10-25'] },
  /** At midnight, forward into the new day and back into the old. */
  Beirut: { timezone: 'Asia/Beirut', days: ['2026-03-29', '2026-10-25'] },
  'São Paulo': { timezone: 'America/Sao_Paulo', days: ['2018-11-04', '2019-02-17'] },
  Asunción: { timezone: 'America/Asuncion', days: ['2023-10-01', '2024-03-24'] },
  /** At midnight forward, and at 1:00 back to the midnight of the same day. */
  Havana: { timezone: 'America/Havana', days: ['2026-03-08', '2026-11-01'] },
  /** Forward from 23:00 to midnight: the last hour of the day is left out. */
  Nuuk: { timezone: 'America/Nuuk', days: ['2025-03-29', '2025-10-25'] },
  /** At one minute past midnight, back into the day before when the new one has begun. */
  "St. John's": { timezone: 'America/St_Johns', days: ['2008-03-09', '2008-11-02'] },
  /** Set back for Ramadan and forward after it. */
  Casablanca: { timezone: 'Africa/Casablanca', days: ['2026-03-22', '2026-02-15'] },
  /** The 30th of December 2011 was left out, to be on Australia's side of the date line. */
  Apia: { timezone: 'Pacific/Apia', days: ['2011-12-30', '2012-04-01'] },
  Kwajalein: { timezone: 'Pacific/Kwajalein', days: ['1993-08-21'] },
  /** No daylight saving; 15 minutes forward at midnight of New Year 1986. */
  Kathmandu: { timezone: 'Asia/Kathmandu', days: ['1986-01-01'] },
  /** By law: half an hour back at midnight in 2015, half an hour forward at 23:30 in 2018. */
  Pyongyang: { timezone: 'Asia/Pyongyang', days: ['2018-05-04', '2015-08-15'] },
  /** By law: an hour back at the end of a leap day. */
  Almaty: { timezone: 'Asia/Almaty', days: ['2024-03-01'] },
  /** By law: three hours at a time. */
  Casey: { timezone: 'Antarctica/Casey', days: ['2021-10-03', '2021-03-14'] },
  /** By law: the last change there was, and the day on which there would have been one more. */
  'Mexico City': { timezone: 'America/Mexico_City', days: ['2022-10-30', '2023-04-02'] },
} as const;
export type Change = keyof typeof CHANGES;

/** How often it fires over the days around the changes: SHIFT ONCE, SHIFT TWICE, SKIP ONCE, SKIP TWICE. */
export type Counts = readonly [number, number, number, number];

export const AT_CHANGES: readonly (readonly [change: Change, schedule: string, what: string, counts: Counts])[] = [
  ['New York', '30 2 * * *', 'a fixed time in the gap', [10, 10, 9, 9]],
  ['New York', '0 2 * * *', 'the first minute of the gap', [10, 10, 9, 9]],
  ['New York', '59 1 * * *', 'the minute before the gap, repeated in autumn', [10, 11, 10, 11]],
  ['New York', '0 3 * * *', 'the minute after the gap', [10, 10, 10, 10]],
  ['New York', '0,15,30,45 2,3 * * *', 'several times shifted into one instant, where another is', [76, 76, 76, 76]],
  ['New York', '*/15 1 * * *', 'a step of minutes in a fixed hour', [40, 44, 40, 44]],
  ['New York', '* 1-3 * * *', 'every minute of a range of hours', [1740, 1800, 1740, 1800]],
  ['New York', '30 * * * *', 'every hour', [240, 240, 240, 240]],
  ['New York', '0 */2 * * *', 'every other hour', [118, 118, 118, 118]],
  ['New York', '0 0-23 * * *', 'every hour by a range: fixed times', [237, 238, 237, 238]],
  ['New York', '30 1 * * SUN', 'a weekday that is the day of the change', [2, 3, 2, 3]],
  ['New York', '30 2 8 MAR *', 'once a year, on that very day', [1, 1, 0, 0]],
  ['Berlin', '30 2 * * 7', 'Sunday as 7', [2, 3, 1, 2]],
  ['Berlin', '0 2,3 * * *', 'both ends of the change', [18, 19, 18, 19]],
  ['Berlin', '15 1-3/2 * * *', 'a step over a range of hours follows real time', [20, 20, 20, 20]],
  ['Berlin', '30 2 * * 0L', 'the last Sunday of the month', [2, 3, 1, 2]],
  ['Berlin', '5/20 2 25-31 MAR,OCT *', 'a step from a minute on, within days of two months', [22, 25, 21, 24]],
  ['Dublin', '30 1 * * *', 'a fixed time in the gap and in the repeat', [10, 11, 9, 10]],
  ['Dublin', '@hourly', 'every hour by its nickname', [238, 238, 238, 238]],
  ['Sydney', '30 2 * * *', 'a fixed time in the gap and in the repeat', [10, 11, 9, 10]],
  ['Sydney', '30 2 * * sun#1', 'the first Sunday of the month', [2, 3, 1, 2]],
  ['Sydney', '*/30 0-3 * * *', 'half hours of a range', [78, 80, 78, 80]],
  ['Sydney', '15 */3 * * *', 'every third hour', [80, 80, 80, 80]],
  ['Lord Howe', '0,15,30,45 1-2 * * *', 'quarters around a change of half an hour', [78, 80, 78, 80]],
  ['Lord Howe', '15 2 * * *', 'a fixed time in the gap', [10, 10, 9, 9]],
  ['Lord Howe', '45 1 * * *', 'a fixed time in the repeat', [10, 11, 10, 11]],
  ['Lord Howe', '20 * * * *', 'every hour, one of which has no such minute', [239, 239, 239, 239]],
  ['Lord Howe', '0 2 * * *', 'the first minute of the gap, which the repeat does not reach', [10, 10, 9, 9]],
  ['Chatham', '50 2 * * *', 'a gap that begins within an hour', [10, 11, 9, 10]],
  ['Chatham', '0 3 * * *', 'the full hour within the gap', [10, 11, 9, 10]],
  ['Chatham', '40 2,3 * * *', 'before the gap and after it', [20, 21, 19, 20]],
  ['Troll', '0 1,2,3 * * *', 'two hours of gap', [27, 29, 27, 29]],
  ['Troll', '30 2 * * *', 'deep in it', [10, 11, 9, 10]],
  ['Troll', '*/10 * * * *', 'every ten minutes', [1438, 1438, 1438, 1438]],
  ['Beirut', '@daily', 'a midnight that is left out', [10, 10, 9, 9]],
  ['Beirut', '30 23 * * *', 'the last hour of the day, repeated', [10, 11, 10, 11]],
  ['Beirut', '30 0 * * MON', 'a weekday on which nothing changes', [2, 2, 2, 2]],
  ['Beirut', '30 0 29 * *', 'the day of the month on which midnight is left out', [1, 1, 0, 0]],
  ['São Paulo', '0 0 * * *', 'a midnight that is left out', [10, 10, 9, 9]],
  ['São Paulo', '59 23 * * SAT', 'the last minute of a Saturday, repeated', [2, 3, 2, 3]],
  ['São Paulo', '0 0 1-7 NOV ?', 'a midnight of the first week of a month', [5, 5, 4, 4]],
  ['Asunción', '0 0 * * 0', 'the midnight at which Sunday begins', [2, 2, 1, 1]],
  ['Asunción', '0 23,0 * * *', 'both sides of midnight', [20, 21, 19, 20]],
  ['Havana', '0 0 * * *', 'a midnight that is left out, and in autumn comes twice', [10, 11, 9, 10]],
  ['Havana', '30 0,1 * * *', 'around both changes', [20, 21, 19, 20]],
  ['Havana', '0 */6 * * *', 'every sixth hour', [40, 40, 40, 40]],
  ['Nuuk', '30 23 * * *', 'the last hour of the day, left out: shifted into the next day', [10, 11, 9, 10]],
  ['Nuuk', '30 23 * * 6', 'the last hour of a Saturday', [2, 3, 1, 2]],
  ['Nuuk', '0 23,0 * * *', 'shifted to a midnight at which it fires anyway', [18, 19, 18, 19]],
  ["St. John's", '30 23 * * *', 'a time that comes once more when the next day has begun', [10, 11, 10, 11]],
  ["St. John's", '0 0 * * *', 'the one minute of the new day that comes twice', [10, 11, 10, 11]],
  ["St. John's", '0,30 23,0 * * *', 'both, which the clock shows out of order', [40, 42, 39, 41]],
  ["St. John's", '*/7 * * * *', 'every seventh minute', [2160, 2160, 2160, 2160]],
  ["St. John's", '30 23 * * SAT', 'the day before alone', [2, 3, 2, 3]],
  ['Casablanca', '30 2 * * *', 'the change of Ramadan', [10, 11, 9, 10]],
  ['Casablanca', '0 5/12 * * *', 'every twelfth hour from five', [20, 20, 20, 20]],
  ['Apia', '0 9 * * *', 'a day that never was', [11, 11, 10, 10]],
  ['Apia', '0 9,17 * * FRI', 'a Friday that never was, shifted to one instant', [2, 2, 1, 1]],
  ['Apia', '0 0 * * *', 'the midnight after it', [10, 10, 10, 10]],
  ['Apia', '0 */4 * * *', 'every fourth hour', [60, 60, 60, 60]],
  ['Apia', '0 12 30 * *', 'the 30th of each month', [1, 1, 0, 0]],
  ['Kwajalein', '0 12 * * *', 'a day that never was, from behind the date line', [5, 5, 4, 4]],
  ['Kathmandu', '10 0 * * *', 'a gap of a quarter of an hour', [5, 5, 4, 4]],
  ['Kathmandu', '*/5 0 1 1 *', 'several times of New Year shifted into one', [9, 9, 9, 9]],
  ['Pyongyang', '45 23 * * *', 'the last half hour of the day, left out by law, repeated by law', [10, 11, 9, 10]],
  ['Pyongyang', '0,30 23,0 * * *', 'around it', [39, 40, 39, 40]],
  ['Almaty', '30 23 29 2 *', 'the repeated last hour of a leap day', [1, 2, 1, 2]],
  ['Almaty', '30 23 L * *', 'the last day of the month', [1, 2, 1, 2]],
  ['Casey', '0 21-23 * * *', 'three hours of the day before, repeated', [30, 33, 30, 33]],
  ['Casey', '30 0-3 * * *', 'three hours left out at a minute past midnight', [38, 38, 37, 37]],
  ['Mexico City', '30 1,2 * * *', 'where there is no change any more', [20, 21, 20, 21]],
];

/** Rules of the calendar, over years. */
export const CALENDAR: readonly (readonly [
  timezone: string,
  schedule: string,
  from: string,
  to: string,
  what: string,
  count: number,
])[] = [
  ['America/New_York', '30 2 L * *', '2027-12-15', '2028-12-15', 'the last day of the month', 12],
  ['America/New_York', '0 12 29 2 *', '2024-01-01', '2028-03-01', 'a leap day', 2],
  ['Europe/Berlin', '0 0 31 * *', '2026-01-01', '2027-01-10', 'months with a 31st', 7],
  ['Europe/Berlin', '30 2 13 * 5', '2026-01-01', '2027-01-10', 'the 13th, and every Friday', 63],
  ['Europe/Berlin', '0 9 */2 * 1', '2026-02-20', '2026-04-10', 'every other day, and every Monday', 29],
  ['Australia/Sydney', '0 9 * * 1-5', '2026-03-20', '2026-04-20', 'weekdays', 21],
  ['Australia/Sydney', '0 9 * * MON#5', '2026-01-01', '2028-01-01', 'a fifth Monday', 8],
  ['Australia/Lord_Howe', '45 1 * * SUNL', '2026-01-01', '2028-01-01', 'the last Sunday', 24],
  ['Australia/Lord_Howe', '45 1 * APR,OCT SUN#1', '2026-01-01', '2028-01-01', 'the Sunday of each change', 6],
  ['Asia/Kathmandu', '@weekly', '2026-01-01', '2026-06-01', '@weekly', 22],
  ['Asia/Kathmandu', '@monthly', '2026-01-01', '2027-06-01', '@monthly', 17],
  ['Asia/Kathmandu', '@yearly', '2024-06-01', '2026-06-01', '@yearly', 2],
  ['Pacific/Apia', '0 9 15,L * 5L', '2011-10-01', '2012-06-01', 'the 15th, the last day and the last Friday', 24],
  ['Pacific/Auckland', '*/20 22-23 1-7/3 */4 *', '2026-01-01', '2027-01-01', 'steps in every field', 54],
  ['America/Santiago', '0 0 * * 0,6', '2026-01-01', '2027-01-01', 'weekends, with midnights that are left out', 104],
  ['Africa/Cairo', '0 0 25-31 * FRI', '2026-01-01', '2027-01-01', 'days of the month and a weekday', 119],
];

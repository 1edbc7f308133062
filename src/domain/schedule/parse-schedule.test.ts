import { describe, expect, test } from '@jest/globals';
import { parseSchedule } from './parse-schedule.js';
import { ScheduleError } from './schedule.type.js';

/** Schedules that are refused, each with the reason. */
const REFUSED: readonly (readonly [schedule: string, reason: string])[] = [
  ['', 'must not be empty'],
  [' \t ', 'must not be empty'],
  ['0 9 * *', 'has five fields (minute, hour, day-of-month, month, day-of-week), not 4'],
  ['0 0 9 * * *', 'not 6. Seconds and years are not supported'],
  ['0 0 9 * * * 2026', 'not 7. Seconds and years are not supported'],
  ['0 0 31 2 *', 'names days that never come'],
  ['0 0 30 2 *', 'names days that never come'],
  ['0 0 31 4,6,9,11 *', 'names days that never come'],
  ['0 0 30 FEB ?', 'names days that never come'],
  ['60 9 * * *', 'The minute field "60" is not valid: 60 is not within 0 to 59.'],
  ['-5 9 * * *', 'The minute field "-5" is not valid: it is not within 0 to 59.'],
  ['0 24 * * *', 'The hour field "24" is not valid: 24 is not within 0 to 23.'],
  ['0 9 0 * *', 'The day-of-month field "0"'],
  ['0 9 32 * *', '32 is not within 1 to 31'],
  ['0 9 * 13 *', 'The month field "13"'],
  ['0 9 * * 8', 'The day-of-week field "8"'],
  ['0 22-2 * * *', 'The hour field "22-2"'],
  ['*/0 * * * *', 'The minute field "*/0"'],
  ['*/90 * * * *', 'a step of 90 is larger than the 60 values that there are'],
  ['0 */25 * * *', 'a step of 25 is larger than the 24 values that there are'],
  ['0 9 * * */8', 'a step of 8 is larger'],
  ['0 9 * * 1,,2', 'an item of its list is empty'],
  ['0 9 * * ,1', 'an item of its list is empty'],
  ['0 9 * * 1#6', 'The day-of-week field "1#6"'],
  ['0 9 * * 1-5#2', 'The day-of-week field "1-5#2"'],
  ['0 9 * * L', 'The day-of-week field "L"'],
  ['0 9 32W * *', 'The day-of-month field "32W"'],
  ['0 9 0W * *', 'The day-of-month field "0W"'],
  ['0 9 W * *', 'The day-of-month field "W"'],
  ['0 9 1-5W * *', 'The day-of-month field "1-5W"'],
  ['0 9 31W 2 *', 'names days that never come'],
  ['0 9 * * 1W', 'The day-of-week field "1W"'],
  ['0 9 L-3 * *', 'The day-of-month field "L-3"'],
  ['0 9 * * lundi', 'The day-of-week field "lundi"'],
  ['1.5 9 * * *', 'The minute field "1.5"'],
  ['0x1 9 * * *', 'The minute field "0x1"'],
  ['0 H * * *', '"H" is not supported'],
  ['０ 9 * * *', 'The minute field "０"'],
  ['@reboot', 'There is no nickname "@reboot". Use one of @yearly'],
  ['@every 5m', 'There is no nickname "@every 5m"'],
  ['1'.repeat(10_000), 'at most 500 characters'],
  [`${'1,'.repeat(200)}1 * * * * * *`, 'not 7'],
];

describe('parseSchedule', () => {
  test.each(REFUSED)('refuses %j', (schedule, reason) => {
    expect(() => parseSchedule(schedule)).toThrow(ScheduleError);
    expect(() => parseSchedule(schedule)).toThrow(reason);
  });

  test.each([
    ['0 9 * * 1', '0\t9  * *   mon\n'],
    ['0,15,30,45 9 * * *', '*/15,0,30 9 * * *'],
    ['0 9 * * 0', '0 9 * * 0,7,SUN'],
    ['0 9 * * 1#1,3#1', '0 9 * * MON#1,wed#1'],
    ['0 9 1W,LW * *', '0 9 lw,01w * *'],
    ['0 0 1 1 *', '@Annually'],
    ['0 0 * * *', '@midnight'],
  ])('reads %j as %j', (one, other) => {
    expect(parseSchedule(other)).toEqual(parseSchedule(one));
  });

  test.each([
    ['0 * * * *', true],
    ['@hourly', true],
    ['0 */2 * * *', true],
    ['0 9-17/2 * * *', true],
    ['0 ? * * *', true],
    ['*/5 9 * * *', false],
    ['0 0-23 * * *', false],
    ['0 9,17 * * *', false],
  ])('%j follows real time through changes of the clock: %s', (schedule, expected) => {
    expect(parseSchedule(schedule).followsRealTime).toBe(expected);
  });
});

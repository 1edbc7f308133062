import { expect, test } from '@jest/globals';
import type { JsonObject } from '../../lib/json/json.js';
import { cronTimes, intervalTimes, scheduleRules } from './schedules.js';

test.each<[JsonObject, string, boolean]>([
  [{}, '0 0 * * *', true],
  [{ triggerAtHour: 7 }, '0 7 * * *', true],
  [{ field: 'minutes' }, '*/5 * * * *', true],
  [{ field: 'minutes', minutesInterval: 7 }, '*/7 * * * *', false],
  [{ field: 'minutes', minutesInterval: 1 }, '* * * * *', true],
  [{ field: 'hours', hoursInterval: 6, triggerAtMinute: 10 }, '10 */6 * * *', true],
  [{ field: 'hours', hoursInterval: 30 }, '0 */23 * * *', false],
  [{ field: 'seconds', secondsInterval: 120 }, '*/2 * * * *', true],
  [{ field: 'seconds' }, '* * * * *', false],
  [{ field: 'days', daysInterval: 3, triggerAtHour: 5 }, '0 5 */3 * *', false],
  [{ field: 'weeks', triggerAtDay: [1, 3], triggerAtHour: 8, triggerAtMinute: 5 }, '5 8 * * 1,3', true],
  [{ field: 'weeks', triggerOnSpecificDays: ['Friday'], triggerAtHour: 17 }, '0 17 * * 5', true],
  [{ field: 'weeks', weeksInterval: 2, triggerAtDay: [7] }, '0 0 * * 0', false],
  [{ field: 'months', triggerAtDayOfMonth: 3 }, '0 0 3 * *', true],
  [{ field: 'months', monthsInterval: 5 }, '0 0 1 */5 *', false],
  [{ field: 'cronExpression', expression: '0 9 * * 1-5' }, '0 9 * * 1-5', true],
  [{ field: 'cronExpression', expression: '0 15 9 * * *' }, '15 9 * * *', true],
  [{ field: 'cronExpression', expression: '*/10 * * * * *' }, '* * * * *', false],
  [{ field: 'cronExpression', expression: 'never' }, '0 0 * * *', false],
  [{ field: 'weeks', triggerAtHour: 'x', triggerAtDay: 'y' }, '0 0 * * 0', true],
])('the rule %j is %s', (rule, schedule, isExact) => {
  const [read] = scheduleRules({ rule: { interval: [rule] } });
  expect([read?.schedule, read?.differences.length === 0]).toEqual([schedule, isExact]);
});

test.each<[JsonObject, string]>([
  [{ mode: 'everyMinute' }, '* * * * *'],
  [{ mode: 'everyHour', minute: 15 }, '15 * * * *'],
  [{ hour: 2, minute: 30 }, '30 2 * * *'],
  [{ mode: 'everyWeek', weekday: '5', hour: 7 }, '0 7 * * 5'],
  [{ mode: 'everyMonth', dayOfMonth: 9 }, '0 14 9 * *'],
  [{ mode: 'everyX', value: 4, unit: 'hours' }, '0 */4 * * *'],
  [{ mode: 'everyX', value: 10, unit: 'minutes' }, '*/10 * * * *'],
  [{ mode: 'custom', cronExpression: '0 8 * * 1' }, '0 8 * * 1'],
])('the time %j of the older node is %s', (item, schedule) => {
  expect(cronTimes({ triggerTimes: { item: [item] } })).toEqual([{ schedule, differences: [] }]);
});

test('the oldest node counts units', () => {
  expect(intervalTimes({ interval: 15, unit: 'minutes' })).toEqual([{ schedule: '*/15 * * * *', differences: [] }]);
  expect(scheduleRules({}).map(({ schedule }) => schedule)).toEqual(['0 0 * * *']);
});

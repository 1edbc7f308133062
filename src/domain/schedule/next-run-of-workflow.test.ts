import { expect, test } from '@jest/globals';
import { nextRunAfterChange, nextRunOf } from './next-run-of-workflow.js';
import type { ScheduledTrigger, Trigger } from '../trigger/trigger.js';

const daily: ScheduledTrigger = {
  type: 'SCHEDULED',
  enabled: true,
  schedule: '0 9 * * *',
  timezone: 'UTC',
  dstGap: 'SHIFT',
  dstRepeat: 'ONCE',
  misfire: 'RUN_LATEST',
  overlap: 'ALLOW',
  jitterSeconds: 0,
};
const steps = [{}];
const noon = new Date('2026-11-24T12:00:00Z');
const tomorrow = new Date('2026-11-25T09:00:00Z');

test('a schedule with steps runs next at its next time', () => {
  expect(nextRunOf({ trigger: daily, steps }, noon)).toEqual(tomorrow);
});

test.each<[string, Trigger, readonly unknown[]]>([
  ['without steps', daily, []],
  ['disabled', { ...daily, enabled: false }, steps],
  ['by hand', { type: 'MANUAL', enabled: true }, steps],
])('%s it never does', (_, trigger, its) => {
  expect(nextRunOf({ trigger, steps: its }, noon)).toBeNull();
});

test('a tick that is overdue outlives a change of anything but the times of the schedule', () => {
  const overdue = new Date('2026-11-24T09:00:00Z');
  const before = { trigger: daily, steps, nextRunAt: overdue };
  expect(nextRunAfterChange(before, { trigger: { ...daily }, steps: [{}, {}] }, noon)).toEqual(overdue);
  expect(
    nextRunAfterChange(
      before,
      { trigger: { ...daily, misfire: 'SKIP', overlap: 'QUEUE', jitterSeconds: 60 }, steps },
      noon,
    ),
  ).toEqual(overdue);
  expect(nextRunAfterChange(before, { trigger: { ...daily, timezone: 'Asia/Kathmandu' }, steps }, noon)).toEqual(
    new Date('2026-11-25T03:15:00Z'),
  );
  expect(nextRunAfterChange(before, { trigger: { ...daily, schedule: '0 10 * * *' }, steps }, noon)).toEqual(
    new Date('2026-11-25T10:00:00Z'),
  );
  expect(nextRunAfterChange(before, { trigger: daily, steps: [] }, noon)).toBeNull();
  expect(nextRunAfterChange({ ...before, nextRunAt: null }, { trigger: daily, steps }, noon)).toEqual(tomorrow);
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Runs in every second week: the schedule is that of each week, and the steps look which week it is. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

it.each([
  ['Every other Thursday at 8 create a Jira task "Sort the backlog" in OPS', '0 8 * * 4'],
  ['Fortnightly post "Retro" to #team on Slack', '0 9 * * 1'],
  ['Every two weeks email me my unread Gmail messages', '0 9 * * 1'],
  ['Create a Linear issue "Clean up" each second Friday', '0 9 * * 5'],
])('runs in every second week: %s', async (words, schedule) => {
  const { trigger, steps, report } = await planning.plan(words, EVERY_SERVICE);
  expect(trigger?.schedule).toBe(schedule);
  for (const { when } of steps) expect(when).toContain('/ 604800000) % 2 = 0');
  expect(report?.assumptions.map(({ text }) => text)).toContain(
    'Every second week is counted from the week of Monday, 5 January 2026.',
  );
});

it('knows the second of a month', async () => {
  const { trigger } = await planning.plan('On the second Tuesday of each month post "Hi" to #team', EVERY_SERVICE);
  expect(trigger?.schedule).toBe('0 9 * * 2#2');
});

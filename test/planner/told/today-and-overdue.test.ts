import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Two times of one list: what is due today, and what is late. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

it.each([
  ['Every morning email me the Todoist tasks for today and the overdue ones', '(today | overdue)'],
  ["At 8 every day send me today's Todoist tasks plus whatever is overdue", '(today | overdue)'],
  ['Each day mail me my Jira tickets due today, plus anything overdue', 'due <= endOfDay()'],
  ['Every weekday mail me the Linear issues that are overdue or due today', 'dueDate <= '],
  ['Every day email me the overdue tasks in my Todoist inbox', 'overdue & #Inbox'],
])('lists both: %s', async (words, part) => {
  const { steps } = await planning.plan(words, EVERY_SERVICE);
  expect(JSON.stringify(steps.slice(0, 2))).toContain(part);
  expect(steps.at(-1)?.tool).toBe('email.send');
});

it('makes one task for each title', async () => {
  const { steps } = await planning.plan(
    'Every Friday add "Sweep", "Mop" and "Lock up" to my Cafe project in Todoist',
    EVERY_SERVICE,
  );
  expect(steps.map(({ tool, input }) => [tool, input['content']])).toEqual([
    ['todoist.create_task', 'Sweep'],
    ['todoist.create_task', 'Mop'],
    ['todoist.create_task', 'Lock up'],
  ]);
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Two times of one list: what is due today, and what is late. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

it.each([
  ['Every morning email me the Todoist tasks for today and the overdue ones', '(today | overdue)'],
  ['Each day mail me my Jira tickets due today, plus anything overdue', 'due <= endOfDay()'],
  ['Every weekday mail me the Linear issues that are overdue or due today', 'dueDate <= '],
  ['Every day email me the overdue tasks in my Todoist inbox', 'overdue & #Inbox'],
])('lists both: %s', async (words, part) => {
  const { steps } = await planning.plan(words, EVERY_SERVICE);
  expect(JSON.stringify(steps.slice(0, 2))).toContain(part);
  expect(steps.at(-1)?.tool).toBe('email.send');
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Titles and texts without quotes, whose words are no orders, conditions or values of their own. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const isUnclear = (plan: Plan): boolean =>
  (plan.report?.gaps ?? []).some(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE');

describe('texts without quotes', () => {
  it.each<[string, string, object]>([
    [
      'Create a task in the Jira project OPS to add captions to every training video, due 3 March',
      'jira.create_issue',
      { summary: 'Add captions to every training video' },
    ],
    [
      'create a linear issue in Mobile: push notifications arrive twice after every update',
      'linear.create_issue',
      { title: 'push notifications arrive twice after every update' },
    ],
    [
      'file a Linear bug in Mobile saying the map freezes when two people share a route',
      'linear.create_issue',
      { title: 'the map freezes when two people share a route' },
    ],
    [
      'Open a GitHub issue in acme/depot: label printer jams on orders over 30',
      'github.create_issue',
      { title: 'label printer jams on orders over 30' },
    ],
    [
      'open an issue in acme/depot on GitHub saying the footer links are broken and assign it to mona',
      'github.create_issue',
      { title: 'the footer links are broken', assignees: ['mona'] },
    ],
    [
      'add to todoist: call the bank about invoice 12, tomorrow at 10',
      'todoist.create_task',
      { content: 'call the bank about invoice 12', due_string: 'tomorrow at 10' },
    ],
    [
      'add to todoist: renew insurance for van 9, friday 9am, priority 1',
      'todoist.create_task',
      { content: 'renew insurance for van 9', due_string: 'friday 9am', priority: 4 },
    ],
    [
      'post in #front-desk on Slack that the office is closed on Friday and everyone gets the day off',
      'slack.send_message',
      { text: 'The office is closed on Friday and everyone gets the day off' },
    ],
    [
      'send a gmail to orders@mill.com: please deliver the usual 10 bags on Saturday',
      'gmail.send_message',
      { text: 'please deliver the usual 10 bags on Saturday' },
    ],
  ])('%s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(plan.trigger).toBeNull();
    expect(isUnclear(plan)).toBe(false);
  });

  it('takes no list of things for a text', async () => {
    const plan = await planOf("every morning post in #front-desk on Slack: today's events and my open tasks");
    expect(plan.report?.status).not.toBe('READY');
  });
});

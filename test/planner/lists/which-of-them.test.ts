import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words that say which things of a list are meant: states by name, ages, and what has not happened. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const inputsOf = async (words: string): Promise<string> => {
  const { steps, report } = await planning.plan(words, EVERY_SERVICE);
  expect(report?.gaps.filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE')).toEqual([]);
  return JSON.stringify(steps.filter(({ tool }) => tool !== 'email.send').map(({ tool, input }) => ({ tool, input })));
};

describe('the things of a list', () => {
  it.each<[string, readonly string[]]>([
    ['Every morning list my Linear issues that are In Review', ['\\"in review\\"']],
    [
      'Each day mail me the Linear issues in the Billing project',
      ['$contains($lowercase(project.name), \\"billing\\")'],
    ],
    [
      'Every Monday email me the open tasks in the Asana section "Waiting"',
      ['memberships.section[$lowercase(name) = \\"waiting\\"]'],
    ],
    ['Each weekday email me the unresolved issues in the active Jira sprint', ['sprint in openSprints()']],
    [
      'If a Jira ticket sits in "In Review" for more than 2 days, mail me',
      ['status = \\"In Review\\"', 'NOT status CHANGED AFTER'],
    ],
    ['Every Tuesday mail me the Shopify orders unfulfilled after 5 days', ['created_at_max', '432000000']],
    ['Every Tuesday get a list of Shopify orders not paid', ['"financial_status":"unpaid"']],
    ['Mail me every evening which Shopify orders are not fulfilled', ['"fulfillment_status":"unfulfilled"']],
    ["Every Sunday mail me the Shopify orders that aren't fulfilled", ['"fulfillment_status":"unfulfilled"']],
    ["Each noon mail me the paid Shopify orders that haven't shipped", ['"fulfillment_status":"unfulfilled"']],
    ['Tell me each Monday which Linear issues are overdue', ['dueDate']],
    [
      'Every Friday email me HubSpot deals with no activity for 10 days',
      ['"operator":"NOT_HAS_PROPERTY"', '"operator":"LT"'],
    ],
    [
      'Every day at 7 list Stripe customers created the day before',
      [
        '"created_from":"{{ $floor($toMillis($substring($fromMillis($toMillis(now) - 86400000), 0, 10)',
        'created_before',
      ],
    ],
  ])('are picked as the words say: %s', async (words, parts) => {
    const inputs = await inputsOf(words);
    for (const part of parts) expect(inputs).toContain(part);
  });

  it('have each condition in each group of which one must hold', async () => {
    const inputs = await inputsOf('Every Friday email me HubSpot deals over 500 with no activity for 10 days');
    expect(inputs.match(/"propertyName":"amount"/g)).toHaveLength(2);
  });
});

describe('this week on a Sunday', () => {
  it.each([
    ['Every Sunday evening mail me the Trello cards due this week', true],
    ['Every Sunday evening mail me the Linear issues completed this week', false],
    ['Every Friday evening mail me the Trello cards due this week', false],
  ])('is the week ahead only for things to come: %s', async (words, isAhead) => {
    expect((await inputsOf(words)).includes('1209600000')).toBe(isAhead);
  });
});

describe('two days of the month', () => {
  it.each([
    ['On the 5th and 20th, mail me the open GitHub issues of acme/site', '0 9 5,20 * *'],
    ['On the 1st and the 16th, list my Todoist tasks', '0 9 1,16 * *'],
  ])('are those of each month: %s', async (words, schedule) => {
    expect((await planning.plan(words, EVERY_SERVICE)).trigger?.schedule).toBe(schedule);
  });
});

describe('things of one kind and of another', () => {
  it.each<[string, string]>([
    ["Each day at 6 email me today's and overdue Todoist tasks", '(today | overdue)'],
    ['Every noon email me the tasks in Todoist that are overdue and due today', '(today | overdue)'],
    ['Every Sunday mail me the tasks in Todoist that are due today or tomorrow', '(today | tomorrow)'],
    ["Each day at 6 email me today's urgent Todoist tasks", 'today & p1'],
  ])('are those of both: %s', async (words, query) => {
    expect(await inputsOf(words)).toContain(query);
  });

  it.each([
    "Each day at 6 mail me yesterday's and today's emails in Gmail",
    'Each day at 6 mail me the overdue and urgent Todoist tasks',
    'Each day at 6 mail me the open and pending tickets in Zendesk',
  ])('are no things that are both at once: %s', async (words) => {
    const { report } = await planning.plan(words, EVERY_SERVICE);
    expect(report?.gaps.some(({ isBlocking }) => isBlocking)).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Values that a sentence gives to the thing that it has just made, numbers of phones, and channels by their plain names. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words);
const inputOf = ({ steps }: Plan): JsonObject => steps.at(-1)?.input ?? {};
const questionsOf = ({ report }: Plan): string => (report?.gaps ?? []).map(({ question }) => question).join('\n');
/** Words that nothing in the plan does. */
const looseIn = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? [])
    .filter(({ valueSchema, words, isBlocking }) => isBlocking && valueSchema === null && words !== '')
    .map(({ words }) => words);

describe('values for what was just made', () => {
  it.each([
    ['create a Todoist task, label it "support" and set the priority to urgent', { labels: ['support'], priority: 4 }],
    ['create a GitHub issue in acme/app and label it bug', { labels: ['bug'], repo: 'app' }],
    ['create a Zendesk ticket tagged "order"', { tags: ['order'], description: expect.stringContaining('trigger') }],
    ['create an Asana task assigned to maria@example.com', { assignee: 'maria@example.com' }],
    [
      'create a Todoist task named "Look at it" due in two weeks',
      { content: 'Look at it', due_string: 'in two weeks' },
    ],
  ])('%s', async (act, input) => {
    const plan = await planOf(`When there is a new order in WooCommerce, ${act}`);
    expect(plan.steps).toHaveLength(1);
    expect(inputOf(plan)).toMatchObject(input);
    expect(looseIn(plan)).toEqual([]);
  });

  it.each(['create a Jira issue and assign it to Ben', 'create a Linear issue, assign it to Ben'])(
    'asks who is meant: %s',
    async (act) => {
      const plan = await planOf(`When there is a new ticket in Zendesk, ${act}`);
      expect(questionsOf(plan)).toContain('which one is "Ben"?');
      expect(looseIn(plan)).toEqual([]);
    },
  );

  it('takes no second day beside one that is said', async () => {
    const plan = await planOf('When there is a new invoice in QuickBooks, create a Todoist task due in two weeks');
    expect(inputOf(plan)).not.toHaveProperty('due_date');
  });
});

describe('numbers of phones', () => {
  it.each([
    ['send an SMS to +15550102030 with the total', 'To', '+15550102030'],
    ['text me at +1 555 010 2030 with the total', 'To', '+15550102030'],
    ['send a WhatsApp message to +49 170 1234567', 'to', '491701234567'],
  ])('%s', async (act, name, number) => {
    const plan = await planOf(`When there is a new order in WooCommerce, ${act}`);
    expect(inputOf(plan)[name]).toBe(number);
    expect(looseIn(plan)).toEqual([]);
  });
});

describe('channels of the messenger without their sign', () => {
  it.each([
    ['post to the Slack channel orders', ['#orders']],
    ['notify the channel support-alerts on Slack', ['#support-alerts']],
    ['send a Slack message to the channel "helpdesk"', ['#helpdesk']],
    ['send a message to the Slack channels #general and #sales', ['#general', '#sales']],
  ])('%s', async (act, channels) => {
    const plan = await planOf(`When there is a new order in Shopify, ${act}`);
    expect(plan.steps.map(({ tool, title }) => [tool, title])).toEqual(
      channels.map((channel) => ['slack.post', `Post to ${channel}`]),
    );
    expect(inputOf(plan)['text']).toContain('trigger.payload');
    expect(looseIn(plan)).toEqual([]);
  });
});

describe('content by what an input allows', () => {
  it('makes a title of a number if there is no other', async () => {
    const plan = await planOf('When there is a new order in WooCommerce, create a card in Trello');
    expect(inputOf(plan)['name']).toBe('{{ "Order " & $string(trigger.payload.number) }}');
  });

  it('puts no title into an input for names of a certain form', async () => {
    const plan = await planOf('Push new Gotify alerts on to ntfy');
    expect(inputOf(plan)).not.toHaveProperty('topic');
    expect(questionsOf(plan)).toContain('Topic');
  });
});

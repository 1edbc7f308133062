import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts, wishes, times and texts in other words than the usual ones. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, EVERY_SERVICE);
const toolsOf = (plan: Plan | null): readonly string[] => plan?.steps.map(({ tool }) => tool) ?? [];
const questionsOf = (plan: Plan | null): readonly string[] =>
  plan?.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ question }) => question) ?? [];

describe('a start in other words', () => {
  it.each([
    ['I want to be told about each refund in Stripe', 'stripe.charge.refunded', 'email.send'],
    [
      'I want to hear about every pull request somebody opens in acme/tide on GitHub',
      'github.pull_request',
      'email.send',
    ],
    [
      'In case someone unsubscribes from Regulars in Mailchimp, alert me',
      'mailchimp.unsubscribed_member',
      'email.send',
    ],
    ['New orders over 500 euros in Shopify should get the tag big', 'shopify.new_order', 'shopify.add_order_tags'],
    ['New issues in acme/tide on GitHub should get the label triage', 'github.issues', 'github.add_labels'],
    ['New issues in OPS on Jira should get the priority High', 'jira.new_issue', 'jira.update_issue'],
    [
      'Forward Gmail messages whose subject contains "lease" to bob@lake.example',
      'gmail.new_message',
      'gmail.forward_message',
    ],
    ['Star Gmail messages whose sender is bex@lake.example', 'gmail.new_message', 'gmail.star_message'],
  ])('%s', async (words, eventType, tool) => {
    const plan = await planOf(words);
    expect(plan?.trigger).toMatchObject({ eventType });
    expect(toolsOf(plan)).toStrictEqual([tool]);
  });

  it('takes the one who uploads a file for no name of the file', async () => {
    const plan = await planOf('As soon as Bex uploads a file to #prints in Slack, mail it to me');
    expect(plan?.trigger).toMatchObject({ filters: {} });
    expect(questionsOf(plan).join(' ')).toContain('Bex');
  });
});

describe('times in other words', () => {
  it('asks when it starts if a time only says when it ends', async () => {
    const plan = await planOf('Post "Desk is open" in #ops on Slack on weekdays until noon');
    expect(questionsOf(plan)).toContainEqual(expect.stringContaining('"until noon" only says when it ends'));
  });

  it('asks for the half of the day of 5:30', async () => {
    const plan = await planOf('Post "Gate opens" in #ops on Slack daily at 5:30');
    expect(questionsOf(plan)).toContainEqual(expect.stringContaining('5:30'));
  });

  it.each([
    ['Add a task "Monthly report" to Todoist every second Friday', '0 9 * * 5#2'],
    ['Add a task "Call the bank" to Todoist every second Friday', '0 9 * * 5'],
  ])('reads every second day: %s', async (words, schedule) => {
    const plan = await planOf(words);
    expect(plan?.trigger).toMatchObject({ schedule });
  });

  it.each([
    'On 3 May, create a task "Renew insurance" in Todoist',
    'On 20 December post "Shop closed" in #ops on Slack',
  ])('waits for a date: %s', async (words) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)[0]).toBe('flow.sleep');
  });
});

it.each([
  ['Remind #ops on Slack at 16:45 on weekdays to submit their timesheets', 'Submit your timesheets'],
  [
    'Remind #ops on Slack at 16:45 on weekdays to thank the cleaners for their work',
    'Thank the cleaners for their work',
  ],
])('says a reminder to those who read it: %s', async (words, text) => {
  const plan = await planOf(words);
  expect(plan?.steps.at(-1)?.input['text']).toBe(text);
});

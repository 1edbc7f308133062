import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../../src/domain/plan-report/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Of the plan by rules and the plan by examples, the one is taken that leaves less open and does what the words surely mean. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const shapeOf = async (words: string): Promise<readonly string[]> => {
  const { trigger, steps } = await planning.plan(words);
  return [trigger?.eventType ?? trigger?.type ?? '', ...steps.map(({ tool }) => tool)];
};

describe('a sure reading by examples', () => {
  it.each([
    ['Set the price of Monthly Grooming in Stripe to $39', ['', 'stripe.create_price']],
    [
      'For every high risk order in Shopify, create a task in Asana to check it by hand',
      ['shopify.new_order', 'asana.create_task'],
    ],
    [
      'Dispute opened in Stripe? Create a Jira ticket in FIN and ping me on Slack',
      ['stripe.new_dispute', 'jira.create_issue', 'slack.post'],
    ],
  ])('is taken for "%s"', async (words, shape) => {
    expect(await shapeOf(words)).toEqual(shape);
  });
});

describe('a word that only the rules ask about', () => {
  it.each([
    [
      "Once a Trello card's checklist item has been ticked off, tell #site in Slack",
      ['trello.completed_item', 'slack.send_message'],
    ],
    [
      'Log all commits pushed to the GitHub repo lantern/web in the Google Sheet Commits',
      ['github.push', 'google_sheets.append_row'],
    ],
    [
      "Once a customer's order in Shopify is paid, make a folder in Google Drive under Orders",
      ['shopify.updated_order', 'google_drive.create_folder'],
    ],
  ])('is known by examples: %s', async (words, shape) => {
    expect(await shapeOf(words)).toEqual(shape);
    const { report } = await planning.plan(words);
    expect(report?.gaps.filter(({ kind }) => kind === 'CONDITION' || kind === 'CHOICE')).toEqual([]);
  });
});

describe('a channel of a service that nothing names', () => {
  it.each([
    'Let #churn know when a Stripe subscription is cancelled',
    'When a refund is made in Stripe, tell #customer-service',
    'If a Linear issue gets urgent priority, message #incidents',
  ])('is left to the rules: %s', async (words) => {
    const { steps, report } = await planning.plan(words);
    expect(steps.map(({ tool }) => tool)).toEqual(['slack.post']);
    expect(report?.status).toBe(PlanStatus.READY);
  });
});

it('writes no text into a field that the words do not change', async () => {
  const { steps } = await planning.plan('Change the priority to High for Jira issues labeled "production"');
  expect(steps.at(-1)).toMatchObject({ tool: 'jira.update_issue', input: { priority: 'High' } });
  expect(steps.at(-1)?.input).not.toHaveProperty('description');
});

describe('an operation that nothing in the words speaks against', () => {
  it.each([
    ['When a card moves to Packing on Trello, append the checklist "Before it leaves"', 'trello.add_checklist'],
    ['Push the deadline of the task "Translate manual" in Asana back to 30 November', 'asana.update_task'],
    ['Peel the label "New" off the Trello card "Onboarding Ramon"', 'trello.remove_label'],
  ])('is not asked about: %s', async (words, tool) => {
    const { steps, report } = await planning.plan(words);
    expect(steps.map((step) => step.tool)).toEqual([tool]);
    expect(report?.gaps.filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE')).toEqual([]);
  });
});

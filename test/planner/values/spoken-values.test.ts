import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('Words for values', () => {
  it.each<[string, string, JsonObject]>([
    ['Create a Todoist task "Buy milk" with priority p2', 'todoist.create_task', { priority: 3 }],
    ['Put "renew passport" on my Todoist, priority 1.', 'todoist.create_task', { priority: 4 }],
    ['Set the priority of Todoist task 8123456789 to high', 'todoist.update_task', { priority: 3 }],
    ['Set the priority of Linear issue ENG-12 to low', 'linear.update_issue', { priority: 4 }],
    [
      'Raise a Jira bug in project SHOP: "Coupon field breaks", priority high.',
      'jira.create_issue',
      { project: 'SHOP', priority: 'High' },
    ],
    [
      'Create a contact kwame@example.com in HubSpot with the job title Buyer',
      'hubspot.create_contact',
      { email: 'kwame@example.com', jobtitle: 'Buyer' },
    ],
    ['Set the stage of HubSpot deal 9876543210 to closedwon', 'hubspot.update_deal', { dealstage: 'closedwon' }],
    [
      'React with 👍 to message 1180000000000000000 in Discord channel 1170000000000000000',
      'discord.add_reaction',
      { emoji: '👍' },
    ],
    [
      'Refund 20 euros of the Stripe payment pi_3Nc8',
      'stripe.create_refund',
      { payment_intent: 'pi_3Nc8', amount: 2000 },
    ],
    [
      'Add an item of 15.50 EUR "Late fee" to the next invoice of the Stripe customer cus_Q2h7',
      'stripe.create_invoice_item',
      { customer: 'cus_Q2h7', amount: 1550, currency: 'eur', description: 'Late fee' },
    ],
    ['Create a Todoist task "Call the bank" for Friday at 10', 'todoist.create_task', { due_string: 'Friday at 10' }],
  ])('%s', async (words, tool, input) => {
    const plan = await planning.plan(words);

    expect(plan.trigger).toBeNull();
    expect(plan.steps).toMatchObject([{ tool, input }]);
    expect(plan.report?.status).toBe('READY');
  });

  it('asks whether an amount without a currency is in cents', async () => {
    const plan = await planning.plan('Refund 20 of the Stripe payment pi_3Nc8');

    expect(plan.steps[0]?.input['amount']).toBeUndefined();
    expect(plan.report?.status).toBe('DRAFT');
  });

  it('asks for the id of a chat that is named', async () => {
    const plan = await planning.plan('Send "Dinner is ready" to my Telegram group Family');

    expect(plan.steps[0]?.input['chat_id']).toBeUndefined();
    expect(plan.report?.gaps.map(({ question }) => question)).toContainEqual(
      expect.stringContaining('which one is "Family"?'),
    );
  });
});

describe('The reason behind an order', () => {
  it.each([
    "Reopen the Todoist task 6X7rM8997g3RQmvh, it isn't finished",
    'Refund the Stripe payment pi_3Nc8XyLk2, the customer got the wrong size.',
    "Delete the Shopify product 7999888777666, we don't sell it anymore",
    'Reopen the Todoist task 6X7rM8997g3RQmvh – I closed it by mistake',
  ])('has no effect: %s', async (words) => {
    const plan = await planning.plan(words);

    expect(plan.report?.status).toBe('READY');
  });

  it.each([
    'Delete the Shopify product 7999888777666, it must not be sold out',
    'Send the Stripe invoice in_55, they are over 500 euros',
  ])('is no condition: %s', async (words) => {
    const plan = await planning.tryPlan(words);

    expect(plan?.report?.status).not.toBe('READY');
  });
});

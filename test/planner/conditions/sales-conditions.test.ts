import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Conditions and contents of starts in shops and sales: products in orders, ends of deals, currencies, customers. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const start = ({ trigger }: Plan) =>
  trigger && 'eventType' in trigger ? { type: trigger.eventType, filters: trigger.filters } : null;

describe('a start in a shop or in sales', () => {
  it.each<[string, string, JsonObject]>([
    [
      'If a Shopify order contains the Mystery Box, tag it box',
      'shopify.new_order',
      { 'line_items.name': { matches: '(?i)Mystery Box' } },
    ],
    [
      'When an order with Dinner for Two is cancelled in Shopify, email me',
      'shopify.updated_order',
      { 'line_items.name': { matches: '(?i)Dinner for Two' }, cancelled_at: { ne: null } },
    ],
    [
      'When someone orders the Baby Quilt on Shopify, email me',
      'shopify.new_order',
      { 'line_items.name': { matches: '(?i)Baby Quilt' } },
    ],
    [
      'When the stock of Rye Flour 5 kg drops under 3 in Shopify, email me',
      'shopify.stock_changed',
      { title: { matches: '(?i)Rye Flour 5 kg' }, stock: { lt: 3 } },
    ],
    [
      'When an order tagged wholesale comes in on Shopify, email me',
      'shopify.new_order',
      { tags: { matches: '(?i)wholesale' } },
    ],
    [
      'When a Shopify order over 90 francs comes in, email me',
      'shopify.new_order',
      { total_price: { gt: 90 }, currency: { in: ['chf', 'CHF'] } },
    ],
    [
      'When a dispute over more than 80 euros is opened in Stripe, email me',
      'stripe.new_dispute',
      { 'data.object.amount': { gt: 8000 } },
    ],
    [
      'When a new contact is created in HubSpot with lifecycle stage customer, email me',
      'hubspot.new_contact',
      { 'properties.lifecyclestage': 'customer' },
    ],
    [
      'When a HubSpot deal is marked lost, email me',
      'hubspot.updated_deal',
      { 'properties.hs_is_closed_lost': 'true' },
    ],
    ['When a payout reaches my bank from Stripe, email me', 'stripe.new_payout', {}],
    [
      'If a refund over 70 euros goes out in Stripe, email me',
      'stripe.charge.refunded',
      { 'data.object.amount_refunded': { gt: 7000 } },
    ],
    [
      'Warn me when the "Oak Tray" on Shopify has fewer than 5 left',
      'shopify.stock_changed',
      { title: { matches: '(?i)^Oak Tray$' }, stock: { lt: 5 } },
    ],
    [
      'When a Shopify order has a note from the customer, email me the note',
      'shopify.new_order',
      { note: { matches: String.raw`\S` } },
    ],
  ])('has the conditions that are said: %s', async (words, type, filters) => {
    const plan = await planning.plan(words);
    expect(start(plan)).toMatchObject({ type, filters });
    expect(blocking(plan)).toEqual([]);
  });

  it('does not take a country in capitals for a pronoun', async () => {
    const plan = await planning.plan('When a Stripe payment from the US comes in, email me');
    expect(blocking(plan).map(({ words }) => words)).toEqual(['from the US']);
  });
});

describe('the customer in a message', () => {
  it.each([
    ['When an order comes in on Shopify, email me the customer and the items', 'trigger.payload.customer.first_name'],
    ['When a dispute is opened in Stripe, tell me the customer and the amount', 'output.customer_name'],
    ["If a dispute is opened in Stripe, mail me the customer's name and the deadline", 'output.customer_name'],
    ['If a dispute is opened in Stripe, mail me the payment details and the deadline', 'output.payment_details'],
  ])('is read where the start does not have it: %s', async (words, path) => {
    const plan = await planning.plan(words);
    expect(JSON.stringify(plan.steps.at(-1)?.input)).toContain(path);
    expect(blocking(plan)).toEqual([]);
  });
});

describe('an amount in an order', () => {
  it.each<[string, JsonObject]>([
    ['Create a product in Stripe called Evening Course, price 120 euros', { amount: 12_000, currency: 'eur' }],
    ['Create a product in Stripe called Day Ticket, price $15', { amount: 1500, currency: 'usd' }],
    [
      'Create a Stripe invoice for cus_1abc over 1,200 euros, consulting fee, due in 14 days',
      { amount: 120_000, currency: 'eur', days_until_due: 14 },
    ],
  ])('has its currency: %s', async (words, input) => {
    const { steps } = await planning.plan(words);
    expect(steps[0]?.input).toMatchObject(input);
  });
});

describe('what a bill is for', () => {
  it.each<[string, JsonObject]>([
    [
      'Create a Stripe invoice for cus_1abc for $300, half day workshop, due in 14 days',
      { amount: 30_000, description: 'Half day workshop', days_until_due: 14 },
    ],
    [
      'Create an invoice in Stripe for cus_1abc over 320 euros for window cleaning, due in 30 days',
      { amount: 32_000, description: 'Window cleaning', days_until_due: 30 },
    ],
    ['Create a Stripe invoice for cus_1abc, 80 pounds, barn wiring', { amount: 8000, description: 'Barn wiring' }],
  ])('is its description, whole: %s', async (words, input) => {
    const { steps } = await planning.plan(words);
    expect(steps[0]?.input).toMatchObject(input);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const start = ({ trigger }: Plan) =>
  trigger && 'eventType' in trigger ? { type: trigger.eventType, filters: trigger.filters } : trigger;

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('what starts the runs in a shop and in sales', () => {
  it.each<[string, string, JsonObject]>([
    ['When the stock of a Shopify product falls below 5, email me', 'shopify.stock_changed', { stock: { lt: 5 } }],
    ["Tell #stock when a Shopify product's inventory goes under 10", 'shopify.stock_changed', { stock: { lt: 10 } }],
    ['When a Shopify product sells out, email me', 'shopify.stock_changed', { stock: { lte: 0 } }],
    ['When a new product is added in Shopify, email me', 'shopify.new_product', {}],
    [
      'When a HubSpot deal gets to the Proposal stage, email me',
      'hubspot.updated_deal',
      { 'properties.dealstage': { matches: '(?i)^Proposal$' } },
    ],
    [
      'When a HubSpot deal enters the Closed Won stage, email me',
      'hubspot.updated_deal',
      { 'properties.dealstage': 'closedwon' },
    ],
    [
      'When a HubSpot deal is moved to Negotiation, email me',
      'hubspot.updated_deal',
      { 'properties.dealstage': { matches: '(?i)^Negotiation$' } },
    ],
    [
      'When a HubSpot contact becomes a customer, email me',
      'hubspot.updated_contact',
      { 'properties.lifecyclestage': 'customer' },
    ],
    [
      'When a HubSpot ticket is closed, email me',
      'hubspot.updated_ticket',
      { 'properties.hs_pipeline_stage': { eq: '4' } },
    ],
  ])('%s', async (words, type, filters) => {
    const plan = await planning.plan(words);
    expect(start(plan)).toMatchObject({ type, filters });
    expect(blocking(plan)).toEqual([]);
  });
});

describe('an act in a shop and in sales', () => {
  it.each<[string, string, JsonObject]>([
    ['Cancel order 450789469 in Shopify', 'shopify.cancel_order', { id: 450789469 }],
    ['Mark Shopify order 450789469 as fulfilled', 'shopify.fulfill_order', { id: 450789469 }],
    [
      'Create a discount code SUMMER20 for 20% off in Shopify',
      'shopify.create_discount',
      { code: 'SUMMER20', percent: 20 },
    ],
    ['Cancel the Stripe subscription sub_1N2b3', 'stripe.cancel_subscription', { subscription: 'sub_1N2b3' }],
    ["What's my Stripe balance?", 'stripe.get_balance', {}],
    ['Show me the past due Stripe subscriptions', 'stripe.list_subscriptions', { status: 'past_due' }],
    [
      'Set lifecycle stage to Customer in HubSpot after a Stripe payment succeeds',
      'hubspot.set_lifecycle_stage',
      { lifecyclestage: 'customer', email: '{{ trigger.payload.data.object.receipt_email }}' },
    ],
    [
      'When someone buys on Shopify, change their HubSpot lifecycle stage to customer',
      'hubspot.set_lifecycle_stage',
      { lifecyclestage: 'customer', email: '{{ trigger.payload.email }}' },
    ],
  ])('%s', async (words, tool, input) => {
    const plan = await planning.plan(words);
    expect(plan.steps).toMatchObject([{ tool, input }]);
    expect(blocking(plan)).toEqual([]);
  });

  it.each<[string, string, JsonObject, readonly string[]]>([
    [
      'Move the HubSpot deal Acme Renewal to Closed Won',
      'hubspot.update_deal',
      { dealstage: 'closedwon' },
      ['Deal: which one is "Acme Renewal"? Choose it from the list, or give its id.'],
    ],
    [
      'Mark the deal "Acme" as won in HubSpot',
      'hubspot.update_deal',
      { dealstage: 'closedwon' },
      ['Deal: which one is "Acme"? Choose it from the list, or give its id.'],
    ],
  ])('asks for the thing: %s', async (words, tool, input, questions) => {
    const plan = await planning.plan(words);
    expect(plan.steps).toMatchObject([{ tool, input }]);
    expect(blocking(plan).map(({ question }) => question)).toEqual(questions);
  });

  it('keeps a row to the fields of what has happened', async () => {
    const plan = await planning.plan('When a payment succeeds in Stripe, add it to the Income Google Sheet');
    const row = plan.steps[0]?.input?.['row'];
    expect(Object.keys(row as JsonObject)).toEqual(expect.arrayContaining(['Amount', 'Email', 'Status', 'Created']));
    expect(Object.keys(row as JsonObject)).not.toContain('Api version');
  });

  it('reads the hour of "8 o clock"', async () => {
    const plan = await planning.plan('every morning 8 o clock email me the HubSpot deals which close this week');
    expect(plan.trigger).toMatchObject({ schedule: '0 8 * * *' });
  });

  it('reads what was cancelled by the time of it', async () => {
    const plan = await planning.plan('Every Monday email me the Stripe subscriptions that were cancelled last week');
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['stripe.list_subscriptions', 'data.transform', 'email.send']);
    expect(plan.steps[0]?.input).toMatchObject({ status: 'canceled' });
    expect(JSON.stringify(plan.steps[1]?.input)).toContain('canceled_at');
  });
});

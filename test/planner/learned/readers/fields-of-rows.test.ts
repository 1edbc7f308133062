import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../../src/lib/json/json.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Fields of what starts the run as values, prices of what is made, and mail that somebody gets. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('fields of a row', () => {
  it.each<[string, string, JsonObject]>([
    [
      'When I add a row to the New products sheet, create a Shopify product with that name and price',
      'shopify.create_product',
      { title: '{{ trigger.payload.Name }}', price: '{{ trigger.payload.Price }}' },
    ],
    [
      'When a new row is added to the Google Sheet "Stock", create a Shopify product with the title and price from the row',
      'shopify.create_product',
      { title: '{{ trigger.payload.Title }}', price: '{{ trigger.payload.Price }}' },
    ],
    [
      'For every new row in the Clients sheet, create a Stripe customer with the name and email in the row',
      'stripe.create_customer',
      { name: '{{ trigger.payload.Name }}', email: '{{ trigger.payload.Email }}' },
    ],
  ])('%s', async (words, tool, input) => {
    const plan = await planning.plan(words);
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps[0]).toMatchObject({ tool, input });
    expect(plan.report?.gaps.filter(({ isBlocking, kind }) => isBlocking && !/VALUE|CONN/.test(kind))).toEqual([]);
  });
});

describe('the price of a product', () => {
  it.each<[string, JsonObject]>([
    [
      'Create a product called Yoga pass in Stripe at $49 a month',
      { name: 'Yoga pass', amount: 4900, currency: 'usd', interval: 'month' },
    ],
    ['Make a new yearly plan "Pro" for 199 dollars in Stripe', { name: 'Pro', amount: 19900, interval: 'year' }],
    ['Add a product named Mug to Stripe for 12 EUR', { name: 'Mug', amount: 1200, currency: 'eur' }],
  ])('%s', async (words, input) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toBeNull();
    expect(plan.steps[0]).toMatchObject({ tool: 'stripe.create_product', input });
  });
});

describe('what an amount is for', () => {
  it.each<[string, string, JsonObject]>([
    [
      'Bill Novak Plumbing 320 dollars in Stripe for the March visit',
      'stripe.create_invoice_for_amount',
      { amount: 32000, description: 'March visit' },
    ],
    [
      'Add a $25 late fee to the next Stripe invoice for Sutton Autos',
      'stripe.create_invoice_item',
      { amount: 2500, description: 'Late fee' },
    ],
  ])('%s', async (words, tool, input) => {
    const plan = await planning.plan(words);
    expect(plan.steps[0]).toMatchObject({ tool, input });
  });
});

describe('a mail that somebody gets', () => {
  it('goes to the one who starts it', async () => {
    const plan = await planning.plan('Everyone who buys through Stripe checkout gets a thank you email');
    expect(plan.trigger?.eventType).toBe('stripe.checkout.session.completed');
    expect(plan.steps.at(-1)?.input['to']).toContain('trigger.payload');
  });
});

describe('the one whom the act names', () => {
  it('is found by the address of the start', async () => {
    const plan = await planning.plan('Add a note to the HubSpot contact whenever I get an email from them in Gmail');
    expect(plan.report?.gaps.filter(({ kind }) => kind === 'CONDITION')).toEqual([]);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['hubspot.find_contact', 'hubspot.create_note']);
    expect(plan.steps.at(-1)?.when).toContain('$exists');
  });
});

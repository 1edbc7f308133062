import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* An amount of money goes with its currency into the inputs for them, and is never taken without one. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('amounts of money in the words of an act', () => {
  it.each([
    ['Send a Stripe invoice of $450 to the customer Harper Design', { amount: 45_000, currency: 'usd' }],
    ['Create an invoice in Stripe for client@rosenbaum.de over 850 euros', { amount: 85_000, currency: 'eur' }],
    ['Set the price of Monthly Grooming in Stripe to $39', { amount: 3900, currency: 'usd' }],
    ['Make a Stripe invoice of $500 for Anna Berg, due in 7 days', { amount: 50_000, days_until_due: 7 }],
    ['Update the price of the product Ceramic mug in Shopify to 18.50', { price: '18.50' }],
  ])('%s', async (words, input) => {
    const { steps } = await planning.plan(words);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.input).toMatchObject(input);
  });

  it('asks for a currency that the words do not say', async () => {
    const { report } = await planning.plan('Create a Stripe invoice for Delmar Properties for 1,200');
    expect(report?.gaps.map(({ question }) => question)).toContain('In which currency is 1,200?');
  });

  it('takes no share for an amount', async () => {
    const { steps } = await planning.plan('Make a Stripe invoice with a 30% deposit for the customer Anna Berg');
    expect(steps.every(({ input }) => input['amount'] === undefined)).toBe(true);
  });
});

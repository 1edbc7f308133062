import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The only time of what is made is its end, and the day of a date is no number of uses. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planned = (words: string) => planning.plan(words, [{ name: 'shopify', kind: 'SERVICE', service: 'shopify' }]);

describe('a code that ends', () => {
  it.each([
    'Create a 12% discount code AUTUMN in Shopify that is good until October 30',
    'make a 12% discount code AUTUMN in shopify that ends on 30 October',
    'Create a 12% Shopify discount code AUTUMN, valid through 30 October',
    'Create a 12% discount code AUTUMN in Shopify that expires on October 30',
  ])('has the day as its end: %s', async (words) => {
    const { report, steps } = await planned(words);
    expect(report?.status).toBe(PlanStatus.READY);
    const input = steps?.[0]?.input ?? {};
    expect(input).toMatchObject({ code: 'AUTUMN', percent: 12 });
    expect(input).not.toHaveProperty('usage_limit');
    expect(String(input['ends_at'])).toContain('T23:59');
  });

  it('may end on a day of the week', async () => {
    const { report, steps } = await planned('Create a 20% Shopify discount code BUDDIES that is valid until Friday');
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps?.[0]?.input).toHaveProperty('ends_at');
  });
});

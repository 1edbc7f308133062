import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('how often a person has ordered', () => {
  it.each([
    ['Tag a customer as Regular in Shopify after their fourth order', 4, 'Regular'],
    ['label a Shopify customer as Fan when they place their second order', 2, 'Fan'],
    ['When a customer places their 6th order in Shopify, add the tag Loyal to them', 6, 'Loyal'],
    ["Tag a Shopify customer Gold once they've placed their tenth order", 10, 'Gold'],
  ])('%s', async (words, count, tag) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ eventType: 'shopify.counted_order', filters: { orders_count: count } });
    expect(plan.steps).toMatchObject([
      { tool: 'shopify.add_customer_tags', input: { tags: [tag], id: '{{ trigger.payload.customer.id }}' } },
    ]);
    expect(blocking(plan)).toEqual([]);
  });

  it.each([
    ['When a customer places an order over 300 dollars in Shopify, tag them Big', 'shopify.add_customer_tags'],
    ['When a new order comes in in Shopify, tag it Fresh', 'shopify.add_order_tags'],
  ])('is no matter of any order: %s', async (words, tool) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ eventType: 'shopify.new_order' });
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(blocking(plan)).toEqual([]);
  });
});

describe('all of a thing beside one of its fields', () => {
  it.each([
    ['If a dispute is opened in Stripe, mail me the dispute details and the response deadline', 'due_by', 'Reason: '],
    [
      'When a new order comes in in Shopify, email me the order details and the note',
      'trigger.payload.note',
      'Total price: ',
    ],
    ['When a refund is made in Stripe, email me the amount and the customer', 'amount_refunded', 'read_customer'],
  ])('%s', async (words, field, other) => {
    const plan = await planning.plan(words);
    const text = plan.steps.at(-1)?.input['text'];
    expect(text).toContain(field);
    expect(text).toContain(other);
    expect(blocking(plan)).toEqual([]);
  });
});

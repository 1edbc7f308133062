import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* `the total of today's payments`: a figure is sent or logged, and not the list that it is worked out from. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);

describe('the total of a list', () => {
  it.each([
    [
      "Every day at 20:00 send me the total of today's Stripe payments on Telegram",
      ['stripe.list_payments', 'data.transform', 'telegram.send_message'],
    ],
    [
      "Every night at 10 send me the day's Shopify sales total on Telegram",
      ['shopify.list_orders', 'data.transform', 'telegram.send_message'],
    ],
    [
      "Each Sunday tell me on Telegram the total revenue of this week's Shopify orders",
      ['shopify.list_orders', 'data.transform', 'telegram.send_message'],
    ],
  ])('is told: %s', async (words, tools) => {
    const plan = await planning.plan(words);
    expect(toolsOf(plan)).toEqual(tools);
    expect(plan.steps[1]?.input['expression']).toContain('$sum(');
    expect(plan.steps[2]?.input['text']).toContain('steps.calculate.output');
  });
});

describe('a figure in a row', () => {
  it.each([
    [
      "At the end of each day, put the total of today's Stripe payments into the Cash Sheet in Google Sheets",
      { Total: '{{ steps.calculate.output }}' },
    ],
    [
      'On the last day of every month put the number of Shopify orders in the KPI sheet',
      { Count: '{{ $count(steps.list_orders.output) }}' },
    ],
  ])('%s', async (words, row) => {
    const { steps } = await planning.plan(words);
    expect(steps.at(-1)?.input['row']).toMatchObject(row);
    // All pages are read for it.
    expect(steps[0]?.input).toHaveProperty('maxPages');
  });
});

it('asks about a total that no field of the list tells', async () => {
  const { steps, report } = await planning.plan(
    'On the 1st of each month, put the total amount of won HubSpot deals in the Revenue sheet',
  );
  const isTold = JSON.stringify(steps).includes('$sum(');
  expect(isTold || report?.gaps.some(({ words }) => words.includes('total'))).toBe(true);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Figures about a list in a message: its total, its average and the number of its items. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('figures about a list', () => {
  it.each([
    [
      "every sunday at 7pm mail me this week's Shopify orders: number, total and average",
      ['Number of', 'Total', 'Average'],
    ],
    ["send me yesterday's Shopify sales total and number of orders each day at 7", ['Sales', 'Orders']],
    ["Every night at 11 send me today's Shopify order count and total sales", ['Number of', 'Total']],
    ['Every day at 9 email me how many Stripe payments came in yesterday and the total amount', ['Number of', 'Total']],
    ['Each Monday email me the number of Shopify orders of last week and their total', ['Number of', 'Total']],
  ])('%s', async (words, headings) => {
    const plan = await planning.tryPlan(words, EVERY_SERVICE);
    const figures = String(plan?.steps.find(({ tool }) => tool === 'data.transform')?.input['expression']);
    for (const heading of headings) expect(figures).toContain(`"${heading}`);
    expect(plan?.steps.map(({ tool }) => tool)).toEqual([
      expect.stringMatching(/\.list_/),
      'data.transform',
      'email.send',
    ]);
    expect(plan?.steps.at(-1)?.input['text']).toBe('{{ steps.figures.output }}');
  });

  it('counts cents in whole units', async () => {
    const plan = await planning.tryPlan(
      'Every day at 9 email me how many Stripe payments came in yesterday and the total amount',
      EVERY_SERVICE,
    );
    expect(String(plan?.steps[1]?.input['expression'])).toContain('/ 100');
  });
});

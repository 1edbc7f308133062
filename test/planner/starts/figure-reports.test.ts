import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Reports of several figures, each from a list of its own. */

const planning = new ServicePlanning();
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const expressionOf = ({ steps }: Plan) => steps.find(({ tool }) => tool === 'data.transform')?.input['expression'];

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a report of several figures', () => {
  it.each<[words: string, tools: readonly string[], told: readonly string[]]>([
    [
      "Every Monday mail me last week's Stripe revenue, fees and new customers",
      ['stripe.list_payments', 'stripe.list_balance_transactions', 'stripe.list_customers'],
      ['Revenue: ', 'amount_received', '(fee / 100)', '"New customers: " & $string($count('],
    ],
    [
      "each evening at 8 email me today's total payments and refunds from Stripe",
      ['stripe.list_payments', 'stripe.list_refunds'],
      ['Payments: ', 'Refunds: '],
    ],
    [
      'number of orders and total revenue in Shopify yesterday, mailed to me every morning at 7',
      ['shopify.list_orders'],
      ['"Orders: " & $string($count(', 'total_price'],
    ],
    [
      "Every Tuesday I need a summary of last week's Stripe payouts and refunds",
      ['stripe.list_payouts', 'stripe.list_refunds'],
      ['Payouts: ', 'Refunds: '],
    ],
    [
      "every Tuesday last week's Stripe revenue and how many refunds we gave in one email",
      ['stripe.list_payments', 'stripe.list_refunds'],
      ['Revenue: ', '"Refunds: " & $string($count('],
    ],
    [
      "each Friday give me this week's Stripe payouts and refunds as a list for the accountant",
      ['stripe.list_payouts', 'stripe.list_refunds'],
      ['Payouts: ', 'Refunds: '],
    ],
    [
      'every Friday send me how many new contacts and new deals we got in HubSpot this week',
      ['hubspot.search_contacts', 'hubspot.search_deals'],
      ['New contacts: ', 'New deals: '],
    ],
  ])('%s', async (words, tools, told) => {
    const plan = await planning.plan(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual([...tools, 'data.transform', 'email.send']);
    for (const part of told) expect(expressionOf(plan)).toContain(part);
    expect(plan.steps.at(-1)?.input['text']).toBe('{{ steps.figures.output }}');
    expect(blocking(plan)).toEqual([]);
  });

  it.each([
    ["every evening at 9 send me today's Stripe payments and total revenue", 'Payments', 'list_payments'],
    ["Every Monday at 8:00 mail me last week's Shopify orders and revenue", 'Orders', 'list_orders'],
    ["every night mail me today's sales and orders from Shopify", 'Orders', 'list_orders'],
  ])('counts the things beside their sum: %s', async (words, name, list) => {
    const plan = await planning.plan(words);
    expect(expressionOf(plan)).toContain(`"${name}: " & $string($count(steps.${list}.output))`);
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain(`"${name}" tells how many there are.`);
    expect(blocking(plan)).toEqual([]);
  });

  it('sums things that another figure does not sum', async () => {
    const plan = await planning.plan("Every night at 22:00 send me today's Stripe income and refunds");
    expect(expressionOf(plan)).toContain('$sum(steps.list_refunds.output');
  });

  it('picks the things of one figure alone', async () => {
    const plan = await planning.plan(
      'Every evening tell me how much we took in Stripe today and how many payments failed',
    );
    expect(expressionOf(plan)).toContain('status = "requires_payment_method"');
    expect(plan.steps.at(-2)?.input['expression']).toContain('$count(steps.keep_items.output)');
    expect(blocking(plan)).toEqual([]);
  });

  it.each([
    "every morning send me yesterday's Stripe payments",
    'every Monday list the open tasks and the due tasks in Todoist',
  ])('is none: %s', async (words) => {
    const plan = await planning.plan(words);
    expect(plan.steps.some(({ id }) => id === 'figures')).toBe(false);
  });
});

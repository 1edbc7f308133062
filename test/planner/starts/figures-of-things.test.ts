import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const open = ({ report }: Plan) =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE');

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('rates of each of several things', () => {
  it.each([
    [
      'every Friday mail me the open and click rates of the Mailchimp campaigns I sent this week',
      ['open_rate', 'click_rate'],
    ],
    ["On the 2nd of every month send me the click rates of last month's Mailchimp campaigns", ['click_rate']],
  ])('%s', async (words, fields) => {
    const plan = await planning.plan(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['mailchimp.list_campaigns', 'email.send']);
    expect(plan.steps[0]?.input).toMatchObject({ status: 'sent' });
    for (const field of fields) expect(plan.steps[1]?.input['text']).toContain(`report_summary.${field}`);
    expect(open(plan)).toEqual([]);
  });
});

describe('what an amount is for', () => {
  it.each([
    ['Make a Stripe invoice for Nina Roth, 95 euros for piano lessons, and send it', 'Piano lessons'],
    ['Create a Stripe invoice for Nordic Foods: 1,200 euros, winter catering', 'Winter catering'],
  ])('%s', async (words, description) => {
    const plan = await planning.plan(words);
    expect(plan.steps[0]).toMatchObject({ tool: 'stripe.create_invoice_for_amount', input: { description } });
    expect(open(plan)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Figures of one thing are read before they are sent, and each name of a figure is meant whole. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const SERVICES = ['mailchimp', 'stripe', 'shopify', 'typeform', 'todoist', 'hubspot'];
const planned = (words: string) =>
  planning.plan(words, [
    ...SERVICES.map((service) => ({ name: service, kind: 'SERVICE' as const, service })),
    { name: 'outgoing', kind: 'SMTP' },
  ]);

describe('a report of the latest campaign', () => {
  it.each([
    ['Every Tuesday at 7 mail me the clicks of our last Mailchimp campaign', ['clicks']],
    [
      'every friday at noon send me the open and click rates of the newest Mailchimp campaign',
      ['open_rate', 'click_rate'],
    ],
    [
      'Each Monday, email me the number of bounces and unsubscribes of our latest Mailchimp campaign',
      ['bounces', 'unsubscribes'],
    ],
    ['Every 2nd of the month tell me how our most recent Mailchimp campaign performed', ['opens', 'clicks']],
  ])('is read, and no campaign is sent: %s', async (words, fields) => {
    const { report, steps } = await planned(words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps?.map(({ tool }) => tool)).toEqual(['mailchimp.get_latest_campaign', 'email.send']);
    for (const field of fields) expect(String(steps?.[1]?.input?.['text'])).toContain(`output.${field}`);
  });
});

it.each([
  [
    'A day after a Mailchimp campaign is sent, mail me its click and open rates',
    ['open_rate', 'click_rate'],
    ['.clicks', '.opens'],
  ],
  [
    'When an order is placed in Shopify, mail me the shipping and billing addresses',
    ['billing_address.city', 'shipping_address.city'],
    ['customer.email'],
  ],
])('gives both names the noun that stands once: %s', async (words, fields, others) => {
  const text = String((await planned(words)).steps?.at(-1)?.input?.['text']);
  for (const field of fields) expect(text).toContain(field);
  for (const other of others) expect(text).not.toContain(other);
});

it.each([
  'When my Picnic typeform is filled in, add a task "Phone back" in Todoist and mail me the answers',
  'When someone fills in a form in HubSpot, create a task in HubSpot for tomorrow and send me their responses',
])('mails the answers to the form, and not what was made since: %s', async (words) => {
  const mail = (await planned(words)).steps?.find(({ tool }) => tool === 'email.send');
  expect(String(mail?.input?.['text'])).toContain('trigger.payload');
  expect(String(mail?.input?.['text'])).not.toContain('create_task');
});

it('shows the things beside the sum of others', async () => {
  const { report, steps } = await planned("every Sunday mail me this week's Stripe refunds and the total fees");
  expect(report?.status).toBe(PlanStatus.READY);
  const expression = String(steps?.find(({ tool }) => tool === 'data.transform')?.input?.['expression']);
  expect(expression).toContain('There are no refunds.');
  expect(expression).toContain('"Fees: "');
});

it.each([
  "When a payment fails in Stripe, mail me the tenant's name",
  "When someone pays more than 90 euros in Stripe, email me the sponsor's name",
])('takes the customer for the one who pays: %s', async (words) => {
  const { report, steps } = await planned(words);
  expect(report?.status).toBe(PlanStatus.READY);
  expect(steps?.[0]?.tool).toBe('stripe.get_customer');
});

it('sends a list with what a model writes of it', async () => {
  const { report, steps } = await planned("Every Friday mail me this week's Shopify orders with a brief AI summary");
  expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  expect(steps?.map(({ tool }) => tool)).toEqual(['shopify.list_orders', 'llm.generate', 'email.send']);
  const text = String(steps?.at(-1)?.input?.['text']);
  expect(text).toContain('list_orders');
  expect(text).toContain('generate.output.text');
});

it.each([
  ["Every Thursday send me this week's Stripe refunds and payouts", ['stripe.list_refunds', 'stripe.list_payouts']],
  ["On the 2nd email me last month's Stripe payouts and payments", ['stripe.list_payouts', 'stripe.list_payments']],
])('reads both lists: %s', async (words, tools) => {
  const { report, steps } = await planned(words);
  expect(report?.status).toBe(PlanStatus.READY);
  expect(steps?.map(({ tool }) => tool)).toEqual(expect.arrayContaining(tools));
});

it('asks about a list that the plan does not read', async () => {
  const { report, steps } = await planned("every sunday send me this week's new hubspot contacts and deals");
  const lists = (steps ?? []).filter(({ tool }) => tool.startsWith('hubspot.')).length;
  expect(report?.status === PlanStatus.DRAFT || lists === 2).toBe(true);
});

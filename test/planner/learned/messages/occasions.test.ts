import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../../src/planner/planner.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* What a message is about, and what starts it, told by the words around it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const own = (service: string): OwnConnection => ({ name: service, kind: 'SERVICE', service });
const planOf = (words: string, service: string): Promise<Plan> => planning.plan(words, [own(service)]);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : []));
const stepOf = ({ steps }: Plan, tool: string): Plan['steps'][number] | undefined =>
  steps.find((step) => step.tool === tool);

describe('words at the end of a start that say what the message says', () => {
  it.each([
    [
      'Send an email through Gmail to customers two days after their Shopify order is fulfilled asking for a review',
      'shopify',
      'How did you like it?',
    ],
    [
      'Send the contact an email from Gmail when a HubSpot deal is won thanking them for their trust',
      'hubspot',
      'Thank you for your trust!',
    ],
  ])('%s', async (words, service, text) => {
    const plan = await planOf(words, service);
    expect(stepOf(plan, 'gmail.send_message')?.input?.['text']).toContain(text);
    expect(plan.report?.gaps.map(({ kind }) => kind)).not.toContain('CONDITION');
  });

  it('stay with what somebody writes', async () => {
    const plan = await planOf(
      'Send a Telegram message to the team when an email comes in Gmail asking for a refund',
      'gmail',
    );
    expect(stepOf(plan, 'telegram.send_message')?.input?.['text']).not.toContain('How did you like it');
  });
});

describe('a start that a message is about', () => {
  it.each([
    ['Alert #ops on Slack about refunded charges in Stripe', 'stripe', 'stripe.charge.refunded', '#ops'],
    ['Tell #dev on Slack about closed issues in acme/web', 'github', 'github.issues', '#dev'],
  ])('%s', async (words, service, eventType, channel) => {
    const plan = await planOf(words, service);
    expect(plan.trigger).toMatchObject({ eventType });
    expect(stepOf(plan, 'slack.send_message')?.input).toMatchObject({ channel, text: expect.stringContaining('{{') });
    expect(asked(plan)).toEqual([]);
  });
});

describe('mail to the user', () => {
  it('is all mail of the mailbox', async () => {
    const plan = await planOf('Add a note to the HubSpot contact when they email me in Gmail', 'hubspot');
    expect(plan.trigger).toMatchObject({ eventType: 'gmail.new_message', filters: {} });
    expect(asked(plan)).toEqual([]);
  });
});

describe('an amount', () => {
  it.each([
    ['Add a new product to our Shopify store called Lavender Soap at 6.50', { title: 'Lavender Soap', price: '6.50' }],
    ['Create a product named Oak Bench in Shopify at 249.00', { title: 'Oak Bench', price: '249' }],
  ])('is no time of day: %s', async (words, input) => {
    const plan = await planOf(words, 'shopify');
    expect(plan.trigger).toBeNull();
    expect(stepOf(plan, 'shopify.create_product')?.input).toMatchObject(input);
  });

  it('is a time of day beside a day', async () => {
    const plan = await planOf('Every day at 6.50 list the products in Shopify and email them to me', 'shopify');
    expect(plan.trigger).toMatchObject({ schedule: '50 6 * * *' });
  });

  it('tells the operation that takes one from the one that takes none', async () => {
    const plan = await planOf('Make a payment link in Stripe for a $49 workshop ticket', 'stripe');
    expect(stepOf(plan, 'stripe.create_payment_link_for_amount')?.input).toMatchObject({ amount: 4900 });
    expect(asked(plan)).toEqual([]);
  });
});

describe('a state that a thing gets', () => {
  it.each([
    ['When a Shopify order is paid, post it to #sales on Slack'],
    ['Send an email to packing@example.com whenever an order is paid in Shopify'],
    ['Post paid Shopify orders to #sales on Slack'],
  ])('is a change, and no kind of new ones: %s', async (words) => {
    const plan = await planOf(words, 'shopify');
    expect(plan.trigger).toMatchObject({
      eventType: 'shopify.updated_order',
      filters: { financial_status: { eq: 'paid' } },
    });
    expect(asked(plan)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* The words say which input of a thing is changed, and whether a start is told at all. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('the input that the words name', () => {
  it.each([
    [
      'Update the description of the Google Calendar event Budget round with the text "Bring the figures of May"',
      { description: 'Bring the figures of May' },
    ],
    ['Set the description of the Trello card Summer party to "Bring chairs"', { desc: 'Bring chairs' }],
    ['Change the title of the Linear issue LUM-12 to "Login fails on Safari"', { title: 'Login fails on Safari' }],
  ])('takes the text: %s', async (words, input) => {
    const { steps } = await planning.plan(words);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.input).toMatchObject(input);
  });
});

describe('an operation that differs from another one by its thing', () => {
  it('is the one of the thing that starts the run', async () => {
    const { trigger, steps } = await planning.plan('Tag Shopify orders from Canada as Overseas');
    expect(trigger?.eventType).toBe('shopify.new_order');
    expect(steps).toMatchObject([{ tool: 'shopify.add_order_tags', input: { tags: ['Overseas'] } }]);
  });
});

describe('the text of a model', () => {
  it('is no field that is called like the thing itself', async () => {
    const { steps } = await planning.plan(
      'Write a product description with AI whenever I add a new product to Shopify and update the product with it',
    );
    expect(steps.at(-1)?.input).toMatchObject({ body_html: '{{ steps.generate.output.text }}' });
    expect(steps.at(-1)?.input).not.toHaveProperty('product_type');
  });
});

describe('a reply that is quoted', () => {
  it('is sent as it is, also behind those who get it', async () => {
    const { steps } = await planning.plan(
      'Reply automatically from Gmail to anyone writing to sales@harborplumbing.com with "Thanks, we will be in touch"',
    );
    expect(steps).toMatchObject([{ tool: 'gmail.reply', input: { text: 'Thanks, we will be in touch' } }]);
  });
});

describe('a verb that hands a person something', () => {
  it.each(['Whenever a customer signs up in Stripe, drop me a line on Telegram'])(
    'is no removal: %s',
    async (words) => {
      const { trigger, steps } = await planning.plan(words);
      expect(trigger?.eventType).toBe('stripe.new_customer');
      expect(steps.map(({ tool }) => tool)).toEqual(['telegram.send_message']);
    },
  );
});

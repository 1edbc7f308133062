import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountReader } from '../../../src/planner/account/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The stock of a product that is named, tags in small letters, people who are added with a tag, and sums beside counts. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const account: AccountReader = {
  needsOf: ({ field }) => (field === 'tag' ? ['list_id'] : []),
  personOf: async () => null,
  columnsFor: async () => null,
  thingsFor: async ({ field }) => (field === 'list_id' ? [{ value: 'l1', label: 'Potters' }] : []),
};
const SERVICES = ['shopify', 'mailchimp', 'stripe'].map(
  (service) => ({ name: service, kind: 'SERVICE', service }) as const,
);

const read = async (words: string) => {
  const { trigger, steps, report } = await planning.planWith(account, words, SERVICES);
  return {
    filters: trigger?.type === 'EVENT' ? (trigger.filters ?? {}) : {},
    tools: steps.map(({ tool }) => tool),
    inputs: steps.map(({ input }) => input),
    asks: (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question),
  };
};

describe('the stock of a product', () => {
  it.each([
    ['When the Oak Stool drops below 7 in stock on Shopify, mail me', 'Oak Stool', { lt: 7 }],
    ['If our Brass Lamp falls under 3 units in stock in Shopify, email me', 'Brass Lamp', { lt: 3 }],
    ['Mail me when the Oak Stool is out of stock in Shopify', 'Oak Stool', { lte: 0 }],
    ['Mail me when the Fig Soap Bar sells out in Shopify', 'Fig Soap Bar', { lte: 0 }],
  ])('is that of the one whose name is said: %s', async (words, name, stock) => {
    const { filters, asks } = await read(words);
    expect([filters, asks]).toEqual([{ title: { matches: `(?i)${name}` }, stock }, []]);
  });

  it('is tested if no product is named', async () => {
    expect((await read('Mail me when a product is out of stock in Shopify')).filters).toEqual({ stock: { lte: 0 } });
  });
});

describe('a tag', () => {
  it.each([
    ['When a Shopify order is paid, tag the customer buyer', 'shopify.add_customer_tags', 'buyer'],
    ['When a Shopify order is refunded, tag the customer got-refund', 'shopify.add_customer_tags', 'got-refund'],
    ['When a product is added to Shopify, tag it fresh', 'shopify.add_product_tags', 'fresh'],
  ])('may be a word in small letters: %s', async (words, tool, tag) => {
    const { tools, inputs, asks } = await read(words);
    expect([tools, inputs[0]?.['tags'], asks]).toEqual([[tool], [tag], []]);
  });

  it('is given to the product whose stock sinks, and not to its variant', async () => {
    const { inputs } = await read('When the Oak Stool drops below 7 in stock on Shopify, tag the product refill');
    expect(inputs[0]?.['id']).toBe('{{ trigger.payload.product_id }}');
  });

  it.each([
    'Add mia@example.org to Mailchimp with the tag Kiln',
    'add mia@example.org to Potters in Mailchimp with the tag Kiln',
  ])('is given to a person who is added: %s', async (words) => {
    const { tools, inputs, asks } = await read(words);
    expect(tools).toEqual(['mailchimp.add_tagged_member']);
    expect([inputs[0], asks]).toMatchObject([{ email_address: 'mia@example.org', tag: 'Kiln', list_id: 'l1' }, []]);
  });

  it('picks those who join with it', async () => {
    const { filters } = await read('When someone signs up to Potters in Mailchimp with the tag Fair, mail me');
    expect(filters).toEqual({ 'tags.name': { matches: '(?i)^Fair$' } });
  });
});

describe('figures of a list', () => {
  it.each([
    ['Every Sunday mail me the total of Stripe payments this week and how many there were', ['$sum(', '$count(']],
    ["Every night at 9 mail me the day's Shopify sales total and how many orders there were", ['$sum(', '$count(']],
    ["Every morning send me a quick summary of yesterday's Shopify sales", ['$sum(', '$count(']],
    ["On Mondays send me last week's Stripe turnover", ['$sum(']],
  ])('are worked out: %s', async (words, parts) => {
    const { inputs, asks } = await read(words);
    const expression = JSON.stringify(inputs.find((input) => 'expression' in input));
    for (const part of parts) expect(expression).toContain(part);
    expect(asks).toEqual([]);
  });

  it('are counted for new people whom a service got', async () => {
    const { inputs } = await read('On the first of the month mail me how many new subscribers we got in Mailchimp');
    expect(JSON.stringify(inputs.at(-1))).toContain('$count(');
  });
});

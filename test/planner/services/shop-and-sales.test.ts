import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const start = ({ trigger }: Plan) =>
  trigger && 'eventType' in trigger ? { type: trigger.eventType, filters: trigger.filters } : trigger;

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('what starts the runs in a shop and in sales', () => {
  it.each<[string, string, JsonObject]>([
    ['When the stock of a Shopify product falls below 5, email me', 'shopify.stock_changed', { stock: { lt: 5 } }],
    ["Tell #stock when a Shopify product's inventory goes under 10", 'shopify.stock_changed', { stock: { lt: 10 } }],
    ['When a product changes in Shopify, email me', 'shopify.updated_product', {}],
    ['Email me when products sell out in Shopify', 'shopify.stock_changed', { stock: { lte: 0 } }],
    ['When a refund is made in Shopify, email me', 'shopify.refund_made', {}],
    [
      'When we win a deal in HubSpot, email me',
      'hubspot.updated_deal',
      { 'properties.hs_is_closed_won': { eq: 'true' } },
    ],
    ['When a Shopify product sells out, email me', 'shopify.stock_changed', { stock: { lte: 0 } }],
    ['When a new product is added in Shopify, email me', 'shopify.new_product', {}],
    [
      'When a HubSpot deal enters the Closed Won stage, email me',
      'hubspot.updated_deal',
      { 'properties.hs_is_closed_won': 'true' },
    ],
    [
      'When a HubSpot contact becomes a customer, email me',
      'hubspot.contact_stage',
      { 'properties.lifecyclestage': 'customer' },
    ],
    [
      'When a HubSpot ticket is closed, email me',
      'hubspot.updated_ticket',
      { 'properties.hs_pipeline_stage': { eq: '4' } },
    ],
  ])('%s', async (words, type, filters) => {
    const plan = await planning.plan(words);
    expect(start(plan)).toMatchObject({ type, filters });
    expect(blocking(plan)).toEqual([]);
  });
});

describe('an act in a shop and in sales', () => {
  it.each<[string, string, JsonObject]>([
    ['Cancel order 450789469 in Shopify', 'shopify.cancel_order', { id: 450789469 }],
    ['Mark Shopify order 450789469 as fulfilled', 'shopify.fulfill_order', { id: 450789469 }],
    [
      'Create a discount code SUMMER20 for 20% off in Shopify',
      'shopify.create_discount',
      { code: 'SUMMER20', percent: 20 },
    ],
    ['Cancel the Stripe subscription sub_1N2b3', 'stripe.cancel_subscription', { subscription: 'sub_1N2b3' }],
    ["What's my Stripe balance?", 'stripe.get_balance', {}],
    [
      'Make a payment link in Stripe for the pottery class at $65',
      'stripe.create_payment_link_for_amount',
      { name: 'Pottery class', amount: 6500, currency: 'usd' },
    ],
    ['Close the HubSpot ticket 5521', 'hubspot.update_ticket', { ticketId: '5521', hs_pipeline_stage: '4' }],
    [
      'Mark the Shopify order 450789470 as fulfilled with tracking number JD014600',
      'shopify.fulfill_order',
      { id: 450789470, tracking_number: 'JD014600' },
    ],
    ['When a Stripe payout is made, add a Todoist task', 'todoist.create_task', {}],
    ['Show me the past due Stripe subscriptions', 'stripe.list_subscriptions', { status: 'past_due' }],
    [
      'Set lifecycle stage to Customer in HubSpot after a Stripe payment succeeds',
      'hubspot.set_lifecycle_stage',
      { lifecyclestage: 'customer', email: '{{ trigger.payload.data.object.receipt_email }}' },
    ],
    [
      'When someone buys on Shopify, change their HubSpot lifecycle stage to customer',
      'hubspot.set_lifecycle_stage',
      { lifecyclestage: 'customer', email: '{{ trigger.payload.email }}' },
    ],
  ])('%s', async (words, tool, input) => {
    const plan = await planning.plan(words);
    expect(plan.steps).toMatchObject([{ tool, input }]);
    expect(blocking(plan)).toEqual([]);
  });

  it.each<[string, string, JsonObject, readonly string[]]>([
    [
      'Move the HubSpot deal Acme Renewal to Closed Won',
      'hubspot.update_deal',
      { dealstage: 'closedwon' },
      ['Deal: which one is "Acme Renewal"? Choose it from the list, or give its id.'],
    ],
    [
      'Mark the deal "Acme" as won in HubSpot',
      'hubspot.update_deal',
      { dealstage: 'closedwon' },
      ['Deal: which one is "Acme"? Choose it from the list, or give its id.'],
    ],
    [
      'Associate the contact Jan Peeters with the company Delmo in HubSpot',
      'hubspot.link_contact_to_company',
      {},
      [
        'Contact: which one is "Jan Peeters"? Choose it from the list, or give its id.',
        'Company: which one is "Delmo"? Choose it from the list, or give its id.',
      ],
    ],
    [
      'Update the price of Ceramic Mug in Shopify to 14.99',
      'shopify.set_price',
      { price: '14.99' },
      ['Product: which one is "Ceramic Mug"? Choose it from the list, or give its id.'],
    ],
    [
      'Add 30 to the stock of Birch Stool in Shopify',
      'shopify.raise_stock',
      { added: 30 },
      ['Product: which one is "Birch Stool"? Choose it from the list, or give its id.'],
    ],
    [
      'take 4 off the stock of Birch Stool in Shopify',
      'shopify.lower_stock',
      { taken: 4 },
      ['Product: which one is "Birch Stool"? Choose it from the list, or give its id.'],
    ],
    [
      'Raise the price of Birch Stool in Shopify by 6 euros',
      'shopify.set_price',
      {},
      [
        'Product: which one is "Birch Stool"? Choose it from the list, or give its id.',
        'What is the new number to be? "Shopify: Set the price of a product" cannot change it by 6.',
      ],
    ],
    [
      'Set the stock of the blue mug in Shopify to 40',
      'shopify.set_stock',
      { available: 40 },
      ['Product: which one is "blue mug"? Choose it from the list, or give its id.'],
    ],
    [
      'Invoice Maple Court $450 in Stripe',
      'stripe.create_invoice_for_amount',
      { amount: 45_000, currency: 'usd' },
      ['Customer: which one is "Maple Court"? Choose it from the list, or give its id.'],
    ],
    [
      'On the 1st of each month, create a Stripe invoice for our tenant Kessler Yoga for 1,200',
      'stripe.create_invoice_for_amount',
      { amount: 120_000 },
      [
        'In which currency is 1,200?',
        'Customer: which one is "Kessler Yoga"? Choose it from the list, or give its id.',
      ],
    ],
    [
      'Add a note to the deal Harlow in HubSpot saying contract sent',
      'hubspot.create_note',
      { body: 'contract sent' },
      ['Deal: which one is "Harlow"? Choose it from the list, or give its id.'],
    ],
  ])('asks for the thing: %s', async (words, tool, input, questions) => {
    const plan = await planning.plan(words);
    expect(plan.steps).toMatchObject([{ tool, input }]);
    expect(blocking(plan).map(({ question }) => question)).toEqual(questions);
  });

  it('looks up the contact whose address is known, and asks for what it is to get', async () => {
    const plan = await planning.plan('Update the phone number of contact ines@moreno.es in HubSpot');
    expect(plan.steps).toMatchObject([
      { tool: 'hubspot.find_contact', input: { email: 'ines@moreno.es' } },
      { tool: 'hubspot.update_contact', input: { contactId: '{{ steps.find_contact.output.id }}' } },
    ]);
    expect(blocking(plan).map(({ question }) => question)).toEqual(['Phone: what is it to be?']);
  });

  it('keeps a row to the fields of what has happened', async () => {
    const plan = await planning.plan('When a payment succeeds in Stripe, add it to the Income Google Sheet');
    const row = plan.steps[0]?.input?.['row'];
    expect(Object.keys(row as JsonObject)).toEqual(
      expect.arrayContaining(['Amount', 'Receipt email', 'Status', 'Created']),
    );
    expect(Object.keys(row as JsonObject)).not.toContain('Api version');
  });

  it.each([
    ["Every evening post the total of today's Stripe payments to #sales", 'stripe.list_payments', 'amount_received'],
    ["Email me the total of yesterday's Stripe refunds every morning", 'stripe.list_refunds', 'amount / 100'],
    ["Every evening send me the total of today's Shopify orders by email", 'shopify.list_orders', 'total_price'],
  ])('adds up the list that it reads first: %s', async (words, tool, field) => {
    const plan = await planning.plan(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool, 'data.transform', expect.any(String)]);
    expect(JSON.stringify(plan.steps[1]?.input)).toContain(field);
    expect(blocking(plan)).toEqual([]);
  });

  it.each([
    ['Each Monday count the open HubSpot deals and send it to #sales', 'hubspot.search_deals'],
    ["Every evening count today's Shopify orders and email me the number", 'shopify.list_orders'],
  ])('tells how many there are, and not which: %s', async (words, tool) => {
    const plan = await planning.plan(words);
    expect(plan.steps[0]?.tool).toBe(tool);
    expect(String(plan.steps[1]?.input?.['text'])).toMatch(/^\{\{ \(\$count\(steps\.\w+\.output\) & /);
    expect(blocking(plan)).toEqual([]);
  });

  it('starts at each new customer', async () => {
    const plan = await planning.plan('Add every new Stripe customer to the Mailchimp list Clients');
    expect(start(plan)).toMatchObject({ type: 'stripe.new_customer' });
    expect(plan.steps).toMatchObject([
      { tool: 'mailchimp.upsert_member', input: { email_address: '{{ trigger.payload.data.object.email }}' } },
    ]);
  });

  it('reads the hour of "8 o clock"', async () => {
    const plan = await planning.plan('every morning 8 o clock email me the HubSpot deals which close this week');
    expect(plan.trigger).toMatchObject({ schedule: '0 8 * * *' });
  });

  it('reads what was cancelled by the time of it', async () => {
    const plan = await planning.plan('Every Monday email me the Stripe subscriptions that were cancelled last week');
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['stripe.list_subscriptions', 'data.transform', 'email.send']);
    expect(plan.steps[0]?.input).toMatchObject({ status: 'canceled' });
    expect(JSON.stringify(plan.steps[1]?.input)).toContain('canceled_at');
  });
});

describe('the number of an order', () => {
  it.each<[string, string, string, JsonObject]>([
    ['Mark order 1087 as fulfilled in Shopify.', 'shopify.fulfill_order', '1087', {}],
    ['Cancel Shopify order 2044', 'shopify.cancel_order', '2044', {}],
    ['Ship Shopify order #1042', 'shopify.fulfill_order', '1042', {}],
    ['Tag Shopify order 1099 with rush', 'shopify.add_order_tags', '1099', { tags: ['rush'] }],
    ['Add the note "gift" to Shopify order 1988', 'shopify.update_order', '1988', { note: 'gift' }],
    [
      'Mark the Shopify order 2210 as fulfilled with tracking number JD014600',
      'shopify.fulfill_order',
      '2210',
      { tracking_number: 'JD014600' },
    ],
  ])('is no id: %s', async (words, tool, number, input) => {
    const plan = await planning.plan(words);
    expect(plan.steps).toMatchObject([{ tool, input }]);
    expect(plan.steps[0]?.input).not.toHaveProperty('id');
    expect(blocking(plan).map(({ question }) => question)).toEqual([
      `Order: which one is "${number}"? Choose it from the list, or give its id.`,
    ]);
  });
});

describe('work that is called by what is to be done', () => {
  it.each<[string, string, string, string]>([
    [
      'Once a deal is lost in HubSpot, make a Todoist task to follow up in 90 days.',
      'Follow up',
      'description',
      'properties.dealname',
    ],
    [
      'If stock of a product in Shopify falls under 5, create a Todoist task to reorder it.',
      'Reorder it',
      'description',
      'payload.title',
    ],
    ['When a new GitHub issue is opened, add a Trello card called Triage', 'Triage', 'desc', 'payload.title'],
    ['New contact in HubSpot: create an Asana task "Call them"', 'Call them', 'notes', 'properties.firstname'],
  ])('names the thing below: %s', async (words, title, body, name) => {
    const input = (await planning.plan(words)).steps[0]?.input ?? {};
    expect(Object.values(input)).toContain(title);
    expect(input[body]).toContain(name);
  });
});

describe('mails that are sent to an address', () => {
  it.each<[string, string]>([
    ['Create a HubSpot ticket out of every email sent to support@acme.com', 'hubspot.create_ticket'],
    ['Create a HubSpot ticket from emails sent to support@acme.com in Gmail', 'hubspot.create_ticket'],
    ['Turn every email sent to support@acme.com into a HubSpot ticket', 'hubspot.create_ticket'],
    ['Make a Todoist task out of each email sent to support@acme.com', 'todoist.create_task'],
  ])('are those that come in, and none to be sent: %s', async (words, tool) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ filters: { to: { contains: 'support@acme.com' } } });
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
  });

  it('are sent if one is wanted', async () => {
    const plan = await planning.plan('I want an email sent to ann@acme.com for each new HubSpot contact');
    expect(start(plan)).toMatchObject({ type: 'hubspot.new_contact' });
    expect(plan.steps).toMatchObject([{ tool: 'email.send', input: { to: 'ann@acme.com' } }]);
  });
});

describe('the number of an invoice', () => {
  it.each<[string, string]>([
    ['Void the Stripe invoice INV-2087', 'stripe.void_invoice'],
    ['Send the Stripe invoice INV-2087', 'stripe.send_invoice'],
  ])('is no id: %s', async (words, tool) => {
    const plan = await planning.plan(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.steps[0]?.input).not.toHaveProperty('invoice');
    expect(blocking(plan).map(({ question }) => question)).toEqual([
      'Invoice: which one is "INV-2087"? Choose it from the list, or give its id.',
    ]);
  });
});

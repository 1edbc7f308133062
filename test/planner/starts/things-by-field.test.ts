import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words for a field that name a thing of the account: the source takes its id, which is looked up by the name. */

const planning = new ServicePlanning();
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const filters = ({ trigger }: Plan) => (trigger && 'filters' in trigger ? trigger.filters : null);

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a start that names a thing by a field', () => {
  it.each<[words: string, event: string, names: Readonly<Record<string, string>>]>([
    ['When a HubSpot deal gets to the Proposal stage, email me', 'hubspot.updated_deal', { stage: 'Proposal' }],
    ['When a HubSpot deal is moved to Negotiation, email me', 'hubspot.updated_deal', { stage: 'Negotiation' }],
    [
      'When a deal enters Contract Sent in the Partners pipeline in HubSpot, email me',
      'hubspot.updated_deal',
      { pipeline: 'Partners', stage: 'Contract Sent' },
    ],
    [
      'When a new deal is created in the Renewals pipeline in HubSpot, email me',
      'hubspot.new_deal',
      { pipeline: 'Renewals' },
    ],
    [
      'When a HubSpot ticket moves to Waiting on Legal, email me',
      'hubspot.updated_ticket',
      { stage: 'Waiting on Legal' },
    ],
    [
      'When someone cancels their Gold subscription in Stripe, email me',
      'stripe.subscription_ended',
      { product: 'Gold' },
    ],
    [
      'When someone subscribes to Studio Plus in Stripe, email me',
      'stripe.new_subscription',
      { product: 'Studio Plus' },
    ],
  ])('%s', async (words, event, names) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ eventType: event });
    expect(filters(plan)).toEqual({});
    expect(blocking(plan)).toMatchObject([{ target: '/trigger/source', names }]);
  });

  it.each<[words: string, event: string, wanted: JsonObject]>([
    [
      'Warn me when stock of the Oak Stool drops below 4 in Shopify',
      'shopify.stock_changed',
      { title: { matches: '(?i)Oak Stool' }, stock: { lt: 4 } },
    ],
    [
      'When the inventory for Desk Lamp goes under 6 in Shopify, email me',
      'shopify.stock_changed',
      { title: { matches: '(?i)Desk Lamp' }, stock: { lt: 6 } },
    ],
    [
      'When the Autumn Sale campaign is sent in Mailchimp, email me',
      'mailchimp.campaign_sent',
      { 'settings.title': { matches: '(?i)Autumn Sale' } },
    ],
    // The words before it, and the service, are no names.
    ['Two days after a campaign goes out in Mailchimp, email me', 'mailchimp.campaign_sent', {}],
    ['When a Mailchimp campaign is sent, email me', 'mailchimp.campaign_sent', {}],
    ['When someone cancels their subscription in Stripe, email me', 'stripe.subscription_ended', {}],
  ])('%s', async (words, event, wanted) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ eventType: event });
    expect(filters(plan)).toEqual(wanted);
    expect(blocking(plan)).toEqual([]);
  });
});

describe('fields that a message tells by a clause', () => {
  it.each([
    [
      'When someone cancels their subscription in Stripe, tell me who it was and since when they were subscribed',
      'start_date',
    ],
    [
      'When someone cancels a Stripe subscription, email me their name and how long they were with us',
      '$toMillis(ended_at)',
    ],
    ['When a Stripe payment fails, tell me who it was and why it failed', 'last_payment_error.message'],
  ])('%s', async (words, told) => {
    const plan = await planning.plan(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['stripe.get_customer', 'email.send']);
    expect(plan.steps[1]?.input['text']).toContain(told);
    expect(blocking(plan)).toEqual([]);
  });
});

describe('a step that takes one of several things', () => {
  it.each([
    ['If a deal in HubSpot is lost, add a note saying call again', 'dealId'],
    ['When a HubSpot ticket is closed, add a note "Solved"', 'ticketId'],
    ['When a new contact is created in HubSpot, add a note "Say hello"', 'contactId'],
  ])('takes that which starts the run: %s', async (words, input) => {
    const plan = await planning.plan(words);
    expect(plan.steps).toMatchObject([{ tool: 'hubspot.create_note', input: { [input]: '{{ trigger.payload.id }}' } }]);
    expect(blocking(plan)).toEqual([]);
  });
});

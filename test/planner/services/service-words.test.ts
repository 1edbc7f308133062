import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What the words of connector files do in a plan: values, questions, and what they must not do. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const asked = ({ report }: Plan): readonly (string | null)[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ target }) => target ?? null);

describe('a record that would hold nothing', () => {
  it.each([
    ['When a new ticket arrives in Zendesk, create a contact in HubSpot', 'email'],
    ['When a new ticket arrives in Zendesk, create a customer in Stripe', 'email'],
    ['Every day at 8 create a lead "Fair" in Pipedrive', 'person_id'],
  ])('is asked about: %s', async (words, field) => {
    const plan = await planning.plan(words);
    expect(asked(plan).some((target) => target?.endsWith(`/input/${field}`))).toBe(true);
  });

  it('is none if one of the fields is given', async () => {
    const plan = await planning.plan('Create a contact with the email ann@example.com in HubSpot');
    expect(plan.steps[0]).toMatchObject({ tool: 'hubspot.create_contact', input: { email: 'ann@example.com' } });
  });
});

describe('a verb that names an input', () => {
  it.each([
    ['Tag the Shopify order 4987654321098 with "gift"', 'shopify.add_order_tags', { tags: ['gift'] }],
    ['Add the tag "gift" to the Shopify order 4987654321098', 'shopify.add_order_tags', { tags: ['gift'] }],
  ])('gives it the quote: %s', async (words, tool, input) => {
    const plan = await planning.plan(words);
    expect(plan.steps[0]).toMatchObject({ tool, input });
    expect(plan.steps[0]?.input).not.toHaveProperty('note');
  });
});

describe('an everyday form of an order', () => {
  it.each([
    ['turn it into a Trello card', 'trello.create_card'],
    ['convert the email to an Asana task', 'asana.create_task'],
    ['sign them up in Mailchimp', 'mailchimp.upsert_member'],
    ['drop it into Airtable', 'airtable.create_record'],
    ['drop the details in Airtable', 'airtable.create_record'],
    ['create an item in monday.com', 'monday_com.create_item'],
    ['create or update the contact in HubSpot', 'hubspot.upsert_contact'],
    ['create a Slack channel', 'slack.create_channel'],
  ])('finds the operation: %s', async (words, tool) => {
    const plan = await planning.plan(`When a new email arrives, ${words}`);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
  });

  it('keeps the verb of a service that converts texts', async () => {
    const plan = await planning.plan('When a new email arrives, convert the text into German with DeepL');
    expect(plan.steps[0]).toMatchObject({ tool: 'deepl.translate', input: { target_lang: 'DE' } });
  });

  it.each([
    ['drop the row 15 from the table mProd7 in NocoDB', 'nocodb.delete_record'],
    ['List open issues of acme/mobile on GitHub', 'github.list_issues'],
  ])('is no other one: %s', async (words, tool) => {
    const plan = await planning.plan(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
  });

  it('keeps a word that is the value of an input', async () => {
    const plan = await planning.plan('List open issues of acme/mobile on GitHub');
    expect(plan.steps[0]?.input).toMatchObject({ state: 'open' });
  });
});

describe('what starts runs', () => {
  it.each([
    ['a WhatsApp message arrives', 'whatsapp.new_message'],
    ['someone buys something on Shopify', 'shopify.new_order'],
    ['a customer subscribes in Mailchimp', 'mailchimp.new_member'],
    ['a Google Calendar event is about to start', 'google_calendar.event_starts'],
    ['someone cancels a meeting in Calendly', 'calendly.new_cancellation'],
    ['a video is uploaded to YouTube', 'youtube.new_video'],
    ['someone cancels their subscription', 'stripe.customer.subscription.deleted'],
  ])('is told by a verb, or by the name of its service: %s', async (words, event) => {
    const plan = await planning.plan(`When ${words}, email ann@example.com`);
    expect(plan.trigger).toMatchObject({ eventType: event });
    expect(plan.trigger).not.toMatchObject({ filters: { from: expect.anything() } });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Letters by a named service, and letters to people who come one by one. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const questionsOf = (plan: Plan): string =>
  (plan.report?.gaps ?? [])
    .filter(({ isBlocking }) => isBlocking)
    .map(({ question }) => question)
    .join('\n');

describe('a letter by a named service', () => {
  it.each<readonly [words: string, event: string, tool: string, input: object]>([
    [
      'When a new Typeform response comes in, send a thank-you email via Gmail',
      'typeform.new_response',
      'gmail.send_message',
      { text: 'Thank you very much!' },
    ],
    [
      'When a new contact turns up in HubSpot, send them a warm hello from my Gmail',
      'hubspot.new_contact',
      'gmail.send_message',
      { to: '{{ trigger.payload.properties.email }}', subject: 'Hello' },
    ],
    [
      'For each new Stripe payment email a receipt to the customer with Outlook',
      'stripe.payment_intent.succeeded',
      'microsoft_outlook.send_message',
      { subject: 'Receipt', body: 'Thank you, we have received it.' },
    ],
    [
      'New Shopify order → Gmail to warehouse@acme.com with order number and total',
      'shopify.new_order',
      'gmail.send_message',
      { to: 'warehouse@acme.com' },
    ],
    [
      'When a task is completed in Asana, drop pat@acme.com a line from my Outlook',
      'asana.completed_task',
      'microsoft_outlook.send_message',
      { to: 'pat@acme.com' },
    ],
    [
      'When a deal is won in HubSpot, email ann@example.com through Gmail',
      'hubspot.updated_deal',
      'gmail.send_message',
      { to: 'ann@example.com' },
    ],
  ])('goes by it: %s', async (words, event, tool, input) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(event);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(questionsOf(plan)).not.toContain('is meant by');
  });

  it('says what is quoted behind the service', async () => {
    const plan = await planOf('Every Friday at 17:00 email team@acme.com from our Gmail "Please fill in your hours"');
    expect(plan.steps[0]).toMatchObject({
      tool: 'gmail.send_message',
      input: { to: 'team@acme.com', text: 'Please fill in your hours' },
    });
  });

  it('asks for the text by its own name', async () => {
    const plan = await planOf(
      'When a row is added in Google Sheets, send an email from Outlook to the address in column Email',
    );
    expect(plan.steps[0]).toMatchObject({
      tool: 'microsoft_outlook.send_message',
      input: { to: '{{ trigger.payload.Email }}' },
    });
    expect(JSON.stringify(plan.report?.gaps)).toContain('/input/body');
  });
});

describe('people who come one by one', () => {
  it.each<readonly [words: string, event: string, to: string]>([
    ['Send new HubSpot contacts a welcome mail', 'hubspot.new_contact', 'properties.email'],
    ['Email every new Calendly invitee a confirmation', 'calendly.new_booking', 'payload.email'],
    ['Send every new Shopify customer a thank-you mail through Gmail', 'shopify.new_customer', 'email'],
    ['mail new subscribers in Mailchimp a welcome letter', 'mailchimp.new_member', 'email_address'],
    ['Can you send all new WooCommerce customers our price list', 'woocommerce.new_customer', 'email'],
    ['give each new HubSpot lead a call reminder by mail', 'hubspot.new_lead', 'properties.email'],
  ])('get a letter each: %s', async (words, event, to) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(event);
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps[0]?.input['to']).toBe(`{{ trigger.payload.${to} }}`);
  });

  it.each([
    ['Can you send all new WooCommerce customers our price list', 'our price list'],
    ['When a new contact is added in HubSpot, email them the onboarding guide', 'the onboarding guide'],
    ['When a new person is added in Mailchimp, send them a survey', 'a survey'],
  ])('get what is asked for once: %s', async (words, what) => {
    const plan = await planOf(words);
    expect(questionsOf(plan)).toContain(`What is "${what}" to say?`);
    expect(questionsOf(plan)).not.toContain('is meant by');
    expect(plan.steps.at(-1)?.input['text']).toBeUndefined();
  });
});

describe('a mail that is forwarded', () => {
  it.each([
    ['When an email from HR lands in my Outlook, forward it to my private address, rob@example.com', 'rob@example.com'],
    ['Forward every Outlook mail with "contract" in the subject to legal@acme.com', 'legal@acme.com'],
    ['When I get a mail in Outlook from pat@acme.com, forward it to ann@example.com', 'ann@example.com'],
  ])('is passed on by its own service: %s', async (words, to) => {
    const plan = await planOf(words);
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps[0]).toMatchObject({
      tool: 'microsoft_outlook.forward_message',
      input: { messageId: '{{ trigger.payload.id }}', to },
    });
    expect(plan.report?.status).toBe('READY');
  });
});

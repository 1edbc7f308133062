import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Who reads a message of a service, and of which kind it is, are no open words. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const SERVICES = ['gmail', 'microsoft_outlook', 'telegram', 'discord', 'slack', 'shopify', 'hubspot', 'whatsapp'];
const connections = SERVICES.map((service) => ({ name: service, kind: 'SERVICE' as const, service }));
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, connections);
const questionsOf = (plan: Plan | null): readonly string[] =>
  (plan?.report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);

describe('those who read a chat', () => {
  it.each([
    ['When a Shopify order is cancelled, tell the warehouse in Telegram', 'telegram.send_message'],
    ['When a new HubSpot contact is created, let the parents know in our Telegram group', 'telegram.send_message'],
    ['When a deal is won in HubSpot, inform our community in Discord', 'discord.send_message'],
  ])('are asked for by the chat alone: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
    expect(questionsOf(plan)).toEqual([expect.stringContaining('which one?')]);
  });

  it('are all who read a channel', async () => {
    const plan = await planOf('When a Shopify order is cancelled, tell reception in Slack #desk that a slot is free');
    expect(plan?.report?.status).toBe('READY');
  });

  it('are asked for if there is a mail to them', async () => {
    expect(questionsOf(await planOf('When a Shopify order is cancelled, tell the office via Gmail'))).toEqual([
      expect.stringContaining('What is the address of "the office"?'),
    ]);
  });
});

describe('a message of a usual kind', () => {
  it.each([
    [
      'send a warm welcome email from my Gmail to each new Shopify customer',
      'gmail.send_message',
      { subject: 'Welcome', text: 'Welcome! It is good to have you here.', to: '{{ trigger.payload.email }}' },
    ],
    [
      'HubSpot: new contact → welcome mail via Gmail',
      'gmail.send_message',
      { subject: 'Welcome', to: '{{ trigger.payload.properties.email }}' },
    ],
    [
      'send an apology email via Outlook when a Shopify order is cancelled',
      'microsoft_outlook.send_message',
      { subject: 'Apology', to: '{{ trigger.payload.email }}' },
    ],
    [
      'New Shopify order? Send the buyer a confirmation via Outlook',
      'microsoft_outlook.send_message',
      { subject: 'Confirmation', body: 'Thank you, we have received it.' },
    ],
  ])('is written and sent to the person: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(questionsOf(plan)).toEqual([]);
    expect(plan?.steps).toMatchObject([{ tool, input }]);
  });

  it('says what the words say', async () => {
    const plan = await planOf('When a Shopify order is paid, send a thank-you email via Gmail saying "Enjoy it!"');
    expect(JSON.stringify(plan?.steps[0]?.input)).toContain('Enjoy it!');
    expect(JSON.stringify(plan?.steps[0]?.input)).not.toContain('Thank you very much');
  });
});

describe('a start of which only one thing is known', () => {
  it('is that, and nothing is asked', async () => {
    const plan = await planOf('Mails in Gmail from ann@example.com: post them to #ops in Slack');
    expect(questionsOf(plan).join()).not.toContain('to start');
  });
});

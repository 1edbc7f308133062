import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Titles and descriptions: of an own trigger, of replies by a model, of a thing that follows another, of styled reminders. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const MAIL = [
  { name: 'inbox', kind: 'IMAP' },
  { name: 'outgoing', kind: 'SMTP' },
  { name: 'model', kind: 'MODEL' },
] as const;
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);

describe('titles and descriptions', () => {
  it.each([
    [
      'Uses a Shopify trigger that runs when a new order comes in. It will then post the order to Slack #orders.',
      'shopify.new_order',
      ['slack.send_message'],
    ],
    [
      'This workflow uses a Typeform trigger that runs when a new response comes in, then it creates a page in Notion.',
      'typeform.new_response',
      ['notion.create_page'],
    ],
    ['Sync Mailchimp subscriber from new Shopify order', 'shopify.new_order', ['mailchimp.upsert_member']],
    ['Sync Pipedrive Person from New Calendly Booking', 'calendly.new_booking', ['pipedrive.create_person']],
    [
      'Automatically reply to incoming messages with AI-generated responses in Outlook',
      'microsoft_outlook.new_message',
      ['llm.generate', 'microsoft_outlook.reply'],
    ],
  ])('are read as a start and its acts: %s', async (words, event, tools) => {
    const plan = await planning.plan(words, EVERY_SERVICE_AND_MODEL);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: event });
    expect(toolsOf(plan)).toEqual(tools);
  });

  it.each([
    [
      'Every Friday remind me to water the plants. Make it funny.',
      'Write a reminder to water the plants. Make it funny.',
    ],
    [
      'Remind me every morning about my medication. Keep the tone warm and encouraging.',
      'Write a reminder about my medication. Keep the tone warm and encouraging.',
    ],
  ])('a model writes a reminder with a style: %s', async (words, prompt) => {
    const plan = await planning.plan(words, MAIL);
    expect(plan.steps[0]?.input['prompt']).toContain(prompt);
    expect(toolsOf(plan)).toEqual(['llm.generate', 'email.send']);
    expect(plan.report?.status).toBe('READY');
  });
});

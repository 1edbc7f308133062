import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words that a plan has lost or put to a wrong use without a question. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? [])
    .filter(({ isBlocking }) => isBlocking)
    .map(({ question }) => question)
    .join('\n');
const eventOf = ({ trigger }: Plan): string | null =>
  trigger !== null && 'eventType' in trigger ? (trigger.eventType ?? null) : null;

describe('nouns for all that is known of a thing', () => {
  it.each([
    ['Tell #ops in Slack about new Stripe payments with status data', 'with status data'],
    ['Post new Zendesk tickets with status details to #help in Slack', 'with status details'],
    ['Send Slack alerts for Stripe refunds with customer information to #money', 'with customer information'],
    ['Post new Jira issues with priority info to #dev in Slack', 'with priority info'],
  ])('are no value of a filter: %s', async (words, said) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ filters: {} });
    expect(asked(plan)).toContain(said);
  });
});

describe('what happens to a mail', () => {
  it.each([
    ['When an email in Gmail is labeled, upload its attachments to Google Drive', 'gmail.labelled_message'],
    ['When a Gmail message gets tagged, save the attachments to Dropbox', 'gmail.labelled_message'],
    ['When an email is starred in Gmail, upload its attachments to Google Drive', 'gmail.starred_message'],
    ['When I send an email from Gmail, save the attachments to Dropbox', 'gmail.sent_message'],
    ['When an email arrives in Gmail, save its attachments to Google Drive', 'gmail.new_email'],
  ])('stays the start, with files as well: %s', async (words, type) => {
    expect(eventOf(await planOf(words))).toBe(type);
  });
});

describe('a model that shortens texts', () => {
  it.each([["Every Monday, ask AI to summarize last week's HubSpot deals and email it to me", 'hubspot.search_deals']])(
    'gets what is read before it: %s',
    async (words, reads) => {
      const plan = await planOf(words);
      expect(plan.steps.map(({ tool }) => tool)).toEqual([reads, 'llm.generate', 'email.send']);
      expect(JSON.stringify(plan.steps[1]?.input)).toContain('steps.');
    },
  );

  it('is not asked about nothing', async () => {
    const plan = await planOf('Every day at 9, summarize the gossip with AI and mail it to me');
    expect(plan.steps.map(({ tool }) => tool)).not.toContain('llm.generate');
    expect(asked(plan)).toContain('summarize the gossip');
  });
});

describe('a message to an address', () => {
  it.each([
    ['Every Monday at 8, send a message to kim@example.com on Slack saying "Hello"', 'kim@example.com'],
    ['When a payment fails in Stripe, send bob@example.com a Slack message', 'bob@example.com'],
    ['Notify eve@example.com in Slack every day at 9 that it is lunch time', 'eve@example.com'],
  ])('goes to the person who has it, and to no channel: %s', async (words, email) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['slack.find_user_by_email', 'slack.send_direct_message']);
    expect(plan.steps[0]?.input['email']).toBe(email);
    expect(asked(plan)).toBe('');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind } from '../../../src/domain/plan-report/index.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Workflows in the words of their galleries. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** The start, and the tools with those that post by a webhook named like the others. */
const shapeOf = ({ trigger, steps }: Plan): readonly unknown[] => [
  trigger?.eventType ?? null,
  steps.map(({ tool }) => tool.replace('slack.post', 'slack.send_message')),
];
const openWords = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== GapKind.VALUE).map(({ words }) => words);

const SLACK = ['slack.send_message'];

async function expectPlan(words: string, start: string, tools: readonly string[]): Promise<void> {
  const plan = await planning.plan(words);
  expect(shapeOf(plan)).toEqual([start, tools]);
  expect(openWords(plan)).toEqual([]);
}

describe('messages on an occasion', () => {
  it.each([
    ['Send Discord messages when Trello cards are moved', 'trello.card_updated', ['discord.send_message']],
    ['Post Slack messages for new Jira issues', 'jira.new_issue', SLACK],
    ['Send Slack alerts when a new deal is created in Pipedrive', 'pipedrive.new_deal', SLACK],
    ['Send Slack notifications for new Typeform responses', 'typeform.new_response', SLACK],
    ['Send Gmail emails for new Shopify orders', 'shopify.new_order', ['gmail.send_message']],
    ['When a ticket is created in Zendesk, send an SMS alert using Twilio', 'zendesk.new_ticket', ['twilio.send_sms']],
    ['Keep your team updated in Slack about new GitHub issues', 'github.new_issue', SLACK],
    ['Keep your team informed on Discord about new Trello cards', 'trello.new_card', ['discord.send_message']],
    ['Keep your support team posted in Slack about new Zendesk tickets.', 'zendesk.new_ticket', SLACK],
    ['Keep everyone in the loop in Slack about new activities in Pipedrive', 'pipedrive.new_activity', SLACK],
    ['This workflow posts new Jira issues to Slack', 'jira.new_issue', SLACK],
    [
      'Send Telegram messages about new contacts added in HubSpot CRM',
      'hubspot.new_contact',
      ['telegram.send_message'],
    ],
    ['Send new YouTube videos to Twitter', 'youtube.new_video', ['twitter.create_post']],
    ['Post New Zendesk Tickets to Slack', 'zendesk.new_ticket', SLACK],
  ])('are sent, and not read: %s', expectPlan);

  it('are read if they are taken to another place', async () => {
    const plan = await planning.plan('Send new Slack messages to Discord');
    expect(plan.trigger?.eventType).toMatch(/^slack\./);
  });
});

describe('a place of which no name is said', () => {
  it('is asked for, and not taken for the topmost one', async () => {
    const plan = await planning.plan('When a file is shared in Slack, upload it to a specific Dropbox folder');
    expect(openWords(plan)).toEqual(['to a specific Dropbox folder']);
    const named = await planning.plan('When a file is shared in Slack, upload it to my Receipts folder in Dropbox');
    expect(openWords(named)).toEqual([]);
  });
});

describe('a meeting made from one', () => {
  it.each([
    ['Generate Zoom meeting links from new Calendly bookings', 'scheduled_event.start_time'],
    ['When an event is created in Google Calendar, create a Zoom meeting', 'start.dateTime'],
  ])('begins when that one does: %s', async (words, start) => {
    const plan = await planning.plan(words);
    expect(plan.steps[0]?.input['start_time']).toContain(start);
    expect(openWords(plan)).toEqual([]);
  });
});

describe('work on each new thing', () => {
  it.each([
    [
      'Process Shopify orders: create a Trello card and notify the team in Slack',
      'shopify.new_order',
      ['trello.create_card', ...SLACK],
    ],
    [
      'Process new Typeform responses: create a HubSpot contact and post to Slack',
      'typeform.new_response',
      ['hubspot.create_contact', ...SLACK],
    ],
    [
      'Capture Calendly bookings and instantly create a HubSpot contact',
      'calendly.new_booking',
      ['hubspot.create_contact'],
    ],
    ['Handle new Zendesk tickets by creating a Linear issue', 'zendesk.new_ticket', ['linear.create_issue']],
    ['Create an Asana task from a Pipedrive deal', 'pipedrive.new_deal', ['asana.create_task']],
    [
      'Create a Mailchimp subscriber from a Google Contacts entry',
      'google_contacts.new_contact',
      ['mailchimp.upsert_member'],
    ],
    ['Allows you to create Trello cards from Slack messages', 'slack.message', ['trello.create_card']],
    [
      'When a new Shopify order comes in, create a Trello card for fulfillment, keeping everyone aligned',
      'shopify.new_order',
      ['trello.create_card'],
    ],
    ['Add new Slack messages to a specific Airtable table', 'slack.message', ['airtable.create_record']],
  ])('is said in other words: %s', expectPlan);
});

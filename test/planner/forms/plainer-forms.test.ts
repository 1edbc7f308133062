import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind } from '../../../src/domain/plan-report/index.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Requests in notes, questions and statements, which are read again in plainer words. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** The words, the event that starts the runs, and the tools. */
const READ: readonly (readonly [string, string, readonly string[]])[] = [
  ['Trello card moved to Done → Slack #team "shipped: {card}"', 'trello.card_updated', ['slack.send_message']],
  ['GitHub release published → Discord #announcements, title + notes', 'github.release', ['discord.send_message']],
  ['Google Drive: new file in /Contracts -> Slack #legal w/ link', 'google_drive.new_file', ['slack.send_message']],
  [
    'New row in my Google Sheet "Orders" should send a confirmation e-mail to the address in column C.',
    'google_sheets.new_row',
    ['email.send'],
  ],
  ['GitHub issue assigned to me = Todoist task in project Code, label @work', 'github.issues', ['todoist.create_task']],
  [
    'Payment in Stripe over 500 → thank-you email to customer, #wins message',
    'stripe.payment_intent.succeeded',
    ['email.send', 'slack.send_message'],
  ],
  ['New Trello card for each order from Shopify, in list "To pack"', 'shopify.new_order', ['trello.create_card']],
  [
    'New Shopify order → Telegram message with name + total, Google Sheets row',
    'shopify.new_order',
    ['telegram.send_message', 'google_sheets.append_row'],
  ],
  [
    'I\'d love for AI to write a two-sentence summary of each new document in the Google Drive folder "Minutes" and post it in #committee on Slack.',
    'google_drive.new_file',
    ['google_drive.download_file', 'file.text', 'llm.generate', 'slack.send_message'],
  ],
  [
    'We would like all new Zendesk tickets with priority urgent to be turned into Jira bugs in project SUP',
    'zendesk.new_ticket',
    ['jira.create_issue'],
  ],
  [
    'New row in the "Bake sale" Google Sheet -> message in our Discord',
    'google_sheets.new_row',
    ['discord.send_message'],
  ],
];

const TIMED: readonly (readonly [string, string, readonly string[]])[] = [
  ['Daily 8am: Todoist tasks due today → Telegram', '0 8 * * *', ['todoist.find_tasks', 'telegram.send_message']],
  [
    'Every morning at 7.30 I like to get in Telegram how many unread mails are in my Gmail inbox',
    '30 7 * * *',
    ['gmail.search_messages', 'telegram.send_message'],
  ],
  ['Every Friday 16:00: page "Retro" in the Notion database Retros', '0 16 * * 5', ['notion.create_page']],
];

describe('a note with a time', () => {
  it.each(TIMED)('is read in plainer words: %s', async (words, schedule, tools) => {
    const { trigger, steps } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger?.schedule).toBe(schedule);
    expect(steps.map(({ tool }) => tool)).toEqual(tools);
  });
});

describe('a request in the form of a note or a statement', () => {
  it.each(READ)('is read in plainer words: %s', async (words, eventType, tools) => {
    const { trigger, steps, report } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger?.eventType).toBe(eventType);
    expect(steps.map(({ tool }) => tool.replace('slack.post', 'slack.send_message'))).toEqual(tools);
    const open = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ kind }) => kind);
    expect(open.filter((kind) => kind !== GapKind.VALUE)).toEqual([]);
  });

  it('keeps the places of the words', async () => {
    const words = 'Trello card moved to Done → Slack #team "shipped: {card}"';
    const { report } = await planning.plan(words, EVERY_SERVICE);
    expect(report?.request).toBe(words);
    const owned = (report?.ledger ?? []).map(({ start, end }) => words.slice(start, end)).join(' ');
    for (const word of ['Trello', 'card', 'Done', 'shipped: {card}']) expect(owned).toContain(word);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Rules for mails: what is done to each one from a sender or with a word, and what is answered. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const unclear = (
  gaps: readonly { isBlocking: boolean; kind: string; words: string }[] | undefined,
): readonly string[] =>
  (gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE').map(({ words }) => words);

describe('what is done to mails of a kind starts with each new one', () => {
  it.each([
    ['Star emails in Gmail from jane@acme.com', 'gmail.star_message', 'jane@acme'],
    ['Star Gmail messages from jane@acme.com', 'gmail.star_message', 'jane@acme'],
    ['Star any Gmail message that comes from our CEO, mark@acme.com', 'gmail.star_message', 'mark@acme'],
    ['Label Gmail emails from billing@x.com as Bills', 'gmail.add_labels', 'billing@x'],
    ['Archive emails from news@x.com in Gmail', 'gmail.archive_message', 'news@x'],
    ['Mark Gmail emails from noreply@x.com as read', 'gmail.mark_as_read', 'noreply@x'],
    ['move emails from noreply@github.com to the bin in gmail', 'gmail.delete_message', 'noreply@github'],
    ['Delete every Gmail email with "unsubscribe" in the body', 'gmail.delete_message', 'unsubscribe'],
    ['Forward Gmail messages from my accountant kim@tax.com to pat@x.com', 'gmail.forward_message', 'kim@tax'],
    ['Forward Gmail emails with invoice in the subject to accounts@x.com', 'gmail.forward_message', 'invoice'],
    ['Put the label Receipts on Gmail emails with "receipt" in the subject', 'gmail.add_labels', 'receipt'],
    ['Add the label VIP to emails from ceo@x.com in Gmail', 'gmail.add_labels', 'ceo@x'],
    ['Put all Gmail messages with attachments over 10 MB into the label Large', 'gmail.add_labels', '10000000'],
    [
      'Delete emails from promo@deals.com as soon as they arrive in my Gmail inbox',
      'gmail.delete_message',
      'promo@deals',
    ],
    [
      'Forward emails from billing@x.com to a@y.com the moment they hit my Gmail inbox',
      'gmail.forward_message',
      'billing@x',
    ],
    ['Mark emails from noreply@x.com as read when they reach Gmail', 'gmail.mark_as_read', 'noreply@x'],
    ['Delete emails with "lottery" in the subject once they land in Gmail', 'gmail.delete_message', 'lottery'],
    ['apply the Travel label to Gmail messages from bookings@air.com', 'gmail.add_labels', 'bookings@air'],
  ])('%s', async (words, tool, filter) => {
    const { steps, trigger, report } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger?.eventType).toMatch(/^gmail\.new_(?:email|message)$/);
    expect(JSON.stringify(trigger?.filters).replaceAll('\\', '')).toContain(filter);
    expect(steps.map((step) => step.tool)).toEqual([tool]);
    expect(unclear(report?.gaps)).toEqual([]);
  });

  it.each([
    'Star unread Gmail messages from jane@acme.com',
    'Archive Gmail messages from news@x.com older than a week',
  ])('does it to those that are there: %s', async (words) => {
    expect((await planning.plan(words, EVERY_SERVICE)).trigger).toBeNull();
  });
});

it.each([
  'When a message from a@x.com arrives in Gmail, mark it as important',
  'Mark emails from a@x.com as important in Gmail',
  'Flag new Gmail emails from a@x.com as important',
])('marks it as important: %s', async (words) => {
  const { steps, report } = await planning.plan(words, EVERY_SERVICE);
  expect(steps.map((step) => step.tool)).toEqual(['gmail.mark_as_important']);
  expect(unclear(report?.gaps)).toEqual([]);
});

it.each([
  "When a Gmail email arrives, post the sender's name and the subject in #ops on Slack",
  'When a Gmail email arrives, post the sender name and subject in #ops on Slack',
  "When a Gmail email arrives, add a row to the Contacts sheet with the sender's name and email",
])('the name of the sender is no subject: %s', async (words) => {
  const { steps } = await planning.plan(words, EVERY_SERVICE);
  expect(JSON.stringify(steps[0]?.input)).toContain('$substringBefore(trigger.payload.from, ');
});

it.each([
  ['Send my mom a good morning email by Gmail every Sunday at 8am', 'Good morning'],
  ['Every Friday send our trainer a thank-you email with Gmail', 'Thank-you'],
  ['Every Friday send a thank-you email to ann@x.com with Gmail', 'Thank-you'],
])('the one who gets a mail is no part of its subject: %s', async (words, subject) => {
  const { steps } = await planning.plan(words, EVERY_SERVICE);
  expect(steps[0]?.input.subject).toBe(subject);
});

describe('unread Gmail is its unread messages', () => {
  it.each([
    'Every weekday at 7:30 summarize my unread Gmail with AI and email me the summary',
    'Each morning send me a list of my unread Gmail on Slack',
    'Count my unread Gmail every day at 6pm and post the number to #ops on Slack',
  ])('%s', async (words) => {
    const { steps, report } = await planning.plan(words, EVERY_SERVICE);
    expect(steps[0]).toMatchObject({ tool: 'gmail.search_messages', input: { query: 'is:unread' } });
    expect(unclear(report?.gaps)).toEqual([]);
  });
});

it.each(['text me about it on Telegram', 'text me about this in Telegram', 'message me about it on Telegram'])(
  'a messenger that tells about it: %s',
  async (words) => {
    const { steps, report } = await planning.plan(`When I get a Gmail email from a@x.com, ${words}`, EVERY_SERVICE);
    expect(steps.map((step) => step.tool)).toEqual(['telegram.send_message']);
    expect(unclear(report?.gaps)).toEqual([]);
  },
);

describe('a sender who is only described is asked about', () => {
  it.each([
    'When an email from a supplier lands in Gmail, forward it to ap@x.com',
    'When an email from a supplier arrives in Gmail, star it',
    'Whenever an email from a customer comes into Gmail, post it to #sales on Slack',
    'If a message from a candidate arrives in Gmail, label it as Hiring',
  ])('%s', async (words) => {
    const { report } = await planning.plan(words, EVERY_SERVICE);
    expect(report?.status).toBe('DRAFT');
    expect(unclear(report?.gaps).join()).toMatch(/supplier|customer|candidate/);
  });
});

describe('an answer in the words of the request', () => {
  it.each([
    [
      'Reply to every email in Gmail with "out of office" in the subject: I am away until Monday',
      'I am away until Monday',
    ],
    ['Reply to new Gmail messages from ben@x.io saying I am on holiday until the 5th', 'I am on holiday until the 5th'],
    [
      'When an email arrives in Gmail from a@x.io, reply saying we will answer within two days',
      'We will answer within two days',
    ],
    [
      'When someone messages my Telegram bot, reply: Hi, we will get back to you soon',
      'Hi, we will get back to you soon',
    ],
  ])('%s', async (words, text) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.input['text']).toBe(text);
  });

  it('is written by a model if the words say so', async () => {
    const words = 'When an email arrives in Gmail from press@x.io, reply with AI saying we are interested';
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map(({ tool }) => tool)).toEqual(['llm.generate', 'gmail.reply']);
  });
});

describe('the name behind a calendar', () => {
  it.each([
    ['Add an all-day event "Holiday" to the Google Calendar called Family on December 24', 'Holiday', 'Family'],
    ['Create an event "Swim" in the Google Calendar named Kids tomorrow at 4pm', 'Swim', 'Kids'],
    ['Add "Swim" to my Google Calendar called Kids tomorrow at 4pm', 'Swim', 'Kids'],
  ])('%s', async (words, summary, calendar) => {
    const { steps, report } = await planning.plan(words, EVERY_SERVICE);
    expect(steps[0]?.input).toMatchObject({ summary });
    expect(report?.gaps.map(({ question }) => question).join()).toContain(`which one is "${calendar}"?`);
  });
});

describe('a subject and a sender without quotes', () => {
  it.each([
    [
      'Send an email with Gmail to bob@x.io with the subject Contract signed and the text "All good"',
      'Contract signed',
      'All good',
    ],
    [
      'Send an email from Gmail to bob@x.io with the subject Contract renewal saying we are ready',
      'Contract renewal',
      'We are ready',
    ],
    [
      'Send a Gmail to amy@x.io with subject Invoice 2024 every Monday at 9am saying it is due',
      'Invoice 2024',
      'It is due',
    ],
  ])('%s', async (words, subject, text) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps[0]?.input).toMatchObject({ subject, text });
  });

  it.each([
    ['When an email from Dr. Patel arrives in Gmail, star it', 'Patel'],
    ['New Gmail from Mrs. Patterson → post to #front in Slack', 'Patterson'],
  ])('ends at no short form of a title: %s', async (words, name) => {
    const { trigger } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger?.filters).toEqual({ from: { contains: name } });
  });
});

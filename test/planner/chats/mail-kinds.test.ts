import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Kinds of mails that a search finds, what is done to each of them, and replies that are kept. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);

it.each([
  ['archive Gmail newsletters older than two weeks each Saturday', 'archive_message', /^category:promotions before:/],
  ['Every Monday delete Gmail emails in Promotions older than 30 days', 'delete_message', /^category:promotions/],
  ['Every Sunday empty the spam folder in Gmail', 'delete_message', /^in:spam$/],
  [
    'Archive read emails in my Gmail inbox older than a week every Sunday night',
    'archive_message',
    /^is:read in:inbox/,
  ],
  ['Every month delete emails in Gmail larger than 10 MB that are older than a year', 'delete_message', /^larger:10M/],
  ['Archive everything labelled Deals in Gmail older than 3 weeks', 'archive_message', /label:"Deals" before:/],
  [
    'Archive Gmail newsletters labelled Deals older than 3 weeks, once a week',
    'archive_message',
    /label:"Deals" before:/,
  ],
  ['Every Sunday delete Gmail promotions older than a month', 'delete_message', /category:promotions before:/],
])('an act for each mail of a kind: %s', async (words, act, query) => {
  const { steps, report } = await planOf(words);
  expect(steps.map(({ tool }) => tool)).toEqual(['gmail.list_message_ids', `gmail.${act}`]);
  expect(String(steps[0]?.input['query'])).toMatch(query);
  expect(steps[1]).toMatchObject({ forEach: 'steps.search_messages.output' });
  expect(report?.status).toBe('READY');
});

it('tells what cannot be told of a mail', async () => {
  const { steps, report } = await planOf('Each evening list the Gmail emails I starred today');
  expect(String(steps[0]?.input['query'])).toMatch(/^is:starred after:/);
  expect(report?.assumptions.map(({ text }) => text).join()).toContain('Gmail does not tell when');
});

it.each([
  'Every day at 5pm email me the messages in #support that have no replies in Slack',
  'At the end of each day post the messages nobody replied to in #help on Slack to #leads',
])('messages without an answer: %s', async (words) => {
  const { steps } = await planOf(words);
  expect(steps[0]?.tool).toBe('slack.channel_history');
  expect(JSON.stringify(steps[1]?.input)).toContain('reply_count');
});

describe('a reply that is kept as a draft', () => {
  it('goes to the sender of a mail that gets a label', async () => {
    const { steps } = await planOf(
      'Draft a reply in Gmail to any new message labelled Enquiries, saying I answer within two days',
    );
    expect(steps).toMatchObject([
      { tool: 'gmail.create_draft', input: { to: '{{ trigger.payload.from }}', text: 'I answer within two days' } },
    ]);
  });

  it.each([
    'when a mail with "refund" in the subject hits my gmail, draft a polite reply and mark it important',
    'When a client writes to me in Gmail, draft a reply with AI',
  ])('goes to the sender in the same conversation: %s', async (words) => {
    const { steps } = await planOf(words);
    expect(steps.find(({ tool }) => tool === 'gmail.create_draft')?.input).toMatchObject({
      to: '{{ trigger.payload.from }}',
      subject: 'Re: {{ trigger.payload.subject }}',
      threadId: '{{ trigger.payload.threadId }}',
    });
  });
});

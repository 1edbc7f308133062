import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../../src/planner/planner.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Groups without a name, messages of the day that are read to be summarized, and mails by the name of their service. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (service: string, words: string): Promise<Plan> =>
  planning.plan(words, [{ name: service, kind: 'SERVICE', service }]);

describe('a group without a name', () => {
  it.each([
    'If a message in our Telegram group mentions a refund, email me',
    'When someone posts in my Telegram group, email me',
    'New messages in the Telegram group → email me',
  ])('is no private chat: %s', async (words) => {
    const { trigger } = await planOf('telegram', words);
    expect(trigger).toMatchObject({
      eventType: 'telegram.update',
      filters: { 'message.chat.type': { matches: '(?i)^(?:super)?group$' } },
      source: { parameters: { kinds: ['message'] } },
    });
  });

  it.each([
    ['When a message arrives in the Telegram group Builders, email me', 'message.chat.title'],
    ['When somebody joins my Telegram group, email me', 'message.new_chat_members'],
  ])('is none if it has a name or somebody joins: %s', async (words, field) => {
    const { trigger } = await planOf('telegram', words);
    expect(trigger).toMatchObject({ filters: { [field]: expect.anything() } });
    expect(JSON.stringify(trigger)).not.toContain('chat.type');
  });
});

describe('messages that are read to be summarized', () => {
  it.each([
    'Every evening at 7 fetch the messages from #ideas in Slack, summarize them with AI and email me the summary',
    'Daily at 6pm get all messages from #wins, summarize with AI and post the summary to #leads in Slack',
    'At the end of the day summarize the #ops channel in Slack with AI and email me the summary',
  ])('are those of the day: %s', async (words) => {
    const { steps } = await planOf('slack', words);
    expect(steps[0]).toMatchObject({
      tool: 'slack.channel_history',
      input: { oldest: expect.stringContaining('now') },
    });
  });
});

describe('a mail that is called by its service', () => {
  it.each([
    'Send a Gmail to crew@acme.com every Friday at 3pm reminding them to send their hours',
    'When a new Trello card is created, send a Gmail to crew@acme.com',
  ])('is sent there: %s', async (words) => {
    const { steps } = await planOf('gmail', words);
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ tool: 'gmail.send_message', input: { to: 'crew@acme.com' } });
  });
});

describe('a mailbox and a calendar', () => {
  it.each([
    ['Forward important emails from Gmail to my Telegram', 'gmail.new_message'],
    ['When an urgent email from Gmail comes in, post it in #ops on Slack', 'gmail.new_message'],
    ['When someone books a new event on the Staff calendar in Google Calendar, email me', 'google_calendar.new_event'],
    [
      'If a client schedules a new meeting in the Sales calendar in Google Calendar, email me',
      'google_calendar.new_event',
    ],
  ])('are where it starts: %s', async (words, event) => {
    const { trigger, steps } = await planOf('gmail', words);
    expect(trigger).toMatchObject({ eventType: event, filters: {} });
    expect(steps).toHaveLength(1);
  });
});

describe('how many came in', () => {
  it.each([
    ['shopify', 'Every evening at 8 telegram me how many orders came in on Shopify today'],
    ['shopify', 'Each day at 6pm email me how many orders were placed on Shopify today'],
    ['woocommerce', 'Every Friday at 5pm post how many orders came in on WooCommerce this week in Slack #sales'],
  ])('is a number: %s %s', async (service, words) => {
    const { steps, report } = await planOf(service, words);
    expect(steps.map(({ tool }) => tool)).toEqual([`${service}.list_orders`, expect.any(String)]);
    expect(steps[1]?.input['text']).toMatch(/^\{\{ \(\$count\(steps\.list_orders\.output\) & /);
    expect((report?.gaps ?? []).map(({ kind }) => kind)).not.toContain('UNCLAIMED');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Everyday ways to say that a message is sent, and people of whom only a word tells. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const ORDER = 'When there is a new order in Shopify';

describe('a message', () => {
  it.each<[string, string, object]>([
    ['drop a line to pack@example.com', 'email.send', { to: 'pack@example.com' }],
    ['shoot our packers a quick note at pack@example.com', 'email.send', { to: 'pack@example.com' }],
    ['give pack@example.com a heads-up', 'email.send', { to: 'pack@example.com' }],
    ['pass it on to our packers at pack@example.com', 'email.send', { to: 'pack@example.com' }],
    ['relay it to pack@example.com', 'email.send', { to: 'pack@example.com' }],
    ['trigger an email to our director, ann@example.com', 'email.send', { to: 'ann@example.com' }],
    ['get an email out to ann@example.com', 'email.send', { to: 'ann@example.com' }],
    ['tell me in Slack #mods', 'slack.post', {}],
    ['mention it in Slack #mods', 'slack.post', {}],
    ['leave a note in Slack #mods', 'slack.post', {}],
    ['put a message in the Discord channel 1122334455', 'discord.send_message', { channel_id: '1122334455' }],
    ['let Slack #mods know', 'slack.post', {}],
    ['let the Discord channel 1122334455 know', 'discord.send_message', { channel_id: '1122334455' }],
    ['telegram me at 5519023', 'telegram.send_message', { chat_id: 5_519_023 }],
  ])('is read: %s', async (act, tool, input) => {
    const { steps, report } = await planning.plan(`${ORDER}, ${act}`);
    expect(steps).toMatchObject([{ tool, input }]);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it.each([
    ['inform our fulfilment partner', 'our fulfilment partner'],
    ['notify the warehouse team by email', 'the warehouse team'],
    ['let the supplier know', 'the supplier'],
    ['send a mail to the account manager', 'to the account manager'],
  ])('asks for the address of somebody: %s', async (act, words) => {
    const { steps, report } = await planning.plan(`${ORDER}, ${act}`);
    expect(steps.map(({ tool }) => tool)).toEqual(['email.send']);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toMatchObject([{ kind: 'VALUE', words }]);
  });

  it('does not take one person for those who read a channel', async () => {
    const { steps, report } = await planning.plan(`${ORDER}, let the assignee know on Slack`);
    expect(steps.map(({ tool }) => tool)).toEqual(['slack.send_direct_message']);
    expect(steps[0]?.input).not.toHaveProperty('user');
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toMatchObject([
      { kind: 'VALUE', words: 'assignee', target: '/steps/0/input/user' },
    ]);
  });
});

describe('tell me', () => {
  it.each([
    ['Tell me when a HubSpot deal is added', 'hubspot.new_deal'],
    ['Tell me if someone adds an Asana task in project Payroll', 'asana.new_task'],
    ['tell me whenever somebody opens an issue in Jira project OPS', 'jira.new_issue'],
  ])('is a message if something happens: %s', async (words, eventType) => {
    const { trigger, steps } = await planning.plan(words);
    expect(trigger?.eventType).toBe(eventType);
    expect(steps.map(({ tool }) => tool)).toEqual(['email.send']);
  });

  it('shows what a schedule has read, also without a mailbox', async () => {
    const { steps } = await planning.plan('Every Friday at 16:00 tell me the unpaid Stripe invoices');
    expect(steps.map(({ tool }) => tool)).toEqual([
      'stripe.list_invoices',
      expect.stringMatching(/^(?:email\.send|data\.transform)$/),
    ]);
  });

  it('reads what is asked for', async () => {
    const { steps } = await planning.plan('tell me what is in my Google Calendar today');
    expect(steps[0]?.tool).toBe('google_calendar.list_events');
  });
});

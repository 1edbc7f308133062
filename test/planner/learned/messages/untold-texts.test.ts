import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Messages of which the words only tell what they are to answer, and those who get them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const connection = (service: string) => [{ name: service, kind: ConnectionKind.SERVICE, service }];
const planOf = (service: string, words: string): ReturnType<ServicePlanning['plan']> =>
  planning.plan(words, connection(service));

type Gaps = NonNullable<Awaited<ReturnType<typeof planOf>>['report']>['gaps'];
const targets = (gaps: Gaps | undefined) => (gaps ?? []).filter((gap) => gap.isBlocking).map(({ target }) => target);

describe('words that only tell what a text answers', () => {
  it.each([
    ['slack', 'When a new member joins Slack, DM them saying hello and how to set up VPN', 'slack.send_direct_message'],
    [
      'telegram',
      'Every Monday at 9 send a Telegram message to @team saying what the weekly goals are',
      'telegram.send_message',
    ],
    [
      'slack',
      'When someone joins our Slack workspace, send them a direct message saying welcome and where to find the wiki',
      'slack.send_direct_message',
    ],
  ])('are no text (%s): %s', async (service, words, tool) => {
    const { steps, report } = await planOf(service, words);
    expect(steps).toMatchObject([{ tool }]);
    expect(steps?.[0]?.input).not.toHaveProperty('text');
    expect(targets(report?.gaps)).toEqual(['/steps/0/input/text']);
  });

  it.each([
    ['Every Friday at 16:00 post "What the goals are" in #team on Slack', 'What the goals are'],
    ['Every Friday post in #team asking what people did this week', 'What people did this week?'],
    ['Every Friday at 16:00 post in #team on Slack saying how are you all', 'How are you all'],
  ])('are sent if they are the text: %s', async (words, text) => {
    const { steps, report } = await planOf('slack', words);
    expect(report?.status).toBe('READY');
    expect(steps?.at(-1)?.input).toMatchObject({ text });
  });
});

describe('the way that a message goes', () => {
  it.each([
    'Notify me by Slack DM if anyone mentions "refund" in #customer-support',
    'ping me via Slack DM when a new issue is opened in acme/shop on GitHub',
    'alert me with a direct message on Slack when a new order comes in on Shopify',
  ])('is no channel: %s', async (words) => {
    const { steps, report } = await planOf('slack', words);
    expect(steps).toMatchObject([
      { tool: 'slack.find_user_by_email', input: { email: 'joe@example.com' } },
      { tool: 'slack.send_direct_message', input: { user: '{{ steps.find_user_by_email.output.id }}' } },
    ]);
    expect(targets(report?.gaps)).not.toContainEqual(expect.stringMatching(/user|channel/));
  });
});

describe('people who are invited', () => {
  it.each([
    [
      'google_calendar',
      'If an event in Google Calendar gets cancelled, email the attendees through Gmail to let them know',
      'gmail.send_message',
      ['/steps/0/input/text'],
    ],
    [
      'google_calendar',
      'when a meeting in Google Calendar ends, email all the guests of the meeting via Gmail with the text "Thanks for joining"',
      'gmail.send_message',
      [],
    ],
    [
      'microsoft_outlook',
      'When an event in my Outlook calendar is about to start, email the attendees from my Outlook "Starting soon"',
      'microsoft_outlook.send_message',
      [],
    ],
  ])('get the mail (%s): %s', async (service, words, tool, open) => {
    const { steps, report } = await planOf(service, words);
    expect(steps).toMatchObject([{ tool, input: { to: expect.stringContaining('attendees') } }]);
    expect(targets(report?.gaps)).toEqual(open);
  });

  it.each([
    'Invite tom.baker@lindenlaw.com to the Friday standup event in my Google Calendar',
    'Add ann@example.com to the Friday standup in Google Calendar',
    'Add ann@example.com and bob@example.com to our Q3 kickoff on Google Calendar',
  ])('are added to what is there: %s', async (words) => {
    const { steps, report } = await planOf('google_calendar', words);
    expect(steps).toMatchObject([{ tool: 'google_calendar.add_guests' }]);
    expect(targets(report?.gaps)).toEqual(['/steps/0/input/eventId']);
  });

  it('are those of a new event if it has a time', async () => {
    const { steps } = await planOf(
      'google_calendar',
      'Invite ann@example.com to a standup on Friday at 10 in Google Calendar',
    );
    expect(steps).toMatchObject([{ tool: 'google_calendar.create_event' }]);
  });
});

describe('a copy with a name of its own', () => {
  it.each([
    'Copy new events from my Personal Google Calendar to my Work one as "Busy"',
    'When I add an event to my Family calendar in Google Calendar, create one called "Busy" in my Work calendar at the same time',
  ])('says no more than that: %s', async (words) => {
    const { steps } = await planOf('google_calendar', words);
    expect(steps?.[0]?.input).toMatchObject({ summary: 'Busy', end: '{{ trigger.payload.end.dateTime }}' });
    expect(steps?.[0]?.input).not.toHaveProperty('description');
  });
});

describe('what people write in a chat', () => {
  it.each([
    ['Forward what people send in the Telegram group Staff Room to my email', 'Staff Room', 'joe@example.com'],
    ['when someone writes in the Telegram group Family, forward it to ann@example.com', 'Family', 'ann@example.com'],
  ])('is passed on as it is, from that chat alone: %s', async (words, title, to) => {
    const { trigger, steps, report } = await planOf('telegram', words);
    expect(trigger?.filters).toEqual({ 'message.chat.title': { matches: `(?i)^${title}$` } });
    expect(steps).toMatchObject([{ tool: 'email.send', input: { to } }]);
    expect(report?.status).toBe('READY');
  });

  it('is downloaded if it is a picture', async () => {
    const { steps } = await planOf(
      'telegram',
      'when someone sends a photo to my Telegram bot, forward it to ann@example.com',
    );
    expect(steps?.map(({ tool }) => tool)).toEqual(['telegram.download_file', 'email.send']);
  });
});

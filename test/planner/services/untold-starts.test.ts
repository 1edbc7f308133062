import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts some time before something begins, members of chats, and starts of which no service tells. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const open = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE').map(({ words }) => words);

describe('a start ahead of time', () => {
  it.each([
    ['Google Calendar event in 10 minutes -> post it to Slack #ops', 600],
    ['15 min prior to a Google Calendar meeting, post it to Slack #ops', 900],
    ['An hour ahead of every call in Google Calendar, post it to Slack #ops', 3600],
    ['Post it to Slack #ops the day before any appointment in Google Calendar', 86_400],
    ['Half an hour before each event in my Google Calendar, post it to Slack #ops', 1800],
  ])('watches so long before: %s', async (words, lead) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType: 'google_calendar.event_starts', source: { parameters: { lead } } });
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['slack.send_message']);
    expect(open(plan)).toEqual([]);
  });

  it.each([
    ['Half an hour before each yoga class in my Google Calendar, post it to Slack #ops', 'yoga class'],
    ['Before every shift in Google Calendar post it to Slack #ops', 'shift'],
    ['When a piano lesson in my Google Calendar is about to start, post it to Slack #ops', 'piano lesson'],
  ])('asks which events are meant: %s', async (words, which) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ eventType: 'google_calendar.event_starts' });
    expect(open(plan)).toEqual([which]);
  });
});

describe('a meeting of another calendar', () => {
  it.each([
    ['15 minutes before a meeting in my Outlook calendar, post it to Slack #ops', 900],
    ['Half an hour before every Outlook meeting, post it to Slack #ops', 1800],
    ['An hour before each Outlook appointment, post it to Slack #ops', 3600],
  ])('is watched so long before: %s', async (words, lead) => {
    const { trigger } = await planOf(words);
    expect(trigger).toMatchObject({ eventType: 'microsoft_outlook.event_starts', source: { parameters: { lead } } });
  });
});

describe('a member of a chat', () => {
  it.each([
    ['When somebody joins my Telegram group', 'message.new_chat_members'],
    ['Whenever a new member enters our Telegram group', 'message.new_chat_members'],
    ['If a person leaves our Telegram group', 'message.left_chat_member'],
  ])('starts the runs: %s', async (words, field) => {
    const plan = await planOf(`${words}, post it to Slack #ops`);
    expect(plan.trigger).toMatchObject({ eventType: 'telegram.update', filters: { [field]: { exists: true } } });
    expect(open(plan)).toEqual([]);
  });
});

describe('something of which no service tells', () => {
  it.each([
    'When a member leaves our Discord server',
    'When a member is added to my Trello board',
    'When a sprint is closed in Jira',
    'When a new sprint is started in Jira',
    'If a follower unsubscribes from our YouTube channel',
    'As soon as a channel is archived in Slack',
    'When someone pins a message in Discord',
  ])('is asked about as a whole, and the act stands: %s', async (words) => {
    const plan = await planOf(`${words}, post it to Slack #ops`);
    expect(plan.trigger).toBeNull();
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['slack.send_message']);
    expect(open(plan)).toEqual([words]);
    expect(plan.report?.gaps.find(({ isBlocking }) => isBlocking)?.question).toContain('What is to start it instead?');
  });

  it('never is a comment of another service', async () => {
    const plan = await planOf('Post it to Slack #ops when someone comments on a Google Doc');
    expect(plan.trigger).toBeNull();
  });
});

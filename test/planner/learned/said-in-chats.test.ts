import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Replies, signs, spoken texts and places of a chat. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const own = (service: string): OwnConnection => ({ name: service, kind: 'SERVICE', service });
const planOf = (words: string): Promise<Plan> =>
  planning.plan(words, [own(words.includes('Slack') ? 'slack' : 'discord')]);
const lastOf = ({ steps }: Plan): Readonly<Record<string, unknown>> => steps.at(-1)?.input ?? {};
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

describe('a reply', () => {
  it.each([
    'Reply in the thread with "Got it, thanks" when somebody posts in #maintenance-requests on Slack',
    'Reply in thread to every message in Slack #it-help with "Got it, thanks"',
    'When someone posts in #help on Slack, answer in the thread with "Got it, thanks"',
  ])('goes to the thread of the message: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.steps).toHaveLength(1);
    expect(lastOf(plan)).toMatchObject({
      channel: '{{ trigger.payload.channel }}',
      thread_ts: '{{ trigger.payload.ts }}',
      text: 'Got it, thanks',
    });
  });
});

describe('a sign', () => {
  it.each([
    ['React with :eyes: to each new message in Slack #requests', 'name', 'eyes'],
    ['Add a thumbs up reaction to every new post in #wins on Slack', 'name', 'thumbsup'],
    ['Set my Slack status to "On lunch" with a sandwich emoji at noon Monday to Friday', 'emoji', ':sandwich:'],
    ['Set my Slack status to "On vacation" with the palm tree emoji', 'emoji', ':palm_tree:'],
  ])('has the form that the input takes: %s', async (words, input, value) => {
    expect(lastOf(await planOf(words))[input]).toBe(value);
  });
});

describe('what people are told', () => {
  it.each([
    ['Tell #general on Slack that the quarterly fire drill is today at 11', 'The quarterly fire drill is today at 11'],
    ['Tell the team on Slack that the printer guy is coming at 2 today', 'The printer guy is coming at 2 today'],
    ['Slack message to @marco now: the server is back up', 'The server is back up'],
    ['Ask #marketing in Slack what they shipped this week, every Friday at 3pm', 'What did you ship this week?'],
    ['Ask #marketing in Slack what they need this week, every Friday at 3pm', 'What do you need this week?'],
    ['Remind #ops on Slack every Monday at 9 that the tapes have to be changed', 'The tapes have to be changed'],
  ])('is the text, and no start: %s', async (words, text) => {
    const plan = await planOf(words);
    expect(plan.trigger?.type).not.toBe('EVENT');
    expect(lastOf(plan)['text']).toBe(text);
  });
});

describe('a channel', () => {
  it('that is renamed has no sign in its name', async () => {
    const plan = await planOf('Rename the Slack channel #mktg to #marketing');
    expect(lastOf(plan)).toMatchObject({ channel: '#mktg', name: 'marketing' });
  });

  it('is the same one as before', async () => {
    const plan = await planOf(
      'Get the last 50 messages of #incident-12 in Slack, summarize with AI and post the summary in the same channel',
    );
    expect(JSON.stringify(lastOf(plan))).toContain('incident-12');
  });

  it('of the user is found by the address of the user', async () => {
    const plan = await planOf('Send me a Slack DM whenever a payment over $500 comes in on Stripe');
    expect(plan.steps).toMatchObject([
      { tool: 'slack.find_user_by_email', input: { email: 'joe@example.com' } },
      { tool: 'slack.send_direct_message', input: { user: '{{ steps.find_user_by_email.output.id }}' } },
    ]);
    expect(asked(plan)).not.toMatch(/Person|Channel|Which one are you/);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* People who read a channel, texts that they are asked by, and the place of a message that was sent before. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const own = (service: string): OwnConnection => ({ name: service, kind: 'SERVICE', service });
const planOf = (words: string): Promise<Plan> =>
  planning.plan(words, [own(words.includes('Slack') ? 'slack' : 'discord')]);
const lastOf = ({ steps }: Plan): Readonly<Record<string, unknown>> => steps.at(-1)?.input ?? {};
const kindsOf = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, kind }) => (isBlocking ? [kind] : []));

describe('people who read a channel', () => {
  it.each([
    [
      'When a comment is posted on my Trello card, share it with the artists in the Discord channel art',
      'trello.new_comment',
    ],
    ['Give Mods a heads-up in #mod-chat on Discord if anyone posts in #kids-corner', 'discord.new_message'],
    ['The Jira issue moved to In Review → Slack message to the reviewers in #code-review', 'jira.status_change'],
    ['Notify the on-call engineers in #oncall on Slack when a GitHub workflow run fails', 'github.workflow_run'],
  ])('are no question: %s', async (words, event) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: event });
    expect(plan.steps).toHaveLength(1);
    expect(kindsOf(plan).filter((kind) => kind !== 'VALUE')).toEqual([]);
  });

  it('does not take a channel for people', async () => {
    const plan = await planOf('Send "The mockups are ready" to the design channel in Slack');
    expect(JSON.stringify(plan)).not.toContain('will read it there');
  });
});

describe('what somebody is asked for', () => {
  it.each([
    ['Ask the team in #general on Slack to fill in the survey', 'text', 'Please fill in the survey'],
    [
      'As soon as a member arrives on the server, invite them to introduce themselves in #hello on Discord',
      'content',
      'Please introduce yourself',
    ],
    ['Ask in Discord #lounge "Who is in for tonight?" every Friday at 5pm', 'content', 'Who is in for tonight?'],
    [
      'Every day at 4:45pm ask in Slack #standup "What did you get done today?"',
      'text',
      'What did you get done today?',
    ],
  ])('is the text: %s', async (words, input, text) => {
    expect(lastOf(await planOf(words))[input]).toBe(text);
  });
});

describe('a message that was sent before', () => {
  it.each([
    'Post "Game night!" in #events on Discord and react to it with 🎉',
    'When a new release is published on GitHub, post it in the Discord channel #updates and pin that message',
  ])('says its channel: %s', async (words) => {
    expect(lastOf(await planOf(words))).toMatchObject({
      message_id: '{{ steps.send_message.output.id }}',
      channel_id: '{{ steps.send_message.output.channel_id }}',
    });
  });
});

describe('words of a start that say nothing more', () => {
  it.each([['Once a Jira ticket in project GAME is closed, post it in #fixes on Discord', 'jira.completed_issue']])(
    'are no condition: %s',
    async (words, event) => {
      const plan = await planOf(words);
      expect(plan.trigger).toMatchObject({ eventType: event });
      expect(kindsOf(plan)).not.toContain('CONDITION');
    },
  );

  it('hold back those who leave', async () => {
    const plan = await planOf('When a member leaves our Discord server, post it in #mods');
    expect(kindsOf(plan).some((kind) => kind === 'CONDITION' || kind === 'CHOICE')).toBe(true);
  });
});

describe('a sign in a start', () => {
  it.each([
    ['Every time anyone uses 🎟️ as a reaction in #tickets on Discord, create a card in the Trello list Tickets', '🎟️'],
    ['When somebody puts a 🔥 on a message in #wins on Discord, post it in #best', '🔥'],
  ])('says which reactions are meant: %s', async (words, sign) => {
    const { trigger } = await planOf(words);
    expect(trigger).toMatchObject({ eventType: 'discord.new_reaction' });
    expect(trigger?.filters).toEqual({ 'reactions.emoji.name': { matches: `(?i)^${sign}$` } });
  });

  it('is no filter if words turn it round', async () => {
    const plan = await planOf('When someone reacts with anything other than 👍 in #polls on Slack, post it in #odd');
    expect(JSON.stringify(plan.trigger?.filters ?? {})).toBe('{}');
    expect(kindsOf(plan)).toContain('CONDITION');
  });
});

describe('whoever starts the run', () => {
  it.each([
    'DM the new hire a welcome message when they join our Slack workspace',
    'DM each newcomer a welcome message when they join our Discord server',
  ])('gets the message: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.steps).toHaveLength(1);
    expect(JSON.stringify(lastOf(plan))).toMatch(/trigger\.payload\.(?:user\.)?id/);
    expect(JSON.stringify(lastOf(plan))).toContain('Welcome, ');
    expect(kindsOf(plan).filter((kind) => kind !== 'VALUE')).toEqual([]);
  });

  it('is another one than a person with an id', async () => {
    const plan = await planOf(
      'Give the role Subscriber to user 123456789012345678 in Discord when a Stripe payment succeeds',
    );
    expect(lastOf(plan)).toMatchObject({ user_id: '123456789012345678' });
  });
});

describe('a text that the words only name', () => {
  it.each([
    'DM every newcomer the rules when they join our Discord server',
    'Whoever joins our Discord should get the role Member and a DM with the server rules.',
  ])('is asked for: %s', async (words) => {
    const plan = await planOf(words);
    expect(lastOf(plan)).not.toHaveProperty('content');
    expect(kindsOf(plan)).not.toContain('UNCLAIMED');
    expect((plan.report?.gaps ?? []).some(({ question }) => /text of the direct message/.test(question))).toBe(true);
  });
});

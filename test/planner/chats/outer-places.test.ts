import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The server or workspace around a channel, questions in a chat, and roles for those whom a clause describes. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

describe('the place around a channel', () => {
  it.each([
    'When somebody posts in #looms on the Weaver Guild Discord server, email me the message',
    'When somebody posts in #looms on the Weaver Guild server in Discord, email me the message',
    'When someone posts in #looms on the Weaver Guild Slack, mail me',
    'every Monday post "hi" in #looms on the Weaver Guild Discord server',
    'Every Friday mail me an AI summary of #looms on the Weaver Guild Discord',
  ])('is no text to look for: %s', async (words) => {
    const plan = await planOf(words);
    expect(JSON.stringify([plan.trigger, plan.steps])).not.toContain('Weaver');
    expect(asked(plan)).not.toMatch(/Weaver Guild.*(?:meant|Nothing in the plan)|meant by/);
  });

  it('is no name of the event in it', async () => {
    const { trigger } = await planOf('tell me when a new event is scheduled on the Weaver Guild Discord');
    expect(trigger?.filters).toEqual({});
  });
});

describe('messages that only a reader can tell', () => {
  it.each([
    'if anyone asks a question in #ask-the-cook on our Discord, answer it with AI',
    'When somebody asks a question in #help on Discord, forward it to #staff',
    'if someone needs help in #lobby on Discord, mail me',
    'When someone complains in #lobby on Discord, mail me',
    'When someone swears in #lobby on Discord, mail me',
    'Give the Guest role to anyone who introduces themselves in #hello on our Discord',
  ])('are judged by the model: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.report?.assumptions.map(({ text }) => text).join('\n')).toContain('A model judges whether');
    expect(asked(plan)).not.toContain('meant by');
  });
});

describe('a role for those whom a clause describes', () => {
  it.each([
    ['Give anyone who joins the Weaver Guild Discord server the Apprentice role', 'new_member'],
    ['give anyone who posts in #looms on our Discord the Loom Owner role', 'new_message'],
  ])('is given once: %s', async (words, event) => {
    const { trigger, steps } = await planOf(words);
    expect(trigger?.eventType).toBe(`discord.${event}`);
    expect(steps.map(({ tool }) => tool)).toEqual(['discord.add_role']);
    expect(steps[0]?.input['user_id']).toMatch(/^\{\{ trigger\.payload/);
  });
});

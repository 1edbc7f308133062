import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A model that works on what is read first, and texts that it writes for a message. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const promptOf = ({ steps }: Plan): string =>
  String(steps.find(({ tool }) => tool === 'llm.generate')?.input['prompt']);

describe('work of a model on things that are read', () => {
  it.each([
    [
      'Every Friday have AI rate the mood of the messages in #team on Slack this week and email me the result',
      'slack.channel_history',
      'rate the mood of the messages in #team on Slack this week',
    ],
    [
      'Each evening let AI suggest how to prepare for tomorrow’s meetings in Google Calendar and email it to me',
      'google_calendar.list_events',
      'suggest how to prepare for',
    ],
    [
      'Every day at 5pm have AI list the action items in today’s Gmail emails and send me the list',
      'gmail.search_messages',
      'list the action items in',
    ],
    [
      'Email me a short AI digest of what was said in #hosts in Slack each night at 11',
      'slack.channel_history',
      'write a short AI digest of what was said in #hosts in Slack',
    ],
  ])('is done in the words of the user: %s', async (words, read, said) => {
    const plan = await planOf(words);
    const tools = toolsOf(plan);
    expect([tools[0], tools.at(-2)]).toEqual([read, 'llm.generate']);
    expect(promptOf(plan)).toContain(`Do what these words ask: "${said}`);
    expect(plan.report?.status).toBe('READY');
  });

  it('reads what came since the run before, if no time is said', async () => {
    const plan = await planOf('Every Friday have AI list the complaints in #bugs on Slack and mail them to me');
    expect(plan.steps[0]?.input['oldest']).toContain('604800000');
    expect(plan.steps[0]?.input['latest']).toBeUndefined();
  });

  it.each([
    'Every Friday at 3pm look at next week in my Google Calendar and tell me which days have more than five meetings',
    'Each Sunday look at next week in Google Calendar and write me a short summary of how busy I am',
  ])('answers what is asked about a list, and tells that a model does: %s', async (words) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['google_calendar.list_events', 'llm.generate', 'email.send']);
    expect(plan.report?.assumptions.map(({ text }) => text)).toContain('A model works this out from what is read.');
  });
});

describe('a text by a model that is sent', () => {
  it.each([
    ['Every morning at 8 post a joke written by AI to #random in Slack', 'Write a joke.', 'slack.send_message'],
    ['Post a daily quote by AI in #calm on Discord at 6:30', 'Write a quote.', 'discord.send_message'],
    [
      'Post the riddle of the day in #games on Slack every morning at 10, written by AI',
      'Write the riddle of the day.',
      'slack.send_message',
    ],
    [
      'Every Monday at 8 send me an email with one AI-picked quote from a classic novel',
      'Pick one quote from a classic novel.',
      'email.send',
    ],
  ])('is written before it is sent: %s', async (words, prompt, sends) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['llm.generate', sends]);
    expect(promptOf(plan)).toMatch(new RegExp(`^${prompt.replace('.', '\\.')}`));
  });
});

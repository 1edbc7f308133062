import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* People who join a chat are greeted there, by their names. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);

it.each([
  ['If a new member joins our Telegram group Night Owls, reply with a short welcome message', 'text', 'first_name'],
  ['When a new member joins the Telegram group Hikers, greet them by name', 'text', 'first_name'],
  ['When a new teammate joins our Slack workspace, greet them in #general', 'text', 'real_name'],
  ['Welcome newcomers to our Slack workspace in #random', 'text', 'real_name'],
  ['Greet new members of my Discord server in #lobby', 'content', 'global_name'],
])('a usual welcome has the name of the person: %s', async (words, input, name) => {
  const plan = await planOf(words);
  const text = String(plan.steps.at(-1)?.input[input]);
  expect(text).toMatch(/^Welcome, \{\{ .* \}\}! It is good to have you here\.$/);
  expect(text).toContain(name);
  expect(plan.report?.assumptions.map(({ text: told }) => told).join()).toContain('It greets them by name');
});

describe('words of the user', () => {
  it.each([
    [
      'When somebody joins the Choir group on Telegram, welcome them with "Hello, dear singer!"',
      'telegram.send_message',
    ],
    [
      'When someone joins our Slack workspace, welcome them in #intros with "Hello, dear singer!"',
      'slack.send_message',
    ],
  ])('stay as they are: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.steps[0]?.input).toMatchObject({ text: 'Hello, dear singer!' });
  });
});

describe('what newcomers are told or asked behind a greeting', () => {
  const WELCOME = 'It is good to have you here.';
  it.each([
    [
      'When a person joins our Discord server, greet them in #lobby and point them to #faq',
      `${WELCOME} Please have a look at #faq.`,
    ],
    [
      'When a person joins our Slack, send them a hello and direct them to #faq',
      `${WELCOME} Please have a look at #faq.`,
    ],
    [
      'when someone joins our Slack workspace, welcome them in #general and ask where they live',
      `${WELCOME} Please tell us where you live.`,
    ],
    [
      'Whenever a new member joins our Discord server, welcome them in #lobby and tell them that we play on Fridays',
      `${WELCOME} We play on Fridays.`,
    ],
    [
      'when a colleague joins our Slack, welcome them in #general and remind them to fill in their profile',
      `${WELCOME} Please fill in your profile.`,
    ],
    [
      'When a new member joins our Discord server, say hello in #lobby and invite them to pick a role',
      'Hello! Please pick a role.',
    ],
  ])('is a part of it: %s', async (words, text) => {
    const { steps } = await planOf(words);
    expect(steps).toHaveLength(1);
    expect(Object.values(steps[0]?.input ?? {}).join()).toContain(text);
  });

  it('ends before a further act', async () => {
    const { steps } = await planOf(
      'When a new member joins our Discord server, welcome them in #lobby and let them know that we meet on Mondays, then post their name in #staff',
    );
    expect(steps).toHaveLength(2);
    expect(steps[0]?.input['content']).toContain('We meet on Mondays.');
  });
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Whose chat it is, what was posted in it, and which reaction it got. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);

it.each([
  ["When someone writes to our clinic's Telegram bot, forward me the message by email", 'telegram.update'],
  ['When someone joins our company Slack, post a welcome in #hello', 'slack.new_member'],
])('the owner of a chat is no condition: %s', async (words, eventType) => {
  const { trigger, report } = await planOf(words);
  expect(trigger).toMatchObject({ eventType });
  expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
});

it('an address is what an answer says', async () => {
  const { steps } = await planOf(
    'whenever someone writes "menu" to my Telegram bot, reply with https://dine.example/menu',
  );
  expect(steps).toHaveLength(1);
  expect(steps[0]?.input['text']).toBe('https://dine.example/menu');
});

it.each([
  ['When a message in #cheers on Slack gets a 🎉, email it to me', 'slack.new_reaction', 'tada'],
  ['Pin every message in #laws on Discord that gets a 📌', 'discord.new_reaction', '📌'],
  ['When someone posts "finished" in #quests on Discord, email me', 'discord.new_message', 'finished'],
])('a sign or a quoted word holds: %s', async (words, eventType, value) => {
  const { trigger } = await planOf(words);
  expect(trigger).toMatchObject({ eventType });
  expect(JSON.stringify(trigger?.filters)).toContain(value);
});

it('a text is rewritten in plain language by a model', async () => {
  const { steps } = await planOf(
    'When an email from ann@example.com arrives in Gmail, send me the text in plain language',
  );
  expect(steps.map(({ tool }) => tool)).toEqual(['llm.generate', 'email.send']);
});

it('the caption of a photo is its text', async () => {
  const { steps } = await planOf(
    'whenever a photo is posted in the Telegram group Hikers, email it to me with the caption',
  );
  expect(steps.at(-1)?.input['text']).toContain('message.caption');
});

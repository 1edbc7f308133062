import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Replies whose words are given are sent as they are, and no model writes them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);

describe('a reply that tells something', () => {
  it.each([
    [
      'When someone writes "menu" to my Telegram bot, reply that lunch is served from 12 to 2',
      'Lunch is served from 12 to 2',
    ],
    [
      'when a message to my Telegram bot contains "parcel", answer that we will send them the number tonight',
      'We will send you the number tonight',
    ],
    [
      'When someone writes to my Telegram bot, reply that the shop is closed on Sundays',
      'The shop is closed on Sundays',
    ],
    [
      'When an email from ann@example.com arrives in Gmail, reply that her order ships tomorrow',
      'Your order ships tomorrow',
    ],
  ])('has these words: %s', async (words, text) => {
    const { steps, trigger } = await planOf(words);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.input['text']).toBe(text);
    expect(trigger?.type).toBe('EVENT');
  });
});

describe('posts in a Telegram group', () => {
  it.each([
    ['When a photo is posted in the Telegram group Hikers, email it to me', ['message']],
    ['when a video gets posted in our Hikers chat on Telegram, mail it to me', ['message']],
    ['When a photo is posted in the Hikers channel on Telegram, email it to me', ['channel_post']],
  ])('are messages, and only channels have posts: %s', async (words, kinds) => {
    const { trigger } = await planOf(words);
    expect(trigger).toMatchObject({ source: { parameters: { kinds } } });
  });
});

it('a name is never the number of the message to answer', async () => {
  const { report } = await planOf('every Sunday at 10 send "Choir at noon" to the Night Owls chat on Telegram');
  expect(report?.gaps.map(({ question }) => question).join()).not.toContain('Answered message');
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What is told or asked in a chat is a text up to its end, and what goes to a person goes to no channel. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);

describe('a text in a chat', () => {
  it.each([
    [
      'Post in our Telegram channel River Swim that the water is 18 degrees, bring a towel',
      'The water is 18 degrees, bring a towel',
    ],
    [
      'Announce in the Allotment group on Telegram every Friday that the gate closes at 9, thank you',
      'The gate closes at 9, thank you',
    ],
    [
      'Send the Pottery group on Telegram a message that the kiln is cold, see you on Monday',
      'The kiln is cold, see you on Monday',
    ],
    ['Ask the Pottery Telegram group every Tuesday: who needs clay?', 'Who needs clay?'],
    ['every Monday at 18:00 post in #kiln on Slack: who fires this week?', 'Who fires this week?'],
    ['Each Sunday at 7pm ask in #kiln on Slack for everyone’s best glaze', 'Please share your best glaze'],
  ])('has all of its words: %s', async (words, text) => {
    const { steps } = await planOf(words);
    expect(steps).toHaveLength(1);
    expect(steps[0]?.input['text']).toBe(text);
  });
});

describe('a greeting by direct message', () => {
  it.each([
    'When a new member joins our Slack, DM them a welcome and post their name in #hello',
    'When someone joins our Slack workspace, send them a welcome DM and let #hello know',
    'When a new member joins Slack, welcome them with a DM and announce them in #hello',
  ])('goes to the person: %s', async (words) => {
    const { steps } = await planOf(words);
    expect(steps.map(({ tool }) => tool)).toEqual(['slack.send_direct_message', 'slack.send_message']);
    expect(steps[0]?.input['user']).toBe('{{ trigger.payload.id }}');
  });
});

it.each([
  ['When someone joins our Discord server, send them a welcome and tell them to read #laws', 'Please read #laws.'],
  [
    'When someone new joins the Glassworks Telegram group, welcome them and explain that the oven opens at 8:30',
    'The oven opens at 8:30.',
  ],
  [
    'When someone joins the Glassworks Telegram group, say hello and tell them that the yard is locked at 19:00',
    'The yard is locked at 19:00.',
  ],
])('a greeting has what newcomers are told: %s', async (words, told) => {
  const { steps, trigger } = await planOf(words);
  expect(steps).toHaveLength(1);
  expect(JSON.stringify(steps[0]?.input)).toContain(told);
  expect(trigger?.type).toBe('EVENT');
});

it('a plain name before the noun is that of a channel', async () => {
  const { steps } = await planOf('every weekday at 8 post "Ovens on?" in the kitchen slack channel');
  expect(steps[0]?.input).toMatchObject({ channel: '#kitchen', text: 'Ovens on?' });
});

it('a ping within a text is asked about', async () => {
  const { report } = await planOf(
    'every Friday at 6pm post a reminder in Discord #deck that we sail, with an @Crew ping',
  );
  expect(report?.status).toBe('DRAFT');
});

it('a field beside the message is told with it', async () => {
  const { steps } = await planOf(
    'When someone mentions me in Slack, forward the message to my email with the channel name',
  );
  expect(steps[0]?.input['text']).toMatch(/payload\.text.*payload\.channel\.name/);
});

it.each([
  'When a message in #raids on Discord says "cheat", delete it and tell me who posted it',
  'When a message is posted in #raids on Discord, react with ✅ and let me know who posted it',
])('the user is told by mail: %s', async (words) => {
  const { steps } = await planOf(words);
  expect(steps[1]).toMatchObject({ tool: 'email.send', input: { to: 'joe@example.com' } });
});

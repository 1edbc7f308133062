import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* People who are called by a message of a chat. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const own = (service: string): OwnConnection => ({ name: service, kind: 'SERVICE', service });
const planOf = (words: string, ...services: readonly string[]): Promise<Plan> =>
  planning.plan(words, services.map(own));
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');
const textOf = ({ steps }: Plan): unknown => steps.at(-1)?.input['text'] ?? steps.at(-1)?.input['content'];

describe('a message that calls people', () => {
  it.each([
    [
      'When a new Linear issue is created with priority urgent, ping @dev-oncall in #incidents on Slack',
      '@dev-oncall {{',
    ],
    ['Mention @maria in #sales on Slack when a HubSpot deal is won', '@maria {{'],
    ['Send a message to #ops on Slack mentioning @anna when a new row is added to the sheet Orders', '@anna {{'],
    ['When a GitHub issue is opened, mention @dev-team in #bugs on Discord', '@dev-team {{'],
    ['Ping @sam and @lee in #ops on Slack every morning at 9 to check the queue', '@sam @lee '],
    ['Every Friday at 4pm post "Time sheets!" in #ops on Slack and tag @here', '@here Time sheets!'],
    ['post "Raid at 8" in #raids on Discord every Friday at 18:00 and tag @raiders', '@raiders Raid at 8'],
    [
      'At 20:00 on Saturdays post "Game night starts in one hour" in Discord #events and ping @everyone',
      '@everyone Game night starts in one hour',
    ],
  ])('begins with their names: %s', async (words, text) => {
    const plan = await planOf(words, words.includes('Slack') ? 'slack' : 'discord');
    expect(plan.steps).toHaveLength(1);
    expect(String(textOf(plan)).startsWith(text)).toBe(true);
    expect(asked(plan)).not.toMatch(/What is meant by|What is the text/);
  });
});

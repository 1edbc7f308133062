import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* One order in two runs of words is one step. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

it.each([
  'Give everyone who joins the Night Sailors Discord server the Deckhand role',
  'Give anyone who joins our Discord server the Guest role',
])('an order whose object stands behind the start: %s', async (words) => {
  const { steps, trigger, report } = await planning.plan(words, [
    { name: 'discord', kind: 'SERVICE', service: 'discord' },
  ]);
  expect(trigger?.eventType).toBe('discord.new_member');
  expect(steps.map(({ tool }) => tool)).toEqual(['discord.add_role']);
  const asked = (report?.gaps ?? []).filter(({ target }) => target?.endsWith('/role_id') === true);
  expect(asked.map(({ words: said }) => said)).toEqual([expect.stringMatching(/Deckhand|Guest/)]);
});

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* An hour of the night without more words means the afternoon, and the plan says so. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

it.each([
  ['Every Tuesday at 3 post "Retro!" in #team on Slack', '0 15 * * 2'],
  ['every weekday at 4:45 post "Timesheets, please" in #ops on Slack', '45 16 * * 1-5'],
  ['Every day at two send "Drink water" to the Discord channel 987654321098765432', '0 14 * * *'],
])('%s', async (words, schedule) => {
  const { trigger, report } = await planning.plan(words, EVERY_SERVICE_AND_MODEL);
  expect(trigger).toMatchObject({ schedule });
  expect(report?.assumptions.map(({ text }) => text).join()).toContain('is in the afternoon');
});

it.each([
  ['Every Monday at 6 post "Up!" in #team on Slack', '0 6 * * 1'],
  ['Every night at 2 post "Still up?" in #team on Slack', '0 2 * * *'],
  ['Every Monday at 3 am post "Up!" in #team on Slack', '0 3 * * 1'],
])('other hours stay as they are: %s', async (words, schedule) => {
  expect((await planning.plan(words, EVERY_SERVICE_AND_MODEL)).trigger).toMatchObject({ schedule });
});

it.each([
  'Every day at 3 sync the GitHub fork acme/site',
  'Every day at 4:00 fetch https://data.example.org/rates.csv and mail it to ann@example.com',
])('asks about work that may be for the night: %s', async (words) => {
  const plan = await planning.plan(words, EVERY_SERVICE_AND_MODEL);
  expect(plan.report?.gaps.map(({ question }) => question).join()).toMatch(/Is [34]:00 or 1[56]:00 meant/);
});

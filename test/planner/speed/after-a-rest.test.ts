import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { forgetFacts } from '../../../src/planner/offline/kept.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What the planner has worked out is let go if it rests. The next plan is the same. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

it.each([
  'When a card is moved to Done in Trello, post its name to #team in Slack and mail ann@example.com',
  'Every Monday at 9, list the Jira issues closed last week and send me a summary',
  'Tell #finance in Slack of each new Stripe dispute over $200, unless it is from a test account',
  'Jeden Werktag um 7 fasse meine ungelesenen Mails zusammen und schicke sie an ann@example.com',
])('%s', async (words) => {
  const before = await planning.plan(words, EVERY_SERVICE);
  forgetFacts();
  expect(await planning.plan(words, EVERY_SERVICE)).toEqual(before);
});

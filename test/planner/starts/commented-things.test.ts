import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* `comments on the card "Venue hire"`: the name of what is commented on is no text of the comment. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

it.each([
  ['mail me when someone comments on the Linear issue "Crash at start"', 'issue.title', '(?i)^Crash at start$'],
  [
    'when somebody comments on the card "Cake" on my Trello board Garden, mail me the comment',
    'data.card.name',
    '(?i)^Cake$',
  ],
  [
    'when there is a new comment on the Asana task "Roof repair", mail me the comment',
    'task.name',
    '(?i)^Roof repair$',
  ],
  ['when someone comments "ship it" on a Linear issue, mail me', 'body', '(?i)ship it'],
])('%s', async (words, field, matches) => {
  const plan = await planning.plan(words, EVERY_SERVICE);
  expect(plan.trigger?.filters).toEqual({ [field]: { matches } });
});

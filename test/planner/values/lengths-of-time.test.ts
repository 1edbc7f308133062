import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a length of time for an input that counts in minutes', () => {
  it.each([
    ['log two hours on OPS-7 in Jira with the note "Inventory"', 120],
    ['log half an hour of work on Jira issue OPS-7', 30],
    ['log 1.5 hours on Jira issue OPS-7', 90],
    ['log 45 minutes on OPS-7 in Jira', 45],
    ['when a Jira issue in OPS is done, log an hour and a half on it', 90],
  ])('is turned into minutes: %s', async (words, minutes) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps).toMatchObject([{ tool: 'jira.add_worklog', input: { minutes } }]);
  });
});

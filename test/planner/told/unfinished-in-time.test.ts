import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What was not done in a time: it was due then, and was neither made nor finished then. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('what was not done in a time', () => {
  it.each([
    ["Each night at 10 mail me the Todoist tasks I haven't finished today", 'today'],
    ["Every evening send me the Todoist tasks that we didn't get done today", 'today'],
    ["Every Friday at 5pm email me the Todoist tasks I didn't complete this week", 'due after:'],
  ])('is what was due then and is open: %s', async (words, query) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map(({ tool }) => tool)).toEqual(['todoist.find_tasks', 'email.send']);
    expect(steps[0]?.input['query']).toContain(query);
  });
});

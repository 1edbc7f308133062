import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The time at which a task is due is no time at which the workflow runs, and two quoted names are two tasks. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('the time of a task that is made again and again', () => {
  it.each([
    ['every Thursday add "Bins" to my Todoist for 8pm', '0 9 * * 4', '"due_string":"8pm"'],
    ['each weekday at 7 create a Todoist task "Walk" due the same day at 6pm', '0 7 * * 1-5', 'today at 6pm'],
    ['every Monday at 8 create an Asana task "Count the till" due at 5pm', '0 8 * * 1', 'T17:00:00Z'],
    ['create a Trello card "Opening list" every morning, due the same day at 11am', '0 9 * * *', 'T11:00:00Z'],
  ])('%s', async (words, schedule, due) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(plan.trigger).toMatchObject({ schedule });
    expect(JSON.stringify(plan.steps)).toContain(due);
  });

  it('is when it runs, if nothing is made', async () => {
    const plan = await planning.plan('every day at 7pm mail me my Todoist tasks for today', EVERY_SERVICE);
    expect(plan.trigger).toMatchObject({ schedule: '0 19 * * *' });
  });
});

describe('two names in quotes', () => {
  it.each([
    'create the Todoist tasks "Sweep the yard" and "Feed the hens"',
    'every Sunday create Todoist tasks "Sweep the yard" and "Feed the hens" due tomorrow',
  ])('are two tasks: %s', async (words) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(plan.steps[0]).toMatchObject({ forEach: '["Sweep the yard","Feed the hens"]' });
    expect(plan.steps[0]?.input).not.toHaveProperty('description');
  });
});

it('asks about "per team", which turns nothing on', async () => {
  const plan = await planning.plan('every Friday mail me the Linear issues closed this week per team', EVERY_SERVICE);
  expect(JSON.stringify(plan.steps)).not.toContain('"mine"');
  expect(plan.report?.gaps.some(({ isBlocking }) => isBlocking)).toBe(true);
});

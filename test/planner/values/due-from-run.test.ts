import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A due date in words counts from the run, as a service reads it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('a due date that counts from the run', () => {
  it.each([
    ['When I complete a task labeled call in Todoist, create a follow-up task for two weeks later', 'in 14 days'],
    ['Each time a Todoist task is done, add a task "Call again" due three days later', 'in 3 days'],
    ['When a Stripe payment fails, create a Todoist task "Chase payment" due a week from then', 'in 7 days'],
    ['When a task is completed in Todoist, create a task "Review" due 5 days afterwards', 'in 5 days'],
    ['When a task is completed in Todoist, create a task "Check" due 2 weeks later at 9am', 'in 14 days at 9am'],
    ['When a task is completed in Todoist, create a task "Check" due one day later', 'in 1 day'],
    ['Every Monday add a Todoist task "Plan" due the day after tomorrow', 'day after tomorrow'],
  ])('%s', async (words, due_string) => {
    const plan = await planOf(words);
    expect(plan.steps[0]?.input).toMatchObject({ due_string });
  });
});

it('asks for a due date that counts from another day than that of the run', async () => {
  const plan = await planOf(
    'When an event is added to my Google Calendar, create a Todoist task "Recap" due the day after the event',
  );
  expect(plan.steps[0]?.input).not.toHaveProperty('due_string');
  expect(JSON.stringify(plan.report)).toContain('day after');
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { accountOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Where a task is put and who is to do it, people who are the user, and colours and teams as conditions of a start. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const ACCOUNT = accountOf({
  project: ['Bakery Site'],
  project_id: ['Garden'],
  teamId: ['Payments'],
  idBoard: ['Spring Fair'],
  assignee: ['Rosa Lind'],
  assigneeId: ['Rosa Lind'],
  assignee_id: ['Rosa Lind'],
  workspace: ['Acme'],
});
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);

describe('a task for a person in a place, both by their names', () => {
  it.each([
    ['Every Friday create an Asana task "Order flour" in Bakery Site for Rosa Lind', 'project', 'assignee'],
    ['Create a Jira task "Order flour" in Bakery Site for Rosa, due next Monday', 'project', 'assignee'],
    ['add a Todoist task "Water the roses" in Garden for Rosa Lind', 'project_id', 'assignee_id'],
    ['create a Linear issue "Refund twice" in Payments for Rosa Lind', 'teamId', 'assigneeId'],
  ])('%s', async (words, place, person) => {
    const plan = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    expect(blocking(plan)).toEqual([]);
    expect(Object.keys(plan.steps[0]?.input ?? {})).toEqual(expect.arrayContaining([place, person]));
    expect(JSON.stringify(plan.steps[0]?.input)).not.toMatch(/"(?:notes|description)"/);
  });

  it('takes the name of a team for no person', async () => {
    const words = 'on the first of every month make a Linear issue "Check the fees" for Payments';
    const plan = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    expect(blocking(plan)).toEqual([]);
    expect(plan.steps[0]?.input).not.toHaveProperty('assigneeId');
  });
});

describe('the user as a person of the service', () => {
  it.each([
    'when a Jira bug is created, assign it to me',
    'when an Asana task is completed in the project Bakery Site, assign it to me',
  ])('is asked for as such: %s', async (words) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(plan.report?.gaps.some(({ me }) => me === 'id')).toBe(true);
  });

  it('reads the own tasks of all projects', async () => {
    const plan = await planning.plan('every morning mail me my overdue Asana tasks', EVERY_SERVICE);
    expect(plan.steps[0]?.input).toMatchObject({ mine: 'me', completed_since: 'now' });
    expect(blocking(plan)).toEqual([]);
  });
});

describe('conditions of a start', () => {
  it.each([
    [
      'when a card on the Trello board Spring Fair gets the blue Printed label, mail me',
      { 'data.label.color': 'blue', 'data.label.name': { matches: '(?i)^Printed$' } },
    ],
    ['when a card on the Trello board Spring Fair gets a green label, mail me', { 'data.label.color': 'green' }],
    [
      'when a high priority issue is created for the Payments team in Linear, mail me',
      { priority: 2, 'team.name': { matches: '(?i)^Payments$' } },
    ],
  ])('%s', async (words, filters) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(plan.trigger?.filters).toEqual(filters);
  });

  it('starts with a card that is given to the user on any board', async () => {
    const plan = await planning.plan('when I get added to a Trello card, mail me its name', EVERY_SERVICE);
    expect(plan.trigger?.eventType).toBe('trello.my_card');
  });
});

describe('what is due today or late', () => {
  it.each([
    ['every morning mail me the Linear issues due today or late', 'dueDate <='],
    ["each day at 7 mail me what's due today and what's overdue in Todoist", '(today | overdue)'],
    ['every weekday mail me my Jira issues due today or earlier', 'due <= endOfDay()'],
  ])('%s', async (words, part) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(JSON.stringify(plan.steps)).toContain(part);
    expect(blocking(plan)).toEqual([]);
  });
});

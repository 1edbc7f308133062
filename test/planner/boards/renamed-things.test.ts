import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* New names without quotes, boards that are closed, and places that are named around their service. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const unclear = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE').map(({ question }) => question);

describe('orders that rename or close', () => {
  it.each<[string, string, object]>([
    ['Rename the Todoist project Uni to Semester 4', 'todoist.update_project', { name: 'Semester 4' }],
    ['Rename the Todoist task Report to Final report', 'todoist.update_task', { content: 'Final report' }],
    ['Rename the Asana task Draft to Final draft', 'asana.update_task', { name: 'Final draft' }],
    ['Change the name of the Asana task Later to Next Quarter', 'asana.update_task', { name: 'Next Quarter' }],
    ['Rename the Trello list Later to Next quarter', 'trello.update_list', { name: 'Next quarter' }],
    ['Rename the Trello card Roof to New roof', 'trello.update_card', { name: 'New roof' }],
    ['Rename my Trello board Uni to Semester 4', 'trello.update_board', { name: 'Semester 4' }],
    ['Rename the file Draft to Final in Google Drive', 'google_drive.rename_file', { name: 'Final' }],
    ['Close the Trello board Wedding', 'trello.update_board', { closed: true }],
    ['Archive the Trello board Wedding', 'trello.update_board', { closed: true }],
  ])('%s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(unclear(plan)).toEqual([]);
  });
});

describe('new things in a place before the noun of its service', () => {
  it.each<[string, string, string]>([
    [
      'add a checklist called Launch steps to every new card on the Campaigns trello board',
      'trello.new_card',
      'trello.add_checklist',
    ],
    ['Add the tag Urgent to every new task in the Support Asana project', 'asana.new_task', 'asana.add_tag'],
  ])('%s', async (words, event, tool) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(event);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(unclear(plan)).toEqual([]);
  });
});

describe('open tasks without another condition', () => {
  it.each(['Email me my open Todoist tasks every Friday', 'Post all open Todoist tasks in Slack every morning'])(
    '%s',
    async (words) => {
      const plan = await planOf(words);
      expect(plan.steps[0]).toMatchObject({ tool: 'todoist.find_tasks', input: { query: 'no date | !no date' } });
    },
  );
});

describe('words that go on with the name of a field', () => {
  it('keeps tasks with a due time', async () => {
    const plan = await planOf('When a Todoist task with a due time is added, email me');
    expect(plan.trigger?.filters).toEqual({ 'due.date': { matches: 'T\\d' } });
  });

  it('asks if no field says so', async () => {
    const plan = await planOf('When a new Asana task has a due time, post it in Slack');
    expect(JSON.stringify(plan.trigger)).not.toContain('^time$');
    expect(unclear(plan).length).toBeGreaterThan(0);
  });
});

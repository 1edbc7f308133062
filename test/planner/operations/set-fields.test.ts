import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const ACCOUNT = accountOf({
  idBoard: ['Jobs'],
  label: ['Rush'],
  project: ['Harvest'],
  section: ['Press'],
  project_id: ['Bills'],
  assignee: ['Noor Haddad'],
});

describe('A field of the thing that starts the runs is set in everyday words', () => {
  it.each<[string, string, string]>([
    ['When a card on the Jobs board in Trello gets the label Rush, make it due tomorrow', 'trello.update_card', 'due'],
    ['When a Todoist task is added to my Bills project, make it due on Friday', 'todoist.update_task', 'due_string'],
    ['When a new issue is added in Linear, mark it as urgent', 'linear.update_issue', 'priority'],
    ['When a bug is created in Jira, make it high priority', 'jira.update_issue', 'priority'],
    [
      'When a task is moved to the Press section of Harvest in Asana, assign it to Noor, due in two days',
      'asana.update_task',
      'due_on',
    ],
    ['When a Todoist task becomes overdue, push its date to tomorrow and mail me', 'todoist.update_task', 'due_string'],
  ])('%s', async (words, tool, field) => {
    const { steps } = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    expect(steps.find((step) => step.tool === tool)?.input).toHaveProperty(field);
    expect(steps.some((step) => step.tool.includes('.create_'))).toBe(false);
  });
});

describe('A comment on what is overdue is written once', () => {
  it.each([
    'If a task in the project Harvest in Asana goes overdue, comment "Any news?"',
    'When a card on the board "Jobs" in Trello is overdue, comment "Still on?" on it',
  ])('%s', async (words) => {
    const { steps } = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    expect(steps.map(({ tool }) => tool)).toContain('state.new_items');
    expect(steps.at(-1)?.forEach).toBe('steps.new_ones.output.items');
  });
});

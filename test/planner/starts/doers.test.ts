import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const ACCOUNT = accountOf({
  idBoard: ['Repairs'],
  project: ['Rebrand', 'APP'],
  teamId: ['Web'],
  project_id: ['Chores'],
  added_by: ['Noor Haddad'],
  completed_by: ['Noor Haddad'],
});

describe('The name of the person who does it is a condition', () => {
  it.each<[string, object]>([
    [
      'When Noor comments on a card on the Repairs board in Trello, mail me',
      { 'memberCreator.fullName': { matches: '(?i)^Noor(?: |$)' } },
    ],
    [
      'Notify me when Noor moves a card to Fixed on the Repairs board in Trello',
      { 'memberCreator.fullName': { matches: '(?i)^Noor(?: |$)' } },
    ],
    [
      'When a task is completed by Noor in the Rebrand project in Asana, mail me',
      { 'completed_by.name': { matches: '(?i)^Noor(?: |$)' } },
    ],
    [
      'When Noor adds a task to the Rebrand project in Asana, mail me',
      { 'created_by.name': { matches: '(?i)^Noor(?: |$)' } },
    ],
    [
      'When Noor Haddad creates an issue in the APP project in Jira, mail me',
      { 'fields.reporter.displayName': { matches: '(?i)^Noor Haddad(?: |$)' } },
    ],
    ['Tell me when Noor adds an issue to the Web team in Linear', { 'creator.name': { matches: '(?i)^Noor(?: |$)' } }],
  ])('%s', async (words, filters) => {
    const { trigger, report } = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    expect(trigger?.filters).toMatchObject(filters);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it.each<[string, object]>([
    ['Let me know when Noor adds something to our Chores project in Todoist', { added_by: 'noor-haddad' }],
    ['When Noor finishes a task in our Chores project in Todoist, mail me', { completed_by: 'noor-haddad' }],
  ])('takes the id of the person: %s', async (words, parameters) => {
    const { trigger } = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    expect(trigger?.source?.parameters).toMatchObject(parameters);
  });

  it('asks if the service does not tell who does it', async () => {
    const { report } = await planning.planWith(
      ACCOUNT,
      'Tell me when Noor moves an issue to Done in Linear',
      EVERY_SERVICE,
    );
    expect(JSON.stringify(report?.gaps)).toContain('Noor');
    expect(JSON.stringify(report?.gaps)).not.toContain('in it');
  });
});

describe('The key of one issue is no place', () => {
  it.each<[string, object]>([
    ['If someone comments on BAKE-17 in Jira, mail me', { key: 'BAKE-17' }],
    ['When BAKE-12 is moved to Done in Jira, tell me', { key: 'BAKE-12' }],
    ['When there is a new comment on OVEN-4 in Linear, mail me', { 'issue.identifier': 'OVEN-4' }],
  ])('%s', async (words, filters) => {
    const { trigger } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger?.filters).toMatchObject(filters);
    expect(JSON.stringify(trigger?.source)).not.toContain('-1');
  });
});

describe('Issues of all projects', () => {
  it.each([
    'When a ticket is assigned to me in Jira, mail me its title',
    'Mail me whenever a new bug is reported in Jira',
  ])('%s', async (words) => {
    const { trigger } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger?.source).toEqual({ connection: 'jira', parameters: {} });
  });
});

describe('A thing that is overdue is told once', () => {
  it.each([
    'When a task in the project Rebrand in Asana is overdue, mail me',
    'If a Todoist task in the project Chores becomes overdue, let me know',
  ])('%s', async (words) => {
    const { steps } = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    expect(steps.map(({ tool }) => tool)).toContain('state.new_items');
  });
});

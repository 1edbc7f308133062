import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* An issue that is completed, given to a person, or brought into a state starts a run once, and not at every later edit. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(`${words}, post it to Slack #ops`, EVERY_SERVICE);
const is = (value: string): object => ({ matches: `(?i)^${value}$` });

describe('an issue', () => {
  it.each([
    ['When a Jira issue moves to Done', 'jira.completed_issue', {}],
    ['Once a Jira bug is resolved', 'jira.completed_issue', { 'fields.issuetype.name': 'Bug' }],
    ['When an urgent Linear issue is completed', 'linear.completed_issue', { priority: 1 }],
    ['When a Linear issue is marked as done', 'linear.completed_issue', {}],
    [
      'When a Linear issue in project Redesign is moved to Done',
      'linear.completed_issue',
      { 'project.name': is('Redesign') },
    ],
    ['If the status of a Jira issue changes to Blocked', 'jira.status_change', { 'fields.status.name': is('Blocked') }],
    ["When a Linear issue's status becomes Blocked", 'linear.status_change', { 'state.name': is('Blocked') }],
    ['When a Linear issue enters In Progress', 'linear.status_change', { 'state.name': is('In Progress') }],
    [
      'When a Jira issue that is assigned to Priya moves to QA',
      'jira.status_change',
      { 'fields.status.name': is('QA'), 'fields.assignee.displayName': { matches: '(?i)^Priya(?: |$)' } },
    ],
    ['When a Linear issue gets a new assignee', 'linear.assigned_issue', {}],
    ['When the priority of a Linear issue is set to urgent', 'linear.priority_change', { priority: 1 }],
    ['When a Linear issue becomes urgent', 'linear.priority_change', { priority: 1 }],
    ['When a Linear issue gets cancelled', 'linear.canceled_issue', {}],
    ['When the assignee of a Linear issue changes to Ana', 'linear.assigned_issue', { 'assignee.name': is('Ana') }],
  ])('starts the runs: %s', async (words, eventType, filters) => {
    const { trigger, steps } = await planOf(words);
    expect(trigger).toMatchObject({ eventType, filters });
    expect(steps.map(({ tool }) => tool)).toEqual(['slack.send_message']);
  });

  it.each([
    ['When a Linear issue is moved to the project Redesign', { 'project.name': is('Redesign') }],
    ['If a Linear issue gets urgent priority', { priority: 1 }],
    ['Whenever a Linear issue receives high priority', { priority: 2 }],
  ])('that is changed in another way is no change of its status: %s', async (words, filters) => {
    expect((await planOf(words)).trigger).toMatchObject({ eventType: 'linear.updated_issue', filters });
  });

  it('that is moved to another project is asked about', async () => {
    const { report } = await planOf('When a Jira issue in CORE is moved to another project');
    expect(report?.status).not.toBe('READY');
  });
});

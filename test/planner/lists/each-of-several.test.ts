import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* An act on each of several things of a list, and what is left out of it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const asked = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const GMAIL: readonly OwnConnection[] = [{ name: 'gmail', kind: 'SERVICE', service: 'gmail' }];

describe('an act on each of several things', () => {
  it.each<[string, string, Record<string, unknown>]>([
    [
      'Every Sunday at 3am move files in my Dropbox folder /Inbox older than 30 days to /Archive',
      'dropbox.move_file',
      { from: '{{ item.id }}', to: '/Archive/{{ item.name }}' },
    ],
    [
      'Every night at 11 delete all files in Dropbox /tmp older than 7 days',
      'dropbox.delete_file',
      { path: '{{ item.id }}' },
    ],
    [
      'Every day list the open tasks of the Asana project 77001 and complete each of them',
      'asana.complete_task',
      { task: '{{ item.gid }}' },
    ],
    [
      'Every first of the month mark all Todoist tasks with label chores as done',
      'todoist.complete_task',
      { id: '{{ item.id }}' },
    ],
    [
      'Each Friday at 16:00 find all Gmail messages labelled "News" older than two weeks and bin them',
      'gmail.delete_message',
      { messageId: '{{ item.id }}' },
    ],
    [
      'Each week close all GitHub issues in a/b labelled stale',
      'github.update_issue',
      { number: '{{ item.number }}', state: 'closed', owner: 'a', repo: 'b' },
    ],
  ])('%s', async (words, tool, input) => {
    const plan = await planning.plan(words, GMAIL);
    const last = plan.steps.at(-1);
    expect(last).toMatchObject({ tool, input });
    expect(last?.forEach).toBe(`steps.${plan.steps.at(-2)?.id ?? ''}.output`);
    expect(asked(plan)).toEqual([]);
  });

  it('leaves words open that no list can do, before anything is deleted', async () => {
    const plan = await planning.plan('Every Monday delete the delegated tasks of the Todoist project "House"');
    expect(
      asked(plan)
        .map(({ words }) => words)
        .join(),
    ).toContain('delegated');
  });

  it.each([
    'Every Friday delete old cards in the Trello list Done',
    'Every Friday archive all cards in the Trello list "Done"',
    'Every Sunday delete all completed tasks in Todoist',
    'Every night delete Dropbox files in /tmp unless they are boring',
    'Every day delete tasks in Todoist with the label done or obsolete',
    'Every week remove HubSpot contacts without an email',
    'Every day move cards from list "Doing" to list "Done" on Trello board Ops',
  ])('asks before it acts on more than is said: %s', async (words) => {
    const plan = await planning.plan(words);
    expect(asked(plan).length).toBeGreaterThan(0);
    expect(JSON.stringify(plan.steps[0]?.input)).not.toContain('list:\\"Done\\" board');
  });

  it('takes folders for no files, and pull requests for no issues', async () => {
    const files = await planning.plan('Every night delete all files in Dropbox /tmp');
    expect(files.steps[1]?.input).toEqual({ expression: '[steps.list_folder.output[$exists(size)]]' });
    const issues = await planning.plan('Every week close all GitHub issues in a/b labelled stale');
    expect(JSON.stringify(issues.steps[1]?.input)).toContain('pull_request');
  });
});

describe('what is left out', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'Every Friday archive all cards on the Trello board "Ops" except those with the label Keep',
      { query: 'board:"Ops" -label:"Keep"' },
    ],
    [
      'Every day email me the open Jira issues in project OPS except those labelled "wontfix"',
      { jql: 'statusCategory != Done AND project = "OPS" AND NOT (labels = "wontfix")' },
    ],
    ['Every week list all Todoist tasks except in project Someday and mail them to me', { query: '!(#Someday)' }],
  ])('%s', async (words, input) => {
    const plan = await planning.plan(words);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(asked(plan)).toEqual([]);
  });

  it.each<[string, string]>([
    [
      'Every night delete all files in Dropbox /tmp, except files called keep',
      '$not($contains($lowercase(name), "keep"))',
    ],
    [
      'Every night delete all files in Dropbox /tmp, but leave files called keep alone',
      '$not($contains($lowercase(name), "keep"))',
    ],
  ])('%s', async (words, test) => {
    const plan = await planning.plan(words);
    expect(JSON.stringify(plan.steps[1]?.input)).toContain(JSON.stringify(test).slice(1, -1));
    expect(plan.steps.map(({ tool }) => tool)).toEqual([
      'dropbox.list_folder',
      'data.transform',
      'dropbox.delete_file',
    ]);
    expect(asked(plan)).toEqual([]);
  });

  it('asks about an exception that the list cannot make', async () => {
    const plan = await planning.plan('Every day email me the open Jira issues that are not assigned to Bob');
    expect(asked(plan)).not.toEqual([]);
  });
});

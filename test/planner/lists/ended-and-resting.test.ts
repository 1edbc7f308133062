import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newSince } from '../../../src/planner/offline/new-since.js';
import { createExpressionEvaluator } from '../../../src/engine/expressions/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Lists of what is over, which would grow from run to run, and of what rests, which something is written on once. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

async function told(words: string) {
  const service = /jira|asana|todoist|trello|linear/i.exec(words)?.[0].toLowerCase() ?? '';
  const plan = await planning.plan(words, [{ name: service, kind: 'SERVICE', service }]);
  const assumed = plan.report?.assumptions.map(({ text }) => text).join(' ') ?? '';
  return { steps: JSON.stringify(plan.steps), tools: plan.steps.map(({ tool }) => tool), assumed };
}

describe('a list of what was completed', () => {
  it.each([
    ['every Monday mail me the resolved issues of project SHOP in Jira', 'resolved >= '],
    ['every second Friday email me what was finished in the Jira project SHOP', '- 1209600000'],
    ['every friday send me my finished todoist tasks', '"since":"{{ '],
    ['On the first Monday of each month email me the closed Linear issues', '"completedSince":"{{ '],
    ['Every Tuesday mail me the tickets updated in the project SHOP in Jira', 'updated >= '],
    ['each Thursday email me what was changed in the jira project SHOP', 'updated >= '],
  ])('holds those since the time before: %s', async (words, since) => {
    const { steps, assumed } = await told(words);
    expect(steps).toContain(since);
    expect(assumed).toContain('since the time before');
  });

  it.each<[string, string, string]>([
    ['every morning mail me all my Todoist tasks', 'todoist.list_tasks', ''],
    ['every morning post my Todoist tasks to #me on Slack', 'todoist.list_tasks', ''],
    ['sunday evenings mail me everything in todoist with the label band', 'todoist.find_tasks', ''],
    ['every evening mail me my completed Todoist tasks', 'todoist.list_completed', ''],
    [
      'Saturdays tell me how many Todoist tasks with the label band I finished this week',
      'todoist.list_completed',
      'band',
    ],
  ])('is meant only if a word says so, and may have a label: %s', async (words, tool, label) => {
    const { steps, tools } = await told(words);
    expect(tools[0]).toBe(tool);
    expect(steps.includes('in labels')).toBe(label !== '');
    expect(steps).toContain(label);
  });

  it.each([
    'every Monday mail me all issues ever resolved in the Jira project SHOP',
    'every Friday mail me what was finished in the current Jira sprint',
    'email me the resolved issues of project SHOP in Jira',
    'every Monday mail me the last updated issue of project SHOP in Jira',
  ])('holds all of them if the words say so, or nothing repeats: %s', async (words) => {
    expect((await told(words)).assumed).not.toContain('since the time before');
  });
});

describe('a comment on what stays as it is', () => {
  it.each([
    'If a Jira issue is in QA for more than two days, add a comment asking for a tester',
    'If an Asana task of the project Move is overdue, leave a comment asking for a new date',
  ])('is written once: %s', async (words) => {
    expect((await told(words)).tools).toContain('state.new_items');
  });

  it('is written on what is open alone, if nothing has been done to it', async () => {
    const { steps, assumed } = await told(
      'If a ticket in the Jira project SHOP has not been touched for ten days, comment asking for an update',
    );
    expect(steps).toContain('statusCategory != Done');
    expect(assumed).toContain('Only those that are open count.');
  });

  it('has the name of the one who is thanked', async () => {
    const { steps } = await told('When a Jira issue is closed, add a comment thanking the reporter');
    expect(steps).toContain('Thank you{{ (trigger.payload.fields.reporter.displayName');
  });
});

describe('since the run before', () => {
  const evaluator = createExpressionEvaluator();
  afterAll(() => evaluator.close());

  it.each([
    ['0 9 * * 5L', '2026-12-25T09:00:00.000Z', '2026-11-27'],
    ['0 9 * * 1#1', '2026-12-07T09:00:00.000Z', '2026-11-02'],
    ['0 9 * * 3#2', '2026-07-08T09:00:00.000Z', '2026-06-10'],
    ['0 9 * * 1,4', '2026-11-26T09:00:00.000Z', '2026-11-23'],
    ['0 9 * * 1,4', '2026-11-30T09:00:00.000Z', '2026-11-26'],
  ])('%s, at %s: %s', async (schedule, now, before) => {
    const expression = /^\{\{ (.+) \}\}$/.exec(newSince(schedule) ?? '')?.[1] ?? '';
    const since = await evaluator.evaluate(expression, { now }, { ownerId: 'ada', workflowId: 'wf_1' });
    expect(String(since)).toBe(`${before}T09:00:00.000Z`);
  });
});

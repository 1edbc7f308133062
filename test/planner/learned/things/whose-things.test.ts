import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../../src/planner/planner.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Starts that tell whose things they are about, and conditions in words that stand anywhere in the clause. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words);
const startOf = ({ trigger }: Plan): string => trigger?.eventType ?? trigger?.type ?? 'by hand';
const questionsOf = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);

describe('things of somebody whose account the words do not name', () => {
  it.each([
    ['Let me know on Telegram if a Linear issue is assigned to me', 'linear.assigned_issue', 'Which name do you have'],
    ['Someone comments on my Jira ticket, so send me a Telegram', 'jira.new_comment', 'Which name do you have'],
    [
      'A comment gets added to one of my Jira tickets, send me a Slack DM',
      'jira.new_comment',
      'Which name do you have',
    ],
    [
      'A status change on a Jira issue I reported should send me a Telegram.',
      'jira.status_change',
      'Which name do you',
    ],
    [
      'Send Marcus a Slack DM when a Linear issue is assigned to him',
      'linear.assigned_issue',
      'Which account of Linear',
    ],
  ])('%s', async (words, start, question) => {
    const plan = await planOf(words);
    expect(startOf(plan)).toBe(start);
    expect(questionsOf(plan).join('\n')).toContain(question);
    expect(plan.trigger?.filters ?? {}).toEqual({});
  });
});

describe('what happens is no value of a field', () => {
  it.each([
    "Whenever a Jira issue's status changes, tell the #updates channel in Slack",
    'Every time the status of a Linear issue changes, post it to #team in Slack',
  ])('%s', async (words) => {
    const plan = await planOf(words);
    expect(startOf(plan)).toMatch(/\.status_change$/);
    expect(plan.trigger?.filters ?? {}).toEqual({});
  });
});

describe('conditions of starts', () => {
  it.each([
    [
      'When a Jira issue gets the label urgent, post it to #oncall in Slack',
      'jira.updated_issue',
      { 'fields.labels': { contains: 'urgent' } },
    ],
    [
      'Comment on the Linear issue when the GitHub pull request for it is merged.',
      'github.pull_request',
      { action: 'closed', 'pull_request.merged': true },
    ],
    [
      'Add the label "billing" to new Linear issues labeled invoice',
      'linear.new_issue',
      { 'labels.nodes.name': { matches: '(?i)^invoice$' } },
    ],
  ])('%s', async (words, start, filters) => {
    const plan = await planOf(words);
    expect(startOf(plan)).toBe(start);
    expect(plan.trigger?.filters).toEqual(filters);
  });

  it('ask for a place that is watched by its name', async () => {
    const plan = await planOf('When a Linear issue is created in the Mobile team, post it in #mobile on Slack');
    expect(startOf(plan)).toBe('linear.new_issue');
    expect(questionsOf(plan).join('\n')).toMatch(/which team is "Mobile"/);
  });

  it('are asked for if no field is known to tell them', async () => {
    const plan = await planOf('New customer complaints in the Complaints sheet should open issues in Linear');
    expect(plan.steps.every(({ when }) => when == null)).toBe(true);
    expect(questionsOf(plan).join('\n')).toContain('customer complaints');
  });

  it('are no day by its word', async () => {
    const plan = await planOf('If the due date of a Jira issue is tomorrow, remind the assignee in Slack');
    expect(startOf(plan)).toBe('SCHEDULED');
  });
});

describe('acts on what starts the runs', () => {
  it.each([
    ['Assign new Linear issues labeled Billing to Hannah', 'linear.update_issue'],
    ['Comment "Received, we are looking into it" on new Jira bugs in the OPS project', 'jira.add_comment'],
    ['Add a comment thanking the reporter to each new GitHub issue in harlow/portal', 'github.create_comment'],
  ])('belong to its service: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
  });

  it('do not say a text that is only described', async () => {
    const plan = await planOf('Add a comment thanking the reporter to each new GitHub issue in harlow/portal');
    expect(plan.steps[0]?.input['body']).toBeUndefined();
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Values at the inputs that the words beside them name. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words);
const gapsOf = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, kind, target, words }) =>
    isBlocking && kind !== 'CONNECTION' ? [`${kind} ${(target ?? '').split('/').at(-1) ?? ''} ${words}`] : [],
  );
const inputOf = (plan: Plan, tool: string): Readonly<Record<string, unknown>> =>
  plan.steps.find((step) => step.tool === tool)?.input ?? {};

describe('values beside the names of their inputs', () => {
  it.each([
    [
      'Make a branch called feat/search off staging in kestrel/app on GitHub',
      'github.create_branch',
      { branch: 'feat/search', from: 'staging', owner: 'kestrel', repo: 'app' },
    ],
    [
      'Set up a private repo called client-larsen in GitHub',
      'github.create_repository',
      { name: 'client-larsen', private: true },
    ],
    [
      'Make a draft release v3.1.0 in kestrel/app on GitHub',
      'github.create_release',
      { tag: 'v3.1.0', draft: true, repo: 'app' },
    ],
    [
      'Create a draft product in Shopify called "Cork Board" with price 24 and the tag office',
      'shopify.create_product',
      { title: 'Cork Board', status: 'draft', price: '24', tags: 'office' },
    ],
    ['Create a label in Linear called Needs copy review', 'linear.create_label', { name: 'Needs copy review' }],
    [
      'Add a comment "Thanks, noted" to each new issue in kestrel/app on GitHub',
      'github.create_comment',
      { body: 'Thanks, noted' },
    ],
  ])('%s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(inputOf(plan, tool)).toMatchObject(input);
    expect(gapsOf(plan)).toEqual([]);
  });
});

describe('a change that names what it changes', () => {
  it.each([
    ['Change the assignee of the Linear issue OPS-12 to Beata', 'linear.update_issue', 'VALUE assigneeId to Beata'],
    [
      'Set the milestone of issue 14 in kestrel/app to Autumn on GitHub',
      'github.update_issue',
      'VALUE milestone to Autumn',
    ],
  ])('%s', async (words, tool, gap) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(gapsOf(plan)).toEqual([gap]);
  });
});

describe('a word before the noun of an input', () => {
  it('names another one', async () => {
    const plan = await planOf('Set the start time of the Google Calendar event "Standup" to 9:15');
    expect(inputOf(plan, 'google_calendar.update_event')).not.toHaveProperty('timeZone');
    expect(gapsOf(plan).join('\n')).toContain('VALUE start ');
  });
});

describe('what tells which things are changed is no value of the change', () => {
  it('asks about it', async () => {
    const plan = await planOf('Update the priority of Linear issues tagged "vuln" to High once they\'re created');
    expect(inputOf(plan, 'linear.update_issue')).not.toHaveProperty('labelIds');
    expect(inputOf(plan, 'linear.update_issue')).not.toHaveProperty('title');
    expect(inputOf(plan, 'linear.update_issue')['id']).not.toBe('vuln');
    expect(gapsOf(plan).join('\n')).toContain('CONDITION filters tagged "vuln"');
  });
});

describe('a thing at hand is no account', () => {
  it('fills no owner with all that is known of it', async () => {
    const plan = await planOf('Invite dev-ana to it on GitHub when our repo is forked');
    expect(JSON.stringify(inputOf(plan, 'github.invite_collaborator')['owner'] ?? '')).not.toContain('$join');
  });
});

describe('words of a start that hold nothing back', () => {
  it.each([
    ['Whatever Linear issue gets the label urgent, post it to #oncall in Slack', 'linear.updated_issue'],
    ['Post new GitHub issues of kestrel/app only to #bugs in Slack', 'github.issues'],
    ['When an issue in lark-site is closed on GitHub, post "done" to #web in Slack', 'github.issues'],
  ])('%s', async (words, start) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(start);
    expect(plan.trigger?.filters).not.toEqual({});
    expect(gapsOf(plan)).toEqual([]);
  });
});

describe('a text that nothing has used is that of what is made next', () => {
  it('asks for what it is written from', async () => {
    const plan = await planOf('Write release notes with AI and create a GitHub release v2.4.0 in lark/backend');
    expect(inputOf(plan, 'github.create_release')['body']).toBe('{{ steps.generate.output.text }}');
    expect(gapsOf(plan)).toEqual(['VALUE data ']);
  });

  it('needs nothing for a poem', async () => {
    const plan = await planOf(
      'Every Friday, write a short poem with AI and create a GitHub issue "Poem of the week" in lark/fun',
    );
    expect(inputOf(plan, 'github.create_issue')['body']).toBe('{{ steps.generate.output.text }}');
    expect(gapsOf(plan)).toEqual([]);
  });
});

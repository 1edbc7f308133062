import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Names of places with small letters or with the noun of another service, and states that the user is told about. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);
const tools = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);

describe('the name of a place behind its service', () => {
  it.each([
    ['Every Sunday email me the entries of our Notion recipes database', 'recipes'],
    ['Each Monday mail me the items in my Notion reading database', 'reading'],
    ['Every Friday mail me the items in the Notion Holiday Calendar', 'Holiday Calendar'],
    ['When a card is added to my Trello marketing board, email me', 'marketing'],
  ])('is asked for by that name alone: %s', async (words, name) => {
    const questions = asked(await planOf(words));
    expect(questions).toEqual([expect.stringContaining(`"${name}"`)]);
  });
});

describe('a state that the user is told about', () => {
  it.each<[string, readonly string[]]>([
    ['Notify me of every Trello card that is past due', ['trello.search_cards', 'state.new_items', 'email.send']],
    ['Email me about any overdue Todoist task', ['todoist.find_tasks', 'state.new_items', 'email.send']],
    [
      'Let me know about any Linear issue that is overdue and have AI draft a nudge for each',
      ['linear.list_issues', 'data.transform', 'llm.generate', 'email.send'],
    ],
  ])('is looked for each day: %s', async (words, expected) => {
    const plan = await planOf(words);
    expect(tools(plan)).toEqual(expected);
    expect(asked(plan)).toEqual([]);
    expect(plan.trigger?.schedule).toBe('0 9 * * *');
  });

  it('is no event: what has just been made still starts the runs', async () => {
    expect((await planOf('Tell me about any new Linear issue')).trigger?.eventType).toBe('linear.new_issue');
  });
});

describe('a state with a capital behind "in"', () => {
  it('is the list that holds the things', async () => {
    const plan = await planOf('Each Friday archive every card in Finished on the Kitchen board in Trello');
    expect(plan.steps[0]?.input).toMatchObject({ query: 'list:"Finished" board:"Kitchen"' });
    expect(tools(plan)).toEqual(['trello.search_cards', 'trello.update_card']);
  });
});

describe('what was said in a channel', () => {
  it.each([
    'Each day at 17:30 give me a summary of what happened in the #facilities Slack channel',
    'Every evening email me a summary of what was discussed in the #design Slack channel',
  ])('is read up to the run: %s', async (words) => {
    const plan = await planOf(words);
    expect(tools(plan)).toEqual(['slack.channel_history', 'text.summarize', 'email.send']);
    expect(plan.steps[0]?.input).toMatchObject({ oldest: expect.stringContaining('86400000') });
    expect(asked(plan)).toEqual([]);
  });
});

describe('a time in which nothing has happened', () => {
  it('is no pause', async () => {
    const plan = await planOf('Weekly on Thursday mail me the Jira issues still open and not updated in 14 days');
    expect(tools(plan)).toEqual(['jira.search_issues', 'email.send']);
  });
});

describe('a digest without a verb', () => {
  it.each([
    ['Daily at 7: digest of overdue Todoist tasks', ['todoist.find_tasks', 'text.summarize', 'email.send']],
    ['Weekly: summary of the open Jira issues in project OPS', ['jira.search_issues', 'text.summarize', 'email.send']],
    [
      'Every Friday: a summary of overdue Todoist tasks in #ops on Slack',
      ['todoist.find_tasks', 'text.summarize', 'slack.send_message'],
    ],
  ])('goes to the user unless the words say where: %s', async (words, expected) => {
    expect(tools(await planOf(words))).toEqual(expected);
  });
});

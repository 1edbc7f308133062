import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Where a thing is put, and the fixed values that it gets, in an act behind the clause of an event. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words);
const inputOf = ({ steps }: Plan): JsonObject => steps.at(-1)?.input ?? {};
const questionsOf = ({ report }: Plan): string => (report?.gaps ?? []).map(({ question }) => question).join('\n');
/** Words that nothing in the plan does. */
const looseIn = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? [])
    .filter(({ valueSchema, words }) => valueSchema === null && words !== '')
    .map(({ words }) => words);

const WHEN = 'When there is a new ticket in Zendesk';

describe('the name of a place that a service knows by its id', () => {
  it.each([
    ['send a message to the Mattermost channel town-square', 'town-square'],
    ['forward it to our Discord channel general', 'general'],
    ['create a Clockify task in the project Client work', 'Client work'],
    ['post it on our Facebook page Acme Shop', 'Acme Shop'],
    ['create a Jira bug in the Support project', 'Support'],
    ['create a ClickUp task in the list Onboarding with priority urgent', 'Onboarding'],
    ['add a row to a Google Sheet called Demo calls', 'Demo calls'],
  ])('%s', async (act, name) => {
    const plan = await planOf(`${WHEN}, ${act}`);
    expect(questionsOf(plan)).toContain(`which one is "${name}"?`);
    expect(looseIn(plan)).toEqual([]);
  });

  it('is none of the thing that is made', async () => {
    const plan = await planOf(`${WHEN}, create an Asana project task`);
    expect(questionsOf(plan)).not.toContain('"task"');
  });
});

describe('the name of a place that is its value', () => {
  it.each([
    ['add a record to the Leads table in Airtable', { table: 'Leads' }],
    ['add it to our Airtable base CRM, table Leads', { table: 'Leads' }],
    ['add a row to the tab Answers of our Google Sheet Survey 2026', { sheet: 'Answers' }],
    ['invite ann@example.com to the Slack channel #community', { channel: '#community' }],
  ])('%s', async (act, input) => {
    const plan = await planOf(`${WHEN}, ${act}`);
    expect(inputOf(plan)).toMatchObject(input);
  });

  it('is asked for if only a handle is one', async () => {
    const plan = await planOf('Pin message 4821 in the telegram group Climbing crew');
    expect(inputOf(plan)).not.toHaveProperty('chat_id');
    expect(questionsOf(plan)).toContain('"Climbing crew"');
  });
});

describe('fixed values beside content', () => {
  const ahead = (days: number): string =>
    `{{ $fromMillis($toMillis(now) + ${days * 86_400_000}, "[Y0001]-[M01]-[D01]") }}`;

  it.each([
    [
      'create an Asana task in the project Support, due in 3 days',
      { due_on: ahead(3), name: '{{ trigger.payload.subject }}' },
    ],
    [
      'create a Linear issue in the team Support with high priority',
      { priority: 2, title: '{{ trigger.payload.subject }}' },
    ],
    [
      'create a ClickUp task with priority urgent in the list Care',
      { priority: 1, name: '{{ trigger.payload.subject }}' },
    ],
    [
      'create a Todoist task in the project Calls labelled "call", due tomorrow',
      { labels: ['call'], due_string: 'tomorrow', content: '{{ trigger.payload.subject }}' },
    ],
    [
      'create a GitHub issue in the repository acme/app with the label bug',
      { owner: 'acme', repo: 'app', labels: ['bug'], title: '{{ trigger.payload.subject }}' },
    ],
  ])('%s', async (act, input) => {
    const plan = await planOf(`${WHEN}, ${act}`);
    expect(inputOf(plan)).toMatchObject(input);
    expect(looseIn(plan)).toEqual([]);
  });

  it('are not read behind a negation', async () => {
    const plan = await planOf('Move my overdue Todoist tasks to today, but not those labelled waiting');
    for (const { input } of plan.steps) expect(input).not.toHaveProperty('labels');
  });
});

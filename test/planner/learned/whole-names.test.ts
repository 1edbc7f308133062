import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Names that begin with a capital and go on in small letters, and answers of AI that something has to use. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const questionsOf = ({ report }: Plan): string =>
  (report?.gaps ?? [])
    .filter(({ isBlocking }) => isBlocking)
    .map(({ question }) => question)
    .join('\n');

describe('a name in small letters behind its first word', () => {
  it('of a checklist', async () => {
    const { steps, report } = await planOf(
      'Add the checklist Release steps to each new card in the Releases list in Trello',
    );
    expect(steps.map(({ input }) => input?.['name'])).toEqual(['Release steps']);
    expect(report?.gaps.filter(({ isBlocking, kind }) => isBlocking && kind === 'UNCLAIMED')).toEqual([]);
  });

  it('of a project', async () => {
    const plan = await planOf('Create an Asana task in Garden jobs for each new email in Gmail labeled Garden');
    expect(toolsOf(plan)).toEqual(['asana.create_task']);
    expect(questionsOf(plan)).toContain('"Garden jobs"');
    expect(questionsOf(plan)).not.toContain('What is meant');
  });
});

it('the name of a list goes on behind `Ready to`', async () => {
  const { trigger } = await planOf('If a Trello card is moved to Ready to print, send an email to press@example.com');
  expect(trigger?.filters?.['data.listAfter.name']).toEqual({ matches: '(?i)^Ready to print$' });
});

describe('a repository behind the name of its service', () => {
  it.each(['github repo', 'the GitHub repository', 'the repo'])('in %s', async (place) => {
    const { steps } = await planOf(
      `Every weekday at 9:30 send the open GitHub pull requests in ${place} acme/till to #reviews in Slack`,
    );
    expect(steps[0]?.input?.['query']).toBe('is:pr is:open repo:acme/till');
  });
});

describe('an answer of AI that is added as a comment', () => {
  it.each([
    'Add a comment with an AI summary to each new Jira ticket in the OPS project',
    'Add an AI summary as a comment to each new Jira ticket in the OPS project',
  ])('%s', async (words) => {
    expect(toolsOf(await planOf(words))).toEqual(['llm.generate', 'jira.add_comment']);
  });
});

describe('a letter about a file of a connected service', () => {
  it.each(['send it to me by email', 'send it by email to me'])('%s', async (act) => {
    const plan = await planOf(`Summarize each new file in Google Drive with AI and ${act}`);
    expect(toolsOf(plan).at(-1)).toBe('email.send');
  });
});

it('the close date of a deal is no deadline', async () => {
  const { steps } = await planOf('When a HubSpot deal is closed won, create an Asana project named after the deal');
  expect(steps[0]?.input).not.toHaveProperty('due_on');
});

it('asks whether one day of the week is each week', async () => {
  const plan = await planOf('Archive every card in the Done list of the Trello board Kitchen on Friday evening');
  expect(questionsOf(plan)).toContain('When is it to run?');
});

describe('a list that starts the run, with a name that goes on in small letters', () => {
  it.each([
    ['Assign new cards in the Trello list Design requests to Paula', 'data.list.name', 'Design requests'],
    ['Comment "Thanks" on each new Trello card in the list Customer ideas', 'data.list.name', 'Customer ideas'],
    [
      'When a Trello card is moved to the list In progress, post it to #dev on Slack',
      'data.listAfter.name',
      'In progress',
    ],
    ['Email me when a card lands in the Client feedback list on Trello', 'data.listAfter.name', 'Client feedback'],
    [
      'When a new card shows up in the column Ready for review, add the label red in Trello',
      'data.list.name',
      'Ready for review',
    ],
  ])('%s', async (words, field, name) => {
    const plan = await planOf(words);
    expect(plan.trigger?.filters).toMatchObject({ [field]: { matches: `(?i)^${name}$` } });
    expect(plan.report?.gaps.filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE')).toEqual([]);
  });

  it.each([
    'When a Trello card is moved to any list except In progress, post it to #dev on Slack',
    'When a Trello card is moved out of the list In progress, post it to #dev on Slack',
  ])('is not the one that is left out: %s', async (words) => {
    const { trigger, report } = await planOf(words);
    expect(JSON.stringify(trigger?.filters ?? {})).not.toContain('(?i)^In progress$');
    expect(report?.gaps.some(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE')).toBe(true);
  });
});

it.each([
  ['Assign every new task in the Asana project IT tickets to Miguel', 'IT tickets'],
  ['Add the tag urgent to every new task in the IT project in Asana', 'IT'],
])('asks for the place that the words name: %s', async (words, name) => {
  expect(questionsOf(await planOf(words))).toContain(`which project is "${name}"`);
});

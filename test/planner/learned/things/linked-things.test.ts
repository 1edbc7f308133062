import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jsonata from 'jsonata';
import type { Plan } from '../../../../src/planner/planner.js';
import { answerable, openGaps, withAnswers } from '../../../support/planner/answered-planning.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* An act is done to a thing that belongs to what starts the run, in another service. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = async (words: string): Promise<Plan> => planning.plan(words);
const inputOf = ({ steps }: Plan, tool: string): object | undefined => steps.find((one) => one.tool === tool)?.input;
const asked = (plan: Plan): readonly string[] => openGaps(answerable(plan)).map(({ words }) => words);

describe('a thing of the same name', () => {
  it.each([
    [
      'When a Trello card moves to Done, complete the Todoist task with the same name',
      ['todoist.find_tasks', 'todoist.complete_task'],
    ],
    [
      'When a Jira issue is done, complete the Asana task of the same name',
      ['asana.list_tasks', 'asana.complete_task'],
    ],
    [
      'If a Linear issue is cancelled, delete the Google Calendar event of the same name',
      ['google_calendar.list_events', 'google_calendar.delete_event'],
    ],
    [
      'When an event is cancelled in Google Calendar, archive the Trello card with the same title',
      ['trello.search_cards', 'trello.update_card'],
    ],
    [
      'Comment "See the file" on the Trello card when a file with the same name is uploaded to Google Drive',
      ['trello.search_cards', 'trello.add_comment'],
    ],
  ])('is found by it first: %s', async (words, tools) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(tools);
    expect(plan.steps[1]?.when).toContain('$exists(');
    expect(asked(plan).filter((one) => /same/.test(one))).toEqual([]);
  });

  it('is the one whose name is equal, in capitals or not', async () => {
    const plan = await planOf('When a Trello card moves to Done, complete the Todoist task with the same name');
    const { id } = inputOf(plan, 'todoist.complete_task') as { id: string };
    const found = async (names: readonly string[]): Promise<unknown> =>
      jsonata(id.replace(/^\{\{(.*)\}\}$/s, '$1')).evaluate({
        trigger: { payload: { data: { card: { name: 'Call "Ann"' } } } },
        steps: { find_tasks: { output: names.map((content, at) => ({ id: String(at), content })) } },
      });
    expect(await found(['Call Ann again', 'call "ann"', 'Call "Ann"'])).toBe('1');
    expect(await found(['Call'])).toBeUndefined();
  });

  it('is looked for by a query that its marks do not change', async () => {
    const plan = await planOf('When a Trello card moves to Done, transition the Jira issue with the same name to Done');
    const { jql } = inputOf(plan, 'jira.search_issues') as { jql: string };
    const name = /^summary ~ "\{\{(.*)\}\}"$/.exec(jql)?.[1] ?? '';
    expect(await jsonata(name).evaluate({ trigger: { payload: { data: { card: { name: 'a" OR "b\\' } } } } })).toBe(
      'a  OR  b ',
    );
  });

  it('is no condition if a new thing gets that name', async () => {
    const plan = await planOf(
      'Create a folder in Google Drive with the same name as the deal when a deal is won in HubSpot',
    );
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['google_drive.create_folder']);
    expect(asked(plan)).toEqual([]);
  });
});

describe('a thing that belongs to what starts the run in a way that the words do not say', () => {
  it.each<[string, string, readonly string[]]>([
    ['mark the todoist task as done when the matching trello card is archived', 'matching trello card', ['name']],
    ['When a Linear issue is completed, move the matching Trello card to Done', 'matching Trello card', ['name']],
    ['as soon as an order is fulfilled on shopify, move its card to Shipped on our trello board', 'its card', ['name']],
    [
      'change the status of a linear issue to In Review once its pull request is opened on GitHub',
      'its pull request',
      ['The key in the title of the pull request, such as ENG-12', 'name'],
    ],
    ['Move the Trello card to "Paid" when a Stripe invoice is paid', 'Trello card', ['name']],
    ['Complete the Todoist task when a Jira issue is closed', 'Todoist task', ['name']],
    [
      'close the GitHub issue in acme/site when the linked Trello card moves to Done',
      'linked Trello card',
      ['The number in the name of the card, such as #12'],
    ],
  ])('is asked about, with the ways to find it: %s', async (words, said, ways) => {
    const plan = await planOf(words);
    const gap = openGaps(answerable(plan)).find((one) => one.words === said);
    expect(gap?.question).toMatch(/^How is the right (?:task|card|issue) found\?/);
    for (const way of ways)
      expect(gap?.choices.map(({ label }) => label)).toContainEqual(
        way === 'name' ? expect.stringMatching(/^By its name: it is called like the/) : way,
      );
    expect(asked(plan).filter((one) => one !== said && /matching|linked/.test(one))).toEqual([]);
  });

  it.each([
    ['it is called like the card', false],
    ['it has the name of the card in it', true],
  ])('is found so if the choice is: %s', async (way, isWithin) => {
    const before = answerable(await planOf('mark the todoist task as done when the matching trello card is archived'));
    const gap = openGaps(before).find(({ words }) => words === 'matching trello card');
    const choice = gap?.choices.find(({ label }) => label.includes(way));
    const plan = await withAnswers(planning, before, [{ gapId: gap?.id ?? '', choiceId: choice?.id ?? '' }]);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['todoist.find_tasks', 'todoist.complete_task']);
    expect(JSON.stringify(plan.steps[1]?.input).includes('$contains(')).toBe(isWithin);
    expect(openGaps(plan).map(({ target }) => target)).toEqual(['/trigger/source']);
  });
});

describe('a person of another service', () => {
  it('is found by the address of what starts the run', async () => {
    const plan = await planOf('Add a note to the contact in HubSpot when a payment fails in Stripe');
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['hubspot.find_contact', 'hubspot.create_note']);
    expect(asked(plan)).toEqual([]);
  });

  it('is one that is always the same, if it has a name', async () => {
    const plan = await planOf('Archive the card Roof in Trello when a Linear issue is completed');
    expect(openGaps(answerable(plan)).map(({ question }) => question)).toContainEqual(
      expect.stringContaining('Card: which one is "Roof"?'),
    );
  });
});

describe('the row of a table that is changed', () => {
  it('is told by a value of what starts the run', async () => {
    const plan = await planOf('Set Status to "Paid" in the Google Sheet Invoices when a Stripe invoice is paid');
    const gap = openGaps(answerable(plan)).find(({ target }) => target === '/steps/0/input/value');
    expect(gap?.choices.map(({ label }) => label)).toContain('The number of the invoice');
  });
});

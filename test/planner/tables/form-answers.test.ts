import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { TableColumn } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Answers of forms that are picked by what they say, and how many there are; views; new rows with their values. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const column = (name: string, kind: TableColumn['kind'] = 'text', values: string[] = []): TableColumn => ({
  name,
  kind,
  values,
});
const QUESTIONS = [
  column('How likely are you to come back?', 'number'),
  column('Which drink would you like?', 'choice', ['Tea', 'Coffee']),
  column('What is your favourite trail?'),
  column('Full name'),
];

const NAMES = ['Visit Survey', 'Trail Poll', 'Stay', 'Picnic', 'Walk', 'Hike Day', 'Loans', 'Tools', 'Late', 'Broken'];

/** An account that has things of all these names, in one base. */
const accountWith = (columns: readonly TableColumn[]): AccountReader => ({
  needsOf: ({ field }) => ({ table: ['base'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => columns,
  thingsFor: async ({ field }) =>
    field === 'base'
      ? [{ value: 'app0123456789abcd', label: 'House' }]
      : NAMES.map((label, at) => ({ value: `id${at}`, label })),
});

const read = async (words: string, columns: readonly TableColumn[] = []): Promise<object> => {
  const plan = await planning.planWith(accountWith(columns), words, EVERY_SERVICE);
  const gaps = (plan.report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE');
  return {
    start: plan.trigger?.type === 'EVENT' ? plan.trigger.eventType : (plan.trigger?.type ?? null),
    steps: plan.steps.map(({ tool }) => tool),
    when: plan.steps[0]?.when ?? '',
    input: plan.steps.at(-1)?.input,
    open: gaps.map(({ words: said }) => said),
  };
};

describe('an answer of a form', () => {
  it.each([
    ['If a Typeform response gives a score of 5 or lower in the Visit Survey, alert me', '<= 5'],
    ['When someone answers the Trail Poll typeform with a rating under 4, email me', '< 4'],
    ['If a response to our Stay typeform gives more than 8 for coming back, email me', '> 8'],
    ['If somebody picks tea for the drink in my Picnic typeform, email me who it is', '"tea" in'],
  ])('is picked by what it says: %s', async (words, test) => {
    const plan = (await read(words, QUESTIONS)) as { start: string; when: string; steps: string[]; open: string[] };
    expect(plan.start).toBe('typeform.new_response');
    expect(plan.when).toContain(test);
    expect(plan.steps).toEqual(['email.send']);
    expect(plan.open).toEqual([]);
  });

  it.each([
    'Send me the number of sign-ups in the Hike Day form on Typeform daily at 5pm',
    'Every evening at 8 send me how many responses my Typeform "Hike Day" got today',
    'Every day at 7, tell me how many people filled in Hike Day on Typeform since yesterday',
  ])('is counted: %s', async (words) => {
    const plan = (await read(words)) as { steps: string[]; input: { text: string }; open: string[] };
    expect(plan.steps).toEqual(['typeform.list_responses', 'email.send']);
    expect(plan.input.text).toContain('$count(');
    expect(plan.open).toEqual([]);
  });

  it('is told by a part of its question', async () => {
    const plan = await read(
      'When someone fills in the Walk form on Typeform, email me their name and trail',
      QUESTIONS,
    );
    expect(JSON.stringify(plan)).toContain('Full name');
    expect(JSON.stringify(plan)).toContain('What is your favourite trail?');
  });

  it('is not taken any more by a form that is closed', async () => {
    expect(await read('Close the Hike Day typeform')).toMatchObject({ steps: ['typeform.close_form'], open: [] });
  });
});

describe('a view of a table', () => {
  it.each([
    'When a record enters the Late view of Loans in Airtable, email me',
    'As soon as a tool shows up in the Broken view of the Tools table in Airtable, tell me',
  ])('starts the runs: %s', async (words) => {
    expect(await read(words)).toMatchObject({ start: 'airtable.record_in_view', steps: ['email.send'], open: [] });
  });
});

describe('a new row', () => {
  const TOOLS = [column('Tool'), column('Shelf'), column('Copies', 'number'), column('Bought', 'date')];

  it.each([
    [
      'Add a record to Tools in Airtable: Claw Hammer, B4, 3 copies, bought today',
      'airtable.create_record',
      { fields: { Tool: 'Claw Hammer', Shelf: 'B4', Copies: 3, Bought: '{{ $substring(now, 0, 10) }}' } },
    ],
    ['Add a record "Ladder" to the Tools table in Airtable', 'airtable.create_record', { fields: { Tool: 'Ladder' } }],
    [
      'Add "Saw" to my Tools database in Notion, with the status Lent',
      'notion.create_database_page',
      { title: 'Saw', values: { Status: 'Lent' } },
    ],
  ])('gets its values: %s', async (words, tool, input) => {
    expect(await read(words, TOOLS)).toMatchObject({ steps: [tool], input, open: [] });
  });
});

describe('a table as a whole', () => {
  it('is made with its columns', async () => {
    expect(
      await read('Make a spreadsheet in Google Sheets called "Rota" with the column headers Day, Early and Late'),
    ).toMatchObject({
      steps: ['google_sheets.create_spreadsheet', 'google_sheets.add_columns'],
      input: { titles: ['Day', 'Early', 'Late'] },
      open: [],
    });
  });

  it('is told by its new rows', async () => {
    expect(await read('Once a week make me a digest of new loans in the House base in Airtable')).toMatchObject({
      steps: ['airtable.list_records', 'data.transform', 'email.send'],
      open: [],
    });
  });
});

describe('a count at the end of the month', () => {
  it.each([
    ['On the last day of the month tell me how many people took the Walk quiz in Typeform', true],
    ['At the end of each month email me how many people answered the Loans survey in Typeform', true],
    ['Every Friday email me how many people answered the Loans survey in Typeform', false],
  ])('is of that month: %s', async (words, isOfMonth) => {
    const { steps } = await planning.planWith(accountWith([]), words, EVERY_SERVICE);
    expect(String(steps[0]?.input['since'] ?? '').includes('"01"')).toBe(isOfMonth);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* New and changed records whose columns are up to the user. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const inputOf = ({ steps }: Plan): JsonObject => steps.at(-1)?.input ?? {};
const questionsOf = ({ report }: Plan): readonly string[] => (report?.gaps ?? []).map(({ question }) => question);

describe('a new row with its columns', () => {
  it.each([
    [
      'Add a row to the Tools table of our Airtable base Workshop: drill, brand Bosch, shelf 4',
      { table: 'Tools', fields: { Name: 'drill', Brand: 'Bosch', Shelf: 4 } },
      'which one is "Workshop"?',
    ],
    [
      'Add a record to my Airtable Vendors base: Blue Door, contact Mia Lund, status Trial',
      { fields: { Name: 'Blue Door', Contact: 'Mia Lund', Status: 'Trial' } },
      'which one is "Vendors"?',
    ],
    [
      'Every Monday add a record to the Checks table in Airtable: check Fire doors, status Open',
      { table: 'Checks', fields: { Check: 'Fire doors', Status: 'Open' } },
      'Base: which one?',
    ],
    [
      'Add an entry to my Notion Books database: "The Go Giver", author Bob Burg, rating 4',
      { title: 'The Go Giver', values: { Author: 'Bob Burg', Rating: 4 } },
      'which one is "Books"?',
    ],
    [
      'Add "Harbour Cafe" to the Clients database in Notion, owner Rita Bell, city Leeds',
      { title: 'Harbour Cafe', values: { Owner: 'Rita Bell', City: 'Leeds' } },
      'which one is "Clients"?',
    ],
    [
      'Add a row to my Baserow Stock table: item Paper A4, quantity 40',
      { fields: { Item: 'Paper A4', Quantity: 40 } },
      'which one is "Stock"?',
    ],
  ])('%s', async (words, input, question) => {
    const plan = await planning.plan(words);
    expect(inputOf(plan)).toMatchObject(input);
    expect(questionsOf(plan)).toEqual([expect.stringContaining(question), ...questionsOf(plan).slice(1)]);
    expect((plan.report?.gaps ?? []).filter(({ valueSchema }) => valueSchema === null)).toEqual([]);
  });

  it('takes the day of the run for a day that is said without a column', async () => {
    const plan = await planning.plan('Add a row to the Visits table in Airtable: visitor Ann Lee, today');
    expect(inputOf(plan)['fields']).toEqual({ Visitor: 'Ann Lee', Date: expect.stringContaining('$toMillis(now)') });
  });
});

describe('a column that is changed', () => {
  it.each([
    [
      'When a record is added to the Orders table in Airtable, set "Order state" to Received',
      { 'Order state': 'Received' },
    ],
    ['When a record is added to the Orders table in Airtable, set Owner to Mia', { Owner: 'Mia' }],
    ['When a record is added to the Orders table in Airtable, tick the Checked box', { Checked: true }],
    ['When a record is added to the Orders table in Airtable, untick the Open box', { Open: false }],
  ])('%s', async (words, fields) => {
    expect(inputOf(await planning.plan(words))).toMatchObject({ fields, record: '{{ trigger.payload.id }}' });
  });
});

it('takes the words behind a colon as the title, although one of them names another input', async () => {
  const plan = await planning.plan('Create a Linear issue: status page shows the wrong time zone, priority high');
  expect(inputOf(plan)).toMatchObject({
    title: expect.stringMatching(/^status page shows the wrong time zone$/i),
    priority: 2,
  });
});

it.each([
  ['Block 3 hours of deep work on my Google Calendar tomorrow from 8am', 'summary', 'Deep work'],
  ["Every Friday create a page in my Notion Log database titled with that day's date", 'title', '[Y0001]-[M01]-[D01]"'],
  ['On the 1st of every month make a folder in Google Drive named like 2025-03', 'name', '"[Y0001]-[M01]"'],
])('%s', async (words, name, value) => {
  const said = inputOf(await planning.plan(words))[name];
  expect(said).toContain(value);
  expect(said).not.toContain('[D01] [');
});

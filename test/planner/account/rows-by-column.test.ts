import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { TableColumn } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Rows that are picked, told and changed by the columns that their table has. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const COLUMNS: readonly TableColumn[] = [
  { name: 'Pony', kind: 'text', values: [] },
  { name: 'Rider', kind: 'text', values: [] },
  { name: 'Mobile', kind: 'text', values: [] },
  { name: 'State', kind: 'choice', values: ['Free', 'Overdue', 'Waiting for Vet', 'Sold'] },
  { name: 'Fed', kind: 'flag', values: [] },
  { name: 'Fee', kind: 'number', values: [] },
  { name: 'Shod on', kind: 'date', values: [] },
  { name: 'Booked by', kind: 'text', values: [] },
];
const account: AccountReader = {
  needsOf: ({ field }) => ({ table: ['base'], sheet: ['spreadsheetId'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => COLUMNS,
  thingsFor: async ({ field }) =>
    ({
      base: [{ value: 'app1', label: 'Farm' }],
      table: [{ value: 'Stable', label: 'Stable' }],
      database: [{ value: 'db1', label: 'Stable' }],
      data_source: [{ value: 'db1', label: 'Stable' }],
      spreadsheetId: [{ value: 's1', label: 'Stable' }],
      sheet: [{ value: 'Sheet1', label: 'Sheet1' }],
    })[field] ?? null,
};

async function planned(service: string, words: string) {
  const { report, steps, trigger } = await planning.planWith(account, words, [
    { name: service, kind: 'SERVICE', service },
    { name: 'outgoing', kind: 'SMTP' },
    { name: 'model', kind: 'MODEL' },
  ]);
  return { status: report?.status, steps, trigger, gaps: report?.gaps ?? [], all: JSON.stringify({ steps, trigger }) };
}

describe('rows that are asked for by their columns', () => {
  it.each<[service: string, words: string, test: string]>([
    [
      'airtable',
      'Every Monday at 7 mail me the records of the Stable table in Airtable where Rider is still empty',
      '$not($exists(fields.Rider)',
    ],
    [
      'airtable',
      'Every Monday at 7 mail me all ponies in the Stable table in Airtable with no Rider filled in',
      '$not($exists(fields.Rider)',
    ],
    [
      'notion',
      'Every Monday at 7 send me the animals in the Stable database in Notion whose Fed box isn’t ticked',
      'Fed = true)',
    ],
    [
      'google_sheets',
      'Every Monday at 7 email me everyone in the Stable sheet in Google Sheets who hasn’t been fed yet',
      '$not(Fed = true)',
    ],
    [
      'google_sheets',
      'Every Monday at 7 email me the rows of Stable in Google Sheets where State is Overdue',
      '$lowercase($string(State)) = \\"overdue\\"',
    ],
    [
      'airtable',
      'Every Monday at 7 email me everything in the Stable table in Airtable that is waiting for vet and not fed',
      '$not(fields.Fed = true)',
    ],
    [
      'google_sheets',
      'Every Monday at 7 look through the Stable google sheet and mail me all ponies where Fee is below 10',
      '$v < 10',
    ],
    ['airtable', 'Every day at 7 mail me today’s records from the Stable table in Airtable', 'fields.`Shod on`'],
  ])('%s: %s', async (service, words, test) => {
    const { status, all, gaps } = await planned(service, words);
    expect(gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
    expect(status).toBe(PlanStatus.READY);
    expect(all).toContain(test);
  });
});

describe('columns of the row that starts the run', () => {
  it.each<[words: string, columns: readonly string[]]>([
    [
      'When a row is added to the Stable google sheet, email me the pony’s name and fee',
      ['payload.Pony', 'payload.Fee'],
    ],
    [
      'When a row is added to the Stable google sheet, tell me who booked it and how much',
      ['`Booked by`', 'payload.Fee'],
    ],
    [
      'When a row is added to the Stable google sheet, mail me which rider and the mobile number',
      ['payload.Rider', 'payload.Mobile'],
    ],
  ])('%s', async (words, columns) => {
    const { status, all, gaps } = await planned('google_sheets', words);
    expect(gaps).toEqual([]);
    expect(status).toBe(PlanStatus.READY);
    for (const column of columns) expect(all).toContain(column);
  });

  it.each([
    ['airtable', 'When a pony in the Stable table in Airtable is set to Sold, put today into Shod on'],
    ['airtable', 'When a pony in the Stable table in Airtable gets Sold in State, put today into Shod on'],
    ['google_sheets', 'Once State changes to Sold in the "Stable" Google Sheet, put today’s date in Shod on'],
  ])('%s: waits for a value and writes into the same row: %s', async (service, words) => {
    const { status, all, steps } = await planned(service, words);
    expect(status).toBe(PlanStatus.READY);
    expect(steps[0]?.when).toContain('sold');
    expect(steps).toHaveLength(1);
    expect(all).toContain('"Shod on":"{{ $substring(now, 0, 10) }}"');
  });
});

describe('values of a row', () => {
  it('become days in columns of dates', async () => {
    const { steps } = await planned(
      'notion',
      'When State changes to Waiting for Vet in the Stable database in Notion, set Shod on to next Friday',
    );
    expect(JSON.stringify(steps)).toMatch(/"Shod on":"\{\{ \$fromMillis/);
  });

  it('become numbers in columns of numbers', async () => {
    const { steps } = await planned(
      'airtable',
      'Add to Stable in Airtable: Bella, fee £40, rider Ann, shod on 3 May 2027',
    );
    expect(steps[0]?.input['fields']).toEqual({ Pony: 'Bella', Fee: 40, Rider: 'Ann', 'Shod on': '2027-05-03' });
  });

  it('are asked about if several columns could take them, and none of their kind is left out', async () => {
    const { status, gaps } = await planned('airtable', 'Add to Stable in Airtable: Bella, chestnut mare');
    expect(status).not.toBe(PlanStatus.READY);
    expect(gaps.map(({ question }) => question)).toContain('Which column is "chestnut mare" for?');
    expect(gaps[0]?.choices.map(({ label }) => label)).toEqual(['Rider', 'State', 'Booked by']);
  });
});

describe('the text of a page', () => {
  it('is read before a model works on it', async () => {
    const { status, steps } = await planned(
      'notion',
      'When a page is added to the Stable database in Notion, email me an AI summary of it',
    );
    expect(status).toBe(PlanStatus.READY);
    expect(steps.map(({ tool }) => tool)).toEqual(['notion.read_text', 'llm.generate', 'email.send']);
  });
});

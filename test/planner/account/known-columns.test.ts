import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus, fingerprintOf } from '../../../src/domain/plan-report/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { TableColumn } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* An account decides about the meaning of words: by its names, and by the columns of its tables. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const column = (name: string, kind: TableColumn['kind'] = 'text', values: readonly string[] = []): TableColumn => ({
  name,
  kind,
  values,
});
const COLUMNS = [
  column('Tool'),
  column('Return By', 'date'),
  column('Kept By', 'person'),
  column('Condition', 'choice', ['As new', 'Worn', 'Needs repair']),
  column('Tags', 'choices', ['Garden', 'Kitchen']),
  column('Price paid', 'number'),
  column('Insured', 'flag'),
];

/** An account with a base of one table, databases, boards, forms, and a spreadsheet without a Sheet1. */
const account: AccountReader = {
  needsOf: ({ field }) => ({ table: ['base'], sheet: ['spreadsheetId'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async ({ input }) =>
    input['table'] !== undefined || input['data_source'] !== undefined
      ? COLUMNS
      : input['form'] === undefined
        ? null
        : [column('How happy are you with us?', 'number'), column('What can we do better?')],
  thingsFor: async ({ field }) =>
    ({
      spreadsheetId: [{ value: 's1', label: 'Rota' }],
      sheet: [{ value: 'Blatt 1', label: 'Blatt 1' }],
      base: [{ value: 'app1', label: 'Toolshed' }],
      table: [{ value: 'tbl1', label: 'Loans' }],
      data_source: [
        { value: 'db1', label: 'Posting Calendar' },
        { value: 'db2', label: 'Wine' },
      ],
      idBoard: [
        { value: '5abbe4b7ddc1b351ef961414', label: 'Wedding Calendar' },
        { value: '5abbe4b7ddc1b351ef961415', label: 'House' },
      ],
      form: [
        { value: 'f1', label: 'Guest Survey' },
        { value: 'f2', label: 'Sign-up' },
      ],
    })[field] ?? null,
};

async function planned(service: string, words: string) {
  const { report, steps, trigger } = await planning.planWith(account, words, [
    { name: service, kind: 'SERVICE', service },
    { name: 'outgoing', kind: 'SMTP' },
  ]);
  return { report, steps, trigger, all: JSON.stringify({ steps, trigger }) };
}

describe('the columns of a table', () => {
  it.each<[words: string, parts: readonly string[]]>([
    [
      'Every Friday mail me the records of the Loans table in Airtable whose return by has passed',
      ['fields.`Return By`'],
    ],
    [
      'Each Monday mail me the records in the Loans table in Airtable whose return by is in the next 3 days and condition is not worn',
      ['fields.`Return By`', '$not($lowercase($string(fields.Condition))', 'worn'],
    ],
    [
      'Each Monday mail me the records in the Loans table in Airtable whose condition is needs repair',
      ['fields.Condition', '\\"needs repair\\"'],
    ],
    [
      'Each Monday mail me the records in the Loans table in Airtable where Kept By is Joan',
      ['[fields.`Kept By`.name, fields.`Kept By`][0]', 'joan'],
    ],
    [
      'On the 1st of every month mail me the records of the Loans table in Airtable with the tag Garden',
      ['fields.Tags', '\\"garden\\" in'],
    ],
    [
      'On the 1st of every month mail me the records of the Loans table in Airtable where price paid is over 200',
      ['fields.`Price paid`', '> 200'],
    ],
    [
      'On the 1st of every month mail me the records of the Loans table in Airtable that are worn',
      ['fields.Condition', '\\"worn\\"'],
    ],
    [
      'When the condition of a record in the Loans table in Airtable changes to needs repair, mail me the tool and the price paid',
      ['fields.(Condition)', 'fields.Tool', 'fields.`Price paid`', 'needs repair'],
    ],
    [
      'If price paid climbs above 60 in the Loans table of our Toolshed base in Airtable, mail me the tool',
      ['fields.(`Price paid`)', '> 60', 'fields.Tool'],
    ],
    [
      'Every day at noon mail me the entries of the Posting Calendar in Notion whose return by is tomorrow',
      ['`Return By`', 'db1'],
    ],
  ])('%s', async (words, parts) => {
    const { report, all } = await planned(words.includes('Notion') ? 'notion' : 'airtable', words);
    expect([words, report?.status, report?.gaps.filter(({ isBlocking }) => isBlocking)]).toEqual([
      words,
      PlanStatus.READY,
      [],
    ]);
    for (const part of parts) expect(all).toContain(part);
  });

  it('are the only ones that a start is tested by', async () => {
    const words = 'When Colour changes to Red in the Loans table in Airtable, mail me';
    const { report, all } = await planned('airtable', words);
    expect(report?.status).not.toBe(PlanStatus.READY);
    expect(all).not.toContain('Colour');
  });

  it('are the only ones that a list is picked by', async () => {
    const words = 'Every Friday mail me the records of the Loans table in Airtable whose Colour is Red';
    const { report, all } = await planned('airtable', words);
    expect(report?.status).toBe(PlanStatus.DRAFT);
    expect(all).not.toContain('Colour');
  });
});

describe('a new record', () => {
  it('has values under the columns of its table alone', async () => {
    const words = 'Add a record to Loans in the Toolshed base in Airtable: Chisel, cracked handle, Condition Worn';
    const { steps } = await planned('airtable', words);
    expect(steps.map(({ tool }) => tool)).toEqual(['airtable.create_record']);
    expect(JSON.stringify(steps)).not.toMatch(/"(?:Cracked|Name)":/);
  });

  it('is told with its values', async () => {
    const words = 'New row in the Rota spreadsheet in Google Sheets? Mail me what was entered';
    const { steps } = await planned('google_sheets', words);
    expect(steps.map(({ tool }) => tool)).toEqual(['email.send']);
    const added = await planned('google_sheets', words.replace('entered', 'added'));
    expect(added.steps.map(({ tool }) => tool)).toEqual(['email.send']);
  });
});

describe('a default that the account does not have', () => {
  it('is the only one of its things, and the plan says so', async () => {
    const words = 'Add a row with the date to my Google Sheet Rota every Monday';
    const { report, steps } = await planned('google_sheets', words);
    expect(steps[0]?.input).toMatchObject({ spreadsheetId: 's1', sheet: 'Blatt 1' });
    expect(report?.assumptions.map(({ text }) => text)).toContain('Sheet: "Blatt 1" is used, the only one.');
  });
});

describe('the name of a thing in the place of its part', () => {
  it.each([
    'add a row to the Rota sheet in Google Sheets: today, 40 litres, diesel',
    'add a row to the Rota sheet in google sheets: today, 3 hours, bar',
  ])('gives way to the only part that the thing has: %s', async (words) => {
    const { report, steps } = await planned('google_sheets', words);
    expect(steps[0]?.input).toMatchObject({ spreadsheetId: 's1', sheet: 'Blatt 1' });
    expect(report?.assumptions.map(({ text }) => text)).toContain('Sheet: "Blatt 1" is used, the only one.');
  });

  it('stays if the account has no such thing', async () => {
    const { steps } = await planned(
      'google_sheets',
      'add a row to the Fuel sheet in google sheets: today, 3 hours, bar',
    );
    expect(steps[0]?.input['sheet']).not.toBe('Blatt 1');
  });
});

describe('the names of things', () => {
  it('mean nothing else', async () => {
    const words = 'When a card is moved to Done on our Wedding Calendar board in Trello, mark its due date complete';
    const { report, steps, trigger } = await planned('trello', words);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
    expect(trigger?.source?.parameters).toMatchObject({ idBoard: '5abbe4b7ddc1b351ef961414' });
    expect(steps.map(({ tool }) => tool)).toEqual(['trello.update_card']);
  });
});

it('knows the columns of the table when a question is answered in other words', async () => {
  const words = 'Every Friday mail me the records of the Loans table in Airtable that are dodgy';
  const connections = [
    { name: 'airtable', kind: 'SERVICE' as const, service: 'airtable' },
    { name: 'outgoing', kind: 'SMTP' as const },
  ];
  const { report, steps, trigger } = await planning.planWith(account, words, connections);
  const gap = report?.gaps.find(({ isBlocking }) => isBlocking);
  if (!report || !gap) throw new Error('Nothing is asked.');
  const present = { steps, trigger, inputSchema: null };
  const plan = await planning.rewordWith(account, words, connections, {
    present,
    report: { ...report, made: { fingerprint: fingerprintOf(present), readsTrigger: true } },
    changes: [{ gap, words: 'in Airtable that are worn' }],
  });
  expect(JSON.stringify(plan.steps)).toContain('fields.Condition)) = \\"worn\\"');
  expect(plan.report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
});

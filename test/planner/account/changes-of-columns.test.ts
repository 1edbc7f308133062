import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { Plan, TableColumn } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts and lists by what the columns of a table say, in the words of people. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const COLUMNS: readonly TableColumn[] = [
  { name: 'Boat', kind: 'text', values: [] },
  { name: 'Status', kind: 'choice', values: ['Afloat', 'Ready for launch'] },
  { name: 'Length', kind: 'number', values: [] },
  { name: 'Serviced on', kind: 'date', values: [] },
  { name: 'Insured', kind: 'flag', values: [] },
  { name: 'Ready for sale', kind: 'flag', values: [] },
];
const account: AccountReader = {
  needsOf: ({ field }) => ({ table: ['base'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => COLUMNS,
  thingsFor: async ({ field }) =>
    ({
      base: [{ value: 'app1', label: 'Harbour' }],
      table: [{ value: 'Boats', label: 'Boats' }],
      database: [{ value: 'db1', label: 'Boats' }],
      data_source: [{ value: 'db1', label: 'Boats' }],
    })[field] ?? null,
};
const planned = (service: string, words: string): Promise<Plan> =>
  planning.planWith(account, words, [{ name: service, kind: 'SERVICE', service }]);

describe('a column that gets a value', () => {
  it.each([
    ['notion', 'When a page in my Boats database in Notion gets Status Afloat, email me', 'afloat'],
    ['airtable', 'When a record in the Boats table in Airtable goes to Status "Afloat", email me', 'afloat'],
    [
      'airtable',
      'When a record in the Boats table in Airtable gets Status Ready for launch, mail me',
      'ready for launch',
    ],
    [
      'notion',
      'If Status of a page in our Boats database in Notion changes to Ready for launch, mail me',
      'ready for launch',
    ],
  ])('starts when it becomes so: %s: %s', async (service, words, value) => {
    const { report, steps, trigger } = await planned(service, words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(trigger?.eventType).toMatch(/changed/);
    expect(steps[0]?.when).toContain(`"${value}"`);
  });

  it('is one that is filled in', async () => {
    const { steps } = await planned(
      'airtable',
      'When a record in the Boats table in Airtable has Length filled in, email me',
    );
    expect(steps[0]?.when).toContain('$count(');
  });
});

describe('the address of a person', () => {
  const MAILS = ['Skipper email', 'Agent email'].map((name): TableColumn => ({ name, kind: 'email', values: [] }));
  const addressOf = async (columns: readonly TableColumn[], words: string): Promise<unknown> => {
    const own: AccountReader = { ...account, columnsFor: async () => columns };
    const plan = await planning.planWith(own, `When a record is added to Boats in Airtable, ${words}`, [
      { name: 'airtable', kind: 'SERVICE', service: 'airtable' },
    ]);
    return plan.steps[0]?.input['to'];
  };

  it('is in the only column for addresses', async () => {
    expect(await addressOf([...COLUMNS, ...MAILS.slice(0, 1)], 'send them a welcome email')).toContain('Skipper email');
  });

  it('is asked for if the table has none, or several', async () => {
    expect(await addressOf(COLUMNS, 'send them a welcome email')).toBeUndefined();
    expect(await addressOf([...COLUMNS, ...MAILS], 'send them a welcome email')).toBeUndefined();
  });
});

it('asks what a mail says that would hold only the address of its reader', async () => {
  const own: AccountReader = {
    ...account,
    columnsFor: async () => [...COLUMNS, { name: 'Skipper email', kind: 'email', values: [] }],
  };
  const words = 'When a record is added to Boats in Airtable, email the person in the Skipper email column';
  const plan = await planning.planWith(own, words, [{ name: 'airtable', kind: 'SERVICE', service: 'airtable' }]);
  expect(plan.report?.status).toBe(PlanStatus.DRAFT);
  expect(plan.steps[0]?.input['to']).toContain('Skipper email');
});

it('asks whether every change is to start it if a change of one column is meant', async () => {
  const { report } = await planned(
    'notion',
    'Email me whenever the Length of a page in the Notion Boats database is changed',
  );
  expect(report?.status).toBe(PlanStatus.DRAFT);
});

describe('an act on the row', () => {
  it.each([
    ['When Status changes to Afloat in my Boats database in Notion, tick Ready for sale', { 'Ready for sale': true }],
    [
      'When Status changes to Afloat in the Boats database in Notion, set Serviced on to today',
      { 'Serviced on': '{{ $substring(now, 0, 10) }}' },
    ],
  ])('takes the whole name of the column: %s', async (words, values) => {
    const { report, steps } = await planned('notion', words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps[0]?.input['values']).toEqual(values);
  });
});

describe('a list of rows', () => {
  it.each([
    ['Every Monday mail me the records in Airtable Boats where Serviced on is more than 30 days ago', '2592000000'],
    ['Every Monday mail me the records in Airtable Boats where Insured is unchecked', '$not(fields.Insured = true)'],
    ['Every Monday email me the Airtable Boats with Status Afloat', '"afloat"'],
  ])('holds those whose column says so: %s', async (words, test) => {
    const { report, steps } = await planned('airtable', words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps[0]?.tool).toBe('airtable.list_records');
    expect(JSON.stringify(steps[1]?.input)).toContain(test.replaceAll('"', String.raw`\"`));
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { Plan, TableColumn } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Texts by a model that are written into a column of the table, and values under columns that the table does not have. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const COLUMNS: readonly TableColumn[] = [
  { name: 'Name', kind: 'text', values: [] },
  { name: 'Long story', kind: 'text', values: [] },
  { name: 'Teaser line', kind: 'text', values: [] },
  { name: 'Tone', kind: 'choice', values: ['Funny', 'Sad'] },
  { name: 'Weight kg', kind: 'number', values: [] },
];
const account: AccountReader = {
  needsOf: ({ field }) => ({ table: ['base'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => COLUMNS,
  thingsFor: async ({ field }) =>
    ({
      base: [{ value: 'app1', label: 'Press' }],
      table: [{ value: 'Tales', label: 'Tales' }],
      database: [{ value: 'db1', label: 'Tales' }],
      data_source: [{ value: 'db1', label: 'Tales' }],
    })[field] ?? null,
};
const connection = (service: string) => ({ name: service, kind: 'SERVICE' as const, service });
const planned = (service: string, words: string): Promise<Plan> =>
  planning.planWith(account, words, [connection(service), { name: 'model', kind: 'MODEL' }]);

const NOTION = 'When a page is added to the Tales database in Notion';
const AIRTABLE = 'When a record is added to the Tales table in Airtable';

describe('a text by a model', () => {
  it.each([
    ['notion', `${NOTION}, have AI write a witty Teaser line from the Long story`, 'Teaser line'],
    ['notion', `${NOTION}, let AI fill in the Teaser line property`, 'Teaser line'],
    ['airtable', `${AIRTABLE}, use AI to write one sentence into the Teaser line field`, 'Teaser line'],
    ['airtable', `${AIRTABLE}, have AI sum up the Long story in the Teaser line column`, 'Teaser line'],
    ['airtable', `${AIRTABLE}, write a short Teaser line with AI from the Long story`, 'Teaser line'],
    ['airtable', `${AIRTABLE}, write an AI blurb and put it in Teaser line`, 'Teaser line'],
    ['notion', `${NOTION}, have AI decide the Tone`, 'Tone'],
  ])('is written into the column that the words name: %s: %s', async (service, words, column) => {
    const { report, steps } = await planned(service, words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps.at(-1)?.input['values'] ?? steps.at(-1)?.input['fields']).toEqual({
      [column]: '{{ steps.generate.output.text }}',
    });
  });

  it('chooses among the values of its column', async () => {
    const { steps } = await planned('airtable', `${AIRTABLE}, let AI set the Tone from the Long story`);
    expect(steps[0]?.input['prompt']).toContain('Funny or Sad');
  });
});

describe('values of a new row', () => {
  it.each([
    ['Add a record to the Tales table in Airtable: Old Oak, 12 kg', { Name: 'Old Oak', 'Weight kg': 12 }],
    ['Add a record called Red Fox to the Tales table in Airtable with tone Sad', { Name: 'Red Fox', Tone: 'Sad' }],
  ])('go into the columns of the table: %s', async (words, fields) => {
    const { report, steps } = await planned('airtable', words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps[0]?.input['fields']).toEqual(fields);
  });

  it('are asked about, and not put into columns that the table does not have', async () => {
    const { report, steps } = await planned(
      'airtable',
      'Add a record to Tales in Airtable: Mira Holm, Night Baker, tone Sad',
    );
    expect(report?.status).toBe(PlanStatus.DRAFT);
    expect(steps[0]?.input['fields']).toMatchObject({ Name: 'Mira Holm', Tone: 'Sad' });
  });

  it('stand beside a title that is said behind the place', async () => {
    const { report, steps } = await planned(
      'notion',
      'Create a Notion page in Tales called "Blue" with the tone Funny',
    );
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps[0]?.input).toMatchObject({ title: 'Blue', values: { Tone: 'Funny' } });
  });
});

describe('the title of a new page', () => {
  it.each([
    ['with the date as its title', '[Y0001]-[M01]-[D01]'],
    ['titled with the date', '[Y0001]-[M01]-[D01]'],
    ['with the month as the name', '[MNn]'],
  ])('is a time of the run: %s', async (words, picture) => {
    const { report, steps } = await planned('notion', `Every Friday create a page in Tales in Notion ${words}`);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps[0]?.input['title']).toContain(picture);
  });
});

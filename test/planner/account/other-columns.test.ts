import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { TableColumn } from '../../../src/planner/planner.js';
import { accountsOf } from '../../support/planner/account-of.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Columns that the words call otherwise than the table does. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const text = (name: string): TableColumn => ({ name, kind: 'text', values: [] });
const date = (name: string): TableColumn => ({ name, kind: 'date', values: [] });
const accountWith = (columns: readonly TableColumn[]): AccountReader => ({
  ...accountsOf({ google_sheets: { spreadsheetId: [['Release Notes']], sheet: [['Sheet1'], ['spreadsheetId']] } }),
  columnsFor: async ({ tool }) => (tool.startsWith('google_sheets.') ? columns : null),
});
const planOf = (words: string, columns: readonly TableColumn[]) =>
  planning.planWith(
    accountWith(columns),
    words,
    ['jira', 'todoist', 'google_sheets'].map((service) => ({ name: service, kind: 'SERVICE', service })),
  );
const rowOf = async (words: string, columns: readonly TableColumn[]) =>
  (await planOf(words, columns)).steps.at(-1)?.input['row'];

describe('a value of a row', () => {
  const words =
    'When an issue is created in Jira project WEB, add a row to the Release Notes spreadsheet with its key and summary';

  it('goes into the only column that has the words of its name', async () => {
    const row = await rowOf(words, [text('Issue Key'), text('Summary'), text('Version')]);
    expect(row).toEqual({ 'Issue Key': '{{ trigger.payload.key }}', Summary: '{{ trigger.payload.fields.summary }}' });
  });

  it('is asked for if two columns have them', async () => {
    const { report, steps } = await planOf(words, [text('Issue Key'), text('Parent Key'), text('Summary')]);
    const gaps = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
    expect(gaps).toMatchObject([{ words: 'key', target: '/steps/0/input/row' }]);
    expect(gaps[0]?.choices).toMatchObject([
      { label: 'Issue Key', patch: { '/steps/0/input/row/Issue Key': '{{ trigger.payload.key }}' } },
      { label: 'Parent Key' },
    ]);
    expect(steps[0]?.input['row']).toEqual({ Summary: '{{ trigger.payload.fields.summary }}' });
  });

  it('is left out, and the report says so, if no word asks for it and no column is for it', async () => {
    const { report, steps } = await planOf('Log completed Todoist tasks to a row in the Release Notes spreadsheet', [
      text('Task'),
      date('Done on'),
    ]);
    expect(Object.keys(steps.at(-1)?.input['row'] ?? {})).toEqual(['Task', 'Done on']);
    expect(report?.assumptions.map(({ text: told }) => told).join('\n')).toContain('has no column for "Description"');
    expect(report?.status).toBe('READY');
  });
});

describe('a column of the row that starts the run', () => {
  it('is called as the table calls it', async () => {
    const { steps } = await planOf(
      'When a row is added to the Release Notes spreadsheet in Google Sheets, create a Todoist task named after its key',
      [text('Issue Key'), text('Summary')],
    );
    expect(JSON.stringify(steps)).not.toMatch(/trigger\.payload\.Key\b/);
    expect(JSON.stringify(steps)).toContain('trigger.payload.`Issue Key`');
  });
});

describe('a tab of a spreadsheet', () => {
  const tabs: AccountReader = {
    ...accountsOf({
      google_sheets: { spreadsheetId: [['Sales Leads', 'Stock']], sheet: [['Archive', 'Leads'], ['spreadsheetId']] },
    }),
    columnsFor: async ({ input }) => (input['sheet'] === 'leads' ? [text('Full Name'), text('Company')] : null),
  };

  it('is the one whose name is in the words', async () => {
    const { trigger, steps } = await planning.planWith(
      tabs,
      'When a row is added to the Leads sheet in Google Sheets, create a Todoist task named after the name',
      ['todoist', 'google_sheets'].map((service) => ({ name: service, kind: 'SERVICE', service })),
    );
    expect(trigger?.source?.parameters).toMatchObject({ spreadsheetId: 'sales-leads', sheet: 'leads' });
    expect(JSON.stringify(steps)).toContain('trigger.payload.`Full Name`');
  });
});

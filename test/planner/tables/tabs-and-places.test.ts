import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Tabs of a spreadsheet, values of cells with a word for their kind, and folders in which something starts a run. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
/** The questions about words, and not about a value that a plan needs. */
const open = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE').map(({ words }) => words);
/** What the questions ask for in the first step, or at the start. */
const asked = ({ report }: Plan): readonly string[] => (report?.gaps ?? []).map(({ question }) => question);

describe('a tab of a spreadsheet', () => {
  it.each([
    ['Clear the sheet Temp of the spreadsheet Budget in Google Sheets', 'clear', { sheet: 'Temp' }],
    ['Empty the sheet Temp in the spreadsheet Budget in Google Sheets', 'clear', { sheet: 'Temp' }],
    ['Rename the sheet Temp of the spreadsheet Budget to Old', 'rename_sheet', { sheet: 'Temp', title: 'Old' }],
    [
      'Delete row 5 of the sheet Temp of the spreadsheet Budget in Google Sheets',
      'delete_rows',
      { startRow: 5, sheet: 'Temp' },
    ],
    ['Add a row to the sheet Log of the spreadsheet Budget in Google Sheets', 'append_row', { sheet: 'Log' }],
    ['Copy the sheet Template in the spreadsheet Budget and call it May', 'copy_sheet', { sheet: 'Template' }],
    ['Create a tab "Week 12" in the Google Sheet Budget', 'add_sheet', { title: 'Week 12' }],
  ])('is no spreadsheet: %s', async (words, operation, input) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual([`google_sheets.${operation}`]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(open(plan)).toEqual([]);
    expect(asked(plan).some((one) => one.includes('"Budget"'))).toBe(true);
  });
});

describe('the value of a cell', () => {
  it.each([
    ['Put the number 4500 in cell C3 of the Budget sheet in Google Sheets', 'C3', 4500],
    ['Enter the value 4500 into B2 of the Google Sheet Budget', 'B2', 4500],
    ['Type the word Done in cell D4 of my Budget sheet in Google Sheets', 'D4', 'Done'],
    ['Write the text "Hello" to cell A1 in the Budget Google Sheet', 'A1', 'Hello'],
  ])('has a word for its kind before it: %s', async (words, range, value) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['google_sheets.update_values']);
    expect(plan.steps[0]?.input).toMatchObject({ range, values: [[value]] });
    expect(open(plan)).toEqual([]);
  });
});

describe('a folder of Google Drive', () => {
  it.each([
    ['Email me when there is a new folder in Google Drive', 'new_folder'],
    ['For every new folder in Google Drive, email me', 'new_folder'],
    ['When a new file is added to the Google Drive folder Clients, email me', 'new_file'],
    ['Email me whenever something new shows up in the Google Drive folder Clients', 'new_file'],
  ])('is told from a file: %s', async (words, type) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: `google_drive.${type}` });
    expect(open(plan)).toEqual([]);
  });

  it.each([
    ['A new folder in Google Drive under Clients should create a Todoist task', 'new_folder'],
    ['When a folder is created in Google Drive inside Clients, email me', 'new_folder'],
    ['When a new file lands in Clients in Google Drive, email me', 'new_file'],
    ['When a new PDF appears in "Clients" in Google Drive, email me', 'new_file'],
    ['When a file in Google Drive under Clients is deleted, email me', 'deleted_file'],
  ])('needs no noun behind its name: %s', async (words, type) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', eventType: `google_drive.${type}` });
    expect(open(plan)).toEqual([]);
    expect(asked(plan).some((one) => one.includes('which folder is "Clients"'))).toBe(true);
  });

  it('has files in its list', async () => {
    const plan = await planOf('Every Monday list the files in the Google Drive folder Clients and email me the list');
    expect(JSON.stringify(plan.steps[1]?.input)).toContain('There are no files.');
  });

  it.each([
    'When a new file is added to the Google Drive folder called Meeting Notes, email me',
    'When a file is deleted from the folder called Meeting Notes in Google Drive, email me',
    'Summarize each new file in the Google Drive folder Meeting Notes with AI and email it to me',
    'Use AI to translate every new document in my Google Drive folder Meeting Notes and email it to me',
  ])('keeps its name behind its noun: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'EVENT', filters: {} });
    expect(open(plan)).toEqual([]);
    expect(asked(plan).some((one) => one.includes('which folder is "Meeting Notes"'))).toBe(true);
    expect(JSON.stringify(plan.steps)).not.toContain('Notes');
  });

  it('may be that of a copy', async () => {
    const plan = await planOf('Copy the file Budget.xlsx in Google Drive to the folder Backup');
    expect(asked(plan)).toContain('Folder: which one is "Backup"? Choose it from the list, or give its id.');
  });
});

describe('a row that another number tells', () => {
  it.each([
    'Delete the row for order 10482 from the Returns Google Sheet',
    'Remove the row of customer 77 from the Customers Google Sheet',
  ])('is not that with the number: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.steps[0]?.input['startRow']).toBeUndefined();
    expect(plan.report?.status).not.toBe('READY');
  });
});

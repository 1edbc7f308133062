import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Rows that are found by a column, cells by their places, tabs, and columns that are compared with numbers. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
/** The questions about words, and not about a value that a plan needs. */
const open = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE').map(({ words }) => words);

describe('a row that is found by a column', () => {
  it.each([
    [
      'Update the row in the Orders Google Sheet where Order ID is 1042 and set Status to Shipped',
      { column: 'Order ID', value: 1042, row: { Status: 'Shipped' } },
    ],
    ['Set the Paid column to Yes for invoice 1093 in the Invoices Google Sheet', { value: 1093, row: { Paid: 'Yes' } }],
    ['Mark order 1042 as shipped in my Orders Google Sheet', { value: 1042, row: { Status: 'Shipped' } }],
    [
      'Change the status of order 1042 to Shipped in the Orders Google Sheet',
      { value: 1042, row: { Status: 'Shipped' } },
    ],
    [
      'Find the row for Acme Corp in the Clients Google Sheet and change Plan to Pro and Seats to 20',
      { value: 'Acme Corp', row: { Plan: 'Pro', Seats: 20 } },
    ],
    [
      'Update the Status column to Done for the row where Task is "Order chairs" in the Tasks Google Sheet',
      { column: 'Task', value: 'Order chairs', row: { Status: 'Done' } },
    ],
    [
      'When a Shopify order is fulfilled, find the row with the order number in the Orders Google Sheet and set Status to Shipped',
      { column: 'Order number', value: '{{ trigger.payload.order_number }}', row: { Status: 'Shipped' } },
    ],
    [
      'When a Calendly booking is cancelled, find the row where Email is the email in the Bookings Google Sheet and set Status to Cancelled',
      { column: 'Email', row: { Status: 'Cancelled' } },
    ],
    [
      'Find the row with order number 1187 in the Orders Google Sheet and mark it Shipped',
      { column: 'Order number', value: 1187, row: { Status: 'Shipped' } },
    ],
    [
      'Find the row with my ticket ID in Google Sheets "IT tickets" and set Status to Closed',
      { column: 'Ticket ID', row: { Status: 'Closed' } },
    ],
  ])('gets its new values: %s', async (words, input) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['google_sheets.update_row']);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(open(plan)).toEqual([]);
  });
});

describe('cells, titles and tabs', () => {
  it.each([
    ['Put 42 in cell B2 of the Forecast Google Sheet', 'update_values', { range: 'B2', values: [[42]] }],
    ['Write "Done" into cell C5 of my Checklist Google Sheet', 'update_values', { range: 'C5', values: [['Done']] }],
    ['Set cell B2 to 100 in the Forecast Google Sheet', 'update_values', { range: 'B2', values: [[100]] }],
    [
      "Write today's date in cell A1 of the Log Google Sheet",
      'update_values',
      { range: 'A1', values: [['{{ $substring(now, 0, 10) }}']] },
    ],
    ['Read the range A1:D20 on the Summary tab of the Plan Google Sheet', 'get_values', { range: 'Summary!A1:D20' }],
    ['Clear cells A2 to F200 in my Planner Google Sheet', 'clear', { range: 'A2:F200' }],
    [
      'Clear the range A2:F200 on the Weekly Plan tab in Google Sheets',
      'clear',
      { range: 'A2:F200', sheet: 'Weekly Plan' },
    ],
    ['Add a column called Notes to the Contacts Google Sheet', 'add_columns', { titles: ['Notes'] }],
    [
      'Add the columns Email, Phone and City to my Leads Google Sheet',
      'add_columns',
      { titles: ['Email', 'Phone', 'City'] },
    ],
    [
      'Rename the tab Sheet1 to Raw Data in my Ads Google Sheet',
      'rename_sheet',
      { sheet: 'Sheet1', title: 'Raw Data' },
    ],
    ['Copy the Template tab in the Payroll Google Sheet', 'copy_sheet', { sheet: 'Template' }],
    ['Delete the tab Old Data from the Survey Google Sheet', 'delete_sheet', { sheet: 'Old Data' }],
  ])('are told by their form: %s', async (words, operation, input) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual([`google_sheets.${operation}`]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(open(plan)).toEqual([]);
  });

  it('lets the new name of a file stand behind the old one', async () => {
    const plan = await planOf('Rename draft2.docx to final2.docx in Google Drive');
    expect(plan.steps[0]).toMatchObject({ tool: 'google_drive.rename_file', input: { name: 'final2.docx' } });
    expect(open(plan)).toEqual([]);
  });
});

describe('a column that is compared or changed', () => {
  it.each([
    ['When stock in the Inventory Google Sheet falls under 5', 'updated_row', 'Stock', '< 5'],
    ['When the Stock in a row of the Inventory Google Sheet drops below 5', 'updated_row', 'Stock', '< 5'],
    ['If a row in the Inventory Google Sheet has Stock below 5', 'updated_row', 'Stock', '< 5'],
    ['If the Total column in a new row of the Bills Google Sheet is greater than 900', 'new_row', 'Total', '> 900'],
    ['When a row is added to the Orders Google Sheet and Quantity is over 100', 'new_row', 'Quantity', '> 100'],
    ['When a row in the Requests Google Sheet gets the status Approved', 'updated_row', 'status', '"approved" in'],
    ['When someone sets Approved to Yes in the Requests Google Sheet', 'updated_row', 'Approved', '"yes" in'],
    ['Once a row in the Gear Google Sheet is changed to "Out of service"', 'updated_row', '', '"out of service" in'],
  ])('starts the runs: %s', async (words, event, column, test) => {
    const plan = await planOf(`${words}, email ops@example.com`);
    expect(plan.trigger?.eventType).toBe(`google_sheets.${event}`);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['email.send']);
    expect(plan.steps[0]?.when ?? '').toContain(column);
    expect(plan.steps[0]?.when ?? '').toContain(test);
    expect(open(plan)).toEqual([]);
  });

  it('offers the columns that may hold an amount', async () => {
    const plan = await planOf('When an entry above $900 is added to the Cash Google Sheet, email ops@example.com');
    const choices = plan.report?.gaps.flatMap((gap) => gap.choices) ?? [];
    expect(choices.map(({ label }) => label)).toContain('If the column "Amount" is above $900');
    expect(choices.map(({ words }) => words)).toContain('with Amount above $900');
  });
});

describe('a day in a row without names of columns', () => {
  it('is written in the place of the words with what was done then', async () => {
    const { steps } = await planOf('Add a row to the Bikes Google Sheet: Canyon Grail, repaired yesterday, 120');
    const row = steps[0]?.input['row'];
    expect(row).toMatchObject({ A: 'Canyon Grail', C: 120 });
    expect(JSON.stringify(row)).toContain('now) - 86400000');
    expect(JSON.stringify(row)).not.toContain('repaired');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { TableColumn } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Messages hold what the words ask for: people with their addresses, columns that the table has, and times. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const column = (name: string, kind: TableColumn['kind'] = 'text'): TableColumn => ({ name, kind, values: [] });
const account: AccountReader = {
  needsOf: ({ field }) => ({ table: ['base'], sheet: ['spreadsheetId'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => [column('Vendor'), column('Total', 'number')],
  thingsFor: async ({ field }) =>
    ({
      base: [{ value: 'app1', label: 'Office' }],
      table: [{ value: 'tbl1', label: 'Bills' }],
      data_source: [{ value: 'db1', label: 'Bills' }],
      page: [{ value: 'p1', label: 'Wedding' }],
      spreadsheetId: [{ value: 's1', label: 'Bills' }],
      sheet: [{ value: 'Paid', label: 'Paid' }],
      list_id: [{ value: 'a1', label: 'Gardeners' }],
      calendarId: [{ value: 'c1', label: 'Salon' }],
      form: [{ value: 'f1', label: 'Bills' }],
    })[field] ?? null,
};

async function planned(service: string, words: string) {
  const { report, steps } = await planning.planWith(account, words, [
    { name: service, kind: 'SERVICE', service },
    { name: 'outgoing', kind: 'SMTP' },
    { name: 'model', kind: 'MODEL' },
  ]);
  return { status: report?.status, steps, all: JSON.stringify(steps), gaps: JSON.stringify(report?.gaps ?? []) };
}

describe('messages', () => {
  it.each<[service: string, words: string, parts: readonly string[]]>([
    ['airtable', 'When a record is added to the Bills table in Airtable, tell me the vendor', ['fields.Vendor']],
    ['notion', 'If a page is added to Bills in Notion, tell me the vendor and the total', ['.Vendor', '.Total']],
    [
      'google_sheets',
      'When a row is added in Google Sheets, spreadsheet Bills, tab Paid, email me the vendor',
      ['Vendor'],
    ],
    ['typeform', 'Whenever someone answers the Bills typeform, tell me the vendor', ['.Vendor']],
    ['mailchimp', 'When somebody joins Gardeners in Mailchimp, tell me who signed up', ['FNAME', 'email_address']],
    ['hubspot', 'When a new contact is added in HubSpot, email me who it is', ['firstname', 'properties.email']],
    ['shopify', 'When an order is placed in Shopify, mail me the customer', ['customer.first_name', 'customer.email']],
    ['google_calendar', 'If an event in my Salon Google calendar is cancelled, mail me', ['start.dateTime']],
  ])('hold what is asked for: %s: %s', async (service, words, parts) => {
    const { status, steps, all } = await planned(service, words);
    expect(status).toBe(PlanStatus.READY);
    expect(steps.map(({ tool }) => tool)).toEqual(['email.send']);
    for (const part of parts) expect(all).toContain(part);
  });

  it('asks about a column that the table does not have, with those that it has', async () => {
    const { status, gaps } = await planned(
      'airtable',
      'When a record is added to Bills in Airtable, mail me the total and the courier',
    );
    expect(status).toBe(PlanStatus.DRAFT);
    expect(gaps).toContain('The record has no \\"courier\\".');
    expect(gaps).toContain('Vendor');
  });

  it('lists the columns of a row as its summary', async () => {
    const { steps, all } = await planned(
      'airtable',
      'When a record is added to the Bills table in Airtable, mail me a summary',
    );
    expect(steps.map(({ tool }) => tool)).toEqual(['email.send']);
    expect(all).toContain('trigger.payload.fields.($each(');
  });
});

describe('the time of what is new', () => {
  it.each<[service: string, words: string, part: string]>([
    [
      'mailchimp',
      'On the 1st of each month tell me how many new subscribers Gardeners got in Mailchimp',
      '$substring(now, 8)',
    ],
    [
      'mailchimp',
      'Every Monday mail me how many people joined Gardeners in Mailchimp since last week',
      'since_timestamp_opt',
    ],
    [
      'typeform',
      'Every day at 7 tell me how many people filled in Bills on Typeform since yesterday',
      '$toMillis(now) - 86400000',
    ],
    [
      'notion',
      'Each Monday send me an AI summary of what was edited in Bills in Notion last week',
      'last_edited_time >=',
    ],
  ])('is that of the run before: %s: %s', async (service, words, part) => {
    expect((await planned(service, words)).all).toContain(part);
  });
});

describe('a page within a page', () => {
  it.each([
    'Create a page "Guest list" under Wedding in Notion',
    'Create a page "Guest list" in Notion below Wedding',
    'add a page "Guest list" in Notion inside Wedding',
  ])('has the title in quotes: %s', async (words) => {
    const { steps } = await planned('notion', words);
    expect(steps).toMatchObject([{ tool: 'notion.create_subpage', input: { title: 'Guest list', page: 'p1' } }]);
    expect(steps[0]?.input).not.toHaveProperty('text');
  });
});

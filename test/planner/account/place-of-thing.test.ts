import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { TableColumn } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Steps that look for a thing where it is from, a sheet that has no name of its own, and columns for addresses. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const COLUMNS: readonly TableColumn[] = [
  { name: 'Boat', kind: 'text', values: [] },
  { name: 'Skipper email', kind: 'email', values: [] },
  { name: 'State', kind: 'choice', values: ['Out', 'In dock'] },
];
const account: AccountReader = {
  needsOf: ({ field }) => ({ sheet: ['spreadsheetId'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => COLUMNS,
  thingsFor: async ({ field }) =>
    ({
      calendarId: [
        { value: 'c1', label: 'Trips' },
        { value: 'c2', label: 'Home' },
      ],
      spreadsheetId: [
        { value: 's1', label: 'Trips' },
        { value: 's2', label: 'Stock' },
      ],
      sheet: [{ value: 'Sheet1', label: 'Sheet1' }],
    })[field] ?? null,
};

const planned = (service: string, words: string) =>
  planning.planWith(account, words, [{ name: service, kind: 'SERVICE', service }]);

describe('the place of a thing', () => {
  it('is that of the thing that starts the run', async () => {
    const words = 'When an event is added to my Trips calendar in Google Calendar, invite bo@example.com to it';
    const { steps } = await planned('google_calendar', words);
    expect(steps.at(-1)?.input).toMatchObject({ guests: ['bo@example.com'], calendarId: 'c1' });
  });

  it('is a spreadsheet with one sheet, if the name is that of the spreadsheet', async () => {
    const { report, trigger } = await planned(
      'google_sheets',
      'When a row in the Trips google sheet has State Out, mail me the Boat',
    );
    expect(trigger?.source?.parameters).toMatchObject({ spreadsheetId: 's1' });
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it.each([
    'When State changes to Out in the Trips Google Sheet, email the person in the Skipper email column "Safe journey"',
    'When State changes to Out in the Trips Google Sheet, email them "Safe journey"',
  ])('is the only column for addresses: %s', async (words) => {
    const { steps } = await planned('google_sheets', words);
    expect(steps.at(-1)?.input).toMatchObject({ to: '{{ trigger.payload.`Skipper email` }}', text: 'Safe journey' });
  });

  it('is a row that is found by the column of its noun', async () => {
    const { steps, report } = await planned('google_sheets', 'Set State to Out for boat 12 in the Trips google sheet');
    expect(steps[0]?.input).toMatchObject({ column: 'Boat', value: 12, row: { State: 'Out' } });
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });
});

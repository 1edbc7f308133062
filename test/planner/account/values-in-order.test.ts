import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { TableColumn } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Values of a new row without the names of their columns: the kinds and the order of the known columns tell their places. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const COLUMNS: readonly TableColumn[] = [
  { name: 'Day', kind: 'date', values: [] },
  { name: 'Boat', kind: 'text', values: [] },
  { name: 'State', kind: 'choice', values: ['Out', 'In dock'] },
  { name: 'Skipper', kind: 'text', values: [] },
  { name: 'Guests', kind: 'number', values: [] },
  { name: 'Paid', kind: 'flag', values: [] },
  { name: 'Remarks', kind: 'text', values: [] },
];
const account: AccountReader = {
  needsOf: () => [],
  personOf: async () => null,
  columnsFor: async () => COLUMNS,
  thingsFor: async ({ field }) =>
    ({
      spreadsheetId: [{ value: 's1', label: 'Trips' }],
      sheet: [{ value: 'Sheet1', label: 'Sheet1' }],
    })[field] ?? null,
};

async function planned(words: string) {
  const { report, steps } = await planning.planWith(account, words, [
    { name: 'google_sheets', kind: 'SERVICE', service: 'google_sheets' },
  ]);
  return { report, row: steps[0]?.input?.['row'] };
}

describe('values of a row without names', () => {
  it.each<[words: string, row: object]>([
    [
      'Add a row to the Trips Google Sheet: today, Sea Rose, out, skipper Ana, 6 guests',
      { Boat: 'Sea Rose', State: 'Out', Skipper: 'Ana', Guests: 6 },
    ],
    [
      'add a row to my Trips google sheet: yesterday, Old Tom, in dock, Piet, 0, no',
      { Boat: 'Old Tom', State: 'In dock', Skipper: 'Piet', Guests: 0, Paid: false },
    ],
    ['append today, Sea Rose, Out to the Trips google sheet', { Boat: 'Sea Rose', State: 'Out' }],
  ])('go under the columns of their kind: %s', async (words, row) => {
    const plan = await planned(words);
    expect(plan.report?.status).toBe(PlanStatus.READY);
    expect(plan.row).toMatchObject({ Day: expect.stringContaining('now'), ...row });
  });

  it('are asked about if several columns could take one', async () => {
    const { report } = await planned('Add a row to the Trips Google Sheet: today, Ana, 6 guests');
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ question }) => question)).toEqual([
      'Which column is "Ana" for?',
    ]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { TableColumn } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* New rows whose values go under the columns that the table has. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const COLUMNS: readonly TableColumn[] = [
  { name: 'Dish', kind: 'text', values: [] },
  { name: 'Author', kind: 'text', values: [] },
  { name: 'Course', kind: 'choice', values: ['Main', 'To share'] },
  { name: 'Price', kind: 'number', values: [] },
  { name: 'Tasted on', kind: 'date', values: [] },
  { name: 'Cook', kind: 'person', values: [] },
];
const account: AccountReader = {
  needsOf: ({ field }) => ({ table: ['base'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => COLUMNS,
  thingsFor: async ({ field }) =>
    ({
      base: [{ value: 'app1', label: 'Kitchen' }],
      table: [{ value: 'Menu', label: 'Menu' }],
      database: [{ value: 'db1', label: 'Menu' }],
      data_source: [{ value: 'db1', label: 'Menu' }],
    })[field] ?? null,
};

async function planned(service: string, words: string) {
  const { report, steps } = await planning.planWith(account, words, [{ name: service, kind: 'SERVICE', service }]);
  return { status: report?.status, steps, input: steps[0]?.input ?? {} };
}

describe('a new row', () => {
  it.each<[service: string, words: string, fields: object]>([
    [
      'airtable',
      'Add to Menu in Airtable: onion soup, course main, price 9',
      { Dish: 'onion soup', Course: 'Main', Price: 9 },
    ],
    [
      'airtable',
      'Add "Ratatouille" by Ada Roux to the Menu table in Airtable',
      { Dish: 'Ratatouille', Author: 'Ada Roux' },
    ],
    [
      'airtable',
      'Make a record in the Menu table in Airtable: Tacos, To share, £12',
      { Dish: 'Tacos', Course: 'To share', Price: 12 },
    ],
    ['airtable', 'Add "Gazpacho" to the Menu table in Airtable, course Main', { Dish: 'Gazpacho', Course: 'Main' }],
    ['airtable', 'Add Beef Stew to the Menu table in Airtable with price 14', { Dish: 'Beef Stew', Price: 14 }],
    ['notion', 'Add "Pho" to Menu in Notion with course To share and price 11', { Course: 'To share', Price: 11 }],
    [
      'notion',
      'Every Monday create a page "Tasting" with the date in Menu in Notion',
      { 'Tasted on': '{{ $substring(now, 0, 10) }}' },
    ],
  ])('has values under known columns: %s: %s', async (service, words, fields) => {
    const { status, input } = await planned(service, words);
    expect(status).toBe(PlanStatus.READY);
    expect(input['fields'] ?? input['values']).toEqual(fields);
  });

  it('is asked about if a person is named, whom the service knows by an id', async () => {
    const { status } = await planned('notion', 'Add to Menu in Notion: lentil stew, cook Ines');
    expect(status).toBe(PlanStatus.DRAFT);
  });
});

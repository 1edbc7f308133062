import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jsonata from 'jsonata';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Dates in columns of the user's own tables: `whose lease ends this month`, `that expire in the next 10 days`. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string, service: string): Promise<Plan> =>
  planning.plan(words, [{ name: service, kind: 'SERVICE', service }]);
const openWords = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).flatMap(({ isBlocking, kind, words }) => (isBlocking && kind !== 'VALUE' ? [words] : []));
const filterOf = ({ steps }: Plan): string =>
  steps.flatMap(({ tool, input }) => (tool === 'data.transform' ? [String(input['expression'])] : [])).join('\n');

const DATES: readonly (readonly [words: string, service: string, column: string])[] = [
  ['Each Friday list the Airtable records in Leases where the lease ends this month', 'airtable', 'lease'],
  [
    'every morning list records from the Loans table in Airtable whose due back date is today',
    'airtable',
    'due back date',
  ],
  [
    'Every Monday list Airtable records from "Permits" with an Expiry Date in the next 60 days',
    'airtable',
    'expiry date',
  ],
  ['On Mondays list the Airtable records from the Licences table that have already expired', 'airtable', 'expir'],
  ['Every week check the Trainings google sheet and email me any that expire within 14 days', 'google_sheets', 'expir'],
  [
    'Each morning list the rows of the Fleet spreadsheet where the inspection is due tomorrow',
    'google_sheets',
    'inspection',
  ],
  ['email me each Monday the Notion items with a launch date this week', 'notion', 'launch date'],
];

describe('dates in columns of the user', () => {
  it.each(DATES)('%s', async (words, service, column) => {
    const plan = await planOf(words, service);
    expect(filterOf(plan).toLowerCase()).toContain(column);
    expect(filterOf(plan)).not.toMatch(/created|deadline/i);
    expect(openWords(plan)).toEqual([]);
  });

  it('keeps the records whose date is in the period', async () => {
    const plan = await planOf(
      'Every week list the Airtable records in Rentals that end in the next 10 days',
      'airtable',
    );
    const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const record = (id: string, fields: Record<string, unknown>): object => ({ id, fields });
    const output = [
      record('a', { Vendor: 'x', 'End date': day(3) }),
      record('b', { 'End date': day(30) }),
      record('c', { 'End date': day(-1) }),
      record('d', { 'End date': 7 }),
      record('e', {}),
    ];
    const kept = await jsonata(filterOf(plan)).evaluate({ steps: { list_records: { output } } });
    expect(kept).toMatchObject([{ id: 'a' }]);
  });
});

describe('values and places of own tables', () => {
  it('reads a status of two words', async () => {
    const plan = await planOf('email me every Monday the Notion tasks with status On hold', 'notion');
    expect(filterOf(plan)).toContain('= "on hold"');
    expect(openWords(plan)).toEqual([]);
  });

  it('takes the name behind the records for that of their table', async () => {
    const plan = await planOf('Every Friday list the Airtable records in Spare Parts where Owner is Ben', 'airtable');
    expect(plan.steps[0]?.input).toMatchObject({ table: 'Spare Parts' });
  });
});

describe('what goes on from a date', () => {
  it.each([
    ['Every Monday list the rows of the Loans google sheet where Due has passed and borrower is Max', 'google_sheets'],
    ['Every Monday list the Airtable records in Permits whose Expiry has passed and holder is Max', 'airtable'],
  ])('is a condition as well: %s', async (words, service) => {
    const plan = await planOf(words, service);
    expect(filterOf(plan)).toContain('= "max"');
    expect(openWords(plan)).toEqual([]);
  });

  it('is no field of the list, and is asked about if it is not understood', async () => {
    const words = 'Every Monday list the Airtable records in Permits that expire this month and the holder is not Max';
    const plan = await planOf(words, 'airtable');
    expect(openWords(plan)).toContainEqual(expect.stringContaining('holder is not Max'));
  });
});

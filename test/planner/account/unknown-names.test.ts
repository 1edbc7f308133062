import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountsOf } from '../../support/planner/account-of.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const airtable = accountsOf({
  airtable: { base: [['Store', 'Office']], table: [['Costumes', 'Wigs'], ['base']] },
});
const connections = [{ name: 'airtable', kind: 'SERVICE', service: 'airtable' }] as const;
const planOf = (words: string) => planning.planWith(airtable, words, connections);

describe('A name that the account does not have', () => {
  it('is asked for, with the things that there are', async () => {
    const { report } = await planOf(
      'Every day at 9 mail me the records of the table "Hats" in the Airtable base "Store"',
    );
    const gaps = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
    expect(gaps).toMatchObject([{ question: expect.stringContaining('"Hats"') }]);
    expect(gaps[0]?.choices.map(({ label }) => label)).toEqual(['Costumes', 'Wigs']);
  });

  it('is used if it is an id', async () => {
    const { steps } = await planOf(
      'Every day at 9 mail me the records of the table "tblQ8zUgTtK2yWdF1" in the Airtable base "Store"',
    );
    expect(steps[0]?.input).toMatchObject({ table: 'tblQ8zUgTtK2yWdF1' });
  });

  it('does not stand in the way of one that is there', async () => {
    const { report, steps } = await planOf(
      'Every day at 9 mail me the records of the table "Wigs" in the Airtable base "Store"',
    );
    expect(steps[0]?.input).toMatchObject({ table: 'Wigs' });
    expect(report?.status).toBe('READY');
  });
});

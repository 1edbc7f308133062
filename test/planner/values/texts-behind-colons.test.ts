import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What stands behind a colon is the whole text of a note or a comment. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const account: AccountReader = {
  needsOf: () => [],
  personOf: async () => null,
  columnsFor: async () => null,
  thingsFor: async ({ field }) => (field === 'companyId' ? [{ value: '7', label: 'Harbour Bakery' }] : []),
};

const planned = (words: string) =>
  planning.planWith(
    account,
    words,
    ['hubspot', 'asana'].map((service) => ({ name: service, kind: 'SERVICE' as const, service })),
  );

describe('a text behind a colon', () => {
  it.each([
    [
      'add a note to Harbour Bakery in HubSpot: asked for 12 more trays by the weekend',
      { body: 'Asked for 12 more trays by the weekend', companyId: '7' },
    ],
    [
      'When a deal is lost in HubSpot, add a note to it: ask again next spring',
      { body: 'Ask again next spring', dealId: '{{ trigger.payload.id }}' },
    ],
  ])('is written whole: %s', async (words, input) => {
    const { report, steps } = await planned(words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps).toMatchObject([{ tool: 'hubspot.create_note', input }]);
  });
});

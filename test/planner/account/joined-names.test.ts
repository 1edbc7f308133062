import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountReader } from '../../../src/planner/account/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const connections = [{ name: 'slack', kind: 'SERVICE', service: 'slack' }] as const;

const PEOPLE = { 'Ines Prado': 'U0A000001', 'Hugo Lang': 'U0A000002', 'Mara Feld': 'U0A000003' };

/** An account with three people. */
const account: AccountReader = {
  needsOf: ({ field }) => (field === 'user' || field === 'users' ? [] : null),
  thingsFor: () => Promise.resolve(Object.entries(PEOPLE).map(([label, value]) => ({ value, label }))),
  columnsFor: () => Promise.resolve(null),
  personOf: () => Promise.resolve(null),
};
const planOf = (words: string) => planning.planWith(account, words, connections);

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('Joined names of people', () => {
  it.each([
    ['Invite Ines and Hugo to the Slack channel #harvest', ['U0A000001', 'U0A000002']],
    ['Invite Ines, Hugo and Mara to the Slack channel #harvest', ['U0A000001', 'U0A000002', 'U0A000003']],
    ['Create a Slack channel called harvest-crew and invite Mara & Hugo', ['U0A000003', 'U0A000002']],
  ])('fill a list with each of them: %s', async (words, users) => {
    const plan = await planOf(words);
    expect(plan.steps.at(-1)?.input).toMatchObject({ users });
    expect(plan.report?.status).toBe('READY');
  });

  it('repeat a step that takes one person', async () => {
    const plan = await planOf('Remove Ines and Mara from the Slack channel #harvest');
    expect(plan.steps[0]).toMatchObject({ input: { user: '{{ item }}' }, forEach: '["U0A000001","U0A000003"]' });
    expect(plan.report?.status).toBe('READY');
  });

  it('are asked for if the account does not have one of them', async () => {
    const plan = await planOf('Invite Ines and Bruno to the Slack channel #harvest');
    expect(plan.report?.status).toBe('DRAFT');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountReader } from '../../../src/planner/account/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const connections = [{ name: 'github', kind: 'SERVICE', service: 'github' }] as const;

/** An account with two repositories and the people of one of them. */
const account: AccountReader = {
  needsOf: ({ field }) => (field === 'repo' ? [] : /^(?:assignees|reviewers)$/.test(field) ? ['owner', 'repo'] : null),
  thingsFor: ({ field, input }) =>
    Promise.resolve(
      field === 'repo'
        ? ['acme/till-app', 'acme/infra'].map((label) => ({ value: label.replace('acme/', ''), label }))
        : input['repo'] === 'till-app'
          ? [
              { value: 'nadia-b', label: 'nadia-b' },
              { value: 'tomk', label: 'tomk' },
            ]
          : [],
    ),
  columnsFor: () => Promise.resolve(null),
  personOf: () => Promise.resolve({ id: 'ada', name: 'ada' }),
};
const planOf = (words: string) => planning.planWith(account, words, connections);

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('The name of a thing without its owner', () => {
  it('is completed by the account', async () => {
    const plan = await planOf('create a github issue "Check the backups" in infra every Monday, labelled ops');
    expect(plan.steps[0]?.input).toMatchObject({ owner: 'acme', repo: 'infra', labels: ['ops'] });
    expect(plan.report?.status).toBe('READY');
  });

  it('stands in a search with its owner', async () => {
    const plan = await planOf(
      'Every Friday list the pull requests in till-app on GitHub that are open for more than 4 days',
    );
    expect(plan.steps[0]?.input['query']).toMatch(/^is:pr repo:acme\/till-app is:open created:</);
  });
});

describe('People by their names', () => {
  it('are looked up among those of the repository', async () => {
    const plan = await planOf('When an issue in till-app on GitHub gets the label bug, assign it to Nadia');
    expect(plan.steps[0]?.input).toMatchObject({ assignees: ['nadia-b'] });
  });

  it('are asked for if the account has none of that name', async () => {
    const plan = await planOf('When an issue in till-app on GitHub gets the label bug, assign it to Carla');
    expect(plan.report?.gaps.some(({ question }) => question.includes('which one is "Carla"'))).toBe(true);
  });

  it('are taken as they are if they are logins', async () => {
    const plan = await planOf('When an issue in till-app on GitHub gets the label bug, assign it to dkowalski');
    expect(plan.steps[0]?.input).toMatchObject({ assignees: ['dkowalski'] });
  });
});

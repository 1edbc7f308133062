import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* What a thing holds or is told is no part of its name. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (service: string, words: string): ReturnType<ServicePlanning['plan']> =>
  planning.plan(words, [{ name: service, kind: ConnectionKind.SERVICE, service }]);

describe('the items of a checklist', () => {
  it.each([
    ['New Trello cards on the Clients board should get a checklist with Call, Proposal and Contract', 'Checklist'],
    [
      'When a card is created in Trello, add a checklist called Onboarding with the items Call, Email and Contract',
      'Onboarding',
    ],
    ['Whenever a card moves to Doing in Trello, add a checklist named QA with Test, Review and Deploy', 'QA'],
  ])('are added one by one: %s', async (words, name) => {
    const { steps, report } = await planOf('trello', words);
    expect(steps?.map(({ tool }) => tool)).toEqual(['trello.add_checklist', 'trello.add_checklist_item']);
    expect(steps?.[0]?.input).toMatchObject({ name });
    expect(JSON.parse(steps?.[1]?.forEach ?? '[]')).toHaveLength(3);
    const asked = report?.gaps.filter(({ isBlocking }) => isBlocking);
    expect(asked?.map(({ target }) => target)).toEqual(['/trigger/source']);
  });
});

describe('what a described thing is told', () => {
  it.each([
    ['linear', 'Add a comment to the Linear issue with the PR link when a GitHub pull request is opened', 'body'],
    ['asana', 'Comment on the Asana task with the pull request title when a GitHub pull request is merged', 'text'],
    ['trello', 'When a GitHub issue is closed, add a comment to the Trello card with the issue link', 'text'],
  ])('is the text: %s: %s', async (service, words, input) => {
    const { steps, report } = await planOf(service, words);
    expect(steps?.[0]?.input?.[input]).toMatch(/html_url|pull_request\.title/);
    const asked = report?.gaps.filter(({ isBlocking, target }) => isBlocking && target?.startsWith('/steps') === true);
    expect(asked).toHaveLength(1);
    expect(asked?.[0]?.kind).toBe('VALUE');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A review that is asked for is none that was given, and those for the user have a start of their own. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(`${words}, post it to Slack #dev`, EVERY_SERVICE);

describe('a review', () => {
  it.each([
    'When I am asked to review a pull request on GitHub',
    'When my review is requested on a GitHub PR',
    'When someone requests my review on a GitHub pull request',
  ])('that I am asked for starts in all repositories: %s', async (words) => {
    const { trigger, report } = await planOf(words);
    expect(trigger).toMatchObject({ eventType: 'github.review_asked_of_me', filters: {} });
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it.each([
    ['When a review is requested on a PR in acme/web', 'github.pull_request'],
    ['If a pull request in acme/web needs a review on GitHub', 'github.review_requested'],
    ['When a pull request in acme/web gets reviewed on GitHub', 'github.pull_request_review'],
    ['When a pull request in acme/web is approved on GitHub', 'github.approved_pull_request'],
  ])('starts the runs: %s', async (words, eventType) => {
    const { trigger, report } = await planOf(words);
    expect(trigger).toMatchObject({ eventType });
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });
});

describe('the words for a run of a workflow', () => {
  it('leave none over', async () => {
    const { trigger, report } = await planOf('When a GitHub workflow run fails in acme/web');
    expect(trigger).toMatchObject({ eventType: 'github.workflow_run' });
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });
});

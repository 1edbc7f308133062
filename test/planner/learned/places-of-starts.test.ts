import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The place, the change and the files of a start that the reader by examples has found. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (service: string, words: string) =>
  planning.tryPlan(words, [{ name: service, kind: 'SERVICE' as const, service }]);
const named = (name: string) => ({ 'repository.name': { matches: `(?i)^${name}$` } });

describe('a start in a place', () => {
  it.each([
    [
      'Put a "done" message in the Slack channel #client-halden when a GitHub issue in halden-site is closed',
      { action: 'closed', ...named('halden-site') },
    ],
    [
      'When a new issue is opened in our GitHub repo website, post it to #web-team on Slack',
      { action: 'opened', ...named('website') },
    ],
    [
      'Comment "Thanks for reporting" on new issues in the GitHub repo help-center',
      { action: 'opened', ...named('help-center') },
    ],
    [
      'Request a review from nadia-lee on every new pull request in GitHub repo checkout',
      { action: 'opened', ...named('checkout') },
    ],
  ])('%s', async (words, filters) => {
    expect((await planOf('github', words))?.trigger?.filters).toEqual(filters);
  });
});

describe('a test in the clause of a start', () => {
  it.each(['Add the label "customer" to GitHub issues that mention a client\'s name'])('%s', async (words) => {
    const plan = await planOf('github', words);
    const isTested = plan?.steps.some(({ when }) => when?.includes("client's name") === true) === true;
    expect(isTested || plan?.report?.gaps.some(({ isBlocking }) => isBlocking)).toBe(true);
  });
});

describe('people who are only described', () => {
  it.each([
    'Comment "Thanks for your contribution!" on each new GitHub pull request from outside the team.',
    'Email me when a GitHub pull request comes from one of our partners',
  ])('%s', async (words) => {
    const plan = await planOf('github', words);
    expect(JSON.stringify(plan?.trigger)).not.toMatch(/outside the team|partners/);
    expect(plan?.report?.gaps.some(({ isBlocking }) => isBlocking)).toBe(true);
  });
});

describe('logins and repositories', () => {
  it.each([
    [
      'Invite user hannes-k as a collaborator to the GitHub repo classroom-2026',
      { username: 'hannes-k', repo: 'classroom-2026' },
    ],
    ['assign always to @carlos-dev the new issues in our GitHub repo shop-theme', { assignees: ['carlos-dev'] }],
    [
      'Update the file CHANGELOG.md in GitHub when a release is published',
      { path: 'CHANGELOG.md', repo: '{{ trigger.payload.repository.name }}' },
    ],
  ])('%s', async (words, input) => {
    const plan = await planOf('github', words);
    expect(plan?.steps[0]?.input).toMatchObject(input);
    expect(plan?.report?.gaps.some(({ question }) => /hannes|carlos/.test(question))).toBe(false);
  });
});

describe('files that a start brings', () => {
  it.each([
    'Upload every invoice attachment from Gmail to the Invoices 2025 folder in Google Drive',
    'Upload every Gmail attachment from our accountant to Google Drive',
    'save gmail attachments from my accountant to the Taxes folder in google drive',
  ])('%s', async (words) => {
    const plan = await planOf('google_drive', words);
    expect(plan?.steps).toMatchObject([{ tool: 'google_drive.upload_file', input: { file: '{{ item }}' } }]);
    expect(plan?.report?.gaps.some(({ question }) => /which file/i.test(question))).toBe(false);
    expect(plan?.report?.gaps.some(({ isBlocking }) => isBlocking)).toBe(true);
  });
});

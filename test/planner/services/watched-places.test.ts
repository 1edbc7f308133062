import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind } from '../../../src/domain/plan-report/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The name of what a trigger watches is a value of its source, or a part of the question about it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const blockingOf = async (words: string) => {
  const plan = await planning.plan(words);
  const gaps = plan.report?.gaps.filter(({ isBlocking }) => isBlocking) ?? [];
  return { trigger: plan.trigger, gaps };
};

describe('the name of what is watched', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['When an issue is created in the Jira project API, mail ann@example.com', 'jira.new_issue', { project: 'API' }],
    [
      'When a file is added to the Dropbox folder /Invoices/2026, mail ann@example.com',
      'dropbox.new_file',
      { path: '/Invoices/2026' },
    ],
    [
      'When an issue is opened in the GitLab project web/app, mail ann@example.com',
      'gitlab.new_issue',
      { project: 'web/app' },
    ],
    [
      'When an issue is opened in the GitHub repository acme/web, mail ann@example.com',
      'github.new_issue',
      { owner: 'acme', repo: 'web' },
    ],
    ['When an issue in PAY changes in Jira, mail ann@example.com', 'jira.updated_issue', { project: 'PAY' }],
    ['When an issue in Jira in PAY gets a comment, mail ann@example.com', 'jira.new_comment', { project: 'PAY' }],
  ])('is a value if the source takes it: %s', async (words, eventType, parameters) => {
    const { trigger, gaps } = await blockingOf(words);
    expect(gaps).toEqual([]);
    expect(trigger).toMatchObject({ eventType, source: { parameters } });
  });

  it.each<[string, string, string]>([
    ['When a page is added to the Notion database Bugs, mail ann@example.com', 'database Bugs', '"Bugs"'],
    ['When a card is created in our Trello board Launch, mail ann@example.com', 'board Launch', '"Launch"'],
    ['Mail ann@example.com when a card is added to the Trello board Launch', 'board Launch', '"Launch"'],
    [
      'When someone joins the Mailchimp audience Newsletter, mail ann@example.com',
      'audience Newsletter',
      '"Newsletter"',
    ],
    ['When a contact is added to the audience News in Mailchimp, mail ann@example.com', 'audience News', '"News"'],
    ['When a new row is added to the sheet Orders in Google Sheets, mail ann@example.com', 'sheet Orders', '"Orders"'],
    ['When a task is added to the Todoist project Home, mail ann@example.com', 'project Home', '"Home"'],
    ['When a task is created in the ClickUp list Sprint 12, mail ann@example.com', 'list Sprint 12', '"Sprint 12"'],
    ['When a message is posted in the Discord channel general, mail ann@example.com', 'channel general', '"general"'],
    [
      'When a new task is added to Design requests in Asana, mail ann@example.com',
      'Design requests',
      '"Design requests"',
    ],
    ['When a row is added to Leads in Google Sheets, mail ann@example.com', 'Leads', '"Leads"'],
    ['When a Notion page in Wiki changes, mail ann@example.com', 'Wiki', '"Wiki"'],
    ['When a file in Contracts changes in Google Drive, mail ann@example.com', 'Contracts', '"Contracts"'],
  ])('is a part of the one question about the source: %s', async (words, said, quoted) => {
    const { gaps } = await blockingOf(words);
    expect(gaps.map(({ kind, words: own }) => [kind, own])).toEqual([[GapKind.VALUE, said]]);
    expect(gaps[0]?.question).toContain(quoted);
  });

  it('is a condition if the source knows no such place', async () => {
    const { gaps } = await blockingOf('When a ticket is created in the Zendesk group Billing, mail ann@example.com');
    expect(gaps.map(({ kind, words }) => [kind, words])).toEqual([[GapKind.CONDITION, 'group Billing']]);
  });

  it.each<[string]>([
    ['Copy new Jira issues to the Trello board API'],
    ['When an issue is created in any Jira project except the project API, mail ann@example.com'],
    ['Add a task to the project API in Todoist when an issue is created in Jira'],
  ])('is not taken from what is done then: %s', async (words) => {
    const { trigger, gaps } = await blockingOf(words);
    expect(trigger).toMatchObject({ eventType: 'jira.new_issue' });
    expect(trigger?.source?.parameters).toEqual({});
    expect(gaps.map(({ target }) => target)).not.toContain('/trigger/source');
  });

  it.each<[string]>([
    ['When a task is added to my Todoist, mail ann@example.com'],
    ['When an event is created in my Google Calendar, mail ann@example.com'],
    ['When a ticket is created in Zendesk, mail ann@example.com'],
  ])('is not looked for in other words: %s', async (words) => {
    expect((await blockingOf(words)).gaps).toEqual([]);
  });

  it.each([
    'When a Jira issue is set to In Review, mail ann@example.com',
    'When a task is assigned to Anna in Asana, mail me',
  ])('is no value of something else: %s', async (words) => {
    const { gaps } = await blockingOf(words);
    expect(gaps.map(({ question }) => question).join('\n')).not.toMatch(/is "(?:In Review|Review|Anna)"/);
  });
});

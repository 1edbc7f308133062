import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The inbox of a list of tasks is one place of it. That of mails is the whole service. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const ACCOUNT = accountOf({ project_id: ['Inbox', 'Choir'], label: ['Fresh'] });

describe('The inbox of a list of tasks', () => {
  it.each([
    'When a new task appears in my Todoist inbox, mail me its name',
    'Whenever a task is added to my inbox in Todoist, mail me',
  ])('is the place that is watched: %s', async (words) => {
    const plan = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    expect(plan.trigger?.source?.parameters).toEqual({ project_id: 'inbox' });
  });

  it.each([
    ['When someone adds a task to the inbox in Todoist, mail me', 'inbox'],
    ['When I add a task to my inbox in Todoist, mail me', 'inbox'],
    ['When a task is added in my Todoist backlog, mail me', 'backlog'],
  ])('is asked about if it is not known: %s', async (words, place) => {
    const { report } = await planning.plan(words, EVERY_SERVICE);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ words: said }) => said)).toContain(place);
  });
});

describe('The inbox of mails', () => {
  it.each([
    'When a new mail lands in my Outlook inbox, post it to #front in Slack',
    'When a new email arrives in our Gmail inbox, post it to #front in Slack',
  ])('is the service itself: %s', async (words) => {
    const { report } = await planning.plan(words, EVERY_SERVICE);
    expect(report?.gaps.filter(({ words: said }) => said.includes('inbox'))).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Things of the user: the plan never starts at those of everyone. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a thing of the user', () => {
  it.each([
    [
      'github',
      'Whenever a pull request of mine gets merged on GitHub, email me',
      '/trigger/filters/pull_request.user.login',
    ],
    ['github', 'When my pull request is merged on GitHub, email me', '/trigger/filters/pull_request.user.login'],
    // Of several, the one who was just assigned.
    ['github', "When I'm assigned an issue on GitHub, add a Todoist task", '/trigger/filters/assignee.login'],
    ['github', 'Mail me as soon as a pull request is assigned to me on GitHub', '/trigger/filters/assignee.login'],
    ['github', 'Once an issue assigned to me is closed on GitHub, email me', '/trigger/filters/issue.assignees.login'],
    // The owner of the repository is somebody else.
    ['github', 'As soon as a GitHub issue gets assigned to Nadia, email me', '/trigger/filters'],
    ['jira', 'When an issue of mine is closed in Jira, email me', '/trigger/filters/fields.assignee.displayName'],
    ['trello', 'When a Trello card of mine is moved to Done, email me', '/trigger/filters'],
  ])('is asked about: %s: %s', async (service, words, target) => {
    const { report } = await planning.plan(words, [{ name: service, kind: ConnectionKind.SERVICE, service }]);
    const asked = report?.gaps.filter(({ isBlocking }) => isBlocking);
    expect(asked?.map((gap) => gap.target)).toContain(target);
  });

  it.each([
    ['google_calendar', 'Whenever a meeting of mine is cancelled in Google Calendar, email me'],
    ['github', 'Post every new issue in my repo acme/web on GitHub to #dev in Slack'],
  ])('is none that could be of somebody else: %s: %s', async (service, words) => {
    const { report } = await planning.plan(words, [{ name: service, kind: ConnectionKind.SERVICE, service }]);
    expect(report?.status).toBe('READY');
  });
});

describe('the service that a start names', () => {
  it.each([
    ['linear', 'Delete the issue when someone comments "spam" on it in Linear', 'linear.new_comment'],
    ['linear', 'Archive an issue when somebody comments "done" on it in Linear', 'linear.new_comment'],
    ['slack', 'Every message in #standup should get a thumbs up', 'slack.new_message'],
    ['microsoft_outlook', 'When a new email arrives in Outlook, flag it', 'microsoft_outlook.new_message'],
    ['github', 'When someone comments on a GitHub issue, create a task in Linear', 'github.issue_comment'],
    ['telegram', 'When an email arrives, post it in our group on Telegram', 'gmail.new_email'],
  ])('tells of it, and no other one: %s: %s', async (service, words, event) => {
    const { trigger } = await planning.plan(words, [{ name: service, kind: ConnectionKind.SERVICE, service }]);
    expect(trigger?.eventType).toBe(event);
  });
});

describe('a place that only one of two events can be told', () => {
  it('chooses that event, and is asked for by its name', async () => {
    const words = 'When someone joins #welcome in Slack, post "Hello" in #general';
    const { trigger, report } = await planning.plan(words, [
      { name: 'slack', kind: ConnectionKind.SERVICE, service: 'slack' },
    ]);
    expect(trigger).toMatchObject({ eventType: 'slack.channel_member' });
    const asked = report?.gaps.filter(({ isBlocking }) => isBlocking);
    expect(asked?.map(({ words: said, question }) => [said, question])).toEqual([
      ['#welcome', expect.stringContaining('which channel is "#welcome"')],
    ]);
  });
});

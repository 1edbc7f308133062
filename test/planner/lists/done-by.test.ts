import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* `issues that I closed`, `tasks that Paula finished`: who did what is said of the things of a list. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('who did what is said of listed things', () => {
  it.each([
    ['Every Friday mail me the Jira issues I resolved this week', 'assignee = currentUser()'],
    ['Every Friday mail me the Jira issues I created this week', 'reporter = currentUser()'],
    ['Every Friday mail me the GitHub issues I closed this week in acme/web', 'assignee:@me'],
    ['Every Monday mail me the tickets I completed last week in Jira', 'assignee = currentUser()'],
    ['Every Friday mail me the Linear issues Paula finished this week', '\\"paula\\"'],
    ['Every Friday mail me the Jira issues that Oskar closed this week', '\\"oskar\\"'],
    ['Mail me every morning the Linear issues that were closed yesterday by Oskar', '\\"oskar\\"'],
  ])('picks their things: %s', async (words, said) => {
    const { steps, report } = await planning.plan(words, EVERY_SERVICE);
    expect(JSON.stringify(steps)).toContain(said);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it('tells that the assignee stands for who finished a thing', async () => {
    const words = 'Every Friday mail me the Linear issues that Oskar completed this week';
    const { report } = await planning.plan(words, EVERY_SERVICE);
    expect(report?.assumptions.map(({ text }) => text)).toContain(
      'Those that are assigned to Oskar count as the ones that Oskar finished.',
    );
  });

  it('asks if nothing tells who did it', async () => {
    const words = 'Every Friday mail me the pull requests I merged this week in acme/web on GitHub';
    const { report } = await planning.plan(words, EVERY_SERVICE);
    expect(report?.gaps.map(({ question }) => question).join()).toContain('does not tell who did it');
  });
});

describe('things that are due in the next days', () => {
  it.each([
    ['Every morning mail me the Linear issues due in the next 3 days', 'Those that are finished are left out.'],
    ['Every Monday mail me the Jira issues due in the next 7 days', 'Issues that are done are left out.'],
  ])('counts the last of these days, and only open things: %s', async (words, told) => {
    const { steps, report } = await planning.plan(words, EVERY_SERVICE);
    expect(JSON.stringify(steps)).toContain('+ 86400000)');
    expect(report?.assumptions.map(({ text }) => text)).toContain(told);
  });
});

describe('things that are still To Do', () => {
  it.each([
    ['Every Monday mail me the Jira issues in DEPOT that are still To Do', 'status = \\"To Do\\"'],
    ['Every Monday mail me the Jira issues in DEPOT that are still to do', 'statusCategory != Done'],
  ])('are in that status if it is written as one: %s', async (words, said) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(JSON.stringify(steps[0]?.input)).toContain(said);
  });
});

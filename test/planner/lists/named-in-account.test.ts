import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const ACCOUNT = accountOf({
  project: ['Bakery Site'],
  idBoard: ['Spring Fair'],
  project_id: ['Garden'],
});

describe('The name of a thing of the account without a noun picks items of a list', () => {
  it.each<[string, string]>([
    ['Every Monday at 8 mail me the open Jira issues in Bakery Site', 'project = \\"Bakery Site\\"'],
    ['Each Friday send me the Jira bugs in Bakery Site that are Waiting', 'project = \\"Bakery Site\\"'],
    ['Every morning mail me the Trello cards on Spring Fair that are due tomorrow', 'board:\\"Spring Fair\\"'],
    ['Each Tuesday at 9 send me the Trello cards on Spring Fair that nobody is on', 'board:\\"Spring Fair\\"'],
    ['Every day at 7 move my overdue Todoist tasks in Garden to tomorrow', 'overdue & #Garden'],
  ])('%s', async (words, part) => {
    const plan = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    expect(plan.report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
    expect(JSON.stringify(plan.steps)).toContain(part);
  });

  it('does not put a lone word into a query that is a language', async () => {
    const plan = await planning.plan('Every Friday send me the Jira issues for Ostrich', EVERY_SERVICE);
    expect(JSON.stringify(plan.steps)).not.toMatch(/AND Ostrich|"jql":"Ostrich/);
  });
});

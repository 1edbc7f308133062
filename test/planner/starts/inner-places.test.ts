import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const ACCOUNT = accountOf({ idBoard: ['Pottery Class'], project: ['Annual Report'], label: ['Fresh'] });

describe('Of two names for one place, the inner one is not lost', () => {
  it.each<[string, string]>([
    ['When a card is added to Glazes on the Pottery Class board in Trello, mail me', 'Glazes'],
    ['When a card gets added to Kiln on our Pottery Class board in Trello, label it Fresh', 'Kiln'],
    ['When a task is added to Layout in the Annual Report project in Asana, mail me', 'Layout'],
  ])('%s', async (words, inner) => {
    const plan = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    const asked = plan.report?.gaps.some(({ words: said }) => said.includes(inner)) === true;
    expect(asked || JSON.stringify(plan.trigger?.filters).includes(inner)).toBe(true);
  });
});

describe('The name of a section is no word for what happens', () => {
  const TASKS = accountOf({ project: ['Harbour Fit-out'], section: ['Done', 'Snag Check'] });
  it.each<[string, string]>([
    ['When a task moves to Done in the Asana project Harbour Fit-out, mail me', 'asana.task_in_section'],
    ['When a task in our Harbour Fit-out project in Asana moves to Snag Check, mail me', 'asana.task_in_section'],
    ['When a task is moved to Done in my Todoist project Harbour Fit-out, mail me', 'todoist.task_in_section'],
    ['When a task moves to done in my Todoist project Harbour Fit-out, mail me', 'todoist.completed_task'],
  ])('%s', async (words, type) => {
    const plan = await planning.planWith(TASKS, words, EVERY_SERVICE);
    expect(plan.trigger).toMatchObject({ eventType: type, filters: {} });
  });
});

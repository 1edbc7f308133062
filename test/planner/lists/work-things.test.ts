import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Things that people work on without their noun: `what was completed`, `what the team finished`, `what is due`. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const isUnclear = (plan: Plan): boolean =>
  (plan.report?.gaps ?? []).some(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE');

describe('things by what became of them', () => {
  it.each<[string, readonly string[]]>([
    [
      'every thursday send me an AI summary of what was completed in the Harbour project in Asana this week',
      ['asana.list_tasks', 'data.transform', 'llm.generate', 'email.send'],
    ],
    [
      'Each Monday mail me what got finished in the Harbour project in Linear last week',
      ['linear.list_issues', 'data.transform', 'email.send'],
    ],
    [
      'each friday have AI summarise what the Payments team finished in Linear this week and mail it to me',
      ['linear.list_issues', 'data.transform', 'llm.generate', 'email.send'],
    ],
    [
      'On the last day of each month mail me what the Payments team did not finish in Linear',
      ['linear.list_issues', 'data.transform', 'email.send'],
    ],
    [
      'every morning mail me what is due today on the Garden board in Trello',
      ['trello.search_cards', 'data.transform', 'email.send'],
    ],
    ['every evening at 8 send me what is due tomorrow in Todoist', ['todoist.find_tasks', 'email.send']],
    [
      'every monday mail me what is due this week in my Harbour Asana project',
      ['asana.list_tasks', 'data.transform', 'email.send'],
    ],
  ])('%s', async (words, tools) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(tools);
    expect(isUnclear(plan)).toBe(false);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const lastWhen = async (words: string): Promise<string | null> =>
  (await planning.plan(words, EVERY_SERVICE)).steps.at(-1)?.when ?? null;

describe('A reminder of things on a schedule says nothing if there are none', () => {
  it.each([
    'Remind me the day before any card on my Trello board "Paint shop" is due',
    'Warn me every morning if any tasks are overdue in Todoist',
    'Every day at 4pm alert me about unassigned bugs in Jira',
    'Every weekday at 9 send me any overdue tasks in Todoist',
    'Each morning remind me of my Linear issues that are due tomorrow',
  ])('%s', async (words) => {
    expect(await lastWhen(words)).toMatch(/^\$count\(steps\.\w+\.output\) > 0$/);
  });

  it.each([
    'Every morning send me my overdue Todoist tasks',
    'Each Friday at 5 mail me the Jira bugs that were closed this week',
  ])('sends a plain list in any case: %s', async (words) => {
    expect(await lastWhen(words)).toBeNull();
  });
});

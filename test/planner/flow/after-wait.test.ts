import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a condition behind a pause', () => {
  it.each([
    ['When a Jira issue is created in OPS, wait one hour and if it has no assignee, mail me', 'jira.get_issue'],
    ['When a Linear issue is created, wait two hours and if it has no assignee, mail me', 'linear.get_issue'],
  ])('is about what the thing is then: %s', async (words, reader) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map(({ tool }) => tool)).toEqual(['flow.sleep', reader, expect.stringContaining('.')]);
    expect(steps[2]?.when).toContain('steps.read_issue.output.');
  });

  it('stays before the pause if it is said there', async () => {
    const words = 'When a Jira issue with priority High is created in OPS, wait one hour and mail me';
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map(({ tool }) => tool)).not.toContain('jira.get_issue');
  });
});

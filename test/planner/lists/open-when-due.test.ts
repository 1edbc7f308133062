import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('Things that are due are still open', () => {
  it.each([
    ['every monday mail me my Asana tasks that are due in the next five days', 'completed != true'],
    ['every evening mail me the tasks due tomorrow in the Harbour project in Asana', 'completed != true'],
  ])('%s', async (words, kept) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    const expression = steps.find(({ tool }) => tool === 'data.transform')?.input['expression'];
    expect(String(expression)).toContain(kept);
  });
});

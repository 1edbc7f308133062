import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountOf } from '../../support/planner/account-of.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const ACCOUNT = accountOf({ project: ['Kitchen'] });

describe('Things of the user without a place', () => {
  it.each([
    'When a task is assigned to me in Asana, mail me its name',
    'Mail me the name and due date of any task that gets assigned to me in Asana',
    'Tell me by mail when someone assigns me a task in Asana',
  ])('are watched in all places: %s', async (words) => {
    const { trigger, report } = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    expect(trigger).toMatchObject({ eventType: 'asana.my_task', filters: {} });
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });

  it('are watched in the place that is named', async () => {
    const words = 'When a task in the Kitchen project in Asana is assigned to me, mail me';
    const { trigger } = await planning.planWith(ACCOUNT, words, EVERY_SERVICE);
    expect(trigger).toMatchObject({
      eventType: 'asana.assigned_task',
      source: { parameters: { project: 'kitchen' } },
    });
  });
});

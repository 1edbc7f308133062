import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('an act behind one that adds something to a thing', () => {
  it('is done to that thing, and not to what was added', async () => {
    const plan = await planning.plan(
      'When a new card appears in Trello, add the checklist Packing and assign Omar',
      EVERY_SERVICE,
    );
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['trello.add_checklist', 'trello.add_member']);
    expect(plan.steps[1]?.input).toMatchObject({ id: '{{ trigger.payload.data.card.id }}' });
  });
});

describe('a thing without a noun that is created in a place', () => {
  it.each([
    'On the 2nd of each month create "Check the boiler" in the Flat project in Asana',
    'every Tuesday create "Check the boiler" in Asana in the project Flat',
  ])('is no other place: %s', async (words) => {
    const plan = await planning.plan(words, EVERY_SERVICE);
    expect(plan.steps).toMatchObject([{ tool: 'asana.create_task', input: { name: 'Check the boiler' } }]);
  });
});

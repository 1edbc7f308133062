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

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A task that somebody wants for themselves belongs to them: who they are at the service is asked. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

it.each([
  'Add a task in HubSpot for me to phone Harbour Bakery on Friday at 9',
  'Add a HubSpot task for me to send the offer to Baker on Friday at 9',
])('%s', async (words) => {
  const { report } = await planning.plan(words, EVERY_SERVICE);
  expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toMatchObject([
    { kind: 'VALUE', me: 'id', target: '/steps/0/input/hubspot_owner_id' },
  ]);
});

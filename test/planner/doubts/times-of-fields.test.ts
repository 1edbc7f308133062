import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Values that fit the fields in which they are looked for. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

it('asks when to start if a field for a time is to hold a word', async () => {
  const { report } = await planning.plan("When a HubSpot deal's close date passes, mail me its name", EVERY_SERVICE);
  expect(report?.status).toBe(PlanStatus.DRAFT);
});

it('does not take the name of a plan for the name of a customer', async () => {
  const { trigger } = await planning.plan(
    'Mail me when a new customer signs up to the Gold Plan in Stripe',
    EVERY_SERVICE,
  );
  expect(JSON.stringify(trigger?.filters ?? {})).not.toContain('Gold Plan');
});

it('counts the pieces of an order, and not its lines', async () => {
  const { steps } = await planning.plan('When someone orders more than 8 items in Shopify, mail me', EVERY_SERVICE);
  expect(JSON.stringify(steps)).toContain('line_items.quantity');
});

it('takes months ahead as the day on which a task is due', async () => {
  const { steps } = await planning.plan(
    'When a deal is lost in HubSpot, create a task to ask again in 2 months',
    EVERY_SERVICE,
  );
  expect(steps?.[0]?.input).toMatchObject({ due: expect.stringContaining(String(61 * 86_400_000)) });
});

it('does not write the day on which a task is due into its title alone', async () => {
  const words = 'make a HubSpot task to call Greg Hall on Tuesday about the flat';
  const { report, steps } = await planning.plan(words, EVERY_SERVICE);
  expect(report?.status === PlanStatus.DRAFT || steps?.[0]?.input?.['due'] !== undefined).toBe(true);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerable, openGaps } from '../../../support/planner/answered-planning.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Words that the reader by examples knows, and that mean something else than they mostly do. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a plan by examples', () => {
  it.each([
    ['Add Emma Stone and Bob Lee, emma@stonepots.com, as customers in Stripe', 'Emma Stone and Bob Lee'],
    ['Create a HubSpot contact Emma Stone and Bob Lee, emma@stonepots.com', 'Emma Stone'],
    ['Remove the HubSpot contact 12345 for good friends', 'good'],
    ['Create a Stripe customer with everything but the email whenever a HubSpot contact is added', 'everything but'],
    ['Add every Shopify customer to a Mailchimp audience', 'every Shopify customer'],
    ['When a Spanish email arrives in Gmail, post it to #ops', 'Spanish'],
  ])('asks about what may mean another thing: %s', async (request, said) => {
    const plan = answerable(await planning.plan(request));
    expect(plan.report.status).toBe('DRAFT');
    expect(openGaps(plan).some(({ words }) => words.includes(said))).toBe(true);
  });

  it('answers what the rules alone would ask', async () => {
    const { steps, report } = await planning.plan(
      'Create a HubSpot contact for joe.berg@redpine.com and add a note saying met in Berlin',
    );
    expect(report?.status).toBe('READY');
    expect(steps.map(({ tool }) => tool)).toEqual(['hubspot.create_contact', 'hubspot.create_note']);
    expect(steps[1]?.input['contactId']).toContain('steps.create_contact.output.id');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The same request with and without words beside it makes the same plan. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const SERVICES = ['gmail', 'google_sheets', 'hubspot', 'shopify', 'slack', 'todoist', 'trello'];
const connections = SERVICES.map((service) => ({ name: service, kind: 'SERVICE' as const, service }));

async function shapeOf(words: string): Promise<unknown> {
  const plan: Plan | null = await planning.tryPlan(words, connections);
  return {
    trigger: plan?.trigger,
    steps: plan?.steps.map(({ tool, when, input }) => ({ tool, when, input })),
    open: plan?.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ question }) => question),
  };
}

const REQUESTS = [
  'When a new email from billing@example.com arrives in Gmail, post it to #invoices in Slack',
  'New Shopify order -> add a row to the Google Sheet "Orders"',
  'Create a Todoist task "Call Bob" due tomorrow',
  'Each new HubSpot contact should be added to Trello as a card',
];

describe.each(REQUESTS)('%s', (words) => {
  it.each([
    `${words}, so that nobody misses it`,
    `${words} because I never look there`,
    `${words} for our records`,
    `${words}. I never read these.`,
    `${words}. That would save me a lot of time!`,
    `Hi there, ${words}`,
    `We run a small shop. ${words}`,
    `I am looking for an automation that does this: ${words}`,
  ])('stays the same: %s', async (said) => {
    expect(await shapeOf(said)).toEqual(await shapeOf(words));
  });
});

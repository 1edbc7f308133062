import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Acts that are done some time after a start, summaries that a model writes, and the thing that "it" stands for. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words);
const toolsOf = ({ steps }: Plan): readonly string[] => (steps ?? []).map(({ tool }) => tool);
const blockingOf = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);

describe('some time after a start', () => {
  it.each([
    ['Create a follow-up task in HubSpot two days after a deal is created', 'hubspot.new_deal', 172_800],
    ['3 days after a deal is created, create a follow-up task in HubSpot', 'hubspot.new_deal', 259_200],
    ['Send an email to the customer one week after a Shopify order is fulfilled', 'shopify.updated_order', 604_800],
  ])('%s', async (words, start, seconds) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(start);
    expect(toolsOf(plan)[0]).toBe('flow.sleep');
    expect(plan.steps?.[0]?.input).toEqual({ seconds });
    expect(blockingOf(plan).join('\n')).not.toContain('after');
  });

  it.each([
    'Set the due date to three days after the deal is created in HubSpot',
    'When a HubSpot deal is created, create a Todoist task due three days after it',
  ])('a date that is told by a span waits for nothing: %s', async (words) => {
    expect(toolsOf(await planOf(words))).not.toContain('flow.sleep');
  });
});

describe('a summary by a model', () => {
  it.each([
    'Each Friday at 8am email me a summary of open HubSpot deals written by AI',
    'Each Friday at 8am email me an AI summary of open HubSpot deals',
    'Every evening email me a digest of unread Gmail emails written with AI',
  ])('%s', async (words) => {
    const plan = await planOf(words);
    expect(toolsOf(plan).slice(1)).toEqual(['llm.generate', 'email.send']);
    expect(plan.steps?.[1]?.input['prompt']).toMatch(/^Summarize the following\./);
    expect(blockingOf(plan)).toEqual([]);
  });
});

describe('the thing that starts the run, said as "it"', () => {
  it.each([
    ['When a new HubSpot contact is created, assign it to Ada', 'hubspot.update_contact', 'contactId'],
    ['When a HubSpot company is created, assign it to Ada', 'hubspot.update_company', 'companyId'],
  ])('%s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual([tool]);
    expect(plan.steps?.[0]?.input[input]).toBe('{{ trigger.payload.id }}');
    expect(blockingOf(plan).join('\n')).toMatch(/which one is "Ada"/);
  });
});

describe('events that are told by how they went', () => {
  it.each([
    ['Post to Slack #sales after every successful Stripe checkout', 'stripe.checkout.session.completed'],
    ['Post to Slack #sales after every successful Stripe payment', 'stripe.payment_intent.succeeded'],
  ])('%s', async (words, start) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe(start);
    expect(blockingOf(plan)).toEqual([]);
  });
});

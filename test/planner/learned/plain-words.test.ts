import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Words of a start and of an act that hold nothing back, and people whom what is at hand tells. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const open = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? [])
    .filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE' && kind !== 'CONNECTION')
    .map(({ kind, words }) => `${kind} ${words}`);

describe('words of a start that say nothing about which things are meant', () => {
  it.each<[string, string, string]>([
    [
      'When a customer record is updated in HubSpot, add a row to the CRM log sheet',
      'hubspot.updated_contact',
      'google_sheets.append_row',
    ],
    [
      'When a user submits the HubSpot form Contact, create a Trello card in the list Leads',
      'hubspot.new_submission',
      'trello.create_card',
    ],
  ])('%s', async (words, event, tool) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ eventType: event, filters: {} });
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(open(plan)).toEqual([]);
  });
});

describe('the customer of each thing in a list', () => {
  it('gets the mail', async () => {
    const plan = await planning.plan('Remind the customer by email when a Stripe invoice becomes overdue');
    expect(plan.steps.at(-1)?.input).toMatchObject({ to: '{{ item.customer_email }}', subject: 'Reminder: invoice' });
    expect(open(plan)).toEqual([]);
  });
});

describe('a mail of which only the kind is said', () => {
  it.each<[string, string]>([
    ['When a checkout is abandoned on Shopify, email the customer a reminder', 'Reminder'],
    ['When an order is fulfilled in Shopify, send the customer our care guide by email', 'Care guide'],
  ])('%s', async (words, subject) => {
    const plan = await planning.plan(words);
    expect(plan.steps.at(-1)?.input).toMatchObject({ subject });
  });
});

describe('the choices for an address', () => {
  it('are addresses', async () => {
    const plan = await planning.plan('For each HubSpot deal that is won, create a customer in Stripe');
    const asked = plan.report?.gaps.find(({ target }) => target === '/steps/0/input/email');
    expect(asked?.choices.map(({ label }) => label) ?? null).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Windows of time of lists: since the run before, the month before, and how long things are in a stage. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

const FIRST = '$substring(now, 0, 8) & \\"01\\"';
const LAST_MONTH = `$substring($fromMillis($toMillis(${FIRST}) - 86400000), 0, 8) & \\"01\\" & \\"T00:00:00Z\\"`;

describe('a window of time of a list', () => {
  it.each([
    ['On the 2nd of each month mail me the Stripe payouts of the month before', 'stripe.list_payouts', LAST_MONTH],
    ['Every Monday mail me the HubSpot tickets of the week before', 'hubspot.search_tickets', '- 604800000'],
    [
      'On the 1st of each month tell me how many new people there are in Mailchimp',
      'mailchimp.list_members',
      'since_timestamp_opt',
    ],
    [
      'Every Monday tell me how many people joined my Mailchimp audience',
      'mailchimp.list_members',
      'since_timestamp_opt',
    ],
    ['At the end of each month mail me the new HubSpot contacts', 'hubspot.search_contacts', 'createdate'],
    [
      'On the 1st of each month count the new contacts in HubSpot and email me the number',
      'hubspot.search_contacts',
      'createdate',
    ],
    ['Send me a weekly total of Stripe refunds, Sunday 8pm', 'stripe.list_refunds', '- 604800000'],
    ['Email me a daily summary of Shopify orders at 7pm', 'shopify.list_orders', '- 86400000'],
    ['Mail me the monthly total of Stripe payments', 'stripe.list_payments', 'created_from'],
    ['Every Monday mail me the new Stripe customers', 'stripe.list_customers', '- 604800000'],
    ['Each Friday mail me the HubSpot deals that should close next week', 'hubspot.search_deals', 'closedate'],
    ['On the 1st send me the deals we won in HubSpot last month', 'hubspot.search_deals', 'closedate'],
  ])('becomes a condition: %s', async (words, tool, condition) => {
    const { steps } = await planOf(words);
    expect(steps[0]?.tool).toBe(tool);
    expect(JSON.stringify(steps[0]?.input)).toContain(condition);
  });

  it('is only one if the words say it', async () => {
    const { steps } = await planOf("Every weekday at 8am email me yesterday's new HubSpot contacts");
    const said = JSON.stringify(steps[0]?.input);
    expect(said.split('createdate')).toHaveLength(3);
    expect(said).not.toContain('[F0]');
  });

  it.each([
    ["Every Friday list the HubSpot deals that haven't moved for ten days", 'hs_v2_date_entered_current_stage'],
    ['Every Friday list the HubSpot deals stuck in Demo Booked for 3 weeks', 'hs_v2_date_entered_current_stage'],
    ["Every Friday list the HubSpot deals that haven't been updated for ten days", 'hs_lastmodifieddate'],
  ])('is about the time in a stage if that is said: %s', async (words, property) => {
    const { steps } = await planOf(words);
    expect(JSON.stringify(steps[0]?.input)).toContain(property);
  });

  it('is told where a list only knows the last change', async () => {
    const { report } = await planOf("Every Monday list the Linear issues that haven't moved for 2 weeks");
    expect(report?.assumptions.map(({ text }) => text).join('\n')).toContain('is read as not changed in any way.');
  });

  it('asks which stage has the name behind the things', async () => {
    const { report } = await planOf('Every Monday list the HubSpot deals in Quote Sent');
    const asked = report?.gaps.filter(({ isBlocking }) => isBlocking) ?? [];
    expect(asked.map(({ question }) => question)).toEqual([
      'Stage: which one is "Quote Sent"? Choose it from the list, or give its id.',
    ]);
  });
});

describe('a total beside a list', () => {
  it.each([
    "Every evening at 8 send me today's Shopify orders and their total",
    "Every Friday mail me this week's Stripe payments and their total",
    "On the 5th of every month mail me last month's Stripe refunds with the total",
  ])('stands below the list: %s', async (words) => {
    const { steps } = await planOf(words);
    const text = String(steps.at(-1)?.input?.['text']);
    expect(steps).toHaveLength(3);
    expect(text).toContain('$count(steps.');
    expect(text).toContain('steps.figures.output }}');
  });
});

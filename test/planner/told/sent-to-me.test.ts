import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Results at the place where the user wants them, questions with a time for the answer, and people who get into a place. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, EVERY_SERVICE);
const toolsOf = (plan: Plan | null): readonly string[] => plan?.steps.map(({ tool }) => tool) ?? [];

describe('a list that the user wants', () => {
  it.each([
    ["I want tomorrow's events from Google Calendar in my inbox at 21:00 every day", 'google_calendar.list_events'],
    ['Overdue Trello cards have to land in my mailbox each weekday at 9', 'trello.search_cards'],
    ['HubSpot deals created this week should reach me by mail on Mondays at 8', 'hubspot.search_deals'],
    ['Unfulfilled Shopify orders, please list them for me each weekday at 9', 'shopify.list_orders'],
    ['Urgent Linear issues: flag them to me at 21:00 every day', 'linear.list_issues'],
    ['Compile unfulfilled Shopify orders for me each weekday at 9', 'shopify.list_orders'],
    ['Which Shopify orders are still unfulfilled? List by mail on Mondays, please.', 'shopify.list_orders'],
  ])('is mailed: %s', async (words, reads) => {
    const plan = await planOf(words);
    expect(plan?.trigger).toMatchObject({ type: 'SCHEDULED' });
    expect(toolsOf(plan)[0]).toBe(reads);
    expect(toolsOf(plan).at(-1)).toBe('email.send');
  });
});

describe('things that come by themselves', () => {
  it.each([
    ['New disputes in Stripe belong in my inbox immediately', 'stripe.new_dispute'],
    ['New orders in Shopify ought to reach my mailbox', 'shopify.new_order'],
    ['I need new disputes in Stripe to arrive in my mailbox', 'stripe.new_dispute'],
    ['As soon as a payment fails in Stripe, its amount should land in my inbox', 'stripe.payment_failed'],
  ])('start the run: %s', async (words, eventType) => {
    const plan = await planOf(words);
    expect(plan?.trigger).toMatchObject({ eventType });
    expect(toolsOf(plan)).toStrictEqual(['email.send']);
  });

  it('leaves mails that lie in an inbox there', async () => {
    const plan = await planOf('Mail me the unread mails in my inbox every day at 8');
    expect(plan?.trigger).toMatchObject({ type: 'SCHEDULED' });
  });
});

describe('a person who gets into a place', () => {
  it.each([
    ['When somebody is added to the Harbour board in Trello, email me', 'somebody is added'],
    ['When anyone joins the Permits folder in Google Drive, tell me', 'anyone joins'],
  ])('is no card and no file: %s', async (words, said) => {
    const plan = await planOf(words);
    expect(plan?.report?.gaps.filter(({ isBlocking }) => isBlocking).map((gap) => gap.question)).toContainEqual(
      expect.stringContaining(said),
    );
  });

  it.each([
    'When somebody is added to #ops in Slack, email me',
    'When someone joins our #ops channel on Slack, email me',
  ])('joins a channel: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan?.trigger).toMatchObject({ eventType: 'slack.channel_member' });
    expect(toolsOf(plan)).toStrictEqual(['email.send']);
  });
});

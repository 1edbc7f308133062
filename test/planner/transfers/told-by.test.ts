import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind } from '../../../src/domain/plan-report/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Notifications and reports that somebody gets: what they are about, and the way that they come. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planned = async (words: string) => {
  const plan = await planning.plan(words);
  const questions = (plan.report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== GapKind.VALUE);
  return {
    start: plan.trigger?.eventType ?? plan.trigger?.schedule,
    tools: plan.steps.map(({ tool }) => tool),
    open: questions.map(({ words: said }) => said),
  };
};

describe('notifications of new things', () => {
  it.each([
    ['Get Slack notifications for new Typeform responses', 'typeform.new_response', 'slack.post'],
    ['Slack alerts for new Zendesk tickets', 'zendesk.new_ticket', 'slack.post'],
    ['Slack notifications when a new deal is added in HubSpot', 'hubspot.new_deal', 'slack.post'],
    ['Get email alerts when a new order comes in WooCommerce', 'woocommerce.new_order', 'email.send'],
    ['Receive Telegram notifications for every new Shopify order', 'shopify.new_order', 'telegram.send_message'],
    ['Get SMS alerts for new Calendly bookings', 'calendly.new_booking', 'twilio.send_sms'],
    ['Email notifications for new Airtable records', 'airtable.new_record', 'email.send'],
  ])('%s', async (words, start, tool) => {
    expect(await planned(words)).toEqual({ start, tools: [tool], open: [] });
  });

  it('keep a condition', async () => {
    const words = 'Get Slack notifications for new Typeform responses only if the score is over 5';
    const { steps } = await planning.plan(words);
    expect(steps.map(({ when }) => when)).toEqual([expect.stringContaining('[score, Score][0]')]);
  });
});

describe('a report that comes by a way of its own', () => {
  it.each([
    ['Get a weekly list of the open GitHub issues of acme/web on Telegram', '0 9 * * 1', 'telegram.send_message'],
    ['Get a list of the open GitHub issues of acme/web in Slack #dev every Monday', '0 9 * * 1', 'slack.post'],
  ])('%s', async (words, start, tool) => {
    expect(await planned(words)).toEqual({ start, tools: ['github.list_issues', tool], open: [] });
  });

  it.each(['Get a list of contacts in HubSpot by email address', 'Get a report of the channels in Slack'])(
    'is not what is only read: %s',
    async (words) => {
      const { tools } = await planned(words);
      expect(tools).not.toContain('email.send');
      expect(tools).not.toContain('slack.post');
    },
  );
});

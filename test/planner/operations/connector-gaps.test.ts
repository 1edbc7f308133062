import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Operations, events and fields that people ask services for by their own words. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const blocking = (plan: Plan): readonly string[] =>
  plan.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ question }) => question) ?? [];
const startOf = (plan: Plan): string => plan.trigger?.eventType ?? plan.trigger?.schedule ?? '';
const toolsOf = (plan: Plan): readonly string[] => plan.steps.map(({ tool }) => tool);

describe('events that people ask for', () => {
  it.each<[string, string]>([
    ['When a contact unsubscribes from the Mailchimp audience Members, email me', 'mailchimp.unsubscribed_member'],
    ['Post to Slack #news whenever a Mailchimp newsletter goes out', 'mailchimp.campaign_sent'],
    ['When someone joins the channel #running in Slack, email me', 'slack.channel_member'],
    ['When a person joins our Slack workspace, email me', 'slack.new_member'],
    ['Email me when a customer cancels a subscription in Stripe', 'stripe.subscription_ended'],
    ['Mail me when a guest fills out the Wedding Typeform', 'typeform.new_response'],
  ])('start the run: %s', async (words, event) => {
    expect(startOf(await planning.plan(words))).toBe(event);
  });
});

describe('operations that people ask for', () => {
  it.each<[string, readonly string[]]>([
    ['Draft a campaign in Mailchimp called "Spring sale" every first of the month', ['mailchimp.create_campaign']],
    ['Add kim@example.com to the Partners audience in Mailchimp with the tag "fair"', ['mailchimp.add_tagged_member']],
    ['When a pull request is merged in acme/web on GitHub, delete its branch', ['github.delete_branch']],
    ['Every Monday list the failed workflow runs of acme/web on GitHub', ['github.list_workflow_runs', 'email.send']],
    ['Send Blue Door an invoice for $90 in Stripe', ['stripe.send_invoice_for_amount']],
    ['Create a Stripe invoice for Blue Door for $90', ['stripe.create_invoice_for_amount']],
    ['When a deal is lost in HubSpot, email me the owner and the company name', ['hubspot.get_deal', 'email.send']],
    ['When a subscription is cancelled in Stripe, email me the plan name', ['stripe.get_subscription', 'email.send']],
    ['How many guests answered our Race Day Typeform today?', ['typeform.list_responses']],
    ['How many responses has our Garden Party Typeform got so far?', ['typeform.list_responses']],
    [
      "Every Monday send me an AI summary of last week's answers to the Onboarding Typeform",
      ['typeform.list_responses', 'llm.generate', 'email.send'],
    ],
    [
      'Three days after a Mailchimp campaign is sent, mail me its open rate and clicks',
      ['flow.sleep', 'mailchimp.get_campaign', 'email.send'],
    ],
    [
      'The day after I send a campaign in Mailchimp, mail me its open rate and unsubscribes',
      ['flow.sleep', 'mailchimp.get_campaign', 'email.send'],
    ],
  ])('are planned: %s', async (words, tools) => {
    expect(toolsOf(await planning.plan(words))).toEqual(tools);
  });
});

describe('a part of what starts the run', () => {
  it.each<[string, string]>([
    [
      'When a pull request is merged in acme/web on GitHub, delete its branch',
      '{{ trigger.payload.pull_request.head.ref }}',
    ],
    ['When a pull request in acme/web on GitHub is approved, delete the branch old-login', 'old-login'],
  ])('is deleted, unless another one is named: %s', async (words, branch) => {
    const plan = await planning.plan(words);
    expect(plan.steps.at(-1)?.input).toMatchObject({ branch });
  });
});

describe('a thing with the name of its service', () => {
  it.each<[string, string]>([
    ['Email me whenever someone fills in our Booking Typeform', 'Booking'],
    ['When the Typeform "Job application" gets a new response, email me', 'Job application'],
    ['email me when someone answers my typeform Race Day', 'Race Day'],
  ])('is asked for by its own name: %s', async (words, name) => {
    expect(blocking(await planning.plan(words))).toEqual([expect.stringContaining(`"${name}"`)]);
  });
});

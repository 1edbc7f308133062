import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OwnConnection, Plan } from '../../../../src/planner/planner.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Things of the user, people who are written to by their handles, and things that come to be by what people do. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const own = (service: string): OwnConnection => ({ name: service, kind: 'SERVICE', service });
const planOf = (words: string, service: string): Promise<Plan> => planning.plan(words, [own(service)]);
const asked = ({ report }: Plan): string =>
  (report?.gaps ?? []).flatMap(({ isBlocking, question }) => (isBlocking ? [question] : [])).join('\n');

describe('my things in a list', () => {
  it.each([
    ['Every Friday post the open tasks assigned to me in the Asana project Rebrand to #team in Slack', true],
    ['Every Monday at 9 email me the open tasks in my Asana project Garden', false],
  ])('are those that the user has: %s', async (words, isMine) => {
    const plan = await planOf(words, 'asana');
    const [, second] = plan.steps;
    expect(JSON.stringify(second?.input).includes('assignee.email')).toBe(isMine);
    expect(asked(plan)).toMatch(/^Project: which one[^\n]*$/);
  });

  it('are in any place, and none is asked for', async () => {
    const plan = await planOf('At 8:30 each weekday email me my Asana tasks due today', 'asana');
    expect(plan.steps[0]?.input).toMatchObject({ mine: 'me' });
    expect(JSON.stringify(plan.steps[1]?.input)).toContain('assignee.email');
    expect(asked(plan)).toBe('');
  });
});

describe('a task for me', () => {
  it.each([
    ['When a HubSpot contact is created, add a task for me due tomorrow', true],
    ['When a deal moves to Contract Out in HubSpot, make a task for me to ring the buyer in two days', true],
    ['When a new company is added in HubSpot, create a follow-up task for me', true],
    ['When a HubSpot contact is created, add a task to send them the brochure', false],
  ])('has an owner who is asked for: %s', async (words, isAsked) => {
    expect(asked(await planOf(words, 'hubspot')).includes('Owner: which person in HubSpot are you?')).toBe(isAsked);
  });
});

describe('a person by a handle', () => {
  it.each([['When a HubSpot deal is won, message @greg on Slack'], ['If a HubSpot deal is won, ping @maria on Slack']])(
    'gets the message: %s',
    async (words) => {
      const plan = await planOf(words, 'hubspot');
      expect(plan.steps[0]?.tool).toBe('slack.send_direct_message');
      expect(plan.steps[0]?.input['text']).not.toMatch(/^@/);
      expect(asked(plan)).toMatch(/Person: which one is "@(?:greg|maria)"\?/);
    },
  );
});

describe('an account of a shop', () => {
  it.each([
    ['Put people who make an account on our Shopify shop into HubSpot as contacts', 'hubspot.create_contact'],
    [
      'When someone creates an account in our Shopify store, add them to the Google Sheet Members',
      'google_sheets.append_row',
    ],
  ])('is that of a new customer: %s', async (words, tool) => {
    const plan = await planOf(words, 'shopify');
    expect(plan.trigger).toMatchObject({ eventType: 'shopify.new_customer' });
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
  });
});

describe('people who are told about things', () => {
  it.each([
    ['Notify #billing on Slack about failed payments in Stripe', 'stripe', 'stripe.payment_intent.payment_failed'],
    ['Let me know about cancelled orders in Shopify', 'shopify', 'shopify.updated_order'],
    ['Notify me on Telegram about completed tasks in Todoist', 'todoist', 'todoist.completed_task'],
  ])('are told of each one as it comes: %s', async (words, service, eventType) => {
    const plan = await planOf(words, service);
    expect(plan.trigger).toMatchObject({ eventType });
  });
});

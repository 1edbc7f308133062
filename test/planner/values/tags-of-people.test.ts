import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { AccountReader } from '../../../src/planner/account/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Tags of several words, and names of audiences without their noun. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const account: AccountReader = {
  needsOf: ({ field }) => ({ tag: ['list_id'] })[field] ?? [],
  personOf: async () => null,
  columnsFor: async () => null,
  thingsFor: async ({ field }) =>
    ({
      list_id: [
        { value: 'a1', label: 'Alpine Letter' },
        { value: 'a2', label: 'Other' },
      ],
      tag: [
        { value: 't1', label: 'Patron' },
        { value: 't2', label: 'Guide' },
      ],
    })[field] ?? null,
};

async function planned(words: string) {
  return planning.planWith(account, words, [
    { name: 'mailchimp', kind: 'SERVICE', service: 'mailchimp' },
    { name: 'outgoing', kind: 'SMTP' },
  ]);
}

describe('a tag', () => {
  it.each<[words: string, tool: string, input: object]>([
    [
      'Add kim@x.org to the Alpine Letter audience in Mailchimp with the tag day trip',
      'add_tagged_member',
      { tag: 'day trip' },
    ],
    [
      'When a new subscriber joins Alpine Letter in Mailchimp, tag them day trip',
      'add_tag',
      { tag: 'day trip', list_id: 'a1' },
    ],
    [
      'Tag new subscribers of the Alpine Letter audience in Mailchimp with Hiker',
      'add_tag',
      { tag: 'Hiker', list_id: 'a1', email_address: '{{ trigger.payload.email_address }}' },
    ],
    ['When someone subscribes to Alpine Letter in Mailchimp, tag them new member', 'add_tag', { tag: 'new member' }],
    [
      'Unsubscribe kim@x.org from the Alpine Letter audience in Mailchimp',
      'unsubscribe_member',
      { email_address: 'kim@x.org' },
    ],
    ['Add kim@x.org to the Alpine Letter list in Mailchimp and tag her Summit', 'add_tagged_member', { tag: 'Summit' }],
    [
      'Subscribe kim@x.org to Alpine Letter in Mailchimp and tag him "Hut Host"',
      'add_tagged_member',
      { tag: 'Hut Host' },
    ],
  ])('has all of its words, and none for the person: %s', async (words, tool, input) => {
    const { report, steps } = await planned(words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(steps).toMatchObject([{ tool: `mailchimp.${tool}`, input }]);
  });

  it('is given to the address of the person who was added before', async () => {
    const { steps } = await planned('Add kim@x.org to Alpine Letter in Mailchimp and tag them VIP');
    expect(steps.map(({ input }) => input['email_address'])).toEqual([
      'kim@x.org',
      '{{ steps.upsert_member.output.email_address }}',
    ]);
  });

  it.each([
    'When a subscriber of Alpine Letter in Mailchimp gets the tag Patron, tell me who it was',
    'When someone is tagged Patron in the Alpine Letter audience in Mailchimp, email me so I can write to them',
  ])('starts a run: %s', async (words) => {
    const { report, trigger } = await planned(words);
    expect(report?.status).toBe(PlanStatus.READY);
    expect(trigger).toMatchObject({
      eventType: 'mailchimp.tagged_member',
      source: { parameters: { list_id: 'a1', tag: 't1' } },
    });
  });
});

it.each([
  ['When someone buys the Herb Box in Shopify, tag them Gardener', 'Gardener'],
  ['When anybody orders for more than 90 euros in Shopify, add the tag Gold to them', 'Gold'],
])('tags the person who buys, and not the order: %s', async (words, tag) => {
  const { steps } = await planning.plan(words, [{ name: 'shopify', kind: 'SERVICE', service: 'shopify' }]);
  expect(steps).toMatchObject([{ tool: 'shopify.add_customer_tags', input: { tags: [tag] } }]);
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Records that are made from rows: each field takes the column that is called like it. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('a record that is made from a row', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'Create a Shopify product for each new row in my Google Sheet Stock',
      'shopify.create_product',
      ['vendor', 'price'],
    ],
    ['When a record is added to Airtable, create a WooCommerce product', 'woocommerce.create_product', ['sku']],
    ['For each new row in a Google Sheet create a contact in HubSpot', 'hubspot.create_contact', ['email', 'company']],
    ['Create a QuickBooks customer for every new row in a Google Sheet', 'quickbooks.create_customer', ['phone']],
    ['Whenever a row is added to a Google Sheet, create a lead in Salesforce', 'salesforce.create_lead', ['email']],
  ])('takes the columns that are called as its fields: %s', async (words, tool, fields) => {
    const { steps, report } = await planning.plan(words, EVERY_SERVICE);
    const [step] = steps;
    expect(step?.tool).toBe(tool);
    for (const field of fields) expect(String(step?.input[field])).toMatch(/^\{\{ \(\$cell := trigger\.payload\./);
    const told = report?.assumptions.map(({ text }) => text).join('\n');
    expect(told).toContain('Say the names of the columns if they are others.');
  });

  it.each([
    'For every new row in a Google Sheet, create a Todoist task',
    'When a new row is added to a Google Sheet, create a Trello card',
  ])('is none if the work only tells of the row: %s', async (words) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(JSON.stringify(steps[0]?.input)).not.toContain('$cell');
  });
});

describe('a lead, an opportunity or a stage in sales', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['When a deal closes in Salesforce, tell #wins on Slack', 'salesforce.closed_opportunity', { IsWon: { eq: true } }],
    ['When we win a deal in Salesforce, tell #wins on Slack', 'salesforce.closed_opportunity', { IsWon: { eq: true } }],
    [
      'When a Salesforce opportunity is lost, tell #sales on Slack',
      'salesforce.closed_opportunity',
      { IsWon: { eq: false } },
    ],
    [
      'Once a lead turns into an opportunity in HubSpot, tell #sales on Slack',
      'hubspot.contact_stage',
      { 'properties.lifecyclestage': 'opportunity' },
    ],
    [
      'Add HubSpot contacts that become customers to the Mailchimp audience Clients',
      'hubspot.contact_stage',
      { 'properties.lifecyclestage': 'customer' },
    ],
    ['When a HubSpot contact is updated, tell #sales on Slack', 'hubspot.updated_contact', {}],
  ])('starts once for each: %s', async (words, type, filters) => {
    const { trigger, report } = await planning.plan(words, EVERY_SERVICE);
    expect(trigger).toMatchObject({ eventType: type, filters });
    expect(report?.assumptions.map(({ text }) => text).join('\n')).not.toContain('start again for the same');
  });

  it('has the names and the address of who fills in a form', async () => {
    const { steps, report } = await planning.plan(
      'When someone fills out our quote form, create a lead in Salesforce',
      EVERY_SERVICE,
    );
    expect(steps[0]?.tool).toBe('salesforce.create_lead');
    expect(Object.keys(steps[0]?.input ?? {})).toEqual(
      expect.arrayContaining(['lastname', 'firstname', 'email', 'connection']),
    );
    const asked = (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);
    expect(asked.at(-1)).toBe('Company: what is it to be?');
  });
});

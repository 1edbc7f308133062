import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A field of the thing that starts a run is changed, records with said values, and things that have a name. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('a field of the thing that starts the run', () => {
  it.each<readonly [words: string, tool: string, input: object]>([
    ['When a Linear issue is created, set its priority to urgent', 'linear.update_issue', { priority: 1 }],
    [
      'When a new Shopify order comes in, set the note of the order to "checked"',
      'shopify.update_order',
      { note: 'checked', id: '{{ trigger.payload.id }}' },
    ],
    ['When a Todoist task is created, give it the label "inbox"', 'todoist.add_label', { label: 'inbox' }],
    ['When a task is created in ClickUp, set its priority to high', 'clickup.update_task', { priority: 2 }],
    ['When a deal is created in Pipedrive, set the value of the deal to 500', 'pipedrive.update_deal', { value: 500 }],
    [
      'When a post is published in WordPress, set its status to private',
      'wordpress.update_post',
      { status: 'private', id: '{{ trigger.payload.id }}' },
    ],
    [
      'When a record is added to Airtable table Leads, set the field Status to "New"',
      'airtable.update_record',
      { fields: { Status: 'New' }, record: '{{ trigger.payload.id }}' },
    ],
  ])('is changed: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(JSON.stringify(plan.report?.gaps)).not.toContain('is meant by');
  });

  it.each<readonly [words: string, tool: string, input: object]>([
    [
      'When an order is paid in Shopify, add the tag "export" to the order',
      'shopify.add_order_tags',
      { tags: ['export'], id: '{{ trigger.payload.id }}' },
    ],
    [
      'When a new Zendesk ticket comes in, add the tag "vip" to it',
      'zendesk.add_tags',
      { tags: ['vip'], id: '{{ trigger.payload.id }}' },
    ],
    ['Tag the customer 12 "VIP" in Shopify', 'shopify.add_customer_tags', { tags: ['VIP'], id: 12 }],
  ])('gets a tag beside those that it has: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.steps[0]?.input).toMatchObject(input);
  });

  it('is the id of that thing, and of no other', async () => {
    const plan = await planOf('Shopify orders over $200 -> tag the customer "VIP"');
    expect(plan.steps[0]).toMatchObject({ tool: 'shopify.add_customer_tags', input: { tags: ['VIP'] } });
    // The order has an id as well.
    expect(plan.steps[0]?.input['id']).toBe('{{ trigger.payload.customer.id }}');
  });

  it.each<readonly [words: string, tool: string, input: object]>([
    [
      'When a pull request is opened in acme/web on GitHub, comment "Thanks!" on it',
      'github.create_comment',
      { body: 'Thanks!', number: '{{ trigger.payload.number }}' },
    ],
    [
      'When a new HubSpot contact is created, add a note "Call soon" to it',
      'hubspot.create_note',
      { body: 'Call soon', contactId: '{{ trigger.payload.id }}' },
    ],
  ])('has its id filled in: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan.steps[0]).toMatchObject({ tool, input });
    expect(plan.report?.status).toBe('READY');
  });
});

describe('a record with values that are said', () => {
  it.each<readonly [words: string, tool: string, name: string, keys: readonly string[], said: object]>([
    [
      'New Typeform response → Airtable record in table Leads with Status "New"',
      'airtable.create_record',
      'fields',
      ['Status'],
      { Status: 'New' },
    ],
    [
      'For each new Stripe payment add a row to the Google Sheet "Income" with date, amount and Source "Stripe"',
      'google_sheets.append_row',
      'row',
      ['Date', 'Amount', 'Source'],
      { Source: 'Stripe' },
    ],
    [
      'When a form is submitted, create a NocoDB record with name, email and Stage = "Lead"',
      'nocodb.create_record',
      'fields',
      ['Name', 'Email', 'Stage'],
      { Stage: 'Lead' },
    ],
    [
      'each new HubSpot contact → Baserow row in table People with name, email, Source: HubSpot',
      'baserow.create_row',
      'fields',
      ['Name', 'Email', 'Source'],
      { Source: 'HubSpot' },
    ],
  ])('has them beside those of the event: %s', async (words, tool, name, keys, said) => {
    const [step] = (await planOf(words)).steps;
    expect(step?.tool).toBe(tool);
    expect(Object.keys(step?.input[name] as object)).toEqual(keys);
    expect(step?.input[name]).toMatchObject(said);
  });
});

describe('a thing with a name', () => {
  it.each<readonly [words: string, tool: string, input: object]>([
    ['add "QA" subtask to every new Asana task in the project Web', 'asana.create_subtask', { name: 'QA' }],
    ['Create an "Onboarding" card in Trello for each new HubSpot deal', 'trello.create_card', { name: 'Onboarding' }],
    ['Each Friday a ClickUp task "Close the books"', 'clickup.create_task', { name: 'Close the books' }],
    ['Every morning a Trello card "Water plants" on the board House', 'trello.create_card', { name: 'Water plants' }],
    ['On the 1st of each month: Todoist task "Pay rent"', 'todoist.create_task', { content: 'Pay rent' }],
    ['monthly: Jira ticket "Patch servers", project OPS', 'jira.create_issue', { summary: 'Patch servers' }],
    [
      'Every weekday at 9 a Slack message to #standup "What are you doing today?"',
      'slack.send_message',
      { text: 'What are you doing today?' },
    ],
    ['daily at 8 new page in Notion titled "Journal"', 'notion.create_page', { title: 'Journal' }],
  ])('is made under it: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(JSON.stringify(plan.report?.gaps)).not.toContain('Which of these');
  });
});

describe('a link among other things that are told', () => {
  it.each([
    'When a new file appears in the Dropbox folder "/Uploads", post its name, size and a shared link to #files',
    'When a file arrives in OneDrive, post the name and a shared link to #files',
  ])('goes beside them: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool).at(-1)).toMatch(/^slack[.](?:post|send_message)$/);
    expect(plan.steps.at(-1)?.input['text']).toMatch(/trigger\.payload\.name.*steps\.share_file\.output\.url/);
  });
});

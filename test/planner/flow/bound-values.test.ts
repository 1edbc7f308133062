import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A step gets its content from the item that starts the run: what is what is known by the fields, for any service. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ target, words }) => `${words}${target ?? ''}`);
const said = ({ report }: Plan): readonly string[] => (report?.assumptions ?? []).map(({ text }) => text);

async function inputOf(words: string, tool: string): Promise<JsonObject> {
  const plan = await planOf(words);
  const { connection: _, ...input } = plan.steps.find((step) => step.tool === tool)?.input ?? {};
  return input as JsonObject;
}

const payload = (path: string): string => `{{ trigger.payload.${path} }}`;

describe('content that no word says', () => {
  it('is the matching field of the item, and the report says so', async () => {
    const plan = await planOf('When there is a new email in Gmail, create a card in Trello');
    expect(plan.steps).toMatchObject([{ tool: 'trello.create_card', input: { name: payload('subject') } }]);
    expect(said(plan)).toEqual(
      expect.arrayContaining([
        '"Title" is the subject of the message.',
        '"Description" is the text and the link of the message.',
      ]),
    );
    expect(asked(plan)).toEqual(['/steps/0/input/idList']);
  });

  it.each([
    [
      'When there is a new ticket in Zendesk, create a page in Notion',
      'notion.create_page',
      { title: payload('subject') },
    ],
    [
      'When there is a new deal in HubSpot, create a card in Trello',
      'trello.create_card',
      { name: payload('properties.dealname') },
    ],
    [
      'When there is a new post in WordPress, create a link in Bitly',
      'bitly.create_link',
      { long_url: payload('link'), title: payload('title.rendered') },
    ],
    [
      'When there is a new contact in HubSpot, create a customer in Stripe',
      'stripe.create_customer',
      { email: payload('properties.email') },
    ],
    [
      'When there is a new person in Pipedrive, create a contact in Google Contacts',
      'google_contacts.create_contact',
      {
        givenName: payload('first_name'),
        familyName: payload('last_name'),
        email: payload('emails[0].value'),
        phone: payload('phones[0].value'),
      },
    ],
    [
      'When there is a new order in WooCommerce, create a contact in HubSpot',
      'hubspot.create_contact',
      { email: payload('billing.email'), firstname: payload('billing.first_name') },
    ],
    [
      'When there is a new card in Trello, create a task in Todoist',
      'todoist.create_task',
      { content: payload('data.card.name') },
    ],
  ])('%s', async (words, tool, input) => {
    expect(await inputOf(words, tool)).toMatchObject(input);
  });

  it.each([
    ['When there is a new row in Google Sheets, create a task in Asana', '/steps/0/input/name'],
    ['Create a contact in HubSpot', '/steps/0/input/email'],
    ['When there is a new order in Shopify, send an SMS to the customer with Twilio', '/steps/0/input/Body'],
    ['When there is a new order in Shopify, send an SMS with Twilio', '/steps/0/input/To'],
  ])('%s: nothing at hand is meant for it, so it is asked for', async (words, target) => {
    expect(asked(await planOf(words))).toContain(target);
  });

  it('is offered as choices if the words do not decide', async () => {
    const plan = await planOf('When there is a new order in Shopify, send an SMS with Twilio');
    const gap = plan.report?.gaps.find(({ target }) => target === '/steps/0/input/To');
    expect(gap?.choices).toMatchObject([
      { label: 'The phone of the order', patch: { '/steps/0/input/To': payload('phone') } },
    ]);
  });
});

describe('a message that no word describes', () => {
  it('is a title and a link in public', async () => {
    const { text } = await inputOf(
      'When there is a new post in WordPress, create a post in Twitter',
      'twitter.create_post',
    );
    expect(text).toContain('title.rendered');
    expect(text).toContain('trigger.payload.link');
  });

  it.each([
    'When there is a new contact in HubSpot, post it to #sales in Slack',
    'When there is a new order in Shopify, post it to #sales in Slack',
    'When there is a new response in Typeform, post it to #sales in Slack',
    'When there is a new row in Google Sheets, post it to #sales in Slack',
  ])('%s: it names the fields, and is no data of a program', async (words) => {
    const { text } = await inputOf(words, 'slack.send_message');
    expect(text).not.toContain('$string($p, true)');
    expect(text).toMatch(/: "/);
  });
});

describe('fields that the words name', () => {
  it.each([
    [
      'When there is a new customer in Shopify, create a contact in HubSpot with their name and email',
      'hubspot.create_contact',
      { firstname: payload('first_name'), lastname: payload('last_name'), email: payload('email') },
    ],
    [
      'When there is a new order in WooCommerce, add a row to Google Sheets (number, total, customer email)',
      'google_sheets.append_row',
      {
        row: {
          Number: payload('number'),
          Total: payload('total'),
          'Customer email': payload('billing.email'),
        },
      },
    ],
    [
      "When there is a new order in Shopify, add a row to Google Sheets with the order number, the customer's email and the total",
      'google_sheets.append_row',
      {
        row: {
          'Order number': payload('order_number'),
          Email: payload('customer.email'),
          Total: payload('total_price'),
        },
      },
    ],
    [
      'When there is a new row in Google Sheets, create a task in Todoist with the title and the due date',
      'todoist.create_task',
      { content: payload('Title'), due_date: payload('`Due date`') },
    ],
    [
      'When a new invoice is created in QuickBooks, append a row to Google Sheets with the amount, due date and customer',
      'google_sheets.append_row',
      { row: { Amount: payload('TotalAmt'), 'Due date': payload('DueDate'), Customer: payload('CustomerRef.name') } },
    ],
    [
      'When there is a new record in Airtable, create a product in Shopify with the name and description',
      'shopify.create_product',
      { title: payload('fields.Name'), body_html: payload('fields.Description') },
    ],
  ])('%s', async (words, tool, input) => {
    expect(await inputOf(words, tool)).toEqual(input);
  });

  it.each([
    [
      'When there is a new email in Gmail, create a card in Trello with the sender as the title',
      'trello.create_card',
      { name: payload('from') },
    ],
    [
      'When there is a new contact in Google Contacts, create a person in Pipedrive with their email and phone',
      'pipedrive.create_person',
      { email: payload('emailAddresses[0].value'), phone: payload('phoneNumbers[0].value') },
    ],
    [
      'When there is a new task in Google Tasks, create a task in Asana',
      'asana.create_task',
      { due_on: '{{ $substring(trigger.payload.due, 0, 10) }}' },
    ],
  ])('%s: it goes where the words or its kind put it', async (words, tool, input) => {
    expect(await inputOf(words, tool)).toMatchObject(input);
  });

  it('stay in the text if they have no input of their own', async () => {
    const { name, desc } = await inputOf(
      'When there is a new event in Google Calendar, create a card in Trello with the title, start and location',
      'trello.create_card',
    );
    expect(name).toBe(payload('summary'));
    expect(desc).toContain('start.dateTime');
    expect(desc).toContain('"Location: "');
  });

  it('are asked about if the item has none of that name', async () => {
    const plan = await planOf(
      'When there is a new customer in Shopify, create a contact in HubSpot with their name, birthday and email',
    );
    expect(plan.report?.status).toBe('DRAFT');
    expect(plan.report?.gaps.some(({ words }) => words.includes('birthday'))).toBe(true);
  });

  it('are none if the words give a value for them', async () => {
    const input = await inputOf(
      'When there is a new email in Gmail, create a task in Todoist with the title "Answer it"',
      'todoist.create_task',
    );
    expect(input['content']).toBe('Answer it');
  });
});

describe('words that restrict what is taken over', () => {
  it.each([
    'When there is a new contact in HubSpot, create a contact in Google Contacts without the phone',
    'When there is a new contact in HubSpot, create a customer in Stripe with everything except the email',
    'When there is a new email in Gmail, create a task in Todoist with the email',
    'When there is a new email in Gmail, create a draft in Gmail',
  ])('%s: they are never lost', async (words) => {
    expect((await planOf(words)).report?.status).toBe('DRAFT');
  });

  it('say that a field is empty, and not that it holds that word', async () => {
    const plan = await planOf(
      'When there is a new order in Shopify, create a contact in HubSpot unless the email is empty',
    );
    expect(plan.steps[0]?.when).toBe('$not($count([trigger.payload.email][$ != null and $ != ""]) = 0)');
  });
});

describe('a row without names of columns', () => {
  it('gets the main fields under their names', async () => {
    const plan = await planOf('When there is a new ticket in Zendesk, append a row to Google Sheets');
    expect(plan.steps[0]?.input['row']).toMatchObject({ Subject: payload('subject'), Status: payload('status') });
    expect(said(plan).some((text) => text.startsWith('The columns are called Subject'))).toBe(true);
  });

  it('gets the answers of a form by their questions', async () => {
    const { row } = await inputOf(
      'When there is a new response in Typeform, append a row to Google Sheets',
      'google_sheets.append_row',
    );
    expect(row).toMatch(/^\{\{ trigger\.payload\.\(.*answers/);
  });

  it('is asked for if a table has fields of its own, and the fields at hand are offered', async () => {
    const plan = await planOf('When there is a new ticket in Zendesk, create a record in Airtable');
    const gap = plan.report?.gaps.find(({ target }) => target === '/steps/0/input/fields');
    expect(gap?.choices[0]?.label).toMatch(/^Subject, .* of the ticket$/);
  });
});

describe('a file of which the event brings the name only', () => {
  it('is downloaded by a step before', async () => {
    const plan = await planOf('When there is a new file in Dropbox, upload it to Google Drive');
    expect(plan.report?.status).toBe('READY');
    expect(plan.steps).toMatchObject([
      { tool: 'dropbox.download_file', input: { path: payload('path_display') } },
      { tool: 'google_drive.upload_file', input: { file: '{{ steps.download_file.output }}' } },
    ]);
  });
});

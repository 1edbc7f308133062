import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The words say which fields of a record a row or a message is to hold: by their names, by parts of the record, by clauses. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

describe('fields of a row', () => {
  it.each<readonly [words: string, row: Readonly<Record<string, string>>]>([
    [
      'For each new order in Shopify, append a row to the Google Sheet "Orders" with order number, total and country.',
      {
        'Order number': 'trigger.payload.order_number',
        Total: 'trigger.payload.total_price',
        Country: 'trigger.payload.shipping_address.country',
      },
    ],
    [
      'When an issue is created in Linear, add a row to the Google Sheet "Intake" with the title, team and creator.',
      {
        Title: 'trigger.payload.title',
        Team: 'trigger.payload.team.name',
        Creator: 'trigger.payload.creator.name',
      },
    ],
    [
      'When an issue is created in Jira project OPS, add a row to the Google Sheet "Audit" with key, reporter and project.',
      {
        Key: 'trigger.payload.key',
        Reporter: 'trigger.payload.fields.reporter.displayName',
        Project: 'trigger.payload.fields.project.name',
      },
    ],
  ])('%s', async (words, row) => {
    const { steps } = await planOf(words);
    const filled = Object.fromEntries(Object.entries(row).map(([key, path]) => [key, `{{ ${path} }}`]));
    expect(steps).toMatchObject([{ tool: 'google_sheets.append_row', input: { row: filled } }]);
  });

  it('gives amounts in cents with their currency, and seconds since 1970 as a time', async () => {
    const { steps } = await planOf(
      'When a Stripe payment succeeds, add a row to the Google Sheet "Income" with date and amount.',
    );
    const { Date: date, Amount: amount } = (steps[0]?.input['row'] ?? {}) as Record<string, string>;
    expect(date).toContain('$fromMillis(');
    expect(amount).toContain('$uppercase(data.object.currency)');
  });
});

describe('fields of a message', () => {
  it.each<readonly [words: string, parts: readonly string[]]>([
    [
      'When a contact is added in HubSpot, drop a note in Slack #sales with name, company and e-mail.',
      ['properties.firstname', 'properties.company', 'properties.email'],
    ],
    [
      "When a new Shopify order arrives, post the customer's name, what they bought and the total in Slack #orders",
      ['customer.first_name', 'line_items', 'total_price'],
    ],
    [
      'new order in shopify: post it to Slack #orders with number, total and phone number',
      ['payload.order_number', 'total_price', 'payload.phone'],
    ],
    [
      'When a page is added to the Notion database "Ideas", post its title and link to Slack #ideas',
      ['type = \\"title\\"', 'payload.url'],
    ],
    [
      'When a message is posted in the Discord channel #bugs, send a Telegram message to chat 7 with the text and who wrote it.',
      ['payload.content', 'author.username'],
    ],
    // An author and a link alone do not say of what.
    [
      'When a pull request is merged in acme/web on GitHub, announce it in Slack #dev with the author and the link.',
      ['pull_request.title', 'user.login', 'pull_request.html_url'],
    ],
    [
      'Fifteen minutes before each meeting in my Google Calendar, send a Telegram message to chat 7 with the title and the video link.',
      ['payload.summary', 'payload.hangoutLink'],
    ],
  ])('%s', async (words, parts) => {
    const { steps } = await planOf(words);
    const text = JSON.stringify(steps.at(-1)?.input);
    for (const part of parts) expect(text).toContain(part);
  });
});

describe('fields of a part that has only its id', () => {
  it('are read by that id first, if there is one', async () => {
    const { steps } = await planOf(
      'When a Stripe payment fails, warn me in Slack #billing with the customer name and the amount.',
    );
    expect(steps).toMatchObject([
      {
        id: 'read_customer',
        tool: 'stripe.get_customer',
        input: { customer: '{{ trigger.payload.data.object.customer }}' },
        when: expect.stringContaining('data.object.customer != null'),
      },
      { tool: 'slack.send_message', input: { text: expect.stringContaining('steps.read_customer.output.name') } },
    ]);
  });

  it('are those of the one who wrote a message', async () => {
    const { steps } = await planOf(
      'When a message is posted in #sales on Slack, log it to the Google Sheet "Sales" with who, text and time',
    );
    expect(steps).toMatchObject([
      { tool: 'slack.get_user', input: { user: '{{ trigger.payload.user }}' } },
      { tool: 'google_sheets.append_row', input: { row: { Who: '{{ steps.read_user.output.name }}' } } },
    ]);
  });
});

describe('words that name no field', () => {
  it('are asked about with the fields that there are', async () => {
    const { steps, report } = await planOf(
      'For each new order in Shopify, append a row to the Google Sheet "Orders" with total, shoe size and e-mail.',
    );
    expect(steps).toMatchObject([
      { input: { row: { Total: '{{ trigger.payload.total_price }}', Email: '{{ trigger.payload.email }}' } } },
    ]);
    const gap = report?.gaps.find(({ words }) => words === 'shoe size');
    expect(gap).toMatchObject({ kind: 'VALUE', isBlocking: true });
    expect(gap?.question).toMatch(/^The order has no "shoe size"\. Which of its fields is meant: /);
    expect(gap?.choices).toContainEqual(expect.objectContaining({ label: 'Order number', words: 'the order number' }));
  });
});

describe('a message about one field', () => {
  it.each([
    [
      'Whenever an event on my Google Calendar is changed, email reception@castlegate.org about the new time',
      ['trigger.payload.summary', 'trigger.payload.(start.dateTime'],
    ],
    [
      'When a HubSpot deal changes, email ann@example.com about the new amount',
      ['trigger.payload.properties.dealname', 'trigger.payload.properties.amount'],
    ],
  ])('says of what it is: %s', async (words, fields) => {
    const { steps } = await planOf(words);
    for (const field of fields) expect(steps?.[0]?.input?.['text']).toContain(field);
  });
});

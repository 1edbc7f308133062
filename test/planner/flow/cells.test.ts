import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../src/lib/json/json.js';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Cells of a row by their columns, and fields that can be nothing but those of the record. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);

const nth = (index: number): string =>
  `{{ $lookup(trigger.payload, ($keys(trigger.payload)[$not($ in ["row_number"])])[${index}]) }}`;

describe('cells', () => {
  it.each<readonly [words: string, input: JsonObject]>([
    [
      'For each new row in the Google Sheet "Leads", send an email to the address in column Email saying "Thanks"',
      { to: '{{ trigger.payload.Email }}', text: 'Thanks' },
    ],
    [
      'When a record comes into the Airtable table "Volunteers", send a welcome mail to the address in it.',
      { to: '{{ trigger.payload.fields.Email }}', subject: 'Welcome' },
    ],
    [
      'When a row gets added to my Google Sheet "Signups", e-mail the person in column C a confirmation with the date from column D.',
      { to: nth(2), subject: 'Confirmation' },
    ],
    [
      'new row in Google Sheet "Jobs" -> create a Trello card with column B as the title and column C as the description',
      { name: nth(1), desc: nth(2) },
    ],
    [
      'When a row is added to my Google Sheet "Guests", create a Google Calendar event with the name from column A and the date from column B',
      { summary: nth(0), start: nth(1) },
    ],
  ])('%s', async (words, input) => {
    const { steps, report } = await planOf(words);
    expect(steps[0]?.input).toMatchObject(input);
    expect(report?.gaps.filter(({ kind }) => kind === 'UNCLAIMED')).toEqual([]);
  });
});

describe('fields of the record alone', () => {
  it.each<readonly [words: string, tool: string, input: JsonObject, asked: readonly string[]]>([
    [
      'When a row is added to the Google Sheet "Clients", make a folder with their name in Google Drive under "Accounts".',
      'google_drive.create_folder',
      { name: '{{ trigger.payload.Name }}' },
      ['under "Accounts"'],
    ],
    [
      'When a deal is created in HubSpot, create a folder in Google Drive named after the deal',
      'google_drive.create_folder',
      { name: '{{ trigger.payload.properties.dealname }}' },
      [],
    ],
    [
      'When a contact is created in HubSpot, create a Stripe customer with their name and e-mail',
      'stripe.create_customer',
      { email: '{{ trigger.payload.properties.email }}' },
      [],
    ],
    [
      'When a Gmail message comes in, create a task in Todoist with the subject as the task name',
      'todoist.create_task',
      { content: '{{ trigger.payload.subject }}' },
      [],
    ],
  ])('%s', async (words, tool, input, asked) => {
    const { steps, report } = await planOf(words);
    expect(steps).toMatchObject([{ tool, input }]);
    const words_ = (report?.gaps ?? []).filter(({ target }) => target?.startsWith('/steps') === true);
    expect(words_.map((gap) => gap.words)).toEqual(asked);
  });
});

describe('the date of a row', () => {
  it.each<readonly [words: string, input: JsonObject]>([
    [
      'When a row is added to my Google Sheet Bookings, create a Google Calendar event with the name and the date from the row',
      { summary: '{{ trigger.payload.Name }}', start: '{{ trigger.payload.Date }}' },
    ],
    [
      'When a new record is added to Airtable, create a Google Calendar event with the name and date',
      { summary: '{{ trigger.payload.fields.Name }}', start: '{{ trigger.payload.fields.Date }}' },
    ],
    [
      'When a row is added to my Google Sheet Jobs, create a Todoist task with the title and the date',
      { content: '{{ trigger.payload.Title }}', due_date: '{{ trigger.payload.Date }}' },
    ],
    [
      "When a new row is added to Google Sheet A, add a row to Google Sheet B with the name and today's date",
      { row: { Name: '{{ trigger.payload.Name }}', Date: '{{ $substring(now, 0, 10) }}' } },
    ],
  ])('is in a column, and is not that of today: %s', async (words, input) => {
    const { steps } = await planOf(words);
    expect(steps?.at(-1)?.input).toMatchObject(input);
    expect(steps?.at(-1)?.input).not.toHaveProperty('description');
  });
});

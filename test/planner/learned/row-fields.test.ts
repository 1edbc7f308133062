import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Rows of the fields that an act names, and the table that they go to. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words);
const rowOf = ({ steps }: Plan): unknown =>
  steps?.find(({ tool }) => tool === 'google_sheets.append_row')?.input['row'];
const blockingOf = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);

describe('fields as the object of an act', () => {
  it.each([
    ['When someone stars my GitHub repo acme/app, add their username to my Fans Google Sheet', ['Username']],
    ['Someone starred my GitHub repo? Add their username to a Google Sheet', ['Username']],
    [
      'Write the release date into the Google Sheet Releases each time we publish a release on GitHub',
      ['Release date'],
    ],
    ["When a Shopify order comes in, add the customer's email to the Google Sheet Buyers", ['Email']],
    [
      'When a Shopify order comes in, log the customer name and total in the Google Sheet Buyers',
      ['Customer name', 'Total'],
    ],
    [
      'Every time a Telegram message comes in, log the text and the sender in my Google Sheet Inbox',
      ['Text', 'Sender'],
    ],
  ])('%s', async (words, columns) => {
    const plan = await planOf(words);
    expect(Object.keys(rowOf(plan) as object)).toEqual(columns);
    expect(blockingOf(plan).join('\n')).not.toMatch(/What is meant|username"\?/);
  });

  it('are asked about if there is no such field', async () => {
    const plan = await planOf(
      'When a Stripe payment succeeds, write the amount and the shoe size to the Google Sheet Paid',
    );
    expect(Object.keys(rowOf(plan) as object)).toEqual(['Amount']);
    expect(blockingOf(plan).join('\n')).toContain('has no "shoe size"');
  });
});

describe('a message that is kept with its author', () => {
  it.each([
    [
      'When a message arrives in Discord #ideas, save it to the Google Sheet "Ideas" with the author and date',
      ['Content', 'Author', 'Date'],
    ],
    [
      'When a message arrives in Discord #ideas, add a row with the author and date to the Google Sheet "Ideas"',
      ['Author', 'Date'],
    ],
  ])('%s', async (words, columns) => {
    expect(Object.keys(rowOf(await planOf(words)) as object)).toEqual(columns);
  });
});

describe('the table of a service whose name holds the word for a part of it', () => {
  it.each([
    ['Add new Jira issues to our Google Sheets bug log', 'bug log'],
    ['Add new HubSpot contacts to the Google Sheet called Mailing list', 'Mailing list'],
    ['When a Jira issue is created, add a row to the Google Sheet "Tickets"', 'Tickets'],
  ])('%s', async (words, name) => {
    const plan = await planOf(words);
    expect(plan.steps?.[0]?.input['sheet']).toBeUndefined();
    expect(blockingOf(plan).join('\n')).toContain(`Spreadsheet: which one is "${name}"?`);
  });

  it('a part of it that is named stays one', async () => {
    const plan = await planOf('Put new HubSpot deals into the Pipeline worksheet of my Google Sheets');
    expect(plan.steps?.map(({ tool }) => tool)).toEqual(['google_sheets.append_row']);
  });
});

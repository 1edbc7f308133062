import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AccountReader } from '../../../src/planner/account/index.js';
import type { TableColumn } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Readings that were active and wrong: values in columns that cannot hold them, and answers that a model made up. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const COLUMNS: readonly TableColumn[] = [
  { name: 'Name', kind: 'text', values: [] },
  { name: 'Phone', kind: 'text', values: [] },
  { name: 'Email', kind: 'email', values: [] },
  { name: 'Offers', kind: 'text', values: [] },
  { name: 'Back on', kind: 'date', values: [] },
];

const account: AccountReader = {
  needsOf: () => null,
  thingsFor: async () => null,
  columnsFor: async () => COLUMNS,
  personOf: async () => null,
};

describe('values of a new row', () => {
  it.each([
    ['Add a record to Bakers in Airtable: Rye & Co, rolls and buns', { Name: 'Rye & Co', Offers: 'rolls and buns' }],
    ['Add a record to Bakers in Airtable: Rye & Co, hi@rye.ch', { Name: 'Rye & Co', Email: 'hi@rye.ch' }],
    [
      'Add a record to Bakers in Airtable: Rye & Co, back on 3 May',
      { Name: 'Rye & Co', 'Back on': expect.stringContaining('-05-03') as unknown },
    ],
    [
      'Add a record to Bakers in Airtable: Rye & Co, next Friday',
      { Name: 'Rye & Co', 'Back on': expect.stringContaining('$toMillis(now)') as unknown },
    ],
  ])('go into columns that can hold them: %s', async (words, fields) => {
    const { steps } = await planning.planWith(account, words, EVERY_SERVICE);
    expect(steps[0]?.input['fields']).toEqual(fields);
  });
});

describe('a status with the name of a time', () => {
  it('is compared as a text', async () => {
    const words = 'Every Monday mail me the rows of the Rent sheet in Google Sheets where Status is Overdue';
    const columns: readonly TableColumn[] = [
      { name: 'Flat', kind: 'text', values: [] },
      { name: 'Status', kind: 'choice', values: ['Paid', 'Overdue'] },
    ];
    const { steps } = await planning.planWith({ ...account, columnsFor: async () => columns }, words, EVERY_SERVICE);
    const kept = steps.flatMap(({ input }) => (typeof input['expression'] === 'string' ? [input['expression']] : []));
    expect(kept).toEqual([expect.stringMatching(/Status.* = "overdue"/i)]);
  });
});

describe('a question to a group', () => {
  it('is put to its people', async () => {
    const words = 'Ask the Choir group on Telegram each Monday at 10 what they sing on Sunday';
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps[0]?.input['text']).toBe('What do you sing on Sunday?');
  });
});

describe('an answer whose words are given', () => {
  it.each([
    ['When someone writes to my Telegram bot, reply that we open at ten', 'We open at ten'],
    ['When someone writes to my Telegram bot, answer that I call back within an hour', 'I call back within an hour'],
  ])('is sent as it is: %s', async (words, text) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.map(({ tool }) => tool)).toEqual(['telegram.send_message']);
    expect(steps[0]?.input['text']).toBe(text);
  });
});

describe('a state that lasts', () => {
  it.each([
    ['If a Jira issue sits in Review for more than four days, comment asking for news', true],
    ['If a Jira issue has had no update for four days, comment asking for news', false],
  ])('is commented once, unless the comment ends it: %s', async (words, isOnce) => {
    const { steps } = await planning.plan(words, EVERY_SERVICE);
    expect(steps.some(({ tool }) => tool === 'state.new_items')).toBe(isOnce);
  });
});

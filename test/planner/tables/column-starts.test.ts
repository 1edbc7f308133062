import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts by what happens in a column of a table, and values that the row gets in turn. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const read = async (words: string): Promise<object> => {
  const { trigger, steps, report } = await planning.plan(words, EVERY_SERVICE);
  return {
    start: trigger?.type === 'EVENT' ? trigger.eventType : null,
    steps: steps.map(({ tool }) => tool),
    when: JSON.stringify(steps[0]?.when ?? ''),
    input: steps[0]?.input,
    // Which table is meant is asked for without an account.
    open: (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE'),
    asked: (report?.gaps ?? []).map(({ names }) => Object.values(names ?? {})).flat(),
  };
};

describe('a start by a column', () => {
  it.each([
    ['When RSVP changes to Maybe for someone in the Party List google sheet, email me', 'updated_row', 'RSVP'],
    ['If a film in the Film Club in Notion gets a Score of 9, email me', 'changed_page', 'Score'],
    [
      'Once Handed Over is filled in on a record of my Keys table in Airtable, email me',
      'changed_record',
      'Handed Over',
    ],
    ['When the Paid box is ticked for a member in our Airtable Members table, email me', 'changed_record', 'Paid'],
    ['As soon as Status becomes Edited in the Notion photo shoots, email me', 'changed_page', 'Status'],
    ['When the Notes field is cleared in my Plants table in Airtable, email me', 'changed_record', 'Notes'],
  ])('%s', async (words, event, column) => {
    const plan = (await read(words)) as { start: string; when: string; steps: string[]; open: object[] };
    expect(plan.start).toMatch(new RegExp(`[.]${event}$`));
    expect(plan.when).toContain(column);
    expect(plan.steps).toEqual(['email.send']);
    expect(plan.open).toEqual([]);
  });

  it.each([
    ['If Phase changes to Ready to Print in the Posters Notion database, set the Owner to Mia', 'ready to print'],
    ['When Phase becomes Waiting for Proof in the Posters database in Notion, email me', 'waiting for proof'],
  ])('keeps a value with a small word in one piece: %s', async (words, value) => {
    expect(await read(words)).toMatchObject({
      start: 'notion.changed_page',
      when: expect.stringContaining(value) as unknown,
      open: [],
    });
  });

  it('keeps the name of a table in one piece', async () => {
    expect(await read('When a guide is added to our Book Tour database in Notion, email me')).toMatchObject({
      start: 'notion.new_page',
      steps: ['email.send'],
      open: [],
    });
  });
});

describe('new values of the row that starts the run', () => {
  it.each([
    [
      'When a page is added to the Trips database in Notion, set Stage to Planned',
      { tool: 'notion.update_page', input: { values: { Stage: 'Planned' } } },
    ],
    [
      'If Returned changes to yes in the Loans spreadsheet in Google Sheets, write today’s date in Back On',
      {
        tool: 'google_sheets.update_row_number',
        input: { row: { 'Back On': '{{ $substring(now, 0, 10) }}' }, rowNumber: '{{ trigger.payload.row_number }}' },
      },
    ],
    [
      'When Stage becomes Won in the Deals table in Airtable, tick the Invoice field and set Owner to Mia',
      {
        tool: 'airtable.update_record',
        input: { fields: { Invoice: true, Owner: 'Mia' }, record: '{{ trigger.payload.id }}' },
      },
    ],
    [
      'Set Status to Assigned in the Airtable Jobs table as soon as Driver is filled in',
      { tool: 'airtable.update_record', input: { fields: { Status: 'Assigned' }, record: '{{ trigger.payload.id }}' } },
    ],
    [
      'When a row is added to the Parcels tab of my Depot spreadsheet in Google Sheets, set Status to New',
      { tool: 'google_sheets.update_row_number', input: { row: { Status: 'New' }, sheet: 'Parcels' } },
    ],
    [
      'When Status turns Shot in the Notion shoot list, fill in Delivery with a date two weeks later',
      {
        tool: 'notion.update_page',
        input: { values: { Delivery: '{{ $substring($fromMillis($toMillis(now) + 1209600000), 0, 10) }}' } },
      },
    ],
  ])('%s', async (words, { tool, input }) => {
    expect(await read(words)).toMatchObject({ steps: [tool], input, open: [] });
  });
});

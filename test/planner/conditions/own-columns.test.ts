import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Conditions on columns of any name, on boxes, on values that change, and on how many of something there are. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const whenOf = ({ steps }: Plan): string => steps.at(-1)?.when ?? '';
const lower = (path: string, value: string): string => `"${value}" in trigger.payload.${path}.$lowercase($string($))`;

describe('a condition on a column', () => {
  it.each([
    [
      'When a new Airtable record has Status Approved, post it to #ops',
      lower('fields.([Status, status][0])', 'approved'),
    ],
    ['When a new Airtable record with Stage Won comes in, post it to #ops', lower('fields.([Stage, stage][0])', 'won')],
    [
      'When a record is added to Airtable with Glaze set to Celadon, post it to #ops',
      lower('fields.([Glaze, glaze][0])', 'celadon'),
    ],
    ['New row in Google Sheets with Type Refund -> post it to #ops', lower('([Type, type][0])', 'refund')],
    [
      'When the Priority field of an Airtable record is switched to "Critical", post it to #ops',
      lower('fields.([Priority, priority][0])', 'critical'),
    ],
    [
      'When the stage of a record in my Airtable base changes to Won, post it to #ops',
      lower('fields.([stage, Stage][0])', 'won'),
    ],
  ])('compares its value: %s', async (words, when) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toMatch(/^(?:airtable\.(?:new|changed)_record|google_sheets\.new_row)$/);
    expect(whenOf(plan)).toBe(when);
  });

  it.each([
    ['When the Status property of a page in Notion becomes "Shipped", post it to #ops', 'shipped'],
    ['When the Status of a page in my Notion database "Roadmap" changes to "Shipped", post it to #ops', 'shipped'],
    ['When the Phase of a page in my Notion database "Plan" is set to "Live", post it to #ops', 'live'],
  ])('waits for a change of what is there: %s', async (words, value) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe('notion.changed_page');
    expect(whenOf(plan)).toMatch(new RegExp(`^"${value}" in .*\\(\\[(?:Status|Phase), (?:status|phase)\\]\\[0\\]\\)`));
  });

  it('starts with a changed issue if its status turns', async () => {
    const { trigger } = await planOf(
      'When the status of a Jira issue in project WEB turns to "Blocked", post it to #ops',
    );
    expect(trigger).toMatchObject({
      eventType: 'jira.status_change',
      filters: { 'fields.status.name': { matches: '(?i)^Blocked$' } },
    });
  });

  it.each([
    ['When a row is added to Google Sheets and the column Paid is ticked, post it to #ops', false],
    ['When a new Airtable record comes in and the Approved checkbox is not checked, post it to #ops', true],
    ['When a Notion page is added whose Public checkbox is unticked, post it to #ops', true],
    ['When the field Paid of an Airtable record becomes checked, post it to #ops', false],
  ])('reads a box: %s', async (words, isNot) => {
    const when = whenOf(await planOf(words));
    expect(when.startsWith('$not(')).toBe(isNot);
    expect(when).toMatch(/"true" in trigger.*"yes" in trigger/);
  });

  it('never takes the columns of a sample for those of the table', async () => {
    const { trigger, steps } = await planOf(
      'When a row with a total above 500 is added to Google Sheets, post it to #ops',
    );
    expect(trigger?.filters ?? {}).toEqual({});
    expect(steps[0]?.when).toContain('([total, Total][0])');
  });
});

describe('how many of something there are', () => {
  it.each([
    [
      'New orders with more than 3 items in Shopify -> post it to #ops',
      '$sum([trigger.payload.line_items.quantity][$ != null].$number($)) > 3',
    ],
    [
      'When an event with more than five attendees is created in Google Calendar, post it to #ops',
      '$count([trigger.payload.attendees][$ != null]) > 5',
    ],
    [
      'When a new Todoist task with at least 2 labels is added, post it to #ops',
      '$count([trigger.payload.labels][$ != null]) >= 2',
    ],
  ])('is counted: %s', async (words, when) => {
    const plan = await planOf(words);
    expect(plan.trigger?.filters ?? {}).toEqual({});
    expect(whenOf(plan)).toBe(when);
  });
});

it.each([
  ['When one of my students opens a pull request on GitHub, post it to #ops', 'students'],
  ['When one of my colleagues opens an issue in acme/web on GitHub, post it to #ops', 'colleagues'],
  ['When any of the members opens a merge request in GitLab, post it to #ops', 'members'],
])('asks which people are meant by some of them: %s', async (words, who) => {
  const { report } = await planOf(words);
  expect(report?.gaps.filter(({ isBlocking }) => isBlocking).map((gap) => gap.words)).toContain(who);
});

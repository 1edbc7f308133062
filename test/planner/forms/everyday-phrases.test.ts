import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Everyday ways to say sums of columns, months, people and rows. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const looseIn = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ valueSchema }) => valueSchema === null).map(({ question }) => question);

describe('sums of a column', () => {
  test.each([
    ['Every Monday email me the total of the Amount column in the Expenses Google Sheet', '$sum', 'Amount'],
    [
      'Each month work out the average of the column Price in my Deals google sheet and send me the result',
      '$average',
      'Price',
    ],
    ['On Fridays add up the Miles column in the "Van trips" Google Sheet and mail me the figure', '$sum', 'Miles'],
  ])('%s', async (words, name, column) => {
    const plan = await planning.plan(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['google_sheets.get_rows', 'data.transform', 'email.send']);
    expect(plan.steps[1]?.input['expression']).toContain(`$number(${column})`);
    expect(plan.steps[1]?.input['expression']).toContain(`${name}(`);
    expect(looseIn(plan)).toEqual([]);
  });
});

describe('months', () => {
  test.each([
    ['Make a folder in Dropbox for each new month, named like 2025-03', '0 9 1 * *'],
    ['Add a new tab to my Rota google sheet on the 3rd, named after the month', '0 9 3 * *'],
    ["On the 2nd, email me last month's new Stripe customers", '0 9 2 * *'],
  ])('%s', async (words, schedule) => {
    expect((await planning.plan(words)).trigger).toMatchObject({ schedule });
  });
});

test('a pronoun means the person who got the thing before', async () => {
  const plan = await planning.plan(
    'Whenever a new HubSpot contact comes in from France, assign it to Odile and make her a follow-up task',
  );
  expect(plan.steps.map(({ tool }) => tool)).toEqual(['hubspot.update_contact', 'hubspot.create_task']);
  expect(plan.steps[1]?.input['subject']).toBe('Follow-up task');
});

test('someone new in a channel is watched there, and greeted there', async () => {
  const plan = await planning.plan('When a new colleague joins #lunch on Slack, post a welcome message there');
  expect(plan.trigger).toMatchObject({ eventType: 'slack.channel_member' });
  expect(plan.steps[0]?.input).toMatchObject({ channel: '#lunch' });
});

describe('values of a row without columns', () => {
  test.each([
    ["Add a row to my Tolls Google Sheet: today's date, bridge and tunnel, 7.20", { B: 'bridge and tunnel', C: 7.2 }],
    ['Add a row to the Google Sheet "Deliveries": 12 crates, warehouse B, late', { A: '12 crates', C: 'late' }],
  ])('%s', async (words, row) => {
    expect((await planning.plan(words)).steps[0]?.input['row']).toMatchObject(row);
  });
});

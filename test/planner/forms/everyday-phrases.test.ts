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

describe('a further task', () => {
  test.each([
    ['When I complete a task in the Home project in Todoist, add a new one to water the plants tomorrow'],
    ['When I complete a task in the Orders project in Todoist, create another task to file the receipt'],
  ])('%s', async (words) => {
    const plan = await planning.plan(words);
    expect(plan.steps[0]?.input['project_id']).toBe('{{ trigger.payload.project_id }}');
    expect(JSON.stringify(plan.report?.assumptions)).toContain('is the same as that of the task');
  });

  test('has the place that the words name', async () => {
    const words =
      'When I complete a task in the Home project in Todoist, add a task to the Garden project to water the plants';
    const [step] = (await planning.plan(words)).steps;
    expect(step?.input['project_id']).toBeUndefined();
  });

  test.each([
    ['add an asana task for me to send the timesheet, every friday', 'assignee', 'me'],
    ['Create a HubSpot task to call Ann Lee within two days', 'subject', 'Call Ann Lee'],
  ])('%s', async (words, name, value) => {
    expect((await planning.plan(words)).steps[0]?.input[name]).toBe(value);
  });
});

test('a name stands between the service and the noun of its place', async () => {
  const plan = await planning.plan(
    'Let me know if the status of an item in our Notion Suppliers database changes to Approved',
  );
  expect(looseIn(plan)).toEqual([]);
  expect((plan.report?.gaps ?? []).map(({ names }) => names)).toContainEqual({ data_source: 'Suppliers' });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { KeptItems } from '../../support/planner/kept-items.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* The many ways in which people ask for a list, and have it sent. */

const planning = new ServicePlanning();
const keptItems = new KeptItems();
const NOW = '2026-11-28T10:00:00.000Z';
beforeAll(() => planning.open());
afterAll(async () => {
  await planning.close();
  await keptItems.close();
});

const tools = ({ steps }: Plan) => steps.map(({ tool }) => tool);
const asked = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const unclear = (plan: Plan) => asked(plan).filter(({ kind }) => kind !== 'VALUE');

describe('a list in other words', () => {
  it.each<[string, readonly string[]]>([
    [
      'Every Friday at 15:00 take the open tasks of our Asana project "Onboarding" and email them to hr@b.org',
      ['asana.list_tasks', 'email.send'],
    ],
    [
      'each Friday 4pm: grab the issues of GitHub vega/core and post them in Slack #triage',
      ['github.list_issues', 'slack.post'],
    ],
    [
      'Every weekday at 8:50 look up Jira issues in project PAY and post them to #pay',
      ['jira.search_issues', 'slack.post'],
    ],
    [
      'Mondays at 8am drop the Google Calendar appointments of the week into Slack #front-desk',
      ['google_calendar.list_events', 'slack.post'],
    ],
    ['Every day at 8 send me by mail the open GitHub issues of acorn/docs', ['github.list_issues', 'email.send']],
    [
      'Each weekday at 7 send me on Telegram what is in my Outlook calendar for the day',
      ['microsoft_outlook.list_events', 'telegram.send_message'],
    ],
    [
      'Each day at 17 collect the conversation in Slack #design and mail me a summary',
      ['slack.channel_history', 'text.summarize', 'email.send'],
    ],
    [
      'Every Sunday at 19:00 mail me an overview of the Google Calendar events of next week',
      ['google_calendar.list_events', 'email.send'],
    ],
    ['Every evening post to Slack #ops the open Jira issues', ['jira.search_issues', 'slack.post']],
    [
      'Every day at 6:30 email me the overdue Todoist tasks, address nadia@proton.me',
      ['todoist.find_tasks', 'email.send'],
    ],
    [
      'Every day at 8 list the Jira issues that nobody is assigned to and post them to #dev',
      ['jira.search_issues', 'slack.post'],
    ],
    [
      "I'd like a Telegram message about tomorrow's appointments at 20:00, taken from my Google Calendar",
      ['google_calendar.list_events', 'telegram.send_message'],
    ],
    ['I want an email with the overdue Todoist tasks every Monday at 8', ['todoist.find_tasks', 'email.send']],
    [
      'Every day at 9 send a Slack message to #ops with the open Jira issues in project OPS',
      ['jira.search_issues', 'slack.post'],
    ],
    [
      "Summarize the day's chat from Slack #general with AI and send it to me at ann@b.org at 23:30",
      ['slack.channel_history', 'llm.generate', 'email.send'],
    ],
    [
      'Every day at noon find Zendesk tickets and post the list to Microsoft Teams',
      ['zendesk.list_tickets', 'microsoft_teams.send_channel_message'],
    ],
  ])('%s', async (words, expected) => {
    const plan = await planning.plan(words);
    expect(tools(plan)).toEqual(expected);
    expect(unclear(plan)).toEqual([]);
  });

  it('asks for the calendar that a name behind the service means', async () => {
    const plan = await planning.plan('Every day at 7 mail me the events of tomorrow from our Google Calendar "Family"');
    expect(asked(plan).map(({ target }) => target)).toEqual(['/steps/0/input/calendarId']);
    expect(plan.steps[0]?.input).not.toHaveProperty('query');
    const added = await planning.plan('Add an event to my Google Calendar "Private" tomorrow at 3pm for one hour');
    expect(added.steps[0]?.input).not.toHaveProperty('summary');
    expect(asked(added).map(({ target }) => target)).toContain('/steps/0/input/calendarId');
  });

  it('sends the total beside the list', async () => {
    const plan = await planning.plan(
      "Every day at 20:00 send me an email with today's Shopify orders and the total turnover, to ines@casa.pt",
    );
    expect(tools(plan)).toEqual(['shopify.list_orders', 'data.transform', 'email.send']);
    expect(JSON.stringify(plan.steps[2]?.input)).toContain('steps.calculate.output');
    expect(plan.steps[2]?.input).toMatchObject({ to: 'ines@casa.pt' });
    expect(asked(plan)).toEqual([]);
  });
});

describe('what a list is asked for', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'Every weekday look up Jira issues in project PAY that are blocked and post them to #pay',
      { jql: 'project = "PAY" AND status = "Blocked"' },
    ],
    [
      'Each day list pending Jira issues in project OPS and mail them to me',
      { jql: 'status = "Pending" AND project = "OPS"' },
    ],
    [
      'Every Friday archive every Trello card in list "Done" on board "Sprint"',
      { query: 'list:"Done" board:"Sprint"' },
    ],
    ['Every Monday drop the overdue Todoist tasks into Slack #ops as a list', { query: 'overdue' }],
    [
      'Every day email me the Airtable records in table "Leases" of the base appAbcdefGhijklm1',
      { table: 'Leases', base: 'appAbcdefGhijklm1' },
    ],
  ])('%s', async (words, input) => {
    const plan = await planning.plan(words);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(asked(plan)).toEqual([]);
  });

  it('lets only new rows through if the list knows no times', async () => {
    const plan = await planning.plan(
      'Every hour look for new rows in the Google Sheet "Leads" and post them to #leads',
    );
    expect(tools(plan)).toEqual(['google_sheets.get_rows', 'state.new_items', 'slack.post']);
    expect(unclear(plan)).toEqual([]);
  });

  it('picks some of the rows when they are sent', async () => {
    const plan = await planning.plan(
      'At 9 on weekdays read the rows of my Google Sheet "Tasks" and post those with Owner Ben to Slack #ben',
    );
    expect(plan.steps[1]?.input['expression']).toContain('$lowercase($string(Owner)) = "ben"');
  });

  it('finds one thing by what is said of it', async () => {
    const plan = await planning.plan(
      'Look in Shopify for the customer with the e-mail r.dubois@orange.fr and tell me what the record says',
    );
    expect(plan.steps[0]).toMatchObject({
      tool: 'shopify.search_customers',
      input: { query: 'email:r.dubois@orange.fr' },
    });
    expect(asked(plan)).toEqual([]);
  });

  it('has a first Monday only once a month', async () => {
    const { trigger } = await planning.plan('Every first Monday mail me the overdue Todoist tasks');
    expect(trigger).toMatchObject({ schedule: '0 9 * * 1#1' });
  });
});

describe('each thing of a list', () => {
  it.each<[string, readonly string[]]>([
    [
      'Every day at 18:00 append the deals created today in HubSpot to the Google Sheet "Sales"',
      ['hubspot.search_deals', 'google_sheets.append_row'],
    ],
    [
      'Every month list last month\'s Stripe payments and put them in the Google Sheet "Ledger"',
      ['stripe.list_payments', 'google_sheets.append_row'],
    ],
    [
      'Every evening add the overdue Todoist tasks to the Trello list Inbox',
      ['todoist.find_tasks', 'trello.create_card'],
    ],
  ])('%s', async (words, expected) => {
    const plan = await planning.plan(words);
    expect(tools(plan)).toEqual(expected);
    expect(plan.steps[1]?.forEach).toBe(`steps.${plan.steps[0]?.id ?? ''}.output`);
    expect(unclear(plan)).toEqual([]);
  });
});

describe('the records of a table', () => {
  it.each<[string, string, string, string]>([
    [
      'list the Airtable records in "Repairs" with status Waiting',
      'airtable.list_records',
      '[{"fields":{"Status":"Waiting"}},{"fields":{"Status":"Done"}}]',
      '[{"fields":{"Status":"Waiting"}}]',
    ],
    [
      'list the Airtable records in table Clients without an email',
      'airtable.list_records',
      '[{"fields":{"Email":"a@b.com"}},{"fields":{}}]',
      '[{"fields":{}}]',
    ],
    [
      'get the rows of the Google Sheet "Stock" where Quantity is under 10',
      'google_sheets.get_rows',
      '[{"Quantity":3},{"Quantity":30},{}]',
      '[{"Quantity":3}]',
    ],
    [
      'get the rows of the Google Sheet "Bills" whose Status is not Paid',
      'google_sheets.get_rows',
      '[{"Status":"paid"},{"Status":"open"}]',
      '[{"Status":"open"}]',
    ],
    [
      'list the entries of the Notion database "Plan" with status Done and priority High',
      'notion.query_data_source',
      '[{"properties":{"Status":{"type":"status","status":{"name":"Done"}},"Priority":{"type":"select","select":{"name":"High"}}}},{"properties":{"Status":{"type":"status","status":{"name":"Open"}}}}]',
      '[{"properties":{"Status":{"type":"status","status":{"name":"Done"}},"Priority":{"type":"select","select":{"name":"High"}}}}]',
    ],
  ])('%s', async (words, tool, given, kept) => {
    const plan = await planning.plan(`Every Monday at 9 ${words} and mail them to me`);
    expect(tools(plan)).toEqual([tool, 'data.transform', 'email.send']);
    expect(unclear(plan)).toEqual([]);
    expect(await keptItems.of(plan, JSON.parse(given), NOW)).toEqual(JSON.parse(kept));
  });

  it('asks which column a word for a state is about', async () => {
    const plan = await planning.plan(
      'Every Monday at 9 pull all unfinished items from the Notion database "Roadmap" and mail them to me',
    );
    expect(asked(plan).map(({ target, words }) => [target, words])).toEqual([
      ['/steps/0/input/data_source', 'database "Roadmap"'],
      ['/steps/0/input/filter', 'unfinished'],
    ]);
  });
});

describe('items that are kept by a time', () => {
  it.each<[string, readonly unknown[], readonly unknown[]]>([
    [
      'list the tasks of the Asana project 77001 due today',
      [{ due_on: '2026-11-28' }, { due_on: '2026-11-29' }, { due_on: null }],
      [{ due_on: '2026-11-28' }],
    ],
    [
      'list the files in Dropbox /Inbox older than 30 days',
      [{ server_modified: '2026-01-01T00:00:00Z' }, { server_modified: '2026-11-27T00:00:00Z' }],
      [{ server_modified: '2026-01-01T00:00:00Z' }],
    ],
    [
      'list the files in Dropbox /Inbox that are more than 2 weeks old',
      [{ server_modified: '2026-11-01T00:00:00Z' }, { server_modified: '2026-11-27T00:00:00Z' }],
      [{ server_modified: '2026-11-01T00:00:00Z' }],
    ],
  ])('%s', async (words, given, kept) => {
    const plan = await planning.plan(`Every Monday at 9 ${words} and mail them to me`);
    expect(asked(plan)).toEqual([]);
    expect(await keptItems.of(plan, given, NOW)).toEqual(kept);
  });
});

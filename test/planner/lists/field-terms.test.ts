import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const tools = ({ steps }: Plan) => steps.map(({ tool }) => tool);
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('What a part of an item tells', () => {
  it.each<[string, string, string]>([
    ['Every morning at 8 mail me the tasks due tomorrow in the Asana project Launch', 'asana.list_tasks', 'due_on'],
    ['Each Monday post the Asana tasks due this week to #team in Slack', 'asana.list_tasks', 'due_on'],
    ['Send jo@example.com a weekly overview of completed Asana tasks', 'asana.list_tasks', 'completed_at >= '],
    ['List the Asana tasks in project Web without an assignee', 'asana.list_tasks', '$not($exists(assignee.name))'],
    [
      'Every Friday post Linear issues in the state "Backlog" that haven\'t been touched for 60 days to #product',
      'linear.list_issues',
      'updatedAt <',
    ],
    [
      'Weekly list the open issues in GitHub acme/web nobody answered and post them to #tech',
      'github.list_issues',
      'comments = 0',
    ],
    ['Every night close GitHub issues in acme/web with no activity for 90 days', 'github.list_issues', 'updated_at <'],
    [
      'Every day at 7 mail me the entries of the Notion database "Tasks" due today',
      'notion.query_data_source',
      'type = "date"',
    ],
    [
      'Every Friday list the pages of the Notion database "Wiki" that were last edited more than 180 days ago and mail them to me',
      'notion.query_data_source',
      'last_edited_time <',
    ],
    [
      'Every Monday send the records of the Airtable table "Tasks" due in the next 7 days to #planning',
      'airtable.list_records',
      '/^(due|deadline)/i',
    ],
    [
      'Every day mail me the rows of my Google Sheet "Invoices" due tomorrow',
      'google_sheets.get_rows',
      '/^(due|deadline)/i',
    ],
    ['Every evening post the Trello cards on the board "Ops" due tomorrow to #ops', 'trello.search_cards', 'due'],
    [
      'Every Friday archive all Trello cards on the board "Ops" that haven\'t moved for 30 days',
      'trello.search_cards',
      'dateLastActivity <',
    ],
    [
      'Which meetings do I have this week in Google Calendar with more than three attendees?',
      'google_calendar.list_events',
      '$count(attendees) > 3',
    ],
  ])('picks items behind the list: %s', async (words, tool, test) => {
    const plan = await planning.plan(words);
    expect(tools(plan).slice(0, 2)).toEqual([tool, 'data.transform']);
    expect(plan.steps[1]?.input['expression']).toContain(test);
    expect(blocking(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it.each<[string, string, string]>([
    [
      'Every Monday at 9 list all Jira issues in project WEB with no update for 10 days and mail them to me',
      'jira.search_issues',
      'updated <',
    ],
    ['Every Monday mail me the Jira issues older than 30 days', 'jira.search_issues', 'created <'],
    [
      'Every Monday list all HubSpot deals that have not moved for 30 days and email them to sam@example.com',
      'hubspot.search_deals',
      'hs_v2_date_entered_current_stage',
    ],
    [
      "Every month mail me the HubSpot contacts I haven't spoken to in 60 days",
      'hubspot.search_contacts',
      'notes_last_contacted',
    ],
    ['Every evening mail me the Todoist tasks due within 3 days', 'todoist.find_tasks', 'due before'],
    [
      'Every Monday mail me the Stripe invoices that have been unpaid for more than 14 days',
      'stripe.list_invoices',
      'created_before',
    ],
    [
      'On the 1st of every month, email me a list of files in Google Drive that nobody has touched for a year',
      'google_drive.list_files',
      'modifiedTime <',
    ],
  ])('asks the service for them: %s', async (words, tool, test) => {
    const plan = await planning.plan(words);
    expect(plan.steps[0]?.tool).toBe(tool);
    expect(JSON.stringify(plan.steps[0]?.input)).toContain(test);
    expect(blocking(plan)).toEqual([]);
  });
});

describe('Things, and where they go', () => {
  it.each<[string, readonly string[]]>([
    [
      'Daily at 9: unassigned Linear issues of team Core to Discord #triage',
      ['linear.list_issues', 'data.transform', 'discord.send_message'],
    ],
    [
      'Open Jira bugs with priority High -> #bugs in Slack, every Friday at 15:00',
      ['jira.search_issues', 'slack.post'],
    ],
    [
      'Mondays 9:00: GitHub issues in acme/web older than 30 days to #dev',
      ['github.list_issues', 'data.transform', 'slack.post'],
    ],
    ['Weekly: new HubSpot deals of the last 7 days by mail to sam@example.com', ['hubspot.search_deals', 'email.send']],
    [
      'Fridays at noon: Airtable records in "Bugs" with Status Open in an email to qa@example.com',
      ['airtable.list_records', 'data.transform', 'email.send'],
    ],
    [
      'Weekdays 7:30: digest of unread Gmail from the last 24h, sent to me on Telegram',
      ['email.search', 'text.summarize', 'telegram.send_message'],
    ],
    [
      'Remind me on Slack about overdue Asana tasks every weekday at 9',
      ['asana.list_tasks', 'data.transform', 'slack.post'],
    ],
    [
      'Each Monday alert #finance about Stripe invoices that are overdue',
      ['stripe.list_invoices', 'data.transform', 'slack.post'],
    ],
    [
      'Every evening ping me on Telegram with the Trello cards due tomorrow',
      ['trello.search_cards', 'data.transform', 'telegram.send_message'],
    ],
    [
      'Every night at 11 send me on Telegram how many Shopify orders we got today',
      ['shopify.list_orders', 'telegram.send_message'],
    ],
  ])('are sent there: %s', async (words, expected) => {
    const plan = await planning.plan(words);
    expect(plan.trigger?.type).toBe('SCHEDULED');
    expect(tools(plan)).toEqual(expected);
    expect(blocking(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it('are told by their number', async () => {
    const plan = await planning.plan('Every night at 11 send me on Telegram how many Shopify orders we got today');
    expect(plan.steps[1]?.input['text']).toMatch(/^\{\{ \(\$count/);
  });
});

describe('A period that is said alone', () => {
  it.each([
    ['Every Sunday at 18:00 mail me my Trello cards for next week', 'due', 'dateCreated'],
    ['Every Friday post the issues edited in acme/web on GitHub this week to Slack #dev', 'since', 'created_at'],
    ['Every Sunday at 18:00 mail me my Todoist tasks for the coming week', 'due after', 'added_at'],
  ])('is about the time that fits: %s', async (words, fits, never) => {
    const { steps } = await planning.plan(words);
    const input = JSON.stringify(steps.slice(0, -1).map((step) => step.input));
    expect(input).toContain(fits);
    expect(input).not.toContain(never);
  });

  it('is asked about if things that are to come have no such time', async () => {
    const plan = await planning.plan('Every Monday mail me the Stripe invoices for next month');
    expect(blocking(plan).map(({ words }) => words)).toContainEqual(expect.stringContaining('next month'));
    expect(JSON.stringify(plan.steps[0]?.input)).not.toContain('created');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

const planning = new ServicePlanning();
const tools = ({ steps }: Plan) => steps.map(({ tool }) => tool);
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);

beforeAll(() => planning.open());
afterAll(() => planning.close());

describe('An act on each of the things that a list names', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'Jira tickets with no update in 10 days: comment "still relevant?", nightly, skip epics',
      ['jira.search_issues', 'jira.add_comment'],
      ['updated <', 'NOT (issuetype = Epic)', 'still relevant?'],
    ],
    [
      'Every night at 2, close issues in acme/web on GitHub that have had no activity for 90 days, unless they are labelled "keep"',
      ['github.list_issues', 'data.transform', 'github.update_issue'],
      ['updated_at <', '$not($exists(labels.name', '"state":"closed"'],
    ],
    [
      'Add the label "stale" to all GitHub issues in acme/web untouched for 60 days, every Sunday',
      ['github.list_issues', 'data.transform', 'github.add_labels'],
      ['updated_at <', '"labels":["stale"]'],
    ],
    [
      'Every Monday leave a comment "Any news?" on Trello cards on the board "Sales" that haven\'t moved in 14 days',
      ['trello.search_cards', 'data.transform', 'trello.add_comment'],
      ['dateLastActivity <', 'Any news?'],
    ],
    [
      'Every Friday create a HubSpot task "Call back" for each deal with no activity for 14 days',
      ['hubspot.search_deals', 'hubspot.create_task'],
      ['notes_last_updated', 'Call back'],
    ],
    [
      'Each Monday, for every HubSpot contact without an owner create a task in Asana',
      ['hubspot.search_contacts', 'asana.create_task'],
      ['NOT_HAS_PROPERTY'],
    ],
    [
      'Every night move Dropbox files in /tmp older than 7 days to the bin unless they are PDFs',
      ['dropbox.list_folder', 'data.transform', 'dropbox.delete_file'],
      ['server_modified <', '$not($contains(name, /[.]pdf$/i))'],
    ],
    [
      'Every night copy new files in Dropbox /Inbox to /Archive, skip videos',
      ['dropbox.list_folder', 'data.transform', 'dropbox.copy_file'],
      ['/Archive/', 'mp4'],
    ],
    [
      'Linear issues in the state "Backlog" which haven\'t been updated for 120 days are to be deleted, nightly at 02:00, excluding those with the label "keep"',
      ['linear.list_issues', 'data.transform', 'linear.delete_issue'],
      ['backlog', 'updatedAt <', 'keep'],
    ],
    [
      'Complete all Todoist tasks with the label @done-by-bot',
      ['todoist.find_tasks', 'todoist.complete_task'],
      ['@done-by-bot'],
    ],
    [
      'Tag all Shopify orders over 500 euros with "vip" every night',
      ['shopify.list_orders', 'data.transform', 'shopify.add_order_tags'],
      ['> 500', '"tags":["vip"]'],
    ],
  ])('is done: %s', async (words, expected, parts) => {
    const plan = await planning.plan(words);
    expect(tools(plan)).toEqual(expected);
    expect(plan.steps.at(-1)?.forEach).not.toBeNull();
    for (const part of parts) expect(JSON.stringify(plan.steps)).toContain(part);
    expect(blocking(plan).filter(({ kind }) => kind === 'UNCLAIMED')).toEqual([]);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'Archive all cards in the Trello list "Done" of the board "Home", manually',
      ['trello.search_cards', 'trello.update_card'],
      ['"closed":true'],
    ],
    ['One-off: complete all overdue Todoist tasks', ['todoist.find_tasks', 'todoist.complete_task'], ['overdue']],
    [
      "Delete all files in Dropbox /tmp that weren't changed for a year. I'll run it by hand.",
      ['dropbox.list_folder', 'data.transform', 'dropbox.delete_file'],
      ['server_modified <'],
    ],
    [
      'Archive all pages in the Notion database "Leads" that have Stage = "Lost" and weren\'t edited for a year; a single run is enough.',
      ['notion.query_data_source', 'data.transform', 'data.transform', 'notion.update_page'],
      ['last_edited_time <', 'lost', '"in_trash":true'],
    ],
    [
      'On request: mail me all open Jira bugs in project WEB',
      ['jira.search_issues', 'email.send'],
      ['issuetype = Bug'],
    ],
  ])('is done when it is started by hand: %s', async (words, expected, parts) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toBeNull();
    expect(tools(plan)).toEqual(expected);
    for (const part of parts) expect(JSON.stringify(plan.steps)).toContain(part);
    expect(blocking(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    [
      'Push overdue Todoist tasks to today each morning, except those labelled "waiting"',
      ['todoist.find_tasks', 'todoist.update_task'],
      ['overdue & !(@waiting)', '"due_string":"today"'],
    ],
    [
      'Shift all overdue Todoist tasks to tomorrow every evening',
      ['todoist.find_tasks', 'todoist.update_task'],
      ['"due_string":"tomorrow"'],
    ],
    [
      'Linear issues in review for more than 3 days should be posted to #dev every morning',
      ['linear.list_issues', 'data.transform', 'slack.post'],
      ['in review', 'updatedAt <'],
    ],
    [
      'Every month delete files in Google Drive with "draft" in the name that nobody has changed for 6 months',
      ['google_drive.list_files', 'google_drive.delete_file'],
      ["name contains 'draft'", 'modifiedTime <'],
    ],
    [
      "Every night 23:00 copy today's Stripe payments in Google Sheets",
      ['stripe.list_payments', 'google_sheets.append_row'],
      ['created_from'],
    ],
    [
      'We want to see on Slack #team how many Asana tasks are overdue, daily at 9',
      ['asana.list_tasks', 'data.transform', 'slack.post'],
      ['due_on <', '$count(steps.keep_items.output) &'],
    ],
  ])('is done at its time: %s', async (words, expected, parts) => {
    const plan = await planning.plan(words);
    expect(plan.trigger?.type).toBe('SCHEDULED');
    expect(tools(plan)).toEqual(expected);
    for (const part of parts) expect(JSON.stringify(plan.steps)).toContain(part);
    expect(blocking(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it('asks which list is meant, and gives its name to no other input', async () => {
    for (const words of [
      'Move all overdue cards on Trello to the list "Urgent" every morning',
      'When a Trello card is created, move it to the list "Urgent"',
    ]) {
      const plan = await planning.plan(words);
      expect(plan.steps.at(-1)?.input).not.toHaveProperty('name');
      expect(blocking(plan).some(({ question }) => question.includes('which one is "Urgent"'))).toBe(true);
    }
  });

  it('takes the things of a table by the name that its owner gives them', async () => {
    const plan = await planning.plan('Every Monday post all Airtable deals with Stage Won to #sales');
    expect(tools(plan)).toEqual(['airtable.list_records', 'data.transform', 'slack.post']);
    expect(plan.steps[0]?.input['table']).toBe('Deals');
    expect(blocking(plan).map(({ target }) => target)).toEqual(['/steps/0/input/base']);
  });
});

describe('An act on all that a search finds', () => {
  it.each([
    ['Archive all Gmail messages from shop@example.com older than 10 days', 'gmail.archive_message', ' in:inbox'],
    ['Every night mark all Gmail messages labelled Ads as read', 'gmail.mark_as_read', ' is:unread'],
    ['Move all Gmail messages labelled Old to the bin', 'gmail.delete_message', 'label:"Old"'],
  ])('finds only those that it changes, over all pages: %s', async (words, act, condition) => {
    const { steps } = await planning.plan(words);
    expect(steps.map(({ tool }) => tool)).toEqual(['gmail.list_message_ids', act]);
    expect(steps[0]?.input).toMatchObject({ query: expect.stringContaining(condition), maxPages: 100 });
  });

  it('reads the items if more of them is used than the ids', async () => {
    const { steps } = await planning.plan('Mail me the Gmail messages labelled Ads and archive them');
    expect(steps[0]?.tool).toBe('gmail.search_messages');
  });
});

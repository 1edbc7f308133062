import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* One order to one service with all its values in it: which operation is meant, and which words belong to which input. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** Null: refused. */
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words);

const blocking = (plan: Plan | null): readonly { readonly kind: string; readonly words: string }[] =>
  plan?.report?.gaps.filter(({ isBlocking }) => isBlocking) ?? [];

describe('an order to one service', () => {
  it.each<[string, string, Record<string, unknown>]>([
    [
      'Show me all the records in the Tasks table of my Airtable base appX1y2Z3a4B5c6D7',
      'airtable.list_records',
      { base: 'appX1y2Z3a4B5c6D7', table: 'Tasks' },
    ],
    [
      'Schedule a meeting "Budget review" in Google Calendar on 14 March 2027 from 10:00 to 11:00',
      'google_calendar.create_event',
      { summary: 'Budget review', start: '2027-03-14T10:00:00+00:00', end: '2027-03-14T11:00:00+00:00' },
    ],
    [
      'Move /Drafts/report.docx to /Final/report.docx in Dropbox',
      'dropbox.move_file',
      { from: '/Drafts/report.docx', to: '/Final/report.docx' },
    ],
    [
      'Upload a text file notes.txt with "Call the plumber" to /Home in Dropbox',
      'dropbox.upload_file',
      { path: '/Home/notes.txt', content: 'Call the plumber' },
    ],
    [
      'Create a contact in HubSpot: Peter Novak, peter.novak@example.com, phone +420 555 010 203',
      'hubspot.create_contact',
      { firstname: 'Peter', lastname: 'Novak', email: 'peter.novak@example.com', phone: '+420555010203' },
    ],
    ['Add a product "Blue Mug" at 14.90 to Shopify', 'shopify.create_product', { title: 'Blue Mug', price: '14.90' }],
    [
      'Set the stage of HubSpot deal 9876543210 to closedwon',
      'hubspot.update_deal',
      { dealId: '9876543210', dealstage: 'closedwon' },
    ],
    [
      'Change the due date of Todoist task 2995104339 to 1 December 2026',
      'todoist.update_task',
      { id: '2995104339', due_date: '2026-12-01' },
    ],
    ['Solve Zendesk ticket 35436', 'zendesk.update_ticket', { id: 35436, status: 'solved' }],
    [
      'Open a Zendesk ticket "Printer is jammed" for carl@example.com with the text "It stopped on page 3"',
      'zendesk.create_ticket',
      { subject: 'Printer is jammed', description: 'It stopped on page 3', requesterEmail: 'carl@example.com' },
    ],
    [
      'Make a private playlist called Workout Mix on YouTube',
      'youtube.create_playlist',
      { title: 'Workout Mix', privacyStatus: 'private' },
    ],
    [
      'Text +1 555 010 4477 from +15550001111 "Your order is ready for pickup" through Twilio',
      'twilio.send_sms',
      { To: '+15550104477', From: '+15550001111', Body: 'Your order is ready for pickup' },
    ],
    [
      'Write on Jira ticket WEB-88 that the fix will go out on Thursday',
      'jira.add_comment',
      { issueKey: 'WEB-88', body: 'the fix will go out on Thursday' },
    ],
    [
      'Insert a row into the Supabase table orders with item "Lamp" and amount 3',
      'supabase.create_row',
      { table: 'orders', row: { item: 'Lamp', amount: 3 } },
    ],
    [
      'Create a deal "Acme rollout" worth 5000 EUR in Pipedrive',
      'pipedrive.create_deal',
      { title: 'Acme rollout', value: 5000, currency: 'EUR' },
    ],
    [
      'Create an item "Order chairs" on the monday.com board 1234567890',
      'monday_com.create_item',
      { boardId: '1234567890', name: 'Order chairs' },
    ],
    [
      'Close the GitHub issue 77 in acme/web',
      'github.update_issue',
      { owner: 'acme', repo: 'web', number: 77, state: 'closed' },
    ],
    ['Publish the WordPress post 42', 'wordpress.update_post', { id: 42, status: 'publish' }],
    [
      'Make a page called "Trip to Rome" under the Notion page 1f2e3d4c5b6a79881f2e3d4c5b6a7988',
      'notion.create_subpage',
      { page: '1f2e3d4c5b6a79881f2e3d4c5b6a7988', title: 'Trip to Rome' },
    ],
    ['Put "Call grandma" on my Google Tasks list', 'google_tasks.create_task', { title: 'Call grandma' }],
    [
      'React with tada to the Mattermost post 8xp9fdt77pncbef59f4k1qe83o',
      'mattermost.add_reaction',
      { postId: '8xp9fdt77pncbef59f4k1qe83o', emoji: 'tada' },
    ],
  ])('is planned: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(blocking(plan)).toEqual([]);
    expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan?.steps[0]?.input).toMatchObject(input);
    expect(plan?.trigger ?? null).toBeNull();
  });

  it.each<[string, string, readonly string[]]>([
    ['Move the Trello card 64fa1b2c3d4e5f6a7b8c9d0e to the list Done', 'trello.update_card', ['/input/idList']],
    [
      'Create the project Apollo in Clockify for client Northwind',
      'clockify.create_project',
      ['/input/clientId', '/input/workspaceId'],
    ],
    ['Assign HR-17 to dana@example.com in Jira', 'jira.assign_issue', ['/input/accountId']],
    [
      'Append a row with 2026-12-01, Coffee, 4.50 to the sheet Expenses in Google Sheets',
      'google_sheets.append_row',
      ['/input/row', '/input/spreadsheetId'],
    ],
    [
      'Move the Google Calendar event 5k2j3h4g5f6d7s8a to 3 pm on 2 June 2027',
      'google_calendar.update_event',
      ['/input/end'],
    ],
  ])('is asked only for the values that it lacks: %s', async (words, tool, paths) => {
    const plan = await planOf(words);
    expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
    const gaps = plan?.report?.gaps.filter(({ isBlocking }) => isBlocking) ?? [];
    expect(gaps.every(({ kind }) => kind === 'VALUE')).toBe(true);
    expect(gaps.map(({ target }) => target?.replace(/^\/steps\/0/, '') ?? '').toSorted()).toEqual(
      [...paths].toSorted(),
    );
  });

  it.each<[string]>([
    ['Delete the rows of the Supabase table carts whose id is 88'],
    ['Complete the Todoist tasks 7654321098 and 7654321099'],
    ['Close only the Zendesk ticket 35436 if it is old'],
    ['List the GitHub issues of acme/mobile that nobody has translated'],
    ['Edit the Discord message 998877665544332211 in channel 112233445566778899'],
    ['Send "Hi" to the Telegram chat -1001234567890 on Friday at 9'],
  ])('is not active while words of it have no place: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan === null || blocking(plan).length > 0).toBe(true);
  });

  it.each<[string]>([
    ['Add a record to my Airtable base with name Maria Lopez and tell #crm'],
    ['Add a record to my Airtable base with name Maria Lopez and notify Ann'],
  ])('leaves an order behind "and" to the act that it is: %s', async (words) => {
    const plan = await planOf(words);
    expect(JSON.stringify(plan?.steps[0]?.input ?? {})).not.toMatch(/crm|Ann/);
  });
});

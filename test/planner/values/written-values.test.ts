import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* What people write about a thing that is made: its lines, its fields, what it is for, and where it is put. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** Null: refused. */
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words, EVERY_SERVICE);

const questionsOf = (plan: Plan | null): readonly string[] =>
  plan?.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ question }) => question) ?? [];

describe('the values of what is made', () => {
  it.each<[string, string, Record<string, unknown>, readonly string[]]>([
    [
      'Create a page in Notion titled "Retro" under "Team meetings" with the headings Good, Bad and Actions.',
      'notion.create_subpage',
      { title: 'Retro', text: 'Good\n\nBad\n\nActions' },
      ['which one is "Team meetings"?'],
    ],
    [
      'Add a page "Trip" to the Notion database Travel with the points passport, tickets and charger',
      'notion.create_database_page',
      { title: 'Trip', text: '- passport\n- tickets\n- charger' },
      ['which one is "Travel"?'],
    ],
    [
      'Add Lena Brandt, lena@example.com, to the Airtable table Freelancers in the base Agency with day rate 480.',
      'airtable.create_record',
      { table: 'Freelancers', fields: { Name: 'Lena Brandt', Email: 'lena@example.com', 'Day rate': 480 } },
      ['which one is "Agency"?'],
    ],
    [
      'Add Tom Fischer, tom@example.com, phone 0660 123 4567 to the Google Sheet "Members"',
      'google_sheets.append_row',
      { row: { Name: 'Tom Fischer', Email: 'tom@example.com', Phone: '06601234567' } },
      ['Spreadsheet: which one is "Members"?'],
    ],
    [
      'Make a contact in HubSpot for Samuel Okoro, samuel@example.com, phone 0208 555 0142.',
      'hubspot.create_contact',
      { firstname: 'Samuel', lastname: 'Okoro', email: 'samuel@example.com', phone: '02085550142' },
      [],
    ],
    [
      'Make a contact in HubSpot for Samuel Okoro of Okoro and Daughters, samuel@example.com.',
      'hubspot.create_contact',
      { firstname: 'Samuel', lastname: 'Okoro', company: 'Okoro and Daughters', email: 'samuel@example.com' },
      [],
    ],
    [
      'Create a HubSpot contact for Elena Marsh of Marsh Boats, elena@example.com',
      'hubspot.create_contact',
      { firstname: 'Elena', lastname: 'Marsh', company: 'Marsh Boats', email: 'elena@example.com' },
      [],
    ],
    [
      'Add a contact to HubSpot: Pia Holm, Holm Fisk AB, pia@example.com',
      'hubspot.upsert_contact',
      { firstname: 'Pia', lastname: 'Holm', company: 'Holm Fisk AB', email: 'pia@example.com' },
      [],
    ],
    [
      'Create a HubSpot contact named Yusuf Aydin at Aydin & Sons with email yusuf@example.com',
      'hubspot.create_contact',
      { firstname: 'Yusuf', lastname: 'Aydin', company: 'Aydin & Sons', email: 'yusuf@example.com' },
      [],
    ],
    [
      'Create a Todoist task to order new paint by Friday',
      'todoist.create_task',
      { content: 'Order new paint', due_string: 'Friday' },
      [],
    ],
    [
      'When there is a new deal in HubSpot, open an Asana task for the delivery team to prepare a kickoff',
      'asana.create_task',
      { name: 'Prepare a kickoff' },
      ['which one is "the delivery team"?', 'Project'],
    ],
    [
      'Copy the file at https://example.com/tides.csv into my Dropbox under /Data each day at 5:30.',
      'dropbox.upload_from_url',
      { path: '/Data/tides.csv', url: 'https://example.com/tides.csv' },
      ['Is 5:30 or 17:30 meant'],
    ],
    [
      'Give me a shareable link for /Press/Logo.zip in my Dropbox',
      'dropbox.share_file',
      { path: '/Press/Logo.zip' },
      [],
    ],
    [
      'Set the price of "Lavender soap" in our Shopify store to 7.50.',
      'shopify.set_price',
      { price: '7.50' },
      ['which one is "Lavender soap"?'],
    ],
    [
      'Open a task in Jira project WEB titled "Update footer links", label marketing, low priority',
      'jira.create_issue',
      { project: 'WEB', summary: 'Update footer links', issueType: 'Task', labels: ['marketing'], priority: 'Low' },
      [],
    ],
    [
      'Open a bug in the GitHub repo acme/shop called "Cart total wrong" and assign it to octocat',
      'github.create_issue',
      { owner: 'acme', repo: 'shop', title: 'Cart total wrong', assignees: ['octocat'] },
      [],
    ],
    [
      'Invite kate@example.com and bob@example.com to the Slack channel #design',
      'slack.invite_to_channel',
      { channel: '#design' },
      ['which one is "kate@example.com, bob@example.com"?'],
    ],
    ['Make a folder 2027 inside /Projects in Dropbox', 'dropbox.create_folder', { path: '/Projects/2027' }, []],
    [
      'Add "Buy eggs" to my Todoist project Shopping, priority 1, due tomorrow morning',
      'todoist.create_task',
      { content: 'Buy eggs', priority: 4, due_string: 'tomorrow morning' },
      ['which one is "Shopping"?'],
    ],
    ['Add a label called "Tax 2025" to my Gmail', 'gmail.create_label', { name: 'Tax 2025' }, []],
    ['Make a fresh Google spreadsheet called "Roster" for me now', 'google_sheets.create_spreadsheet', {}, []],
  ])('%s', async (words, tool, input, questions) => {
    const plan = await planOf(words);
    expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan?.steps[0]?.input).toMatchObject(input);
    const asked = questionsOf(plan);
    expect(asked).toHaveLength(questions.length);
    for (const [at, question] of questions.entries()) expect(asked[at]).toContain(question);
  });
});

it('the number of another thing is no number of a row', async () => {
  const plan = await planOf(
    'In the Google Sheet "Fulfilment" set the Status to "Shipped" in the row with order number 10488',
  );
  expect(plan?.steps[0]?.input).not.toHaveProperty('rowNumber');
  expect(plan?.steps[0]?.input['row']).toEqual({ Status: 'Shipped' });
});

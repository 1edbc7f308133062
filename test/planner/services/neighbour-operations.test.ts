import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* A verb that reads or removes never yields an operation that makes, and a thing is not made in the place of another one. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

/** Null: refused. */
const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words);

const blocking = (plan: Plan | null): readonly { readonly kind: string; readonly words: string }[] =>
  plan?.report?.gaps.filter(({ isBlocking }) => isBlocking) ?? [];

describe('the verb and the operation', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['Kill the Zendesk ticket 35436', 'zendesk.delete_ticket', { id: 35436 }],
    ['Take the product 632910392 out of my Shopify store', 'shopify.delete_product', { id: 632910392 }],
    ['Take /Old/report.docx out of Dropbox', 'dropbox.delete_file', { path: '/Old/report.docx' }],
    ['Take the contact 12345 off HubSpot', 'hubspot.delete_contact', { contactId: '12345' }],
    ['Chuck the Zendesk ticket 35436 in the bin', 'zendesk.delete_ticket', { id: 35436 }],
    ['Throw the HubSpot contact 12345 into the trash', 'hubspot.delete_contact', { contactId: '12345' }],
    ['Am I busy on 4 December 2026 in Google Calendar?', 'google_calendar.free_busy', {}],
    [
      'Am I busy on 4 December 2026 between 2 pm and 4 pm in Google Calendar?',
      'google_calendar.free_busy',
      { timeMin: '2026-12-04T14:00:00Z', timeMax: '2026-12-04T16:00:00Z' },
    ],
    [
      'airtable - show all records of the table Tasks in appX1y2Z3a4B5c6D7',
      'airtable.list_records',
      { table: 'Tasks' },
    ],
  ])('fit: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan?.trigger).toBeNull();
    expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan?.steps[0]?.input).toMatchObject(input);
    expect(blocking(plan)).toEqual([]);
  });

  it.each<[string]>([['Take dQx4w9WgXyZ out of my YouTube playlist PLabc123def456ghi']])(
    'contradict, and nothing is taken: %s',
    async (words) => {
      expect(await planOf(words)).toBeNull();
    },
  );

  it.each<[string, string]>([['Frobnicate the Mailchimp subscriber zoe@example.com', 'mailchimp.get_member']])(
    'are asked about, and what only reads stands first: %s',
    async (words, tool) => {
      const plan = await planOf(words);
      expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
      expect(blocking(plan).map(({ kind }) => kind)).toContain('CHOICE');
    },
  );

  it.each<[string]>([['Create a new workspace called Garden in Trello']])(
    'are not of another thing: %s',
    async (words) => {
      const open = blocking(await planOf(words));
      expect(open.some(({ words: own, kind }) => own.includes('workspace') || kind === 'CHOICE')).toBe(true);
    },
  );
});

describe('words that choose no other thing', () => {
  it.each<[string, string]>([
    ['Remove the old card 64fa1b2c3d4e5f6a7b8c9d0e from Trello', 'trello.delete_card'],
    ['Delete the HubSpot contact 12345 for good', 'hubspot.delete_contact'],
    ['Fetch the current state of sensor.door in Home Assistant', 'home_assistant.get_state'],
    ['Set up a brand new Todoist project called Garden', 'todoist.create_project'],
    ['Make a new text channel "lounge" on the Discord server 112233445566778899', 'discord.create_channel'],
    ['Make a voice channel "lounge" on the Discord server 112233445566778899', 'discord.create_channel'],
  ])('need no answer: %s', async (words, tool) => {
    const plan = await planOf(words);
    expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
    expect(blocking(plan)).toEqual([]);
  });

  it.each<[string, string]>([
    ['Delete old Trello cards', 'old'],
    ['Update the old title of the Trello card 64fa1b2c3d4e5f6a7b8c9d0e to "Paint"', 'old'],
    ['Delete the HubSpot contact 12345 for good customers', 'good'],
  ])('are asked about if they choose: %s', async (words, said) => {
    const open = blocking(await planOf(words));
    expect(open.some(({ words: own }) => own.includes(said))).toBe(true);
  });
});

describe('two hours without a word that repeats', () => {
  it.each<[string]>([
    ['Show the Zendesk tickets between 2 pm and 4 pm'],
    ['Show the Jira issues in project OPS between 2 pm and 4 pm'],
  ])('are no schedule: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan?.trigger).toBeNull();
    expect(blocking(plan).some(({ words: own }) => own.includes('between'))).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Things and places that words name: their names go on in small letters, stand before their noun, and are never ids. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words);

const questions = (plan: Plan | null): readonly string[] =>
  plan?.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ question }) => question) ?? [];

describe('the name of a thing', () => {
  it.each<[string, string, string]>([
    ['Delete the Trello card "asdf test" on Sandbox', 'trello.delete_card', 'which one is "asdf test on Sandbox"?'],
    [
      'Delete the Asana task called "Old sizes" from the Marketing project',
      'asana.delete_task',
      'which one is "Old sizes from the Marketing project"?',
    ],
    [
      'Cancel "Yoga with Sam" in my Google Calendar on Friday',
      'google_calendar.delete_event',
      'which one is "Yoga with Sam on Friday"?',
    ],
    [
      'Make a folder called "Audit 2025" in Google Drive inside Finance',
      'google_drive.create_folder',
      'which one is "Finance"?',
    ],
    [
      'Every Sunday at 9 add a page titled "Week" to the Journal database in Notion',
      'notion.create_database_page',
      'which one is "Journal"?',
    ],
    [
      'Each Monday at 8 list the lists of the Trello board Kitchen remodel',
      'trello.list_lists',
      'which one is "Kitchen remodel"?',
    ],
  ])('is asked about: %s', async (words, tool, question) => {
    const plan = await planOf(words);
    expect(plan?.steps[0]?.tool).toBe(tool);
    expect(questions(plan).filter((one) => one.includes(question))).toHaveLength(1);
    expect(questions(plan).filter((one) => one.startsWith('What is meant'))).toEqual([]);
  });

  it.each<[string, string]>([
    ['Complete the Asana task "Send press kit"', 'task'],
    ['Comment "Nice" on the Airtable record "Spring campaign" in table Projects', 'record'],
    ['Send "Keys are under the flowerpot" to my Telegram group Neighbours', 'chat_id'],
    ['Shift the Trello card "Fix gutter" over to the list Waiting', 'id'],
  ])('is no id: %s', async (words, field) => {
    const plan = await planOf(words);
    expect(plan?.report?.status).toBe('DRAFT');
    expect(plan?.steps[0]?.input).not.toHaveProperty(field);
  });

  it.each<[string, Record<string, unknown>]>([
    [
      'Read all rows of the tab Stock in the spreadsheet 1AbCdEfGhIjKlMnOpQrStUvWxYz where Quantity is 0',
      { sheet: 'Stock' },
    ],
    ['Each morning, list the files in the Dropbox folder /Photos/2024 and mail them to me', { path: '/Photos/2024' }],
    ['Every Monday at 10 list the records of the Airtable table Site visits', { table: 'Site visits' }],
    ['Every night at 11 clear the Scratch tab of the spreadsheet 1AbCdEfGhIjKlMnOpQrStUvWxYz', { sheet: 'Scratch' }],
  ])('is taken if it will do: %s', async (words, input) => {
    expect((await planOf(words))?.steps[0]?.input).toMatchObject(input);
  });
});

describe('an act beside a change', () => {
  it('is no new text of the thing, but a comment on it', async () => {
    const plan = await planOf("Close GitHub issue 318 in mapletree/docs and say it's a duplicate of 290");
    expect(plan?.steps[0]?.input).toMatchObject({ number: 318, state: 'closed' });
    expect(plan?.steps[0]?.input).not.toHaveProperty('body');
    expect(plan?.steps[1]).toMatchObject({ tool: 'github.create_comment', input: { body: "It's a duplicate of 290" } });
  });

  it('may give labels to what is made', async () => {
    const plan = await planOf('Open a GitHub issue in acme/shop titled "Button overlaps" and label it bug');
    expect(plan?.steps[0]?.input).toMatchObject({ labels: ['bug'] });
    expect(questions(plan)).toEqual([]);
  });
});

describe('the name of a new thing', () => {
  it.each<[string, string, Record<string, string>]>([
    [
      'Create a new Google Sheets spreadsheet Wedding guests',
      'google_sheets.create_spreadsheet',
      { title: 'Wedding guests' },
    ],
    [
      'Make a folder "2025 Tax" with subfolders A and B in Google Drive',
      'google_drive.create_folder',
      { name: '2025 Tax' },
    ],
    ['Each Friday create a Todoist project Weekend jobs', 'todoist.create_project', { name: 'Weekend jobs' }],
    [
      'When a Gmail mail arrives, create a Trello card "New mail" with its subject as description',
      'trello.create_card',
      { name: 'New mail' },
    ],
  ])('%s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan?.steps[0]?.input).toMatchObject(input);
  });

  it('stands before the columns that it gets', async () => {
    const plan = await planOf('Create a new spreadsheet Tour plan with columns Name, Seat');
    expect(plan?.steps).toMatchObject([
      { tool: 'google_sheets.create_spreadsheet', input: { title: 'Tour plan' } },
      { tool: 'google_sheets.add_columns', input: { titles: ['Name', 'Seat'] } },
    ]);
  });

  it.each(['Create a project Winter in the team 120012 in ClickUp'])(
    '%s: makes no other thing of that name',
    async (words) => {
      const plan = await planOf(words);
      expect(plan?.steps.map(({ input }) => input['name']) ?? []).not.toContain('Winter');
      expect(plan?.report?.status).not.toBe('READY');
    },
  );
});

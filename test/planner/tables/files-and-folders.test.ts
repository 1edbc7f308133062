import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Names with the time of the run in them, files that are shared or made public, folders that are watched, and loose values of rows. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
/** The questions about words, and not about a value that a plan needs. */
const open = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE').map(({ words }) => words);

const time = (picture: string): string => `{{ $fromMillis($toMillis(now), "${picture}") }}`;

describe('a name with a time in it', () => {
  it.each([
    ["create a new folder in Google Drive with the month's name", 'name', time('[MNn]')],
    ['create a Google Drive folder named with the month and year', 'name', time('[MNn] [Y0001]')],
    ['create a folder called Invoices and the year in Google Drive', 'name', `Invoices ${time('[Y0001]')}`],
    ['copy the Google Drive file "Report" and name it with the month', 'name', time('[MNn]')],
    ['add a new tab to my Budget Google Sheet named after the month', 'title', time('[MNn]')],
    ['create a new Google Sheet called Hours with the date', 'title', `Hours ${time('[Y0001]-[M01]-[D01]')}`],
    ['create a Trello list named after the month on the Content board', 'name', time('[MNn]')],
  ])('is made anew in each run: %s', async (words, input, value) => {
    const plan = await planOf(`On the 1st of every month ${words}`);
    expect(plan.steps).toHaveLength(1);
    expect(plan.steps[0]?.input[input]).toBe(value);
    expect(open(plan)).toEqual([]);
  });

  it.each([
    [
      'copy the Weekly Plan file in Google Drive with the date in the name',
      `Weekly Plan ${time('[Y0001]-[M01]-[D01]')}`,
    ],
    ['make a copy of "Rent Roll" in Google Drive with the month in its name', `Rent Roll ${time('[MNn]')}`],
    ['duplicate the file Rota in Google Drive with the month and year in the title', `Rota ${time('[MNn] [Y0001]')}`],
    ['copy the Roster Google Drive file with the year in the name', `Roster ${time('[Y0001]')}`],
    ['make a copy of Order Sheet in my Google Drive with the year in the name', `Order Sheet ${time('[Y0001]')}`],
  ])('is behind the name of what is copied: %s', async (words, name) => {
    const plan = await planOf(`On the 1st of every month ${words}`);
    expect(plan.steps.map(({ tool, input }) => [tool, input['name']])).toEqual([['google_drive.copy_file', name]]);
  });

  it('is asked for if the words name it after something that is not at hand', async () => {
    const plan = await planOf('Create a folder named after the client in Google Drive');
    expect(plan.steps[0]?.input['name']).toBeUndefined();
    expect(plan.report?.gaps.map(({ target }) => target)).toContain('/steps/0/input/name');
  });
});

describe('files that others get', () => {
  it.each([
    ['Share the Plans file in Google Drive with all@example.com as viewers', 'share_file', { role: 'reader' }],
    ['Share the Photos folder in Google Drive with mum@example.com', 'share_file', { email: 'mum@example.com' }],
    [
      'Share every new file in the Out folder of Google Drive with bob@example.com as editor',
      'share_file',
      { role: 'writer' },
    ],
    ['Share the Press Kit folder in Google Drive with anyone who has the link', 'make_public', {}],
    ['Make the Photos folder in Google Drive public', 'make_public', {}],
    ['Add a star to the Annual Budget file in Google Drive', 'star_file', {}],
    ['Empty the trash in my Google Drive', 'empty_bin', {}],
  ])('are shared as the words say: %s', async (words, operation, input) => {
    const plan = await planOf(words);
    expect(plan.steps.map(({ tool }) => tool)).toEqual([`google_drive.${operation}`]);
    expect(plan.steps[0]?.input).toMatchObject(input);
    expect(open(plan)).toEqual([]);
  });
});

describe('a place behind the thing that comes', () => {
  it.each([
    'Post every new document in the Meeting Notes folder on Google Drive to Slack #ops',
    'Post each new document in the Minutes Google Drive folder to Slack #ops',
    'When a file is added to the Google Drive folder Lesson plans, post it to Slack #ops',
  ])('is watched: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe('google_drive.new_file');
    expect(open(plan)).toEqual([]);
  });

  it.each([
    'Email me if anyone changes the file "Price list" in Google Drive',
    'Send me a mail when someone edits the file "Price list" in Google Drive',
    'Tell me on Telegram when the file "Price list" changes in Google Drive',
  ])('keeps the name of a file out of the message: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger?.eventType).toBe('google_drive.changed_file');
    expect(JSON.stringify(plan.steps)).not.toContain('Price list');
    expect(open(plan)).toEqual([]);
  });

  it('tells of new folders alone', async () => {
    const plan = await planOf('When a new folder is created in Google Drive, post it to Slack #ops');
    expect(plan.trigger?.eventType).toBe('google_drive.new_folder');
  });
});

describe('values of a row without their columns', () => {
  it.each(["Add a row to the Weight Google Sheet with today's date", "Log today's date in the Weight Google Sheet"])(
    'go under Date if they are one: %s',
    async (words) => {
      const plan = await planOf(words);
      expect(plan.steps.map(({ tool }) => tool)).toEqual(['google_sheets.append_row']);
      expect(plan.steps[0]?.input['row']).toEqual({ Date: '{{ $substring(now, 0, 10) }}' });
      expect(open(plan)).toEqual([]);
    },
  );

  it.each([
    ['append today\'s date and "opened" to the Log Google Sheet', 'today\'s date and "opened"'],
    ['Add a row to the Visits Google Sheet with today\'s date and "Inspector"', 'today\'s date and "Inspector"'],
  ])('are asked about at once: %s', async (words, values) => {
    const plan = await planOf(words);
    const questions = plan.report?.gaps.map(({ question }) => question) ?? [];
    expect(questions).toContain(`Row: in which columns do ${values} go? For example: {"Name": "Ada", "Amount": 12}.`);
    expect(open(plan)).toEqual([]);
  });

  it('go into the first columns, in the order of the words', async () => {
    const plan = await planOf('Add a row to Google Sheets "Costs": 14 March, taxi, 350 pesos');
    expect(plan.steps[0]?.input['row']).toMatchObject({ B: 'taxi', C: '350 pesos' });
    expect(plan.report?.assumptions.map(({ text }) => text).join()).toContain('columns A, B, C');
  });
});

describe('what is told of a change', () => {
  it.each(['email ops@example.com the change', 'email me the new values', 'post the change to Slack #log'])(
    'is the row as it is: %s',
    async (act) => {
      const plan = await planOf(`When a row in the Plan Google Sheet is updated, ${act}`);
      expect(plan.trigger?.eventType).toBe('google_sheets.updated_row');
      expect(plan.steps).toHaveLength(1);
      expect(open(plan)).toEqual([]);
    },
  );
});

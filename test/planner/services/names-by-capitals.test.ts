import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Names of places that only their capitals tell: no word in them is a time, a verb or a kind of file. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const asked = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ question }) => question);

describe('a name of several words with capitals', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['Clear the Weekly Schedule tab in Google Sheets every Sunday night', '0 21 * * 0', { sheet: 'Weekly Schedule' }],
    ['Every Monday at 8 clear the Daily Intake tab in Google Sheets', '0 8 * * 1', { sheet: 'Daily Intake' }],
  ])('has no second time in it: %s', async (words, schedule, input) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ schedule });
    expect(plan.steps[0]?.input).toMatchObject(input);
  });

  it.each<[string, string]>([
    ['Save starred Gmail messages as pages in my Follow Ups database in Notion', '"Follow Ups"'],
    ['When a Stripe charge fails, add a Trello card to the Ready to Chase list', '"Ready to Chase"'],
    ['When a new task is added in Todoist, create an Asana task in the Out of Office project', '"Out of Office"'],
    [
      'Whenever a PDF is uploaded to the Incoming Invoices folder in Google Drive, tell #ap in Slack',
      '"Incoming Invoices"',
    ],
  ])('is asked about as a whole: %s', async (words, name) => {
    const plan = await planOf(words);
    expect(asked(plan).join('\n')).toContain(name);
    expect(asked(plan).filter((one) => one.startsWith('What is meant'))).toEqual([]);
  });

  it.each<[string, string]>([
    ['Do NOT email Ann Lee when a new Trello card is added', 'NOT'],
    ['When a new Trello card is added, do NOT Post It to #sales', 'NOT'],
  ])('never takes a negation in: %s', async (words) => {
    const plan = await planning.tryPlan(words, EVERY_SERVICE);
    expect(plan?.report?.status ?? 'REFUSED').not.toBe('READY');
  });
});

describe('a kind of file as the name of a folder', () => {
  it.each([
    'Copy new Dropbox files into the Photos folder on Google Drive',
    'Save new Dropbox files in the Videos folder on Google Drive',
  ])('filters nothing: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger?.filters).toEqual({});
  });
});

describe('words that another form of the request leaves out', () => {
  it.each([
    'Upload any Gmail attachment labeled Receipts to Google Drive',
    'Save Gmail attachments labeled Bills to Dropbox',
  ])('are asked about: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.report?.status).toBe('DRAFT');
  });
});

describe('a folder of a store that keeps its files by paths', () => {
  it.each<[string, string]>([
    ['Save attachments of new Outlook mails to the folder Freight in Dropbox', '/Freight/{{ item.name }}'],
    ['Save attachments of new Gmail mails to the Tax Papers folder in Dropbox', '/Tax Papers/{{ item.name }}'],
  ])('begins the path: %s', async (words, path) => {
    const plan = await planOf(words);
    expect(plan.steps.at(-1)?.input).toMatchObject({ path });
  });
});

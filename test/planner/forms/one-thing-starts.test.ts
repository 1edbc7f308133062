import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Starts about one thing of a service, and lists that stand for starts that no service tells of. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE);
const open = ({ report }: Plan): readonly string[] =>
  (report?.gaps ?? []).filter(({ isBlocking, kind }) => isBlocking && kind !== 'VALUE').map(({ words }) => words);

describe('a change of one file', () => {
  it.each([
    ['Email me when the file "Budget 2027" changes in Google Drive', 'google_drive.changed_file'],
    ['Tell me whenever someone edits the Price List document in Google Drive', 'google_drive.changed_file'],
    ['When the Google Drive file Roadmap is changed, email me', 'google_drive.changed_file'],
    ['When a file in the folder Contracts is changed in Google Drive, email me', 'google_drive.updated_file'],
    ['Email me when a file changes in Google Drive', 'google_drive.updated_file'],
  ])('is watched by the file, and other changes by the folder: %s', async (words, eventType) => {
    expect((await planOf(words)).trigger?.eventType).toBe(eventType);
  });
});

describe('an issue that gets a priority', () => {
  it.each([
    ['When an issue becomes high priority in Linear', 2],
    ['If a Linear ticket is bumped to urgent', 1],
    ['When a Linear issue in the Web team is marked urgent', 1],
    ['When a Linear issue of the Web team is set to low', 4],
  ])('starts one run, and none at later changes: %s', async (words, priority) => {
    const plan = await planOf(`${words}, post it to Slack #ops`);
    expect(plan.trigger).toMatchObject({ eventType: 'linear.priority_change', filters: { priority } });
    expect(open(plan)).toEqual([]);
  });
});

describe('the day before something is due', () => {
  it.each([
    'Remind me the day before a Todoist task is due',
    "Let me know the day before any Trello card I'm on is due",
    'The day before a Todoist task is due, email me',
    'Send me a note a day before my Trello card is due',
  ])('is found in a list that is read every day: %s', async (words) => {
    const plan = await planOf(words);
    expect(plan.trigger).toMatchObject({ type: 'SCHEDULED', schedule: '0 9 * * *' });
    expect(JSON.stringify(plan.steps)).toContain('86400000');
    expect(plan.steps.at(-1)?.tool).toBe('email.send');
    expect(open(plan)).toEqual([]);
  });
});

describe('things that a person has not finished', () => {
  it.each([
    "Every Friday send me the Todoist tasks that I haven't completed yet",
    "Every evening email me the Trello cards we didn't finish",
    'Each Monday, send me the Todoist tasks I have not done',
    "Every day at 8pm mail me the Todoist tasks I didn't do",
  ])('are the open ones: %s', async (words) => {
    const plan = await planOf(words);
    expect(JSON.stringify(plan.steps)).toMatch(/no date|dueComplete/);
    expect(open(plan)).toEqual([]);
  });
});

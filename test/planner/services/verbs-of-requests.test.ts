import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Everyday verbs: phrasal ones, slang, and verbs that say the value of an input. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan | null> => planning.tryPlan(words);

const blocking = (plan: Plan | null): readonly string[] =>
  plan?.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ question }) => question) ?? [];

const CARD = '64fa1b2c3d4e5f6a7b8c9d0e';

describe('everyday verbs', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['Tick the Todoist task 7654321098 off', 'todoist.complete_task', { id: '7654321098' }],
    ['Look the contact julia@example.com up in HubSpot', 'hubspot.find_contact', { email: 'julia@example.com' }],
    ['Jot down "Buy stamps" on my Todoist', 'todoist.create_task', { content: 'Buy stamps' }],
    ['Bring up the Zendesk ticket 1207', 'zendesk.get_ticket', { id: 1207 }],
    ['Pull the GitHub issue 42 in acme/api up', 'github.get_issue', { owner: 'acme', repo: 'api', number: 42 }],
    ['Fling "Lunch is here" into the Slack channel lunch', 'slack.send_message', { channel: 'lunch' }],
    ['Nudge #support on Slack that the queue is full', 'slack.send_message', { text: 'the queue is full' }],
    ['Retitle the Trello card 64fa1b2c3d4e5f6a7b8c9d0e to "New name"', 'trello.update_card', { name: 'New name' }],
    [
      'Hand the Asana task 1204556677889900 over to ann@example.com',
      'asana.assign_task',
      { assignee: 'ann@example.com' },
    ],
    ['Mothball the Slack channel old-project', 'slack.archive_channel', { channel: 'old-project' }],
    ['Unearth Notion pages about "onboarding"', 'notion.search', { query: 'onboarding' }],
    [
      'Shove the Trello card 64fa1b2c3d4e5f6a7b8c9d0e over to the list 5abbe4b7ddc1b351ef961416',
      'trello.update_card',
      { idList: '5abbe4b7ddc1b351ef961416' },
    ],
  ])('have an operation: %s', async (words, tool, input) => {
    const plan = await planOf(words);
    expect(plan?.steps.map((step) => step.tool)).toEqual([tool]);
    expect(plan?.steps[0]?.input).toMatchObject(input);
    expect(blocking(plan)).toEqual([]);
  });

  it.each<[string, string]>([
    [`Nuke the Trello card ${CARD}`, 'trello.delete_card'],
    ['Axe the Google Calendar event 5k2j3h4g5f6d7s8a', 'google_calendar.delete_event'],
    ['Wipe the sheet Temp of the spreadsheet 1AbCdEfGhIjKlMnOpQrStUvWxYz', 'google_sheets.clear'],
    ['Drop the task 8123456789 from Todoist for good', 'todoist.delete_task'],
  ])('that say so take something away: %s', async (words, tool) => {
    expect((await planOf(words))?.steps.map((step) => step.tool)).toEqual([tool]);
  });

  it.each([
    'Drop the file report.pdf into the Dropbox folder /Reports',
    'Drop a row to ann@example.com with NocoDB',
    `Park the Trello card ${CARD}`,
    `Chase the Trello card ${CARD}`,
  ])('that do not say so take nothing away: %s', async (words) => {
    const tools = (await planOf(words))?.steps.map((step) => step.tool) ?? [];
    expect(tools.filter((tool) => /delete|remove|clear/.test(tool))).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    [`Archive the Trello card ${CARD}`, { closed: true }],
    [`Close the Trello card ${CARD}`, { closed: true }],
    [`Unarchive the Trello card ${CARD}`, { closed: false }],
    [`Complete the Trello card ${CARD}`, { dueComplete: true }],
    ['Reopen the Asana task 1204556677889900', { completed: false }],
    ['Archive the Notion page 1f2e3d4c5b6a79881f2e3d4c5b6a7988', { in_trash: true }],
  ])('say the value of an input: %s', async (words, input) => {
    const plan = await planOf(words);
    expect(plan?.steps).toHaveLength(1);
    expect(plan?.steps[0]?.input).toMatchObject(input);
    expect(blocking(plan)).toEqual([]);
  });
});

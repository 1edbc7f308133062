import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConnectionKind } from '../../../src/domain/connection/index.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Reminders that are posted where many read them, and orders that begin politely. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (service: string, words: string): ReturnType<ServicePlanning['plan']> =>
  planning.plan(words, [{ name: service, kind: ConnectionKind.SERVICE, service }]);

describe('a reminder in a channel', () => {
  it.each([
    ['slack', 'Every Friday at 16:00 post a reminder in Slack #team about timesheets', 'Reminder: timesheets'],
    ['slack', 'Every Friday at 16:00 post a reminder to submit timesheets in #team on Slack', 'Submit timesheets'],
    [
      'slack',
      'post a reminder in #standup on Slack about the daily standup every weekday at 9',
      'Reminder: the daily standup',
    ],
    ['slack', 'Every 1st of the month send a reminder to #finance on Slack that invoices are due', 'Invoices are due'],
    [
      'slack',
      'Every Friday at 16:00 post a reminder in Slack #team about timesheets except in August',
      'Reminder: timesheets',
    ],
  ])('is a message that says so (%s): %s', async (service, words, text) => {
    const { steps, report } = await planOf(service, words);
    expect(report?.status).toBe('READY');
    expect(steps).toMatchObject([{ tool: 'slack.send_message', input: { text } }]);
  });

  it.each([
    "Every Sunday at 7pm post a reminder in Discord #book-club about Monday's meeting",
    "Every Sunday at 7pm post a reminder about Monday's meeting in Discord #book-club",
  ])('asks only for the channel: %s', async (words) => {
    const { steps, report } = await planOf('discord', words);
    expect(steps).toMatchObject([{ tool: 'discord.send_message', input: { content: "Reminder: Monday's meeting" } }]);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toMatchObject([
      { target: '/steps/0/input/channel_id' },
    ]);
  });

  it.each([
    'Every day at 9 post a reminder in #team on Slack of the tasks that are due in Todoist',
    "Every day at 9 post a reminder in #team on Slack about today's events from Google Calendar",
    'Every Monday post a reminder in #team about open Jira issues',
  ])('does not name what is to be read: %s', async (words) => {
    const { steps } = await planOf('slack', words);
    expect(JSON.stringify(steps)).not.toContain('Reminder: ');
  });

  it('is kept by the service if it is set for a time', async () => {
    const { steps } = await planOf('slack', 'Set a reminder in Slack for tomorrow at 9 to call Ann');
    expect(steps).toMatchObject([{ tool: 'slack.add_reminder', input: { text: 'Call Ann' } }]);
  });
});

describe('an order about attachments', () => {
  it.each([
    'please save any attachments that land in my Gmail to Dropbox /Invoices',
    'I want to save attachments from Gmail to Dropbox /Invoices',
    'Save attachments that arrive in my Gmail to Dropbox /Invoices',
  ])('is the same if it begins politely: %s', async (words) => {
    const { trigger, steps, report } = await planOf('gmail', words);
    expect(trigger).toMatchObject({ filters: { 'attachments.contentType': { exists: true } } });
    expect(steps).toMatchObject([{ tool: 'dropbox.upload_file', input: { content: '{{ item }}' } }]);
    expect(report?.gaps.filter(({ isBlocking }) => isBlocking)).toEqual([]);
  });
});

describe('people who are asked to nothing', () => {
  it('are invited to what is made', async () => {
    const { steps } = await planOf(
      'google_calendar',
      'Create a meeting tomorrow at 3pm in Google Calendar and invite ann@example.com to the meeting',
    );
    expect(steps).toMatchObject([
      { tool: 'google_calendar.create_event', input: { summary: 'Meeting', attendees: ['ann@example.com'] } },
    ]);
  });
});

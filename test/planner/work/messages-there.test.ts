import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GapKind, PlanStatus } from '../../../src/domain/plan-report/index.js';
import type { Plan } from '../../../src/planner/planner.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Where the things are that are worked on, and what says when: neither is taken for something else. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const tools = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const questions = ({ report }: Plan) =>
  (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking).map(({ kind, words }) => `${kind} ${words}`);

describe('work on messages that are written in a messenger', () => {
  it.each([
    ['Translate messages in Slack #intl to English', 'slack.message', ['llm.generate'], '#intl'],
    ['Translate messages from Slack #intl to English', 'slack.message', ['llm.generate'], '#intl'],
    [
      'Translate new messages in Slack #orders to German and mail them to ann@example.com',
      'slack.new_message',
      ['llm.generate', 'email.send'],
      '#orders',
    ],
  ])('starts with each of them: %s', async (words, eventType, steps, channel) => {
    const plan = await planning.plan(words);
    expect(plan.trigger?.eventType).toBe(eventType);
    expect(tools(plan)).toEqual(steps);
    expect(questions(plan)).toEqual([`${GapKind.VALUE} ${channel}`]);
  });

  it('sums up those that are there', async () => {
    const plan = await planning.plan('Summarize the messages in Discord #general and mail them to ann@example.com');
    expect(plan.trigger).toBeNull();
    expect(tools(plan)).toEqual(['discord.list_messages', 'text.summarize', 'email.send']);
    expect(plan.steps[1]?.input['text']).toContain('steps.list_messages.output');
    expect(plan.steps[2]?.input['text']).toContain('steps.summarize.output');
    expect(questions(plan)).toEqual([`${GapKind.VALUE} #general`]);
  });

  it('asks which of them are meant', async () => {
    const plan = await planning.plan('Classify our customer messages in Slack #help as question or praise');
    expect(plan.trigger?.eventType).toMatch(/^slack\.(?:new_)?message$/);
    expect(questions(plan)).toEqual(
      expect.arrayContaining([`${GapKind.CONDITION} customer`, `${GapKind.VALUE} #help`]),
    );
  });

  it('takes no mail for messages that are to be posted', async () => {
    const plan = await planning.plan('Post messages in Slack #general');
    expect(plan.trigger).toBeNull();
    expect(plan.report?.status).not.toBe(PlanStatus.READY);
  });

  it('still forwards mails', async () => {
    const plan = await planning.plan('Forward emails to Slack #general');
    expect(plan.trigger?.eventType).toBe('gmail.new_email');
    expect(tools(plan)).toEqual(['slack.post']);
  });

  it('takes no language for somebody who gets the message', async () => {
    const plan = await planning.plan('When a new email arrives, post it in Slack #intl to English');
    expect(questions(plan)).toEqual([expect.stringContaining('to English')]);
  });
});

describe('attachments', () => {
  it('go to the place of their own act, whatever the second act is', async () => {
    const plan = await planning.plan(
      'Save new Gmail attachments to Google Drive and note each one in the Google Sheet 1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdef',
    );
    expect(plan.report?.status).not.toBe(PlanStatus.READY);
    expect(tools(plan)[0]).toMatch(/^google_drive\./);
  });
});

describe('times', () => {
  it.each([
    'Remind me at 7 and 14 days to water the plants',
    'Remind clients of overdue invoices at 7, 14 and 30 days',
  ])('are no numbers of days: %s', async (words) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toBeNull();
    expect(questions(plan)).toContainEqual(expect.stringMatching(/^UNSUPPORTED at 7/));
  });

  it.each([
    ['Remind me at 7 and 14 every day to water the plants', '0 7,14 * * *'],
    ['Remind me at 8 to water plants every Sunday', '0 8 * * 0'],
    ['Remind me at 8 to take the pills', '0 8 * * *'],
    ['Remind me at 9 that the standup is every day at 10', '0 9 * * *'],
  ])('say how often, before the text of a reminder or in it: %s', async (words, schedule) => {
    const plan = await planning.plan(words);
    expect(plan.trigger).toMatchObject({ schedule });
    expect(questions(plan)).toEqual([]);
  });

  it('say how often in words that no schedule can keep', async () => {
    const plan = await planning.plan('Remind me at 8 to water plants every 45 minutes');
    expect(questions(plan)).toContainEqual(expect.stringMatching(/^UNSUPPORTED/));
  });

  it('count days', async () => {
    const plan = await planning.plan('Remind me at 8 to water plants every 2 days');
    expect(questions(plan)).toEqual([]);
    expect(plan.trigger).toMatchObject({ schedule: '0 8 * * *' });
    expect(plan.steps[0]?.when).toContain('% 2 = 0');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Chats by their titles, questions of members, and reminders that are posted. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);

describe('a chat with a title', () => {
  it.each([
    ['Email me each message that comes into the Telegram group Landlords', 'Landlords'],
    ['When somebody leaves the group Choir on Telegram, let me know by email', 'Choir'],
    ['If someone in the Volunteers Telegram group asks a question, reply with AI', 'Volunteers'],
    ['When someone asks a question in the Rowers group on Telegram, reply with AI', 'Rowers'],
  ])('is known by it: %s', async (words, title) => {
    const { trigger, report } = await planOf(words);
    expect(trigger).toMatchObject({
      eventType: 'telegram.update',
      filters: { 'message.chat.title': { matches: `(?i)^${title}$` } },
    });
    expect(report?.status).toBe('READY');
  });
});

describe('questions among the messages of a channel', () => {
  it.each([
    'Mail ann@example.com when somebody posts a question in #bakery on Slack',
    'If someone asks a question in #bakery on Slack, add a task to Todoist',
  ])('are judged by the model, as no field tells them: %s', async (words) => {
    const { report } = await planOf(words);
    expect(report?.assumptions.map(({ text }) => text)).toContain(
      'A model judges whether the message is one of those that fit "question".',
    );
  });
});

describe('a reminder that is posted', () => {
  it.each([
    ['Post a reminder in #finance on Slack every Monday to send in expense reports', 'send in expense reports'],
    ['post a reminder in the #office slack channel every last Friday to water the plants', 'water the plants'],
    ['Send a friendly reminder to #readers on Slack every Friday to bring the book', 'bring the book'],
  ])('says what is to be done: %s', async (words, told) => {
    const { steps, report } = await planOf(words);
    expect(steps).toMatchObject([{ tool: 'slack.send_message', input: { text: `Please ${told}` } }]);
    expect(report?.gaps.filter(({ isBlocking, kind }) => isBlocking && kind !== 'CONNECTION')).toEqual([]);
  });
});

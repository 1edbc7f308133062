import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../src/planner/planner.js';
import { EVERY_SERVICE_AND_MODEL } from '../../support/planner/every-service.js';
import { ServicePlanning } from '../../support/planner/service-planning.js';

/* Orders about the style of a text, texts that vary, replies by a model, and mails of a time that is over. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const MAIL = [
  { name: 'inbox', kind: 'IMAP' },
  { name: 'outgoing', kind: 'SMTP' },
  { name: 'model', kind: 'MODEL' },
] as const;
const planOf = (words: string): Promise<Plan> => planning.plan(words, EVERY_SERVICE_AND_MODEL);
const ofMails = (words: string): Promise<Plan> => planning.plan(words, MAIL);
const toolsOf = ({ steps }: Plan): readonly string[] => steps.map(({ tool }) => tool);
const promptOf = ({ steps }: Plan): unknown => steps.find(({ tool }) => tool === 'llm.generate')?.input['prompt'];

describe('how a text is to be written', () => {
  it.each([
    [
      'Every morning, have AI write a motivating message and email it to me. Keep it under 50 words and use emojis.',
      'Keep it under 50 words and use emojis.',
    ],
    ['Every Friday at 4pm, have AI write a poem about the weekend and mail it to me. Make it funny.', 'Make it funny.'],
    [
      'When a new Zendesk ticket is created, draft a reply with AI and mail it to me. Use a friendly tone.',
      'Use a friendly tone.',
    ],
    [
      'Each hour on weekdays, send me a gentle nudge to stretch. Vary the wording and keep it brief.',
      'Vary the wording. Keep it brief.',
    ],
    [
      'Every day at 8pm, email me a short note to call grandma. Keep it warm, with different wording each time.',
      'with different wording each time.',
    ],
  ])('goes to the model: %s', async (words, style) => {
    const plan = await ofMails(words);
    expect(promptOf(plan)).toContain(style);
    expect(toolsOf(plan)).toEqual(['llm.generate', 'email.send']);
    expect(plan.report?.status).toBe('READY');
  });

  it('leaves a text alone that does not vary', async () => {
    expect(toolsOf(await ofMails('Every day at 8, send me a friendly reminder to drink water'))).toEqual([
      'email.send',
    ]);
  });
});

describe('replies by a model', () => {
  it.each([
    [
      'When a Telegram message arrives, have the AI read it and send a polite automated response',
      'telegram.send_message',
      'Write a polite response.',
    ],
    [
      'When I get an email in Gmail, let AI analyze it and send back a helpful answer',
      'gmail.reply',
      'Write a helpful answer.',
    ],
    ['When a Telegram message comes in, have AI send a short reply', 'telegram.send_message', 'Write a short reply.'],
  ])('go to the sender: %s', async (words, tool, prompt) => {
    const plan = await planOf(words);
    expect(toolsOf(plan)).toEqual(['llm.generate', tool]);
    expect(promptOf(plan)).toContain(prompt);
    expect(plan.report?.status).toBe('READY');
  });
});

describe('mails of a time that is over', () => {
  it.each([
    ['Every Monday morning, summarize my emails from the weekend and mail me the summary', '+ 1) % 7'],
    ['Every Monday at 8, summarize weekend emails and mail me the summary', '+ 1) % 7'],
    ["Every morning, summarize yesterday's emails and mail me the summary", '86400000'],
  ])('end when it ends: %s', async (words, since) => {
    const plan = await ofMails(words);
    expect(toolsOf(plan)).toEqual(['email.search', 'text.summarize', 'email.send']);
    expect(plan.steps[0]?.input['since']).toContain(since);
    expect(plan.steps[1]?.input['text']).toContain('[$toMillis(date) < $until]');
    expect(plan.report?.status).toBe('READY');
  });

  it('may be listed by a service', async () => {
    const plan = await planOf(
      'Every Monday at 9, list the Gmail emails from the weekend and post them to #team on Slack',
    );
    expect(plan.steps[0]?.input['query']).toMatch(/after:.*before:/);
  });

  it('knows a schedule that is told behind it', async () => {
    const plan = await ofMails(
      'Summarize my unread emails and mail me the summary. Schedule it to run every two hours.',
    );
    expect(plan.trigger).toMatchObject({ schedule: '0 */2 * * *' });
    expect(plan.report?.status).toBe('READY');
  });
});

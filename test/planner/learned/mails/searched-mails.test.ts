import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Plan } from '../../../../src/planner/planner.js';
import { ServicePlanning } from '../../../support/planner/service-planning.js';

/* Mails that are looked for: whose they are, and the newest one of them. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

const OWN = [{ name: 'gmail', kind: 'SERVICE' as const, service: 'gmail' }];
const planOf = async (words: string): Promise<Plan> => (await planning.tryPlan(words, OWN)) as Plan;
const blocking = ({ report }: Plan) => (report?.gaps ?? []).filter(({ isBlocking }) => isBlocking);
const SEARCH = 'gmail.search_messages';

describe('the newest mail', () => {
  it.each<[string, object, string]>([
    [
      'Find the latest email from United Airlines in my Gmail and forward it to travel@acme.com',
      { query: 'from:"United Airlines"', maxResults: 1 },
      'gmail.forward_message',
    ],
    [
      'Look up the most recent message from Anna Berg in Gmail and post it to #ops in Slack',
      { query: 'from:"Anna Berg"', maxResults: 1 },
      'slack.send_message',
    ],
    ['Read the latest Gmail message and tell me on Slack', { maxResults: 1 }, 'slack.send_direct_message'],
  ])('%s', async (words, input, tool) => {
    const plan = await planOf(words);
    // The person to whom a direct message goes is found by a step of its own.
    const steps = plan.steps.filter((step) => step.tool !== 'slack.find_user_by_email');
    expect(steps).toMatchObject([
      { tool: SEARCH, input },
      { tool: 'data.transform', input: { expression: 'steps.search_messages.output[0]' } },
      { tool },
    ]);
    expect(JSON.stringify(steps[2]?.input)).toMatch(/steps\.take_one\.output\.(?:text|id)\b/);
    expect(blocking(plan).filter(({ kind }) => !/^(?:VALUE|CONNECTION)$/.test(kind))).toEqual([]);
  });
});

describe('the sender of mails', () => {
  it.each<[string, string]>([
    ['Search my Gmail for emails from LinkedIn and delete them', 'from:"LinkedIn"'],
    ['Find the Gmail emails about the invoice from Anna Berg and email them to me', '"invoice" from:"Anna Berg"'],
  ])('is a name: %s', async (words, query) => {
    const plan = await planOf(words);
    expect(plan.steps[0]).toMatchObject({
      tool: expect.stringMatching(/^gmail\.(?:search_messages|list_message_ids)$/),
      input: { query },
    });
  });

  it.each<[string, string]>([
    [
      'At 6pm on weekdays, find Gmail messages still unread from clients and email me a list of them',
      'Which search finds those from "clients"? For example: is:unread from:ann@example.com.',
    ],
    [
      'Find the last mail from the plumber in my Gmail and read it to me on Telegram',
      'Which search finds those from "plumber"? For example: from:ann@example.com.',
    ],
  ])('is asked for if the words only describe it: %s', async (words, question) => {
    const plan = await planOf(words);
    expect(plan.steps[0]?.tool).toBe(SEARCH);
    expect(blocking(plan).map((gap) => gap.question)).toContain(question);
    expect(blocking(plan).filter(({ kind }) => kind !== 'VALUE')).toEqual([]);
  });

  it('is never the account itself, or a day', async () => {
    for (const words of [
      'Every day at 8 get unread emails from Gmail and post them to #finance in Slack',
      'Find all unread Gmail messages from Monday and mail me a summary',
    ]) {
      const plan = await planOf(words);
      expect(plan.steps[0]).toMatchObject({ tool: SEARCH, input: { query: 'is:unread' } });
    }
  });
});

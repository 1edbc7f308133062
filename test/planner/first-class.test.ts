import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanStatus } from '../../src/domain/plan-report/index.js';
import { FIRST_CLASS, FIRST_CLASS_FROZEN } from '../planner-sentences/first-class.js';
import { judgeService } from '../planner-sentences/judge-service.js';
import type { ServiceSentence } from '../planner-sentences/service-sentence.js';
import { ServicePlanning } from '../support/planner/service-planning.js';

/* Requests for forms, chats, agents, knowledge bases and answers to callers. */

const planning = new ServicePlanning();
beforeAll(() => planning.open());
afterAll(() => planning.close());

async function failures(sentences: readonly ServiceSentence[]): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const sentence of sentences) {
    const problems = judgeService(sentence, await planning.tryPlan(sentence.say));
    if (problems.length > 0) failed.push(`${sentence.say}: ${problems.join(', ')}`);
  }
  return failed;
}

describe('pages, agents and knowledge bases', () => {
  it('are planned from the requests that the planner was built on', async () => {
    const failed = await failures(FIRST_CLASS);
    expect(failed.length <= 2 ? [] : failed).toEqual([]);
  });

  it('are planned from most of the others', async () => {
    const failed = await failures(FIRST_CLASS_FROZEN);
    expect(failed.length <= FROZEN_FAILURES ? [] : failed).toEqual([]);
  });

  /** Of ten, at the first measurement. */
  const FROZEN_FAILURES = 8;

  it.each([
    ['An agent that posts each release of acme/web to Slack'],
    ['let an agent sort out new mails but never answer ann@example.com'],
    ['an agent that deletes old files'],
    ['a chat that answers questions about our products, except prices'],
    ['When someone writes in the chat, answer only on weekdays'],
    ['a form with name and email, but only for employees; mail it to hr@example.com'],
    ['When the contact form is not filled in, mail me'],
    ['When someone submits the intake form, mail me'],
    ['a chat on my website that answers from our documents and posts to Notion'],
    ['When a form is filled in on Typeform, mail me'],
    ['an agent that may read https://example.com, but not on sundays'],
  ])('are never active with a word without an effect: %s', async (words) => {
    const plan = await planning.tryPlan(words);
    expect(plan?.report?.status ?? PlanStatus.REFUSED).not.toBe(PlanStatus.READY);
  });

  it.each([
    ['a contact form; mail each answer to ann@example.com', ['name', 'email', 'message']],
    [
      'a form with a rating (1-5), an optional photo and the date of birth; post it to Slack',
      ['rating', 'photo', 'date_of_birth'],
    ],
    [
      'A form asking for size (S, M or L), number of guests and website. Mail me each submission',
      ['size', 'number_of_guests', 'website'],
    ],
  ])('have the fields that the words name: %s', async (words, names) => {
    const plan = await planning.plan(words);
    const schema = plan.trigger?.source?.form?.schema as unknown as { properties: object; required: readonly string[] };
    expect(Object.keys(schema.properties)).toEqual(names);
    expect(plan.report?.status).toBe(PlanStatus.READY);
  });

  it('ask before the calls that the words name, and no others', async () => {
    const plan = await planning.plan(
      'When an email arrives, an agent may post to Slack and create GitHub issues; ask me before creating an issue',
    );
    expect(plan.steps.map(({ input }) => [input['tools'], input['approve'], input['connections']])).toEqual([
      [['slack.post', 'github.create_issue'], ['github.create_issue'], ['slack', 'github']],
    ]);
  });

  it('show a visitor the answer, and not what comes after it', async () => {
    const plan = await planning.plan(
      'when someone asks in the chat, let an agent answer from the knowledge base FAQ and post the answer to Slack',
    );
    expect(plan.steps.map(({ tool }) => tool)).toEqual(['agent.run', 'slack.post']);
    expect(plan.trigger?.source?.chat?.answerStep).toBe(plan.steps[0]?.id);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Step } from '../../src/domain/steps/step.js';
import { PlanningFailure } from '../../src/errors.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import type { Plan } from '../../src/planner/planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';
import { MORE_INSTRUCTIONS, SEEN_INSTRUCTIONS, UNSEEN_INSTRUCTIONS } from '../planner-sentences/instructions.js';
import type { Instruction } from '../planner-sentences/instructions.js';

/*
 * An instruction that adds, removes or replaces steps. All other parts stay, and no instruction is carried out in part.
 */

const planner = createOfflinePlanner();
const MAIL =
  'Every weekday at 7 in Berlin, summarize my unread mail in 4 sentences and send the summary to ann@example.com';
const FEED = 'Read https://blog.example.com/feed.xml every hour and post new items to Slack';
const EVENT = 'When an email from ann@example.com arrives, post the subject to #dev';
const PAGE = 'Check https://example.com every 10 minutes and mail joe@example.com if it is down';
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(() => catalog.close());

async function refined({
  request: description,
  words,
}: Instruction): Promise<{ readonly first: Plan; readonly next: Plan }> {
  const base = {
    title: 'W',
    description,
    tools: catalog.tools,
    timezone: 'America/New_York',
    email: 'joe@example.com',
    signal: AbortSignal.timeout(60_000),
  };
  const first = await planner.plan(base);
  const next = await planner.plan({
    ...base,
    trigger: first.trigger ?? undefined,
    previous: { steps: first.steps, reason: words, forceDifferentTools: false, report: first.report },
  });
  return { first, next };
}

async function reasonOf(instruction: Instruction): Promise<string | null> {
  try {
    await refined(instruction);
    return null;
  } catch (error) {
    if (error instanceof PlanningFailure && error.code === 'NOTHING_CHANGED') return error.message;
    throw error;
  }
}

const ids = ({ steps }: Plan): readonly string[] => steps.map(({ id }) => id);
const step = ({ steps }: Plan, id: string): Step | undefined => steps.find((one) => one.id === id);

describe('an instruction about steps', () => {
  it('adds a message that holds what the other one holds, and leaves the others as they are', async () => {
    const { first, next } = await refined({ request: MAIL, words: 'also post it to Slack' });
    expect(ids(next)).toEqual([...ids(first), 'post_to_slack']);
    expect(next.steps.slice(0, 3)).toEqual(first.steps);
    expect(step(next, 'post_to_slack')?.input['text']).toBe(step(first, 'send_mail')?.input['text']);
    expect(next.trigger).toBeNull();
  });

  it('adds a message on the condition of the one that there is', async () => {
    const { first, next } = await refined({ request: PAGE, words: 'post it to Slack as well' });
    expect(step(next, 'post_to_slack')?.when).toBe(step(first, 'send_mail')?.when);
  });

  it.each(['do not mail it, post it to Slack', 'post it to Slack instead', 'No mail any more please, Slack is enough'])(
    'replaces a message: "%s"',
    async (words) => {
      const { first, next } = await refined({ request: MAIL, words });
      expect(ids(next)).toEqual(['find_messages', 'summarize', 'post_to_slack']);
      expect(next.steps.slice(0, 2)).toEqual(first.steps.slice(0, 2));
    },
  );

  it('takes a step out, and what read it reads what it was made of', async () => {
    const { first, next } = await refined({ request: MAIL, words: 'leave out the summary' });
    expect(ids(next)).toEqual(['find_messages', 'send_mail']);
    expect(step(next, 'send_mail')?.input['text']).toContain('steps.find_messages.output.messages');
    expect(JSON.stringify(next.steps)).not.toContain('summarize');
    expect(step(next, 'find_messages')).toEqual(step(first, 'find_messages'));
    expect(next.report?.ledger.filter(({ effect }) => effect === 'left out').length).toBeGreaterThan(0);
  });

  it('puts a filter behind the list, and what comes after reads the shorter list', async () => {
    const { next } = await refined({ request: FEED, words: 'only posts that mention "rust"' });
    expect(ids(next)).toEqual(['read_feed', 'keep_items', 'post_to_slack']);
    expect(step(next, 'post_to_slack')?.input['text']).not.toContain('read_feed');
  });

  it.each<readonly [string, object]>([
    ['mails from bob@example.com, not ann', { from: 'bob@example.com' }],
    [
      'ignore everything without an attachment',
      { from: 'ann@example.com', 'attachments.contentType': { exists: true } },
    ],
  ])('changes the filters of the event: "%s"', async (words, filters) => {
    const { first, next } = await refined({ request: EVENT, words });
    expect(next.trigger).toMatchObject({ type: 'EVENT', filters });
    expect(next.steps).toEqual(first.steps);
  });

  it('asks before the message, which waits for a yes', async () => {
    const { next } = await refined({ request: MAIL, words: 'ask me before sending' });
    expect(ids(next)).toEqual(['find_messages', 'summarize', 'ask', 'send_mail']);
    expect(step(next, 'send_mail')?.when).toBe('steps.ask.output.approved');
  });

  it('reads another address, in everything that is said of it', async () => {
    const { next } = await refined({ request: PAGE, words: 'check https://status.example.org instead' });
    expect(JSON.stringify(next.steps.map(({ input }) => input))).not.toContain('https://example.com');
  });

  it('carries the gaps of the plan before, with their places as they are now', async () => {
    const request = 'Every day at 9 summarize my unread mail and send the summary to my boss';
    const { first, next } = await refined({ request, words: 'leave out the summary' });
    expect(first.report?.gaps.find(({ isBlocking }) => isBlocking)?.target).toBe('/steps/2/input/to');
    expect(next.report?.gaps.find(({ isBlocking }) => isBlocking)?.target).toBe('/steps/1/input/to');
    expect(next.report?.status).toBe('DRAFT');
  });

  it('asks for what a new step lacks', async () => {
    const { next } = await refined({ request: FEED, words: 'also mail them to my boss' });
    expect(next.report).toMatchObject({ status: 'DRAFT' });
    expect(next.report?.gaps.filter(({ isBlocking }) => isBlocking).map(({ target }) => target)).toEqual([
      '/steps/2/input/to',
    ]);
  });

  it('honours most instructions, and gives the reason for the others', async () => {
    const seen = await Promise.all(SEEN_INSTRUCTIONS.map(reasonOf));
    expect(seen.filter((reason) => reason !== null)).toEqual([]);
    const unseen = await Promise.all(UNSEEN_INSTRUCTIONS.map(reasonOf));
    expect(unseen.filter((reason) => reason === null).length).toBeGreaterThanOrEqual(18);
  });

  it.each(MORE_INSTRUCTIONS.map((one) => [one.words, one] as const))(
    'does nothing by half: "%s"',
    async (_words, instruction) => {
      expect(await reasonOf(instruction)).not.toBeNull();
    },
  );
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PlanningFailure } from '../../src/errors.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import type { Plan } from '../../src/planner/planner.js';
import { createEvalCatalog } from '../planner-eval/catalog.js';
import type { EvalCatalog } from '../planner-eval/catalog.js';

/* An instruction changes only the parts that it names, or the answer says why it changes nothing. */

const planner = createOfflinePlanner();
const REQUEST =
  'Every weekday at 7 in Berlin, summarize my unread mail in 4 sentences and send the summary to ann@example.com';
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(() => catalog.close());

async function refined(instruction: string): Promise<{ readonly first: Plan; readonly next: Plan }> {
  const base = {
    title: 'W',
    description: REQUEST,
    tools: catalog.tools,
    timezone: 'America/New_York',
    signal: AbortSignal.timeout(60_000),
  };
  const first = await planner.plan(base);
  const next = await planner.plan({
    ...base,
    trigger: first.trigger ?? undefined,
    previous: { steps: first.steps, reason: instruction, forceDifferentTools: false, report: first.report },
  });
  return { first, next };
}

describe('an instruction for a plan', () => {
  it.each([
    ['run it at 8:30', '30 8 * * 1-5', 'Europe/Berlin'],
    ['only on weekends', '0 7 * * 0,6', 'Europe/Berlin'],
    ['every Monday at 9 please', '0 9 * * 1', 'Europe/Berlin'],
  ])('changes the schedule and nothing else: "%s"', async (words, schedule, timezone) => {
    const { first, next } = await refined(words);
    expect(next.trigger).toEqual({ type: 'SCHEDULED', schedule, timezone });
    expect(next.steps).toEqual(first.steps);
  });

  it.each<readonly [string, number, string, unknown]>([
    ['send it to bob@example.com instead', 2, 'to', 'bob@example.com'],
    ['also send it to bob@example.com', 2, 'to', ['ann@example.com', 'bob@example.com']],
    ['cc carol@example.com', 2, 'cc', 'carol@example.com'],
    ['in 2 sentences', 1, 'sentences', 2],
    ['make it shorter', 1, 'sentences', 2],
    ['at most 10 messages', 0, 'limit', 10],
  ])('changes one input and nothing else: "%s"', async (words, index, name, value) => {
    const { first, next } = await refined(words);
    expect(next.trigger).toBeNull();
    expect(next.steps).toEqual(
      first.steps.map((step, at) => (at === index ? { ...step, input: { ...step.input, [name]: value } } : step)),
    );
    expect(next.report).toMatchObject({ status: 'READY', isEdit: true });
    expect(next.report?.decisions.at(-1)?.text).toContain(name);
  });

  it.each(['play some music', 'not at 7', 'except on holidays', 'unread only', 'at 7'])(
    'says why it changes nothing: "%s"',
    async (words) => {
      const failure = await refined(words).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(PlanningFailure);
      expect(failure).toMatchObject({ code: 'NOTHING_CHANGED' });
    },
  );
});

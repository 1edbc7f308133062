import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PlanningFailure } from '../../src/errors.js';
import { createExpressionEvaluator } from '../../src/engine/expressions/index.js';
import { PlanChecker, createCheckedPlanner } from '../../src/planner/check/index.js';
import { createOfflinePlanner } from '../../src/planner/offline/offline-planner.js';
import { cleanText } from '../../src/planner/offline/text/clean-text.js';
import { PlanRefused } from '../../src/planner/plan-refused.js';
import type { Plan } from '../../src/planner/planner.js';
import { checkDefinition } from '../../src/domain/workflow/definition.js';
import { createEvalCatalog, type EvalCatalog } from '../planner-eval/catalog.js';
import { description } from '../support/planner/description-arbitrary.js';

/*
 * For every request, the offline planner returns a plan that users could have saved, or the reason why it makes none.
 */

const isLong = process.env['TEST_LONG'] === '1';
const RUNS = isLong ? 10_000 : 700;
/** Processor time of one plan, in microseconds: many times that of the slowest, and far below that of a bad pattern. */
const MAX_CPU_US = 3_000_000;
const ZONE = 'America/New_York';

const evaluator = createExpressionEvaluator();
const planner = createCheckedPlanner(createOfflinePlanner(), new PlanChecker({ evaluator, budgetMs: 5_000 }));
let catalog: EvalCatalog;

beforeAll(() => {
  catalog = createEvalCatalog();
});
afterAll(async () => {
  await evaluator.close();
  await catalog.close();
});

async function planOf(words: string, title = 'A workflow'): Promise<Plan | PlanningFailure> {
  try {
    return await planner.plan({
      title,
      description: words,
      tools: catalog.tools,
      timezone: ZONE,
      signal: new AbortController().signal,
    });
  } catch (error) {
    if (error instanceof PlanningFailure) return error;
    throw error;
  }
}

/** Addresses that a plan writes to although the words do not name them. */
function strangersIn({ steps }: Plan, words: string): readonly string[] {
  const said = cleanText(words).toLowerCase();
  return steps.flatMap(({ tool, input }) => {
    const isCall = tool === 'http.request' && !['GET', 'HEAD'].includes(String(input['method'] ?? 'GET'));
    const places = tool === 'email.send' ? [input['to'] ?? []].flat() : isCall ? [input['url']] : [];
    // The value that an expression finds is in the data, and its fallback is in the expression.
    const addresses = places.flatMap((place) =>
      String(place).includes('{{')
        ? (String(place).match(/"[^"]*@[^"]*"|"https?:[^"]*"/g) ?? []).map((text) => text.slice(1, -1))
        : [String(place)],
    );
    return addresses.filter(
      (address) =>
        !said.includes(address.toLowerCase().replace(/^https:\/\//, '')) &&
        !address.startsWith('https://api.github.com/'),
    );
  });
}

describe('any description', () => {
  test(
    `ends in a plan that passes the check of users' steps, or in a clear failure (${RUNS} descriptions)`,
    async () => {
      let plans = 0;
      let active = 0;
      let slowest = 0;
      await fc.assert(
        fc.asyncProperty(description, async (words) => {
          const before = process.cpuUsage();
          const result = await planOf(words);
          const { user, system } = process.cpuUsage(before);
          slowest = Math.max(slowest, user + system);
          if (result instanceof PlanningFailure) {
            expect(['NOT_UNDERSTOOD', 'TOOL_MISSING', 'LANGUAGE_NOT_READ']).toContain(result.code);
            if (result instanceof PlanRefused)
              expect([result.report.status, result.report.gaps.length > 0]).toEqual(['REFUSED', true]);
            expect(result.message.length).toBeLessThan(4_000);
            return;
          }
          plans += 1;
          expect(result.steps.length).toBeGreaterThan(0);
          expect(strangersIn(result, words)).toEqual([]);
          // Every open question has a gap, and a plan with a blocking gap does not run.
          const { status, gaps = [] } = result.report ?? {};
          expect(status).toBe(gaps.some(({ isBlocking }) => isBlocking) ? 'DRAFT' : 'READY');
          if (status === 'READY') active += 1;
          if (status === 'READY')
            checkDefinition(
              {
                title: 'A workflow',
                trigger: result.trigger ?? { type: 'MANUAL' },
                steps: result.steps,
                inputSchema: result.inputSchema ?? null,
              },
              { tools: catalog.tools, timezone: ZONE },
            );
        }),
        { numRuns: RUNS },
      );
      expect(slowest).toBeLessThan(MAX_CPU_US);
      if (isLong)
        process.stdout.write(
          `\n${RUNS} descriptions: ${plans} plans, the rest clear failures; slowest ${Math.round(slowest / 1_000)} ms of processor time\n`,
        );
      expect(plans).toBeGreaterThan(RUNS / 20);
      expect(active).toBeGreaterThan(0);
    },
    isLong ? 3_600_000 : 600_000,
  );

  test('of the same words ends in the same plan', async () => {
    await fc.assert(
      fc.asyncProperty(description, async (words) => {
        expect(JSON.stringify(await planOf(words))).toBe(JSON.stringify(await planOf(words)));
      }),
      { numRuns: isLong ? 500 : 40 },
    );
  }, 600_000);

  test('lets other work go on while a long one is planned', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const long =
      'Fetch https://example.com/a and summarize it, then mail it to ann@example.com if it mentions "x". '.repeat(100);
    await planOf(long);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});

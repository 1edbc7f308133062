import { checkDefinition } from '../../src/services/workflows/check-definition.js';
import { createExpressionEvaluator } from '../../src/engine/expressions/index.js';
import { PlanningFailure } from '../../src/errors.js';
import type { Planner } from '../../src/planner/planner.js';
import type { ToolRegistry } from '../../src/tools/registry.js';
import { EVAL_CASES } from './cases/index.js';
import type { ListedCase } from './cases/index.js';
import { contextFor, eventPayload, faultOf, USER_ZONE } from './judge.js';
import { runPlan } from './run-plan.js';

/** The address that `me` stands for in all descriptions. */
const USER_ADDRESS = 'joe@example.com';

/** How one paraphrase came out. */
export interface Verdict {
  readonly id: string;
  readonly category: string;
  readonly heldOut: boolean;
  /** 1 to 3. */
  readonly paraphrase: number;
  readonly description: string;
  /** Null: all is right. */
  readonly fault: string | null;
  readonly outcome: Outcome;
  readonly tookMs: number;
}

/**
 * `good`: active and right, run against fakes included. `asked`: a draft with a question. `refused`: no plan, with the
 * reason. `wrong`: active but different from the request, which is worse than no plan.
 */
export type Outcome = 'good' | 'asked' | 'refused' | 'wrong';

/** The points for an outcome. Refusing an impossible request scores one point, and any other refusal scores none. */
const POINTS: Readonly<Record<Outcome, number>> = { good: 2, asked: 1, refused: 0, wrong: -8 };

export interface Share {
  readonly passed: number;
  readonly asked: number;
  readonly refused: number;
  readonly wrong: number;
  readonly points: number;
  readonly of: number;
}

export interface Score {
  readonly verdicts: readonly Verdict[];
  readonly all: Share;
  readonly built: Share;
  readonly heldOut: Share;
  readonly byCategory: Readonly<Record<string, Share>>;
}

/** Plans every paraphrase, `concurrency` at a time, and judges the results. */
export async function scoreOf(
  planner: Planner,
  tools: ToolRegistry,
  options: { readonly cases?: readonly ListedCase[]; readonly concurrency?: number } = {},
): Promise<Score> {
  const evaluator = createExpressionEvaluator();
  const jobs = (options.cases ?? EVAL_CASES).flatMap((one) =>
    one.paraphrases.map((description, index) => ({ one, description, paraphrase: index + 1 })),
  );
  const verdicts: Verdict[] = [];
  const worker = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      const { one, description, paraphrase } = job;
      const startedAt = performance.now();
      const result = await plannedAndRun(planner, tools, evaluator, one, description);
      verdicts.push({
        id: one.id,
        category: one.category,
        heldOut: one.heldOut,
        paraphrase,
        description,
        ...result,
        tookMs: Math.round((performance.now() - startedAt) * 10) / 10,
      });
    }
  };
  try {
    await Promise.all(Array.from({ length: options.concurrency ?? 1 }, worker));
  } finally {
    await evaluator.close();
  }
  const count = (some: readonly Verdict[], outcome: Outcome): number =>
    some.filter((one) => one.outcome === outcome).length;
  const share = (some: readonly Verdict[]): Share => ({
    passed: some.filter(({ fault }) => fault === null).length,
    asked: count(some, 'asked'),
    refused: some.filter(({ outcome, fault }) => outcome === 'refused' && fault !== null).length,
    wrong: count(some, 'wrong'),
    points: some.reduce(
      (sum, { outcome, fault }) => sum + (outcome === 'refused' && fault === null ? 1 : POINTS[outcome]),
      0,
    ),
    of: some.length,
  });
  return {
    verdicts,
    all: share(verdicts),
    built: share(verdicts.filter((one) => !one.heldOut)),
    heldOut: share(verdicts.filter((one) => one.heldOut)),
    byCategory: Object.fromEntries(
      Object.entries(Object.groupBy(verdicts, ({ category }) => category)).map(([name, some = []]) => [
        name,
        share(some),
      ]),
    ),
  };
}

async function plannedAndRun(
  planner: Planner,
  tools: ToolRegistry,
  evaluator: ReturnType<typeof createExpressionEvaluator>,
  { expect }: ListedCase,
  description: string,
): Promise<Pick<Verdict, 'fault' | 'outcome'>> {
  try {
    const plan = await planner.plan({
      title: 'My workflow',
      description,
      tools,
      timezone: USER_ZONE,
      email: USER_ADDRESS,
      signal: AbortSignal.timeout(120_000),
    });
    const gaps = plan.report?.gaps.filter(({ isBlocking }) => isBlocking) ?? [];
    if (gaps.length > 0)
      return {
        fault: `asks: ${gaps.map(({ kind, words, question }) => `${kind} ${words === '' ? question : words}`).join('; ')}`,
        outcome: 'asked',
      };
    if (expect.refused)
      return {
        fault: `planned what cannot be done: ${plan.steps.map(({ tool }) => tool).join(' ')}`,
        outcome: 'wrong',
      };
    checkDefinition(
      {
        title: 'My workflow',
        description,
        trigger: plan.trigger ?? { type: 'MANUAL' },
        steps: plan.steps,
        inputSchema: plan.inputSchema ?? null,
      },
      { tools, timezone: USER_ZONE },
    );
    const fault = faultOf(plan.steps, plan.trigger, expect);
    if (fault !== null) return { fault, outcome: 'wrong' };
    const { trigger } = expect;
    await runPlan(plan.steps, {
      tools,
      evaluator,
      payload: trigger?.event === undefined ? null : eventPayload(trigger),
      isEvent: trigger?.event !== undefined,
      context: contextFor(plan.inputSchema),
    });
    return { fault: null, outcome: 'good' };
  } catch (error) {
    if (error instanceof PlanningFailure)
      return { fault: expect.refused ? null : `${error.code}: ${error.message}`, outcome: 'refused' };
    return { fault: `does not run: ${error instanceof Error ? error.message : String(error)}`, outcome: 'wrong' };
  }
}

/** The score as people read it. */
export function tableOf(score: Score): string {
  const rows: (readonly [string, Share])[] = [
    ...Object.entries(score.byCategory),
    ['seen while building', score.built],
    ['held out', score.heldOut],
    ['all', score.all],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const column = (value: number | string): string => String(value).padStart(8);
  const head = `${''.padEnd(width)}${['right', 'of', 'asked', 'refused', 'wrong', 'points'].map(column).join('')}`;
  return [
    head,
    ...rows.map(
      ([name, { passed, of, asked, refused, wrong, points }]) =>
        `${name.padEnd(width)}${[passed, of, asked, refused, wrong, points].map(column).join('')}`,
    ),
  ].join('\n');
}

export function percent({ passed, of }: Pick<Share, 'passed' | 'of'>): string {
  return of === 0 ? '–' : `${((passed / of) * 100).toFixed(1)} %`;
}

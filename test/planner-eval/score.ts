import { checkDefinition } from '../../src/domain/workflow/definition.js';
import { createExpressionEvaluator } from '../../src/engine/expressions/index.js';
import { PlanningFailure } from '../../src/errors.js';
import { checkSteps } from '../../src/domain/steps/check-steps.js';
import type { StepDraft } from '../../src/domain/steps/step.js';
import { answerGaps } from '../../src/domain/plan-report/index.js';
import type { Gap } from '../../src/domain/plan-report/index.js';
import type { JsonValue } from '../../src/lib/json/json.js';
import type { Plan, Planner } from '../../src/planner/planner.js';
import type { ToolRegistry } from '../../src/tools/registry.js';
import { naturalAnswer } from './answerer.js';
import { EVAL_CASES } from './cases/index.js';
import type { ListedCase } from './cases/index.js';
import { contextFor, eventPayload, faultOf, USER_ADDRESS, USER_ZONE } from './judge.js';
import { runPlan } from './run-plan.js';

/** A case with any number of wordings. */
export interface ScoredCase extends Omit<ListedCase, 'paraphrases'> {
  readonly paraphrases: readonly string[];
  /** A question is the best answer. */
  readonly asks?: boolean;
}

/** How one paraphrase came out. */
interface Verdict {
  readonly id: string;
  readonly category: string;
  readonly heldOut: boolean;
  /** 1 to 3. */
  readonly paraphrase: number;
  readonly description: string;
  /** Null: all is right. */
  readonly fault: string | null;
  readonly outcome: Outcome;
  /** The fault of a plan with questions once each has its natural answer. Null: none. */
  readonly afterFault: string | null;
  /** Right at once, or once its questions were answered. */
  readonly isGoodAfterAnswers: boolean;
  readonly tookMs: number;
}

/**
 * `good`: active and right, run against fakes included. `asked`: a draft with a question. `refused`: no plan, with the
 * reason. `wrong`: active but different from the request, which is worse than no plan.
 */
type Outcome = 'good' | 'asked' | 'refused' | 'wrong';

/** The points for an outcome. Refusing an impossible request scores one point, and any other refusal scores none. */
const POINTS: Readonly<Record<Outcome, number>> = { good: 2, asked: 1, refused: 0, wrong: -8 };

export interface Share {
  readonly passed: number;
  /** Right at once or once the questions were answered. */
  readonly answered: number;
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
  options: { readonly cases?: readonly ScoredCase[]; readonly concurrency?: number } = {},
): Promise<Score> {
  const evaluator = createExpressionEvaluator();
  const cases: readonly ScoredCase[] = options.cases ?? EVAL_CASES;
  const jobs = cases.flatMap((one) =>
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
    answered: some.filter(({ isGoodAfterAnswers }) => isGoodAfterAnswers).length,
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

type Result = Pick<Verdict, 'fault' | 'outcome' | 'afterFault' | 'isGoodAfterAnswers'>;

const resultOf = (outcome: Outcome, fault: string | null, afterFault: string | null = fault): Result => ({
  outcome,
  fault,
  afterFault,
  isGoodAfterAnswers: fault === null || (outcome === 'asked' && afterFault === null),
});

async function plannedAndRun(
  planner: Planner,
  tools: ToolRegistry,
  evaluator: ReturnType<typeof createExpressionEvaluator>,
  { expect, asks = false }: ScoredCase,
  description: string,
): Promise<Result> {
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
    if (gaps.length > 0) {
      const asked = `asks: ${gaps.map(({ kind, words, question }) => `${kind} ${words === '' ? question : words}`).join('; ')}`;
      const after = answeredPlan(plan, gaps, tools);
      const afterFault =
        after === null ? 'its questions cannot be answered' : await faultOnceRun(after, tools, evaluator, expect);
      return asks ? { ...resultOf('asked', asked, afterFault), fault: null } : resultOf('asked', asked, afterFault);
    }
    if (expect.refused)
      return resultOf('wrong', `planned what cannot be done: ${plan.steps.map(({ tool }) => tool).join(' ')}`);
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
    const fault = await faultOnceRun(plan, tools, evaluator, expect);
    return resultOf(fault === null ? 'good' : 'wrong', fault);
  } catch (error) {
    if (error instanceof PlanningFailure)
      return resultOf('refused', expect.refused ? null : `${error.code}: ${error.message}`);
    return resultOf('wrong', `does not run: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The plan with the natural answer to each of its questions. Null if the answers do not fit. */
function answeredPlan(
  plan: Plan,
  gaps: readonly Gap[],
  tools: ToolRegistry,
): Pick<Plan, 'steps' | 'trigger' | 'inputSchema'> | null {
  if (!plan.report) return null;
  const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value ?? null)) as JsonValue;
  const answers = gaps.map((gap) => naturalAnswer(gap, USER_ADDRESS));
  const after = answerGaps(
    { steps: asJson(plan.steps), trigger: asJson(plan.trigger), inputSchema: asJson(plan.inputSchema) },
    plan.report,
    answers,
  );
  if ('issues' in after) return null;
  try {
    const steps = checkSteps(after.plan.steps as unknown as readonly StepDraft[], tools);
    return { steps, trigger: after.plan.trigger as unknown as Plan['trigger'], inputSchema: plan.inputSchema ?? null };
  } catch {
    return null;
  }
}

async function faultOnceRun(
  plan: Pick<Plan, 'steps' | 'trigger' | 'inputSchema'>,
  tools: ToolRegistry,
  evaluator: ReturnType<typeof createExpressionEvaluator>,
  expect: ScoredCase['expect'],
): Promise<string | null> {
  const fault = faultOf(plan.steps, plan.trigger, expect);
  if (fault !== null) return fault;
  const { trigger } = expect;
  try {
    await runPlan(plan.steps, {
      tools,
      evaluator,
      payload: trigger?.event === undefined ? null : eventPayload(trigger),
      isEvent: trigger?.event !== undefined,
      context: contextFor(plan.inputSchema),
    });
    return null;
  } catch (error) {
    return `does not run: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** The score as people read it. */
export function tableOf(score: Score): string {
  const isMixed = score.built.of > 0 && score.heldOut.of > 0;
  const rows: (readonly [string, Share])[] = [
    ...Object.entries(score.byCategory),
    ...(isMixed
      ? ([
          ['seen while building', score.built],
          ['held out', score.heldOut],
        ] as const)
      : []),
    ['all', score.all],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const column = (value: number | string): string => String(value).padStart(8);
  const head = `${''.padEnd(width)}${['right', 'answered', 'of', 'asked', 'refused', 'wrong', 'points'].map(column).join('')}`;
  return [
    head,
    ...rows.map(
      ([name, { passed, answered, of, asked, refused, wrong, points }]) =>
        `${name.padEnd(width)}${[passed, answered, of, asked, refused, wrong, points].map(column).join('')}`,
    ),
  ].join('\n');
}

export function percent({ passed, of }: Pick<Share, 'passed' | 'of'>): string {
  return of === 0 ? '–' : `${((passed / of) * 100).toFixed(1)} %`;
}

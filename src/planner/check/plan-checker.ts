import { findEventType } from '../../domain/event/types/index.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../lib/json/json.js';
import type { Turn } from '../../lib/collections/owner-queue.js';
import { withinMs } from '../../lib/async/within-ms.js';
import { placesOf, pointersMeet, readBackOf, withGaps } from '../../domain/plan-report/index.js';
import type { Assumption, PlanReport } from '../../domain/plan-report/index.js';
import { sourcesIn } from '../../domain/steps/expressions-of.js';
import { textsIn } from '../../domain/steps/placeholders.js';
import { dependenciesOf } from '../../domain/steps/step.js';
import type { Step } from '../../domain/steps/step.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { stepsWithoutCapitals, triggerWithoutCapitals } from './capitals.js';
import type { Repair } from './capitals.js';
import { findingsOf } from './findings.js';
import type { Finding } from './findings.js';
import { gapsOf } from './findings-as-gaps.js';
import { readable } from './readable.js';
import { completed, fitted, sampleOf } from './samples.js';
import { situationsFor } from './situations.js';
import { filterFindings } from './filter-findings.js';
import { setUpGap } from './set-up.js';
import { InputChecks, tryIn } from './trial.js';
import type { TrialEvaluator, TrialRun, TrialSet } from './trial.js';
import { startingOnce } from '../starts/index.js';
import { unusedOutputs } from './unused-outputs.js';
import { UsedPaths } from './used-paths.js';

/** A plan with its report, as it is before it goes live. */
export interface TriedPlan {
  readonly steps: readonly Step[];
  /** Null: by hand, or the one that there is. */
  readonly trigger: TriggerDraft | null;
  readonly inputSchema: JsonSchema | null;
  readonly report: PlanReport;
}

export interface TrialAbout {
  readonly tools: ToolCatalog;
  /** The trigger that it runs by if the plan has none of its own. */
  readonly startedBy?: TriggerDraft | undefined;
  /** Events as they came, of types that the catalogue does not know. */
  readonly examples?: readonly { readonly eventType: string; readonly payload: JsonObject }[] | undefined;
  readonly turn: Turn;
}

export interface PlanCheckerOptions {
  /** Null: nothing is tried out. Only properties that need no evaluation are checked. */
  readonly evaluator: TrialEvaluator;
  /** For one plan, not counting the start of the evaluator. Default 350 ms. */
  readonly budgetMs?: number;
  readonly now?: () => Date;
}

const DEFAULT_BUDGET_MS = 350;
/** The first expression of a process waits for the evaluator to start. */
const START_MS = 2_000;
const OUT_OF_TIME = 'The plan was not tried out on all samples: time was up.';

/** `attachments[contentType = "application/pdf"].file`: some of a list, of which a sample may have none. */
const PICKS = /\w\[\w+ = \\?"[^\]]*\]\.\w+\)/;

/**
 * Tries a plan out before it is READY. The evaluator of real runs evaluates its expressions over samples of the trigger
 * and of the tools' outputs. No tool is called, so the trial has no effect. A fault with an obvious repair is repaired,
 * and any other becomes a gap. If time is up, the report says so.
 */
export class PlanChecker {
  readonly #evaluator: TrialEvaluator;
  readonly #budgetMs: number;
  readonly #now: () => Date;

  constructor({ evaluator, budgetMs = DEFAULT_BUDGET_MS, now = () => new Date() }: PlanCheckerOptions) {
    this.#evaluator = evaluator;
    this.#budgetMs = budgetMs;
    this.#now = now;
  }

  /** The plan with repairs, and its report with the present open questions. */
  async check(given: TriedPlan, about: TrialAbout): Promise<TriedPlan> {
    const { tools } = about;
    const plan = startingOnce(given, tools);
    const isCompute = (step: Step): boolean => tools.get(step.tool)?.planning?.use === 'compute';
    const relaxed = triggerWithoutCapitals(plan.trigger);
    const withoutCapitals = stepsWithoutCapitals(plan.steps, isCompute);
    const tried = { ...plan, trigger: relaxed.trigger, steps: withoutCapitals.steps };
    const started = relaxed.trigger ?? about.startedBy ?? null;
    const { runs, set, used, isComplete } = await this.#run(tried, started, about);
    const written = readable(tried.steps, tools, runs[0]?.calls ?? []);
    const payloadSchema =
      started?.type === TriggerType.EVENT ? (findEventType(started.eventType ?? '')?.payloadSchema ?? null) : null;
    const findings = [
      ...filterFindings(relaxed.trigger),
      ...findingsOf(runs, { steps: set.steps, tools, payloadSchema, literals: used.literals }, isComplete),
      ...unusedOutputs(set.steps, started, tools, plan.report),
    ];
    return accounted(
      { ...tried, steps: written.steps },
      plan,
      set.steps,
      findings,
      [...relaxed.repairs, ...withoutCapitals.repairs, ...written.repairs],
      isComplete,
      tools,
    );
  }

  async #run(
    plan: TriedPlan,
    started: TriggerDraft | null,
    about: TrialAbout,
  ): Promise<{
    readonly runs: readonly TrialRun[];
    readonly set: TrialSet;
    readonly used: UsedPaths;
    readonly isComplete: boolean;
  }> {
    const now = this.#now().toISOString();
    const used = usesOf(plan.steps, about.tools);
    const set = trialSet(plan, started, about, used, now);
    const checks = new InputChecks();
    const runs: TrialRun[] = [];
    const evaluatesAnything = plan.steps.some(
      ({ when, forEach, input }) => when !== null || forEach !== null || JSON.stringify(input).includes('{{'),
    );
    if (evaluatesAnything)
      await withinMs(
        START_MS,
        async () => void (await this.#evaluator.evaluate('$count([1, 2].($ + 1))', {}, about.turn)),
      ).catch(() => undefined);
    const until = performance.now() + this.#budgetMs;
    const situations = situationsFor(used.literals, {
      hasConditions: plan.steps.some(
        ({ when, forEach, input, tool }) =>
          when !== null ||
          PICKS.test(`${forEach ?? ''} ${JSON.stringify(input)}`) ||
          about.tools.get(tool)?.planning?.use === 'compute',
      ),
      mayFail: plan.steps.some(({ onError }) => onError === 'CONTINUE'),
      now,
    });
    for (const situation of situations) {
      const leftMs = until - performance.now();
      if (leftMs <= 0) return { runs, set, used, isComplete: false };
      try {
        const run = await withinMs(leftMs, () => tryIn(situation, set, this.#evaluator, checks));
        if (run === null) return { runs, set, used, isComplete: false };
        runs.push(run);
      } catch {
        // Without a turn of the evaluator nothing is known; the plan itself has been checked before.
        return { runs, set, used, isComplete: false };
      }
    }
    return { runs, set, used, isComplete: true };
  }
}

/** The parts of the scope that the steps read. */
function usesOf(steps: readonly Step[], tools: ToolCatalog): UsedPaths {
  const used = new UsedPaths();
  for (const step of steps) {
    if (step.when !== null) used.read(step.when);
    const list = step.forEach === null ? null : used.read(step.forEach);
    if (list) list.isList = true;
    for (const { text } of textsIn(step.input)) {
      if (!text.includes('{{')) continue;
      for (const source of sources(text)) used.read(source, used.root, list);
    }
    if (tools.get(step.tool)?.planning?.use !== 'compute') continue;
    const { expression, input } = step.input;
    if (typeof expression !== 'string') continue;
    const [source] = typeof input === 'string' ? sources(input) : [];
    const over = source === undefined ? null : used.read(source, used.root, list);
    const made =
      input === undefined ? used.read(expression, used.root, list) : over ? used.read(expression, over) : null;
    if (made && step.forEach === null) used.link(step.id, made);
  }
  return used;
}

function sources(text: string): readonly string[] {
  try {
    return sourcesIn(text);
  } catch {
    return [];
  }
}

function trialSet(
  plan: TriedPlan,
  started: TriggerDraft | null,
  { tools, examples = [], turn }: TrialAbout,
  used: UsedPaths,
  now: string,
): TrialSet {
  const options = { isOpen: false, now };
  const event = started?.type === TriggerType.EVENT ? (started.eventType ?? '') : null;
  const type = event === null ? undefined : findEventType(event);
  const example = examples.find(({ eventType }) => eventType === event)?.payload;
  const usedOfPayload = used.root.fields.get('trigger')?.fields.get('payload');
  const payload =
    event === null
      ? null
      : type || example
        ? completed(type?.sample ?? example ?? {}, type?.payloadSchema ?? true, usedOfPayload, {
            ...options,
            isOpen: true,
          })
        : sampleOf(true, usedOfPayload, options);
  const context = sampleOf(plan.inputSchema ?? true, used.root.fields.get('context'), { ...options, isOpen: true });
  const outputs = new Map(
    plan.steps.map((step) => {
      const use = used.root.fields.get('steps')?.fields.get(step.id)?.fields.get('output');
      const output = sampleOf(tools.get(step.tool)?.outputSchema ?? true, use, options);
      return [step.id, step.forEach === null ? output : [output, output]] as const;
    }),
  );
  const open = new Set(
    plan.steps.flatMap(({ id }, index) =>
      plan.report.gaps.some(
        (gap) =>
          gap.isBlocking && placesOf(gap).some((place) => place !== '/steps' && pointersMeet(place, `/steps/${index}`)),
      )
        ? [id]
        : [],
    ),
  );
  return {
    steps: inOrder(plan.steps),
    tools,
    trigger: {
      type: started?.type ?? TriggerType.MANUAL,
      payload: fitted(payload, started?.filters),
      scheduledFor: started?.type === TriggerType.SCHEDULED ? now : null,
    },
    context: isJsonObject(context) ? context : {},
    outputs,
    open,
    now,
    turn,
  };
}

/** Each step after those that it waits for. */
function inOrder(steps: readonly Step[]): readonly Step[] {
  const left = [...steps];
  const sorted: Step[] = [];
  const done = new Set<string>();
  while (left.length > 0) {
    const next = left.findIndex((step) => dependenciesOf(steps, steps.indexOf(step)).every((id) => done.has(id)));
    const [step] = left.splice(Math.max(0, next), 1);
    if (!step) break;
    done.add(step.id);
    sorted.push(step);
  }
  return sorted;
}

function accounted(
  plan: TriedPlan,
  before: TriedPlan,
  ordered: readonly Step[],
  given: readonly Finding[],
  repairs: readonly Repair[],
  isComplete: boolean,
  tools: ToolCatalog,
): TriedPlan {
  const { report } = plan;
  const at = (finding: Finding): Finding =>
    finding.stepIndex < 0
      ? finding
      : { ...finding, stepIndex: plan.steps.findIndex(({ id }) => id === ordered[finding.stepIndex]?.id) };
  const findings = given.map(at).filter((finding) => !isAccepted(report, before, finding));
  const setUp = setUpGap(plan.trigger, report);
  const found = gapsOf(findings, plan.steps, tools, report).filter(
    ({ target }) => !report.gaps.some((gap) => target !== null && placesOf(gap).includes(target)),
  );
  const taken: readonly Assumption[] = [
    ...repairs.map(({ target, text }) => ({ words: null, text, target, alternatives: [] })),
    ...(isComplete ? [] : [{ words: null, text: OUT_OF_TIME, target: '/steps', alternatives: [] }]),
  ];
  const assumptions = [
    ...report.assumptions,
    ...taken.filter(({ text }) => !report.assumptions.some((one) => one.text === text)),
  ];
  const isChanged = plan.steps !== before.steps || plan.trigger !== before.trigger;
  const readBack =
    isChanged && repairs.length > 0
      ? readBackOf({ steps: plan.steps, trigger: plan.trigger }, tools, report.language)
      : report.readBack;
  return {
    ...plan,
    report: withGaps({ ...report, readBack, assumptions }, [
      ...report.gaps.filter(({ id }) => !/^t\d+$/.test(id)),
      ...found,
      ...setUp,
    ]),
  };
}

/** The user has seen it, and wants it as it is. */
function isAccepted(
  { accepted = [] }: PlanReport,
  { steps, trigger }: TriedPlan,
  { stepIndex, path }: Finding,
): boolean {
  const target = stepIndex < 0 ? path : `/steps/${stepIndex}${path}`;
  return accepted.some(
    (one) => one.target === target && one.value === JSON.stringify(valueIn({ steps, trigger }, target)),
  );
}

function valueIn(plan: object, pointer: string): JsonValue {
  return (
    (pointer
      .split('/')
      .slice(1)
      .reduce<unknown>(
        (at, part) =>
          typeof at === 'object' && at !== null
            ? (at as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')]
            : undefined,
        plan,
      ) as JsonValue) ?? null
  );
}

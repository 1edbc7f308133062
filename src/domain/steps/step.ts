import type { JsonObject } from '../../lib/json/json.js';

export const OnStepError = {
  /** No new step starts, running siblings are let finish, the run ends FAILED. */
  FAIL: 'FAIL',
  /** The step stays FAILED with a null output, and its dependents run. */
  CONTINUE: 'CONTINUE',
} as const;
export type OnStepError = (typeof OnStepError)[keyof typeof OnStepError];

export const FailedItems = {
  /** A failed item keeps further ones from starting, and the step fails. */
  STOP: 'STOP',
  /** The result of a failed item is null. */
  NULL: 'NULL',
  /** A failed item is missing from the results. */
  DROP: 'DROP',
} as const;
export type FailedItems = (typeof FailedItems)[keyof typeof FailedItems];

/** Iterations that run one after another until an expression is true. */
interface RepeatRule {
  /** A bare expression, evaluated at the end of each iteration. */
  readonly until: string;
  /** The step fails with `LOOP_EXHAUSTED` after as many iterations. */
  readonly maxTimes: number;
  /** Between two iterations. */
  readonly delayMs: number;
}

/** How a step repeats its body: the steps whose `parent` it is. Either `forEach` or `repeat` is set. */
export interface LoopRule {
  /** A bare expression that yields the list. */
  readonly forEach: string | null;
  readonly repeat: RepeatRule | null;
  /** Iterations that are under way at a time. */
  readonly concurrency: number;
  /** A bare expression, evaluated at the end of each iteration. Once it is true, no further iteration starts. */
  readonly breakIf: string | null;
  /** A bare expression for the result of an iteration. Null: the output of the last step of the body. */
  readonly output: string | null;
  readonly failedItems: FailedItems;
}

/** Exponential backoff with full jitter; only a retryable failure uses it. */
export interface RetryPolicy {
  /** Attempts in all, the first included. */
  readonly maxAttempts: number;
  readonly initialDelayMs: number;
  readonly backoffFactor: number;
  readonly maxDelayMs: number;
}

/** One typed call of one tool, fully populated: defaults are filled in when a step is saved. */
export interface Step {
  /** Unique within the workflow, `[A-Za-z_][A-Za-z0-9_]*`, so that `steps.ID.output` is an expression. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Name of a tool, for example `http.request`. */
  readonly tool: string;
  /** May hold `{{ expressions }}`. */
  readonly input: JsonObject;
  /** A bare expression. The step is skipped if it is false. */
  readonly when: string | null;
  /** Null: the step before it in the list. Empty: none. */
  readonly dependsOn: readonly string[] | null;
  /** A bare expression that yields a list. */
  readonly forEach: string | null;
  readonly retry: RetryPolicy;
  /** For one attempt. */
  readonly timeoutMs: number;
  readonly onError: OnStepError;
  /** For a step with `forEach`: how failed items affect its output. Absent: `onError` alone decides. */
  readonly failedItems?: typeof FailedItems.NULL | typeof FailedItems.DROP | undefined;
  /** A step with a body: its tool is `flow.loop`. */
  readonly loop?: LoopRule | undefined;
  /** The id of the loop whose body the step belongs to. Absent: it stands in the workflow itself. */
  readonly parent?: string | undefined;
  /**
   * The reason for this tool, in the words of its planner. Absent if none was given. It does not affect the work of the
   * step.
   */
  readonly reason?: string | null | undefined;
}

/** A loop as a caller gives it. Absent fields take their defaults. */
export interface LoopDraft {
  readonly forEach?: string | null | undefined;
  readonly repeat?:
    | {
        readonly until: string;
        readonly maxTimes?: number | null | undefined;
        readonly delayMs?: number | null | undefined;
      }
    | null
    | undefined;
  readonly concurrency?: number | null | undefined;
  readonly breakIf?: string | null | undefined;
  readonly output?: string | null | undefined;
  readonly failedItems?: FailedItems | null | undefined;
  /** The body. Absent: the steps of the list that name this one as their parent. */
  readonly steps?: readonly StepDraft[] | null | undefined;
}

/** A step as a caller or a planner gives it. Absent fields take the defaults below. */
export interface StepDraft {
  readonly id?: string | undefined;
  readonly title: string;
  readonly description?: string | undefined;
  /** May be absent beside `loop`. */
  readonly tool: string;
  readonly input?: JsonObject | undefined;
  readonly when?: string | null | undefined;
  readonly dependsOn?: readonly string[] | null | undefined;
  readonly forEach?: string | null | undefined;
  readonly retry?: Partial<RetryPolicy> | undefined;
  readonly timeoutMs?: number | undefined;
  readonly onError?: OnStepError | undefined;
  readonly failedItems?: FailedItems | null | undefined;
  readonly loop?: LoopDraft | null | undefined;
  /** The id of a loop of the same list, beside which its body stands. */
  readonly parent?: string | null | undefined;
  readonly reason?: string | null | undefined;
}

/** The longest `reason`, in characters. */
export const MAX_REASON_CHARS = 1_000;
export const DEFAULT_RETRY: RetryPolicy = {
  maxAttempts: 3,
  initialDelayMs: 1_000,
  backoffFactor: 2,
  maxDelayMs: 60_000,
};
export const DEFAULT_STEP_TIMEOUT_MS = 60_000;
export const MAX_STEPS = 100;

/** The tool of every step that has a body. */
export const LOOP_TOOL = 'flow.loop';
/** Loops within one another. */
export const MAX_LOOP_DEPTH = 3;
export const MAX_LOOP_CONCURRENCY = 8;
export const DEFAULT_LOOP_CONCURRENCY = 4;
export const MAX_REPEATS = 1_000;
export const DEFAULT_REPEATS = 100;

/** The ids of the steps that must end before `steps[index]` starts. A body is a list of its own. */
export function dependenciesOf(steps: readonly Step[], index: number): readonly string[] {
  const step = steps[index];
  if (step?.dependsOn) return step.dependsOn;
  const before = steps.findLast((other, position) => position < index && other.parent === step?.parent);
  return before ? [before.id] : [];
}

/** The steps of a workflow that stand in no loop, or those of one body. @param parent the id of the loop. */
export function stepsIn<Item extends { readonly parent?: string | undefined }>(
  steps: readonly Item[],
  parent?: string,
): readonly Item[] {
  return steps.filter((step) => step.parent === parent);
}

/** The loops around a step, the outermost first, and the step. */
export function withLoopsAround(steps: readonly Step[], stepId: string): readonly Step[] {
  const step = steps.find(({ id }) => id === stepId);
  if (!step) return [];
  return step.parent === undefined ? [step] : [...withLoopsAround(steps, step.parent), step];
}

/** The position of a step in its own list: that of the workflow, or the body of its loop. */
export function indexInList(steps: readonly Step[], index: number): number {
  const parent = steps[index]?.parent;
  let position = index;
  for (let before = 0; before < index; before += 1) if (steps[before]?.parent !== parent) position -= 1;
  return position;
}

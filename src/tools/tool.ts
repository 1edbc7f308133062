import type { Usage } from '../domain/execution.js';
import type { JsonObject, JsonValue } from '../domain/json.js';
import type { ExpressionScope } from '../domain/scope.js';
import type { ToolDescription } from '../domain/tool.js';

/** A value, or a promise of one: a tool that needs no waiting costs no turn of the event loop. */
export type Awaitable<T> = T | Promise<T>;

/** What one tool call is given beside its input. */
export interface ToolContext {
  /** Aborted at the step's time limit, on cancel, and when the lease is lost. */
  readonly signal: AbortSignal;
  /** `execution:step:item`, the same on every retry (invariant 4). */
  readonly idempotencyKey: string;
  readonly ownerId: string;
  readonly executionId: string;
  readonly stepId: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** When the step started; the same on every retry. */
  readonly now: Date;
  readonly scope: ExpressionScope;
  /** Evaluates a bare JSONata expression over `data`, bounded in time, depth and size. @throws StepFailure */
  evaluate(expression: string, data: unknown): Awaitable<JsonValue>;
  /** Shows a piece of output as it appears (`STEP_OUTPUT`). */
  emit(chunk: string): void;
}

/** The call is done. */
export interface ToolOutput {
  readonly output: JsonValue;
  readonly usage?: Usage;
}

/** The call is not done: the run lets go of its worker and comes back at `until`, when `wake` is called. */
export interface Suspension {
  readonly suspend: { readonly kind: 'TIMER'; readonly until: Date };
}

export type ToolResult = ToolOutput | Suspension;

/** Something that a step can do. Failures are thrown as `StepFailure`; anything else thrown counts as a defect. */
export interface Tool extends ToolDescription {
  /** `input` has been resolved and fits `inputSchema`. */
  run(input: JsonObject, context: ToolContext): Awaitable<ToolResult>;
  /** Ends a suspended call; absent where `run` never suspends. */
  wake?(input: JsonObject, context: ToolContext): Awaitable<ToolOutput>;
}

export function isSuspension(result: ToolResult): result is Suspension {
  return 'suspend' in result;
}

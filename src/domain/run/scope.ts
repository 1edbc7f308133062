import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { Problem } from '../workflow/problem.js';
import type { StepStatus } from './execution.js';
import type { TriggerType } from '../trigger/trigger.js';

/** The parts of an earlier step that an expression can see. */
export interface StepInScope {
  readonly output: JsonValue;
  readonly status: StepStatus;
  readonly error: Problem | null;
}

/** The names in scope of an expression; plain JSON, so that it can cross into an isolated evaluator. */
export interface ExpressionScope {
  readonly trigger: { readonly type: TriggerType; readonly payload: JsonValue; readonly scheduledFor: string | null };
  readonly context: JsonObject;
  readonly steps: { readonly [stepId: string]: StepInScope };
  readonly workflow: { readonly id: string; readonly title: string };
  readonly execution: { readonly id: string };
  /** RFC 3339; the instant at which the step started, the same on every retry. */
  readonly now: string;
  /** Inside `forEach` only, of a step or of a loop around it. */
  readonly item?: JsonValue;
  /** The same, and in the body of any loop. */
  readonly index?: number;
  /** In the body of a loop that repeats: the output of the iteration before; null in the first. */
  readonly previous?: JsonValue;
}

/** The roots that an expression may refer to. */
export const SCOPE_NAMES = [
  'trigger',
  'context',
  'steps',
  'item',
  'index',
  'previous',
  'workflow',
  'execution',
  'now',
] as const;

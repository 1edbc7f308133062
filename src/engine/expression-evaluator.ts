import type { JsonObject, JsonValue } from '../lib/json/json.js';
import type { Turn } from '../lib/collections/owner-queue.js';
import type { ExpressionScope } from '../domain/run/scope.js';
import type { Awaitable } from '../tools/tool.js';

/**
 * Evaluates JSONata, bounded in time, depth and size; no expression stalls the event loop for long. Plain paths and
 * literals are answered at once, without a promise; the rest may come later. `turn` says whose work it is: a workflow's
 * place in the queue, and behind which owner. Every method throws, or rejects with, a `StepFailure`.
 * `EXPRESSION_FAILED`, `EXPRESSION_TIMEOUT` and `EXPRESSION_TOO_LARGE` are permanent. `EXPRESSION_BUSY` is retryable
 * and means that no turn was free.
 */
export interface ExpressionEvaluator {
  /** A bare expression (`when`, `forEach`, `data.transform`); nothing yields null. */
  evaluate(expression: string, data: unknown, turn: Turn): Awaitable<JsonValue>;
  /** A copy of `input` with every `{{ expression }}` in it replaced by its value. */
  resolve(input: JsonObject, scope: ExpressionScope, turn: Turn): Awaitable<JsonObject>;
  close(): Promise<void>;
}

import type { Usage } from '../../domain/run/execution.js';
import type { JsonObject, JsonSchema } from '../../lib/json/json.js';
import { StepFailure } from '../../errors.js';
import { ModelFailure, type ModelCallPayer } from '../../model/index.js';
import type { ToolContext } from '../tool.js';

export const USAGE_SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    promptTokens: { type: 'integer' },
    completionTokens: { type: 'integer' },
    costUsd: { type: ['number', 'null'], description: 'Null for a model of unknown price.' },
  },
};

/** The run pays, and its step shows it. */
export function payerOf(context: ToolContext): ModelCallPayer {
  const { ownerId, workflowId, executionId, stepId, idempotencyKey: key } = context;
  return { ownerId, workflowId, executionId, stepId, key, purpose: 'RUN', onSpent: (usage) => context.spent(usage) };
}

/** @throws StepFailure with the code of the `ModelFailure`. */
export async function askModel<T>(complete: () => Promise<T>): Promise<T> {
  try {
    return await complete();
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    throw error.retryable
      ? StepFailure.retryable(error.code, error.message, error.details, error.retryAfterMs)
      : StepFailure.permanent(error.code, error.message, error.details);
  }
}

/** As a tool shows it in its output. */
export function shownUsage({ promptTokens, completionTokens, costUsd }: Usage, isPriced: boolean): JsonObject {
  return { promptTokens, completionTokens, costUsd: isPriced ? costUsd : null };
}

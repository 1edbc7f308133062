import type { ExpressionScope } from '../domain/scope.js';
import type { ClaimedExecution } from './ports.js';

/** The names that a step's expressions see. @param now when the step started. */
export function scopeOf(claimed: ClaimedExecution, title: string, steps: ExpressionScope['steps'], now: Date): ExpressionScope {
  const { id, trigger, context, workflowId } = claimed;
  return {
    trigger: { type: trigger.type, payload: trigger.payload, scheduledFor: trigger.scheduledFor?.toISOString() ?? null },
    context,
    steps,
    workflow: { id: workflowId, title },
    execution: { id },
    now: now.toISOString(),
  };
}

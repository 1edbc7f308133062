import { categoriesOf } from '../domain/categories.js';
import type { JsonValue } from '../domain/json.js';
import { nextRunAfterChange } from '../domain/next-run.js';
import type { PlannableWorkflow } from '../domain/planning.js';
import type { Problem } from '../domain/problem.js';
import { checkTrigger } from '../domain/trigger-rules.js';
import type { Trigger } from '../domain/trigger.js';
import { VersionOrigin, WorkflowStatus, settledStatus } from '../domain/workflow.js';
import { PlanningFailure, StepcastError } from '../errors.js';
import type { Plan } from '../planner/planner.js';
import type { WorkflowChange } from '../storage/workflow-change.type.js';

/** What the end of a plan changes of the workflow as it is by then. */
export type PlanOutcome = (current: PlannableWorkflow, now: Date) => WorkflowChange;

/**
 * The new steps become the live version; a trigger read from the words comes with them.
 *
 * @throws PlanningFailure where the plan cannot be used after all.
 */
export function planSucceeded(plan: Plan, asked: PlannableWorkflow): PlanOutcome {
  if (plan.steps.length === 0) throw new PlanningFailure('PLAN_EMPTY', 'The plan has no steps.', true);
  const fromWords = plan.trigger ? readTrigger(plan, asked) : null;
  return (current, now) => {
    const { planning } = current;
    const trigger = fromWords && planning?.triggerGiven === false ? keepDisabled(fromWords, current.trigger) : current.trigger;
    const after = { steps: plan.steps, trigger };
    return {
      fields: {
        ...after,
        ...(plan.inputSchema && current.inputSchema === null ? { inputSchema: plan.inputSchema } : {}),
        status: settledStatus(after),
        error: null,
        nextRunAt: nextRunAfterChange(current, after, now),
        ...(current.isPublic ? { categories: categoriesOf(plan.steps) } : {}),
      },
      version: { origin: VersionOrigin.PLANNER, reason: planning?.reason ?? null },
      plan: null,
      // From here on the trigger is what the user sees, and kept by the next plan.
      ...(planning ? { planning: { ...planning, triggerGiven: true } } : {}),
    };
  };
}

/** The first plan fails the workflow; a later one leaves what was live before, with the reason beside it. */
export function planFailed(error: unknown): PlanOutcome {
  return (current) => ({
    fields: { error: toProblem(error), status: current.steps.length === 0 ? WorkflowStatus.FAILED : settledStatus(current) },
    plan: null,
  });
}

function readTrigger(plan: Plan, asked: PlannableWorkflow): Trigger | null {
  if (!plan.trigger) return null;
  try {
    return checkTrigger(plan.trigger, { timezone: asked.planning?.timezone ?? 'UTC' });
  } catch (error) {
    if (!(error instanceof StepcastError)) throw error;
    throw new PlanningFailure('PLAN_INVALID', `The plan has a trigger that cannot be used: ${error.message}`, true);
  }
}

/** A trigger that was switched off while the plan was made stays off. */
function keepDisabled(planned: Trigger, current: Trigger): Trigger {
  return current.enabled ? planned : { ...planned, enabled: false };
}

function toProblem(error: unknown): Problem {
  if (!(error instanceof PlanningFailure)) {
    return { code: 'PLANNING_FAILED', message: 'Something went wrong on our side while the steps were planned.', retryable: true };
  }
  const { code, message, retryable, details } = error;
  // Through JSON, so that whatever a planner adds can be stored.
  return { code, message, retryable, ...(details === undefined ? {} : { details: JSON.parse(JSON.stringify(details)) as JsonValue }) };
}

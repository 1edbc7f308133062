import type { Step } from '../../domain/step.js';
import { checkSteps } from '../../domain/steps/check-steps.js';
import type { ToolCatalog } from '../../domain/tool.js';
import { checkTrigger } from '../../domain/trigger-rules.js';
import { InvalidInputError, type FieldIssue } from '../../errors.js';
import type { Plan, PlanRequest } from '../planner.js';
import type { ProposedPlan } from './read-answer.js';

/** The plan where all of it holds, else everything that is wrong with it. */
export function checkPlan(proposed: ProposedPlan, request: PlanRequest, tools: ToolCatalog): { readonly plan: Plan } | { readonly issues: readonly FieldIssue[] } {
  const issues: FieldIssue[] = [];
  let steps: readonly Step[] = [];
  collect(issues, () => {
    steps = checkSteps(proposed.steps, tools);
  });
  const trigger = request.trigger === undefined ? proposed.trigger : null;
  if (trigger) collect(issues, () => checkTrigger(trigger, { timezone: request.timezone }));
  return issues.length > 0 ? { issues } : { plan: { steps, trigger: trigger && withZone(trigger, request.timezone) } };
}

function withZone(trigger: NonNullable<Plan['trigger']>, timezone: string): Plan['trigger'] {
  return trigger.schedule === undefined ? trigger : { ...trigger, timezone: trigger.timezone ?? timezone };
}

function collect(issues: FieldIssue[], check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    issues.push(...error.issues);
  }
}

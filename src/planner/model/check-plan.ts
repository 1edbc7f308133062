import { checkSteps } from '../../domain/steps/check-steps.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { checkTrigger } from '../../domain/trigger/trigger-rules.js';
import { IssueList, type FieldIssue } from '../../errors.js';
import type { Plan, PlanRequest } from '../planner.js';
import type { ProposedPlan } from './read-answer.js';

/** The plan if it passes all checks, otherwise all of its mistakes. */
export function checkPlan(
  proposed: ProposedPlan,
  request: PlanRequest,
  tools: ToolCatalog,
): { readonly plan: Plan } | { readonly issues: readonly FieldIssue[] } {
  const issues = new IssueList();
  const steps = issues.collect(() => checkSteps(proposed.steps, tools)) ?? [];
  const trigger = request.trigger === undefined ? proposed.trigger : null;
  if (trigger) issues.collect(() => checkTrigger(trigger, { timezone: request.timezone }));
  return issues.all.length > 0
    ? { issues: issues.all }
    : { plan: { steps, trigger: trigger && withZone(trigger, request.timezone) } };
}

function withZone(trigger: NonNullable<Plan['trigger']>, timezone: string): Plan['trigger'] {
  return trigger.schedule === undefined ? trigger : { ...trigger, timezone: trigger.timezone ?? timezone };
}

import type { ToolCatalog } from '../../domain/steps/tool.js';
import { whenItBecomesTrue } from './becomes-true.js';
import { withoutOwnChanges } from './own-changes.js';
import { withoutOwnThings } from './own-things.js';
import type { StartedPlan } from './started-plan.type.js';

/** The plan with a start that neither later changes of the same thing nor its own acts cause again. */
export function startingOnce<P extends StartedPlan>(plan: P, tools: ToolCatalog): P {
  // The user has asked for one change of the workflow, and its start stays as it is.
  if (plan.trigger === null || plan.report.isEdit === true) return plan;
  return withoutOwnThings(withoutOwnChanges(whenItBecomesTrue(plan, tools), tools), tools);
}

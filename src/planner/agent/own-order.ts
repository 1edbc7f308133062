import type { PlanReport } from '../../domain/plan-report/index.js';
import { PlanningFailure } from '../../errors.js';
import type { Plan, PlanRequest, Planner } from '../planner.js';

/**
 * Plans an order in words of its own, for parts of another plan. Null: it cannot be planned.
 *
 * @param request that of the other plan, for its tools and connections
 */
export async function orderFor(
  order: string,
  request: PlanRequest,
  planner: Planner,
): Promise<{ readonly plan: Plan; readonly report: PlanReport } | null> {
  try {
    const plan = await planner.plan({
      ...request,
      description: order,
      previous: undefined,
      trigger: undefined,
      onStep: undefined,
      onRestart: undefined,
    });
    return plan.report ? { plan, report: plan.report } : null;
  } catch (error) {
    if (error instanceof PlanningFailure) return null;
    throw error;
  }
}

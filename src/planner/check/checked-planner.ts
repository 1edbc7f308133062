import type { Plan, PlanRequest, Planner } from '../planner.js';
import type { PlanChecker } from './plan-checker.js';

/** A planner whose plans have been tried on samples before they are shown. */
export function createCheckedPlanner(planner: Planner, checker: PlanChecker): Planner {
  return { plan: async (request) => triedOut(await planner.plan(request), request, checker) };
}

/** The plan as it is after a trial. */
export async function triedOut(plan: Plan, request: PlanRequest, checker: PlanChecker): Promise<Plan> {
  if (!plan.report || plan.steps.length === 0) return plan;
  const { payer, tools, examples, trigger } = request;
  const turn = { ownerId: payer?.ownerId ?? 'planner', workflowId: payer?.workflowId ?? 'plan' };
  const tried = await checker.check(
    { steps: plan.steps, trigger: plan.trigger, inputSchema: plan.inputSchema ?? null, report: plan.report },
    { tools, examples, startedBy: trigger, turn },
  );
  return { ...plan, ...tried };
}

import type { Plan, PlanRequest, Planner } from '../planner.js';
import type { OpenAccounts } from './account.type.js';
import { settleNames } from './settle-names.js';

/** For all that one plan asks of the accounts. A service that is slower is asked by the user's own choice. */
const MAX_MS = 15_000;

/** A planner whose plans have the ids of the things that the words name, as far as the connected accounts have them. */
export function createAccountPlanner(planner: Planner, open: OpenAccounts): Planner {
  return { plan: async (request) => namesSettled(await planner.plan(request), request, open) };
}

/** The plan with the things that were found. It stays as it is if there is nothing to look up. */
export async function namesSettled(
  plan: Plan,
  { tools, connections = [], payer, signal }: Pick<PlanRequest, 'tools' | 'connections' | 'payer' | 'signal'>,
  open: OpenAccounts,
): Promise<Plan> {
  const { report, steps, trigger } = plan;
  if (!report || !payer || connections.length === 0) return plan;
  const account = open(payer.ownerId, AbortSignal.any([signal, AbortSignal.timeout(MAX_MS)]));
  return { ...plan, ...(await settleNames({ steps, trigger, report }, account, tools, connections)) };
}

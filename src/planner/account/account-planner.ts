import { PlanStatus } from '../../domain/plan-report/index.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { PlanRefused } from '../plan-refused.js';
import type { NameSaid, Plan, PlanRequest, Planner, Reworder } from '../planner.js';
import type { AccountReader, OpenAccounts } from './account.type.js';
import { columnsOfPlan } from './columns-of-plan.js';
import { namesSaid } from './names-said.js';
import { settleNames } from './settle-names.js';

/** For all that one plan asks of the accounts. A service that is slower is asked by the user's own choice. */
const MAX_MS = 15_000;

type Asked = Pick<PlanRequest, 'tools' | 'connections' | 'payer' | 'signal'>;

/**
 * A planner whose plans have the ids of the things that the words name, as far as the connected accounts have them. If
 * the words name a table, they are read once more with its columns known. If a plan stays open, they are read with the
 * names of the things known.
 */
export function createAccountPlanner(planner: Planner, open: OpenAccounts): Planner {
  return {
    plan: async (request) => {
      const account = accountOf(request, open);
      if (!account) return planner.plan(request);
      const readings = new Readings(planner, account);
      if (planner.readsAccounts !== true) return readings.read(request);
      const best = await readings.best({ ...request, onStep: undefined, onRestart: undefined });
      for (const step of best.steps) request.onStep?.(step);
      return best;
    },
  };
}

/** Reads a request again with the columns of the tables that its plan has found, and looks up the things that it names. */
export function createAccountReworder(reworder: Reworder, open: OpenAccounts): Reworder {
  return {
    ...reworder,
    reword: async (request) => {
      const account = accountOf(request, open);
      if (!account) return reworder.reword(request);
      const columns = await columnsOfPlan(request.present, account, request.tools);
      return settledPlan(await reworder.reword({ ...request, columns }), request, account);
    },
  };
}

/** The plans of one request with more and more known of the accounts. */
class Readings {
  constructor(
    private readonly planner: Planner,
    private readonly account: AccountReader,
  ) {}

  async read(request: PlanRequest): Promise<Plan> {
    return settledPlan(await this.planner.plan(request), request, this.account);
  }

  /** @throws PlanRefused if no reading is a plan. */
  async best(request: PlanRequest): Promise<Plan> {
    const first = await this.#withColumns(request);
    if (!(first instanceof PlanRefused) && isReady(first)) return first;
    const names = await namesSaid(request, this.account);
    const named = names.length === 0 ? first : await this.#withColumns({ ...request, names });
    const isBetter = openIn(named) < openIn(first) && !isTextIn(named, names, request.tools);
    const best = isBetter ? named : first;
    if (best instanceof PlanRefused) throw best;
    return best;
  }

  /** The columns decide what words mean, so the plan that knows them counts. */
  async #withColumns(request: PlanRequest): Promise<Plan | PlanRefused> {
    const first = await this.#try(request);
    if (first instanceof PlanRefused) return first;
    const columns = await columnsOfPlan(first, this.account, request.tools);
    const second = columns.length === 0 ? first : await this.#try({ ...request, columns });
    return second instanceof PlanRefused ? first : second;
  }

  async #try(request: PlanRequest): Promise<Plan | PlanRefused> {
    try {
      return await this.read(request);
    } catch (error) {
      if (error instanceof PlanRefused) return error;
      throw error;
    }
  }
}

function accountOf({ payer, connections = [], signal }: Asked, open: OpenAccounts): AccountReader | null {
  if (!payer || connections.length === 0) return null;
  return open(payer.ownerId, AbortSignal.any([signal, AbortSignal.timeout(MAX_MS)]));
}

async function settledPlan(plan: Plan, { tools, connections = [] }: Asked, account: AccountReader): Promise<Plan> {
  const { report, steps, trigger } = plan;
  return report ? { ...plan, ...(await settleNames({ steps, trigger, report }, account, tools, connections)) } : plan;
}

const isReady = ({ report }: Plan): boolean => report?.status === PlanStatus.READY;

/** How many questions block a plan. */
function openIn(plan: Plan | PlanRefused): number {
  if (plan instanceof PlanRefused) return Infinity;
  return plan.report?.gaps.filter(({ isBlocking }) => isBlocking).length ?? 0;
}

/** Whether a plan takes the name of a thing for a text of its own, such as a subject or the words of a search. */
function isTextIn(plan: Plan | PlanRefused, names: readonly NameSaid[], tools: ToolCatalog): boolean {
  if (plan instanceof PlanRefused) return false;
  const said = new Set(names.map(({ name }) => name.toLowerCase()));
  return plan.steps.some(({ tool, input }) => {
    const choices = tools.get(tool)?.service?.choices ?? [];
    const texts = Object.entries(input).filter(([field]) => !choices.includes(field));
    return texts.some(([, value]) => typeof value === 'string' && said.has(value.toLowerCase()));
  });
}

import { isDeepStrictEqual } from 'node:util';
import { PlanStatus } from '../../domain/plan-report/index.js';
import type { ToolCatalog } from '../../domain/steps/tool.js';
import { PlanRefused } from '../plan-refused.js';
import type {
  AccountReadings,
  ColumnsOf,
  NameSaid,
  Plan,
  PlanRequest,
  Planner,
  Reworder,
  TableColumn,
} from '../planner.js';
import type { AccountReader, OpenAccounts } from './account.type.js';
import { columnsOfPlan } from './columns-of-plan.js';
import { namesSaid } from './names-said.js';
import { settleNames } from './settle-names.js';

/** For all that one plan asks of the accounts. A service that is slower is asked by the user's own choice. */
const MAX_MS = 15_000;

type Asked = Pick<PlanRequest, 'tools' | 'connections' | 'payer' | 'signal' | 'email'>;

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
      if (!planner.readings) return settledPlan(await planner.plan(request), request, account);
      const readings = new Readings(planner.readings, account);
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

/** A reading of a request that became a plan. */
interface Reading {
  /** With the names settled. */
  readonly plan: Plan;
  /** Before that. */
  readonly made: Plan;
  /** With the columns that were known. */
  readonly request: PlanRequest;
}

/** The plans of one request with more and more known of the accounts. */
class Readings {
  constructor(
    private readonly readings: AccountReadings,
    private readonly account: AccountReader,
  ) {}

  /** @throws PlanRefused if no reading is a plan. */
  async best(request: PlanRequest): Promise<Plan> {
    const first = await this.#withColumns(request);
    if (!(first instanceof PlanRefused) && isReady(first.plan)) return this.#completed(first);
    const names = await namesSaid(request, this.account);
    const named = names.length === 0 ? first : await this.#withNames({ ...request, names }, first);
    const isBetter = openIn(named) < openIn(first) && !isTextIn(named, names, request.tools);
    const best = isBetter ? named : first;
    if (best instanceof PlanRefused) throw best;
    return this.#completed(best);
  }

  /** The columns decide what words mean, so the plan that knows them counts. */
  async #withColumns(request: PlanRequest): Promise<Reading | PlanRefused> {
    let columns: readonly TableColumn[] = [];
    const early = await this.#try(request, async (plan) => {
      columns = await this.#columnsOf(await settledPlan(plan, request, this.account), request);
      return columns;
    });
    if (columns.length > 0 && !(early instanceof PlanRefused)) return { ...early, request: { ...request, columns } };
    const first = columns.length === 0 ? early : await this.#try(request);
    if (first instanceof PlanRefused) return first;
    columns = await this.#columnsOf(first.plan, request);
    const second = columns.length === 0 ? first : await this.#try({ ...request, columns });
    return second instanceof PlanRefused ? first : second;
  }

  /** The names hardly ever lead to other tables than those that are known. */
  async #withNames(request: PlanRequest, first: Reading | PlanRefused): Promise<Reading | PlanRefused> {
    const { columns = [] } = first instanceof PlanRefused ? {} : first.request;
    const named = columns.length === 0 ? null : await this.#try({ ...request, columns });
    const isOfSame =
      named !== null &&
      !(named instanceof PlanRefused) &&
      isDeepStrictEqual(await this.#columnsOf(named.plan, request), columns);
    return isOfSame ? named : this.#withColumns(request);
  }

  #columnsOf(plan: Plan, { tools }: PlanRequest): Promise<readonly TableColumn[]> {
    return columnsOfPlan(plan, this.account, tools);
  }

  async #try(request: PlanRequest, columnsOf?: ColumnsOf): Promise<Reading | PlanRefused> {
    try {
      const made = await this.readings.read(request, columnsOf);
      return { plan: await settledPlan(made, request, this.account), made, request };
    } catch (error) {
      if (error instanceof PlanRefused) return error;
      throw error;
    }
  }

  async #completed({ plan, made, request }: Reading): Promise<Plan> {
    const completed = await this.readings.complete(made, request);
    return completed === made ? plan : settledPlan(completed, request, this.account);
  }
}

function accountOf({ payer, connections = [], signal }: Asked, open: OpenAccounts): AccountReader | null {
  if (!payer || connections.length === 0) return null;
  return open(payer.ownerId, AbortSignal.any([signal, AbortSignal.timeout(MAX_MS)]));
}

async function settledPlan(
  plan: Plan,
  { tools, connections = [], email }: Asked,
  account: AccountReader,
): Promise<Plan> {
  const { report, steps, trigger } = plan;
  return report
    ? { ...plan, ...(await settleNames({ steps, trigger, report }, account, tools, connections, email)) }
    : plan;
}

const isReady = ({ report }: Plan): boolean => report?.status === PlanStatus.READY;

/** How many questions block a plan. */
function openIn(reading: Reading | PlanRefused): number {
  if (reading instanceof PlanRefused) return Infinity;
  return reading.plan.report?.gaps.filter(({ isBlocking }) => isBlocking).length ?? 0;
}

/** Whether a plan takes the name of a thing for a text of its own, such as a subject or the words of a search. */
function isTextIn(reading: Reading | PlanRefused, names: readonly NameSaid[], tools: ToolCatalog): boolean {
  if (reading instanceof PlanRefused) return false;
  const said = new Set(names.map(({ name }) => name.toLowerCase()));
  return reading.plan.steps.some(({ tool, input }) => {
    const choices = tools.get(tool)?.service?.choices ?? [];
    const texts = Object.entries(input).filter(([field]) => !choices.includes(field));
    return texts.some(([, value]) => typeof value === 'string' && said.has(value.toLowerCase()));
  });
}

import { isDeepStrictEqual } from 'node:util';
import { GapKind, PlanStatus } from '../../domain/plan-report/index.js';
import type { Gap } from '../../domain/plan-report/index.js';
import { PlanningFailure } from '../../errors.js';
import type {
  AccountReadings,
  ColumnsOf,
  NameSaid,
  OneReading,
  Plan,
  PlanRequest,
  Planner,
  Reworder,
  TableColumn,
} from '../planner.js';
import type { AccountReader, OpenAccounts } from './account.type.js';
import { duringPlan } from '../offline/during-plan.js';
import { placeOfName, placeOfWords } from '../words/name-words.js';
import { columnsOfPlan } from './columns-of-plan.js';
import { askForUnused } from './doubts/unused-things.js';
import { withMeantServices } from './meant/meant-services.js';
import { namesSaid } from './names-said.js';
import { servicesMeant } from './meant/services-of-request.js';
import type { ServicesMeant } from './meant/services-of-request.js';
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
  const plan = async (request: PlanRequest): Promise<Plan> => {
    const account = accountOf(request, open);
    // A model chooses among all tools itself.
    if (!planner.readings) {
      const plan = await planner.plan(request);
      return account ? settledPlan(plan, request, account) : plan;
    }
    const { request: asked, things } = await withMeantServices(request, account);
    if (!account) return planner.plan(asked);
    const readings = new Readings(planner.readings, account);
    const best = askForUnused(await readings.best({ ...asked, onStep: undefined, onRestart: undefined }), things);
    for (const step of best.steps) request.onStep?.(step);
    return best;
  };
  return { plan: (request) => duringPlan(() => plan(request)) };
}

/** Finds the connected services that a request means, by its words and by the accounts. */
export const servicesMeantBy =
  (open: OpenAccounts) =>
  (request: PlanRequest): Promise<ServicesMeant> =>
    servicesMeant(request, accountOf(request, open));

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

/** A reading of a request. */
interface Reading {
  /** With the names settled, or why there is no plan. */
  readonly plan: Plan | PlanningFailure;
  /** Before that. */
  readonly made: Plan | PlanningFailure;
  /** With the columns that were known. */
  readonly request: PlanRequest;
  /** Reads it by examples as well. */
  readonly learned: OneReading['learned'];
}

/** The plans of one request with more and more known of the accounts. */
class Readings {
  constructor(
    private readonly readings: AccountReadings,
    private readonly account: AccountReader,
  ) {}

  /** @throws PlanningFailure if no reading is a plan. */
  async best(request: PlanRequest): Promise<Plan> {
    const first = await this.#learned(await this.#withColumns(request));
    if (isReady(first)) return this.#completed(first);
    const names = await namesSaid(request, this.account);
    if (!names.some((name) => mayHelp(name, first))) return this.#completed(first);
    const named = await this.#learned(await this.#withNames({ ...request, names }, first));
    const isBetter = openIn(named) < openIn(first) && !isTextIn(named, names);
    return this.#completed(isBetter ? named : first);
  }

  /** The columns decide what words mean, so the plan that knows them counts. */
  async #withColumns(request: PlanRequest): Promise<Reading> {
    let columns: readonly TableColumn[] = [];
    const early = await this.#read(request, async (plan) => {
      columns = await this.#columnsOf(await settledPlan(plan, request, this.account), request);
      return columns;
    });
    if (columns.length === 0) return this.#again(early);
    return isFailure(early) ? this.#again(await this.#read(request)) : { ...early, request: { ...request, columns } };
  }

  /** The same reading with the columns of the tables that its plan has found. */
  async #again(reading: Reading): Promise<Reading> {
    const { plan, request } = reading;
    const columns = plan instanceof PlanningFailure ? [] : await this.#columnsOf(plan, request);
    const again = columns.length === 0 ? reading : await this.#read({ ...request, columns });
    return isFailure(again) ? reading : again;
  }

  /** The names hardly ever lead to other tables than those that are known. */
  async #withNames(request: PlanRequest, first: Reading): Promise<Reading> {
    const { columns = [] } = first.request;
    if (isFailure(first) || columns.length === 0) return this.#withColumns(request);
    const named = await this.#read({ ...request, columns });
    const { plan } = named;
    const isOfSame =
      !(plan instanceof PlanningFailure) && isDeepStrictEqual(await this.#columnsOf(plan, request), columns);
    return isOfSame ? named : this.#withColumns(request);
  }

  /** With words that are open read by examples as well, and with the columns of the tables that these name. */
  async #learned(reading: Reading): Promise<Reading> {
    const learned = await this.#byExamples(reading);
    if (learned === reading || reading.request.columns !== undefined) return learned;
    const again = await this.#again(learned);
    return again === learned ? learned : this.#byExamples(again);
  }

  async #byExamples(reading: Reading): Promise<Reading> {
    if (isReady(reading)) return reading;
    const made = await reading.learned();
    return made === reading.made ? reading : { ...reading, made, plan: await this.#settled(made, reading.request) };
  }

  #columnsOf(plan: Plan, { tools }: PlanRequest): Promise<readonly TableColumn[]> {
    return columnsOfPlan(plan, this.account, tools);
  }

  async #read(request: PlanRequest, columnsOf?: ColumnsOf): Promise<Reading> {
    const { plan: made, learned } = await this.readings.read(request, columnsOf);
    return { plan: await this.#settled(made, request), made, request, learned };
  }

  async #settled(made: Plan | PlanningFailure, request: PlanRequest): Promise<Plan | PlanningFailure> {
    return made instanceof PlanningFailure ? made : settledPlan(made, request, this.account);
  }

  async #completed({ plan, made, request }: Reading): Promise<Plan> {
    if (plan instanceof PlanningFailure) throw plan;
    if (made instanceof PlanningFailure) throw made;
    const completed = await this.readings.complete(made, request);
    return completed === made ? plan : settledPlan(completed, request, this.account);
  }
}

/** The accounts of the plans under way, by the signals that end these: each list is read once for a plan. */
const opened = new WeakMap<AbortSignal, { readonly open: OpenAccounts; readonly reader: AccountReader }>();

function accountOf({ payer, connections = [], signal }: Asked, open: OpenAccounts): AccountReader | null {
  if (!payer || connections.length === 0) return null;
  const before = opened.get(signal);
  if (before?.open === open) return before.reader;
  const reader = open(payer.ownerId, AbortSignal.any([signal, AbortSignal.timeout(MAX_MS)]));
  opened.set(signal, { open, reader });
  return reader;
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

const isFailure = ({ plan }: Reading): boolean => plan instanceof PlanningFailure;

const isReady = ({ plan }: Reading): boolean =>
  !(plan instanceof PlanningFailure) && plan.report?.status === PlanStatus.READY;

/** How many questions block a plan. */
function openIn({ plan }: Reading): number {
  if (plan instanceof PlanningFailure) return Infinity;
  return plan.report?.gaps.filter(({ isBlocking }) => isBlocking).length ?? 0;
}

/** Gaps about their own words alone. */
const OWN_WORDS: ReadonlySet<GapKind> = new Set([GapKind.CONDITION, GapKind.UNCLAIMED, GapKind.UNSUPPORTED]);

/** Whether a plan may ask less once a name is known. It hardly does if it only asks about words that are not beside it. */
function mayHelp({ name, said = name }: NameSaid, { plan }: Reading): boolean {
  if (plan instanceof PlanningFailure || !plan.report) return true;
  const { request } = plan.report;
  const place = placeOfName(request, said) ?? placeOfWords(request, said);
  const isApart = (from: number, to: number): boolean => /\p{L}/u.test(request.slice(from, to));
  const isOfOther = ({ kind, words, start, end }: Gap): boolean =>
    OWN_WORDS.has(kind) &&
    words.trim() !== '' &&
    place !== null &&
    start !== null &&
    end !== null &&
    (isApart(place.end, start) || isApart(end, place.start));
  return plan.report.gaps.some((gap) => gap.isBlocking && !isOfOther(gap));
}

/** Whether a plan takes the name of a thing for a text of its own, such as a subject or the words of a search. */
function isTextIn({ plan, request: { tools } }: Reading, names: readonly NameSaid[]): boolean {
  if (plan instanceof PlanningFailure) return false;
  const said = new Set(names.map(({ name }) => name.toLowerCase()));
  return plan.steps.some(({ tool, input }) => {
    const choices = tools.get(tool)?.service?.choices ?? [];
    const texts = Object.entries(input).filter(([field]) => !choices.includes(field));
    return texts.some(([, value]) => typeof value === 'string' && said.has(value.toLowerCase()));
  });
}

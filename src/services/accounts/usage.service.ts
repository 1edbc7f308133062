import { auditBy } from '../../domain/account/audit.js';
import { isUnlimited } from '../../domain/account/budget.js';
import type { Budget, BudgetDefaults } from '../../domain/account/budget.js';
import type { Caller } from '../../domain/account/caller.js';
import { isId } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import { addTotals, ModelCallPurpose, NO_USAGE_TOTAL } from '../../domain/account/model-usage.js';
import type { UsageOfDay, UsageTotal } from '../../domain/account/model-usage.js';
import { checkText } from '../../lib/text/text.js';
import { InvalidInputError, IssueList, NotFoundError } from '../../errors.js';
import type { ModelLedgerStore } from '../../storage/accounts/model-ledger.store.js';
import type { DayRange, UsageStore } from '../../storage/accounts/usage.store.js';
import { requireScope } from '../authorise.js';

/** Instants; the days (UTC) that they fall on are included. */
export interface UsageRange {
  /** Default: 29 days before `to`. */
  readonly from?: Date | undefined;
  /** Default: now. */
  readonly to?: Date | undefined;
}

/** The use of models within a range of days, and its cost. */
export interface UsageReport {
  readonly from: string;
  readonly to: string;
  readonly total: UsageTotal;
  readonly runs: UsageTotal;
  readonly planning: UsageTotal;
  /** The days on which a model was used, oldest first. */
  readonly days: readonly { readonly day: string; readonly total: UsageTotal }[];
  /** The most expensive first, deleted ones included. */
  readonly workflows: readonly { readonly workflowId: string; readonly total: UsageTotal }[];
}

/** The budget of a user, and the part that is spent today. */
export interface UserBudget {
  readonly userId: string;
  readonly budget: Budget;
  /** An administrator has set it for this user. Otherwise it is the default for all users. */
  readonly isSet: boolean;
  /** Today (UTC), with the highest possible cost of running calls. */
  readonly spentCostUsd: number;
  readonly spentTokens: number;
  /** When the day of the budget ends. */
  readonly resetsAt: Date;
}

export interface BudgetDraft {
  readonly maxCostUsd?: number | null | undefined;
  readonly maxTokens?: number | null | undefined;
}

export interface UsageServiceDependencies {
  readonly store: UsageStore;
  readonly ledger: Pick<ModelLedgerStore, 'spent'>;
  readonly defaults: BudgetDefaults;
  readonly now: () => Date;
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const MAX_DAYS = 366;
const MAX_COST_USD = 1_000_000_000;

/** The cost of models and its limits. */
export class UsageService {
  constructor(private readonly deps: UsageServiceDependencies) {}

  /** Of all that is the caller's, plans and deleted workflows included. @throws InvalidInputError for the range. */
  async own(caller: Caller, range: UsageRange): Promise<UsageReport> {
    requireScope(caller, 'workflows:read');
    return this.#report(caller.ownerId, range);
  }

  /** Of a user, for an administrator. @throws InvalidInputError for the user or the range. */
  async ofUser(caller: Caller, userId: string, range: UsageRange): Promise<UsageReport> {
    requireScope(caller, 'admin');
    return this.#report(checkUserId(userId), range);
  }

  /** Of workflows of the caller's, by id; of one that is another's there is nothing. */
  async ofWorkflows(
    caller: Caller,
    workflowIds: readonly string[],
    range: UsageRange,
  ): Promise<ReadonlyMap<string, UsageReport>> {
    requireScope(caller, 'workflows:read');
    const days = this.#daysOf(range);
    const rows = Map.groupBy(
      await this.deps.store.ofWorkflows(caller.ownerId, workflowIds, days),
      (row) => row.workflowId,
    );
    return new Map(workflowIds.map((id) => [id, reportOf(rows.get(id) ?? [], days)]));
  }

  /** Of one run each, by workflow id; one without a budget is missing. */
  async workflowBudgets(caller: Caller, workflowIds: readonly string[]): Promise<ReadonlyMap<string, Budget>> {
    requireScope(caller, 'workflows:read');
    return this.deps.store.workflowBudgets(workflowIds);
  }

  /**
   * Limits the cost of each run of a workflow, running ones included. @param draft null or empty: no limit of its own.
   */
  async setWorkflowBudget(caller: Caller, workflowId: string, draft: BudgetDraft | null): Promise<void> {
    requireScope(caller, 'workflows:write');
    const budget = checkBudget(draft);
    const audit = auditBy(caller, 'workflow.set_budget', workflowId, { budget: asJson(budget) });
    const isThere =
      isId(workflowId, 'wf') && (await this.deps.store.setWorkflowBudget(caller.ownerId, workflowId, budget, audit));
    if (!isThere) throw new NotFoundError('workflow', workflowId);
  }

  async ownBudget(caller: Caller): Promise<UserBudget> {
    return this.#budgetOf(caller.ownerId);
  }

  async budgetOfUser(caller: Caller, userId: string): Promise<UserBudget> {
    requireScope(caller, 'admin');
    return this.#budgetOf(checkUserId(userId));
  }

  /** Sets the daily budget of a user in place of the default. Null goes back to the default. */
  async setUserBudget(caller: Caller, userId: string, draft: BudgetDraft | null): Promise<UserBudget> {
    requireScope(caller, 'admin');
    const id = checkUserId(userId);
    const budget = draft === null ? null : (checkBudget(draft) ?? { maxCostUsd: null, maxTokens: null });
    await this.deps.store.setUserBudget(id, budget, auditBy(caller, 'user.set_budget', id, { budget: asJson(budget) }));
    return this.#budgetOf(id);
  }

  async #budgetOf(userId: string): Promise<UserBudget> {
    const { store, ledger, defaults, now } = this.deps;
    const [set, spent] = await Promise.all([
      store.userBudget(userId),
      ledger.spent({ kind: 'USER_DAY', ownerId: userId }),
    ]);
    const resetsAt = new Date((Math.floor(now().getTime() / DAY_MS) + 1) * DAY_MS);
    return {
      userId,
      budget: set ?? defaults.userDay,
      isSet: set !== null,
      spentCostUsd: spent.costUsd,
      spentTokens: spent.tokens,
      resetsAt,
    };
  }

  async #report(ownerId: string, range: UsageRange): Promise<UsageReport> {
    const days = this.#daysOf(range);
    return reportOf(await this.deps.store.ofOwner(ownerId, days), days);
  }

  #daysOf(range: UsageRange): DayRange {
    const to = range.to ?? this.deps.now();
    const from = range.from ?? new Date(to.getTime() - (DEFAULT_DAYS - 1) * DAY_MS);
    if (from > to) throw new InvalidInputError([{ path: ['from'], detail: '"from" must not be after "to".' }]);
    if (to.getTime() - from.getTime() > MAX_DAYS * DAY_MS)
      throw new InvalidInputError([{ path: ['from'], detail: `A report may cover at most ${MAX_DAYS} days.` }]);
    return { from: dayOf(from), to: dayOf(to) };
  }
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

function reportOf(rows: readonly UsageOfDay[], { from, to }: DayRange): UsageReport {
  const sum = (some: readonly UsageOfDay[]): UsageTotal => some.reduce(addTotals, NO_USAGE_TOTAL);
  const days = [...Map.groupBy(rows, (row) => row.day)].map(([day, some]) => ({ day, total: sum(some) }));
  const workflows = [...Map.groupBy(rows, (row) => row.workflowId)]
    .map(([workflowId, some]) => ({ workflowId, total: sum(some) }))
    .toSorted((one, other) => other.total.costUsd - one.total.costUsd || (one.workflowId < other.workflowId ? -1 : 1));
  return {
    from,
    to,
    total: sum(rows),
    runs: sum(rows.filter(({ purpose }) => purpose === ModelCallPurpose.RUN)),
    planning: sum(rows.filter(({ purpose }) => purpose === ModelCallPurpose.PLAN)),
    days,
    workflows,
  };
}

/** @throws InvalidInputError for a text that cannot be an id. */
function checkUserId(userId: string): string {
  const issues = new IssueList();
  const id = checkText(issues, userId, { what: 'The id of the user', path: ['userId'], min: 1, max: 500 });
  issues.throwIfAny();
  return id;
}

/** @returns null if it sets no limit. @throws InvalidInputError */
function checkBudget(draft: BudgetDraft | null): Budget | null {
  const budget: Budget = { maxCostUsd: draft?.maxCostUsd ?? null, maxTokens: draft?.maxTokens ?? null };
  const issues = new IssueList();
  const { maxCostUsd, maxTokens } = budget;
  if (maxCostUsd !== null && !(maxCostUsd >= 0 && maxCostUsd <= MAX_COST_USD))
    issues.add(['budget', 'maxCostUsd'], `Expected an amount in US dollars from 0 to ${MAX_COST_USD}.`);
  if (maxTokens !== null && !(Number.isSafeInteger(maxTokens) && maxTokens >= 0))
    issues.add(['budget', 'maxTokens'], 'Expected a whole number of tokens, 0 or more.');
  issues.throwIfAny();
  return isUnlimited(budget) ? null : budget;
}

function asJson(budget: Budget | null): JsonObject | null {
  return budget && { ...budget };
}

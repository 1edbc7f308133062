/*
 * Budgets limit the cost of models. A budget is checked before a call. The check adds the amount spent, the most that
 * running calls may cost, and the most that this call may cost. So no money is spent that the budget does not cover.
 */

/** Whose money or tokens a limit is about. */
export const BudgetScope = {
  /** One step of an agent, by its own input. */
  STEP: 'STEP',
  /** One run, with all that its steps ask of models. */
  RUN: 'RUN',
  /** All runs and plans of one user in one day (UTC). */
  USER_DAY: 'USER_DAY',
  /** All runs and plans of all users in one day (UTC). */
  DAY: 'DAY',
} as const;
export type BudgetScope = (typeof BudgetScope)[keyof typeof BudgetScope];

/** Null: no limit. */
export interface Budget {
  readonly maxCostUsd: number | null;
  /** Read and written by models. */
  readonly maxTokens: number | null;
}

export const NO_BUDGET: Budget = { maxCostUsd: null, maxTokens: null };

/** The defaults of an installation. */
export interface BudgetDefaults {
  readonly run: Budget;
  readonly userDay: Budget;
  readonly day: Budget;
}

export const NO_BUDGETS: BudgetDefaults = { run: NO_BUDGET, userDay: NO_BUDGET, day: NO_BUDGET };

/** The limits for one call of a model, without those that limit nothing. */
export interface BudgetLimit {
  readonly scope: BudgetScope;
  readonly budget: Budget;
}

/** The amount that a call needed and for which there was no room. */
export interface BudgetRefusal {
  readonly scope: BudgetScope;
  readonly unit: 'USD' | 'TOKENS';
  readonly limit: number;
  /** By then, calls under way included. */
  readonly spent: number;
  /** At most. */
  readonly needed: number;
}

export const BUDGET_EXCEEDED = 'BUDGET_EXCEEDED';

export function isUnlimited({ maxCostUsd, maxTokens }: Budget): boolean {
  return maxCostUsd === null && maxTokens === null;
}

/** The tighter of two, for each of the two units. */
export function tighter(one: Budget, other: Budget): Budget {
  return { maxCostUsd: lower(one.maxCostUsd, other.maxCostUsd), maxTokens: lower(one.maxTokens, other.maxTokens) };
}

function lower(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/**
 * The limit that has no room for a call. Null if there is room. A call of unknown cost fits if the cost is not limited.
 */
export function refusalOf(
  { scope, budget }: BudgetLimit,
  spent: { readonly costUsd: number; readonly tokens: number },
  needed: { readonly costUsd: number | null; readonly tokens: number },
): BudgetRefusal | null {
  const { maxCostUsd, maxTokens } = budget;
  if (maxTokens !== null && spent.tokens + needed.tokens > maxTokens) {
    return { scope, unit: 'TOKENS', limit: maxTokens, spent: spent.tokens, needed: needed.tokens };
  }
  const costUsd = needed.costUsd ?? 0;
  // Sums of decimal fractions: a millionth of a cent is noise.
  if (maxCostUsd !== null && spent.costUsd + costUsd > maxCostUsd + 1e-8) {
    return { scope, unit: 'USD', limit: maxCostUsd, spent: spent.costUsd, needed: costUsd };
  }
  return null;
}

const WHOSE: Readonly<Record<BudgetScope, string>> = {
  STEP: 'of this step',
  RUN: 'of one run',
  USER_DAY: 'of one user in a day',
  DAY: 'of this installation in a day',
};

/** The refusal in a form that the refused caller may read. */
export function shownRefusal({
  spent,
  ...refusal
}: BudgetRefusal): Omit<BudgetRefusal, 'spent'> & Partial<Pick<BudgetRefusal, 'spent'>> {
  return refusal.scope === BudgetScope.DAY ? refusal : { ...refusal, spent };
}

export function describeRefusal({ scope, unit, limit, spent, needed }: BudgetRefusal): string {
  const show = (amount: number): string => (unit === 'USD' ? `$${trimmed(amount)}` : `${amount} tokens`);
  // The spending of others stays secret.
  const left = scope === BudgetScope.DAY ? 'too little of it remains' : `${show(spent)} of it is spent or reserved`;
  return `The budget ${WHOSE[scope]} is ${show(limit)}; ${left}, and the call may need ${show(needed)}. Nothing was spent on it.`;
}

function trimmed(amount: number): string {
  return String(Number(amount.toFixed(6)));
}

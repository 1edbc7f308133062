import type { BudgetLimit, BudgetRefusal } from '../../domain/account/budget.js';
import type { Usage } from '../../domain/run/execution.js';
import type { ModelAmount, ModelPayer } from '../../domain/account/model-usage.js';

/** The payer of a model call, and its other limits. */
export interface ModelAccount extends ModelPayer {
  /** A limit of the caller's own, and how much of it is spent. */
  readonly own?:
    | { readonly limit: BudgetLimit; readonly spent: { readonly costUsd: number; readonly tokens: number } }
    | undefined;
  /** Called with the usage, also for a call that failed half-way. */
  readonly onSpent?: ((usage: Usage) => void) | undefined;
}

type Reserved =
  | { readonly kind: 'reserved'; readonly id: string }
  | { readonly kind: 'refused'; readonly refusal: BudgetRefusal };

/** The accounts for calls of models. */
export interface ModelLedger {
  /** The limits that a call on this account is under. */
  limits(account: ModelAccount): Promise<readonly BudgetLimit[]>;
  /**
   * Reserves the highest possible cost of a call, in one act with the check of the limits, for any number of processes.
   */
  reserve(account: ModelAccount, limits: readonly BudgetLimit[], need: ModelAmount): Promise<Reserved>;
  /** The call is over: the actual cost replaces the reservation. Null: it had no cost. */
  settle(account: ModelAccount, reservation: string | null, spending: ModelAmount | null): Promise<void>;
}

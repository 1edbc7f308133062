import type { BudgetLimit, BudgetRefusal } from '../../domain/account/budget.js';
import type { Usage } from '../../domain/run/execution.js';
import type { ModelAmount, ModelPayer } from '../../domain/account/model-usage.js';

/** The payer of a model call, and its other limits. */
export interface ModelCallPayer extends ModelPayer {
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

/** Records the costs of model calls, and refuses calls over a limit. */
export interface ModelLedger {
  /** The limits of calls that this payer makes. */
  limits(payer: ModelCallPayer): Promise<readonly BudgetLimit[]>;
  /**
   * Reserves the highest possible cost of a call, in one act with the check of the limits, for any number of processes.
   */
  reserve(payer: ModelCallPayer, limits: readonly BudgetLimit[], need: ModelAmount): Promise<Reserved>;
  /** The call is over: the actual cost replaces the reservation. Null: it had no cost. */
  settle(payer: ModelCallPayer, reservation: string | null, spending: ModelAmount | null): Promise<void>;
}

import type { BudgetLimit, BudgetRefusal } from '../domain/budget.js';
import type { Usage } from '../domain/execution.js';
import type { ModelCallPurpose } from '../domain/model-usage.js';

/** Who pays for a call of a model, and what for. */
export interface ModelAccount {
  readonly ownerId: string;
  readonly workflowId: string;
  /** Null: a plan is made. */
  readonly executionId: string | null;
  readonly stepId: string | null;
  readonly purpose: ModelCallPurpose;
  /** The same on every retry: what an earlier try that was cut off had reserved is reserved no more. */
  readonly key: string;
  /** A limit of the caller's own, and how much of it is spent. */
  readonly own?: { readonly limit: BudgetLimit; readonly spent: { readonly costUsd: number; readonly tokens: number } } | undefined;
  /** Told of what was used, also by a call that failed half-way. */
  readonly onSpent?: ((usage: Usage) => void) | undefined;
}

/** What a call may come to at most. */
export interface ModelNeed {
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Null: the price is not known. */
  readonly costUsd: number | null;
}

/** What a call has come to. */
export interface ModelSpending {
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Null: the price is not known. */
  readonly costUsd: number | null;
}

export type Reserved = { readonly kind: 'reserved'; readonly id: string } | { readonly kind: 'refused'; readonly refusal: BudgetRefusal };

/** Where calls of models are accounted for. */
export interface ModelLedger {
  /** The limits that a call on this account is under. */
  limits(account: ModelAccount): Promise<readonly BudgetLimit[]>;
  /** Sets aside what a call may come to, in one act with the check of the limits, for any number of processes. */
  reserve(account: ModelAccount, limits: readonly BudgetLimit[], need: ModelNeed): Promise<Reserved>;
  /** The call is over: what it has come to takes the place of what was reserved. Null: it came to nothing. */
  settle(account: ModelAccount, reservation: string | null, spending: ModelSpending | null): Promise<void>;
}

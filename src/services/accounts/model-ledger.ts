import { setTimeout as sleep } from 'node:timers/promises';
import { BudgetScope, isUnlimited, NO_BUDGET, refusalOf, tighter } from '../../domain/account/budget.js';
import type { BudgetDefaults, BudgetLimit, BudgetRefusal } from '../../domain/account/budget.js';
import type { ModelAmount, ModelPayer } from '../../domain/account/model-usage.js';
import type { Logger } from '../../logger.js';
import type { LedgerCall, ModelLedgerStore, SpentOf } from '../../storage/accounts/model-ledger.store.js';

export interface ModelLedgerDependencies {
  readonly store: ModelLedgerStore;
  /** Of the installation. */
  readonly defaults: BudgetDefaults;
  /** A UUID. */
  readonly newId: () => string;
  readonly logger: Logger;
}

/** How often the writing of a cost is tried. The cost must not get lost, nor delay the answer for long. */
const SETTLE_TRIES = 4;
const SETTLE_PAUSE_MS = 250;

/**
 * The ledger of model calls, with the budgets that they are under; it has the shape of the `ModelLedger` of `model/`.
 */
export class ModelLedgerService {
  readonly #settling = new Set<Promise<void>>();

  constructor(private readonly deps: ModelLedgerDependencies) {}

  /** Resolves once all that was spent is written down, or given up; for an orderly end. */
  async idle(): Promise<void> {
    while (this.#settling.size > 0) await Promise.all(this.#settling);
  }

  /**
   * A workflow may only lower the budget of its runs. A budget that an administrator sets for a user replaces the
   * default.
   */
  async limits({ ownerId, workflowId, executionId }: ModelPayer): Promise<readonly BudgetLimit[]> {
    const { defaults, store } = this.deps;
    const { workflow, user } = await store.budgets(ownerId, workflowId);
    const limits: BudgetLimit[] = [
      ...(executionId === null
        ? []
        : [{ scope: BudgetScope.RUN, budget: tighter(defaults.run, workflow ?? NO_BUDGET) }]),
      { scope: BudgetScope.USER_DAY, budget: user ?? defaults.userDay },
      { scope: BudgetScope.DAY, budget: defaults.day },
    ];
    return limits.filter(({ budget }) => !isUnlimited(budget));
  }

  async reserve(
    payer: ModelPayer,
    limits: readonly BudgetLimit[],
    need: ModelAmount,
  ): Promise<
    { readonly kind: 'reserved'; readonly id: string } | { readonly kind: 'refused'; readonly refusal: BudgetRefusal }
  > {
    const { newId, store } = this.deps;
    const call = callOf(newId(), payer, need);
    const needed = { costUsd: need.costUsd, tokens: need.promptTokens + need.completionTokens };
    const checks = limits.map((limit) => ({
      of: spentOf(limit.scope, payer),
      check: (spent: { costUsd: number; tokens: number }) => refusalOf(limit, spent, needed),
    }));
    const refusal = await store.reserve(call, checks);
    return refusal === null ? { kind: 'reserved', id: call.id } : { kind: 'refused', refusal };
  }

  /** Never rejects: the answer that was paid for is not lost with the note of it. */
  async settle(payer: ModelPayer, reservation: string | null, spending: ModelAmount | null): Promise<void> {
    const settling = this.#settle(payer, reservation, spending);
    this.#settling.add(settling);
    await settling.finally(() => this.#settling.delete(settling));
  }

  async #settle(payer: ModelPayer, reservation: string | null, spending: ModelAmount | null): Promise<void> {
    const { logger, newId, store } = this.deps;
    const call = spending && callOf(reservation ?? newId(), payer, spending);
    for (let tries = 1; ; tries += 1) {
      try {
        if (call) await store.settle(call);
        else if (reservation !== null) await store.release(reservation);
        return;
      } catch (error) {
        const about = { err: error, executionId: payer.executionId, workflowId: payer.workflowId };
        if (tries >= SETTLE_TRIES) return logger.error(about, 'The cost of a model could not be put on the ledger');
        logger.warn(about, 'The cost of a model could not be put on the ledger yet; trying again');
        await sleep(SETTLE_PAUSE_MS * tries);
      }
    }
  }
}

function callOf(
  id: string,
  { key, ownerId, workflowId, executionId, stepId, purpose }: ModelPayer,
  amount: ModelAmount,
): LedgerCall {
  return { id, key, ownerId, workflowId, executionId, stepId, purpose, ...amount };
}

function spentOf(scope: BudgetScope, { ownerId, executionId }: ModelPayer): SpentOf {
  if (scope === BudgetScope.RUN && executionId !== null) return { kind: 'RUN', executionId };
  return scope === BudgetScope.USER_DAY ? { kind: 'USER_DAY', ownerId } : { kind: 'DAY' };
}

import { describeRefusal, shownRefusal } from '../../domain/account/budget.js';
import type { BudgetRefusal } from '../../domain/account/budget.js';
import type { ModelAmount } from '../../domain/account/model-usage.js';
import type { Usage } from '../../domain/run/execution.js';
import type { JsonValue } from '../../lib/json/json.js';
import { ModelFailure, ModelFailureCode } from '../failures/model-failure.js';
import type { ModelCallPayer, ModelLedger } from './model-ledger.type.js';

/** The answer of a call that is paid for. */
interface Paid {
  readonly model: string;
  readonly usage: Usage;
  readonly isPriced: boolean;
}

/**
 * A call that yields its whole answer at once. Its highest possible cost is reserved before, and the actual cost is
 * recorded after it.
 *
 * @throws ModelFailure `BUDGET_EXCEEDED`, `MODEL_PRICE_UNKNOWN`; neither has any cost.
 */
export async function meteredCall<T extends Paid>(
  ledger: ModelLedger,
  payer: ModelCallPayer,
  need: ModelAmount,
  call: () => Promise<T>,
): Promise<T> {
  const limits = await ledger.limits(payer);
  if (need.costUsd === null && limits.some(({ budget }) => budget.maxCostUsd !== null)) throw priceUnknown(need.model);
  const reserved = limits.length === 0 ? null : await ledger.reserve(payer, limits, need);
  if (reserved?.kind === 'refused') throw exceeded(reserved.refusal);
  const reservation = reserved?.id ?? null;
  try {
    const answer = await call();
    await ledger.settle(payer, reservation, spendingOf(answer));
    payer.onSpent?.(answer.usage);
    return answer;
  } catch (error) {
    if (reservation !== null) await ledger.settle(payer, reservation, null);
    throw error;
  }
}

/** The amount that an answer has used. */
export function spendingOf({ model, usage, isPriced }: Paid): ModelAmount {
  return { ...usage, model, costUsd: isPriced ? usage.costUsd : null };
}

export function exceeded(refusal: BudgetRefusal): ModelFailure {
  return new ModelFailure(ModelFailureCode.BUDGET_EXCEEDED, describeRefusal(refusal), false, undefined, {
    ...shownRefusal(refusal),
  } as JsonValue);
}

export function priceUnknown(model: string): ModelFailure {
  const message = `There is a budget in US dollars, and the price of the model ${JSON.stringify(model.slice(0, 100))} is not known: set MODEL_PRICES (0 for one that is free).`;
  return new ModelFailure(ModelFailureCode.PRICE_UNKNOWN, message, false, undefined, { model: model.slice(0, 100) });
}

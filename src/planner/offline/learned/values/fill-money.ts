import { propertiesOf } from '../../../../lib/json-schema/properties-of.js';
import type { Draft } from '../../build/builder.js';
import { numberIn } from '../../read/reading.js';
import type { Reading } from '../../read/reading.js';
import { amountFor, currencyOf } from '../../read/things/given-amount.js';
import type { Slot } from '../../said/slots.js';
import { CURRENCIES, IS_AMOUNT, isLimit, moneyAt } from '../../said/spans.js';

/* Amounts of money among the words that the reader by examples has taken for values: `$450`, `1,200`, `850 euros`. */

interface Place {
  readonly slot: Slot;
  readonly from: number;
  readonly to: number;
}

/** Whether an input holds an amount of money. */
export const holdsMoney = ({ name, isChoice, role }: Slot): boolean =>
  IS_AMOUNT.test(name) && !isChoice && role !== 'enum';

/** Whether an input holds the currency of an amount beside it. */
export const holdsCurrency = ({ name }: Slot): boolean => /^currency$/i.test(name);

/**
 * Sets an amount with its currency, which may stand beside the words for the amount. Without one, it is asked in which
 * currency the amount is.
 *
 * @returns whether an amount stands there
 */
export function fillMoney(r: Reading, step: Draft, { slot, from, to }: Place): boolean {
  const properties = propertiesOf(step.tool.inputSchema);
  for (let at = from; at < to; at += 1) {
    if (isLimit(r, at)) return false;
    if (/^%|percent$/.test(r.lower(at + 1)) || r.lower(at).endsWith('%')) return false;
    const money = moneyAt(r, at);
    const number = money ? (money.number ?? null) : numberIn(r.tokens[at]?.text ?? '');
    if (number === null || !/\d/.test(r.tokens[at]?.text ?? '')) continue;
    const found = { from: at, to: money?.to ?? at + 1, number, currency: money?.currency ?? '' };
    const value = amountFor(found, slot.own);
    if (value === null) return false;
    r.builder.set(step, slot.name, value);
    // `$300, half day workshop`: words behind a comma are no part of the amount.
    r.take(from, isBehindComma(r, found.to) ? found.to : Math.max(to, found.to), step.part, slot.name);
    if (properties['currency'] !== undefined) currencyOf(r, step, properties, found);
    else if (money)
      r.builder.assume(`The amount is in ${found.currency}, as it is said.`, {
        step: step.id,
        path: `/input/${slot.name}`,
      });
    return true;
  }
  return false;
}

/** Whether a mark stands between a word and the one before it. The reader by examples takes no marks along. */
const isBehindComma = (r: Reading, at: number): boolean =>
  (r.tokens[at]?.start ?? 0) - (r.tokens[at - 1]?.end ?? Infinity) > 1;

/** The code of the currency that words name; null: they name none. */
export function currencyIn(r: Reading, from: number, to: number): string | null {
  const codes = r.slice(from, to).flatMap(({ lower }) => (Object.hasOwn(CURRENCIES, lower) ? CURRENCIES[lower] : []));
  return codes[0] ?? null;
}

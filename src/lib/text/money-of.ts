/** Currencies whose smallest unit is the unit itself. */
const WHOLE = 'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF';

/**
 * An amount in the smallest unit of its currency as people write it: JSONata for `12.00 EUR`.
 *
 * @param amount its path
 * @param currency the path of the code of its currency
 * @param scale how many of the smallest unit the unit has
 */
export function moneyOf(amount: string, currency: string, scale = 100): string {
  return `($c := $uppercase(${currency}); $exists(${amount}) and ${amount} != null ? $formatNumber(${amount} / ($c in $split("${WHOLE}", " ") ? 1 : ${scale}), "0.00") & " " & $c)`;
}

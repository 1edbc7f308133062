/** ISO codes of currencies by the signs and words for them. It has no names but its own, whatever a word is. */
export const CURRENCIES: Readonly<Record<string, string | undefined>> = Object.assign(Object.create(null) as object, {
  '€': 'eur',
  eur: 'eur',
  euro: 'eur',
  euros: 'eur',
  $: 'usd',
  usd: 'usd',
  dollar: 'usd',
  dollars: 'usd',
  '£': 'gbp',
  gbp: 'gbp',
  pound: 'gbp',
  pounds: 'gbp',
  chf: 'chf',
  franc: 'chf',
  francs: 'chf',
});

import { Phrases } from '../text/tokens.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';

/** `, at most 10 items`, `up to five`, `but no more than 3`: how many there are at most. */
export function readAtMost(
  r: Reading,
  at: number,
  nouns: readonly string[],
): { readonly count: number; readonly to: number } | null {
  const lead = r.said(
    at,
    'at most',
    'no more than',
    'not more than',
    'up to',
    'max',
    'maximum',
    'at most the first',
    'only the first',
    'only the newest',
    'limited to',
    'limit',
  );
  const start = lead > 0 ? at : at + r.said(at, ',', 'but', 'and', ', but', '(', ', and');
  const said =
    lead > 0
      ? lead
      : r.said(
          start,
          'at most',
          'no more than',
          'not more than',
          'up to',
          'max',
          'maximum',
          'only the first',
          'only the newest',
          'limited to',
          'limit',
        );
  const count = numberIn(r.lower(start + said));
  if (said === 0 || count === null || !Number.isInteger(count) || count < 1 || count > 100) return null;
  const noun = Phrases.of(nouns).at(r.tokens, start + said + 1);
  let to = start + said + 1 + (noun?.length ?? r.said(start + said + 1, 'of them', 'of those'));
  to += r.said(to, ')');
  return /^(?:percent|%|euros?|dollars?|sentences?|minutes?|hours?|days?)$/.test(r.lower(to)) ? null : { count, to };
}

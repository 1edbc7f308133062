import { Phrases } from '../text/tokens.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';

const AT_MOST = [
  'at most',
  'max',
  'max .',
  'up to',
  'no more than',
  'not more than',
  'maximum',
  'a maximum of',
  'maximum of',
  'not over',
];

/** `at most 5`, before the noun. @returns the number, and where it ends. */
export function countAtMost(r: Reading, at: number): { readonly count: number; readonly to: number } | null {
  const lead = r.said(at, ...AT_MOST);
  const count = lead > 0 ? numberIn(r.lower(at + lead)) : null;
  return count !== null && Number.isInteger(count) && count >= 1 && count <= 100 ? { count, to: at + lead + 1 } : null;
}

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
  return /^(?:percent|%|euros?|dollars?|sentences?|minutes?|hours?|days?|weeks?|months?|years?)$/.test(r.lower(to))
    ? null
    : { count, to };
}

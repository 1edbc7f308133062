import { Phrases } from '../text/tokens.js';
import type { Value } from '../build/value.js';
import { Part } from './account.js';
import { numberIn } from './reading.js';
import type { Reading } from './reading.js';
import { firstOf } from './url-source.js';

/** `the first 3`, `the newest five of them`. */
export function readFirst(r: Reading, at: number, list: Value): { readonly to: number; readonly value: Value } | null {
  const lead = r.said(
    at,
    'the first',
    'only the first',
    'the top',
    'just the first',
    'the newest',
    'the latest',
    'first',
    'top',
    'only the top',
    'only the newest',
  );
  const count = numberIn(r.lower(at + lead));
  if (lead === 0 || count === null || !Number.isInteger(count) || count < 1) return null;
  const part = new Part('limit');
  const noun = Phrases.of(list.nouns).at(r.tokens, at + lead + 1);
  const to = at + lead + 1 + (noun?.length ?? r.said(at + lead + 1, 'of them', 'ones', 'of these', 'of those'));
  r.take(at, to, part, 'limit');
  const value = firstOf(r, list, count, part, 'limit');
  r.builder.values.push(value);
  return { to, value };
}

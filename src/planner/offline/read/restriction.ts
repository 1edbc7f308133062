import type { Reading } from './reading.js';

/** How many words hold something back here: `, not on bank holidays`, `except in August`. They are no part of a text. */
export function restrictionAt(r: Reading, at: number): number {
  return r.said(
    at,
    ', not',
    ', but not',
    ', but never',
    ', but only',
    ', but skip',
    ', except',
    ', unless',
    ', never',
    ', skip',
    ', only',
    'but not',
    'but never',
    'but only',
    'except',
    'unless',
    'excluding',
    'apart from',
  );
}

/** The place at which words hold something back; null: there is none. */
export function restrictionIn(r: Reading, from: number): number | null {
  for (let at = from + 1; at < r.end; at += 1) if (restrictionAt(r, at) > 0) return at;
  return null;
}

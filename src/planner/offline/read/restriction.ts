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

const AFTER_ALL =
  /^(?:approve|approved|approves|approval|confirm|confirmed|confirms|permission|ok|okay|ok'd|agree|agreed|agrees|sign-off|signoff)$/;

/** `a reply that I have to approve before it goes out`: whether words here ask for an approval. */
export function waitsForWord(r: Reading, at: number): boolean {
  if (r.is(at, 'that|which|once|until|after') && r.is(at + 1, 'i|we|you|he|she|they|my|our|it|somebody|someone'))
    return r.slice(at + 1, r.end).some(({ lower }) => AFTER_ALL.test(lower));
  return (
    r.said(
      at,
      'before it goes',
      'before they go',
      'before it is sent',
      'before they are sent',
      'before its sent',
      'before it is posted',
      'before it is published',
      'before sending',
      'before posting',
      'before publishing',
      'before you send',
      'before you post',
      'before anything',
    ) > 0
  );
}

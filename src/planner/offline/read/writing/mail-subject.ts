import type { Reading } from '../reading.js';

const MAX_SUBJECT = 8;
/** They end a subject without quotes. */
const ENDS_SUBJECT =
  /^(?:and|saying|with|to|at|every|each|on|via|through|from|by|text|body|telling|asking|reminding|right|now|when|if|containing|daily|weekly|monthly)$/;

/** `with the subject Backup check`: where a subject without quotes ends, which begins with a capital. */
export function endOfSubject(r: Reading, start: number): number {
  if (!/^\p{Lu}/u.test(r.tokens[start]?.text ?? '')) return start;
  let to = start + 1;
  while (to < r.end && to < start + MAX_SUBJECT && r.tokens[to]?.kind === 'word' && !ENDS_SUBJECT.test(r.lower(to)))
    to += 1;
  return to;
}

import type { Token } from '../tokens.js';

/** How many words the label takes or another value takes: one, or those of a name in capitals. */
export function valueLength(clause: readonly Token[], at: number): number {
  if (clause[at]?.mention?.kind === 'quote') return 1;
  let to = at;
  while (clause[to]?.kind === 'word' && /^[\p{Lu}\d]/u.test(clause[to]?.text ?? '') && to < at + 4) to += 1;
  return to > at ? to - at : clause[at]?.kind === 'word' ? 1 : 0;
}

/** Where the words for the place of a thing begin. */
export function placeIn(thing: readonly Token[]): number {
  const at = thing.findIndex(({ lower }, index) => index > 0 && /^(?:in|on|from|of|at)$/.test(lower));
  return at === -1 ? thing.length : at;
}

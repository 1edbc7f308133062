import type { Token } from '../tokens.js';

/** The place of the question that `and` joins to what is asked or ordered before: `…, and which projects are there?`; -1: none. */
export function secondQuestion(sentence: readonly Token[]): number {
  return sentence.findIndex(
    ({ lower }, at) =>
      at > 2 &&
      /^(?:and|&)$/.test(sentence[at - 1]?.lower ?? '') &&
      (/^(?:which|what|whats|what's)$/.test(lower) ||
        (lower === 'how' && /^(?:many|much)$/.test(sentence[at + 1]?.lower ?? ''))),
  );
}

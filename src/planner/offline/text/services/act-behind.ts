import type { Token } from '../tokens.js';
import { TELLS } from './things.js';
import type { ServiceWords } from './words.js';

/** `for each new order over 200 euros add a row …`: the place of the verb of the act; -1: there is none. */
export function actBehind(sentence: readonly Token[], start: number, words: ServiceWords): number {
  return sentence.findIndex(
    ({ kind, stem: one, lower }, at) =>
      at > start + 2 &&
      kind === 'word' &&
      (words.isVerb(one) || TELLS.test(lower)) &&
      !/^(?:to|a|an|the|new|my|our|of|by|that|who|and|or|for)$/.test(sentence[at - 1]?.lower ?? '') &&
      (sentence[at + 1]?.mention != null ||
        /^(?:a|an|the|it|its|them|me|us|my|our)$/.test(sentence[at + 1]?.lower ?? '')),
  );
}

import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { kept } from '../offline/kept.js';
import { FORM_WORDS } from '../words/form-words.js';

/*
 * Groups of words of like meaning, so that a word that no example has is known by words like it. `scripts/group-words.mjs`
 * makes them.
 */

interface WordGroup {
  /** One of some hundred: `supplier` and `wholesaler`, but `retailer` too. */
  readonly large: string;
  /** One of two thousand. */
  readonly small: string;
}

const groups = kept((): ReadonlyMap<string, WordGroup> => {
  const file = brotliDecompressSync(readFileSync(new URL('word-groups.br', import.meta.url))).toString();
  return new Map(
    file.split('\n').map((line) => {
      const [word = '', large = '', small = ''] = line.split(' ');
      return [word, { large, small }];
    }),
  );
});

/** The groups of a word in small letters. Words of form and signs are groups of their own; rare words share one. */
export function groupOf(word: string): WordGroup {
  if (FORM_WORDS.has(word) || !/^[a-z]/.test(word)) return { large: word, small: word };
  const all = groups();
  return all.get(word) ?? all.get(word.replace(/'s$/, '')) ?? RARE;
}
const RARE: WordGroup = { large: '?', small: '?' };

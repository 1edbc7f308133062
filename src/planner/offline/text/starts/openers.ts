import type { ServiceWords } from '../services/words.js';
import { isActAt } from '../transfers/parts.js';
import { Phrases } from '../tokens.js';
import type { Token } from '../tokens.js';

/* The words and marks that a clause of a start stands between. */

/** Words that open the clause of a start. */
export const OPENERS = Phrases.of([
  'when',
  'whenever',
  'if',
  'once',
  'as soon as',
  'every time',
  'each time',
  'any time',
  'anytime',
  'the moment',
  'on',
  'upon',
  'after',
  'for',
]);
const MAX_HEAD = 26;

/** How many words open the clause that these words begin with; 0: none do. */
export const openerLength = (tokens: readonly Token[]): number => OPENERS.at(tokens, 0)?.length ?? 0;

/** The mark between a clause of a start and its act: `…: post it`, `… → post it`, `… - post it`; null: there is none. */
export function separatorAt(tokens: readonly Token[], words: ServiceWords): number | null {
  // `New card on the board Support: AI guesses its priority`
  const isFresh =
    tokens[0]?.lower === 'new' && !tokens.slice(0, MAX_HEAD).some(({ mention }) => mention?.kind === 'url');
  for (let at = 1; at < Math.min(tokens.length - 1, MAX_HEAD); at += 1) {
    const { lower = '' } = tokens[at] ?? {};
    if (lower === '→' || (lower === ':' && isFresh)) return at;
    if (/^(?::|-|–|—|,)$/.test(lower) && isActAt(tokens, at + 1, words)) return at;
  }
  return null;
}

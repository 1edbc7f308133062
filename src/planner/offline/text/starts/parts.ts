import { knownColumns, valueSaidAt } from '../../columns/known-columns.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';

/** How many words the label takes or another value takes: one, or those of a name in capitals. */
export function valueLength(clause: readonly Token[], at: number): number {
  if (clause[at]?.mention?.kind === 'quote') return 1;
  let to = at;
  while (clause[to]?.kind === 'word' && /^[\p{Lu}\d]/u.test(clause[to]?.text ?? '') && to < at + 4) to += 1;
  return to > at ? to - at : clause[at]?.kind === 'word' ? 1 : 0;
}

/** How many words a value of a column takes: one that the column is known to have, or a name as `Ready to Print`. */
export function columnValueLength(clause: readonly Token[], at: number, words: ServiceWords): number {
  const known = Math.max(at, ...knownColumns().map((column) => valueSaidAt(clause, at, column)?.to ?? at)) - at;
  const length = valueLength(clause, at);
  if (known >= length && known > 0) return known;
  const [last, next] = [clause[at + length - 1], clause[at + length + 1]];
  const isName = (token: Token | undefined): boolean => token?.kind === 'word' && /^\p{Lu}/u.test(token.text);
  // `Ready for review` at the end of the clause
  const isEnd =
    next?.kind === 'word' && clause[at + length + 2] === undefined && !/^(?:me|us|it|them)$/.test(next.lower);
  const isLinked = /^(?:to|for)$/.test(clause[at + length]?.lower ?? '') && isName(last) && (isName(next) || isEnd);
  return isLinked && words.anyService(clause, at + length + 1) === 0
    ? length + 1 + valueLength(clause, at + length + 1)
    : length;
}

/** Where the words for the place of a thing begin. */
export function placeIn(thing: readonly Token[]): number {
  const at = thing.findIndex(({ lower }, index) => index > 0 && /^(?:in|on|from|of|at)$/.test(lower));
  return at === -1 ? thing.length : at;
}

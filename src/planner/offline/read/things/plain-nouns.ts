import type { Slot } from '../../said/slots.js';
import { stem } from '../../text/stem.js';
import type { Reading } from '../reading.js';
import { isSameNoun } from '../services/same-nouns.js';
import { wordList } from '../../word-list.js';

const ARTICLE = wordList('a|an|the|that|this|these|those|my|our|each|every|all|any|new|linked|related|matching|same');

/** `a Trello card`, `the task`, `tasks`: words for any such thing, that name none. */
export function isPlainNoun(r: Reading, from: number, to: number, slot: Slot): boolean {
  let nouns = 0;
  for (let at = from; at < to;) {
    const named = r.frames.services.at(r.tokens, at)?.length ?? 0;
    const token = r.tokens[at];
    const isSmall = token !== undefined && token.mention === null && token.text === token.lower;
    const said = stem(token?.lower ?? '');
    const isNoun = isSmall && [...slot.words].some((word) => word === said || isSameNoun(word, said));
    if (named === 0 && !isNoun && !(isSmall && ARTICLE.test(token.lower))) return false;
    if (isNoun) nouns += 1;
    at += Math.max(1, named);
  }
  return nouns > 0;
}

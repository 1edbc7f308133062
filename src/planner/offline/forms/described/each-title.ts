import { lowerAt } from '../../text/sentences.js';
import type { ServiceWords } from '../../text/services/words.js';
import { rowOf } from '../../text/tables/column-words.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';

/* `add "Order towels" and "Check yeast" to Bakery`: one act for each of the titles. */

const MAKES = /^(?:add|create|put|make)$/;
const PLACE = /^(?:to|in|into|on|under)$/;
const MAX_TITLES = 6;

/** The sentence with an act for each title; null: it gives no several ones. */
export function withEachTitle(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const isQuote = (at: number): boolean => sentence[at]?.mention?.kind === 'quote';
  const verb = sentence.findIndex(({ lower }, at) => MAKES.test(lower) && isQuote(at + 1));
  const act = sentence[verb];
  if (!act) return null;
  const titles: Token[] = [];
  let at = verb + 1;
  while (isQuote(at) && titles.length < MAX_TITLES) {
    titles.push(sentence[at] as Token);
    at += 1;
    while (/^(?:,|and|&)$/.test(lowerAt(sentence, at)) && (isQuote(at + 1) || isQuote(at + 2))) at += 1;
  }
  const place = sentence.slice(at);
  const isPlain = PLACE.test(lowerAt(place, 0)) && !place.some(({ lower }) => /^(?:,|and|then)$/.test(lower));
  // `add "Ann" and "42" to my sheet`: both may be cells of one row.
  if (titles.length < 2 || !isPlain || rowOf(place, words) !== null) return null;
  const [first, ...others] = titles as [Token, ...Token[]];
  return [
    ...sentence.slice(0, verb + 1),
    first,
    ...place,
    ...others.flatMap((title) => [before(title, 'and'), before(title, act.lower), title, ...place]),
  ];
}

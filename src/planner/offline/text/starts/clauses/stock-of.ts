import { asQuoted, leadLength, lowerAt, made, renumbered } from '../../sentences.js';
import { before, behind } from '../../transfers/parts.js';
import type { Token } from '../../tokens.js';
import { wordList } from '../../../word-list.js';

/* `when the Blue Mug drops below 5 in stock` → `when the stock of the Blue Mug drops below 5`, `… is sold out` → `… runs out`. */

const OPENER = /^(?:when|whenever|if|once|as soon as)$/;
const ARTICLE = /^(?:the|our|my)$/;
const SINKS = wordList('drops?|falls?|goes|dips?|sinks?|gets?|is|are|runs?');
const LEVEL = /^(?:down|to|below|under|less|fewer|lower|than|at|only|just)$/;
/** The most words of the name of a product. */
const MAX_NAME = 6;

/** The words with the stock as what sinks, if they name a product instead. */
export function withStockOf(tokens: readonly Token[]): readonly Token[] {
  for (let at = 0; at < tokens.length; at += 1) {
    const opener = tokens[at];
    if (!opener || !OPENER.test(opener.lower)) continue;
    const from = at + 1 + (ARTICLE.test(lowerAt(tokens, at + 1)) ? 1 : 0);
    let to = from;
    while (to < from + MAX_NAME && isName(tokens[to])) to += 1;
    const first = tokens[at + 1];
    const rest = to > from ? (sinks(tokens, to) ?? endsUp(tokens, to)) : null;
    if (!first || !rest) continue;
    const lead = ['the', 'stock', 'of'].map((word) => before(first, word));
    const [word, ...more] = tokens.slice(from, to);
    // A name may have a word in it that begins an act: `Show Hoodie`.
    const quoted =
      word && more.length > 0
        ? [asQuoted([word, ...more], [word, ...more].map(({ text }) => text).join(' '))]
        : tokens.slice(from, to);
    return renumbered([...tokens.slice(0, at + 1), ...lead, ...tokens.slice(at + 1, from), ...quoted, ...rest]);
  }
  return tokens;
}

/** `drops below 5 in stock` without the last words; null: something else is said. */
function sinks(tokens: readonly Token[], verb: number): readonly Token[] | null {
  if (!SINKS.test(lowerAt(tokens, verb))) return null;
  let at = verb + 1;
  while (LEVEL.test(lowerAt(tokens, at))) at += 1;
  const number = tokens[at];
  if (at === verb + 1 || !number || !/^\d+$/.test(number.lower)) return null;
  const noun = /^(?:units?|pieces?|items?|pcs)$/.test(lowerAt(tokens, at + 1)) ? at + 2 : at + 1;
  if (lowerAt(tokens, noun) !== 'in' || lowerAt(tokens, noun + 1) !== 'stock') return null;
  const kept = made(number, number.lower, tokens.slice(at + 1, noun + 2));
  return [...tokens.slice(verb, at), { ...kept, text: number.text }, ...tokens.slice(noun + 2)];
}

/** `is out of stock`, `sells out`, `is sold out` as `runs out`. */
function endsUp(tokens: readonly Token[], verb: number): readonly Token[] | null {
  const [first] = tokens.slice(verb);
  const end = verb + leadLength(tokens, verb, ENDS);
  if (end === verb || !first) return null;
  return [made(first, 'runs', tokens.slice(verb + 1, end)), behind(first, 'out'), ...tokens.slice(end)];
}

const ENDS = ['is out of stock', 'goes out of stock', 'runs out of stock', 'is sold out', 'sells out', 'runs out'];

const isName = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.mention?.kind === 'quote' || (token.kind === 'word' && /^[\p{Lu}\d]/u.test(token.text)));

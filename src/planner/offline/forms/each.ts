import { openerLength } from '../text/starts/openers.js';
import { made, placeOf } from '../text/sentences.js';
import type { ServiceWords } from '../text/services/words.js';
import { before, isActAt } from '../text/transfers/parts.js';
import { isBeforeIt } from '../text/starts/before-it.js';
import type { Token } from '../text/tokens.js';
import { withVerb } from './acts.js';
import { wordList } from '../word-list.js';

/*
 * One act for each of the things that come: `a Trello card for each order from Shopify, in list X`, `write name and link of every
 * new file in X to Airtable`. They become `when a new …` with the act.
 */

const LINK = wordList('for|from|of|per|out|on|whenever|with');
const EACH = /^(?:each|every|any|all)$/;
const FRESH = /^(?:new|incoming|fresh|newly)$/;
const MAX_THING = 18;

/** Null: the sentence has no such form. */
export function asEachOne(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (words.hasTime || openerLength(sentence) > 0 || isBeforeIt(sentence)) return null;
  for (let link = 1; link < Math.min(sentence.length - 2, 24); link += 1) {
    const { lower = '' } = sentence[link] ?? {};
    if (!LINK.test(lower)) continue;
    const from = link + (lower === 'out' && sentence[link + 1]?.lower === 'of' ? 2 : 1);
    const lead = sentence[from]?.lower ?? '';
    const isEach = EACH.test(lead) || (lower === 'per' && !EACH.test(lead));
    if (!isEach && !FRESH.test(lead)) continue;
    const to = endOfThing(sentence, from, words);
    if (to === null) continue;
    const act = withVerb([...sentence.slice(0, link), ...sentence.slice(to)], words);
    return orders(sentence.slice(from, to), act, sentence.slice(link, from), words);
  }
  return null;
}

/** The end of the words that name the thing of a start best; null: they name none. */
function endOfThing(sentence: readonly Token[], from: number, words: ServiceWords): number | null {
  const start = EACH.test(sentence[from]?.lower ?? '') ? from + 1 : from;
  let best: { readonly to: number; readonly open: number } | null = null;
  for (let to = start + 1; to <= Math.min(sentence.length, start + MAX_THING); to += 1) {
    const next = sentence[to];
    // A name or a noun phrase is not cut.
    const isEnd =
      next === undefined ||
      /^(?:[,;.:]|and|to|into|in|on|as|with|via|through|by|if|but|unless|so|from|is|are|should)$/.test(next.lower);
    if (!isEnd) continue;
    const told = words.event(sentence.slice(start, to));
    if (told && (best === null || told.open <= best.open)) best = { to, open: told.open };
    const isAct = next?.lower === 'and' && isActAt(sentence, to + 1, words);
    if (next && (/^[,;.:]$/.test(next.lower) || isAct) && best !== null) break;
  }
  return best === null || best.open > 4 ? null : best.to;
}

function orders(
  thing: readonly Token[],
  act: readonly Token[],
  link: readonly Token[],
  words: ServiceWords,
): readonly Token[] | null {
  const [first] = thing;
  const opener = link[0];
  if (!first || !opener || act.length < 2) return null;
  const [head] = act;
  if (!head || !(isActAt(act, 0, words) || /^(?:please|let|have|tell)$/.test(head.lower))) return null;
  return [
    { ...made(opener, 'when'), also: link.slice(1).map(placeOf) },
    ...asNewOne(thing),
    before(head, ','),
    ...(act[0]?.lower === ',' ? act.slice(1) : act),
  ];
}

/** `every new mail`, `each order` → `a new mail`, `new order`. */
export function asNewOne(thing: readonly Token[]): readonly Token[] {
  const [first, ...rest] = thing;
  if (!first || !EACH.test(first.lower)) return thing;
  const isFresh = rest.slice(0, 3).some(({ lower }) => FRESH.test(lower));
  return [{ ...made(first, isFresh ? 'a' : 'new'), ...(isFresh ? {} : { implied: 'assumed' as const }) }, ...rest];
}

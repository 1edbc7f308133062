import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { isActAt } from '../transfers/parts.js';
import { made, placeOf } from '../sentences.js';
import { isTold, thingOf, whenNew } from '../transfers/thing.js';
import { wordList } from '../../word-list.js';

/*
 * `Process Shopify orders: create a card and …`, `Capture form submissions and create a contact`: the work on each new thing
 * is said behind, and the first verb only leads to it.
 */

const WORKS = wordList(
  'process|processes|handle|handles|manage|manages|capture|captures|collect|collects|catch|catches|intercept|receive|receives|detect|detects|take|takes|intake|accept|accepts|streamline|automate',
);
const MAX_THING = 12;

/** Null: the sentence is no such order, or nothing tells of its things. */
export function processed(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const verb = sentence.findIndex(({ lower }) => !/^(?:automatically|please|to|and)$/.test(lower));
  if (verb > 1 || !WORKS.test(sentence[verb]?.lower ?? '') || words.hasTime) return null;
  for (let at = verb + 2; at < Math.min(sentence.length - 1, verb + MAX_THING); at += 1) {
    const joint = sentence[at] as Token;
    if (!/^(?:and|:|,|→|by|–|—|-)$/.test(joint.lower)) continue;
    const act = actsAt(sentence, at, words);
    if (act === null) continue;
    const thing = thingOf(sentence.slice(verb + 1, at), words);
    if (!thing || !isTold(thing) || thing.told.open > 0 || thing.amount === 'one' || thing.amount === 'there')
      return null;
    const acts = sentence.slice(act);
    return [
      ...sentence.slice(0, verb),
      ...whenNew(thing, sentence.slice(verb, verb + 1)),
      { ...made(joint, ','), also: sentence.slice(at + 1, act).map(placeOf) },
      ...(joint.lower === 'by' ? plainVerbs(acts, words) : acts),
    ];
  }
  return null;
}

/** The place of the act behind a word that joins; null: none begins there. */
function actsAt(sentence: readonly Token[], at: number, words: ServiceWords): number | null {
  let place = at + 1;
  while (/^(?:and|then|,)$/.test(sentence[place]?.lower ?? '')) place += 1;
  if (sentence[at]?.lower === 'by') return baseOf(sentence[place], words) === null ? null : place;
  return isActAt(sentence, place, words) ? place : null;
}

/** `by creating a card and sending …` → `create a card and send …` */
const plainVerbs = (acts: readonly Token[], words: ServiceWords): readonly Token[] =>
  acts.map((token, at) => {
    const isFirst = at === 0 || /^(?:and|,|then)$/.test(acts[at - 1]?.lower ?? '');
    const base = isFirst ? baseOf(token, words) : null;
    return base === null ? token : made(token, base);
  });

/** `creating` → `create`; null: the word is no verb in this form. */
function baseOf(token: Token | undefined, words: ServiceWords): string | null {
  if (token?.kind !== 'word' || !token.lower.endsWith('ing')) return null;
  const bare = token.lower.slice(0, -3);
  if (!words.isVerb(token.stem)) return null;
  return /(?:at|pdat|ot|lis|it|av|ov|eat|id|iz|ag|ng|us|os|ar|ut|rit|mak|uc)$/.test(bare) &&
    !/(?:oad|eat$|sort|edit|list|start|post|put)$/.test(bare)
    ? `${bare}e`
    : bare;
}

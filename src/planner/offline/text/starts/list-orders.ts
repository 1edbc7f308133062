import type { EventType } from '../../../../domain/event/types/index.js';
import { made, placeOf, renumbered } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { Phrases } from '../tokens.js';
import type { Token } from '../tokens.js';
import { put, thereIs } from '../work/new-things.js';
import { wordList } from '../../word-list.js';

/*
 * `Tweet RSS items`, `fetch our news feed and post it to #news`: an order about a list on the web whose address is not said. Each
 * new item starts it: `when there is a new item in the feed, tweet it`.
 */

const LEAD = wordList(
  'please|automatically|can|could|you|i|we|want|to|just|then|,|would|like|automate|and|a|workflow|that|which',
);
const READS = wordList(
  'get|fetch|read|pull|grab|collect|take|monitor|watch|follow|check|parse|track|retrieve|gather|scan|poll|aggregate|load|receive',
);
const WHICH = /^(?:new|each|every|all|any|the|a|an|my|our|your|some|incoming|fresh|multiple|several|various)$/;
const WITHIN = /^(?:of|from|in|on)$/;
/** These join an order that is only read to the act behind it. */
export const JOINT = /^(?:,|and|then|→|;|automatically|also)$/;
/** Several of them are read at once. */
const AT_ONCE =
  /^(?:latest|newest|last|top|recent|first|\d+|digest|together|combined|overview|roundup|newsletter|when|whenever|if)$/;
const MAX_NAME = 3;

/** The words of a request with the clause of a start in the place of such a list. */
export function withListStarts(
  tokens: readonly Token[],
  words: ServiceWords,
  types: readonly EventType[],
): readonly Token[] {
  if (words.hasTime || tokens.some(({ mention, lower }) => mention?.kind === 'url' || AT_ONCE.test(lower)))
    return tokens;
  for (const { planning } of types) {
    const list = planning?.list;
    const started = list && startedBy(tokens, words, Phrases.of(list.nouns), Phrases.of(list.items));
    if (started) return renumbered(started);
  }
  return tokens;
}

function startedBy(
  tokens: readonly Token[],
  words: ServiceWords,
  nouns: Phrases,
  items: Phrases,
): readonly Token[] | null {
  let verb = 0;
  while (LEAD.test(tokens[verb]?.lower ?? '')) verb += 1;
  const order = tokens[verb];
  const isRead = READS.test(order?.lower ?? '');
  if (!order || !(isRead || words.isVerb(order.stem))) return null;
  let from = verb + 1;
  while (WHICH.test(tokens[from]?.lower ?? '')) from += 1;
  const list = listAt(tokens, from, words, nouns, items);
  if (!list) return null;
  const rest = isRead ? behind(tokens, list.to, items) : list.to;
  if (rest === null) return null;
  const gone = tokens.slice(verb + (isRead ? 0 : 1), from);
  const when: Token = { ...put('when', order), also: gone.map(placeOf) };
  return [
    ...tokens.slice(0, verb),
    when,
    ...thereIs(order),
    ...(list.item.length > 0 ? list.item : [put('item', order)]),
    put('in', order),
    put('the', order),
    ...list.noun,
    { ...put(',', order), also: tokens.slice(list.to, rest).map(placeOf) },
    ...(isRead ? [] : [order, put('it', order)]),
    ...aboutIt(tokens.slice(rest), items),
  ];
}

/** `translate each into German`, `post them`: the one item that starts the run. */
function aboutIt(rest: readonly Token[], items: Phrases): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const token = rest[at] as Token;
    const item = /^(?:each|every)$/.test(token.lower) ? items.at(rest, at + 1) : null;
    const isAlone = token.lower === 'each' && /^(?:one|into|to|with|using|by|in)$/.test(rest[at + 1]?.lower ?? '');
    const length = item ? 1 + item.length : isAlone ? (rest[at + 1]?.lower === 'one' ? 2 : 1) : 0;
    line.push(length > 0 ? made(token, 'it', rest.slice(at + 1, at + length)) : token);
    at += Math.max(0, length - 1);
  }
  return line;
}

interface List {
  readonly item: readonly Token[];
  readonly noun: readonly Token[];
  readonly to: number;
}

/** `RSS articles`, `the articles of our RSS feed`. */
function listAt(
  tokens: readonly Token[],
  from: number,
  words: ServiceWords,
  nouns: Phrases,
  items: Phrases,
): List | null {
  const noun = nounAt(tokens, from, words, nouns);
  if (noun !== null) {
    const item = items.at(tokens, noun);
    const to = noun + (item?.length ?? 0);
    return { noun: tokens.slice(from, noun), item: tokens.slice(noun, to), to };
  }
  const item = items.at(tokens, from);
  const link = from + (item?.length ?? 0);
  if (!item || !WITHIN.test(tokens[link]?.lower ?? '')) return null;
  let at = link + 1;
  while (WHICH.test(tokens[at]?.lower ?? '')) at += 1;
  const to = nounAt(tokens, at, words, nouns);
  return to === null ? null : { noun: tokens.slice(at, to), item: tokens.slice(from, link), to };
}

/** The end of the noun of a list, with up to three words of its name before it; null: none stands here. */
function nounAt(tokens: readonly Token[], from: number, words: ServiceWords, nouns: Phrases): number | null {
  for (let at = from; at <= from + MAX_NAME; at += 1) {
    const noun = nouns.at(tokens, at);
    if (noun) return at + noun.length;
    const token = tokens[at];
    if (token?.kind !== 'word' || words.anyService(tokens, at) > 0 || WITHIN.test(token.lower)) return null;
    if (/^(?:and|to|with|by|for|it|via|using)$/.test(token.lower)) return null;
  }
  return null;
}

/** The place of the act behind a list that is only read; null: none follows. */
function behind(tokens: readonly Token[], from: number, items: Phrases): number | null {
  let at = from;
  if (tokens[at]?.lower === 'for') {
    at += 1;
    while (WHICH.test(tokens[at]?.lower ?? '')) at += 1;
    const item = items.at(tokens, at);
    if (!item) return null;
    at += item.length;
  }
  const start = at;
  while (JOINT.test(tokens[at]?.lower ?? '')) at += 1;
  return at === start || at >= tokens.length ? null : at;
}

import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, endOfAct, inPlaceOf, isActAt, verbOf } from './parts.js';

/*
 * `Save each new item of the feed https://… to Airtable`, `take every new post from https://…/feed and publish it`: a new post
 * in the feed is the event, and what is done to it the order.
 */

const TAKES = /^(?:take|get|grab|fetch|read|pull|pick|collect)$/;
const LEAD = /^(?:please|automatically|can|could|you|i|we|want|to|just|then|,|up)$/;
const NEW = /^(?:each|every|all|any|the|a|an|new|newest|latest|fresh|incoming|published)$/;
const ITEM = /^(?:items?|posts?|articles?|entry|entries|episodes?|stories|story|headlines?|news|updates?)$/;
const WITHIN = /^(?:of|from|in|on|at|the|my|our|a|an|rss|atom|news|blog|podcast|this|feed|feeds|xml|site|website|:)$/;
const FEED = /^(?:feed|feeds|rss|atom|podcast)$/;

/** Null: the sentence takes nothing out of a feed, or takes all that is there. */
export function fromFeed(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const url = sentence.findIndex(({ mention }) => mention?.kind === 'url');
  if (url === -1 || words.hasTime) return null;
  let verb = 0;
  while (LEAD.test(sentence[verb]?.lower ?? '')) verb += 1;
  const isTaken = TAKES.test(sentence[verb]?.lower ?? '');
  const order = isTaken ? { at: verb, length: 1 } : verbOf(sentence, words);
  if (!order) return null;
  const from = order.at + order.length;
  let to = from;
  while (NEW.test(sentence[to]?.lower ?? '') || FEED.test(sentence[to]?.lower ?? '')) to += 1;
  const isNew = sentence.slice(from, to).some(({ lower }) => /^(?:new|each|every|fresh|incoming)$/.test(lower));
  if (!isNew || !ITEM.test(sentence[to]?.lower ?? '')) return null;
  let at = to + 1;
  while (at < url && WITHIN.test(sentence[at]?.lower ?? '')) at += 1;
  const isFeed =
    sentence.slice(from, url).some(({ lower }) => FEED.test(lower)) ||
    /feed|rss|atom|\.xml/i.test(sentence[url]?.text ?? '');
  if (at !== url || !isFeed) return null;
  const lead = sentence.slice(from, url);
  const clause = [
    inPlaceOf(lead, 'when'),
    ...['there', 'is', 'a', 'new', 'post', 'in', 'the', 'feed'].map((said) => before(sentence[url] as Token, said)),
    sentence[url] as Token,
  ];
  return isTaken ? taken(sentence, verb, url, clause, words) : done(sentence, order, url, clause, words);
}

/** `take every new post from … and publish it`: what comes behind is the order. */
function taken(
  sentence: readonly Token[],
  verb: number,
  url: number,
  [when, ...clause]: readonly Token[],
  words: ServiceWords,
): readonly Token[] | null {
  let act = url + 1;
  while (/^(?:,|and|then|→|;)$/.test(sentence[act]?.lower ?? '')) act += 1;
  const first = sentence[act];
  if (act === url + 1 || !first || !when || !isActAt(sentence, act, words)) return null;
  const opener = {
    ...when,
    also: [...(when.also ?? []), ...[sentence[verb] as Token].map(({ start, end }) => ({ start, end }))],
  };
  const mark = { ...before(first, ','), also: sentence.slice(url + 1, act).map(({ start, end }) => ({ start, end })) };
  const end = endOfAct(sentence, act + 1, words);
  const isOne = sentence[end] === undefined || /^[.!]$/.test(sentence[end]?.lower ?? '');
  return [
    ...sentence.slice(0, verb),
    opener,
    ...clause,
    mark,
    ...sentence.slice(act, end),
    ...(isOne ? forEach(first) : []),
    ...sentence.slice(end),
  ];
}

/** `save each new item of … to Airtable`: the verb takes the post to its place. */
function done(
  sentence: readonly Token[],
  order: { readonly at: number; readonly length: number },
  url: number,
  clause: readonly Token[],
  words: ServiceWords,
): readonly Token[] | null {
  const verb = sentence.slice(order.at, order.at + order.length);
  const end = endOfAct(sentence, url + 1, words);
  const [first] = verb;
  const isWhole = first?.lower === 'tweet';
  if (!first || (end === url + 1 && !isWhole)) return null;
  return [
    ...sentence.slice(0, order.at),
    ...clause,
    before(first, ','),
    ...verb,
    before(first, 'it'),
    ...sentence.slice(url + 1, end),
    ...forEach(first),
    ...sentence.slice(end),
  ];
}

const forEach = (token: Token): readonly Token[] => ['for', 'each', 'of', 'them'].map((said) => before(token, said));

import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, inPlaceOf, isActAt } from './parts.js';
import { isTold, thingOf, whenNew } from './thing.js';

/*
 * `Watch a Trello board for new cards and post them to Slack`, `monitor the feed https://… and tweet each new post`: what is
 * watched is told as the event, and what is said behind as the orders.
 */

const WATCHES = /^(?:watch|monitor|track|observe|follow|poll|scan|listen|check|keep|look|wait)$/;
const PARTICLES = /^(?:for|on|to|out|an|eye|in|up|with|at)$/;
const LEAD = /^(?:please|automatically|can|could|you|i|we|want|to|just|then|,|continuously|constantly)$/;
const FEED = /^(?:feed|feeds|rss|atom|podcast|blog)$/;
/** What a service tells of if the words only say that something is mentioned. */
const SAID = ['post', 'message', 'comment', 'story', 'video'];
const EACH = /^(?:each|every|any|all|the|new|matching|of|those|these)$/;

/** Null: the sentence watches nothing, or not to act on it. */
export function watched(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (words.hasTime) return null;
  let at = 0;
  while (LEAD.test(sentence[at]?.lower ?? '')) at += 1;
  if (!WATCHES.test(sentence[at]?.lower ?? '')) return null;
  const verb = at;
  at += 1;
  while (PARTICLES.test(sentence[at]?.lower ?? '')) at += 1;
  const joint = jointAt(sentence, at, words);
  if (joint === null) return wholly(sentence, verb, at, words);
  if (isOnce(sentence, verb, joint.from)) return null;
  const seen = sentence.slice(at, joint.from);
  const lead = sentence.slice(verb, at);
  const clause = feed(seen, lead) ?? event(seen, lead, words);
  const act = sentence.slice(joint.to);
  const [first] = act;
  if (!clause || !first) return null;
  return [
    ...sentence.slice(0, verb),
    ...clause,
    { ...before(first, ','), also: sentence.slice(joint.from, joint.to).map(({ start, end }) => ({ start, end })) },
    ...withIt(act),
  ];
}

/** `Watch for new Stripe payments.`: the sentence is the event, and the orders stand in those behind it. */
function wholly(sentence: readonly Token[], verb: number, from: number, words: ServiceWords): readonly Token[] | null {
  if (isOnce(sentence, verb, sentence.length)) return null;
  const found = thingOf(sentence.slice(from), words);
  if (found?.amount !== 'new' || !isTold(found) || found.told.open > 0) return null;
  return [...sentence.slice(0, verb), ...whenNew(found, sentence.slice(verb, from))];
}

/** `look up all issues`, `check our tickets`: what is there is read once, unless something new is looked for. */
function isOnce(sentence: readonly Token[], verb: number, end: number): boolean {
  if (!/^(?:look|check|scan|keep)$/.test(sentence[verb]?.lower ?? '')) return false;
  const said = sentence.slice(verb + 1, end).map(({ lower }) => lower);
  const isAhead = /^(?:for|out|an|eye)$/.test(said[0] ?? '') || (said[0] === 'on' && said[1] === 'for');
  return !isAhead && !said.some((word) => /^(?:new|incoming|fresh|for)$/.test(word));
}

/** The words that join what is watched and the first act. */
function jointAt(
  sentence: readonly Token[],
  from: number,
  words: ServiceWords,
): { readonly from: number; readonly to: number } | null {
  for (let at = from + 1; at < sentence.length - 1; at += 1) {
    if (!/^(?:,|and|→|:|then|;)$/.test(sentence[at]?.lower ?? '')) continue;
    let to = at;
    while (/^(?:,|and|→|:|then|;|automatically|also)$/.test(sentence[to]?.lower ?? '')) to += 1;
    if (isActAt(sentence, to, words)) return { from: at, to };
  }
  return null;
}

/** `the RSS feed https://…`, also `… for posts about cats`: a new post in it. */
function feed(seen: readonly Token[], lead: readonly Token[]): readonly Token[] | null {
  const url = seen.findIndex(({ mention }) => mention?.kind === 'url');
  const [first] = lead;
  const word = seen.find(({ lower }) => FEED.test(lower));
  if (url === -1 || !word || !first) return null;
  const more = seen.slice(url + 1);
  // `… for new posts about cats`: words that say which are meant stay open.
  const isWhole = more.length === 0 || (more[0]?.lower === 'for' && more.length <= 3);
  if (!isWhole) return null;
  return [
    inPlaceOf(lead, 'when'),
    ...['there', 'is', 'a', 'new', 'post', 'in', 'the', 'feed'].map((said) => before(word, said)),
    { ...(seen[url] as Token), also: [...seen.slice(0, url), ...more].map(({ start, end }) => ({ start, end })) },
  ];
}

function event(seen: readonly Token[], lead: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const link = seen.findIndex(({ lower }, at) => at > 0 && lower === 'for');
  const place = seen.slice(0, link);
  const thing = seen.slice(link + 1);
  const isIn = (one: readonly Token[]): readonly Token[] => [...one, before(seen[link] as Token, 'in'), ...place];
  const lines =
    link === -1 || !place.some((_token, at) => words.service(place, at) > 0)
      ? [seen]
      : [isIn(thing), ...mentions(thing).map(isIn)];
  for (const line of lines) {
    const found = thingOf(line, words);
    // `Watch a board`: what is watched has to be told.
    if (found && isTold(found) && (link !== -1 || found.amount !== 'one'))
      return whenNew({ ...found, amount: 'new' }, [...lead, ...(link === -1 ? [] : seen.slice(link, link + 1))]);
  }
  return null;
}

/** `mentions of our brand` → `posts mentioning our brand`, in the nouns that services have for them. */
function mentions(thing: readonly Token[]): readonly (readonly Token[])[] {
  const at = thing.findIndex(({ lower }) => /^mentions?$/.test(lower));
  if (at === -1 || thing[at + 1]?.lower !== 'of') return [];
  return SAID.map((noun) => [
    ...thing.slice(0, at),
    before(thing[at] as Token, noun),
    made(thing[at] as Token, 'about', thing.slice(at + 1, at + 2)),
    ...thing.slice(at + 2),
  ]);
}

/** `tweet each new post` → `tweet it`. */
function withIt(act: readonly Token[]): readonly Token[] {
  let from = 1;
  if (/^(?:me|us)$/.test(act[1]?.lower ?? '')) from = 2;
  if (!/^(?:each|every|any|all|the|new)$/.test(act[from]?.lower ?? '')) return act;
  let to = from;
  while (EACH.test(act[to]?.lower ?? '')) to += 1;
  if (
    to === from ||
    !/^(?:ones?|posts?|items?|articles?|entry|entries|match|matches|episodes?|results?)$/.test(act[to]?.lower ?? '')
  )
    return act;
  return [...act.slice(0, from), inPlaceOf(act.slice(from, to + 1), 'it'), ...act.slice(to + 1)];
}

import { made } from '../sentences.js';
import { TELLS } from '../services/things.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import {
  before,
  endOfAct,
  goesToPeople,
  hasTarget,
  isGathered,
  placeIn,
  plainVerb,
  targetAt,
  verbOf,
} from './parts.js';
import type { Verb } from './parts.js';
import { withKinds } from './made-kinds.js';
import { theThing, thingOf, whenNew, whenThere } from './thing.js';
import type { Thing } from './thing.js';
import { wordList } from '../../word-list.js';

/*
 * Orders that take each new thing of one place to another: `post new WordPress articles to LinkedIn`, `create a Trello card
 * for every starred email in Gmail`. They become `when new …, post it to LinkedIn`.
 */

const SOURCE = /^(?:for|from|of|about|per|on|after)$/;
/** Behind these the thing is spoken of again: `a message about it`. */
const AGAIN = /^(?:of|about|on)$/;
/** Verbs that say something to people, and do so by the service that they name. */
const SAYS =
  /^(?:send|post|write|say|publish|create|make|open|start|generate|draft|reply|comment|schedule|book|invite)$/;
const NOT_NOW = wordList('when|whenever|anytime|soon|upon|every time|each time|any time|every-time');

/** A run that comes so often is about each new thing by itself. */
const OFTEN = wordList('seconds?|secs?|minutes?|mins?|hours?|hourly|hrs?');

interface Found {
  readonly thing: Thing;
  readonly from: number;
  readonly to: number;
  /** Where the words before the thing begin that only lead to it; the thing is the object of the verb if there are none. */
  readonly link: number;
}

/** Null: the sentence is no such order. */
export function moved(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  if (sentence.some(({ lower }) => NOT_NOW.test(lower))) return null;
  const verb = verbOf(sentence, words);
  if (!verb) return null;
  const end = endOfAct(sentence, verb.at + verb.length, words);
  const found = thingIn(sentence, verb, end, words);
  return found && orders(sentence, verb, end, found, words);
}

function thingIn(sentence: readonly Token[], verb: Verb, end: number, words: ServiceWords): Found | null {
  let start = verb.at + verb.length;
  if (/^(?:me|us)$/.test(sentence[start]?.lower ?? '')) start += 1;
  let best: Found | null = null;
  for (let from = start; from < end; from += 1) {
    const link = linkBefore(sentence, from, start);
    if (link === null) continue;
    for (let to = from + 1; to <= end; to += 1) {
      const found = candidate(sentence, verb, { from, to, link, end }, words);
      if (found && (best === null || costOf(found) < costOf(best))) best = found;
    }
  }
  return best;
}

const costOf = ({ thing, to, from, link }: Found): number =>
  thing.told.open * 10 + (link < from ? 1 : 0) - (to - from) / 100;

/** Where the words begin that lead to a thing; null: it may not begin here. */
function linkBefore(sentence: readonly Token[], from: number, start: number): number | null {
  if (from === start) return start;
  if (!SOURCE.test(sentence[from - 1]?.lower ?? '') || from - 1 === start) return null;
  return sentence[from - 2]?.lower === 'out' ? from - 2 : from - 1;
}

function candidate(
  sentence: readonly Token[],
  verb: Verb,
  { from, to, link, end }: { readonly from: number; readonly to: number; readonly link: number; readonly end: number },
  words: ServiceWords,
): Found | null {
  const isObject = link === from;
  if (to < end && !PLACES.test(sentence[to]?.lower ?? '')) return null;
  // `the tickets assigned to me`: no place that they go to.
  if (to < end && sentence[to]?.lower === 'to' && HAS_TO.test(sentence[to - 1]?.lower ?? '')) return null;
  // `each mail I get in Gmail`: the words behind the verb belong to the thing.
  if (to < end && /^(?:i|we|they|you|people|customers|clients|someone)$/.test(sentence[to - 2]?.lower ?? ''))
    return null;
  const thing = thingOf(sentence.slice(from, to), words);
  if (!thing) return null;
  const { service: own } = thing.told;
  if (to < end && !targetAt(sentence, to, own, words)) return null;
  const head = sentence.slice(verb.at + verb.length, link);
  const rest = sentence.slice(to, end);
  if (namesOther(thing, own, words)) return null;
  const isSelf = /^(?:tweet)$/.test(sentence[verb.at]?.lower ?? '');
  // `open a thread for every message in Discord`: it is made where the thing is.
  const isBeside = !isObject && to === end && /^(?:a|an|the)$/.test(head[0]?.lower ?? '') && head.length > 1;
  const isEach = thing.amount === 'each' || thing.amount === 'new';
  if (!isSelf && !(isBeside && isEach) && !hasTarget([...head, ...rest], own, words)) return null;
  if (!isObject && isGathered(head) && thing.amount !== 'each') return null;
  if (!isMeant(thing, sentence, verb, { isObject, link, rest }, words)) return null;
  return { thing, from, to, link };
}

const HAS_TO = /^(?:assigned|belonging|due|related|addressed|according|replied|linked|similar)$/;
const PLACES = /^(?:to|into|onto|in|on|as|via|through|by|using|with|at)$/;

/** Whether the words may mean each one that comes, and not some that are there. */
function isMeant(
  { amount, told, lead, words: said }: Thing,
  sentence: readonly Token[],
  verb: Verb,
  { isObject, link, rest }: { readonly isObject: boolean; readonly link: number; readonly rest: readonly Token[] },
  words: ServiceWords,
): boolean {
  // `post messages in Slack`: nothing says that they are mails.
  const isIn = /^(?:in|on)$/.test(rest[0]?.lower ?? '') && goesToPeople(rest, words);
  if (told.isMail && isIn && isBareMessage(said)) return false;
  if (amount === 'new' || amount === 'each') return true;
  // `post the open issues to #team`: those that are there now.
  const isThe = lead[0]?.lower === 'the';
  if (amount === 'all' || amount === 'there') return isObject && !(isThe && goesToPeople(rest, words));
  const before = sentence[link]?.lower ?? '';
  // `a message about Zendesk tickets`: no word says that each one is meant.
  if (!isObject) return /^(?:for|from|per|out)$/.test(before) && (amount === 'many' || before === 'per');
  const toService = rest.some((_token, at) => {
    const id = words.serviceId(rest, at);
    return id !== null && id !== told.service;
  });
  // Mail of the own mailbox is there as well.
  if (told.isMail && told.open === 0 && !toService) return false;
  return toService && (amount === 'many' || !SAYS.test(sentence[verb.at]?.lower ?? ''));
}

/** Messages of which nothing else is said: no mailbox, no sender, no topic. */
const isBareMessage = (said: readonly Token[]): boolean =>
  said.length <= 2 && /^messages?$/.test(said.at(-1)?.lower ?? '');

/** Whether another service is named within the words for the thing. Mail may come from anybody. */
function namesOther({ words: said, told }: Thing, own: string, words: ServiceWords): boolean {
  return said.some((_token, at) => {
    const id = words.serviceId(said, at);
    return (
      id !== null &&
      id !== own &&
      !(told.isMail && /^(?:from|about|by)$/.test(said[at - 1]?.lower ?? '')) &&
      !(told.isMail && MAILS.test(id))
    );
  });
}

const MAILS = /mail|outlook/;

/** The clause that starts runs, and the orders. */
function orders(
  sentence: readonly Token[],
  verb: Verb,
  end: number,
  { thing, from, to, link }: Found,
  words: ServiceWords,
): readonly Token[] {
  const first = sentence[from] as Token;
  const isObject = link === from;
  const lead = sentence[link] as Token;
  const isAgain = !isObject && AGAIN.test(lead.lower);
  const rest = sentence.slice(to, end);
  const act = plainVerb(verb, sentence, thing.told, rest, words);
  const covered = isObject || isAgain ? [] : sentence.slice(link, from);
  const head = sentence.slice(verb.at + verb.length, link);
  // `mail me the records`, `every day mail me the new records`: all of them in one message.
  const isRare = words.hasTime && !sentence.some(({ lower }) => OFTEN.test(lower));
  const isOne = TELLS.test(act.lower) && thing.amount !== 'each' && (thing.amount !== 'new' || isRare);
  if (thing.amount === 'there' || thing.isListed)
    return [
      ...sentence.slice(0, verb.at),
      ...whenThere(thing, act, isOne),
      before(act, ','),
      act,
      ...head,
      ...(isAgain ? sentence.slice(link, from) : []),
      ...(isObject || isAgain ? [made(first, isOne ? 'them' : 'it')] : []),
      ...rest,
      ...(isOne ? [] : ['for', 'each', 'of', 'them']).map((said) => before(first, said)),
      ...sentence.slice(end),
    ];
  const isInto = isObject && act.lower === 'create' && /^(?:into|to|as)$/.test(rest[0]?.lower ?? '');
  const done = isInto
    ? [
        { ...act, also: [...(act.also ?? []), { start: rest[0]?.start ?? 0, end: rest[0]?.end ?? 0 }] },
        ...rest.slice(1),
      ]
    : [
        act,
        ...head,
        ...(isAgain ? sentence.slice(link, from) : []),
        ...(isObject || isAgain ? [made(first, 'it')] : []),
        ...spread(act, rest, thing, words),
      ];
  return [
    ...sentence.slice(0, verb.at),
    ...whenNew(thing, covered),
    before(first, ','),
    ...withKinds([...done, ...sentence.slice(end)], thing),
  ];
}

/** `to Twitter and LinkedIn` → `to Twitter and post the article to LinkedIn`: one act for each place. */
export function spread(act: Token, rest: readonly Token[], thing: Thing, words: ServiceWords): readonly Token[] {
  const place = rest[0];
  if (!place || !/^(?:to|on|in|into|via)$/.test(place.lower)) return rest;
  const line: Token[] = [];
  for (let at = 0; at < rest.length; at += 1) {
    const token = rest[at] as Token;
    const next = /^(?:,|and|&|\+)$/.test(token.lower) && at > 1 ? placeIn(rest, at + 1, words) : null;
    if (!next) {
      line.push(token);
      continue;
    }
    const own = rest.slice(next.from, next.to);
    const object = theThing(thing);
    line.push(
      made(token, 'and', rest.slice(at + 1, next.from)),
      { ...act, also: [] },
      ...(object.length > 0 ? object : [before(token, 'it')]),
      ...(next.hasPlace ? own : [before(own[0] ?? place, place.lower), ...own]),
    );
    at = next.to - 1;
  }
  return line;
}

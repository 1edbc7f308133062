import type { EventType } from '../../../../domain/event/types/index.js';
import { made, placeOf, renumbered } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import { Phrases } from '../tokens.js';
import type { Token } from '../tokens.js';
import { put } from '../work/new-things.js';
import { JOINT } from './list-orders.js';
import { wordList } from '../../word-list.js';

/*
 * `Collect data from a web form and store it in Airtable`, `save form submissions to a sheet`: an order about what visitors leave in a
 * form of the workflow's own. Each submission starts it: `when a form is submitted, store it in Airtable`.
 */

const LEAD = wordList(
  'please|automatically|can|could|you|i|we|want|to|just|then|would|like|a|an|workflow|that|which|allows?|lets?|helps?|enables?|us|me|users?|and|the|this|it|simply|easily',
);
const MAKES = /^(?:creates?|builds?|makes?|provides?|sets?|is)$/;
const READS = /^(?:collect|capture|accept|receive|get|take|gather|read|process|handle|fetch|pull|obtain|intake)s?$/;
const WHICH = /^(?:new|each|every|all|any|the|a|an|my|our|your|some|incoming|simple|custom)$/;
const GIVEN = wordList(
  "data|information|info|details?|inputs?|leads?|requests?|orders?|applications?|feedback|answers?|responses?|submissions?|entries|entry|registrations?|users?|customers?|user's|contacts?|from|via|through|with|using|of|by|in|on|and|new|the|a|an|my|our|your",
);
const MAX_LEAD = 14;
const MAX_PHRASE = 10;

/** The words of a request with the clause of a start in the place of such an order. */
export function withPageStarts(
  tokens: readonly Token[],
  words: ServiceWords,
  types: readonly EventType[],
): readonly Token[] {
  if (words.hasTime || tokens.some(({ lower }) => /^(?:when|whenever|if|once)$/.test(lower))) return tokens;
  for (const { planning } of types) {
    const page = planning?.page;
    if (!page || page.fieldsAt === undefined) continue;
    const started = startedBy(tokens, words, Phrases.of(page.nouns), Phrases.of(page.items), Phrases.of(page.places));
    if (started) return renumbered(started);
  }
  return tokens;
}

function startedBy(
  tokens: readonly Token[],
  words: ServiceWords,
  nouns: Phrases,
  items: Phrases,
  places: Phrases,
): readonly Token[] | null {
  const verb = verbAt(tokens, words);
  const order = tokens[verb];
  if (!order) return null;
  const isRead = READS.test(order.lower);
  const phrase = phraseAt(tokens, verb + 1, words, nouns, items);
  if (!phrase) return null;
  let to = phrase.to;
  if (/^(?:on|in|of|from)$/.test(tokens[to]?.lower ?? '')) {
    let at = to + 1;
    while (WHICH.test(tokens[at]?.lower ?? '')) at += 1;
    const place = places.at(tokens, at);
    if (place) to = at + place.length;
  }
  let rest = to;
  while (isRead && JOINT.test(tokens[rest]?.lower ?? '')) rest += 1;
  if (rest >= tokens.length || (isRead && rest === to)) return null;
  const [first] = phrase.form;
  if (!first) return null;
  const inside = tokens.slice(verb + (isRead ? 0 : 1), rest).filter((token) => !phrase.form.includes(token));
  return [
    ...leadOf(tokens.slice(0, verb)),
    { ...put('when', order), also: inside.map(placeOf) },
    put('a', order),
    ...phrase.form,
    ...['is', 'submitted', ','].map((word) => put(word, order)),
    ...(isRead ? [] : [order, put('it', order)]),
    ...acts(isRead ? aboutPeople(tokens.slice(rest), inside) : tokens.slice(rest), words),
  ];
}

/** The verb of the order, behind words that only say that there is a workflow: `Creates a web scraper that accepts …`. */
function verbAt(tokens: readonly Token[], words: ServiceWords): number {
  const that = MAKES.test(tokens[0]?.lower ?? '')
    ? tokens.findIndex(({ lower }, at) => at < MAX_LEAD && /^(?:that|which)$/.test(lower))
    : -1;
  let at = that + 1;
  while (LEAD.test(tokens[at]?.lower ?? '')) at += 1;
  const token = tokens[at];
  return token && (READS.test(token.lower) || words.isVerb(token.stem)) ? at : -1;
}

interface Phrase {
  /** The noun of the form, with its name. */
  readonly form: readonly Token[];
  readonly to: number;
}

/** `form submissions`, `data from a web form`; null: something else is the object. */
function phraseAt(
  tokens: readonly Token[],
  from: number,
  words: ServiceWords,
  nouns: Phrases,
  items: Phrases,
): Phrase | null {
  let start = -1;
  for (let at = from; at < Math.min(tokens.length, from + MAX_PHRASE); at += 1) {
    const token = tokens[at];
    if (token?.kind !== 'word' || words.anyService(tokens, at) > 0) return null;
    const noun = nouns.at(tokens, at);
    if (noun) {
      const end = at + noun.length;
      const item = items.at(tokens, end);
      const isSaid = item !== null || at > from;
      const isFrom = tokens
        .slice(from, at)
        .some(({ lower }) => /^(?:from|via|through|with|using|by|of|in)$/.test(lower));
      if (!isSaid || !(item || isFrom)) return null;
      return { form: tokens.slice(start === -1 ? at : start, end), to: end + (item?.length ?? 0) };
    }
    if (WHICH.test(token.lower) || GIVEN.test(token.lower)) start = -1;
    else if (start === -1) start = at;
    if (start !== -1 && at - start > 2) return null;
  }
  return null;
}

/** `Allows you to`, `creates a scraper that`: they only lead to the order. */
const leadOf = (lead: readonly Token[]): readonly Token[] => {
  const [first, ...more] = lead;
  return first ? [{ ...made(first, 'please', more) }] : [];
};

/** `capture leads from a web form and add them to HubSpot`: the noun says what is made of a submission. */
function aboutPeople(rest: readonly Token[], inside: readonly Token[]): readonly Token[] {
  const noun = inside.find(({ lower }) =>
    /^(?:leads?|contacts?|customers?|subscribers?|candidates?|members?)$/.test(lower),
  );
  const at = rest.findIndex(({ lower }) => /^(?:it|them)$/.test(lower));
  const word = rest[at];
  if (!noun || !word) return rest;
  return [...rest.slice(0, at), made(word, noun.lower), ...rest.slice(at + 1)];
}

/** `extracts the prices and emails it to you`: acts in the third person. */
function acts(rest: readonly Token[], words: ServiceWords): readonly Token[] {
  return rest.map((token, at) => {
    const before = rest[at - 1];
    const isFirst = before === undefined || /^(?:,|and|then|automatically)$/.test(before.lower);
    const base = token.lower.replace(/(?<=[^s])s$/, '');
    return isFirst && base !== token.lower && words.isVerb(token.stem) ? { ...token, lower: base } : token;
  });
}

import { asQuoted, made } from '../sentences.js';
import { before } from '../transfers/parts.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/* People that a pronoun means: `assign it to Ada and make her a task` → `… and make a task for Ada`. */

const MAKES = /^(?:make|create|add|open|book|schedule|set|write)$/;
const PERSON = /^(?:him|her|them)$/;
const GIVEN = /^(?:to|for)$/;
const NP_END = /^(?:to|for|in|on|at|due|with|called|named|about|titled|and|then|by|within|every|each|if|when|[,.;:])$/;

/** The words in this form; the same if no pronoun has a person before it. */
export function withPeopleNamed(given: readonly Token[]): readonly Token[] {
  const tokens = taggedAs(withTaggedPeople(given));
  const at = tokens.findIndex(
    ({ lower }, index) =>
      PERSON.test(lower) &&
      MAKES.test(tokens[index - 1]?.lower ?? '') &&
      /^(?:a|an|another|one)$/.test(tokens[index + 1]?.lower ?? ''),
  );
  const pronoun = tokens[at];
  const name = pronoun && nameBefore(tokens, at);
  if (!pronoun || !name) return tokens;
  let end = at + 2;
  while (end < tokens.length && !NP_END.test(tokens[end]?.lower ?? '')) end += 1;
  const named = asQuoted([pronoun], name.map(({ text }) => text).join(' '));
  return [...tokens.slice(0, at), ...tokens.slice(at + 1, end), before(pronoun, 'for'), named, ...tokens.slice(end)];
}

const OPENS = /^(?:when|whenever|once|if|after)$/;
const PEOPLE = wordList('customer|client|buyer|shopper|contact|lead|subscriber|member|person|guest|user');
/** A person who buys is a customer. */
const SOMEONE = /^(?:someone|somebody|anyone|anybody)$/;
const BUYS = /^(?:buys|orders|purchases|spends|pays)$/;
const TAGS = /^(?:tag|label|mark|flag)$/;

/** `When a customer places an order, tag them VIP` → `…, tag the customer VIP`: the person gets the tag, and not the order. */
function withTaggedPeople(tokens: readonly Token[]): readonly Token[] {
  const comma = tokens.findIndex(({ lower }) => lower === ',');
  const person = tokens.findIndex(
    ({ lower }, at) =>
      at > 0 && at < 5 && (PEOPLE.test(lower) || (SOMEONE.test(lower) && BUYS.test(tokens[at + 1]?.lower ?? ''))),
  );
  const verb = tokens[person + 1];
  const isStart = OPENS.test(tokens[0]?.lower ?? '') && person > 0 && person + 1 < comma;
  // `a contact is created`: it is the thing itself.
  if (!isStart || !verb || /^(?:is|was|gets|has|are)$/.test(verb.lower) || !verb.lower.endsWith('s')) return tokens;
  const at = tokens.findIndex(
    ({ lower }, index) =>
      index > comma &&
      PERSON.test(lower) &&
      (TAGS.test(tokens[index - 1]?.lower ?? '') ||
        (tokens[index - 1]?.lower === 'to' &&
          tokens.slice(comma, index).some((one) => /^(?:tag|tags|label|labels)$/.test(one.lower)))),
  );
  const [pronoun, who] = [tokens[at], tokens[person]];
  if (!pronoun || !who) return tokens;
  return [
    ...tokens.slice(0, at),
    before(pronoun, 'the'),
    made(pronoun, SOMEONE.test(who.lower) ? 'customer' : who.lower),
    ...tokens.slice(at + 1),
  ];
}

const ACT = /^(?:,|→|:|;|and|then|please|also)$/;
const OBJECT = /^(?:a|an|the|any|every|each|all|my|our|new|this|that|it|them|him|her)$/;
const NO_NOUN =
  /^(?:as|with|in|on|to|of|for|from|by|at|and|or|the|a|an|tag|tags|label|labels|named|called|who|that|than)$/;

/** `tag the customer VIP` → `tag the customer as VIP`: a name right behind the thing ends the act. */
function taggedAs(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(
    ({ lower }, at) =>
      TAGS.test(lower) &&
      (at === 0 || ACT.test(tokens[at - 1]?.lower ?? '')) &&
      OBJECT.test(tokens[at + 1]?.lower ?? ''),
  );
  if (verb === -1) return tokens;
  for (let at = verb + 1; at < verb + 6; at += 1) {
    const [noun, name] = [tokens[at], tokens[at + 1]];
    if (!noun || !name || noun.kind !== 'word' || noun.text !== noun.lower || NO_NOUN.test(noun.lower)) continue;
    if (!isName(name) && name.mention?.kind !== 'quote' && !/^\p{Lu}+$/u.test(name.text)) continue;
    let to = at + 1;
    while (to < tokens.length && (isName(tokens[to]) || /^[\p{Lu}\d"]/u.test(tokens[to]?.text ?? ''))) to += 1;
    const isEnd =
      tokens[to] === undefined || /^(?:[.;,!\n]|and|in|on|when|once|after|every)$/.test(tokens[to]?.lower ?? '');
    return isEnd ? [...tokens.slice(0, at + 1), before(name, 'as'), ...tokens.slice(at + 1)] : tokens;
  }
  return tokens;
}

/** The person who was given something before a place: `assign it to Ada Lind`. */
function nameBefore(tokens: readonly Token[], at: number): readonly Token[] | null {
  for (let from = at - 1; from > 1; from -= 1) {
    if (!GIVEN.test(tokens[from - 1]?.lower ?? '')) continue;
    let to = from;
    while (to < at && to < from + 3 && isName(tokens[to])) to += 1;
    if (to > from) return tokens.slice(from, to);
  }
  return null;
}

const isName = (token: Token | undefined): boolean => token?.kind === 'word' && /^\p{Lu}\p{Ll}/u.test(token.text);

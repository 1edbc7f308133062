import type { EventType } from '../../../../domain/event/types/index.js';
import { isMailEvent } from '../../../../domain/event/mail-event.js';
import { phrasesOf } from '../../read/services/event-phrases.js';
import type { Token } from '../../text/tokens.js';
import { wordList } from '../../word-list.js';

/*
 * Words of a start that the reader by examples has not taken for a condition, and that hold nothing back: `whoever buys …`,
 * `a client pays …`, `the contact record is edited`, `comes in over Stripe`.
 */

/** They stand for everyone and everything. */
const ANYONE = wordList(
  'whoever|whichever|whatever|wherever|where|anybody|anyone|anything|everybody|everyone|everything|somebody|someone|something|one',
);
/** Those who do business with somebody, as such: no event of a service is about others. */
const DOER = wordList(
  'clients?|customers?|users?|persons?|people|visitors?|buyers?|shoppers?|prospects?|purchasers?|payers?|guests?',
);
const ARTICLE = /^(?:a|an|any|each|every|some|the|our|my|one)$/;
/** What is known of a thing, as a whole. */
const DATA = /^(?:data|details?|records?|entry|info|information)$/;
/** One of many that are known of a thing: a change of it is a change. */
const PART = /^(?:property|properties|fields?|attributes?|values?)$/;
const LEADS_NAME = /^(?:over|via|through|by|using|within|inside|under|with)$/;
/** A word that says more than the noun itself stands before or behind it. */
const NARROWS =
  /^(?:who|whose|that|which|with|without|from|named|called|like|other|than|except|only|not|no|until|for|of|in)$/;

/** Whether a word of a start says nothing about which things are meant. */
export function isPlainWord(tokens: readonly Token[], at: number, type: EventType): boolean {
  const { lower = '', mention } = tokens[at] ?? {};
  if (mention !== null) return false;
  const before = tokens[at - 1]?.lower ?? '';
  const next = tokens[at + 1];
  if (TIME.test(lower)) return /^(?:the|same|very)$/.test(before) && OPENS.test(next?.lower ?? '');
  if (/^what$/.test(lower)) return /^(?:i|we|they|people|someone|anyone)$/.test(next?.lower ?? '');
  if (ANYONE.test(lower))
    return !/^(?:else|but|except|other)$/.test(next?.lower ?? '') && (!isLed(before) || isToAnyone(tokens, at));
  if (/^(?:me|us)$/.test(lower) && isMailEvent(type.name)) return WRITES.test(before);
  if (PRONOUN.test(lower)) return isOfAct(tokens, at);
  if (DOER.test(lower)) return isDoer(tokens, at, type);
  if (LEADS_NAME.test(lower)) return isName(tokens, at + 1, type);
  if (DATA.test(lower) || (PART.test(lower) && /\.(?:\w+_)?(?:updated|changed|edited)/.test(type.name)))
    return isOfThing(tokens, at, type);
  return false;
}

/** `the day they come in`, `the minute someone signs up`: when it happens, and no more. */
const TIME = /^(?:day|moment|minute|second|instant)$/;
const OPENS = /^(?:they|it|he|she|i|we|someone|somebody|anyone|a|an|the|that|when)$/;

/** `a mail to anybody`: whoever gets it. */
const isToAnyone = (tokens: readonly Token[], at: number): boolean =>
  /^(?:anyone|anybody|someone|somebody|everyone|everybody)$/.test(tokens[at]?.lower ?? '') &&
  /^(?:by|from|to)$/.test(tokens[at - 1]?.lower ?? '') &&
  !/^(?:not|never|no|except|but|only|n['’]t)$/.test(tokens[at - 2]?.lower ?? '');

const isLed = (before: string): boolean => /^(?:by|from|to|for|with|not|except|but)$/.test(before);

/** `they email me`: the mailbox is that of the user. */
const WRITES = /^(?:e-?mails?|mails?|writes?|messages?|contacts?|write to|answers?)$/;
const PRONOUN = /^(?:they|them|he|she|him|her)$/;
const PERSON =
  /^(?:contacts?|customers?|clients?|leads?|persons?|buyers?|members?|users?|subscribers?|guests?|patients?|students?)$/;

/** `a note on the contact when they write`: the act finds the one whom the start is about, or asks which one is meant. */
function isOfAct(tokens: readonly Token[], at: number): boolean {
  const place = tokens[at]?.start ?? 0;
  const people = tokens.filter(({ lower, start }) => start < place && PERSON.test(lower));
  return people.length > 0 && !/^(?:not|except|but|only|of|both|all|some|one)$/.test(tokens[at - 1]?.lower ?? '');
}

/** `a client pays`: a message may come from anyone, and so the one who writes it tells which one is meant. */
function isDoer(tokens: readonly Token[], at: number, type: EventType): boolean {
  if (isMailEvent(type.name) || /message|mention|comment|reaction|update$/.test(type.name)) return false;
  const before = tokens[at - 1]?.lower ?? '';
  const next = tokens[at + 1];
  if (!next || next.kind === 'mark' || next.mention !== null || NARROWS.test(next.lower)) return false;
  return ARTICLE.test(before) || /^(?:when|whenever|if|once|after|as|whichever|which)$/.test(before);
}

/** `over Stripe`, `via our Shopify`: the name of the service follows. */
function isName(tokens: readonly Token[], at: number, { planning }: EventType): boolean {
  const place = /^(?:my|our|the)$/.test(tokens[at]?.lower ?? '') ? at + 1 : at;
  if (!planning) return false;
  return tokens[place]?.lower === planning.service || phrasesOf(planning).names.at(tokens, place) !== null;
}

/** `the contact record`, `a property of a deal`: the word stands beside the thing of the event. */
function isOfThing(tokens: readonly Token[], at: number, { planning, title }: EventType): boolean {
  if (!planning) return false;
  const { things } = phrasesOf(planning);
  const titled = title.toLowerCase().split(/[^a-z]+/);
  const isThing = (place: number): boolean => {
    const lower = tokens[place]?.lower ?? '';
    return things.at(tokens, place) !== null || (lower.length > 2 && titled.includes(lower.replace(/(?:'s|s)$/, '')));
  };
  const near = [at - 1, at - 2, at + 2, at + 3, at + 4];
  return near.some(isThing) && !/^(?:called|named|like|only|"|:)$/.test(tokens[at + 1]?.lower ?? '');
}

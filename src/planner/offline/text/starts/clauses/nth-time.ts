import { made } from '../../sentences.js';
import type { ServiceWords } from '../../services/words.js';
import { before } from '../../transfers/parts.js';
import type { Token } from '../../tokens.js';
import { OPENERS } from '../openers.js';

/*
 * `tag a customer as VIP after their fifth order`, `… once they have placed their third order`: how often a person has done it
 * starts the act. It becomes `when a customer places their fifth order, tag the customer as VIP`.
 */

const PERSON =
  /^(?:customer|client|buyer|shopper|guest|member|contact|person|subscriber|user|patient|student|visitor)s?$/;
const PRONOUN = /^(?:they|he|she|they've|they’ve)$/;
const AUXILIARY = /^(?:have|has|had|'ve|’ve)$/;
const OWN = /^(?:their|his|her|a|the)$/;
const NTH =
  /^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|fifteenth|twentieth|fiftieth|hundredth|\d+(?:st|nd|rd|th))$/;
const ARTICLE = /^(?:a|an|the|any|each|every|my|our)$/;
/** Verbs for a thing that is counted, as of one person. */
const DOES: Readonly<Record<string, string>> = {
  place: 'places',
  placed: 'places',
  make: 'makes',
  made: 'makes',
  book: 'books',
  booked: 'books',
  submit: 'submits',
  submitted: 'submits',
  complete: 'completes',
  completed: 'completes',
};

/** The sentence with this start in front; null: it has none, or names no person. */
export function nthTime(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [first] = sentence;
  if (!first || !words.isVerb(first.stem)) return null;
  for (let at = 2; at < sentence.length - 2; at += 1) {
    const opener = OPENERS.at(sentence, at);
    const told = opener && !/^(?:if|for)$/.test(opener.value) ? numberTold(sentence, at + opener.length, words) : null;
    const person = told ? sentence.findIndex(({ lower }, place) => place < at && PERSON.test(lower)) : -1;
    if (!opener || !told || person < 1) continue;
    return withStart(sentence, { at, from: at + opener.length, person, ...told }, words);
  }
  return null;
}

interface Told {
  /** The place at which the words for the number begin: `their fifth order`. */
  readonly thing: number;
  readonly verb: Token | null;
}

/** `they have placed their fifth order`, up to the end of the sentence. */
function numberTold(sentence: readonly Token[], from: number, words: ServiceWords): Told | null {
  let at = from;
  while (PRONOUN.test(sentence[at]?.lower ?? '') || AUXILIARY.test(sentence[at]?.lower ?? '')) at += 1;
  const verb = DOES[sentence[at]?.lower ?? ''] === undefined ? null : (sentence[at] ?? null);
  const thing = verb ? at + 1 : at;
  const noun = sentence[thing + 2];
  const isNth = OWN.test(sentence[thing]?.lower ?? '') && NTH.test(sentence[thing + 1]?.lower ?? '');
  if (!isNth || noun?.kind !== 'word' || (verb === null && at > from)) return null;
  const rest = sentence.slice(thing + 3);
  const isEnd = rest.length === 0 || (/^(?:in|on|at)$/.test(rest[0]?.lower ?? '') && words.anyService(rest, 1) > 0);
  return isEnd ? { thing, verb } : null;
}

function withStart(
  sentence: readonly Token[],
  { at, from, person, thing, verb }: Told & { readonly at: number; readonly from: number; readonly person: number },
  words: ServiceWords,
): readonly Token[] {
  const [lead, who] = [sentence[at], sentence[person]] as [Token, Token];
  const nth = sentence[thing] as Token;
  // The service belongs to the start: `a Shopify customer`, `as VIP in Shopify`.
  const act = sentence.slice(1, at);
  const isService = (place: number): boolean =>
    [0, 1, 2].some((back) => place - back >= 0 && words.anyService(act, place - back) > back);
  const isLead = (place: number): boolean =>
    /^(?:in|on|at)$/.test(act[place]?.lower ?? '') && words.anyService(act, place + 1) > 0;
  const service = act.filter((_token, place) => isService(place));
  const articles = act.filter(({ lower }, place) => place < person - 1 && ARTICLE.test(lower));
  const kept = act.flatMap((token, place) => {
    if (isService(place) || isLead(place) || articles.includes(token)) return [];
    return token === who ? [before(who, 'the'), made(who, who.lower.replace(/s$/, ''))] : [token];
  });
  const leads = act.filter((_token, place) => isLead(place));
  return [
    made(lead, 'when', [...sentence.slice(at + 1, from), ...articles, ...leads]),
    before(nth, 'a'),
    ...service,
    before(nth, who.lower.replace(/s$/, '')),
    verb
      ? made(verb, DOES[verb.lower] ?? verb.lower, sentence.slice(from, sentence.indexOf(verb)))
      : before(nth, 'places'),
    ...sentence.slice(thing),
    before(sentence[0] as Token, ','),
    sentence[0] as Token,
    ...kept,
  ];
}

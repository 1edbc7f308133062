import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before } from './parts.js';
import { isTold, thingOf, whenNew } from './thing.js';

/* `send every new HubSpot contact a welcome mail`: people who come one by one, and what each of them gets. */

const GIVES = /^(?:send|email|e-mail|mail|text|message|write|give|drop|shoot|offer)$/;
const LEAD = /^(?:please|kindly|automatically|can|could|you|we|i|want|need|to|like|would|should|just|always)$/;
const PEOPLE =
  /^(?:contacts?|customers?|subscribers?|invitees?|leads?|members?|people|persons?|clients?|guests?|students?|attendees?|registrants?|users?|respondents?|buyers?|patrons?|signups?|sign-ups?|followers?|applicants?|candidates?)$/;
const GIFT = /^(?:a|an|our|the|this|my)$/;
/** Behind these stands no gift: `send each new customer's name to …`. */
const ENDS = /^(?:to|into|onto|with|via|by|for|when|whenever|if|unless|and|or|as|that|who|which|[,:;→])$/;
const MAX_WORDS = 12;

/** The clause of an event, and the order for each; null: the sentence tells of nobody who gets something. */
export function toEach(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  let verb = 0;
  while (LEAD.test(sentence[verb]?.lower ?? '')) verb += 1;
  const order = sentence[verb];
  if (!order || !GIVES.test(order.lower) || words.hasTime) return null;
  for (let at = verb + 2; at < Math.min(sentence.length - 1, verb + MAX_WORDS); at += 1) {
    const gift = sentence[at] as Token;
    if (ENDS.test(gift.lower)) return null;
    const isGift = GIFT.test(gift.lower) || gift.mention?.kind === 'quote';
    const who = sentence.slice(verb + 1, at);
    if (!isGift || !who.some(({ lower }) => PEOPLE.test(lower))) continue;
    // `in the list Leads`: no gift.
    if (/^(?:in|on|of|from|at)$/.test(sentence[at - 1]?.lower ?? '')) continue;
    const thing = thingOf(who, words);
    if (!thing || !isTold(thing) || thing.amount === 'one') return null;
    const act = /^(?:give|offer|drop|shoot)$/.test(order.lower) ? made(order, 'send') : order;
    return [
      ...whenNew(thing, sentence.slice(0, verb)),
      before(order, ','),
      act,
      before(gift, 'them'),
      ...sentence.slice(at),
    ];
  }
  return null;
}

import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, inPlaceOf } from './parts.js';

/*
 * Clauses that tell of a new thing by somebody who makes it: `when someone books in Calendly` is about a new booking. And
 * orders to be told: `get an SMS when …` is `send me an SMS when …`.
 */

/** What comes to be if somebody does something. */
const MAKES: readonly (readonly [verbs: RegExp, things: readonly string[]])[] = [
  [/^(?:books?|schedules?|reserves?)$/, ['booking', 'meeting', 'event', 'appointment']],
  [/^(?:subscribes?|joins?|enrolls?)$/, ['subscriber', 'member', 'contact', 'person', 'customer']],
  [/^(?:registers?)$/, ['registration', 'registrant', 'contact', 'person', 'member', 'customer']],
  [/^(?:buys?|orders?|purchases?)$/, ['order', 'purchase', 'payment']],
  [/^(?:pays?)$/, ['payment', 'order', 'invoice']],
  [/^(?:cancels?)$/, ['cancellation']],
  [/^(?:comments?)$/, ['comment']],
  [/^(?:posts?|tweets?|publishes)$/, ['post', 'message']],
  [/^(?:uploads?)$/, ['file', 'video']],
  [/^(?:messages?|texts?|writes?|dms?)$/, ['message', 'text']],
  [/^(?:emails?|mails?)$/, ['email', 'message']],
  [/^(?:repl(?:y|ies))$/, ['reply', 'message', 'answer', 'comment']],
  [/^(?:submits?|answers?|responds?|fills?)$/, ['submission', 'answer', 'response']],
];
const WHO =
  /^(?:someone|somebody|anyone|anybody|people|person|customers?|clients?|visitors?|users?|buyers?|subscribers?|leads?|members?|patients?|guests?|i|we|everyone)$/;
const OPENER = /^(?:when|whenever|anytime|time|as|soon|once|if|every|each|any|the|moment)$/;
const PLACE = /^(?:in|on|at|via|through|with|over|by|using|to|from|for|up|out)$/;
const ARTICLES = /^(?:a|an|the|my|our|new)$/;

/** `whenever someone books a demo in Calendly, …` → `whenever new Calendly booking demo, …`. Null: it tells of no one. */
export function madeBySomeone(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  let at = 0;
  while (OPENER.test(sentence[at]?.lower ?? '')) at += 1;
  const from = at;
  if (from === 0) return null;
  while (/^(?:a|an|the|new|one|of|our|my)$/.test(sentence[at]?.lower ?? '')) at += 1;
  if (!WHO.test(sentence[at]?.lower ?? '')) return null;
  at += 1;
  const verb = sentence[at];
  const end = sentence.findIndex(({ lower }, index) => index > at && /^(?:,|→|:)$/.test(lower));
  const stop = end === -1 ? sentence.length : end;
  const things = MAKES.find(([said]) => said.test(verb?.lower ?? ''))?.[1];
  if (!verb || !things) return null;
  let name = at + 1;
  while (name < stop && words.service(sentence, name) === 0) name += 1;
  const length = words.service(sentence, name);
  if (name >= stop || length === 0) return null;
  // What already tells of it in its own words stays.
  if (words.happening(sentence.slice(from, stop))?.isNew === true) return null;
  let place = name;
  while (
    place > at + 1 &&
    (PLACE.test(sentence[place - 1]?.lower ?? '') || ARTICLES.test(sentence[place - 1]?.lower ?? ''))
  )
    place -= 1;
  // `over 200 euros` stays: it says which are meant.
  const between = sentence.slice(at + 1, place).filter(({ lower }) => !/^(?:a|an|the|up|out)$/.test(lower));
  const small = sentence.slice(at + 1, name).filter((token) => !between.includes(token));
  const service = sentence.slice(name, name + length);
  for (const thing of things) {
    const noun = { ...made(verb, thing), also: small.map(({ start, end: to }) => ({ start, end: to })) };
    const own = between.filter(({ stem }) => stem !== noun.stem);
    const line = [...service, noun, ...own, ...sentence.slice(name + length, stop)];
    const told = words.event([...service, noun]);
    if (told?.open !== 0) continue;
    return [...sentence.slice(0, from), inPlaceOf(sentence.slice(from, at), 'new'), ...line, ...sentence.slice(stop)];
  }
  return null;
}

const MESSAGE =
  /^(?:sms|text|email|mail|e-mail|message|notification|notice|alert|ping|call|push|reminder|whatsapp|dm|heads-up|note|summary)$/;
const WHENS = /^(?:when|whenever|anytime|once|if|upon)$/;

/** `get an SMS when …`, `receive an email for each …` → `send me an SMS when …`. Null: the sentence asks for something else. */
export function toBeTold(sentence: readonly Token[]): readonly Token[] | null {
  let at = 0;
  while (/^(?:please|i|we|want|would|like|to|can|could|you|just|,)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const verb = sentence[at];
  if (!verb || !/^(?:get|receive)$/.test(verb.lower)) return null;
  const from = at + 1 + (/^(?:me|us)$/.test(sentence[at + 1]?.lower ?? '') ? 1 : 0);
  if (!/^(?:a|an|one|<quote>)$/.test(sentence[from]?.lower ?? '')) return null;
  const when = sentence.findIndex(
    ({ lower }, index) =>
      index > from &&
      index < from + 12 &&
      (WHENS.test(lower) ||
        (/^(?:for|about|on|of|each|every|any|as)$/.test(lower) &&
          /^(?:each|every|any|new|time|soon)$/.test(sentence[index + 1]?.lower ?? ''))),
  );
  if (when === -1 || !sentence.slice(from, when).some(({ lower }) => MESSAGE.test(lower))) return null;
  return [
    ...sentence.slice(0, at),
    made(verb, 'send'),
    ...(from > at + 1
      ? [made(sentence[at + 1] as Token, 'me')]
      : [{ ...before(verb, 'me'), start: verb.end, end: verb.end }]),
    ...sentence.slice(from),
  ];
}

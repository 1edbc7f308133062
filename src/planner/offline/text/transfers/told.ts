import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { before, inPlaceOf } from './parts.js';
import { wordList } from '../../word-list.js';

/*
 * Clauses that tell of a new thing by somebody who makes it: `when someone books in Calendly` is about a new booking. And
 * orders to be told: `get an SMS when …` is `send me an SMS when …`.
 */

const BOOKS = /^(?:books?|schedules?|reserves?)$/;

/** What comes to be if somebody does something. */
const MAKES: readonly (readonly [verbs: RegExp, things: readonly string[]])[] = [
  [BOOKS, ['booking', 'meeting', 'event', 'appointment']],
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
const ANSWERS = /^(?:repl(?:y|ies)|answers?|responds?)$/;
const WHO = wordList(
  'someone|somebody|anyone|anybody|people|person|customers?|clients?|visitors?|users?|buyers?|subscribers?|leads?|members?|patients?|guests?|i|we|everyone',
);
const OPENER = /^(?:when|whenever|anytime|time|as|soon|once|if|every|each|any|the|moment)$/;
const PLACE = /^(?:in|on|at|via|through|with|over|by|using|to|from|for|up|out)$/;
const COMES = /^(?:arrives?|comes?|lands?|appears?|is|was|gets?|reaches|hits|shows)$/;
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
  // `a client email arrives`: the word is a noun here, and the client says which of them are meant.
  if (!verb || !things || COMES.test(sentence[at + 1]?.lower ?? '')) return null;
  let name = at + 1;
  while (name < stop && words.service(sentence, name) === 0) name += 1;
  const length = words.service(sentence, name);
  if (name >= stop || length === 0) return null;
  // `replies to my email`: one mail among others, and not each new one.
  const isToMail = sentence.slice(at + 1, name).some(({ lower }) => /^e?mails?$/.test(lower));
  if (isToMail && ANSWERS.test(verb.lower)) return null;
  // What already tells of it in its own words stays.
  if (words.happening(sentence.slice(from, stop))?.isNew === true) return null;
  let place = name;
  // `comments on my Linear issues`: the issues are those of the user, and not only the service.
  const isOfUser = sentence[name - 1]?.lower === 'my' && name + length < stop;
  while (
    place > at + 1 &&
    !isOfUser &&
    (PLACE.test(sentence[place - 1]?.lower ?? '') || ARTICLES.test(sentence[place - 1]?.lower ?? ''))
  )
    place -= 1;
  // `over 200 euros` stays: it says which are meant.
  const between = sentence.slice(at + 1, place).filter(({ lower }) => !/^(?:a|an|the|up|out)$/.test(lower));
  // `books a new event on the Team calendar`: it says itself what is new, and where.
  const isNew = between[0]?.lower === 'new' && between.slice(2).some(({ lower }) => /^(?:in|on)$/.test(lower));
  if (isNew && BOOKS.test(verb.lower)) return [...sentence.slice(0, at), made(verb, 'adds'), ...sentence.slice(at + 1)];
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

/** Many of them: each is about one thing that happens. */
const MESSAGES = /^(?:notification|alert|notice|ping)s$/;
const WAY = /^(?:email|e-mail|mail|sms|text|push|phone|instant|automatic|real-time|realtime)$/;

/** `get Slack notifications for new answers`, `Slack alerts when …` → `get a Slack notification for new answers`. */
function oneOfMany(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const start = /^(?:get|receive)$/.test(sentence[0]?.lower ?? '') ? 1 : 0;
  const from = start === 1 && /^(?:me|us)$/.test(sentence[1]?.lower ?? '') ? 2 : start;
  const [first] = sentence;
  let noun = from;
  while (WAY.test(sentence[noun]?.lower ?? '')) noun += 1;
  noun += words.anyService(sentence, noun);
  const token = sentence[noun];
  const isAboutNew =
    /^(?:for|about|on|of)$/.test(sentence[noun + 1]?.lower ?? '') &&
    /^(?:each|every|any|new)$/.test(sentence[noun + 2]?.lower ?? '');
  if (!first || !token || noun === from || !MESSAGES.test(token.lower)) return sentence;
  if (!isAboutNew && !/^(?:when|whenever)$/.test(sentence[noun + 1]?.lower ?? '')) return sentence;
  // `SMS alerts`: the SMS is the alert.
  const isText = /^(?:sms|text)$/.test(sentence[noun - 1]?.lower ?? '');
  if (isText)
    return [
      ...(start === 0 ? [before(first, 'get')] : sentence.slice(0, from)),
      before(sentence[from] as Token, 'an'),
      made(sentence[noun - 1] as Token, 'sms', [...sentence.slice(from, noun - 1), token]),
      ...sentence.slice(noun + 1),
    ];
  return [
    ...(start === 0 ? [before(first, 'get')] : sentence.slice(0, from)),
    before(sentence[from] as Token, 'a'),
    ...sentence.slice(from, noun),
    made(token, token.lower.slice(0, -1)),
    ...sentence.slice(noun + 1),
  ];
}

/** `get an SMS when …`, `receive an email for each …` → `send me an SMS when …`. Null: the sentence asks for something else. */
export function toBeTold(given: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const sentence = oneOfMany(given, words);
  let at = 0;
  while (/^(?:please|i|we|want|would|like|to|can|could|you|just|,)$/.test(sentence[at]?.lower ?? '')) at += 1;
  const verb = sentence[at];
  if (!verb || !/^(?:get|receive)$/.test(verb.lower)) return null;
  const from = at + 1 + (/^(?:me|us)$/.test(sentence[at + 1]?.lower ?? '') ? 1 : 0);
  if (!/^(?:a|an|one|<quote>)$/.test(sentence[from]?.lower ?? '')) return null;
  if (isReport(sentence, from, words)) return toMe(sentence, at, from);
  const when = sentence.findIndex(
    ({ lower }, index) =>
      index > from &&
      index < from + 12 &&
      (WHENS.test(lower) ||
        (/^(?:for|about|on|of|each|every|any|as)$/.test(lower) &&
          /^(?:each|every|any|new|time|soon)$/.test(sentence[index + 1]?.lower ?? ''))),
  );
  if (when === -1 || !sentence.slice(from, when).some(({ lower }) => MESSAGE.test(lower))) return null;
  return toMe(sentence, at, from);
}

/** The verb as `send me`. */
function toMe(sentence: readonly Token[], at: number, from: number): readonly Token[] {
  const verb = sentence[at] as Token;
  return [
    ...sentence.slice(0, at),
    made(verb, 'send'),
    ...(from > at + 1
      ? [made(sentence[at + 1] as Token, 'me')]
      : [{ ...before(verb, 'me'), start: verb.end, end: verb.end }]),
    ...sentence.slice(from),
  ];
}

const REPORTS = /^(?:list|report|summary|digest|overview|briefing|recap|roundup|update)$/;

/** `get a weekly list of the open issues in GitHub on Telegram`: behind what it is about, the way that it comes. */
function isReport(sentence: readonly Token[], from: number, words: ServiceWords): boolean {
  const noun = sentence.findIndex(({ lower }, index) => index > from && index < from + 5 && REPORTS.test(lower));
  if (noun === -1) return false;
  let isAbout = false;
  for (let at = noun + 1; at < sentence.length; at += 1) {
    const id = words.serviceId(sentence, at);
    const isLed = /^(?:on|in|via|by|through|over)$/.test(sentence[at - 1]?.lower ?? '');
    const isMail = /^(?:e-?mail|mail|sms)$/.test(sentence[at]?.lower ?? '') && isBehindWay(sentence[at + 1]);
    const isWay = isMail || (id !== null && words.isMessenger(id));
    if (isAbout && isLed && isWay) return true;
    isAbout ||= sentence[at]?.mention?.kind === 'url' || (id !== null && !words.isMessenger(id));
  }
  return false;
}

/** `by email address` is no way: nothing more is said of the mail. */
const isBehindWay = (token: Token | undefined): boolean =>
  token === undefined ||
  token.kind !== 'word' ||
  /^(?:every|each|at|on|to|and|as|daily|weekly|monthly|hourly)$/.test(token.lower);

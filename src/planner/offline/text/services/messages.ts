import { lowerAt, made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { ServiceWords } from './words.js';
import { wordList } from '../../word-list.js';

/*
 * Everyday ways to say that a message is sent, as the plain one: `drop them a line`, `give our packers a heads-up`, `pass it
 * on to Ana`, `telegram me`, `→ thank-you mail to them`. Each new word has the place of one that it stands for.
 */

const BEFORE = /^(?:[.;!?\n,:→(]|and|then|please|also|to|kindly|just|but|should|must|will|i|we)$/;
const PERSON = /^(?:me|us|him|her|them|everyone|everybody|myself)$/;
const SMALL = /^(?:quick|short|brief|little|small|friendly|nice|polite|simple)$/;
const SHOOTS = /^(?:shoot|drop|send|write|fire|ping|sling)$/;
const PUTS = /^(?:put|leave|drop|stick|pop|throw|place|chuck)$/;
const SHOUTS = /^(?:heads-up|headsup|shout|nudge|ping|buzz|shout-out|holler|poke)$/;
const STARTS = /^(?:trigger|fire|issue|launch|generate|get|raise)$/;
const MESSAGES = wordList('mail|email|e-mail|message|note|letter|reminder|notification|alert|dm');
const SAID = /^(?:message|note|line|notice|announcement|alert|notification|heads-up)$/;
const PASSES = /^(?:pass|hand|relay|redirect|send|ship|push)$/;
const NOT_MADE = wordList(
  'new|incoming|every|each|any|all|no|my|our|the|this|that|these|those|when|if|your|unread|get|a|an|and|or|to|in|on',
);

interface Form {
  readonly to: number;
  readonly tokens: readonly Token[];
}

/** The words with a plain verb for each message that is sent. */
export function asMessages(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  let isChanged = false;
  for (let at = 0; at < tokens.length;) {
    const before = tokens[at - 1];
    const isStart = before === undefined || BEFORE.test(before.lower);
    const form = isStart ? formAt(tokens, at, words) : null;
    if (form) isChanged = true;
    line.push(...(form?.tokens ?? [tokens[at] as Token]));
    at = form?.to ?? at + 1;
  }
  return isChanged ? renumbered(line) : tokens;
}

function formAt(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  return (
    lineTo(tokens, at) ??
    headsUp(tokens, at) ??
    passOn(tokens, at) ??
    started(tokens, at) ??
    putThere(tokens, at, words) ??
    letThere(tokens, at, words) ??
    letKnow(tokens, at, words) ??
    toldByMail(tokens, at, words) ??
    serviceAsVerb(tokens, at, words) ??
    toldThere(tokens, at, words) ??
    textThere(tokens, at, words) ??
    mailerAlone(tokens, at, words) ??
    nounAlone(tokens, at, words)
  );
}

/** The place of the first such word between two places; -1: there is none. */
function placeOfAny(tokens: readonly Token[], from: number, to: number, word: RegExp): number {
  for (let at = from; at < to; at += 1) if (word.test(lowerAt(tokens, at))) return at;
  return -1;
}

/** Where the words for somebody end: `me`, `ann@example.com`, `our packers`. The place itself: there are none. */
function personTo(tokens: readonly Token[], at: number): number {
  if (PERSON.test(lowerAt(tokens, at)) || tokens[at]?.mention?.kind === 'address') return at + 1;
  if (!/^(?:my|our|the|each|every|all)$/.test(lowerAt(tokens, at))) return at;
  let to = at + 1;
  while (to < at + 5 && tokens[to]?.kind === 'word' && !/^(?:a|an|to|in|on|at|by|with)$/.test(lowerAt(tokens, to)))
    to += 1;
  return to;
}

/** Where small words before a noun end, with its article; null: no article stands here. */
function articleTo(tokens: readonly Token[], at: number): number | null {
  if (!/^(?:a|an)$/.test(lowerAt(tokens, at))) return null;
  let to = at + 1;
  while (SMALL.test(lowerAt(tokens, to))) to += 1;
  return to;
}

/** `drop a line to ann@…`, `send them a quick note`. */
function lineTo(tokens: readonly Token[], at: number): Form | null {
  const verb = tokens[at];
  if (!verb || !SHOOTS.test(verb.lower)) return null;
  const who = personTo(tokens, at + 1);
  const noun = articleTo(tokens, who);
  const said = noun === null ? undefined : tokens[noun];
  if (noun === null || !said) return null;
  const isTo = lowerAt(tokens, noun + 1) === 'to';
  const goal = tokens[noun + 2];
  const isNote =
    said.lower === 'note' &&
    (who > at + 1 || (isTo && (goal?.mention?.kind === 'address' || PERSON.test(goal?.lower ?? ''))));
  if (said.lower !== 'line' && !isNote) return null;
  if (who === at + 1 && !isTo && !/^(?:in|on|via)$/.test(lowerAt(tokens, noun + 1))) return null;
  return {
    to: noun + 1,
    tokens: [
      made(verb, 'send'),
      ...tokens.slice(at + 1, who),
      made(tokens[who] as Token, 'a', tokens.slice(who + 1, noun)),
      made(said, 'message'),
    ],
  };
}

/** `give our packers a heads-up` → `notify our packers`. */
function headsUp(tokens: readonly Token[], at: number): Form | null {
  const verb = tokens[at];
  if (!verb || !/^(?:give|send|shoot|drop)$/.test(verb.lower)) return null;
  const who = personTo(tokens, at + 1);
  const noun = articleTo(tokens, who);
  if (who === at + 1 || noun === null) return null;
  // `give me a heads-up` is known as it is.
  if (/^(?:me|us)$/.test(lowerAt(tokens, at + 1)) && lowerAt(tokens, noun).startsWith('heads')) return null;
  const isTwo = lowerAt(tokens, noun) === 'heads' && lowerAt(tokens, noun + 1) === 'up';
  if (!isTwo && !SHOUTS.test(lowerAt(tokens, noun))) return null;
  const to = noun + (isTwo ? 2 : 1);
  return { to, tokens: [made(verb, 'notify', tokens.slice(who, to)), ...tokens.slice(at + 1, who)] };
}

/** `pass it on to Ana`, `relay it to ann@…` → `forward it to …`. */
function passOn(tokens: readonly Token[], at: number): Form | null {
  const verb = tokens[at];
  if (!verb || !PASSES.test(verb.lower)) return null;
  let to = at + 1;
  while (to < at + 8 && tokens[to]?.kind === 'word' && !/^(?:on|along|to|and|then)$/.test(lowerAt(tokens, to))) to += 1;
  const particle = /^(?:on|along)$/.test(lowerAt(tokens, to)) ? 1 : 0;
  const isAlone = /^(?:relay|redirect)$/.test(verb.lower);
  if (to === at + 1 || (particle === 0 && !isAlone) || lowerAt(tokens, to + particle) !== 'to') return null;
  return {
    to: to + particle,
    tokens: [made(verb, 'forward', tokens.slice(to, to + particle)), ...tokens.slice(at + 1, to)],
  };
}

/** `trigger an email to …`, `get a mail out to …` → `send an email to …`. */
function started(tokens: readonly Token[], at: number): Form | null {
  const verb = tokens[at];
  if (!verb || !STARTS.test(verb.lower) || !/^(?:a|an)$/.test(lowerAt(tokens, at + 1))) return null;
  let noun = at + 2;
  while (noun < at + 4 && tokens[noun]?.kind === 'word' && !MESSAGES.test(lowerAt(tokens, noun))) noun += 1;
  const isOut = /^(?:out|off)$/.test(lowerAt(tokens, noun + 1));
  const to = noun + (isOut ? 2 : 1);
  const isSent = MESSAGES.test(lowerAt(tokens, noun)) && lowerAt(tokens, to) === 'to';
  // `get an email to …` may ask for one.
  if (!isSent || (verb.lower === 'get' && !isOut)) return null;
  return {
    to,
    tokens: [made(verb, 'send', tokens.slice(noun + 1, to)), ...tokens.slice(at + 1, noun + 1)],
  };
}

/** Whether a messenger or one of its channels stands here. */
function isChatAt(tokens: readonly Token[], from: number, words: ServiceWords): boolean {
  let at = from;
  while (/^(?:the|our|my|a|channel)$/.test(lowerAt(tokens, at))) at += 1;
  const id = words.serviceId(tokens, at);
  return tokens[at]?.mention?.kind === 'channel' || (id !== null && words.isMessenger(id));
}

/** `let Discord know when …`: a message that is sent there. */
function letThere(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const verb = tokens[at];
  if (verb?.lower !== 'let' || !isChatAt(tokens, at + 1, words)) return null;
  const know = tokens.findIndex(({ lower }, place) => place > at + 1 && place < at + 6 && lower === 'know');
  if (know === -1) return null;
  return {
    to: know + 1,
    tokens: [
      made(verb, 'post', tokens.slice(know, know + 1)),
      { ...made(verb, 'in'), end: verb.start },
      ...tokens.slice(at + 1, know),
    ],
  };
}

/** `let the parents know in our Telegram group` → `notify the parents in …`. */
function letKnow(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const verb = tokens[at];
  if (verb?.lower !== 'let' || PERSON.test(lowerAt(tokens, at + 1))) return null;
  const know = placeOfAny(tokens, at + 2, at + 7, /^know$/);
  if (know === -1) return null;
  const who = tokens.slice(at + 1, know);
  const isWho = who.every(({ kind, lower }) => kind === 'word' && !/^(?:and|or|to|that|if|when)$/.test(lower));
  const isThere =
    /^(?:on|in|via|through|over|by)$/.test(lowerAt(tokens, know + 1)) && isChatAt(tokens, know + 2, words);
  if (!isWho || !isThere) return null;
  return { to: know + 1, tokens: [made(verb, 'notify', tokens.slice(know, know + 1)), ...who] };
}

/** `tell the office via Gmail` → `send a mail to the office via Gmail`. */
function toldByMail(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const verb = tokens[at];
  if (!verb || !/^(?:tell|notify|inform|alert|update)$/.test(verb.lower) || /^(?:me|us)$/.test(lowerAt(tokens, at + 1)))
    return null;
  const who = personTo(tokens, at + 1);
  const by = placeOfAny(tokens, at + 1, at + 7, /^(?:via|through|by|from|using|over|with)$/);
  let name = by + 1;
  while (/^(?:my|our|the|a)$/.test(lowerAt(tokens, name))) name += 1;
  const id = by === -1 ? null : words.serviceId(tokens, name);
  if (id === null || !words.isMailer(id) || who <= at + 1 || by > who) return null;
  return {
    to: by,
    tokens: [
      made(verb, 'send'),
      ...['a', 'mail', 'to'].map((one) => ({ ...made(verb, one), end: verb.start })),
      ...tokens.slice(at + 1, by),
    ],
  };
}

/** `leave a note in Slack #dev`, `mention it in #dev`: a message that is sent there. */
function putThere(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const verb = tokens[at];
  const isMention = verb?.lower === 'mention' && /^(?:it|this|that|them)$/.test(lowerAt(tokens, at + 1));
  const noun = isMention ? at + 1 : verb && PUTS.test(verb.lower) ? articleTo(tokens, at + 1) : null;
  if (!verb || noun === null || !(isMention || SAID.test(lowerAt(tokens, noun)))) return null;
  const isThere = /^(?:in|on|to|into|onto)$/.test(lowerAt(tokens, noun + 1)) && isChatAt(tokens, noun + 2, words);
  if (!isThere) return null;
  if (isMention) return { to: at + 1, tokens: [made(verb, 'announce')] };
  return {
    to: noun + 1,
    tokens: [
      made(verb, 'send'),
      made(tokens[at + 1] as Token, 'a', tokens.slice(at + 2, noun)),
      made(tokens[noun] as Token, 'message'),
    ],
  };
}

/** `telegram me at 5519023` → `send me on Telegram chat 5519023`. */
function serviceAsVerb(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const token = tokens[at];
  const id = token ? words.serviceId(tokens, at) : null;
  if (!token || id === null || !words.isMessenger(id)) return null;
  const name = at + Math.max(1, words.anyService(tokens, at));
  if (!PERSON.test(lowerAt(tokens, name))) return null;
  const isChat = /^(?:at|on|under)$/.test(lowerAt(tokens, name + 1)) && /^-?\d{5,}$/.test(lowerAt(tokens, name + 2));
  return {
    to: name + (isChat ? 2 : 1),
    tokens: [
      { ...made(token, 'message'), end: token.start },
      tokens[name] as Token,
      { ...made(token, 'on'), end: token.start },
      ...tokens.slice(at, name),
      ...(isChat ? [made(tokens[name + 1] as Token, 'chat')] : []),
    ],
  };
}

/** `tell me on Slack …`: a message, and nothing that is read there. */
function toldThere(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const verb = tokens[at];
  const isTold =
    verb?.lower === 'tell' &&
    /^(?:me|us)$/.test(lowerAt(tokens, at + 1)) &&
    /^(?:on|in|via|through|over|by)$/.test(lowerAt(tokens, at + 2)) &&
    isChatAt(tokens, at + 3, words);
  return isTold ? { to: at + 1, tokens: [made(verb, 'notify')] } : null;
}

/** `text me on Telegram`, `text me about it on Telegram` → `message me …`. */
function textThere(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const verb = tokens[at];
  if (verb?.lower !== 'text') return null;
  const who = personTo(tokens, at + 1);
  const isAbout = lowerAt(tokens, who) === 'about' && /^(?:it|that|this|them)$/.test(lowerAt(tokens, who + 1));
  const place = isAbout ? who + 2 : who;
  const isThere =
    who > at + 1 &&
    /^(?:on|in|via|through|over|by)$/.test(lowerAt(tokens, place)) &&
    isChatAt(tokens, place + 1, words);
  return isThere ? { to: at + 1, tokens: [made(verb, 'message')] } : null;
}

/** `→ thank-you mail to them`: what is sent, without its verb. */
function nounAlone(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  if (!/^[,:→]$/.test(lowerAt(tokens, at - 1))) return null;
  const start = at + (/^(?:a|an)$/.test(lowerAt(tokens, at)) ? 1 : 0);
  let noun = start;
  while (noun < start + 3 && tokens[noun]?.kind === 'word' && !MESSAGES.test(lowerAt(tokens, noun))) noun += 1;
  const before = tokens.slice(start, noun);
  const isKind = before.every(
    ({ lower, stem }) => !NOT_MADE.test(lower) && (/^(?:thank|thanks|welcome)$/.test(lower) || !words.isVerb(stem)),
  );
  const goal = tokens[noun + 2];
  const isSent =
    MESSAGES.test(lowerAt(tokens, noun)) &&
    lowerAt(tokens, noun + 1) === 'to' &&
    (goal?.mention !== null || PERSON.test(goal.lower) || /^(?:my|our|the)$/.test(goal.lower));
  if (!isSent || !isKind || noun === at || !goal) return null;
  const first = tokens[at] as Token;
  const place = { start: first.start, end: first.start };
  return {
    to: at + 1,
    tokens: [
      { ...made(first, 'send'), ...place },
      ...(start > at ? [first] : [{ ...made(first, 'a'), ...place }, first]),
    ],
  };
}

/** `→ Gmail to them`, `→ Outlook thank-you to the buyer`: a mail that goes by the service, without its verb. */
function mailerAlone(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const start = at + (/^(?:a|an)$/.test(lowerAt(tokens, at)) ? 1 : 0);
  const id = /^[,:→]$/.test(lowerAt(tokens, at - 1)) ? words.serviceId(tokens, start) : null;
  if (id === null || !words.isMailer(id)) return null;
  const name = start + words.anyService(tokens, start);
  let to = name;
  while (to < name + 3 && tokens[to]?.kind === 'word' && !/^(?:to|from|in|for|with)$/.test(lowerAt(tokens, to)))
    to += 1;
  const kinds = tokens.slice(name, to);
  const isKind = kinds.every(
    ({ lower }) => !NOT_MADE.test(lower) && !/^(?:label|attachment|draft|filter)s?$/.test(lower),
  );
  if (lowerAt(tokens, to) !== 'to' || !isKind) return null;
  const [first, goal] = [tokens[at] as Token, tokens[to] as Token];
  const put = (lower: string, seat: Token): Token => ({ ...made(seat, lower), end: seat.start });
  const isNamed = MESSAGES.test(kinds.at(-1)?.lower ?? '');
  return {
    to,
    tokens: [
      put('send', first),
      put('with', first),
      ...tokens.slice(start, name),
      start > at ? first : put('a', goal),
      ...kinds,
      ...(isNamed ? [] : [put('mail', goal)]),
    ],
  };
}

import { before } from '../transfers/parts.js';
import type { ServiceWords } from '../services/words.js';
import { lowerAt, made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { isChat, onlyMessenger } from './one-messenger.js';
import { wordList } from '../../word-list.js';

/*
 * Messages to one person, however they are asked for: `DM me`, `send a Slack DM to Maria`, `direct message Anna on Slack`. They
 * become `send me a direct message in Slack` and `send a direct message in Slack to Maria`.
 */

const BEFORE = /^(?:[.;!?\n,:→(]|and|then|please|also|to|kindly|just|should|must|will|i|we|or)$/;
const SENDS = /^(?:send|drop|shoot|give|write|fire|post|sends|deliver)$/;
const NOTIFIES = /^(?:notify|alert|ping|tell|inform|message|remind|warn|update|contact|text|notifies|alerts)$/;
const DM = /^(?:dm|dms|pm|slack-dm|direct-message)$/;
const PRIVATE = /^(?:direct|private|personal)$/;
const PRONOUN = /^(?:me|us|him|her|them|myself)$/;
const EACH = /^(?:each|every|the|any|all|new|this|that|our|my|their|whoever|anyone|everyone)$/;
const BY = /^(?:in|on|via|through|over|using|by)$/;
const WAY = /^(?:in|on|via|through|over|using|by|with)$/;
const ENDS = wordList(
  'with|saying|that|when|whenever|if|on|in|via|through|over|about|every|each|at|by|once|after|before|to|a|an|the|my|our|his|her|their|its|asking|telling|reminding|letting|and|or|as|for|from|says?|as|so',
);
const MAX_PERSON = 7;

interface Said {
  readonly to: number;
  /** The words for the person. */
  readonly person: readonly Token[];
  /** The name of the service, if it stands among these words. */
  readonly service: readonly Token[];
}

/** The words with a plain order for each such message. */
export function asDirectMessages(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  let isChanged = false;
  for (let at = 0; at < tokens.length;) {
    const isStart = at === 0 || BEFORE.test(lowerAt(tokens, at - 1));
    const said = isStart
      ? (asVerb(tokens, at, words) ?? sentTo(tokens, at, words) ?? sentBy(tokens, at, words) ?? sent(tokens, at, words))
      : null;
    const order = said && orderOf(tokens, at, said, words);
    if (said && order) isChanged = true;
    line.push(...(order ?? [tokens[at] as Token]));
    at = said && order ? said.to : at + 1;
  }
  return isChanged ? renumbered(line) : tokens;
}

/** How many words a noun for such a message takes, with the name of its service; 0: none begins here. */
function nounLength(tokens: readonly Token[], at: number, words: ServiceWords, isOne: boolean): number {
  let to = at + words.anyService(tokens, at);
  // `send a Slack message to @john`
  if (isOne && to > at && /^(?:message|note)$/.test(lowerAt(tokens, to))) return to + 1 - at;
  if (DM.test(lowerAt(tokens, to))) return to + 1 - at;
  if (!PRIVATE.test(lowerAt(tokens, to))) return 0;
  to += 1;
  to += words.anyService(tokens, to);
  if (DM.test(lowerAt(tokens, to))) return to + 1 - at;
  return /^(?:message|messages|note|text)$/.test(lowerAt(tokens, to)) ? to + 1 - at : 0;
}

function serviceIn(tokens: readonly Token[], from: number, to: number, words: ServiceWords): readonly Token[] {
  for (let at = from; at < to; at += 1) {
    const length = words.anyService(tokens, at);
    if (length > 0) return tokens.slice(at, at + length);
  }
  return [];
}

/** `on Slack` behind the words. */
function byService(tokens: readonly Token[], at: number, words: ServiceWords): number {
  if (!BY.test(lowerAt(tokens, at))) return at;
  const name = at + 1 + (/^(?:our|my|the)$/.test(lowerAt(tokens, at + 1)) ? 1 : 0);
  const id = words.serviceId(tokens, name);
  return id !== null && isChat(id, words) ? name + words.anyService(tokens, name) : at;
}

/** Where the words for a person end; the place itself: there are none. */
function personTo(tokens: readonly Token[], at: number, words: ServiceWords): number {
  const token = tokens[at];
  if (!token) return at;
  if (PRONOUN.test(token.lower)) return at + 1;
  if (token.lower === '@') return tokens[at + 1]?.kind === 'word' ? at + 2 : at;
  if (token.mention?.kind === 'address' || /^@./.test(token.text)) return at + 1;
  let to = at;
  if (isCalled(token) && !ENDS.test(token.lower) && words.anyService(tokens, at) === 0) {
    while (to < at + 2 && isCalled(tokens[to]) && words.anyService(tokens, to) === 0) to += 1;
    return to;
  }
  // `user kestrel92`
  if (/^(?:user|member)$/.test(token.lower)) {
    const name = tokens[at + 1];
    return name?.kind === 'word' && !ENDS.test(name.lower) && words.anyService(tokens, at + 1) === 0 ? at + 2 : at;
  }
  if (!EACH.test(token.lower)) return at;
  to = at + 1;
  while (to < at + MAX_PERSON && tokens[to]?.kind === 'word' && !ENDS.test(lowerAt(tokens, to))) to += 1;
  // `every new member of our Slack workspace`
  if (/^(?:of|in|on)$/.test(lowerAt(tokens, to)) && /^(?:each|every)$/.test(token.lower)) {
    const name = to + 1 + (/^(?:our|my|the)$/.test(lowerAt(tokens, to + 1)) ? 1 : 0);
    const length = words.anyService(tokens, name);
    const noun = /^(?:workspace|server|team|group|community)$/.test(lowerAt(tokens, name + length)) ? 1 : 0;
    if (length > 0) return name + length + noun;
  }
  // `everyone who joins`, `the summary`: not a person alone.
  return to > at + 1 || /^(?:everyone|anyone)$/.test(token.lower) ? to : at;
}

/** `DM me`, `direct message Anna on Slack`, `privately message her`. */
function asVerb(tokens: readonly Token[], at: number, words: ServiceWords): Said | null {
  const { lower = '' } = tokens[at] ?? {};
  const isPrivate = PRIVATE.test(lower) || lower === 'privately';
  const verb = DM.test(lower) ? 1 : isPrivate && lowerAt(tokens, at + 1) === 'message' ? 2 : 0;
  const person = personTo(tokens, at + verb, words);
  if (verb === 0 || person === at + verb || isThing(tokens, at + verb, person)) return null;
  const to = byService(tokens, person, words);
  return { to, person: tokens.slice(at + verb, person), service: serviceIn(tokens, person, to, words) };
}

/** `DM the summary to me`: what is sent. */
const isThing = (tokens: readonly Token[], from: number, to: number): boolean =>
  lowerAt(tokens, to) === 'to' && /^(?:the|my|our|this|that|their)$/.test(lowerAt(tokens, from));

/** `send me a Slack DM`, `send her a private message on Slack`. */
function sentTo(tokens: readonly Token[], at: number, words: ServiceWords): Said | null {
  const person = SENDS.test(lowerAt(tokens, at)) ? personTo(tokens, at + 1, words) : at;
  if (person <= at + 1) return null;
  const article = person + (/^(?:a|an|the)$/.test(lowerAt(tokens, person)) ? 1 : 0);
  const length = nounLength(tokens, article, words, isOnePerson(tokens, at + 1));
  if (length === 0) return null;
  const to = byService(tokens, article + length, words);
  return { to, person: tokens.slice(at + 1, person), service: serviceIn(tokens, article, to, words) };
}

/** `notify me by Slack DM`, `ping her via a DM on Slack`: the way that a message goes is no channel. */
function sentBy(tokens: readonly Token[], at: number, words: ServiceWords): Said | null {
  const person = NOTIFIES.test(lowerAt(tokens, at)) ? personTo(tokens, at + 1, words) : at;
  if (person <= at + 1 || !WAY.test(lowerAt(tokens, person))) return null;
  const article = person + 1 + (/^(?:an?|the)$/.test(lowerAt(tokens, person + 1)) ? 1 : 0);
  const length = nounLength(tokens, article, words, false);
  if (length === 0) return null;
  const to = byService(tokens, article + length, words);
  return { to, person: tokens.slice(at + 1, person), service: serviceIn(tokens, article, to, words) };
}

/** `send a Slack DM to Maria`, `Slack DM to @john`. */
function sent(tokens: readonly Token[], at: number, words: ServiceWords): Said | null {
  const verb = SENDS.test(lowerAt(tokens, at)) ? 1 : 0;
  const article = at + verb + (/^(?:a|an)$/.test(lowerAt(tokens, at + verb)) ? 1 : 0);
  const length =
    nounLength(tokens, article, words, false) || nounLength(tokens, article, words, isToOne(tokens, article));
  const by = byService(tokens, article + length, words);
  if (length === 0 || lowerAt(tokens, by) !== 'to') return null;
  const person = personTo(tokens, by + 1, words);
  if (person === by + 1) return null;
  const to = byService(tokens, person, words);
  return { to, person: tokens.slice(by + 1, person), service: serviceIn(tokens, article, to, words) };
}

const isCalled = (token: Token | undefined): boolean =>
  token?.kind === 'word' && /^\p{Lu}[\p{Ll}'-]+$/u.test(token.text);

/** A handle, or a pronoun for one person. */
const isOnePerson = (tokens: readonly Token[], at: number): boolean =>
  /^(?:@|him|her|them)$/.test(lowerAt(tokens, at)) || isCalled(tokens[at]);

/** `… to @john` within the next words. */
const isToOne = (tokens: readonly Token[], at: number): boolean =>
  [2, 3, 4, 5].some(
    (more) =>
      lowerAt(tokens, at + more) === 'to' &&
      isOnePerson(tokens, at + more + 1) &&
      !/^(?:group|channel|team|chat)$/.test(lowerAt(tokens, at + more + 2)),
  );

/** A word that stands in front of another one, and covers nothing. */

function orderOf(
  tokens: readonly Token[],
  at: number,
  { to, person, service }: Said,
  words: ServiceWords,
): readonly Token[] | null {
  const first = tokens[at] as Token;
  const name = service.length > 0 ? service : onlyMessenger(tokens, words);
  const id = name.length === 0 ? null : words.serviceId(name, 0);
  if (id === null || !isChat(id, words)) return null;
  const isDirect = words.isDirect(id);
  // A messenger without such messages takes a plain one.
  if (!isDirect && person[0]?.lower === '@') return null;
  const place = service.length > 0 ? service : name.map((one) => ({ ...one, start: first.start, end: first.start }));
  const covered = tokens.slice(at + 1, to).filter((one) => !person.includes(one) && !service.includes(one));
  const send = { ...made(first, 'send'), also: covered.map(placeOf) };
  const kind = isDirect ? [before(first, 'direct')] : [];
  const noun = [before(first, 'a'), ...kind, before(first, 'message'), before(first, 'in'), ...place];
  const isNamed = !PRONOUN.test(person[0]?.lower ?? '') && !EACH.test(person[0]?.lower ?? '');
  const isHandle = person[0]?.mention !== null || person[0]?.text.startsWith('@');
  // `a Telegram message to Jussi`: one of its chats.
  if (isNamed && !isDirect && !isHandle)
    return [send, ...noun, before(first, 'to'), before(first, 'the'), before(first, 'chat'), ...person];
  const order = isNamed
    ? [send, ...noun, before(first, 'to'), ...asName(person)]
    : [send, ...asThem(person, tokens), ...noun];
  return [...order, ...linkTo(tokens, to, first)];
}

/** `the new member` is the one that the start is about. */
function asThem(person: readonly Token[], tokens: readonly Token[]): readonly Token[] {
  const [first] = person;
  const isNew =
    /^(?:the|that|this)$/.test(first?.lower ?? '') &&
    /^(?:members?|users?|persons?|people|joiner|newcomer|one|colleague|teammate|hire)$/.test(
      person.at(-1)?.lower ?? '',
    );
  const isStarted = tokens.some(({ lower }) => /^(?:joins?|joined)$/.test(lower));
  return first && isNew && isStarted ? [made(first, 'them', person.slice(1))] : person;
}

/** `@john`, `user john` as a name. */
function asName([first, second, ...more]: readonly Token[]): readonly Token[] {
  const isLed = first?.lower === '@' || /^(?:user|member)$/.test(first?.lower ?? '');
  if (!first || !isLed || !second) return [first, second, ...more].filter((one) => one !== undefined);
  const text = second.text.charAt(0).toUpperCase() + second.text.slice(1);
  return [{ ...second, text, also: [placeOf(first)] }, ...more];
}

/** What leads from the person to the text: `DM them "Welcome!"`, `DM me the summary`. */
function linkTo(tokens: readonly Token[], to: number, seat: Token): readonly Token[] {
  const next = tokens[to];
  if (!next) return [];
  if (next.mention?.kind === 'quote') return [before(next, 'saying')];
  const isThing = /^(?:the|my|our|its|their|a|an|his|her|all|this|today's|yesterday's)$/.test(next.lower);
  return isThing ? [before(seat.start === next.start ? seat : next, 'with')] : [];
}

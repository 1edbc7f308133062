import { titled } from '../../build/value.js';
import { onceFor } from '../asides/aside-words.js';
import { before } from '../transfers/parts.js';
import type { ServiceWords } from '../services/words.js';
import { closingMark } from '../told/closing-mark.js';
import { questionOf, toYou } from '../told/said-to-them.js';
import { asQuoted, lowerAt, made, placeOf, renumbered, writtenText } from '../sentences.js';
import type { Token } from '../tokens.js';
import { isChat } from './one-messenger.js';
import { wordList } from '../../word-list.js';

/*
 * People of a chat who are told or asked something: `tell my Telegram group that dinner is ready`, `ask #team on Slack what they
 * are working on`, `post a message in #team asking who is in`. What they are told is a text: none of its words is an order, a
 * time or a start.
 */

const BEFORE = /^(?:[.;!?\n,:→(]|and|then|please|also|to|kindly|just)$/;
const TELLS = /^(?:tell|ask|notify|inform|message|let|alert|warn|text|update|remind)$/;
const SENDS = /^(?:send|post|message|announce|write|dm|share)$/;
const POSTS = /^(?:post|write|announce|share|publish)$/;
const GROUP = /^(?:group|groups|channel|chat|team|server|community|supergroup|workspace|room)$/;
const OWN = /^(?:the|my|our|everyone|everybody|all|people|folks|members)$/;
const NO_GROUP = wordList(
  'an?|that|when|whenever|if|about|to|with|and|or|saying|know|at|every|each|by|via|for|when|who|what',
);
const ASKED = /^(?:who|what|which|how|where|why|whether|when|if|to|for|about)$/;
const SAYING = wordList('asking|telling|reminding|informing|warning|notifying|announcing|stating');
const PERSON =
  /^(?:me|us|him|her|them|everyone|everybody|people|all|you|folks|members|team|staff|group|the|our|my|whole|entire|players|crew|guys|customers|students|parents|volunteers|drivers)$/;
/** A start or a schedule behind the text belongs to the request. */
const OUTSIDE = /^(?:when|whenever|once)$/;
const RECURS = /^(?:every|each|daily|weekly|monthly|hourly|weekdays)$/;
const ENDS = /^[.;!?\n→]$/;
const MAX_GROUP = 9;
const MAX_BETWEEN = 10;

interface Form {
  readonly to: number;
  readonly tokens: readonly Token[];
}

/** The words with `saying "…"` for each such text. */
export function withToldTexts(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  let isChanged = false;
  for (let at = 0; at < tokens.length;) {
    const form =
      told(tokens, at, words) ??
      saying(tokens, at, words) ??
      saidTo(tokens, at, words) ??
      afterColon(tokens, at, words);
    if (form) isChanged = true;
    line.push(...(form?.tokens ?? [tokens[at] as Token]));
    at = form?.to ?? at + 1;
  }
  return isChanged ? renumbered(line) : tokens;
}

/** Whether the name of a messenger begins here, and how many words it takes. */
function messengerLength(tokens: readonly Token[], at: number, words: ServiceWords): number {
  const id = words.serviceId(tokens, at);
  if (id === null || !isChat(id, words)) return 0;
  const length = Math.max(1, words.anyService(tokens, at));
  // `Telegram group` is a name of the service as well.
  return length > 1 && GROUP.test(lowerAt(tokens, at + length - 1)) ? length - 1 : length;
}

/** Where the words for a group or a channel end; null: none begins here. */
function groupTo(tokens: readonly Token[], at: number, words: ServiceWords): number | null {
  let isThere = false;
  let isGroup = false;
  let to = at;
  while (to < tokens.length && to < at + MAX_GROUP) {
    const length = messengerLength(tokens, to, words);
    const { lower = '', kind, mention } = tokens[to] ?? {};
    if (length > 0) isThere = true;
    else if (mention?.kind === 'channel') isGroup = isThere = true;
    else if (kind !== 'word' || NO_GROUP.test(lower)) break;
    else if (GROUP.test(lower)) isGroup = true;
    else if (/^(?:in|on|via|through)$/.test(lower)) {
      const next = to + 1 + (/^(?:the|our|my)$/.test(lowerAt(tokens, to + 1)) ? 1 : 0);
      const isPlace = messengerLength(tokens, next, words) > 0 || tokens[next]?.mention?.kind === 'channel';
      if (!isPlace && !/^(?:the|our|my)$/.test(lowerAt(tokens, to + 1))) break;
    }
    to += Math.max(1, length);
  }
  const isOwn = OWN.test(lowerAt(tokens, at)) || tokens[at]?.mention?.kind === 'channel' || isGroup;
  return isThere && isGroup && isOwn && to > at ? to : null;
}

/** Whether an order may begin here: at the beginning of a sentence, behind another order, or behind a time. */
const beginsOrder = (tokens: readonly Token[], at: number, words: ServiceWords): boolean =>
  at === 0 || BEFORE.test(lowerAt(tokens, at - 1)) || words.isTime(tokens[at - 1] as Token);

/** `tell my Telegram group that …`, `ask #team on Slack every Friday who …`, `let the Managers group on Telegram know that …`. */
function told(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const verb = tokens[at];
  const isPosted = POSTS.test(verb?.lower ?? '');
  const isSent = verb?.lower === 'send';
  if (!verb || (!isPosted && !isSent && !TELLS.test(verb.lower)) || !beginsOrder(tokens, at, words)) return null;
  // `ask in #critique …`, `post in the group that …`
  const noun =
    isPosted && /^an? (?:reminder|message|note|update)$/.test(`${lowerAt(tokens, at + 1)} ${lowerAt(tokens, at + 2)}`)
      ? 2
      : 0;
  const isIn = /^(?:in|on|to|into)$/.test(lowerAt(tokens, at + noun + 1));
  if (isPosted && !isIn) return null;
  const first = at + noun + (isIn ? 2 : 1);
  const group = groupTo(tokens, first, words);
  if (group === null) return null;
  const text = isSent ? inMessage(tokens, group) : textBehind(tokens, group, verb.lower);
  if (!text) return isPosted || isSent || isIn ? null : toldOf(tokens, at, group);
  // `post in #wins each deal that closed`
  if (isPosted && !isTimes(tokens.slice(group, text.at), words)) return null;
  const to = endOfTold(tokens, text.from, words);
  const isFor = verb.lower === 'ask' && text.lead === 'for';
  const what = tokens.slice(text.from, to);
  const said = isFor
    ? quoteOf([made(tokens[text.at] as Token, 'share'), ...what], 'order')
    : quoteOf(what, formOf(verb.lower, text.lead), text.lead === ':' ? closingMark(tokens, text.from, to) : '');
  if (!said) return null;
  const place = withoutNoun(tokens.slice(first, group));
  const between = tokens.slice(group, text.at).filter(({ lower }) => lower !== 'know');
  const covered = tokens.slice(text.at, text.from);
  const seat = tokens[text.from] as Token;
  const know = tokens.slice(group, text.at).filter(({ lower }) => lower === 'know');
  return {
    to,
    tokens: [
      made(verb, 'send', [...know, ...tokens.slice(at + 1, first)]),
      before(verb, 'a'),
      before(verb, 'message'),
      before(verb, 'to'),
      ...place,
      ...between,
      covered[0] ? made(covered[0], 'saying', covered.slice(1)) : before(seat, 'saying'),
      said,
    ],
  };
}

/** `everyone in the #ops channel on Slack` → `#ops on Slack`. */
function withoutNoun(place: readonly Token[]): readonly Token[] {
  const channel = place.findIndex(({ mention }) => mention?.kind === 'channel');
  const found = place[channel];
  if (!found) return place;
  const noun = /^(?:channel|room|group|chat)$/.test(lowerAt(place, channel + 1)) ? 1 : 0;
  const behind = place.slice(channel + 1 + noun);
  const covered = [...place.slice(0, channel), ...place.slice(channel + 1, channel + 1 + noun)];
  const named = covered.filter(
    (one) =>
      !/^(?:the|our|my|in|on|everyone|everybody|all|people|folks|members|of|channel|room|group|chat)$/.test(one.lower),
  );
  if (named.length > 0) return place;
  return [{ ...found, ...(covered.length === 0 ? {} : { also: covered.map(placeOf) }) }, ...behind];
}

/** `tell the #changelog channel on Discord` → `notify #changelog on Discord`: what is told follows from the start. */
function toldOf(tokens: readonly Token[], at: number, group: number): Form | null {
  const verb = tokens[at] as Token;
  const place = tokens.slice(at + 1, group);
  const channel = place.findIndex(({ mention }) => mention?.kind === 'channel');
  const know = /^know$/.test(lowerAt(tokens, group)) ? 1 : 0;
  const next = lowerAt(tokens, group + know);
  const isAll = next === '' || /^(?:if|when|whenever|once|as|every|each|[,.;!\n])$/.test(next);
  const found = place[channel];
  if (!found || !isAll || verb.lower === 'ask' || (verb.lower === 'let') !== know > 0) return null;
  const chat = place.filter(
    (one) => !/^(?:the|our|my|channel|room|in|on|server|workspace)$/.test(one.lower) && one !== found,
  );
  const names = chat.filter((one) => !/^(?:everyone|everybody|all|people|folks|members|team|in|of)$/.test(one.lower));
  const covered = [
    ...place.filter((one) => one !== found && !names.includes(one)),
    ...tokens.slice(group, group + know),
  ];
  const [name] = names;
  return {
    to: group + know,
    tokens: [
      { ...made(verb, 'notify'), also: covered.map(placeOf) },
      found,
      ...(name ? [before(name, 'on'), ...names] : []),
    ],
  };
}

/** Whether there are only words for a time: `every Friday at 8`. */
const isTimes = (said: readonly Token[], words: ServiceWords): boolean =>
  said.every(
    (token) => words.isTime(token) || /^(?:every|each|on|at|this|next|tomorrow|today|daily)$/.test(token.lower),
  );

interface Text {
  /** The place of the word that leads to the text. */
  readonly at: number;
  readonly from: number;
  readonly lead: string;
}

/** `send the group a message that …` */
function inMessage(tokens: readonly Token[], at: number): Text | null {
  const words = tokens.slice(at, at + 3).map(({ lower }) => lower);
  return /^an? (?:message|note|reminder) that$/.test(words.join(' ')) ? { at, from: at + 3, lead: 'that' } : null;
}

function textBehind(tokens: readonly Token[], group: number, verb: string): Text | null {
  const last = Math.min(tokens.length - 1, group + MAX_BETWEEN);
  for (let at = group; at < last; at += 1) {
    const { lower = '', kind } = tokens[at] ?? {};
    if (lower === ':') return verb === 'ask' ? { at, from: at + 1, lead: lower } : null;
    if (kind === 'mention' || ENDS.test(lower) || lower === ',') return null;
    if (verb === 'ask') {
      if (!ASKED.test(lower)) continue;
      // `ask #team when a deal closes …`: a start may stand here.
      if (/^(?:when|about)$/.test(lower)) return null;
      return { at, from: /^(?:to|for|if|whether)$/.test(lower) ? at + 1 : at, lead: lower };
    }
    // `alert #finance about invoices that are overdue`: it only says which of them.
    if (OUTSIDE.test(lower) || /^(?:if|about)$/.test(lower)) return null;
    if (lower === 'that') return { at, from: at + 1, lead: lower };
    if (verb === 'tell' && lower === 'to') return { at, from: at + 1, lead: lower };
  }
  return null;
}

/** `… asking what everyone is working on`, `… reminding the team to submit expenses`, in a request about a chat. */
function saying(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const verb = tokens[at];
  if (!verb || at < 2 || !SAYING.test(verb.lower)) return null;
  const isThere = isAboutChat(tokens, at, words);
  let from = at + 1;
  while (from < at + 5 && PERSON.test(lowerAt(tokens, from))) from += 1;
  const lead = lowerAt(tokens, from);
  const isAsked = verb.lower === 'asking' && /^(?:who|what|which|how|where|why|if|whether|when)$/.test(lead);
  // What a mail tells is read there; what it asks for is said to the person.
  if (!isThere && !(lead === 'to' && isAboutMail(tokens, at))) return null;
  const isLed = /^(?:that|to|if|whether)$/.test(lead);
  if (verb.lower === 'asking' && lead === 'for') return askedFor(tokens, at, from, words);
  if ((!isLed && !isAsked) || (from === at + 1 && !isAsked && lead !== 'that')) return null;
  const start = isLed ? from + 1 : from;
  const to = endOfTold(tokens, start, words);
  const said = quoteOf(tokens.slice(start, to), isAsked ? 'question' : lead === 'to' ? 'order' : 'text');
  return said && { to, tokens: [made(verb, 'saying', tokens.slice(at + 1, start)), said] };
}

/** `… asking for the expense report`: that it is sent. */
function askedFor(tokens: readonly Token[], at: number, lead: number, words: ServiceWords): Form | null {
  const verb = tokens[at] as Token;
  const to = endOfTold(tokens, lead + 1, words);
  const what = tokens.slice(lead + 1, to);
  const isThing = /^(?:the|your|their|a|an|this|last|his|her|all)$/.test(what[0]?.lower ?? '') && what.length > 1;
  const said = isThing ? quoteOf([made(tokens[lead] as Token, 'send'), ...what], 'order') : null;
  return said && { to, tokens: [made(verb, 'saying', tokens.slice(at + 1, lead)), said] };
}

/** `DM ann@example.com saying hi`: what is said to an address is a text. */
function saidTo(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const verb = tokens[at];
  const isAddress = tokens
    .slice(Math.max(0, at - 4), at)
    .some(({ mention, lower }) => mention?.kind === 'address' || /^(?:user|member)$/.test(lower));
  if (verb?.lower !== 'saying' || !isAddress || !isAboutChat(tokens, at, words)) return null;
  const from = at + 1 + (lowerAt(tokens, at + 1) === 'that' ? 1 : 0);
  const to = endOfTold(tokens, from, words);
  const said = quoteOf(tokens.slice(from, to), 'text');
  return said && { to, tokens: [made(verb, 'saying', tokens.slice(at + 1, from)), said] };
}

/** `send a Telegram message to the family group right now: dinner at 7`. */
function afterColon(tokens: readonly Token[], at: number, words: ServiceWords): Form | null {
  const colon = tokens[at];
  if (colon?.lower !== ':' || isPoll(tokens, at) || isRead(tokens, at + 1)) return null;
  if (!isSentBefore(tokens, at, words) || !isAboutChat(tokens, at, words)) return null;
  const to = endOfTold(tokens, at + 1, words);
  const said = to > at + 2 ? quoteOf(tokens.slice(at + 1, to), 'text', closingMark(tokens, at + 1, to)) : null;
  return said && { to, tokens: [made(colon, 'saying'), said] };
}

/** Things that have to be read before they are told: they are no text themselves. */
const READ =
  /^(?:(?:today|yesterday|tomorrow)['’]s|(?:this|last|next) week['’]s|my (?:open|unread|overdue|new)|(?:an? |the )?(?:list|summary|number|total|count) of) /;
const isRead = (tokens: readonly Token[], at: number): boolean =>
  READ.test([0, 1, 2, 3].map((offset) => lowerAt(tokens, at + offset)).join(' '));

/** The first word of a line that tells of a poll, -1: none. A line may have thousands of colons that ask for it. */
const pollIn = onceFor((tokens) => tokens.findIndex(({ lower }) => /^(?:poll|polls|survey|vote)$/.test(lower)));
const isPoll = (tokens: readonly Token[], to: number): boolean => isBefore(pollIn(tokens), to);
const isBefore = (at: number, to: number): boolean => at !== -1 && at < to;

/** The first order to send of the sentence up to each word, at its beginning or behind a time: `at 19:00 post in …:`. */
const sentIn = onceFor((tokens, words: ServiceWords) => {
  let first = -1;
  return tokens.map((token, at) => {
    if (/^[.!?;\n]$/.test(token.lower)) first = -1;
    else if (first === -1 && SENDS.test(token.lower) && beginsOrder(tokens, at, words)) first = at;
    return first;
  });
});

const isSentBefore = (tokens: readonly Token[], to: number, words: ServiceWords): boolean =>
  isBefore(sentIn(tokens, words)[to] ?? -1, to - 3);

/** The first name of a chat or a channel of a line. */
const chatIn = onceFor((tokens, words: ServiceWords) =>
  tokens.findIndex(({ mention }, at) => mention?.kind === 'channel' || messengerLength(tokens, at, words) > 0),
);

/** Whether a message goes to a chat: one of its names or a channel stands before. */
const isAboutChat = (tokens: readonly Token[], to: number, words: ServiceWords): boolean =>
  isBefore(chatIn(tokens, words), to);

/** Whether a mail is written: `email ann@example.com reminding her to …`. */
const isAboutMail = (tokens: readonly Token[], to: number): boolean =>
  tokens.slice(0, to).some(({ mention, lower }) => mention?.kind === 'address' || /^e?-?mail$/.test(lower));

/** Where a text ends: at the end of its sentence, or before a start or a schedule of the request. */
export function endOfTold(tokens: readonly Token[], from: number, words: ServiceWords): number {
  let to = tokens.findIndex(({ lower }, at) => at >= from && ENDS.test(lower));
  if (to === -1) to = tokens.length;
  for (let at = from + 1; at < to; at += 1) {
    const { lower = '' } = tokens[at] ?? {};
    const next = tokens[at + 1];
    if (OUTSIDE.test(lower) && at > from + 1) return withoutComma(tokens, from, at);
    // `the weekly numbers`
    const isAdjective = lower.endsWith('ly') && /^(?:the|a|your|our|this|my|their)$/.test(lowerAt(tokens, at - 1));
    if (
      !isAdjective &&
      RECURS.test(lower) &&
      words.hasTime &&
      (words.isTime(tokens[at] as Token) || (next && words.isTime(next)))
    )
      return withoutComma(tokens, from, at);
    if (/^(?:and|then)$/.test(lower) && isNextAct(tokens, at)) return withoutComma(tokens, from, at);
  }
  return to;
}

/** `… that it is late, and mail me`. */
const isNextAct = (tokens: readonly Token[], at: number): boolean =>
  /^(?:add|post|send|email|mail|create|save|log|dm|also|then|update)$/.test(lowerAt(tokens, at + 1)) &&
  /^(?:a|an|the|me|it|them|to|send|post|email)$/.test(lowerAt(tokens, at + 2));

const withoutComma = (tokens: readonly Token[], from: number, at: number): number =>
  at > from + 1 && lowerAt(tokens, at - 1) === ',' ? at - 1 : at;

/** Words as a quoted text. */
function quoteOf(said: readonly Token[], form: 'question' | 'order' | 'text', closing = ''): Token | null {
  const [first, ...more] = said;
  if (!first || said.some(({ mention }) => mention?.kind === 'quote')) return null;
  const plain =
    form === 'order'
      ? `please ${toYou(writtenText(said))}`
      : form === 'question'
        ? questionOf(writtenText(said), said)
        : writtenText(said);
  const text = `${titled(plain)}${form === 'question' ? '?' : closing}`;
  return asQuoted([first, ...more], text);
}

/** `ask them who …` is a question, and `remind them to …` asks for something. */
function formOf(verb: string, lead: string): 'question' | 'order' | 'text' {
  if (lead === 'to') return 'order';
  return verb === 'ask' && lead !== ':' ? 'question' : 'text';
}

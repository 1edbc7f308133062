import type { ServiceWords } from '../services/words.js';
import { made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

/*
 * A request that names one messenger and no other speaks of that one throughout: `when a message in Discord gets a star, post it
 * to #starboard`, `post a welcome in Discord #lobby whenever someone new joins`. Its name is put into the clauses that have none.
 */

/** Whether a service is for chats. Those that send mails are messengers as well. */
export const isChat = (id: string, words: ServiceWords): boolean => words.isMessenger(id) && !words.isMailer(id);

/** The name of the only messenger that the words name; none: there is none, or there are several. */
export function onlyMessenger(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  let found: readonly Token[] = [];
  let only: string | null = null;
  for (let at = 0; at < tokens.length; at += 1) {
    const id = words.serviceId(tokens, at);
    if (id === null || !isChat(id, words)) continue;
    if (only !== null && only !== id) return [];
    if (only === null) found = tokens.slice(at, at + words.anyService(tokens, at));
    only = id;
  }
  return found;
}

const OPENER = /^(?:when|whenever|if|once|every|each|any|new|on|after|as|upon)$/;
const JOINS = /^(?:joins?|joined|leaves?|left|reacts?|reaction|reactions|boosts?)$/;
const WRITTEN = wordList('messages?|posts?|posted|writes?|written|says?|mentions?|mentioned|contains?|containing');
const PERSON = /^(?:someone|somebody|member|members|user|users|person|people|anyone|newcomer|guest|message|messages)$/;
/** A clause about something else that people join, leave or write. */
const ELSEWHERE = wordList(
  'mail|mails|email|emails|e-mail|inbox|list|newsletter|meeting|webinar|project|form|review|comment|comments|sms',
);
const MARK = /^[,→;.!?\n:]$/;
const STARTS = wordList('when|whenever|if|once');

/** The words with the name of the messenger in each clause of it that names no service. */
export function withOneMessenger(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const name = onlyMessenger(tokens, words);
  const hasChannels = words.hasChannels(words.serviceId(name, 0) ?? '');
  if (name.length === 0) return tokens;
  const line: Token[] = [];
  const parts = withoutLead(tokens, words);
  let isChanged = parts !== tokens;
  for (const clause of clausesOf(parts)) {
    const at = clause.some((_token, index) => words.anyService(clause, index) > 0)
      ? null
      : placeIn(clause, hasChannels);
    if (at === null) {
      line.push(...clause);
      continue;
    }
    isChanged = true;
    const seat = clause[at - 1] as Token;
    const put = (token: Token): Token => ({ ...token, start: seat.end, end: seat.end });
    line.push(...clause.slice(0, at), put(made(seat, 'on')), ...name.map(put), ...clause.slice(at));
  }
  return isChanged ? renumbered(line) : tokens;
}

/** `In Slack, notify #ops …`: the place of the channel that is named behind it. */
function withoutLead(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const to = /^(?:in|on|via)$/.test(tokens[0]?.lower ?? '') ? 1 + words.anyService(tokens, 1) : 0;
  const next = tokens[to + 1];
  const hasChannel = tokens.some(({ mention }) => mention?.kind === 'channel');
  const id = words.serviceId(tokens, 1);
  // `In Airtable, if …` tells where something happens.
  if (id === null || !isChat(id, words)) return tokens;
  if (to < 2 || tokens[to]?.lower !== ',' || !next || !hasChannel) return tokens;
  return [{ ...next, also: tokens.slice(0, to + 1).map(placeOf) }, ...tokens.slice(to + 2)];
}

/** Where the name belongs in a clause: behind its channel, or at its end; null: the clause is not about a messenger. */
function placeIn(clause: readonly Token[], hasChannels: boolean): number | null {
  const channel = clause.findIndex(({ mention }) => mention?.kind === 'channel');
  if (channel !== -1) {
    const noun = /^(?:channel|chat|room)$/.test(clause[channel + 1]?.lower ?? '') ? 1 : 0;
    return !hasChannels || isReply(clause, channel) ? null : channel + 1 + noun;
  }
  const { lower = '' } = clause.find(({ kind }) => kind === 'word') ?? {};
  if (!OPENER.test(lower) || clause.some((one) => ELSEWHERE.test(one.lower))) return null;
  const isJoin = clause.some((one) => JOINS.test(one.lower)) && clause.some((one) => PERSON.test(one.lower));
  const isWritten =
    clause.some((one) => /^(?:messages?|someone|somebody|anyone)$/.test(one.lower)) &&
    clause.some((one) => WRITTEN.test(one.lower) && !/^messages?$/.test(one.lower));
  const last = clause.findLastIndex(({ kind }) => kind !== 'mark');
  return isJoin || isWritten ? last + 1 : null;
}

/** `about #42`: the sign of an issue. */
const isReply = (clause: readonly Token[], channel: number): boolean =>
  /^#\d+$/.test(clause[channel]?.mention?.value ?? '');

/** The clauses: up to a mark, or to words that open a start. */
function clausesOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const clauses: Token[][] = [[]];
  tokens.forEach((token, at) => {
    const isOpener =
      STARTS.test(token.lower) ||
      (/^(?:every|each)$/.test(token.lower) && tokens[at + 1]?.lower === 'time') ||
      (token.lower === 'for' && /^(?:every|each|any)$/.test(tokens[at + 1]?.lower ?? '')) ||
      (token.lower === 'and' &&
        /^(?:post|send|share|reply|react|give|announce|tell|notify|put)$/.test(tokens[at + 1]?.lower ?? ''));
    if (isOpener && (clauses.at(-1)?.length ?? 0) > 0) clauses.push([]);
    clauses.at(-1)?.push(token);
    if (MARK.test(token.lower) && token.kind === 'mark') clauses.push([]);
  });
  return clauses.filter((clause) => clause.length > 0);
}

/** The most words from the noun for a message to the name of the messenger, with those before it. */
const MAX_NOUN = 6;
/** The most tokens between a verb that keeps things and the place where they are kept. */
const MAX_BETWEEN = 24;

/** `from the Discord #feedback channel`, `in the Slack channel #bugs` → `in #bugs on Slack`. */
export function withChannelsFirst(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const line: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const id = words.serviceId(tokens, at);
    const length = id !== null && isChat(id, words) ? Math.max(1, words.anyService(tokens, at)) : 0;
    // `Slack channel` is a name of the service as well.
    const name = length > 1 && tokens[at + length - 1]?.lower === 'channel' ? length - 1 : length;
    const noun = /^channel$/.test(tokens[at + length]?.lower ?? '') ? 1 : 0;
    const channel = tokens[at + length + noun];
    const lead = line.at(-1)?.lower ?? '';
    const isPlace = /^(?:in|from|the|our|my)$/.test(lead) && isOfEach(line);
    if (length === 0 || !isPlace || channel?.mention?.kind !== 'channel') {
      line.push(tokens[at] as Token);
      at += 1;
      continue;
    }
    const behind = /^channel$/.test(tokens[at + length + noun + 1]?.lower ?? '') ? 1 : 0;
    const covered = [
      ...tokens.slice(at + name, at + length + noun),
      ...tokens.slice(at + length + noun + 1, at + length + noun + 1 + behind),
    ];
    const put = { ...made(channel, 'on'), start: channel.end };
    line.push({ ...channel, also: covered.map(placeOf) }, put, ...tokens.slice(at, at + name));
    at += length + noun + 1 + behind;
  }
  return line.length === tokens.length ? tokens : renumbered(asSource(line));
}

/** `every new message in the`: words that speak of each one as it comes. */
function isOfEach(line: readonly Token[]): boolean {
  const words = line.slice(-MAX_NOUN).map(({ lower }) => lower);
  const noun = words.findLastIndex((one) => /^(?:messages?|posts?)$/.test(one));
  const isBeside = words.slice(noun + 1).every((one) => /^(?:in|from|on|the|our|my)$/.test(one));
  return (
    noun > 0 &&
    isBeside &&
    words.slice(0, noun).some((one) => /^(?:new|every|each|any|all|if|when|whenever)$/.test(one))
  );
}

/** `messages from #feedback` are those that are written in it. */
function asSource(tokens: readonly Token[]): readonly Token[] {
  return tokens.map((token, at) => {
    const next = /^(?:the|our|my)$/.test(tokens[at + 1]?.lower ?? '') ? tokens[at + 2] : tokens[at + 1];
    const isFrom = token.lower === 'from' && next?.mention?.kind === 'channel';
    return isFrom && /^(?:messages?|posts?)$/.test(tokens[at - 1]?.lower ?? '') ? made(token, 'in') : token;
  });
}

/** `log all messages from #feedback in Google Sheets`: kept there, and not read there. */
export function withKeptThere(tokens: readonly Token[], words: ServiceWords): readonly Token[] {
  const verb = tokens.findIndex(({ lower }) => /^(?:log|save|record|store|collect|keep|track|archive)$/.test(lower));
  if (verb === -1) return tokens;
  const at = tokens.findLastIndex(({ lower }, index) => {
    if (lower !== 'in' || index < verb + 2 || index > verb + MAX_BETWEEN) return false;
    const next = index + 1 + (/^(?:a|the|our|my)$/.test(tokens[index + 1]?.lower ?? '') ? 1 : 0);
    const id = words.serviceId(tokens, next);
    return id !== null && !words.isMessenger(id);
  });
  const token = tokens[at];
  const isThere = tokens.slice(verb, at).some(({ mention }) => mention?.kind === 'channel');
  return token && isThere ? [...tokens.slice(0, at), made(token, 'to'), ...tokens.slice(at + 1)] : tokens;
}

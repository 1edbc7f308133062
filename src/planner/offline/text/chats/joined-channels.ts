import { lowerAt, made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';

/*
 * `someone joins #book-club`: a channel is joined, and not the whole workspace. The noun stands before its name, and who joins is
 * a person, also if they are called new. `post a message there` means the channel.
 */

const JOINS = /^(?:joins?|joined|enters?|entered|leaves?)$/;
const PERSON = /^(?:person|people|member|members|user|colleague|teammate|someone|somebody|anyone|hire|joiner)$/;

/** The words with the noun in front of the name of a channel that people join. */
export function withJoinedChannels(given: readonly Token[]): readonly Token[] {
  const tokens = plainlyJoined(given);
  const isJoined = (at: number): boolean =>
    tokens[at]?.mention?.kind === 'channel' && JOINS.test(tokens[at - 1]?.lower ?? '');
  const [first, other] = tokens.flatMap((_token, at) => (isJoined(at) ? [at] : []));
  if (first === undefined) return tokens;
  const isOnly = other === undefined && tokens.filter(({ mention }) => mention?.kind === 'channel').length === 1;
  const channel = tokens[first] as Token;
  return renumbered(
    tokens.flatMap((token, at) => {
      const before = tokens[at - 1];
      const put = (lower: string, seat: Token): Token => ({ ...made(token, lower), start: seat.end, end: seat.end });
      if (isOnly && at > first && isThere(tokens, at))
        return [made(token, 'in'), { ...channel, start: token.end, end: token.end }];
      if (at === first - 2 && PERSON.test(token.lower)) return personOf(tokens, at);
      if (at === first - 3 && token.lower === 'new' && PERSON.test(tokens[at + 1]?.lower ?? '')) return [];
      return before && isJoined(at) ? [put('the', before), put('channel', before), token] : [token];
    }),
  );
}

const ANYONE = /^(?:someone|somebody|anyone|anybody|people)$/;
const BE = /^(?:is|are|gets|get|was|were)$/;

/** `joins our #ops channel`, `somebody is added to #ops` → `joins #ops` */
function plainlyJoined(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(({ mention }) => mention?.kind === 'channel');
  const channel = tokens[at];
  if (!channel) return tokens;
  const noun = tokens[at + 1];
  const isLed = /^(?:the|our|my|a)$/.test(lowerAt(tokens, at - 1));
  const from = isLed ? at - 1 : at;
  const to = noun?.lower === 'channel' ? at + 2 : at + 1;
  const isAdded =
    lowerAt(tokens, from - 1) === 'to' &&
    /^(?:added|invited)$/.test(lowerAt(tokens, from - 2)) &&
    BE.test(lowerAt(tokens, from - 3)) &&
    ANYONE.test(lowerAt(tokens, from - 4));
  if (!isAdded && !(JOINS.test(lowerAt(tokens, from - 1)) && (isLed || to > at + 1))) return tokens;
  const verb = isAdded ? from - 3 : from - 1;
  const joins = isAdded ? made(tokens[verb] as Token, 'joins', tokens.slice(verb + 1, from)) : (tokens[verb] as Token);
  const covered = [...tokens.slice(from, at), ...tokens.slice(at + 1, to)].map(placeOf);
  const name = covered.length === 0 ? channel : { ...channel, also: [...(channel.also ?? []), ...covered] };
  return renumbered([...tokens.slice(0, verb), joins, name, ...tokens.slice(to)]);
}

/** Who joins, in the plainest words: `a new member` → `a person`. */
function personOf(tokens: readonly Token[], at: number): readonly Token[] {
  const token = tokens[at] as Token;
  const before = tokens[at - 1];
  const isNew = before?.lower === 'new';
  if (/^(?:some|any)/.test(token.lower)) return [{ ...made(token, 'a'), end: token.start }, made(token, 'person')];
  return isNew ? [made(token, 'person', [before])] : [token];
}

/** `post a welcome message there`. */
const isThere = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.lower === 'there' &&
  /^(?:message|post|note|welcome|greeting|text|gif|poll|it|them)$/.test(tokens[at - 1]?.lower ?? '');

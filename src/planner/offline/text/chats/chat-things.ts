import { made, placeOf } from '../sentences.js';
import type { Token } from '../tokens.js';
import { wordList } from '../../word-list.js';

const DROPS = wordList('drop|dump|throw|stick|pop|stuff|chuck');
const IT = /^(?:it|them|these|those)$/;

/** `drop them into a sheet`, `deliver it on Telegram`, `post it in the same channel`, `invite @martin`. */
export function withThings(tokens: readonly Token[]): readonly Token[] {
  const line = tokens.map((token, at) => thingAt(tokens, token, at));
  const plain = line.some((token, at) => token !== tokens[at]) ? line : tokens;
  return withReceived(withAtMentions(withDropped(withHandles(inSameChannel(plain)))));
}

function thingAt(tokens: readonly Token[], token: Token, at: number): Token {
  const lower = (place: number): string => tokens[place]?.lower ?? '';
  if (IT.test(lower(at + 1))) {
    if (DROPS.test(token.lower) && /^(?:in|into|to)$/.test(lower(at + 2))) return made(token, 'add');
    if (token.lower === 'deliver') return made(token, 'send');
    if (token.lower === 'celebrate') return made(token, 'announce');
  }
  // `a message includes "refund"`
  if (/^(?:includes|including|include)$/.test(token.lower) && tokens[at + 1]?.mention?.kind === 'quote')
    return made(token, token.lower === 'including' ? 'containing' : 'contains');
  const isMoved = /^(?:into|in)$/.test(token.lower) && IT.test(lower(at - 1)) && DROPS.test(lower(at - 2));
  return isMoved ? made(token, 'to') : token;
}

/** `… in the same channel`: the one that was named before. */
function inSameChannel(tokens: readonly Token[]): readonly Token[] {
  const same = tokens.findIndex(
    ({ lower }, at) =>
      lower === 'same' && tokens[at + 1]?.lower === 'channel' && /^(?:in|to)$/.test(tokens[at - 2]?.lower ?? ''),
  );
  const channel = tokens.findLast(({ mention }, at) => at < same && mention?.kind === 'channel');
  const the = tokens[same - 1];
  if (same === -1 || !channel || !the) return tokens;
  const named = { ...channel, start: the.start, end: the.end, also: tokens.slice(same, same + 2).map(placeOf) };
  return [...tokens.slice(0, same - 1), named, ...tokens.slice(same + 2)];
}

/** `invite @martin to #ops`: the name of somebody, and no id. */
function withHandles(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, index) =>
      lower === '@' &&
      /^(?:invite|add|remove|kick|ban|mute)$/.test(tokens[index - 1]?.lower ?? '') &&
      tokens[index + 1]?.kind === 'word',
  );
  const [sign, word] = [tokens[at], tokens[at + 1]];
  if (!sign || !word) return tokens;
  const text = word.text.charAt(0).toUpperCase() + word.text.slice(1);
  const verb = { ...(tokens[at - 1] as Token), also: [placeOf(sign)] };
  return [...tokens.slice(0, at - 1), verb, { ...word, text }, ...tokens.slice(at + 2)];
}

/** `somebody @mentions the bot`: the sign is a way to write the word. */
function withAtMentions(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, index) => lower === '@' && /^mention(?:s|ed)?$/.test(tokens[index + 1]?.lower ?? ''),
  );
  const [sign, verb] = [tokens[at], tokens[at + 1]];
  if (!sign || !verb) return tokens;
  return [...tokens.slice(0, at), { ...verb, also: [placeOf(sign)] }, ...tokens.slice(at + 2)];
}

/** `drop today's events into #team`: what goes into a channel is posted there. */
function withDropped(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(
    ({ lower }, at) =>
      (DROPS.test(lower) || lower === 'put') &&
      /^(?:the|my|our|all|a|an|today's|this|any|each|every)$/.test(tokens[at + 1]?.lower ?? ''),
  );
  const to = tokens.findIndex(
    ({ lower }, at) => at > verb && at < verb + 14 && /^(?:in|into|to)$/.test(lower) && isChannel(tokens, at + 1),
  );
  const between = tokens.slice(verb + 1, Math.max(verb + 1, to));
  const [token, link] = [tokens[verb], tokens[to]];
  if (!token || !link || between.some(({ kind, lower }) => kind === 'mark' || /^(?:and|when|if|then)$/.test(lower)))
    return tokens;
  return [...tokens.slice(0, verb), made(token, 'post'), ...between, made(link, 'to'), ...tokens.slice(to + 1)];
}

const isChannel = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.mention?.kind === 'channel' ||
  (/^(?:the|our|my)$/.test(tokens[at]?.lower ?? '') && tokens[at + 1]?.mention?.kind === 'channel');

/** `the Slack channel #incidents gets a message` → `a message is posted in the Slack channel #incidents`. */
function withReceived(tokens: readonly Token[]): readonly Token[] {
  const verb = tokens.findIndex(
    ({ lower }, at) =>
      /^(?:gets|receives|has)$/.test(lower) &&
      /^(?:a|any)$/.test(tokens[at + 1]?.lower ?? '') &&
      /^(?:new|message|post)$/.test(tokens[at + 2]?.lower ?? ''),
  );
  const noun = verb + (tokens[verb + 2]?.lower === 'new' ? 3 : 2);
  const opener = tokens.findLastIndex(({ lower }, at) => at < verb && /^(?:when|whenever|if|once)$/.test(lower));
  const place = tokens.slice(opener + 1, Math.max(opener + 1, verb));
  const [get, message, first] = [tokens[verb], tokens[noun], place[0]];
  const isPlace = place.length < 8 && place.some(({ mention }) => mention?.kind === 'channel');
  const isMessage = /^(?:message|post)$/.test(message?.lower ?? '');
  if (verb === -1 || opener === -1 || !get || !message || !first || !isPlace || !isMessage) return tokens;
  if (place.some(({ lower }) => /^(?:someone|message|post|and|[,.;])$/.test(lower))) return tokens;
  const small = place.filter(({ lower }) => /^(?:the|our|my|channel|room)$/.test(lower));
  const put = (lower: string): Token => ({ ...made(first, lower), end: first.start });
  return [
    ...tokens.slice(0, opener + 1),
    put('a'),
    made(message, 'message', tokens.slice(verb + 1, noun)),
    put('is'),
    made(get, 'posted', small),
    put('in'),
    ...place.filter((one) => !small.includes(one)),
    ...tokens.slice(noun + 1),
  ];
}

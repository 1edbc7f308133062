import { asChannel, made, placeOf, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { WorkWords } from './work-words.js';
import { wordList } from '../../word-list.js';

const OPENER = /^(?:when|whenever|if|once|every|each|any|new|on|after|as)$/;
const WRITTEN = wordList('messages?|posts?|posted|writes?|written|says?|mentions?|mentioned');
const MAX_CLAUSE = 16;

/**
 * `when a message is posted in #support`: channels are those of the messenger that bundled tools post to, unless another one
 * is named. Its name is put before the channel, so that no mail is taken for such a message.
 */
export function withMessenger(given: readonly Token[], words: WorkWords): readonly Token[] {
  const tokens = withChannels(given, words);
  const comma = tokens.findIndex(({ lower, kind }) => kind === 'mark' && /^[,→:.;]$/.test(lower));
  const end = Math.min(comma === -1 ? tokens.length : comma, MAX_CLAUSE);
  const [first] = tokens;
  const { messenger } = words;
  if (!first || !OPENER.test(first.lower) || messenger === null) return tokens;
  const at = tokens.findIndex(({ mention }, index) => index < end && mention?.kind === 'channel');
  const channel = tokens[at];
  const before = tokens.slice(0, at);
  if (!channel || !/^(?:in|on|to|into|the|channel)$/.test(tokens[at - 1]?.lower ?? '')) return tokens;
  if (!before.some(({ lower }) => WRITTEN.test(lower))) return tokens;
  if (tokens.some((_token, index) => words.service(tokens, index) > 0 || tokens[index]?.lower === messenger))
    return tokens;
  const lead = /^(?:the|channel)$/.test(tokens[at - 1]?.lower ?? '')
    ? before.findLastIndex(({ lower }) => /^(?:in|on|to|into)$/.test(lower))
    : at - 1;
  if (lead === -1) return tokens;
  const name = { ...made(channel, messenger), end: channel.start };
  return renumbered([...tokens.slice(0, lead + 1), name, ...tokens.slice(lead + 1)]);
}

const NO_NAME =
  /^(?:when|whenever|with|and|or|that|which|about|to|for|from|of|in|on|at|by|saying|if|every|each|via|is|are|was|has|name|names|id|ids|message|messages|history|topic|members?|owner|instead|too|also|now|then|when|so|as|but|it|them|me|us)$/;
const ENDS =
  /^(?:[,.;:!?\n→]|and|with|when|whenever|if|saying|about|to|in|on|for|via|each|every|so|that|as|plus|then|by|at)$/;

/** The most words between the messenger and the channel: `a Slack message to the channel orders`. */
const MAX_BEFORE = 8;

/** `the Slack channel orders`, `the channels #a and #b on Slack`: channels of the messenger, as they are written with a sign. */
function withChannels(tokens: readonly Token[], { messenger }: WorkWords): readonly Token[] {
  if (messenger === null) return tokens;
  const line: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const before = tokens[at - 1];
    if (!/^channels?$/.test(token.lower) || !before) {
      line.push(token);
      continue;
    }
    const called = /^(?:called|named|:)$/.test(tokens[at + 1]?.lower ?? '') ? 1 : 0;
    const name = tokens[at + 1 + called];
    const behind = tokens.slice(at + 2 + called, at + 4 + called).map(({ lower }) => lower);
    const clause = tokens.slice(Math.max(0, at - MAX_BEFORE), at);
    const ahead = clause.slice(clause.findLastIndex(({ kind }) => kind === 'mark') + 1);
    const isTheirs =
      ahead.some(({ lower }) => lower === messenger) ||
      (/^(?:in|on)$/.test(behind[0] ?? '') && behind[1] === messenger);
    const channel = name && isTheirs ? channelNamed(name, tokens[at + 2 + called]) : null;
    if (!channel) {
      line.push(token);
      continue;
    }
    line.push({ ...channel, also: tokens.slice(at, at + 1 + called).map(placeOf) });
    at += 1 + called;
  }
  return renumbered(line);
}

/** A name behind the word for a channel, as a mention of one; null: it is none. */
function channelNamed(token: Token, next: Token | undefined): Token | null {
  if (token.mention?.kind === 'channel') return token;
  const text = token.mention?.kind === 'quote' ? token.mention.value : token.text;
  const isEnd = next === undefined || ENDS.test(next.lower);
  if (!isEnd || (token.mention !== null && token.mention.kind !== 'quote')) return null;
  if (!/^#?[a-z][\w-]*$/.test(text) || NO_NAME.test(token.lower)) return null;
  return asChannel(token, text.startsWith('#') ? text : `#${text}`);
}

/** `summarize the messages in Discord #general and post the summary there`: the channel that was named before. */
export function withThere(tokens: readonly Token[]): readonly Token[] {
  const there = tokens.findIndex(
    ({ lower }, at) => lower === 'there' && !/^(?:is|are|was|were)$/.test(tokens[at + 1]?.lower ?? ''),
  );
  const channel = tokens.findLastIndex(({ mention }, at) => at < there && mention?.kind === 'channel');
  const isSent = tokens
    .slice(Math.max(0, there - MAX_BEFORE), there)
    .some(({ lower }) => /^(?:post|send|write|share|put|publish|announce)$/.test(lower));
  const word = tokens[there];
  if (there === -1 || channel === -1 || !isSent || !word) return tokens;
  let from = channel;
  while (from > 0 && tokens[from - 1]?.kind === 'word' && !/^(?:in|from|on|of|to)$/.test(tokens[from - 1]?.lower ?? ''))
    from -= 1;
  const place = tokens.slice(from, channel + 1).map((token) => ({ ...token, start: word.start, end: word.start }));
  return renumbered([...tokens.slice(0, there), made(word, 'in'), ...place, ...tokens.slice(there + 1)]);
}

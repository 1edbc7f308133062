import { made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';
import type { WorkWords } from './work-words.js';

const OPENER = /^(?:when|whenever|if|once|every|each|any|new|on|after|as)$/;
const WRITTEN = /^(?:messages?|posts?|posted|writes?|written|says?|mentions?|mentioned)$/;
const MAX_CLAUSE = 16;

/**
 * `when a message is posted in #support`: channels are those of the messenger that bundled tools post to, unless another one
 * is named. Its name is put before the channel, so that no mail is taken for such a message.
 */
export function withMessenger(tokens: readonly Token[], words: WorkWords): readonly Token[] {
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

import { made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';

/* `someone joins #book-club`: a channel is joined, and not the whole workspace. The noun stands before its name. */

const JOINS = /^(?:joins?|joined|enters?|entered|leaves?)$/;

/** The words with the noun in front of the name of a channel that people join. */
export function withJoinedChannels(tokens: readonly Token[]): readonly Token[] {
  const isJoined = (at: number): boolean =>
    tokens[at]?.mention?.kind === 'channel' && JOINS.test(tokens[at - 1]?.lower ?? '');
  if (!tokens.some((_token, at) => isJoined(at))) return tokens;
  return renumbered(
    tokens.flatMap((token, at) => {
      const before = tokens[at - 1];
      if (!before || !isJoined(at)) return [token];
      const put = (lower: string): Token => ({ ...made(token, lower), start: before.end, end: before.end });
      return [put('the'), put('channel'), token];
    }),
  );
}

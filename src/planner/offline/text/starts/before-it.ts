import type { Token } from '../tokens.js';

/**
 * Whether words say that something is done before a thing begins: `for each event an hour before it begins`. The time says when
 * it is done, and not that the thing is new.
 */
export const isBeforeIt = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ lower }, at) =>
      lower === 'before' &&
      /^(?:it|they)$/.test(tokens[at + 1]?.lower ?? '') &&
      /^(?:starts?|begins?)$/.test(tokens[at + 2]?.lower ?? ''),
  );

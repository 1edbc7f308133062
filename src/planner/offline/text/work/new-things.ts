import { made } from '../sentences.js';
import type { Token } from '../tokens.js';
import { TEXTS } from './judged-words.js';

/** A word without a place of its own. */
export const put = (lower: string, seat: Token): Token => ({ ...made(seat, lower), end: seat.start });

/** `there is a new` before a noun. */
export const thereIs = (seat: Token): readonly Token[] => ['there', 'is', 'a', 'new'].map((lower) => put(lower, seat));

const SAYS_NEW =
  /^(?:when|whenever|if|once|new|incoming|time|newly|fresh|arriving|arrives?|get|receive|comes?|arrived|received)$/;
const STOPS =
  /^(?:every|each|all|any|the|my|our|a|an|that|those|these|so|of|from|in|to|forward|post|send|star|move|save|label|tag|archive|delete|copy|share|flag|turn|put|log|make)$/;
const MAX_BEFORE = 3;

/**
 * `forward mails that look urgent`: those that arrive are meant, since a model judges one at a time. The word `new` is put
 * before the noun, which the plan says that it assumes.
 */
export function newThing<T extends { readonly from: number; readonly stays: readonly Token[] }>(
  tokens: readonly Token[],
  found: T,
): T {
  const before = tokens.slice(0, found.from);
  const noun = before.findLastIndex(({ lower }) => TEXTS.test(lower));
  if (noun === -1 || before.some(({ lower }) => SAYS_NEW.test(lower))) return found;
  let at = noun;
  while (
    at > 1 &&
    noun - at < MAX_BEFORE &&
    tokens[at - 1]?.kind === 'word' &&
    !STOPS.test(tokens[at - 1]?.lower ?? '')
  )
    at -= 1;
  const head = tokens[at] as Token;
  const fresh: Token = { ...put('new', head), implied: 'assumed' };
  return { ...found, from: at, stays: [fresh, ...tokens.slice(at, found.from), ...found.stays] };
}

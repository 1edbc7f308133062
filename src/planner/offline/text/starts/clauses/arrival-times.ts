import { made, renumbered } from '../../sentences.js';
import type { Token } from '../../tokens.js';

/* `call new leads the day they come in` → `call new leads when they come in`: each of them starts a run. */

const ARRIVAL = /^the (?:day|moment|minute|second) (?:they|it) (?:come|arrive|appear)s?$/;
/** The most words between `new` and the time. */
const MAX_BETWEEN = 3;

/** The words with `when` for the time at which new things arrive. */
export function withArrivals(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower: word }, place) =>
      word === 'the' &&
      ARRIVAL.test(
        tokens
          .slice(place, place + 4)
          .map(({ lower }) => lower)
          .join(' '),
      ) &&
      tokens.slice(Math.max(0, place - 1 - MAX_BETWEEN), place).some(({ lower }) => lower === 'new'),
  );
  const first = tokens[at];
  if (!first) return tokens;
  const when = made(first, 'when', tokens.slice(at + 1, at + 2));
  return renumbered([...tokens.slice(0, at), when, ...tokens.slice(at + 2)]);
}

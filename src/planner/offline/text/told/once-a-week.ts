import { WEEKDAYS } from '../../when/days.js';
import { lowerAt, made, renumbered } from '../sentences.js';
import type { Token } from '../tokens.js';

/* `once a week on Sunday night` → `every Sunday night`: the day says which one of the week it is. */

/** The words with each such day as one that comes again. */
export function withOnceAWeek(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      lower === 'once' &&
      /^(?:a|per|every)$/.test(lowerAt(tokens, place + 1)) &&
      lowerAt(tokens, place + 2) === 'week' &&
      lowerAt(tokens, place + 3) === 'on' &&
      WEEKDAYS.includes(lowerAt(tokens, place + 4).replace(/s$/, '')),
  );
  const first = tokens[at];
  if (!first) return tokens;
  return renumbered([
    ...tokens.slice(0, at),
    made(first, 'every', tokens.slice(at + 1, at + 4)),
    ...tokens.slice(at + 4),
  ]);
}

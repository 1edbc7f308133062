import { made } from '../text/sentences.js';
import { before } from '../text/transfers/parts.js';
import type { Token } from '../text/tokens.js';

/* `when a card gets a due date, create an event on that day` → `… on its due date`: the day is the one in the start. */

const MAX_AWAY = 40;

/** The words with the date of the start for a day that points back to it. */
export function withItsDate(tokens: readonly Token[]): readonly Token[] {
  const that = tokens.findIndex(
    ({ lower }, at) =>
      /^(?:that|the)$/.test(lower) &&
      /^(?:on|for)$/.test(tokens[at - 1]?.lower ?? '') &&
      /^(?:day|date)$/.test(tokens[at + 1]?.lower ?? '') &&
      (lower === 'that' || at + 2 >= tokens.length),
  );
  const [lead, article, noun] = tokens.slice(that - 1, that + 2);
  const due = tokens
    .slice(Math.max(0, that - MAX_AWAY), Math.max(0, that))
    .some(({ lower }, at, line) => lower === 'due' && line[at + 1]?.lower === 'date');
  if (that < 1 || !due || !lead || !article || !noun) return tokens;
  return [
    ...tokens.slice(0, that - 1),
    made(lead, 'on'),
    made(article, 'its'),
    before(noun, 'due'),
    made(noun, 'date'),
    ...tokens.slice(that + 2),
  ];
}

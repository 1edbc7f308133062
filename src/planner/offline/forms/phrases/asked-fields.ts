import { made } from '../../text/sentences.js';
import { before } from '../../text/transfers/parts.js';
import type { Token } from '../../text/tokens.js';

/*
 * The later state of the thing that starts the run: `when an order comes in, email me what was bought` asks for its items,
 * and `when a card is archived, mail me what was archived` for its name.
 */

const OPENS = /^(?:when|whenever|if|once)$/;
const BE = /^(?:is|was|were|got|has|have|been|they|he|she|it|someone)$/;
const BOUGHT = /^(?:bought|ordered|purchased)$/;
const ITEMS = /^(?:products|items|things|articles)$/;
const DONE =
  /^(?:moved|completed|finished|archived|closed|deleted|removed|renamed|assigned|resolved|cancelled|canceled|merged)$/;
const MAX_BE = 3;

/** The words with the noun of the field. */
export function withAskedFields(tokens: readonly Token[]): readonly Token[] {
  const start = tokens.findIndex(({ lower }) => OPENS.test(lower));
  const at = tokens.findIndex(
    ({ lower }, place) =>
      place > 0 && (lower === 'what' || (lower === 'which' && ITEMS.test(tokens[place + 1]?.lower ?? ''))),
  );
  const ask = tokens[at];
  if (start === -1 || !ask) return tokens;
  let to = at + 1 + Number(ITEMS.test(tokens[at + 1]?.lower ?? ''));
  const first = to;
  while (to < first + MAX_BE && BE.test(tokens[to]?.lower ?? '')) to += 1;
  const done = tokens[to];
  if (!done || to === first) return tokens;
  const noun = BOUGHT.test(done.lower) ? 'items' : DONE.test(done.lower) && ask.lower === 'what' ? 'name' : null;
  if (noun === null) return tokens;
  return [
    ...tokens.slice(0, at),
    before(ask, noun === 'items' ? 'the' : 'its'),
    made(ask, noun, tokens.slice(at + 1, to + 1)),
    ...tokens.slice(to + 1),
  ];
}

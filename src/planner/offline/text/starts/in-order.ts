import type { EventType } from '../../../../domain/event/types/index.js';
import { placeOf, renumbered } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { withPurposeBy } from '../verbs/purpose-by.js';
import { withActsBehind } from '../work/acts-behind.js';
import { withItsResult } from '../work/its-result.js';
import { withBothChanges } from './clauses/both-changes.js';
import { withCallClauses } from './call-clauses.js';
import { withListStarts } from './list-orders.js';
import { withPageStarts } from './page-orders.js';
import { withEnteredSections } from './clauses/entered-sections.js';
import { withServiceCalls } from './clauses/service-calls.js';

/** The words with what starts the runs first, and the acts in the order in which they are done, each with its object. */
export const inOrder = (tokens: readonly Token[], words: ServiceWords, types: readonly EventType[]): readonly Token[] =>
  withItsResult(
    withListStarts(
      withPageStarts(
        withActsBehind(
          withCallClauses(
            withPurposeBy(
              withoutBack(withServiceCalls(withBothChanges(withEnteredSections(tokens, words)), words)),
              words,
            ),
          ),
        ),
        words,
        types,
      ),
      words,
      types,
    ),
  );

/** `email the results back to me`: that they come back says no more than where they go. */
function withoutBack(tokens: readonly Token[]): readonly Token[] {
  const at = tokens.findIndex(
    ({ lower }, place) =>
      lower === 'back' &&
      tokens[place + 1]?.lower === 'to' &&
      /^(?:me|you|us|my|our|your)$/.test(tokens[place + 2]?.lower ?? '') &&
      tokens
        .slice(Math.max(0, place - 6), place)
        .some((token) => /^(?:e?mail|send|post|report|deliver)s?$/.test(token.lower)),
  );
  const [back, to] = tokens.slice(at, at + 2);
  if (at === -1 || !back || !to) return tokens;
  return renumbered([
    ...tokens.slice(0, at),
    { ...to, also: [...(to.also ?? []), placeOf(back)] },
    ...tokens.slice(at + 2),
  ]);
}

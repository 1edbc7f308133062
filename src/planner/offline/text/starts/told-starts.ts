import type { Token } from '../tokens.js';
import { made } from '../sentences.js';
import type { ServiceWords } from '../services/words.js';

/*
 * Clauses that say what starts a run without a word such as `when`: `an Asana task gets created → …`. They become clauses
 * with that word.
 */

const TELLS = /^(?:a|an|the|some|someone|somebody|one|my|our)$/;
/** More words than this are no clause of an event. */
const MAX_LEAD = 24;

const whenBefore = (first: Token): Token => ({ ...made(first, 'when'), end: first.start });

/** `A Notion page was changed → …` → `when a Notion page was changed → …`; null: it tells of nothing that happens. */
export function toldStart(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const [first] = sentence;
  const arrow = sentence.findIndex(({ lower }) => lower === '→');
  if (!first || arrow < 3 || arrow > MAX_LEAD || words.hasTime || !TELLS.test(first.lower)) return null;
  return words.happening(sentence.slice(0, arrow))?.isNew === true ? [whenBefore(first), ...sentence] : null;
}

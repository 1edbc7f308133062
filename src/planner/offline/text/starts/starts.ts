import { eachOfFirst } from '../services/each-of.js';
import { sentThings } from '../services/fragments.js';
import { lastingState } from '../services/lasting-states.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { startAhead } from './ahead.js';
import { changed } from './changed.js';
import { fronted } from './fronted.js';
import { headed } from './headed.js';
import { unlabelled } from './labelled.js';
import { nthTime } from './clauses/nth-time.js';
import { pronounStart } from './pronoun-start.js';
import { relativeStart } from './relative-start.js';
import { titledState } from './titled-states.js';
import { toldStart } from './told-starts.js';

/** The sentence with its start as a clause with `when`, in the words of events; null: it has none that changes. */
export function withStart(sentence: readonly Token[], words: ServiceWords): readonly Token[] | null {
  const told = nthTime(sentence, words) ?? pronounStart(sentence, words) ?? relativeStart(sentence, words);
  return startOf(told ?? sentence, words) ?? told;
}

const startOf = (sentence: readonly Token[], words: ServiceWords): readonly Token[] | null =>
  startAhead(sentence, words) ??
  changed(sentence, words) ??
  titledState(sentence, words) ??
  toldStart(sentence, words) ??
  headed(sentence, words);

/** The sentence with its start in front, and without the words that only stand around it. */
export function inPlainOrder(sentence: readonly Token[], words: ServiceWords): readonly Token[] {
  const front = fronted(sentence, words) ?? sentence;
  return (
    unlabelled(front, words) ??
    sentThings(front, words) ??
    lastingState(front, words) ??
    eachOfFirst(front, words) ??
    front
  );
}

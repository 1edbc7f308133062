import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { startAhead } from './ahead.js';
import { changed } from './changed.js';
import { headed } from './headed.js';
import { titledState } from './titled-states.js';
import { toldStart } from './told-starts.js';

/** The sentence with its start as a clause with `when`, in the words of events; null: it has none that changes. */
export const withStart = (sentence: readonly Token[], words: ServiceWords): readonly Token[] | null =>
  startAhead(sentence, words) ??
  changed(sentence, words) ??
  titledState(sentence, words) ??
  toldStart(sentence, words) ??
  headed(sentence, words);

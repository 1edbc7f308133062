import type { EventType } from '../../../../domain/event/types/index.js';
import type { ServiceWords } from '../services/words.js';
import type { Token } from '../tokens.js';
import { withActsBehind } from '../work/acts-behind.js';
import { withItsResult } from '../work/its-result.js';
import { withListStarts } from './list-orders.js';

/** The words with what starts the runs first, and the acts in the order in which they are done, each with its object. */
export const inOrder = (tokens: readonly Token[], words: ServiceWords, types: readonly EventType[]): readonly Token[] =>
  withItsResult(withListStarts(withActsBehind(tokens), words, types));

import { isVerbOfRequest } from '../text/verbs/thesaurus.js';
import type { Reading } from './reading.js';

/** `saying Hi and pin it`: one more act on the same thing, and no part of a text that goes up to the end of its clause. */
export const actsOnIt = (r: Reading, at: number): boolean =>
  r.is(at, 'and|then|&|,') && isVerbOfRequest(r.stem(at + 1)) && r.is(at + 2, 'it|this|them');

import { range } from '../../../../lib/collections/range.js';
import type { Reading } from '../../read/reading.js';

const MAX_NAME = 3;

/** `the Google Sheet Orders`: whether a word belongs to a name of a service of several words, and so names no input. */
export const isOfService = (r: Reading, at: number): boolean =>
  range(0, MAX_NAME).some((back) => (r.frames.services.at(r.tokens, at - back)?.length ?? 0) > Math.max(back, 1));

import { range } from '../../../../lib/collections/range.js';
import type { Reading } from '../reading.js';

/** Words for people who read a channel together. */
export const ALL = /^(?:team|everyone|everybody|group|channel|crew|folks|company|staff)$/;

/** The place of `me`, to whom alone a message goes. Null: the words name no such reader, or others beside. */
export function meAt(r: Reading, at: number): number | null {
  return (
    range(at + 1, r.end).find(
      (next) =>
        r.is(next, 'me|myself') &&
        !r.isTaken(next) &&
        (next === at + 1 || r.is(next - 1, 'to')) &&
        !isWithAll(r, next + 1),
    ) ?? null
  );
}

/** `me and the team` */
const isWithAll = (r: Reading, at: number): boolean =>
  r.is(at, 'and|&|,') && ALL.test(r.lower(at + (r.is(at + 1, 'the|our|my') ? 2 : 1)));

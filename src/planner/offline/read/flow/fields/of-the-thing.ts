import type { Value } from '../../../build/value.js';
import { stem } from '../../../text/stem.js';
import type { Reading } from '../../reading.js';

/** `the name of the document`: the thing that has the field. @returns where the words end */
export function ofTheThing(r: Reading, at: number, { nouns }: Value): number {
  const lead = r.said(
    at,
    'of the',
    'of this',
    'of that',
    'of each',
    'of its',
    'of it',
    'from the',
    'from this',
    'from that',
    'from each',
    'in the',
    'in that',
  );
  if (lead === 0) return at;
  if (r.is(at, 'of it')) return at + lead;
  const isIts = nouns.some((noun) => stem(noun) === r.stem(at + lead));
  return isIts && !r.isTaken(at + lead) ? at + lead + 1 : at;
}

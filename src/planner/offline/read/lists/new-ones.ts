import type { Draft } from '../../build/builder.js';
import { onlyUnseen } from '../made/fresh.js';
import type { Reading } from '../reading.js';

/** `look for new rows`: a list that knows no times lets only those through that no run has seen before. */
export function newOnes(r: Reading, at: number, head: number, step: Draft): void {
  const list = r.last;
  if (list?.kind !== 'list' || r.newSince === null || r.event !== null) return;
  for (let next = at + 1; next < head; next += 1) {
    if (r.isTaken(next) || !r.is(next, 'new|newly')) continue;
    if (onlyUnseen(r, list, step.part, 'new')) r.take(next, next + 1, step.part, 'new');
    return;
  }
}

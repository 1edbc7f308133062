import type { Draft } from '../../build/builder.js';
import { onlyUnseen } from '../made/fresh.js';
import type { Reading } from '../reading.js';

/** Said of states that last, of which each is told once. */
const UNSEEN = '~once';

/** `look for new rows`: a list that knows no times lets only those through that no run has seen before. */
export function newOnes(r: Reading, at: number, head: number, step: Draft): void {
  const list = r.last;
  const seen = Array.from({ length: r.end - head }, (_, offset) => head + offset).find((next) => r.is(next, UNSEEN));
  if (list?.kind === 'list' && r.event === null && seen !== undefined && !r.isTaken(seen)) {
    if (onlyUnseen(r, list, step.part, 'new', true)) r.take(seen, seen + 1, step.part, 'new');
    return;
  }
  if (list?.kind !== 'list' || r.newSince === null || r.event !== null) return;
  for (let next = at + 1; next < head; next += 1) {
    if (r.isTaken(next) || !r.is(next, 'new|newly')) continue;
    if (onlyUnseen(r, list, step.part, 'new')) r.take(next, next + 1, step.part, 'new');
    return;
  }
}

import { requiredOf } from '../../../../lib/json-schema/required-of.js';
import { sourceKindOf } from '../../../../domain/source/source-kinds.js';
import type { ScoredEvent } from '../event-reading.type.js';

/* Which of two events the words of a clause mean. */

/** More words, or a better fit of as many. What is told of wins against a thing that nothing happens to. */
export function isCloser(read: ScoredEvent, best: ScoredEvent): boolean {
  if (read.to !== best.to) return read.to > best.to;
  if (read.score !== best.score) return read.score > best.score;
  if (best.isChangeMissing !== read.isChangeMissing) return best.isChangeMissing;
  // An event that a connection looks for needs no hook that a person sets up.
  if (best.type?.planning?.setUp !== undefined && isFound(read)) return true;
  const [some, all] = [best, read].map(({ filters }) => Object.keys(filters).join(' '));
  return some === all && lengthOf(read) > lengthOf(best);
}

/** Whether a connection finds it, and nothing has to be chosen for that. */
function isFound({ name }: ScoredEvent): boolean {
  const kind = sourceKindOf(name);
  return kind?.service !== undefined && requiredOf(kind.parameters).length === 0;
}

/** `an order is paid` tells of a change. A test of `paid` alone would leave out what is paid later. */
const lengthOf = ({ spans }: ScoredEvent): number => spans.reduce((sum, { from, to }) => sum + to - from, 0);

import type { Draft } from '../../build/builder.js';
import type { Reading } from '../../read/reading.js';
import type { Words } from '../fill-words.js';

/** `with a due date of the 1st`, `deadline next Tuesday`: the noun of the time before it. */
export function takeTimeNoun(r: Reading, step: Draft, { slot, from }: Words): void {
  const isNoun = (at: number): boolean => r.is(at, 'date|day|time|deadline|due') || slot.exact.has(r.stem(at));
  let last = from - 1;
  while (r.is(last, 'of|to|for|on|at|by|is|:|the')) last -= 1;
  let first = last;
  while (isNoun(first) && !r.isTaken(first)) first -= 1;
  if (first < last) r.take(first + 1, from, step.part, slot.name);
}

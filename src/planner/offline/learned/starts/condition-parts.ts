import { CONDITION_SLOT } from '../slot-names.js';
import type { Seen } from '../line.js';
import type { Filled } from '../slot-tagger.js';

/* `forward mails sent to support@ … if they mention a refund`: a part of the start that stands behind the act. */

const OPENS = /^(?:if|unless|provided|only|whose|but)$/;

/**
 * The values of a start, with each of its later parts that opens as a condition and has no value as a condition of its own.
 *
 * @param lengths how many words of the line each part has
 */
export function withConditionParts(
  values: readonly Filled[],
  lengths: readonly number[],
  line: readonly Seen[],
): readonly Filled[] {
  const added: Filled[] = [];
  let from = 0;
  for (const [index, length] of lengths.entries()) {
    const to = from + length;
    const begin = from;
    const isOpen = !values.some((value) => value.from < to && value.to > begin);
    if (index > 0 && length > 2 && isOpen && OPENS.test(line[from]?.word ?? ''))
      added.push({ name: CONDITION_SLOT, from, to });
    from = to;
  }
  return [...values, ...added];
}

import type { Seen } from '../line.js';
import { CONDITION_SLOT } from '../slot-names.js';
import type { Filled } from '../slot-tagger.js';

/*
 * `in #standup "What did you do?"`, `"walking the dog" until 1pm`: a channel or a quote is a value as it stands. Words beside it
 * that the reader has taken for more of the same value are none.
 */

const SHAPE = /^<(?:quote|channel)>$/;
/** Behind these words more of the same value follows: `"Fixed:" and the summary`. */
const GOES_ON = /^(?:and|plus|with|or|then|in|to|it|there|into|as|,|:|&|\+)$/;

/** The values, cut where a channel or a quote ends. */
export function atMentions(values: readonly Filled[], line: readonly Seen[]): readonly Filled[] {
  return values.map((one) => {
    // `support@` without a domain is one address.
    const value = line[one.to]?.word === '@' ? { ...one, to: one.to + 1 } : one;
    const { name, from, to } = value;
    if (name === CONDITION_SLOT || !SHAPE.test(line[from]?.word ?? '') || to - from < 2) return value;
    const next = line[from + 1];
    return !next || GOES_ON.test(next.word) ? value : { ...value, to: from + 1 };
  });
}

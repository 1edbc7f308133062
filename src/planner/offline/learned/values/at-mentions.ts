import type { Candidate } from '../choice-features.js';
import type { Seen } from '../line.js';
import { CONDITION_SLOT, WHICH_SLOT } from '../slot-names.js';
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

/** `a folder X with subfolders A and B`: the names of further things, unless the operation makes those. */
export const withoutSubThings = (values: readonly Filled[], line: readonly Seen[], tool: string): readonly Filled[] =>
  values.filter(({ from }) => tool.includes('sub') || !/^sub-?\p{Ll}{3,}s$/u.test(line[from - 1]?.word ?? ''));

const NEWEST = /^(?:latest|newest)$/;

/** `read the latest message`: the word says which one is read, even if the reader by examples does not mark it. */
export function withNewest(
  values: readonly Filled[],
  line: readonly Seen[],
  tool: Candidate | undefined,
): readonly Filled[] {
  if (tool === undefined || tool.acts || tool.service === null) return values;
  const at = line.findIndex(({ word }) => NEWEST.test(word));
  const isFree = at >= 0 && !values.some(({ from, to }) => at >= from && at < to);
  return isFree ? [...values, { name: WHICH_SLOT, from: at, to: at + 1 }] : values;
}

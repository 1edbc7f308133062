import type { Reading } from '../../reading.js';
import type { Shape } from '../shape.js';
import { wordList } from '../../../word-list.js';

/* The small words of lists of fields. */

/** Before a name. */
export const LEADS = [
  'the',
  'its',
  'their',
  'his',
  'her',
  'that',
  'those',
  'a',
  'an',
  'all the',
  'both the',
  'both its',
  'both their',
  'the same',
  'the whole',
  'the full',
  'the exact',
];
/** Between two names. */
export const JOINS = [
  ', and',
  'and',
  ',',
  '&',
  '+',
  'plus',
  'as well as',
  'along with',
  'together with',
  'and also',
  '/',
];
/** Words that are no names of columns, even where columns have any names. */
export const NO_COLUMN = wordList(
  'it|them|this|that|these|those|a|an|the|each|every|all|some|new|row|rows|record|records|column|columns|field|fields|data|details?|info|information|contents?|values|everything|tag|tags|label|labels|priority|list|board|to|in|into|on|for|with|and|or|if|when|from|by|as|of|not|no|only',
);
/** Behind the last name of a list. */
export const BEHIND =
  /^(?:to|in|into|on|onto|of|for|from|as|by|via|through|so|if|unless|when|but|except|please|and|then|[.,;!?)])$/;

/** `the failure reason` of a payment that has failed is its reason. */
export const OF_KIND =
  /^(?:failure|error|decline|refusal|cancellation|cancel|refund|dispute|rejection) (reason|message|code)$/;

/** Whether a word may belong to a name. */
export const isName = (r: Reading, at: number): boolean =>
  r.tokens[at]?.kind === 'word' && !r.isTaken(at) && !NO_COLUMN.test(r.lower(at)) && !BEHIND.test(r.lower(at));

const NOW = ['current', 'present', 'new', 'latest', 'updated'];

/** The place behind `current` or `new` before a field: a record has its values of now, and no others. */
export function behindNow(r: Reading, at: number, { columns, leaves }: Shape): number {
  const isOwn = columns !== null || leaves.some(({ words }) => NOW.includes(words.split(' ')[0] ?? ''));
  const next = at + r.said(at, ...NOW);
  // `the new date` is that of another field: which one was changed says the start. `the current time` is that of a clock.
  return isOwn || r.is(next, 'date|time') ? at : next;
}

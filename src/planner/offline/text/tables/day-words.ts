import { MONTHS } from '../../when/days.js';
import { SPAN_NUMBERS } from '../number-words.js';
import { lowerAt } from '../sentences.js';
import type { Token } from '../tokens.js';

/* Days as values of a column: `on 30 May`, `next Saturday`, `in two weeks`, `2027-01-31`. */

const LEAD = /^(?:on|by|until|till|for|at|:|=)$/;
const ARTICLE = /^(?:the|next|this|coming)$/;
const DAY = /^(?:today|tomorrow|yesterday|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day)$/;
const UNIT = /^(?:day|days|week|weeks)$/;

const isMonth = (word: string): boolean =>
  word.length >= 3 &&
  MONTHS.some((month) => month === word || month.slice(0, 3) === word || (word === 'sept' && month === 'september'));
const isNumber = (word: string): boolean => /^(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?$/.test(word);

/** The words for a day that begin here, without the preposition before them. Null: no day is named. */
export function dayLength(tokens: readonly Token[], at: number): { readonly from: number; readonly to: number } | null {
  const from = at + (LEAD.test(lowerAt(tokens, at)) ? 1 : 0);
  const start = from + (ARTICLE.test(lowerAt(tokens, from)) ? 1 : 0);
  const first = lowerAt(tokens, start);
  if (DAY.test(first) || /^\d{4}-\d\d-\d\d$/.test(first)) return { from, to: start + 1 };
  if (first === 'week' && lowerAt(tokens, from) === 'next') return { from, to: start + 1 };
  const date = dateEnd(tokens, start);
  if (date !== null) return { from, to: date };
  // `in two weeks`
  if (lowerAt(tokens, at) !== 'in') return null;
  const count = lowerAt(tokens, at + 1);
  const isCount = /^\d{1,3}$/.test(count) || SPAN_NUMBERS[count] !== undefined;
  return isCount && UNIT.test(lowerAt(tokens, at + 2)) ? { from: at, to: at + 3 } : null;
}

/** The end of `30 May`, `3rd of May 2027`, `May 30th`. */
function dateEnd(tokens: readonly Token[], at: number): number | null {
  const word = lowerAt(tokens, at);
  let to = -1;
  if (isNumber(word)) {
    const month = at + (lowerAt(tokens, at + 1) === 'of' ? 2 : 1);
    if (isMonth(lowerAt(tokens, month))) to = month + 1;
  } else if (isMonth(word) && isNumber(lowerAt(tokens, at + 1))) to = at + 2;
  if (to === -1) return null;
  const year = to + (lowerAt(tokens, to) === ',' && /^20\d\d$/.test(lowerAt(tokens, to + 1)) ? 1 : 0);
  return /^(?:19|20)\d\d$/.test(lowerAt(tokens, year)) ? year + 1 : to;
}

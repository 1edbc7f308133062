import type { NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import { range } from '../../../../lib/collections/range.js';
import type { Reading } from '../reading.js';
import type { Found } from './filled.js';

/** Whether a term takes a time. */
export const isTimed = ({ since, keep }: NarrowingTerm): boolean =>
  Object.keys(since).length > 0 || /<(?:since|until)/.test(keep ?? '');

/** Whether its times are rather to come: `due in 3 days`. */
export const isAhead = ({ said }: NarrowingTerm): boolean =>
  said.some((one) => /^(?:due|starting|closing|upcoming)$/.test(one));

/** `that will be closed this week`, before a state that things are in already. */
export const isToCome = (r: Reading, before: number, { term, from }: Found): boolean =>
  r.is(before, 'will|about') && !isAhead(term) && r.lower(from).endsWith('ed');

/** `today's closed issues`, `finished in X this week`: a time alone is about the only state that is said, if it has one. */
export function ofState(r: Reading, time: Found, all: readonly Found[], by: readonly NarrowingTerm[]): Found {
  if (!time.term.isTime || time.period === null) return time;
  const states = all.flatMap(({ from, to, period, value }) => {
    if (period !== null || value !== null) return [];
    const said = r.textOf(from, to).toLowerCase();
    return by.find((term) => isTimed(term) && !term.isTime && term.said.includes(said)) ?? [];
  });
  const [only, ...others] = states;
  return only === undefined || others.length > 0 ? time : { ...time, term: { ...only, set: {} } };
}

/*
 * Which time of its items a list is asked by, if the words give a period alone. Nothing was made in the coming week, and
 * what was changed this week may have been made long ago.
 */

const CHANGED = /^(?:changed|updated|modified|edited)$/;
const AHEAD = /^(?:next|coming|upcoming|following|tomorrow(?:['’]s)?)$/;
const ENDS = /^(?:and|then|or|;)$/;

/** The period with the term that it is about. Null: no time of the items fits, and the words stay open. */
export function fittingTime(
  r: Reading,
  start: number,
  time: Omit<Found, 'term'>,
  term: NarrowingTerm | undefined,
  by: readonly NarrowingTerm[],
): Found | null {
  const isOfMaking = term === undefined || term.said.includes('created');
  if (!isOfMaking) return { ...time, term };
  const timed = by.filter(isTimed);
  if (range(time.from, time.to).some((at) => AHEAD.test(r.lower(at)))) {
    const due = timed.find(({ said }) => said.includes('due'));
    return due ? { ...time, term: due } : null;
  }
  const changed = changeBefore(r, start, time.from);
  if (changed === null) return term ? { ...time, term } : null;
  const fitting = timed.find(({ said }) => said.includes(r.lower(changed)) && !said.includes('created'));
  return fitting ? { ...time, term: fitting, also: changed } : null;
}

/** `files changed in the folder Plans this week`: the word that says what happened then. Null: none does. */
function changeBefore(r: Reading, start: number, at: number): number | null {
  for (let next = at - 1; next > start && !ENDS.test(r.lower(next)); next -= 1)
    if (CHANGED.test(r.lower(next))) return next;
  return null;
}

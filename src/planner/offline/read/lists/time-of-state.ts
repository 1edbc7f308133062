import type { NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import type { Reading } from '../reading.js';
import type { Found } from './filled.js';

/** Whether a term takes a time. */
export const isTimed = ({ since, keep }: NarrowingTerm): boolean =>
  Object.keys(since).length > 0 || /<(?:since|until)/.test(keep ?? '');

/** Whether its times are rather to come: `due in 3 days`. */
export const isAhead = ({ said }: NarrowingTerm): boolean =>
  said.some((one) => /^(?:due|starting|closing|upcoming)$/.test(one));

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

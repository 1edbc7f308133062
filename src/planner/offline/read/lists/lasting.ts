import type { NarrowingTerm } from '../../../../domain/steps/narrowing.js';
import type { Reading } from '../reading.js';
import { ageAt } from './amounts.js';
import type { Found } from './filled.js';

/** `unfulfilled for 3 days`: they have been there for so long at least. */
export function lastsFor(
  r: Reading,
  { term, to, value, period }: Found,
  by: readonly NarrowingTerm[],
): readonly Found[] {
  const older = by.find(({ said }) => said.includes('older than'));
  const age = older && value === null && period === null && r.is(to, 'for|since') ? ageAt(r, to + 1) : null;
  if (!older || !age || term === older || r.isTaken(to)) return [];
  const assumption = `"${r.textOf(to, age.to)}" is read as at least so old.`;
  return [{ term: older, from: to, to: age.to, value: age.text, period: null, assumption }];
}

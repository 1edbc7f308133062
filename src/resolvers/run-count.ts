import { MAX_PAGE_SIZE } from '../domain/page.js';
import { InvalidInputError } from '../errors.js';

/**
 * How many times of a schedule to compute; 5 where nothing is said.
 *
 * @throws InvalidInputError pointing at `count`.
 */
export function runCount(count: number | null): number {
  const wanted = count ?? 5;
  if (wanted < 1 || wanted > MAX_PAGE_SIZE) throw new InvalidInputError([{ path: ['count'], detail: `count must be from 1 to ${MAX_PAGE_SIZE}.` }]);
  return wanted;
}

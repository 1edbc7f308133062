import { knownLines } from '../known-lines.js';
import type { Token } from '../text/tokens.js';
import { searchSchedule } from './schedule.js';
import type { ScheduleProblem, ScheduleReading } from './schedule.js';

/** Lines that are kept, with the words of them that are free. */
const MOST = 200;
const known = knownLines<ScheduleReading | ScheduleProblem | null>(MOST);
const SCHEDULES = {};

/**
 * Finds the parts of a request that say when it runs again and again; null if there are none. @param isOfSeason whether a
 * word may belong to the months in which it runs
 */
export function findSchedule(
  tokens: readonly Token[],
  isFree: (at: number) => boolean,
  isOfSeason = isFree,
): ScheduleReading | ScheduleProblem | null {
  const which = (is: (at: number) => boolean): string => tokens.map((_token, at) => (is(at) ? '1' : '0')).join('');
  const more = isOfSeason === isFree ? which(isFree) : `${which(isFree)} ${which(isOfSeason)}`;
  return known(SCHEDULES, tokens, () => searchSchedule(tokens, isFree, isOfSeason), more);
}

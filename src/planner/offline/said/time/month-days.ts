import { range } from '../../../../lib/collections/range.js';
import type { Reading } from '../../read/reading.js';
import type { Clock, Day } from './day.type.js';
import { momentsIn } from './moments.js';

/** Every month has these days. */
const MAX_DAY = 28;

/** `the 28th at noon`, `the 1st`: the next day with this number, if the words say nothing else. Null: they say more. */
export function monthDayIn(
  r: Reading,
  from: number,
  to: number,
): { readonly day: Day; readonly clock: Clock | null } | null {
  const places = range(from, to).filter((at) => /^\d{1,2}(?:st|nd|rd|th)$/.test(r.lower(at)));
  const [at] = places;
  if (at === undefined || places.length > 1) return null;
  const number = Number.parseInt(r.lower(at), 10);
  const [clock, ...more] = momentsIn(r, at + 1, to, (place) => place > at && place < to && !r.isTaken(place));
  const isRest = (place: number): boolean =>
    place === at || r.is(place, 'the|on|by|at|a') || (clock !== undefined && place >= clock.from && place < clock.to);
  const isAll = range(from, to).every(isRest) && more.length === 0 && clock?.day == null;
  return isAll && number >= 1 && number <= MAX_DAY
    ? { day: { kind: 'monthday', number }, clock: clock?.clock ?? null }
    : null;
}

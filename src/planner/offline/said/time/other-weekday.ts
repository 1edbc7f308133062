import type { Day } from './day.type.js';

const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Says on which weekday a date is, if the words name another one for it; null: they agree, or name none. */
export function otherWeekday(day: Day, now: Date): string | null {
  if (day.kind !== 'date' || day.weekday === undefined) return null;
  const date = new Date(Date.UTC(day.year ?? now.getUTCFullYear(), day.month - 1, day.day));
  if (day.year === null && date.getTime() + DAY_MS <= now.getTime()) date.setUTCFullYear(now.getUTCFullYear() + 1);
  const real = date.getUTCDay();
  return real === day.weekday % 7
    ? null
    : `The words say ${NAMES[day.weekday % 7]}, and ${date.toISOString().slice(0, 10)} is a ${NAMES[real]}.`;
}

const DAY_MS = 86_400_000;

import { dayIn, startOfDay } from '../../lib/zone-time';

/** The days that are looked at, both included: 2026-11-01 to 2026-11-30. */
export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export const MAX_DAYS = 90;
const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** The last `count` days, today included. */
export function lastDays(count: number, today: string): DayRange {
  return { from: new Date(Date.parse(today) - (count - 1) * DAY_MS).toISOString().slice(0, 10), to: today };
}

/** The mistake in a typed range. Null: none. */
export function rangeProblem({ from, to }: DayRange): string | null {
  if (!DAY.test(from) || !DAY.test(to)) return 'Choose both days.';
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (!(days >= 1)) return 'The first day is after the last one.';
  return days > MAX_DAYS ? `Choose ${MAX_DAYS} days at most.` : null;
}

/** From the first instant of the first day to the last of the last one, in a zone. */
export function instantsOf({ from, to }: DayRange, timezone: string): { readonly from: string; readonly to: string } {
  const end = startOfDay(new Date(Date.parse(to) + DAY_MS).toISOString().slice(0, 10), timezone);
  return { from: startOfDay(from, timezone).toISOString(), to: new Date(end.getTime() - 1).toISOString() };
}

export const today = (timezone: string): string => dayIn(Date.now(), timezone);

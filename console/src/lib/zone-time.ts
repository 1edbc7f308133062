/** The local date and time of a zone: "Mon, Nov 23, 2026" and "09:00". */
export interface WallClock {
  readonly date: string;
  readonly time: string;
  /** 2026-11-23. */
  readonly day: string;
  readonly minuteOfDay: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timezone, made);
  return made;
}

/** The offset of a zone from UTC at an instant, in milliseconds. */
export function zoneOffsetMs(instant: number, timezone: string): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatterOf(timezone).formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
}

/** "UTC", "UTC+2", "UTC−3:30". */
export function offsetLabel(offsetMs: number): string {
  if (offsetMs === 0) return 'UTC';
  const minutes = Math.abs(Math.round(offsetMs / MINUTE_MS));
  return `UTC${offsetMs < 0 ? '−' : '+'}${Math.floor(minutes / 60)}${minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`}`;
}

const wallDate = new Intl.DateTimeFormat('en', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** @param offsetMs the offset from UTC at that instant. */
export function wallClock(instant: number, offsetMs: number): WallClock {
  const wall = instant + offsetMs;
  const text = new Date(wall).toISOString();
  return {
    date: wallDate.format(wall),
    time: text.slice(11, 16),
    day: text.slice(0, 10),
    minuteOfDay: Math.floor((wall % 86_400_000) / MINUTE_MS),
  };
}

/**
 * The first instant of a day, such as 2026-11-23, in a zone. If a clock change skips midnight, the instant after it.
 */
export function startOfDay(day: string, timezone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const [before, after] = [
    zoneOffsetMs(midnight - 14 * HOUR_MS, timezone),
    zoneOffsetMs(midnight + 14 * HOUR_MS, timezone),
  ];
  const candidates = [midnight - before, midnight - after].filter(
    (instant) => instant + zoneOffsetMs(instant, timezone) >= midnight,
  );
  return new Date(candidates.length > 0 ? Math.min(...candidates) : midnight - before);
}

/** The day that the clocks of a zone show: 2026-11-23. */
export const dayIn = (instant: number, timezone: string): string =>
  wallClock(instant, zoneOffsetMs(instant, timezone)).day;

const LOCAL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** The date and time that the clocks of a zone show, as a form has them: 2026-11-23T09:00. */
export function localTimeIn(instant: number, timezone: string): string {
  return new Date(instant + zoneOffsetMs(instant, timezone)).toISOString().slice(0, 16);
}

/**
 * The instant at which the clocks of a zone show this date and time: 2026-11-23T09:00. The first of two if a clock
 * change repeats it; moved behind the gap if one skips it.
 *
 * @returns null if it is no such text, or there is no such zone
 */
export function instantAt(local: string, timezone: string): Date | null {
  const wall = LOCAL_TIME.test(local) ? Date.parse(`${local}Z`) : Number.NaN;
  if (Number.isNaN(wall)) return null;
  try {
    const offsets = [zoneOffsetMs(wall - 14 * HOUR_MS, timezone), zoneOffsetMs(wall + 14 * HOUR_MS, timezone)];
    const candidates = offsets.map((offset) => wall - offset);
    const exact = candidates.filter((instant) => instant + zoneOffsetMs(instant, timezone) === wall);
    return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates));
  } catch {
    return null;
  }
}

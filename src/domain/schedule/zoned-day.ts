import { Temporal } from '@js-temporal/polyfill';
import { LruMap } from '../lru-map.js';
import { dayAfter, wallMidnightMs, type CalendarDay } from './calendar.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A time during which a zone's offset stays the same; `from` is included, `to` is not. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

/** What a wall-clock time of one day is in real time. */
export type Resolved =
  /** Once, as nearly always; twice where the clock was set back over it. Milliseconds since the epoch. */
  | { readonly kind: 'instants'; readonly instants: readonly number[] }
  /** The clock was set forward over it. */
  | { readonly kind: 'gap'; readonly firstInstantAfter: number };

/** One calendar day in one zone. */
export interface ZonedDay {
  /**
   * The day in milliseconds since the epoch: `from` is included, `to` is not. Empty for a day that a zone left out. A
   * clock that is set back over midnight shows the end of the day once more after `to`, when the next has begun.
   */
  readonly from: number;
  readonly to: number;
  /** Wall-clock midnight as if it were UTC. */
  readonly midnight: number;
  /** Where no clock changes on the day or the next (nearly always): what to subtract from wall-clock time. Else null: ask `resolve`. */
  readonly offsetMs: number | null;
  resolve(minuteOfDay: number): Resolved;
}

/** Days kept: asking for the rules of a zone costs a millisecond or two, and many schedules share zones and days. */
const MAX_CACHED = 5_000;
const cache = new LruMap<string, ZonedDay>(MAX_CACHED);

/** How the wall-clock times of a calendar day in a zone map to instants. */
export function zonedDay(day: CalendarDay, timezone: string): ZonedDay {
  const key = `${timezone} ${wallMidnightMs(day)}`;
  const known = cache.get(key);
  if (known) return known;
  const made = readZonedDay(day, timezone);
  cache.set(key, made);
  return made;
}

function readZonedDay(day: CalendarDay, timezone: string): ZonedDay {
  const start = startOfDay(day, timezone);
  const end = startOfDay(dayAfter(day), timezone);
  const midnight = wallMidnightMs(day);
  const bounds = { from: start.epochMilliseconds, to: end.epochMilliseconds, midnight };
  const offsetMs = offsetMsOf(start);
  // The next day counts as well: its change can set the clock back to this one.
  const dayLater = end.add({ hours: 24 });
  if (bounds.to - bounds.from === DAY_MS && offsetMs === offsetMsOf(end) && offsetMs === offsetMsOf(dayLater)) {
    return { ...bounds, offsetMs, resolve: (minuteOfDay) => ({ kind: 'instants', instants: [midnight + minuteOfDay * MINUTE_MS - offsetMs] }) };
  }
  const spans = spansBetween(start, dayLater);
  return { ...bounds, offsetMs: null, resolve: (minuteOfDay) => resolveWall(midnight + minuteOfDay * MINUTE_MS, spans, bounds.to) };
}

function resolveWall(wall: number, spans: readonly Span[], endOfDay: number): Resolved {
  const instants = spans.filter((span) => isWithin(wall - span.offsetMs, span)).map((span) => wall - span.offsetMs);
  if (instants.length > 0) return { kind: 'instants', instants };
  const after = spans.find((span) => wall < span.from + span.offsetMs);
  return { kind: 'gap', firstInstantAfter: after?.from ?? endOfDay };
}

/** The calendar day of an instant in a zone. */
export function calendarDayOf(instant: Date, timezone: string): CalendarDay {
  const time = instant.getTime();
  // No zone is further than a day from UTC.
  for (const guess of [0, -DAY_MS, DAY_MS]) {
    const utc = new Date(time + guess);
    const day = { year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() };
    const { from, to } = zonedDay(day, timezone);
    if (time >= from && time < to) return day;
  }
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timezone);
  return { year, month, day };
}

function startOfDay(day: CalendarDay, timezone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: timezone });
}

/** The spans that touch the time between, ascending; the outer two are left open. */
function spansBetween(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): readonly Span[] {
  const before = start.subtract({ seconds: 1 });
  const spans: Span[] = [];
  let current = { from: -Infinity, offsetMs: offsetMsOf(before) };
  let change = before.getTimeZoneTransition('next');
  while (change && change.epochMilliseconds <= end.epochMilliseconds) {
    spans.push({ ...current, to: change.epochMilliseconds });
    current = { from: change.epochMilliseconds, offsetMs: offsetMsOf(change) };
    change = change.getTimeZoneTransition('next');
  }
  spans.push({ ...current, to: Infinity });
  return spans;
}

function offsetMsOf(time: Temporal.ZonedDateTime): number {
  return time.offsetNanoseconds / 1_000_000;
}

function isWithin(instant: number, span: Span): boolean {
  return instant >= span.from && instant < span.to;
}

import { LruMap } from '../../lib/collections/lru-map.js';
import { wallMidnightMs, type CalendarDay } from './calendar.js';
import { zoneOffsetMs } from './zone-offset.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** No zone has changed its clocks twice within this time. */
const STEP_MS = 3 * HOUR_MS;

/** A time during which a zone's offset stays the same; `from` is included, `to` is not. */
interface Span {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

/** A wall-clock time of one day in real time. */
export type Resolved =
  /** Once, as nearly always. Twice if the clock was set back over it. Milliseconds since the epoch. */
  | { readonly kind: 'instants'; readonly instants: readonly number[] }
  /** The clock was set forward over it. */
  | { readonly kind: 'gap'; readonly firstInstantAfter: number };

/** One calendar day in one zone. */
export interface ZonedDay {
  /**
   * When the next day begins. A clock that is set back over midnight shows the end of this one once more after it.
   * Milliseconds since the epoch.
   */
  readonly to: number;
  /** Wall-clock midnight as if it were UTC. */
  readonly midnight: number;
  /**
   * The amount to subtract from wall-clock time, if no clock changes from the day before to the day after (nearly
   * always). Otherwise null: use `resolve`.
   */
  readonly offsetMs: number | null;
  resolve(minuteOfDay: number): Resolved;
}

/**
 * Days kept: asking for the offsets around one costs a tenth of a millisecond, and many schedules share zones and days.
 */
const MAX_CACHED = 5_000;
const cache = new LruMap<string, ZonedDay>(MAX_CACHED);

/** How the wall-clock times of a calendar day in a zone map to instants. */
export function zonedDay(day: CalendarDay, timezone: string): ZonedDay {
  const midnight = wallMidnightMs(day);
  const key = `${timezone} ${midnight}`;
  const known = cache.get(key);
  if (known) return known;
  const made = readZonedDay(midnight, timezone);
  cache.set(key, made);
  return made;
}

/** The calendar day that the clocks of a zone show at an instant. */
export function calendarDayOf(instant: Date, timezone: string): CalendarDay {
  const time = instant.getTime();
  const wall = new Date(time + zoneOffsetMs(time, timezone));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth() + 1, day: wall.getUTCDate() };
}

function readZonedDay(midnight: number, timezone: string): ZonedDay {
  // No zone is a day away from UTC. A clock change that reaches into the day shows up within the day after it.
  const spans = spansBetween(midnight - DAY_MS, midnight + 2 * DAY_MS, timezone);
  const [only] = spans;
  if (only && spans.length === 1) {
    const { offsetMs } = only;
    const resolve = (minuteOfDay: number): Resolved => ({
      kind: 'instants',
      instants: [midnight + minuteOfDay * MINUTE_MS - offsetMs],
    });
    return { to: midnight + DAY_MS - offsetMs, midnight, offsetMs, resolve };
  }
  return {
    to: firstInstantFrom(midnight + DAY_MS, spans),
    midnight,
    offsetMs: null,
    resolve: (minuteOfDay) => resolveWall(midnight + minuteOfDay * MINUTE_MS, spans),
  };
}

function resolveWall(wall: number, spans: readonly Span[]): Resolved {
  const instants = spans.filter((span) => isWithin(wall - span.offsetMs, span)).map((span) => wall - span.offsetMs);
  return instants.length > 0
    ? { kind: 'instants', instants }
    : { kind: 'gap', firstInstantAfter: firstInstantFrom(wall, spans) };
}

/** The first instant at which the clock shows a wall-clock time or a later one. */
function firstInstantFrom(wall: number, spans: readonly Span[]): number {
  for (const { from, to, offsetMs } of spans) {
    if (wall - offsetMs < to) return Math.max(wall - offsetMs, from);
  }
  throw new RangeError('The last span has no end.');
}

/** The spans that touch the time between, ascending; the outer two are left open. */
function spansBetween(from: number, to: number, timezone: string): readonly Span[] {
  const spans: Span[] = [];
  let current = { from: -Infinity, offsetMs: zoneOffsetMs(from, timezone) };
  for (let time = from; time < to; time += STEP_MS) {
    const offsetMs = zoneOffsetMs(time + STEP_MS, timezone);
    if (offsetMs === current.offsetMs) continue;
    const change = changeBetween(time, time + STEP_MS, current.offsetMs, timezone);
    spans.push({ ...current, to: change });
    current = { from: change, offsetMs };
  }
  spans.push({ ...current, to: Infinity });
  return spans;
}

/** The second at which the offset changes. */
function changeBetween(before: number, after: number, offsetMs: number, timezone: string): number {
  let [low, high] = [before, after];
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000;
    if (zoneOffsetMs(middle, timezone) === offsetMs) low = middle;
    else high = middle;
  }
  return high;
}

function isWithin(instant: number, span: Span): boolean {
  return instant >= span.from && instant < span.to;
}

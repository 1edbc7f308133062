import { Temporal } from '@js-temporal/polyfill';
import { dayAfter, wallMidnightMs, type CalendarDay } from './calendar.js';

const DAY_MS = 86_400_000;

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

/**
 * How the wall-clock times of one calendar day in one zone map to instants. The zone is asked once for the whole day; on
 * a day without a clock change (nearly all) the rest is a subtraction.
 */
export function zonedDay(day: CalendarDay, timezone: string): (minuteOfDay: number) => Resolved {
  const start = startOfDay(day, timezone);
  const end = startOfDay(dayAfter(day), timezone);
  const midnight = wallMidnightMs(day);
  const isPlain = end.epochMilliseconds - start.epochMilliseconds === DAY_MS && start.offsetNanoseconds === end.offsetNanoseconds;
  const spans = isPlain ? null : spansAround(start, end);
  return (minuteOfDay) => {
    const wall = midnight + minuteOfDay * 60_000;
    if (!spans) return { kind: 'instants', instants: [wall - offsetMsOf(start)] };
    const instants = spans.filter((span) => isWithin(wall - span.offsetMs, span)).map((span) => wall - span.offsetMs);
    if (instants.length > 0) return { kind: 'instants', instants };
    const after = spans.find((span) => wall < span.from + span.offsetMs);
    return { kind: 'gap', firstInstantAfter: after?.from ?? end.epochMilliseconds };
  };
}

/** The calendar day of an instant in a zone. */
export function calendarDayOf(instant: Date, timezone: string): CalendarDay {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timezone);
  return { year, month, day };
}

function startOfDay(day: CalendarDay, timezone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: timezone });
}

/** The spans that touch the day, ascending; the outer two are left open. */
function spansAround(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): readonly Span[] {
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

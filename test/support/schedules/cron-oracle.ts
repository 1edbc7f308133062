import type { Client } from 'pg';
import type { ScheduleTimes } from '../../../src/domain/schedule/index.js';

/*
 * The times at which a schedule fires (from 1970 on), found in a different way than the product's. A separate matcher
 * reads the fields, every single minute of real time is compared with the wall clock, and PostgreSQL knows the zones.
 * Slow, plain, and without a line, a library or a zone table in common with the code under test.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The offset from UTC from an instant on, both in milliseconds. */
export interface Span {
  readonly from: number;
  readonly offset: number;
}

const SPANS = `
  with coarse as (
    select t, (t at time zone $1) - (t at time zone 'UTC') as off
    from generate_series($2::timestamptz, $3::timestamptz, interval '6 hours') t
  ), change as (
    select t, off, lag(t) over (order by t) as last_t, lag(off) over (order by t) as last_off from coarse
  ), minute as (
    select coalesce(m, c.t) as at from change c
    left join lateral generate_series(c.last_t, c.t, interval '1 minute') m on true
    where c.last_t is null or c.off <> c.last_off
  )
  select extract(epoch from at)::float8 * 1000 as "from", extract(epoch from (at at time zone $1) - (at at time zone 'UTC'))::float8 * 1000 as "offset"
  from minute order by at`;

export class CronOracle {
  readonly #known = new Map<string, Promise<readonly Span[]>>();

  constructor(private readonly client: Client) {}

  /** The offsets of a zone from one instant to another, by PostgreSQL's zone tables. */
  async spans(timezone: string, from: number, to: number): Promise<readonly Span[]> {
    const key = `${timezone} ${from} ${to}`;
    const known = this.#known.get(key) ?? this.#read(timezone, from, to);
    this.#known.set(key, known);
    return known;
  }

  async #read(timezone: string, from: number, to: number): Promise<readonly Span[]> {
    const { rows } = await this.client.query<Span>(SPANS, [timezone, new Date(from), new Date(to)]);
    return rows.filter((row, index) => row.offset !== rows[index - 1]?.offset);
  }

  /** Every instant after `from` and before `to` at which the schedule fires. */
  async runs(times: ScheduleTimes, from: Date, to: Date): Promise<string[]> {
    const spans = await this.spans(times.timezone, from.getTime() - 2 * DAY_MS, to.getTime() + 2 * DAY_MS);
    return walk(times, spans, to.getTime() + 2 * DAY_MS)
      .filter((instant) => instant > from.getTime() && instant < to.getTime())
      .map((instant) => new Date(instant).toISOString());
  }
}

/** All that fires from the first span on, ascending. */
export function walk(times: ScheduleTimes, spans: readonly Span[], end: number): readonly number[] {
  const isNamed = reader(times.schedule);
  const followsRealTime = /[*?/]/.test(hourField(times.schedule));
  const fired = new Set<number>();
  let latestWall = Number.NEGATIVE_INFINITY;
  spans.forEach(({ from, offset }, index) => {
    const jumpedOver = index === 0 ? 0 : (from + offset - latestWall) / MINUTE_MS - 1;
    for (let minute = 1; minute <= jumpedOver; minute += 1) {
      if (!followsRealTime && times.dstGap === 'SHIFT' && isNamed(latestWall + minute * MINUTE_MS)) fired.add(from);
    }
    const until = spans[index + 1]?.from ?? end;
    for (let instant = from; instant < until; instant += MINUTE_MS) {
      const wall = instant + offset;
      const isRepeat = wall <= latestWall;
      if (!isRepeat) latestWall = wall;
      if (isRepeat && !followsRealTime && times.dstRepeat === 'ONCE') continue;
      if (isNamed(wall)) fired.add(instant);
    }
  });
  return [...fired].sort((a, b) => a - b);
}

const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};
const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

function fieldsOf(schedule: string): readonly string[] {
  const text = schedule.trim().toUpperCase();
  return (NICKNAMES[text.toLowerCase()] ?? text).split(/\s+/);
}

function hourField(schedule: string): string {
  return fieldsOf(schedule)[1] ?? '';
}

/** Whether a schedule names a wall-clock time, given as if it were UTC. */
function reader(schedule: string): (wall: number) => boolean {
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = ''] = fieldsOf(schedule);
  const minutes = Array.from({ length: 60 }, (_, value) => isListed(minute, value, 0, 59));
  const hours = Array.from({ length: 24 }, (_, value) => isListed(hour, value, 0, 23));
  const months = Array.from({ length: 12 }, (_, value) => isListed(named(month, MONTHS, 1), value + 1, 1, 12));
  const isAny = (field: string): boolean => field === '*' || field === '?';
  return (wall) => {
    // In whole numbers, which are fast: most minutes are not named.
    const minuteNumber = (wall / MINUTE_MS) | 0;
    if (!minutes[minuteNumber % 60] || !hours[((minuteNumber / 60) | 0) % 24]) return false;
    const at = new Date(wall);
    if (!months[at.getUTCMonth()]) return false;
    if (isAny(dayOfMonth) && isAny(dayOfWeek)) return true;
    return (!isAny(dayOfMonth) && isDayOfMonth(dayOfMonth, at)) || (!isAny(dayOfWeek) && isDayOfWeek(dayOfWeek, at));
  };
}

function isDayOfMonth(field: string, at: Date): boolean {
  const isLast = new Date(at.getTime() + DAY_MS).getUTCDate() === 1;
  return field.split(',').some((item) => (item === 'L' ? isLast : isListed(item, at.getUTCDate(), 1, 31)));
}

function isDayOfWeek(given: string, at: Date): boolean {
  const field = named(given, WEEKDAYS, 0);
  const is = (day: string): boolean => Number(day) % 7 === at.getUTCDay();
  return field.split(',').some((item) => {
    const isLastOfMonth = new Date(at.getTime() + 7 * DAY_MS).getUTCMonth() !== at.getUTCMonth();
    if (item.endsWith('L')) return is(item.slice(0, -1)) && isLastOfMonth;
    const [day = '', nth] = item.split('#');
    if (nth !== undefined) return is(day) && Math.floor((at.getUTCDate() - 1) / 7) === Number(nth) - 1;
    return isListed(item, at.getUTCDay(), 0, 7) || (at.getUTCDay() === 0 && isListed(item, 7, 0, 7));
  });
}

function named(field: string, names: readonly string[], first: number): string {
  return names.reduce((text, name, index) => text.replaceAll(name, String(first + index)), field);
}

function isListed(field: string, value: number, min: number, max: number): boolean {
  return field.split(',').some((item) => {
    const [range = '', step] = item.split('/');
    const [low = '', high] = range === '*' || range === '?' ? [String(min), String(max)] : range.split('-');
    const end = high ?? (step === undefined ? low : String(max));
    return value >= Number(low) && value <= Number(end) && (value - Number(low)) % Number(step ?? 1) === 0;
  });
}

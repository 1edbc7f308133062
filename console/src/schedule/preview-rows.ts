import { offsetLabel, wallClock, zoneOffsetMs } from '../lib/zone-time';
import type { WallClock } from '../lib/zone-time';

/** A time at which a schedule fires, as the clocks of its zone show it. */
interface PreviewRun {
  readonly kind: 'run';
  readonly at: string;
  readonly clock: WallClock;
  readonly offset: string;
  /** The oddity about it, in words. Null: none. */
  readonly note: string | null;
}

/** A fact between two runs that a reader of clocks should know. */
interface PreviewGap {
  readonly kind: 'gap';
  readonly at: string;
  readonly note: string;
}

export type PreviewRow = PreviewRun | PreviewGap;

interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The first clock change after one instant, up to another one included; null: there is none. */
function clockChange(from: number, to: number, timezone: string): Change | null {
  const before = zoneOffsetMs(from, timezone);
  for (let time = from; time < to; time += DAY_MS) {
    const end = Math.min(time + DAY_MS, to);
    if (zoneOffsetMs(end, timezone) === before) continue;
    let [low, high] = [time, end];
    while (high - low > MINUTE_MS) {
      const middle = Math.floor((low + high) / 2 / MINUTE_MS) * MINUTE_MS;
      if (zoneOffsetMs(middle, timezone) === before) low = middle;
      else high = middle;
    }
    return { at: high, before, after: zoneOffsetMs(high, timezone) };
  }
  return null;
}

/** The runs in their order, with the effects of daylight saving. @param schedule five-field cron, or a nickname. */
export function previewRows(instants: readonly string[], timezone: string, schedule: string): readonly PreviewRow[] {
  const fixed = fixedTime(schedule);
  return instants.flatMap((at, index): PreviewRow[] => {
    const instant = Date.parse(at);
    const offsetMs = zoneOffsetMs(instant, timezone);
    const clock = wallClock(instant, offsetMs);
    const run: PreviewRun = {
      kind: 'run',
      at,
      clock,
      offset: offsetLabel(offsetMs),
      note: runNote(instant, offsetMs, timezone, fixed),
    };
    const earlier = instants[index - 1];
    const change = earlier === undefined ? null : clockChange(Date.parse(earlier), instant, timezone);
    return change === null
      ? [run]
      : [{ kind: 'gap', at: new Date(change.at).toISOString(), note: changeNote(change, instant, fixed) }, run];
  });
}

/** The one minute of the day at which a schedule fires: 150 of `30 2 * * *`. Null if there are more. */
function fixedTime(schedule: string): number | null {
  if (/^@(daily|midnight|weekly|monthly|yearly|annually)$/.test(schedule.trim())) return 0;
  const [minute = '', hour = ''] = schedule.trim().split(/\s+/);
  return /^\d+$/.test(minute) && /^\d+$/.test(hour) ? Number(hour) * 60 + Number(minute) : null;
}

const clockOf = (minuteOfDay: number): string =>
  `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;

function runNote(instant: number, offsetMs: number, timezone: string, fixed: number | null): string | null {
  const around = clockChange(instant - 4 * HOUR_MS, instant + 4 * HOUR_MS, timezone);
  if (around === null) return null;
  const { time, minuteOfDay } = wallClock(instant, offsetMs);
  const { at, before, after } = around;
  if (after > before)
    return at === instant && fixed !== null && fixed !== minuteOfDay
      ? `${clockOf(fixed)} does not exist on this day: it runs at the first moment after the gap.`
      : null;
  const repeatedFrom = at + after;
  const wall = instant + offsetMs;
  if (wall < repeatedFrom || wall >= at + before) return null;
  return instant < at
    ? `${time} comes twice that night; this is the first.`
    : `${time} comes twice that night; this is the second.`;
}

function changeNote({ at, before, after }: Change, next: number, fixed: number | null): string {
  const [from, to] = [wallClock(at, before), wallClock(at, after)];
  const moved = `Clocks go ${after > before ? 'forward' : 'back'} from ${from.time} to ${to.time} on ${from.date}: ${offsetLabel(before)} becomes ${offsetLabel(after)}.`;
  const isLeftOut =
    fixed !== null && after > before && fixed >= from.minuteOfDay && fixed < to.minuteOfDay && next !== at;
  return isLeftOut ? `${moved} ${clockOf(fixed)} does not exist on that day, and there is no run.` : moved;
}

import { LruMap } from '../../lib/collections/lru-map.js';

/** Formatters kept: one costs about 50 KB, and a millisecond to make. */
const MAX_CACHED = 200;
const formatters = new LruMap<string, Intl.DateTimeFormat>(MAX_CACHED);

/**
 * The offset of a zone from UTC at an instant, in milliseconds. The runtime gives only the local time of a zone, so the
 * offset is computed from that. Right to the second, from 1900 on.
 */
export function zoneOffsetMs(instant: number, timezone: string): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of formatterOf(timezone).formatToParts(instant)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000;
}

function formatterOf(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known) return known;
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

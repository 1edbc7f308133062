const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Mean lengths of the Gregorian calendar. */
const MONTH = 30.4369 * DAY;
const YEAR = 365.2425 * DAY;

const two = (value: number): string => String(value).padStart(2, '0');

/** `12 ms`, `3.4 s`, `2 m 05 s`, `3 h 05 m`, `2 d 03 h`: never wider than eight columns below 100 days. */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < SECOND) return `${whole} ms`;
  // 59.96 s would be shown as 60.0 s.
  if (whole < MINUTE - 50) return `${(whole / SECOND).toFixed(1)} s`;
  const seconds = Math.round(whole / SECOND);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} m ${two(seconds % 60)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1_440) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} m`;
  const hours = Math.floor(minutes / 60);
  return `${Math.floor(hours / 24)} d ${two(hours % 24)} h`;
}

/** How long something took, or has taken until `now` (milliseconds since the epoch); empty before it starts. */
export function durationBetween(startedAt: string | null, finishedAt: string | null, now: number): string {
  if (startedAt === null) return '';
  return formatDuration((finishedAt === null ? now : Date.parse(finishedAt)) - Date.parse(startedAt));
}

/** `in 3 hours`, `2 days ago`, `just now`. */
export function relativeTime(instant: string, now: number): string {
  const distance = Date.parse(instant) - now;
  const size = Math.abs(distance);
  if (size < 5 * SECOND) return distance > 0 ? 'in a moment' : 'just now';
  const [unit, name] = unitOf(size);
  const count = Math.max(1, Math.round(size / unit));
  const words = `${count} ${name}${count === 1 ? '' : 's'}`;
  return distance > 0 ? `in ${words}` : `${words} ago`;
}

/** How long ago it was, in two to four columns: `5s`, `12m`, `3h`, `40d`. */
export function age(instant: string, now: number): string {
  const passed = Math.max(0, now - Date.parse(instant));
  if (passed < MINUTE) return `${Math.floor(passed / SECOND)}s`;
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)}m`;
  return passed < 2 * DAY ? `${Math.floor(passed / HOUR)}h` : `${Math.floor(passed / DAY)}d`;
}

function unitOf(size: number): readonly [number, string] {
  if (size < 59.5 * SECOND) return [SECOND, 'second'];
  if (size < 59.5 * MINUTE) return [MINUTE, 'minute'];
  if (size < 23.5 * HOUR) return [HOUR, 'hour'];
  if (size < 29.5 * DAY) return [DAY, 'day'];
  return size < 11.5 * MONTH ? [MONTH, 'month'] : [YEAR, 'year'];
}

/** `Wed 2026-11-25 09:00:00 -05:00` in the zone: it can be sorted, read and parsed. */
export function formatInstant(instant: string, timezone: string, withSeconds = false): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  const offset = part('timeZoneName').replace('GMT', '') || '+00:00';
  const time = `${part('hour')}:${part('minute')}${withSeconds ? `:${part('second')}` : ''}`;
  return `${part('weekday').replace('.', '')} ${part('year')}-${part('month')}-${part('day')} ${time} ${offset}`;
}

/** The zone of this computer, in which times are shown that belong to no other. */
export function localZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `09:00:05.123` in the zone of this computer. */
export function clockTime(instant: string): string {
  const at = new Date(instant);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
const clock = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const money = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 });
const whole = new Intl.NumberFormat('en');

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
const WEEK_MS = 7 * 86_400_000;

/** "in 3 hr.", "2 min. ago", and the date beyond a week. */
export function formatAgo(instant: string, now: number): string {
  const ms = Date.parse(instant) - now;
  if (Math.abs(ms) > WEEK_MS) return new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(Date.parse(instant));
  return formatDistance(instant, now);
}

/** "in 3 hr.", "2 min. ago", however far it is. */
export function formatDistance(instant: string, now: number): string {
  const ms = Date.parse(instant) - now;
  for (const [unit, length] of UNITS) if (Math.abs(ms) >= length) return relative.format(Math.round(ms / length), unit);
  return Math.abs(ms) < 10_000 ? 'just now' : relative.format(Math.round(ms / 1_000), 'second');
}

export const formatInstant = (instant: string): string => absolute.format(Date.parse(instant));
export const formatClock = (instant: string): string => clock.format(Date.parse(instant));

/** "340 ms", "2.4 s", "3 min 20 s", "5 h 2 min". */
export function formatDuration(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 1_440
    ? `${Math.floor(minutes / 60)} h ${minutes % 60} min`
    : `${Math.floor(minutes / 1_440)} d ${Math.floor((minutes % 1_440) / 60)} h`;
}

export const formatMoney = (usd: number): string => (usd > 0 && usd < 0.0001 ? '< $0.0001' : money.format(usd));
export const formatNumber = (value: number): string => whole.format(value);
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`;

/** "512 bytes", "48.2 KB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  const [unit, divisor] =
    bytes < 1_000_000 ? ['KB', 1_000] : bytes < 1_000_000_000 ? ['MB', 1_000_000] : ['GB', 1_000_000_000];
  return `${(bytes / (divisor as number)).toFixed(1)} ${unit as string}`;
}

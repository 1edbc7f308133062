import { ago } from './read/since.js';

const HOUR = 3_600;
const DAY = 86_400;

/**
 * Since when something is new for a workflow with this schedule: since the time before; null if that is not the same
 * for each run.
 */
export function newSince(schedule: string | null): string | null {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = schedule?.split(' ') ?? [];
  if (schedule === null || month !== '*') return null;
  const every = /^\*\/(\d+)$/;
  if (day === '*' && weekday === '*') {
    if (hour === '*' && minute === '*') return ago(60);
    if (hour === '*' && every.test(minute)) return ago(Number(every.exec(minute)?.[1]) * 60);
    if (hour === '*' && /^\d+$/.test(minute)) return ago(HOUR);
    if (every.test(hour) && /^\d+$/.test(minute)) return ago(Number(every.exec(hour)?.[1]) * HOUR);
    if (/^\d+$/.test(hour) && /^\d+$/.test(minute)) return ago(DAY);
    return null;
  }
  const isOnce = /^\d+$/.test(hour) && /^\d+$/.test(minute);
  if (day === '*' && isOnce) {
    if (/^\d$/.test(weekday)) return ago(7 * DAY);
    // From Monday one looks back to Friday.
    if (weekday === '1-5')
      return `{{ $fromMillis($toMillis(now) - ($fromMillis($toMillis(now), "[F0]") = "1" ? 3 : 1) * ${DAY * 1_000}) }}`;
  }
  // The same day and time of the month before.
  if (weekday === '*' && /^(?:[1-9]|1\d|2[0-8])$/.test(day) && isOnce)
    return `{{ $substring($fromMillis($toMillis($substring(now, 0, 8) & "01") - ${DAY * 1_000}), 0, 8) & $substring(now, 8) }}`;
  // The last day of the month before is as many days back as this month has.
  if (weekday === '*' && day === 'L' && isOnce)
    return `{{ $fromMillis($toMillis(now) - $number($substring(now, 8, 2)) * ${DAY * 1_000}) }}`;
  return null;
}

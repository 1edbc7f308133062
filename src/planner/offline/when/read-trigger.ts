import { TriggerType, type TriggerDraft } from '../../../domain/trigger.js';
import { readDays, type DayFields } from './days.js';
import { readEvent } from './event.js';
import { readInterval } from './interval.js';
import { DEFAULT_TIME, readTimes, type TimeOfDay } from './time-of-day.js';
import { readZone } from './zone.js';

/**
 * What the words say about when to run: an event, a schedule, or nothing (null: started by hand).
 *
 * Conventions where they say no more: a day without a time is 9:00 (as `every morning` is), noon 12:00, afternoon
 * 15:00, evening 18:00, night 21:00; a week without a day is Monday; a month without a day its first.
 *
 * @param timezone used where the words name none.
 * @throws PlanningFailure `NOT_UNDERSTOOD` for what no schedule can express.
 */
export function readTrigger(text: string, timezone: string): TriggerDraft | null {
  const event = readEvent(text);
  if (event) return event;
  const schedule = readSchedule(text.toLowerCase());
  return schedule === null ? null : { type: TriggerType.SCHEDULED, schedule, timezone: readZone(text) ?? timezone };
}

function readSchedule(words: string): string | null {
  const days = readDays(words);
  const interval = readInterval(words);
  if (interval) return [interval.minute, interval.hour, ...(days ?? EVERY_DAY)].join(' ');
  if (/\btwice (a day|daily)\b/.test(words)) return ['0', '9,18', ...EVERY_DAY].join(' ');
  const times = readTimes(words);
  if (days) return at(times.length > 0 ? times : [DEFAULT_TIME], days);
  // A bare clock time repeats daily, unless it is said to be once.
  const isOnce = /\b(today|tomorrow|tonight|once|next|this)\b/.test(words);
  const hasClock = /\bat \d|\b\d{1,2}\s*[ap]m\b|\b\d{1,2}:\d\d\b|\bat (noon|midnight)\b/.test(words);
  return hasClock && !isOnce && times.length > 0 ? at(times, EVERY_DAY) : null;
}

const EVERY_DAY: DayFields = ['*', '*', '*'];

/** Several times can share one schedule only where their minutes are the same; else the first counts. */
function at(times: readonly TimeOfDay[], days: DayFields): string {
  const minute = times[0]?.minute ?? 0;
  const hours = times.filter((time) => time.minute === minute).map((time) => time.hour);
  return [minute, [...new Set(hours)].sort((a, b) => a - b).join(','), ...days].join(' ');
}

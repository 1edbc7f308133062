import { PlanningFailure } from '../../../errors.js';
import { TriggerType, type TriggerDraft } from '../../../domain/trigger.js';
import { cleanText } from '../text/clean-text.js';
import { withoutDurations } from '../text/durations.js';
import { markMentions, restore, type MarkedText } from '../text/mentions.js';
import { readDays, type DayFields } from './days.js';
import { readEvent } from './event.js';
import { readInterval } from './interval.js';
import { inFigures } from './spoken-times.js';
import { DEFAULT_TIME, readTimes, type TimeOfDay } from './time-of-day.js';
import { readZone } from './zone.js';

/** When it is to run, and which part of the words says nothing else. */
export interface WhenReading {
  /** Null: by hand. */
  readonly trigger: TriggerDraft | null;
  readonly span: { readonly start: number; readonly end: number } | null;
}

/** What the words say about when to run; see `readWhen`. */
export function readTrigger(text: string, timezone: string): TriggerDraft | null {
  return readWhen(markMentions(cleanText(text), []), timezone).trigger;
}

/**
 * What the words say about when to run: an event, a schedule, or nothing (null: started by hand).
 *
 * Conventions where they say no more: a day without a time is 9:00 (as `every morning` is), noon 12:00, afternoon
 * 15:00, evening 18:00, night 21:00; a week without a day is Monday; a month without a day its first.
 *
 * @param timezone used where the words name none.
 * @throws PlanningFailure `NOT_UNDERSTOOD` for what no schedule can express.
 */
export function readWhen(marked: MarkedText, timezone: string): WhenReading {
  const words = inFigures(withoutDurations(marked.text.replaceAll('\n', ' ').toLowerCase()));
  // An event that the words open with counts whatever else they say; that no schedule can express something does not matter then.
  const opened = readEvent(marked, true);
  if (opened) return opened;
  const schedule = readSchedule(words);
  if (schedule === null) return readEvent(marked, false) ?? { trigger: null, span: null };
  return { trigger: { type: TriggerType.SCHEDULED, schedule, timezone: readZone(restore(marked.text, marked.mentions.filter(({ kind }) => kind === 'repo'))) ?? timezone }, span: null };
}

/** Every second week or day of the week: no schedule of five fields knows which weeks are the right ones. */
const FORTNIGHTLY = /\b(?:every|each) (?:other|second) (?:week|sunday|monday|tuesday|wednesday|thursday|friday|saturday)s?\b(?! (?:of|in) (?:the|each|every|a) month)|\b(?:fortnightly|bi-?weekly|every fortnight)\b/;

function readSchedule(words: string): string | null {
  if (FORTNIGHTLY.test(words)) throw new PlanningFailure('NOT_UNDERSTOOD', 'A schedule cannot repeat every other week. It can repeat every week, or on named days of the month.', false);
  const days = readDays(words);
  const interval = readInterval(words);
  if (interval) return [interval.minute, interval.hour, ...(days ?? EVERY_DAY)].join(' ');
  const times = readTimes(words);
  if (/\b(twice|two times|2 times) (a|per|each|every) day\b|\btwice daily\b/.test(words) && times.length < 2) return ['0', '9,18', ...EVERY_DAY].join(' ');
  if (/\b(three|3) times (a|per|each|every) day\b|\bthree times daily\b/.test(words) && times.length < 2) return ['0', '9,13,18', ...EVERY_DAY].join(' ');
  if (days) return at(times.length > 0 ? times : [DEFAULT_TIME], days);
  // A bare clock time repeats daily, unless it is said to be once.
  const isOnce = /\b(today|tomorrow|tonight|once|next|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/.test(words);
  const hasClock = /\bat \d|\b\d{1,2}\s*[ap]m\b|\b\d{1,2}:\d\d\b|\bat (noon|midnight|midday)\b/.test(words);
  return hasClock && !isOnce && times.length > 0 ? at(times, EVERY_DAY) : null;
}

const EVERY_DAY: DayFields = ['*', '*', '*'];

/** Several times can share one schedule only where their minutes are the same. */
function at(times: readonly TimeOfDay[], days: DayFields): string {
  const minute = times[0]?.minute ?? 0;
  if (times.some((time) => time.minute !== minute)) {
    const said = times.map((time) => `${time.hour}:${String(time.minute).padStart(2, '0')}`).join(' and ');
    throw new PlanningFailure('NOT_UNDERSTOOD', `One schedule cannot hold both ${said}, since their minutes differ. Make a workflow for each of them, or choose times with the same minutes.`, false);
  }
  return [minute, [...new Set(times.map((time) => time.hour))].sort((a, b) => a - b).join(','), ...days].join(' ');
}

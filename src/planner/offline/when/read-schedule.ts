import { PlanningFailure } from '../../../errors.js';
import { LruMap } from '../../../lib/collections/lru-map.js';
import { readDays, type DayFields } from './days.js';
import { readInterval } from './interval.js';
import { inFigures } from './spoken-times.js';
import { DEFAULT_TIME, readTimes, type TimeOfDay } from './time-of-day.js';
import { kept } from '../kept.js';

/** Every second week or day of the week: no schedule of five fields knows which weeks are the right ones. */
const FORTNIGHTLY =
  /\b(?:every|each) (?:other|second) (?:week|sunday|monday|tuesday|wednesday|thursday|friday|saturday)s?\b(?! (?:of|in) (?:the|each|every|a) month)|\b(?:fortnightly|bi-?weekly|every fortnight)\b/;

/** Only the first and the last of them can be told from the calendar by a schedule. */
const WORKING_DAY =
  /\b(?:second|third|fourth|fifth|[2-9](?:st|nd|rd|th)|1\d(?:st|nd|rd|th)|second to last|penultimate) (?:working|business|work|week)[ -]?days? (?:of|in)\b/;

/** A part of the day without hours. */
const VAGUE_PART = /\b(?:during|throughout|in|over) the (?:day|night|morning|afternoon|evening)\b/;

/** A request is searched for its times several times, and people say few different ones. */
const known = kept(() => new LruMap<string, { readonly schedule: string | null } | PlanningFailure>(500));

/**
 * The cron schedule that words of time say; null if they name none.
 *
 * Conventions if they say no more: a day without a time is 9:00 (as `every morning` is), noon 12:00, afternoon 15:00,
 * evening 18:00, night 21:00; a week without a day is Monday; a month without a day its first.
 *
 * @param said in lower case.
 * @throws PlanningFailure `NOT_UNDERSTOOD` for what no schedule can express.
 */
export function readSchedule(said: string): string | null {
  const found = known().get(said) ?? attempt(said);
  known().set(said, found);
  if (found instanceof PlanningFailure) throw found;
  return found.schedule;
}

function attempt(said: string): { readonly schedule: string | null } | PlanningFailure {
  try {
    return { schedule: scheduleOf(said) };
  } catch (error) {
    if (error instanceof PlanningFailure) return error;
    throw error;
  }
}

function scheduleOf(said: string): string | null {
  const words = inFigures(said);
  if (FORTNIGHTLY.test(words))
    throw new PlanningFailure(
      'NOT_UNDERSTOOD',
      'A schedule cannot repeat every other week. It can repeat every week, or on named days of the month.',
      false,
    );
  if (WORKING_DAY.test(words))
    throw new PlanningFailure(
      'NOT_UNDERSTOOD',
      'Of the working days of a month, a schedule can find only the first and the last. It can also run on a date, or on a day of the week.',
      false,
    );
  if (AGES.test(words))
    throw new PlanningFailure(
      'NOT_UNDERSTOOD',
      'A schedule cannot count days from something that happens. It can run every day, for those that are due then.',
      false,
    );
  const days = readDays(words);
  const interval = readInterval(words);
  const part = VAGUE_PART.exec(words);
  if (interval && part)
    throw new PlanningFailure(
      'NOT_UNDERSTOOD',
      `Say between which hours "${part[0]}" is, such as between 8 and 18.`,
      false,
    );
  if (interval) return [interval.minute, interval.hour, ...(days ?? EVERY_DAY)].join(' ');
  const times = readTimes(words);
  if (/\b(twice|two times|2 times) (a|per|each|every) day\b|\btwice daily\b/.test(words) && times.length < 2)
    return ['0', '9,18', ...EVERY_DAY].join(' ');
  if (/\b(three|3) times (a|per|each|every) day\b|\bthree times daily\b/.test(words) && times.length < 2)
    return ['0', '9,13,18', ...EVERY_DAY].join(' ');
  if (days) return at(times.length > 0 ? times : [DEFAULT_TIME], days);
  // A bare clock time repeats daily, unless it is said to be once.
  const isOnce =
    /\b(today|tomorrow|tonight|once|next|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b/.test(words);
  const hasClock = /\bat \d|\b\d{1,2}\s*[ap]m\b|\b\d{1,2}:\d\d\b|\bat (noon|midnight|midday)\b/.test(words);
  return hasClock && !isOnce && times.length > 0 ? at(times, EVERY_DAY) : null;
}

/** `at 7, 14 and 30 days`: how long ago something was, and no times of day. */
const AGES = /\bat \d{1,3}(?:(?:\s*,?\s*(?:and|or|&|\/)\s*|\s*,\s*)\d{1,3})*[ -]+(?:day|week|month|year)s?\b/;

const EVERY_DAY: DayFields = ['*', '*', '*'];

/** Several times can share one schedule only if their minutes are the same. */
function at(times: readonly TimeOfDay[], days: DayFields): string {
  const minute = times[0]?.minute ?? 0;
  if (times.some((time) => time.minute !== minute)) {
    const said = times.map((time) => `${time.hour}:${String(time.minute).padStart(2, '0')}`).join(' and ');
    throw new PlanningFailure(
      'NOT_UNDERSTOOD',
      `One schedule cannot hold both ${said}, since their minutes differ. Make a workflow for each of them, or choose times with the same minutes.`,
      false,
    );
  }
  return [minute, [...new Set(times.map((time) => time.hour))].sort((a, b) => a - b).join(','), ...days].join(' ');
}

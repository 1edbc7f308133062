import { PlanningFailure } from '../../../errors.js';
import { asEveryWeek } from '../../offline/when/every-so-often.js';
import type { Evenly } from '../../offline/when/every-so-often.js';
import { readInterval } from '../../offline/when/interval.js';
import { DEFAULT_TIME } from '../../offline/when/time-of-day.js';
import type { TimeOfDay } from '../../offline/when/time-of-day.js';
import { daysSaid, listOf, weekdaysOf } from './days-said.js';
import { hoursSaid, isEveBefore } from './hours-said.js';
import { monthsSaid } from './months-said.js';
import { ANY_DAY, CLOCK, DAILY, found, inPlainTimes, listedInOrder, notOne, says } from './plain-times.js';

/*
 * The schedule of a request that surely has one. It is put together from all that the words say of days and times, wherever
 * that stands: `Fridays I want … by noon, but not in August`. Words that name a day as a thing (`the Saturday orders`) count
 * only if no others do.
 */

/** A schedule, and which of its runs do something. */
export interface TimesSaid {
  /** Five fields, as cron reads them. */
  readonly schedule: string;
  /** Only some of its runs do something. Null: all do. */
  readonly evenly: Evenly | null;
  /** Assumptions about times that the words leave open. */
  readonly notes: readonly string[];
}

const EVERY_DAY = ['*', '*', '*'];
/** Only such words are about less than a day. */
const SHORT = /\b(?:minutes?|mins?|hours?|hourly|hrs?|half-hourly)\b/;

/** Only the first and the last of a month can be told from the calendar. */
const NTH_WORKDAY =
  /\b(?:second|third|fourth|fifth|[2-9](?:st|nd|rd|th)|1\d(?:st|nd|rd|th)) (?:working|business|work|bank)[ -]?days?\b/;
/** `every morning before 8 am`: the time is a limit. */
const BEFORE_TIME = /\b(?:every|each) (?:morning|day|weekday|evening|night) before \d/;
const DAY_WITH_TIME = String.raw`${ANY_DAY},?(?: (?:morning|noon|afternoon|evening|night)s?)?(?:,? (?:at|by))? (${CLOCK}|\d{1,2}\b)`;

/** `Mondays at 9 and Fridays at 16:00`: two schedules. */
const hasTwo = (text: string): boolean => new Set(found(DAY_WITH_TIME, text).map(([, time]) => time)).size > 1;

/** Null: the words name no times, or more than one schedule can hold. @param request its words */
export function timesSaid(request: string): TimesSaid | null {
  const plain = inPlainTimes(request);
  if (NTH_WORKDAY.test(plain) || BEFORE_TIME.test(plain) || hasTwo(plain)) return null;
  const even = asEveryWeek(plain);
  const text = even?.said ?? plain;
  try {
    const said = together(text, even !== null);
    return said && { ...said, evenly: even?.evenly ?? null };
  } catch (error) {
    if (error instanceof PlanningFailure) return null;
    throw error;
  }
}

function together(text: string, isEven: boolean): Omit<TimesSaid, 'evenly'> | null {
  const interval = SHORT.test(text) ? readInterval(text) : null;
  if (interval) return { schedule: [interval.minute, interval.hour, ...daysOfInterval(text)].join(' '), notes: [] };
  const days = daysSaid(text);
  const season = monthsSaid(text);
  const { times, isHalfAssumed } = hoursSaid(text);
  const half = isHalfAssumed ? ['Hours from 1 to 5 are those of the afternoon.'] : [];
  const month = season?.months ?? days?.month ?? '*';
  if (!days && !season && !isEven) return times.length > 0 ? { schedule: at(times, EVERY_DAY), notes: half } : null;
  // A month without a day: its first.
  const isOnce = days === null && season?.isSeason === false && !isEven && !says(DAILY, text);
  const fields = [isOnce ? '1' : (days?.date ?? '*'), month, days?.weekday ?? '*'];
  const usual = days?.time ?? DEFAULT_TIME;
  return {
    schedule: at(times.length > 0 ? times : [usual], isEveBefore(text) ? dayBefore(fields) : fields),
    notes: times.length > 0 ? half : [`No time of day is given: it runs at ${usual.hour}:00.`],
  };
}

/** `every ten minutes on weekdays from May to July`: how often something else is says nothing of it. */
function daysOfInterval(text: string): readonly string[] {
  const weekdays = weekdaysOf(text);
  const isSure = weekdays?.isSure === true;
  if (daysSaid(text)?.date !== undefined && !isSure && !/\b(?:month|quarter|year)/.test(text)) throw notOne();
  // `whether June has a free date? Every 15 minutes`: the months of another sentence are no season.
  const [sentence = text] = text.split(/[.?!;] /).filter((one) => SHORT.test(one));
  return ['*', monthsSaid(sentence)?.months ?? '*', isSure ? weekdays.weekday : '*'];
}

/** @throws PlanningFailure if one schedule cannot hold the times, since their minutes differ. */
function at(times: readonly TimeOfDay[], days: readonly string[]): string {
  const [minute, ...others] = new Set(times.map((time) => time.minute));
  if (others.length > 0) throw notOne();
  return [minute, listedInOrder(times.map(({ hour }) => hour)), ...days].join(' ');
}

/** The day before those of a week, or before a date. @throws PlanningFailure for others */
function dayBefore([date = '*', month = '*', weekday = '*']: readonly string[]): readonly string[] {
  if (/^[\d,-]+$/.test(weekday)) return [date, month, listedInOrder(listOf(weekday).map((day) => (day + 6) % 7))];
  if (date === '1' && month === '*') return ['L', month, weekday];
  if (!/^\d+$/.test(date) || date === '1') throw notOne();
  return [String(Number(date) - 1), month, weekday];
}

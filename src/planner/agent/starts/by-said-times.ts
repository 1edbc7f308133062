import type { Assumption } from '../../../domain/plan-report/index.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import { countedFrom, inEvenRun } from '../../offline/when/every-so-often.js';
import { timesSaid } from '../times/times-said.js';
import { DAILY } from './looking.js';
import * as says from './start-words.js';
import type { Asked, Found, Reading } from './start.type.js';

/* Starts by the days and times that the words say. */

/** Whether what has a time is done once only. */
export const comesOnce = (words: string): boolean => says.COMES_ONCE.test(words) && !says.RECURS.test(words);

/** All that the words say of days and times. Other languages are read by the rules alone. */
export function bySaidTimes({ said, report: { language }, request: { timezone } }: Asked): Reading | null {
  // `two days before the first Tuesday of each month`: no schedule has that day.
  const isCounted = says.DAYS_BEFORE.test(said) && !/\bthe (?:evening|night|day) before\b/i.test(said);
  const times = language === 'en' && !isCounted ? timesSaid(said) : null;
  if (!times) return null;
  const { schedule, evenly, notes } = times;
  const assume = (text: string): Assumption => ({ words: null, text, target: '/trigger/schedule', alternatives: [] });
  return {
    trigger: { type: TriggerType.SCHEDULED, schedule, timezone },
    assumptions: [
      ...notes.map(assume),
      assume(`Times are in ${timezone}.`),
      ...(evenly ? [assume(countedFrom(evenly))] : []),
    ],
    kinds: ['schedule'],
    hasAllTimes: true,
    ...(evenly ? { when: inEvenRun(evenly) } : {}),
  };
}

/** `every ten minutes`: how often it is looked. Null: the words do not say it. */
export const byInterval = (asked: Asked): Reading | null => (INTERVAL.test(asked.words) ? bySaidTimes(asked) : null);
const INTERVAL = /\bevery (?:\w+ )?(?:minutes?|hours?)\b/i;

/** `two days before the first Tuesday of each month`: every day it is looked whether it is that day. */
export function byDaysBefore(asked: Asked): Found {
  const { words, services, request } = asked;
  if (!says.DAYS_BEFORE.test(words) || says.ONCE.test(words) || comesOnce(words)) return undefined;
  const isOfOwn = services.sure.length === 0 && services.mentioned.length === 0;
  if (!isOfOwn || !(says.RECURS.test(words) || says.TABLES.test(words))) return undefined;
  return {
    trigger: { type: TriggerType.SCHEDULED, schedule: DAILY, timezone: request.timezone },
    assumptions: [
      {
        words: null,
        text: 'It looks every day at 9:00 whether it is the day.',
        target: '/trigger/schedule',
        alternatives: [],
      },
    ],
    kinds: ['schedule', 'look'],
  };
}

/** Whether words speak of other times than the start has: `send me the answers of the form once a week`. No event does that. */
export function hasOtherTimes({ trigger, isOnce }: Reading, words: string): boolean {
  if (trigger?.eventType !== undefined) return says.GATHERS.test(words);
  return trigger === null ? isOnce !== true && says.DAY_FIRST.test(words) : says.RHYTHM_OF_THING.test(words);
}

import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import { HOURLY } from '../../offline/new-since.js';
import { GATHERS } from '../start-words.js';
import type { Reading } from '../start.type.js';
import { timesSaid } from './times-said.js';

/*
 * Work that one event or schedule does not start at all of its times. An agent then looks itself, each hour or at the
 * times that are said, and does nothing if nothing is due.
 */

/** Events of forms, calls and the like: no tool of an agent reads later what they brought. */
const NOT_KEPT = /^(?:form|webhook|chat|workflow)\./;

/** Whether an agent can look for what an event tells of: mails, and the things of services. */
export const canBeLookedAt = ({ type, eventType = '' }: TriggerDraft): boolean =>
  type === TriggerType.EVENT && !NOT_KEPT.test(eventType);

/** `… into my table, and warn me two days before`: further work at a later time. */
const LATER_TOO =
  /(?:\b(?:and|then|also)|[,;])[^.;]{0,60}\b(?:remind|warn|nag|chase|alert|tell|mail|e-?mail|send|let)\b[^.;]{0,60}\b(?:(?:\d+|an?|one|two|three|four|five|a few|a couple of) (?:hours?|days?|weeks?|months?) (?:before|ahead|later|afterwards?|in advance)|the (?:day|evening|week|month) before)\b/i;
/** `… and at 11:30 send the list` */
const AT_TIME_TOO =
  /(?:\band|\bthen|[,;]) (?:then )?(?:at (?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?|noon|midnight|midday)|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:each|every) (?:day|week|month|morning|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b/i;

/** `at noon and 5 add a row, and on Fridays mail me the highest one`: two schedules. The first one stands before the match. */
const ON_DAYS_TOO =
  /(?:\band|\bthen|;) (?:then )?on (?:mon|tues|wednes|thurs|fri|satur|sun)days? (?:(?:e-?)?mail|send|tell|post|give|write|report|let|show)\b/i;

/** The days of both schedules, at the hours of the first one. Null: there is only one. */
function bothSchedules(words: string): string | null {
  const match = ON_DAYS_TOO.exec(words);
  const first = match ? timesSaid(words.slice(0, match.index))?.schedule.split(' ') : undefined;
  return first?.slice(2).every((field) => field === '*') === true ? first.join(' ') : null;
}

/** The start by which an agent looks itself, if what starts the work starts only a part of it. Null: it starts all of it. */
export function lookingInstead({ trigger }: Reading, words: string, timezone: string): Reading | null {
  const both = trigger?.type === TriggerType.SCHEDULED ? bothSchedules(words) : null;
  if (both !== null && both !== trigger?.schedule) return lookingBy(both, timezone);
  if (trigger === null || !canBeLookedAt(trigger)) return null;
  const isLater = LATER_TOO.test(words);
  if (!isLater && !AT_TIME_TOO.test(words) && !GATHERS.test(words)) return null;
  const schedule = isLater ? HOURLY : timesSaid(words)?.schedule;
  return schedule === undefined ? null : lookingBy(schedule, timezone);
}

const lookingBy = (schedule: string, timezone: string): Reading => ({
  trigger: { type: TriggerType.SCHEDULED, schedule, timezone },
  assumptions: [
    {
      words: null,
      text: `Not all of this is due at the same times. So an AI agent looks itself, by the schedule "${schedule}", and does what is due by then.`,
      target: '/trigger',
      alternatives: [],
    },
  ],
  kinds: ['look'],
  isLooking: true,
});

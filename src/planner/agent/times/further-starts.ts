import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import { HOURLY } from '../../offline/new-since.js';
import { DAILY, lookingBy } from '../starts/looking.js';
import { FORMS, GATHERS } from '../starts/start-words.js';
import type { Reading } from '../starts/start.type.js';
import { timesSaid } from './times-said.js';

/*
 * Work that one event or schedule does not start at all of its times: a form collects, and on Sunday all of it is told. The
 * agent is then started by both, and does nothing if nothing is due.
 */

/** Events of forms, calls and the like: no tool of an agent reads later what they brought. */
const NOT_KEPT = /^(?:form|webhook|chat|workflow)\./;

/** Whether an agent can look for what an event tells of: mails, and the things of services. */
export const canBeLookedAt = ({ type, eventType = '' }: TriggerDraft): boolean =>
  type === TriggerType.EVENT && !NOT_KEPT.test(eventType);

const COUNT = String.raw`(?:\d+|an?|one|two|three|four|five|six|seven|ten|a few|a couple of|fourteen)`;
/** A time that is counted from something in the data. */
const RELATIVE = new RegExp(
  String.raw`\b(?:${COUNT} (hours?|minutes?|days?|weeks?|months?) (?:before|ahead|later|after(?!noon)\w*|in advance)|(?:after|wait|in|within) ${COUNT} (hours?|minutes?|days?|weeks?|months?)\b|${COUNT} (days?|weeks?) open\b|(?<!every )day ${COUNT}\b|the (day|evening|night|week|month) before\b)`,
  'i',
);
/** `… into my table, and warn me two days before`: further work at a later time. */
const LATER_TOO =
  /(?:\b(?:and|then|also)|[,;])[^.;]{0,60}\b(?:remind|warn|nag|chase|alert|tell|mail|e-?mail|send|let)\b[^.;]{0,60}\b(?:(?:\d+|an?|one|two|three|four|five|a few|a couple of) (?:hours?|days?|weeks?|months?) (?:before|ahead|later|afterwards?|in advance)|(?:the (?:day|evening|week|month) before))\b/i;
/** `… and at 11:30 send the list` */
const AT_TIME_TOO =
  /(?:\band|\bthen|[,;]) (?:then )?(?:at (?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?|noon|midnight|midday)|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:each|every) (?:day|week|month|morning|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|[a-z]+ (?:it|them|all|everything) (?:up )?at (?:the )?(?:(?:week|month|quarter|year)[- ]?end|end of (?:the|each|every) (?:week|month|quarter|year))|(?:remind|nudge|tell|mail|ask|send) me (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b/i;
/** `tell me at once, and the rest on Monday` */
const AT_ONCE_TOO =
  /\b(?:at once|right away|immediately|straight away|instantly)\b[^.]*\b(?:the rest|the others?|everything else|otherwise)\b/i;
/** `at noon and 5 add a row, and on Fridays mail me the highest one`: two schedules. The first one stands before the match. */
const ON_DAYS_TOO =
  /(?:\band|\bthen|[;,]) (?:then )?(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:each|every) (?:week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day))(?: (?:morning|afternoon|evening|night|noon))?(?: at [\d:.]+(?: ?[ap]m)?)? (?!(?:and|or|at|to|in)\b)[a-z]+/i;
/** What an own form is called. */
const OWN_FORM = new RegExp(
  String.raw`${FORMS.source}|\b(?:guest ?book|(?:an?|the|our|my) (?:\w+ )?poll|rsvps?)\b`,
  'i',
);

const EVENINGS = '0 18 * * *';

/** How often it is looked whether a counted time has come. Null: none is counted. */
function lookingFor(words: string): string | null {
  const found = RELATIVE.exec(words);
  if (!found) return null;
  const unit = found.slice(1).find(Boolean) ?? '';
  if (/^(?:hour|minute)/i.test(unit)) return HOURLY;
  return /evening|night/i.test(unit) ? EVENINGS : DAILY;
}

/**
 * The start with what starts the rest of the work. The same start: it starts all of it.
 *
 * @param words the request without the names of things. @param formFor the start by a form of the workflow's own, as the
 * words describe it. Null: they are about services. @param isWaiting it waits after what starts it
 */
export function withFurtherStarts(
  start: Reading,
  words: string,
  timezone: string,
  formFor: () => Reading | null,
  isWaiting = false,
): Reading {
  const { trigger, kinds } = start;
  const atTimes = (schedule: string): readonly TriggerDraft[] => [{ type: TriggerType.SCHEDULED, schedule, timezone }];
  if (trigger?.type === TriggerType.EVENT) {
    if (start.delay !== undefined) return start;
    const schedule = canBeLookedAt(trigger) && !isWaiting ? afterArrival(words) : afterAnswer(words);
    if (schedule !== null) return { ...start, further: atTimes(schedule) };
    // All that has come in is told at once: the event itself starts nothing.
    const gathered = canBeLookedAt(trigger) && GATHERS.test(words) ? timesSaid(words)?.schedule : undefined;
    if (gathered === undefined) return start;
    const text = `Not all of this is due at the same times. So an AI agent looks itself, by the schedule "${gathered}", and does what is due by then.`;
    return { ...start, ...lookingBy({ schedule: gathered, timezone }, { text, kinds: ['look'], target: '/trigger' }) };
  }
  if (OWN_FORM.test(words) && !kinds.includes('page')) {
    const form = formFor();
    const schedule = (UNTIL.test(words) ? null : trigger?.schedule) ?? afterAnswer(words);
    if (form?.trigger && schedule !== null)
      return {
        ...start,
        ...form,
        assumptions: [...start.assumptions, ...form.assumptions],
        further: atTimes(schedule),
        isOnce: false,
      };
  }
  const second = trigger?.type === TriggerType.SCHEDULED ? secondSchedule(words) : null;
  return second
    ? {
        ...start,
        trigger: { type: TriggerType.SCHEDULED, schedule: second.first, timezone },
        further: atTimes(second.second),
        assumptions: start.assumptions.filter(({ target }) => !target.startsWith('/trigger')),
      }
    : start;
}

/** The times of work that is due besides what a mail starts. Null: there is none. */
function afterArrival(words: string): string | null {
  if (LATER_TOO.test(words)) return lookingFor(words);
  return AT_TIME_TOO.test(words) || AT_ONCE_TOO.test(words) ? (timesSaid(words)?.schedule ?? null) : null;
}

/** The same for what a form or a call starts. */
const afterAnswer = (words: string): string | null =>
  lookingFor(words) ?? timesSaid(words.replace(UNTIL, 'at $1').replaceAll(LIMITS, ' '))?.schedule ?? null;
/** `collect orders until 10:30 each day, then send them` */
const UNTIL = /\b(?:until|till) (\d[\d:.]*(?: ?[ap]m)?|noon|midday)(?=[^.;]*\bthen\b)/i;
/** `between 22:00 and 6:00`, `at most once a day`: times that narrow what comes in. */
const LIMITS =
  /\b(?:between|outside|from|within) [\d.:]+(?: ?[ap]m)? ?(?:and|to|-) ?[\d.:]+|\b(?:at most|no more than|only) (?:once|twice|one|\d+)? ?(?:(?:times )?(?:an?|per) (?:hour|day|week|month)|on (?:week|work)days)|\bonly (?:on|at|between)\b[^,.;]*|\bat (?:night|weekends?)\b/gi;

function secondSchedule(words: string): { readonly first: string; readonly second: string } | null {
  const match = ON_DAYS_TOO.exec(words);
  const first = match ? timesSaid(words.slice(0, match.index))?.schedule : undefined;
  const second = match ? timesSaid(words.slice(match.index))?.schedule : undefined;
  return first === undefined || second === undefined || first === second ? null : { first, second };
}

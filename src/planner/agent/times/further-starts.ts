import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import { HOURLY } from '../../offline/new-since.js';
import { DAILY, lookingBy } from '../starts/looking.js';
import { CALLS, FORMS, GATHERS, HAS_CLOCK, LOOKS, TIMES } from '../starts/start-words.js';
import type { Reading } from '../starts/start.type.js';
import { marksWhatComes, OF_MAILS } from '../starts/what-happens.js';
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

const COUNT = String.raw`(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a few|a couple of|fourteen|twenty|thirty)`;
/** A time that is counted from something in the data. */
const RELATIVE = new RegExp(
  String.raw`\b(?:(?<!\bthan )${COUNT} (hours?|minutes?|days?|weeks?|months?) (?:before|ahead|later|ha(?:ve|s) passed|after(?!noon)\w*|in advance|apart)|(?:after|wait|in|within|give (?:them|him|her|each|everyone)|each (?:gets|has)) ${COUNT} (hours?|minutes?|days?|weeks?|months?)\b|${COUNT} (days?|weeks?) open\b|(?<!every )day ${COUNT}\b|the (day|evening|night|week|month) before\b)`,
  'i',
);
/** `… into my table, and warn me two days before`: further work at a later time. */
const LATER_TOO =
  /(?:\b(?:and|then|also)|[,;])[^.;]{0,60}\b(?:remind|warn|nag|chase|alert|tell|mail|e-?mail|send|let)\b[^.;]{0,60}\b(?:(?:\d+|an?|one|two|three|four|five|a few|a couple of) (?:hours?|days?|weeks?|months?) (?:before|ahead|later|afterwards?|in advance)|(?:the (?:day|evening|week|month) before))\b/i;
/** `give them three hours, then try the next`: nothing comes in when that time is over. */
const TRIES_NEXT = /(?:\bthen|,) (?:try|ask|offer|go to|move on to|mail|tell) (?:it to )?the next\b/i;
/** `offer it to the next in line and give them 48 hours` */
const GIVES_TIME =
  /\b(?:gives? (?:them|him|her|each|everyone)|each (?:gets|has)) (?:\d+|\w+) (?:minutes|hours|days|weeks)\b/i;
/** `…, and mail me the list every morning`, `then chase the silent ones weekly` */
const RHYTHM_TOO =
  /(?:\band|\bthen|[,;.]) (?:then |also )?(?:send|mail|e-?mail|tell|give|remind|chase|show|ask|write|report|list|count|add|total|sum|nag|nudge|let)s?\b[^.;]{0,70}\b(?:daily|nightly|weekly|monthly|(?:each|every|once an?|once per|per) (?:other )?(?:day|weekday|week|month|quarter|morning|noon|lunchtime|afternoon|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?: (?:mornings?|evenings?|nights?|afternoons?))?|at (?:the )?(?:(?:week|month|quarter|year)[- ]?end|end of (?:the|each|every) (?:day|week|month|quarter|year))|next (?:morning|day|week)|the next (?:morning|day)|in the (?:morning|evening)s?)\b/i;
/** `… and at 11:30 send the list` */
const AT_TIME_TOO =
  /(?:\band|\bthen|[,;]) (?:then )?(?:at (?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?|noon|midnight|midday)|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:each|every) (?:day|week|month|morning|evening|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|[a-z]+ (?:it|them|all|everything) (?:up )?at (?:the )?(?:(?:week|month|quarter|year)[- ]?end|end of (?:the|each|every) (?:week|month|quarter|year))|(?:remind|nudge|tell|mail|ask|send) me (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b/i;
/** `tell me at once, and the rest on Monday` */
const AT_ONCE_TOO =
  /\b(?:at once|right away|immediately|straight away|instantly)\b[^.]*\b(?:the rest|the others?|everything else|otherwise)\b/i;
/** `at noon and 5 add a row, and on Fridays mail me the highest one`: two schedules. The first one stands before the match. */
const ON_DAYS_TOO =
  /(?:\band|\bthen|[;,]) (?:then )?(?:(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:each|every) (?:week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day))(?: (?:morning|afternoon|evening|night|noon))?(?: at [\d:.]+(?: ?[ap]m)?)? (?!(?:and|or|at|to|in)\b)[a-z]+/i;
/** A sentence that begins with its own day: `… at 4 send the link. Monday morning tell me who has not answered`. */
const NEXT_DAY =
  /[.;] (?:then |and )?(?:(?:on|every|each) )?((?:mon|tues|wednes|thurs|fri|satur|sun)days?(?: (?:mornings?|noon|afternoons?|evenings?|nights?))?(?:,? at [\d:.]+(?: ?[ap]m)?)?),? (?!(?:and|or|at|to|in|is|was|would|mornings?|noon|afternoons?|evenings?|nights?)\b)[a-z]+/i;
/** `write me a summary once the week is over`, `when voting closes` */
const WHEN_OVER =
  /(?<!\bat )\b(?:once|when|after|as soon as) (?:the |it |that |all |everyone |everybody )?[^.;,]{0,30}\b(?:over(?! (?:the|an?|my|\S?\d))|close[sd]?|ends?|done|complete|answered|replied|voted|up|deadline)\b|\b(?:before|by|until|till) (?:the )?(?:deadline|closing)\b/i;
/** Answers that come by mail to what it has asked: `i'll answer by mail`, `collect the replies`. */
const ANSWERS_COME =
  /\bif (?:they|he|she|someone|somebody|that one) (?:says?|can(?:no|['’])t|declines?|repl(?:y|ies)|answers?)\b|\b(?:my|their|his|her|the|any|all|each|those|these) (?:answers?|repl(?:y|ies)|responses?)\b|\b(?:i|they|she|he|i['’]ll|who|whoever|people|somebody|someone|anyone)(?: will| then)? (?:answers?|repl(?:y|ies)|responds?)\b|\b(?:collect|record|note|log|tally|count|gather)\b[^.;]{0,30}\b(?:answers?|repl(?:y|ies)|responses?|number|what (?:they|i) (?:say|answer|reply|write))\b/i;
const ASKS = /\b(?:mail them|ask|asks|asking|question|check with|find out)\b|\bif (?:they|he|she) (?:repl|answer|say)/i;
/** `When a parcel notice lands in my inbox, …`: a mail is what starts it, whatever is done later. */
function isMailFirst(words: string): boolean {
  const [, clause = ''] = FIRST_CLAUSE.exec(words) ?? [];
  const isAbsent = /\b(?:nobody|no ?one|nothing|not|never|none|\w+n['’]?t)\b/i.test(clause);
  if (AUTO_ANSWER.test(words) || MAILED_IN.test(words)) return true;
  return OF_MAILS.test(clause) && !isAbsent && !/https?:|\bby (?:e-?)?mail\b/i.test(clause);
}
/** `I photograph receipts and mail them to myself` */
const MAILED_IN =
  /\b(?:mail|mails|send|sends) (?:them|it|those|these) (?:in|to (?:myself|this (?:address|mailbox)))\b/i;
/** `label those, and list what is still open at 4 pm`: mails are marked as they come. */
function isToldLater(words: string): boolean {
  const at = TELLS_TOO.exec(words)?.index;
  return at !== undefined && marksWhatComes(words) && !TIMES.test(words.slice(0, at));
}
const TELLS_TOO = /\band (?:then )?(?:list|tell|mail|e-?mail|send|show|give)\b/i;
/** `log all webhook calls of the door, and at 8 send me the late ones` */
const KEEPS_CALLS =
  /\b(?:log|record|collect|store|save|keep|note|count)s?\b[^.;]{0,30}\bwebhooks?\b|\b(?:when(?:ever)?|if|each time|every time) [^.;,]{0,40}\bwebhook\b/i;
const AUTO_ANSWER =
  /\bauto-?(?:answer|repl(?:y|ies)|respond)|\b(?:answer|reply to) (?:each|every) (?:sender|mail|e-?mail|message)\b/i;
const FIRST_CLAUSE =
  /^(?:[\w',-]+ ){0,5}?(?:when(?:ever)?|if|once(?! an?\b| per\b| every\b)|as soon as|every time|each time|any time) ([^,;.]{0,90})/i;
/** What an own form is called. */
const OWN_FORM = new RegExp(
  String.raw`${FORMS.source}|\b(?:guest ?book|(?:an?|the|our|my) (?:[\w-]+ )?poll|rsvps?)\b`,
  'i',
);

/** `the new sign-ups in our table`: they are there. */
const OF_TABLE = /\bsign-?ups\b(?! forms?\b)[^.;]{0,40}\b(?:in|from) (?:the|my|our) (?:[\w-]+ )?table\b/i;

const EVERY_FEW_MINUTES = '*/5 * * * *';
const EVENINGS = '0 18 * * *';

/** How often it is looked whether a counted time has come. Null: none is counted. */
export function lookingFor(words: string): string | null {
  const found = RELATIVE.exec(words);
  if (!found) return null;
  const unit = found.slice(1).find(Boolean) ?? '';
  // A deadline needs no run of its own: `within 10 minutes`.
  if (/^minute/i.test(unit) && !/^(?:with)?in /i.test(found[0])) return EVERY_FEW_MINUTES;
  if (/^(?:hour|minute)/i.test(unit)) return HOURLY;
  return /evening|night/i.test(unit) ? EVENINGS : DAILY;
}

/** Whether some of the work is due later than what comes in, at counted times or on its own days. */
export const isDueLater = (words: string): boolean => lookingFor(words) !== null || ON_OWN_DAYS.test(words);
const ON_OWN_DAYS =
  /\b(?:on|every|each) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:daily|weekly|monthly|(?:each|every) (?:week|month|evening|morning|night|quarter))\b/i;

export interface OtherStarts {
  /** The words tell of a form, or of a page or an input of the workflow's own. */
  readonly isFilledIn: boolean;
  readonly formFor: () => Reading | null;
  readonly callFor: () => Reading | null;
  readonly mailFor: () => Reading | null;
}

/**
 * The start with what starts the rest of the work. The same start: it starts all of it.
 *
 * @param words the request without the names of things
 * @param others.isFilledIn people or its user fill something in
 * @param others.formFor the start by a form of its own, as the words describe it. Null: they are about services
 * @param others.callFor the start by a call of its webhook
 * @param others.mailFor the start by a mail that comes in. Null: there is no mailbox, or a service is meant
 * @param isWaiting it waits after what starts it
 */
export function withFurtherStarts(
  start: Reading,
  words: string,
  timezone: string,
  { isFilledIn, formFor, callFor, mailFor }: OtherStarts,
  isWaiting = false,
): Reading {
  const { trigger, kinds } = start;
  if (start.delay !== undefined) return start;
  const atTimes = (schedule: string): readonly TriggerDraft[] => [{ type: TriggerType.SCHEDULED, schedule, timezone }];
  if (trigger?.type === TriggerType.EVENT) {
    const schedule = canBeLookedAt(trigger) && !isWaiting ? afterArrival(words) : afterAnswer(words);
    if (schedule !== null) return { ...start, further: atTimes(schedule) };
    // All that has come in is told at once: the event itself starts nothing.
    const gathered = canBeLookedAt(trigger) && GATHERS.test(words) ? timesSaid(words)?.schedule : undefined;
    if (gathered === undefined) return start;
    const text = `Not all of this is due at the same times. So an AI agent looks itself, by the schedule "${gathered}", and does what is due by then.`;
    return { ...start, ...lookingBy({ schedule: gathered, timezone }, { text, kinds: ['look'], target: '/trigger' }) };
  }
  if ((OWN_FORM.test(words) || isFilledIn) && !OF_TABLE.test(words) && !(kinds.includes('page') && LOOKS.test(words))) {
    const form = formFor();
    const schedule = (UNTIL.test(words) ? null : trigger?.schedule) ?? afterAnswer(words);
    if (form?.trigger && schedule !== null) {
      const two = secondSchedule(words);
      return {
        ...start,
        ...form,
        assumptions: [...start.assumptions, ...form.assumptions],
        further: two ? [...atTimes(two.first), ...atTimes(two.second)] : atTimes(schedule),
        isOnce: false,
      };
    }
  }
  if (trigger?.type !== TriggerType.SCHEDULED) return start;
  const call = KEEPS_CALLS.test(words) || (CALLS.test(words) && !/\bwebhook/i.test(words)) ? callFor() : null;
  if (call) return { ...start, ...call, further: [trigger] };
  const schedule = trigger.schedule ?? DAILY;
  const isByMail = isMailFirst(words) || isToldLater(words);
  const second = isByMail ? null : (secondSchedule(words) ?? chasing(words, schedule));
  if (second)
    return {
      ...start,
      trigger: { type: TriggerType.SCHEDULED, schedule: second.first, timezone },
      further: atTimes(second.second),
      assumptions: start.assumptions.filter(({ target, text }) => !target.startsWith('/trigger') || isOfWeeks(text)),
    };
  const isAnswered = ASKS.test(words) && ANSWERS_COME.test(words) && !FORMS.test(words);
  const mail = isByMail || isAnswered ? mailFor() : null;
  if (!mail?.trigger) return start;
  return isByMail
    ? { ...start, ...mail, assumptions: [...start.assumptions, ...mail.assumptions], further: atTimes(schedule) }
    : { ...start, further: [mail.trigger] };
}

/** The times of work that is due besides what a mail starts. Null: there is none. */
function afterArrival(words: string): string | null {
  if (LATER_TOO.test(words) || TRIES_NEXT.test(words) || GIVES_TIME.test(words)) return lookingFor(words);
  const isTimed = AT_TIME_TOO.test(words) || AT_ONCE_TOO.test(words) || RHYTHM_TOO.test(words);
  return isTimed ? (timesSaid(words)?.schedule ?? lookingFor(words)) : null;
}

/** The same for what a form or a call starts. */
const afterAnswer = (words: string): string | null =>
  lookingFor(words) ??
  (AT_MOST_HOURLY.test(words) && !AT_ONCE.test(words) ? HOURLY : null) ??
  timesSaid(
    words
      .replaceAll(BEFORE_DATE, ' ')
      .replace(UNTIL, 'at $1')
      .replace(UNTIL_DATE, 'on $1 at 21:00')
      .replaceAll(limitsOf(words), ' '),
  )?.schedule ??
  lastTimeSaid(words) ??
  (WHEN_OVER.test(words) ? DAILY : null);
/** `they tell us what is left at 5 pm, and the driver gets a list at 5:30`: two times, of which the last one is that of the rest. */
function lastTimeSaid(words: string): string | null {
  const clauses = words.split(/[;.] |, (?:and |then )?/).filter((clause) => HAS_CLOCK.test(clause));
  const last = clauses.length < 2 ? undefined : clauses.at(-1);
  return (last !== undefined && TELLS_LATER.test(last) && timesSaid(last)?.schedule) || null;
}
const TELLS_LATER = /\b(?:gets?|receives?|sends?|mails?|e-?mails?|tells?|gives?|goes|list|want|hears?)\b/i;
/** `collect orders until 10:30 each day, then send them` */
const UNTIL =
  /\b(?:until|till) ((?:(?:mon|tues|wednes|thurs|fri|satur|sun)day )?(?:at )?(?:\d[\d:.]*(?: ?[ap]m)?|noon|midday))(?=[^.;]*\bthen\b)/i;
/** `not more than one mail per hour`: the rest is told when the hour is over. */
const AT_MOST_HOURLY =
  /\b(?:not more than|no more than|at most|max(?:imum)?) (?:one|once|1|a single) ?(?:mail|e-?mail|message)? ?(?:per|an|every|each) hour\b/i;
/** `mail me immediately, but no more than once an hour`: nothing waits for the next hour. */
const AT_ONCE = /\b(?:immediately|at once|right away|straight away|instantly|alert me|warn me)\b/i;
/** `collect entries until the 12th, then pick three` */
const UNTIL_DATE =
  /\b(?:until|till) (the \d{1,2}(?:st|nd|rd|th)(?: of \w+)?|\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}(?:st|nd|rd|th)?)(?=[^.;]*\bthen\b)/i;
/** `whoever fills in the form before 30 April` */
const BEFORE_DATE =
  /\bbefore (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2})\b/gi;
/** In one list, all is told at such times. */
const limitsOf = (words: string): RegExp =>
  /\b(?:as|in) (?:one|a single) (?:list|mail|digest|summary)\b/i.test(words) ? CLOCK_LIMITS : LIMITS;
const CLOCK_LIMITS = /\b(?:between|outside|from|within) [\d.:]+(?: ?[ap]m)? ?(?:and|to|-) ?[\d.:]+/gi;
/** `between 22:00 and 6:00`, `at most once a day`: times that narrow what comes in. */
const LIMITS =
  /\b(?:between|outside|from|within) [\d.:]+(?: ?[ap]m)? ?(?:and|to|-) ?[\d.:]+|\b(?:at most|no more than|only) (?:once|twice|one|\d+)? ?(?:(?:times )?(?:an?|per) (?:hour|day|week|month)|on (?:week|work)days)|\bonly (?:on|at|between)\b[^,.;]*|\bat (?:night|weekends?)\b/gi;

/** `every quarter remind them, and chase whoever has not answered after a week`: that is looked at each day. */
const chasing = (words: string, schedule: string): TwoSchedules | null =>
  CHASES.test(words) &&
  schedule.split(' ').slice(2).join(' ') !== '* * *' &&
  !schedule.startsWith('*') &&
  / \d/.test(schedule)
    ? { first: schedule, second: DAILY }
    : null;
const CHASES =
  /\b(?:chase|nudge|remind|nag|follow(?:ing)? up|ask|write to|mail)\b[^.;]{0,60}n['’]?t\b[^.;]{0,40}\b(?:after|within|in) (?:\d+|an?|one|two|three|four|five|six|seven|ten) (?:days?|weeks?)\b/i;

/** What is said of every second week holds for both. */
const isOfWeeks = (text: string): boolean => text.startsWith('Every second week');

interface TwoSchedules {
  readonly first: string;
  readonly second: string;
}

/** `every Wednesday ask the players who is in, and by Friday noon send the trainer the names`: work of two days. */
function ofTwoDays(words: string): TwoSchedules | null {
  const clauses = words.split(BETWEEN_CLAUSES).filter((clause) => HAS_DAY.test(clause) && ACTS.test(clause));
  const schedules = [...new Set(clauses.flatMap((clause) => timesSaid(clause)?.schedule ?? []))];
  const [first, second, ...others] = schedules;
  return clauses.length !== schedules.length || first === undefined || second === undefined || others.length > 0
    ? null
    : { first, second };
}
const BETWEEN_CLAUSES =
  /[;.] |, (?:and |then |so |but )?|\b(?: and| then) (?=(?:by|on|every|each|mon|tue|wed|thu|fri|sat|sun)\w* )/i;
const HAS_DAY =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:on|by) the \d{1,2}(?:st|nd|rd|th)\b|\b(?:first|1st|last(?: day)?) of (?:the|each|every) month\b/i;
const ACTS =
  /\b(?:ask|asks|send|sends|mail|mails|e-?mail|give|gives|tell|tells|remind|reminds|get|gets|show|write|announce|invite|post|list|collect|make|draw|order|chase|nudge)\b/i;

function secondSchedule(words: string): TwoSchedules | null {
  const match = ON_DAYS_TOO.exec(words) ?? NEXT_DAY.exec(words);
  const first = match ? timesSaid(words.slice(0, match.index))?.schedule : undefined;
  const second = match ? timesSaid(words.slice(match.index))?.schedule : undefined;
  return first === undefined || second === undefined || first === second ? ofTwoDays(words) : { first, second };
}

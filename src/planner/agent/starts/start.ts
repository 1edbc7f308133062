import { TriggerType } from '../../../domain/trigger/trigger.js';
import { PlanningFailure } from '../../../errors.js';
import { withoutThings } from '../../account/index.js';
import type { ServicesMeant } from '../../account/index.js';
import { HOURLY } from '../../offline/new-since.js';
import { asEveryWeek, countedFrom, inEvenRun } from '../../offline/when/every-so-often.js';
import { respelledText } from '../../offline/text/spelling.js';
import { spelledOut } from '../../words/short-forms.js';
import { readSchedule } from '../../offline/when/read-schedule.js';
import type { PlanRequest } from '../../planner.js';
import { hasServices } from '../../likely/has-services.js';
import { likelyStart, startShares } from '../../likely/likely-start.js';
import type { LikelyStart } from '../../likely/likely-start.js';
import type { StartKind } from '../../likely/start-kinds.js';
import {
  byEvent,
  byFeed,
  byOnlyEvent,
  byPlace,
  isOfMail,
  ofMailService,
  onCall,
  onEvent,
  serviceOf,
} from './event-starts.js';
import { byForm, isFormWithoutFields } from './form-start.js';
import { lookingAtLast } from './at-last.js';
import { byDaysBefore, byInterval, bySaidTimes, comesOnce, hasOtherTimes } from './by-said-times.js';
import { delayIn, isOneTime } from './once.js';
import { isAtWish } from './by-hand.js';
import { isFilledIn, isMyUpload, isOnUpload, isTyped } from './own-pages.js';
import { DAY_AND_PART, likelyOf, SURE } from './likely-of.js';
import { atSaidHour, DAILY, looking, LOOKING, severalTimes } from './looking.js';
import { withFurtherStarts } from '../times/further-starts.js';
import type { OtherStarts } from '../times/further-starts.js';
import { likeliestStart, saysEnough, withLikelyStarts } from './likely-starts.js';
import type { ReadPlan } from '../read-plan.type.js';
import type { Asked, Found, Reading, Start } from './start.type.js';
import * as says from './start-words.js';
import {
  HAPPENS_FIRST,
  isLookedAt,
  isOfMailsSaid,
  MARKS_MAILS,
  marksWhatComes,
  withoutMailRhythm,
} from './what-happens.js';

const BY_HAND: Reading = { trigger: null, assumptions: [], kinds: ['hand'] };
const ONCE: Reading = { trigger: null, assumptions: [], kinds: ['once'], isOnce: true };

/** Null: it is not known what starts them. */
export function startFor(read: ReadPlan, request: PlanRequest, services: ServicesMeant): Start | null {
  if (request.trigger !== undefined) return { ...BY_HAND, isAgreed: true };
  const known = askedOf(read, request, services);
  const isRead = services.sure.length === 0 && !known.asked.isOfService && read.report.language === 'en';
  const ways = waysOf(known.asked);
  const found = readStart(known, ways);
  const { request: words } = read.report;
  if (!isRead || !saysEnough(words)) return found;
  const start = found ?? likeliestStart(words, request.timezone, ways);
  return start && withLikelyStarts(start, words, request.timezone, ways);
}

const waysOf = (asked: Asked): OtherStarts => ({
  isFilledIn: isFilledIn(asked.said),
  formFor: () => byForm(asked) ?? null,
  callFor: () => (asked.services.sure.length === 0 ? onCall(asked.words) : null),
  mailFor: () => (asked.hasMailbox && asked.services.sure.length === 0 ? onEvent(isOfMail) : null),
});

/** By the rules, and the likeliest start of those that know one alone. */
function readStart(known: AskedOfKind, ways: OtherStarts): Start | null {
  const { asked, likely } = known;
  const { timezone } = asked.request;
  const one = oneStartFor(known);
  const start = one && atSaidHour(one, asked.said);
  const waiting = start ? null : waitingStart(known);
  const last = start ?? waiting ?? likelyAtLeast(known) ?? lookingAtLast(asked, likely);
  if (!last) return null;
  const first = atSaidHour(last, asked.said);
  const all = withFurtherStarts(first, withoutMailRhythm(asked.report.request), timezone, ways, waiting !== null);
  if (all !== first) return { ...all, isAgreed: false };
  if (start) return start;
  const guess = waiting ? lookingAtLast(asked, likely) : first;
  return guess && { ...guess, isAgreed: false };
}

/** What starts work that then waits, more than once or under a condition: its agent looks what is due. */
function waitingStart({ asked, likely }: AskedOfKind): Reading | null {
  const isWaiting = asked.waits && likely.share >= SURE && /^(?:mail|form|call)$/.test(likely.kind);
  return isWaiting ? (startOf(likely.kind, asked) ?? null) : null;
}

/** What starts it if the words tell no more: the likeliest, with a question. */
function likelyAtLeast({ asked, likely }: AskedOfKind): Reading | null {
  const isGuess = !asked.waits && likely.share > AT_LEAST && /^(?:mail|form|call|page)$/.test(likely.kind);
  return isGuess ? (startOf(likely.kind, asked) ?? null) : null;
}
/** Below it, the likeliest start says nothing. */
const AT_LEAST = 0.35;

/** By hand, or some time after that: `I type the address, and a day later it asks how it was`. */
function afterWish({ waits, words }: Asked): Start {
  const delay = waits ? delayIn(words) : null;
  return { ...BY_HAND, isAgreed: delay === null, ...(delay === null ? {} : { delay }) };
}

interface AskedOfKind {
  readonly asked: Asked;
  /** What most likely starts it, by the words alone. */
  readonly likely: LikelyStart;
}

function askedOf(read: ReadPlan, request: PlanRequest, services: ServicesMeant): AskedOfKind {
  const { trigger, steps, report } = read;
  const { tools, connections = [] } = request;
  const isSleep = (tool = ''): boolean => tools.get(tool)?.planning?.use === 'sleep';
  // `New Beer Ideas` is the name of a list, and nothing new. A section "Daily" is no reason to overlook that word.
  const named = services.things.filter(({ name }) => /\s/.test(name));
  const said = says.withoutNote(withoutThings(report.request, named));
  const words = says.plainWords(respelledText(spelledOut(said)));
  const likely = likelyOf(
    likelyStart(respelledText(says.withoutNote(report.request)), hasServices(request)),
    isSleep(steps[0]?.tool),
    words,
  );
  const asked: Asked = {
    ...read,
    request,
    services,
    said,
    words,
    isOfService: [services.sure, services.mentioned, services.people, services.spoken].some(({ length }) => length > 0),
    hasMailbox: connections.some(({ kind }) => /^(?:IMAP|MAIL)$/.test(kind)),
    waits:
      !(likely.kind === 'look' && says.BEFORE_DATE.test(words)) &&
      !(likely.kind === 'schedule' && says.DAYS_BEFORE.test(words)) &&
      (steps.some(({ tool }) => isSleep(tool)) ||
        says.saysToWait(words, trigger?.eventType !== undefined && serviceOf(trigger.eventType) !== undefined)),
  };
  return { asked, likely };
}

/** What starts it. Beside a form of its own, the schedule for the rest of the work is found first: both start it then. */
function oneStartFor(known: AskedOfKind): Start | null {
  const { asked, likely } = known;
  const isPage = isFilledIn(asked.said);
  const start = startBeside(known, isPage && !isTyped(asked.said));
  if (start?.kinds.includes('mail') === true && isOfMailsSaid(asked.words)) return start;
  const isFromFile = start?.trigger === null && start.isOnce !== true && isMyUpload(asked.said);
  const form = (isPage || isFromFile) && start?.delay === undefined ? byForm(asked) : null;
  if (!form || (start?.trigger?.schedule !== undefined && !start.kinds.includes('page') && !isOnUpload(asked.said)))
    return start;
  return { ...form, isAgreed: likely.kind === 'form' && likely.share > AGREED };
}

function startBeside({ asked, likely }: AskedOfKind, isPage: boolean): Start | null {
  const regular = asked.hasMailbox && !asked.isOfService ? withoutMailRhythm(asked.words) : asked.words;
  if (regular !== asked.words && !says.TIMES.test(regular)) {
    const mail = onEvent(isOfMail);
    return mail && { ...mail, isAgreed: false };
  }
  const ordered = RUN_AT.test(asked.said) && !asked.isOfService ? bySaidTimes(asked) : null;
  if (ordered) return { ...ordered, isAgreed: likely.kind === 'schedule' };
  if (!isPage && ((says.isOverTime(asked.words) && !DAY_AND_PART.test(asked.words)) || isAtWish(asked.words)))
    return afterWish(asked);
  // No event tells of a label that the user puts on a mail later.
  if (asked.hasMailbox && MARKS_MAILS.test(asked.words))
    return { ...looking(HOURLY, asked.request.timezone), isAgreed: likely.kind === 'mail' || likely.kind === 'look' };
  const delayed = asked.waits ? afterDelay(likely, asked) : null;
  if (delayed) return { ...delayed, isAgreed: likely.share > SURER };
  const other =
    likely.share >= SURE && (!asked.waits || isSureOfTime(likely)) ? startOf(likely.kind, asked) : undefined;
  const read = firstOf(
    [byCall, byOrder, byFeed, byDaysBefore, bySchedule, byEvent, byTimes, byWhatComes, byOnlyEvent, byPlace, byLooking],
    asked,
  );
  // All times that the words say count more than those of the rules.
  const found = (read?.kinds.includes('schedule') === true && !asked.isOfService && bySaidTimes(asked)) || read;
  const byHand = found ?? other;
  const again = byHand?.trigger === null && byHand.isOnce !== true ? againAndAgain(asked) : null;
  if (again) return { ...again, isAgreed: false };
  const instead = byHand && insteadOfHand(byHand, asked);
  if (instead) return instead;
  // What happens stands first, or nearly so: what was read of it counts more than a guess that it is an order.
  const isOrder = other?.trigger === null && other.isOnce !== true && !ONE_THING.test(asked.said);
  if (found && found.trigger !== null && isOrder && (likely.share < UNSURE_HAND || HAPPENS_FIRST.test(asked.words)))
    return { ...found, isAgreed: false };
  if (found?.kinds.includes(likely.kind) === true && !isBetter(other, found)) {
    const isAgreed = !asked.waits && likely.share > AGREED && !hasOtherTimes(found, asked.words);
    return { ...((isFormWithoutFields(found, asked.words) && byForm(asked)) || found), isAgreed };
  }
  if (other) {
    const least = other.isOnce === true ? SURE : found?.kinds.includes(likely.kind) === true ? AGREED : SURER;
    return {
      ...other,
      isAgreed: likely.share > least && (!asked.waits || other.isOnce === true) && !hasOtherTimes(other, asked.words),
    };
  }
  return found && { ...found, isAgreed: false };
}

/** `Run it on Saturday nights.` */
const RUN_AT = /\b(?:run|do|repeat|check) (?:it|this|that) (?:on|every|each|at|daily|weekly|monthly|nightly)\b/i;

/** What starts work that the words order as if it were done once, and that is to be done again and again. */
function againAndAgain({ words, hasMailbox, isOfService, request: { timezone } }: Asked): Reading | null {
  const mail = hasMailbox && !isOfService && marksWhatComes(words) ? onEvent(isOfMail) : null;
  return mail ?? (isLookedAt(words) ? looking(DAILY, timezone) : null);
}

/** By hand is wrong if the words nearly as likely speak of something else that starts it. */
function insteadOfHand(found: Reading, asked: Asked): Start | null {
  if (found.trigger !== null || found.isOnce === true || ONE_THING.test(asked.said)) return null;
  const shares = startShares(respelledText(asked.report.request), hasServices(asked.request));
  const [[kind, share], next] = [...shares].sort(
    (one, other) => other[1] - one[1],
  ) as readonly Share[] as LikeliestShares;
  const isNext = kind === 'hand' && share < UNSURE_HAND && (next?.[1] ?? 0) > NEARLY;
  const isHappening = kind === 'hand' && HAPPENS_FIRST.test(asked.words);
  const other = isNext || isHappening ? next?.[0] : kind !== 'hand' && share > LIKELY_OTHER ? kind : undefined;
  if (other === undefined || other === 'once') return null;
  const start = startOf(other, asked) ?? (other === 'event' ? looking(HOURLY, asked.request.timezone) : null);
  return start && start.trigger !== null ? { ...start, isAgreed: false } : null;
}
/** `the task Translate page should go to Done`: one thing that is there. */
const ONE_THING = /^(?:the|my|our|this) [^,.;]*\b(?:should|must|has to|needs to)\b/i;
type Share = readonly [kind: StartKind, share: number];
/** The likeliest first. There is one of each kind. */
type LikeliestShares = readonly [Share, ...(readonly Share[])];
/** Below it, a start by hand is not sure. */
const UNSURE_HAND = 0.7;
/** Above it, another kind of start is likely. */
const LIKELY_OTHER = 0.55;
/** Above it, the second kind of start is nearly as likely. */
const NEARLY = 0.24;

/** Waits say nothing against times. */
const isSureOfTime = ({ kind, share }: LikelyStart): boolean =>
  kind === 'once' || (kind === 'schedule' && share > SURER);

/** Whether the likely start is an event in the place of looking, or has all times that the words say. */
const isBetter = (other: Found, found: Reading): boolean =>
  other !== undefined &&
  other !== null &&
  ((found.isLooking === true && other.trigger?.eventType !== undefined) || other.hasAllTimes === true);

/** The start of work that waits after an event: `three days after an order comes by mail, ask …`. */
function afterDelay({ kind, share }: LikelyStart, asked: Asked): Reading | null {
  const delay = share >= SURE && /^(?:mail|form|call)$/.test(kind) ? delayIn(asked.words) : null;
  const start = delay === null ? null : startOf(kind, asked);
  return start && delay !== null ? { ...start, delay } : null;
}

/** How sure it has to be to confirm the rules. */
const AGREED = 0.6;
/** The same against the rules. Of those, 98 % are right. */
const SURER = 0.8;

function firstOf(ways: readonly ((asked: Asked) => Found)[], asked: Asked): Reading | null {
  for (const find of ways) {
    const found = find(asked);
    if (found !== undefined) return found;
  }
  return null;
}

/** A start of one kind. Undefined or null: the words do not tell enough of it. */
function startOf(kind: StartKind, asked: Asked): Found {
  const { hasMailbox, trigger, request } = asked;
  const { timezone } = request;
  switch (kind) {
    case 'hand':
      return BY_HAND;
    case 'schedule':
      return bySaidTimes(asked) ?? (trigger?.type === TriggerType.SCHEDULED ? bySchedule(asked) : byTimes(asked));
    case 'mail':
      return hasMailbox ? onEvent(isOfMail) : ofMailService(asked);
    case 'page':
      return byInterval(asked) ?? byLooking(asked) ?? looking(HOURLY, timezone);
    case 'look':
      return byInterval(asked) ?? byLooking(asked) ?? looking(DAILY, timezone);
    case 'event': {
      const found = firstOf([byEvent, byOnlyEvent, byPlace, byLooking], asked);
      // No event tells of the rows of a table of its own.
      return found?.kinds.includes('event') === true || asked.isOfService ? found : looking(HOURLY, timezone);
    }
    case 'call':
      return onCall(asked.words);
    case 'form':
      return byForm(asked);
    case 'once':
      if (says.YEARLY.test(asked.words)) return bySaidTimes(asked) ?? severalTimes(asked);
      return isOneTime(asked.words) ? ONCE : severalTimes(asked);
    case 'feed':
      return firstOf([byFeed, byEvent], asked) ?? looking(HOURLY, timezone);
    default:
      return null;
  }
}

/** `when our door system calls the webhook` */
function byCall({ trigger, report, words, services: { sure } }: Asked): Found {
  if (sure.length > 0) return undefined;
  if (says.CALLS.test(words) || says.CALLS.test(report.request)) return onCall(words);
  return says.FORMS.test(words) && trigger?.eventType === undefined ? null : undefined;
}

/** The schedule that was read, unless it was only assumed and the words say another one. */
function bySchedule({ trigger, report, words }: Asked): Found {
  if (trigger?.type !== TriggerType.SCHEDULED) return undefined;
  // The times stood in a note: `add a line that we close at 4 pm`.
  if (says.withoutNote(report.request) !== report.request && !says.TIMES.test(words)) return undefined;
  const isAssumed = report.assumptions.some(
    ({ text }) =>
      text.startsWith('Nothing says how often') || (text.startsWith('No time of day') && says.CLOCK.test(words)),
  );
  const isOnDay = says.ON_DAY.test(words) && trigger.schedule?.split(' ')[2] === '1';
  if ((isAssumed && says.TIMES.test(words)) || isOnDay) return undefined;
  return comesOnce(words)
    ? null
    : { trigger, assumptions: [], kinds: isAssumed ? LOOKING : ['schedule'], isLooking: isAssumed };
}

/** An order to a service is done at once. */
function byOrder({ trigger, words, waits, isOfService }: Asked): Found {
  if (!isOfService || !says.isOrder(words, trigger?.eventType !== undefined) || says.RECURS.test(words))
    return undefined;
  if (waits) return null;
  return BY_HAND;
}

/** The schedule that the words say, if the rest of them did not hide it. */
function byTimes({ words, waits, request: { timezone } }: Asked): Found {
  if (waits) return null;
  if (!says.TIMES.test(words)) return undefined;
  const found = says.YEARLY.test(words) ? says.DATES_AND_TIMES : says.TIMES;
  const times = [...words.matchAll(new RegExp(found, 'gi'))].map(([time]) => time.toLowerCase());
  if (comesOnce(words)) return null;
  // `every other Wednesday …, so mail me at six`
  const [clock] = times.some((time) => says.HAS_CLOCK.test(time))
    ? []
    : (says.HAS_CLOCK.exec(words.toLowerCase()) ?? []);
  const said = [...times, ...(clock === undefined ? [] : [clock])]
    .join(' ')
    .replaceAll(/\bby (?=noon|midnight|\d)/g, 'at ')
    .replaceAll(/\b(morning|evening) (?:digest|summary|report|briefing|overview|newsletter)/g, 'every $1')
    .replaceAll(says.REPORT_OF_DAY, 'every $1$2')
    .replaceAll(/\b(?:a|per) (day|week|month)\b/g, 'every $1');
  const even = asEveryWeek(said);
  try {
    const schedule = readSchedule(even?.said ?? said);
    if (schedule === null) return null;
    return {
      trigger: { type: TriggerType.SCHEDULED, schedule, timezone },
      assumptions: even
        ? [{ words: null, text: countedFrom(even.evenly), target: '/trigger/schedule', alternatives: [] }]
        : [],
      kinds: ['schedule'],
      ...(even ? { when: inEvenRun(even.evenly) } : {}),
    };
  } catch (error) {
    if (error instanceof PlanningFailure) return null;
    throw error;
  }
}

/** What comes in, or nothing that does: then it is done at once. */
function byWhatComes({ trigger, words, hasMailbox, services: { sure } }: Asked): Found {
  if (says.NEW_ROW.test(words)) return undefined;
  const mails = says.withoutTelling(words);
  const isAbsent = says.ABSENT.test(words) && sure.length === 0;
  if (says.ONCE.test(words)) return BY_HAND;
  if (hasMailbox && says.COMES_BY_MAIL.test(words)) return onEvent(isOfMail);
  const isOnMails =
    hasMailbox &&
    (says.MAILS_FIRST.test(words) || says.ON_MAILS.test(words)) &&
    (says.MAILS.test(mails) || says.ANSWERS.test(words));
  const isBegun =
    trigger?.eventType !== undefined || (sure.length > 0 ? says.HAPPENS.test(words) : says.BEGINS.test(words));
  if (!isBegun && !isOnMails && !isAbsent) return BY_HAND;
  if (isOnMails && !isAbsent) return onEvent(isOfMail);
  return !isAbsent && says.MAILS.test(mails) && hasMailbox && !says.LOOKS.test(words) ? onEvent(isOfMail) : undefined;
}

/** What no event tells of has to be looked at. */
function byLooking({ trigger, words, isOfService, services: { sure }, request: { timezone } }: Asked): Found {
  if (says.BEFORE_DATE.test(words) || (says.ABSENT.test(words) && sure.length === 0))
    return looking(/\bhours?\b/i.test(words) ? HOURLY : DAILY, timezone);
  if (
    says.LOOKS.test(words) ||
    says.NEW_ROW.test(words) ||
    (isOfService && (trigger?.eventType !== undefined || says.HAPPENS.test(words)))
  )
    return looking(HOURLY, timezone);
  return says.TABLES.test(words) ? looking(DAILY, timezone) : null;
}

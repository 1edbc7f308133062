import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import { likelyNeeds } from '../../likely/likely-needs.js';
import type { LikelyNeeds } from '../../likely/likely-needs.js';
import { taggedWords } from '../../likely/tagged-words.js';
import { lookingFor } from '../times/further-starts.js';
import type { OtherStarts } from '../times/further-starts.js';
import { timesSaid } from '../times/times-said.js';
import { DAILY } from './looking.js';
import { needsApproval } from './start-words.js';
import type { Reading, Start } from './start.type.js';

/* What starts a run besides, or in the place of, what the rules have read: by what requests in such words mostly need. */

/** Above it, a start that the rules have not read is added. Of those above it, 98 % are right (`npm run train:likely -- needs --check`). */
const SURE = 0.5;
/** Above it, no question is needed for it. */
const SURER = 0.85;
/** Above it, nothing is taken away. */
const POSSIBLE = 0.25;
/** Below it, a start of the rules is most likely misread. */
const UNLIKELY = 0.08;

const isSchedule = (trigger: TriggerDraft | null | undefined): boolean => trigger?.type === TriggerType.SCHEDULED;
/** The kinds of starts that come in. */
const COMING = ['form', 'webhook', 'mail'] as const;
type Coming = (typeof COMING)[number];

/**
 * The start with all that most likely starts the work as well. The same start: nothing is missing.
 *
 * @param words the request
 */
export function withLikelyStarts(start: Start, words: string, timezone: string, ways: OtherStarts): Start {
  if (start.isOnce === true || start.delay !== undefined || start.isAnswered === true) return start;
  const needs = likelyNeeds(words);
  const makers: Readonly<Record<Coming, () => Reading | null>> = {
    form: ways.formFor,
    webhook: ways.callFor,
    mail: ways.mailFor,
  };
  const made = COMING.flatMap((kind) => {
    const reading = needs[kind] > UNLIKELY ? makers[kind]() : null;
    return reading?.trigger ? [{ kind, reading, trigger: reading.trigger }] : [];
  });
  const all = [start.trigger, ...(start.further ?? [])];
  const isThere = (eventType?: string): boolean => all.some((one) => one?.eventType === eventType);
  const isLikely = (kind: Coming): boolean =>
    kind === 'form' ? isFormLikely(words, needs) : needs[kind] > (kind === 'webhook' ? SURE_CALL : SURE);
  const added = made.filter(({ kind, trigger }) => isLikely(kind) && !isThere(trigger.eventType));
  const [first, ...others] = added;
  const isTimed = isSchedule(start.trigger) && start.isLooking !== true;
  // The step that asks somebody waits for the answer itself.
  const isAsked = needs.approval > SURE || needsApproval(words);
  const isDue = needs.time > SURE || (needs.later > LATER && !isAsked);
  if (!first) {
    const isOfMail = start.trigger !== null && start.trigger.eventType === (ways.mailFor()?.trigger?.eventType ?? null);
    const isTime = needs.time > SURE && needs.hand < POSSIBLE;
    const isGiven = taggedWords(words, SURE).field.length > 0;
    const isMisread =
      start.trigger === null
        ? isTime && needs.time > SURE_HAND && !isGiven
        : isOfMail && needs.mail < POSSIBLE && isTime;
    return withTimes(byHandInstead(start, needs, isOfMail), words, timezone, isDue, isMisread);
  }
  // What the rules have read stays if it is likely: the schedule, or another thing that comes in.
  const read = start.trigger;
  const staysRead =
    read !== null &&
    (isSchedule(read)
      ? (isTimed && Math.max(needs.time, needs.later) > POSSIBLE) || isDue
      : made.some(({ kind, trigger }) => trigger.eventType === read.eventType && needs[kind] > POSSIBLE));
  const further = [
    ...(staysRead ? [read] : []),
    ...others.map(({ trigger }) => trigger),
    ...(start.further ?? []).filter((one) => !isSchedule(one) || Math.max(needs.time, needs.later) > UNLIKELY),
  ];
  const gaps = [...(first.reading.gaps ?? []), ...(staysRead ? (start.gaps ?? []) : [])];
  const { isLooking: _looking, isWide: _wide, hasAllTimes: _all, gaps: _gaps, further: _further, ...kept } = start;
  const found: Start = {
    ...kept,
    trigger: first.trigger,
    kinds: first.reading.kinds,
    assumptions: [
      ...first.reading.assumptions,
      ...(staysRead ? start.assumptions : start.assumptions.filter(({ target }) => !target.startsWith('/trigger'))),
    ],
    ...(further.length === 0 ? {} : { further }),
    gaps,
    isAgreed: start.isAgreed && !staysRead && added.every(({ kind }) => needs[kind] > SURER),
  };
  return withTimes(found, words, timezone, isDue);
}

/** Below it, what starts a request is not known. */
const LIKELY = 0.4;
/** Requests of fewer words say too little. */
const WORDS = 5;
export const saysEnough = (words: string): boolean => words.trim().split(/\s+/).length >= WORDS;

/** What most likely starts it if the rules have read nothing. Null: that says nothing either. */
export function likeliestStart(words: string, timezone: string, ways: OtherStarts): Start | null {
  const needs = likelyNeeds(words);
  const time = Math.max(needs.time, needs.page, needs.table, needs.later);
  const most = Math.max(needs.form, needs.webhook, needs.mail, needs.hand, time);
  if (most < LIKELY) return null;
  const coming =
    most === needs.form
      ? ways.formFor()
      : most === needs.webhook
        ? ways.callFor()
        : most === needs.mail
          ? ways.mailFor()
          : null;
  if (coming?.trigger) return { ...coming, isAgreed: false };
  const byHand: Start = { trigger: null, assumptions: [], kinds: ['hand'], isAgreed: false };
  return most === needs.hand ? byHand : withTimes(byHand, words, timezone, true, true);
}

/** Whether something starts requests in such words that comes in, or its user does. */
export function isStartLikely(words: string): boolean {
  const { form, webhook, mail, hand } = likelyNeeds(words);
  return Math.max(form, webhook, mail, hand) > SURE_FORM;
}

/** The start with a schedule if some of the work is due at times and none stands there. */
function withTimes(start: Start, words: string, timezone: string, isDue: boolean, isMisread = false): Start {
  const hasSchedule = [start.trigger, ...(start.further ?? [])].some(isSchedule);
  if (!isDue || hasSchedule || (start.trigger === null && !isMisread)) return start;
  const schedule = timesSaid(words)?.schedule ?? lookingFor(words) ?? DAILY;
  const timed: TriggerDraft = { type: TriggerType.SCHEDULED, schedule, timezone };
  if (isMisread) return { ...start, trigger: timed, kinds: ['schedule'], isAgreed: false };
  return {
    ...start,
    further: [...(start.further ?? []), timed],
    isAgreed: false,
  };
}

/** By the words of the form, and by what is filled in. */
function isFormLikely(words: string, { form, hand }: LikelyNeeds): boolean {
  if (form > SURE_FORM) return true;
  if (hand > POSSIBLE || form < POSSIBLE_FORM) return false;
  return taggedWords(words, SURE_FORM).field.length >= (form > POSSIBLE ? 1 : 2);
}
/** Its user, who is likely to start it, in the place of a mail or of a schedule that is not. */
function byHandInstead(start: Start, { mail, hand, time }: LikelyNeeds, isOfMail: boolean): Start {
  const isMail = isOfMail && mail < UNLIKELY && hand > POSSIBLE;
  const isOther = hand > SURE_HAND && mail < SURER && time < POSSIBLE && (isOfMail || start.isLooking === true);
  return isMail || isOther ? { trigger: null, assumptions: [], kinds: ['hand'], isAgreed: false } : start;
}
const SURE_HAND = 0.7;
const SURE_CALL = 0.25;
const SURE_FORM = 0.35;
const POSSIBLE_FORM = 0.1;
/** Above it, some of the work is due later. A run for which nothing is due does nothing. */
const LATER = 0.35;

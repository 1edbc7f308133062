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

/*
 * Shares of requests that were not learned from (`npm run train:likely -- needs --check`): of mails above 0.5, 96 % are
 * right, of times 93 %, of forms above 0.3, 92 %, and of all calls.
 */

/** Above it, a mail that the rules have not read is added, or a time. */
const SURE = 0.5;
/** The same for a call of another system. */
const SURE_CALL = 0.25;
/** The same for a form. */
const SURE_FORM = 0.35;
/** Below it, no form is added for what is filled in. */
const POSSIBLE_FORM = 0.1;
/** Above it, the user starts it and nothing else does. */
const SURE_HAND = 0.7;
/** Above it, no question is needed for it. */
const SURER = 0.85;
/** Above it, nothing is taken away. */
const POSSIBLE = 0.25;
/** Below it, a start of the rules is most likely misread. */
const UNLIKELY = 0.08;
/** Above it, some of the work is due later. A run for which nothing is due does nothing. */
const LATER = 0.35;
/** Below it, what starts a request is not known. */
const LIKELY = 0.4;
/** Requests of fewer words say too little. */
const WORDS = 5;

/** The kinds of starts that come in. */
const COMING = ['form', 'webhook', 'mail'] as const;
type Coming = (typeof COMING)[number];

const BY_HAND: Start = { trigger: null, assumptions: [], kinds: ['hand'], isAgreed: false };

const isSchedule = (trigger: TriggerDraft | null | undefined): boolean => trigger?.type === TriggerType.SCHEDULED;

const triggersOf = ({ trigger, further = [] }: Start): readonly TriggerDraft[] =>
  trigger === null ? further : [trigger, ...further];

const makersOf = (ways: OtherStarts): Readonly<Record<Coming, () => Reading | null>> => ({
  form: ways.formFor,
  webhook: ways.callFor,
  mail: ways.mailFor,
});

export const saysEnough = (words: string): boolean => words.trim().split(/\s+/).length >= WORDS;

/**
 * The start with all that most likely starts the work as well. The same start: nothing is missing.
 *
 * @param words the request
 */
export function withLikelyStarts(start: Start, words: string, timezone: string, ways: OtherStarts): Start {
  if (start.isOnce === true || start.delay !== undefined || start.isAnswered === true) return start;
  const needs = likelyNeeds(words);
  const makers = makersOf(ways);
  const made = COMING.flatMap((kind) => {
    const reading = needs[kind] > UNLIKELY ? makers[kind]() : null;
    return reading?.trigger ? [{ kind, reading, trigger: reading.trigger }] : [];
  });
  const there = triggersOf(start);
  const added = made.filter(
    ({ kind, trigger }) => isLikely(kind, words, needs) && !there.some((one) => one.eventType === trigger.eventType),
  );
  // The step that asks a person waits for the answer itself.
  const isAsked = needs.approval > SURE || needsApproval(words);
  const isDue = needs.time > SURE || (needs.later > LATER && !isAsked);
  const [first, ...others] = added;
  if (!first) {
    const read = insteadOfMisread(start, words, timezone, ways);
    return isDue ? withTimes(read, words, timezone) : read;
  }
  // A start of the rules stays if it is likely: the schedule, or another thing that comes in.
  const read = start.trigger;
  const time = Math.max(needs.time, needs.later);
  const staysRead =
    read !== null &&
    (isSchedule(read)
      ? (start.isLooking !== true && time > POSSIBLE) || isDue
      : made.some(({ kind, trigger }) => trigger.eventType === read.eventType && needs[kind] > POSSIBLE));
  const further = [
    ...(staysRead ? [read] : []),
    ...others.map(({ trigger }) => trigger),
    ...(start.further ?? []).filter((one) => !isSchedule(one) || time > UNLIKELY),
  ];
  const found: Start = {
    trigger: first.trigger,
    kinds: first.reading.kinds,
    assumptions: [
      ...first.reading.assumptions,
      ...start.assumptions.filter(({ target }) => staysRead || !target.startsWith('/trigger')),
    ],
    ...(start.when === undefined ? {} : { when: start.when }),
    ...(further.length === 0 ? {} : { further }),
    gaps: [...(first.reading.gaps ?? []), ...(staysRead ? (start.gaps ?? []) : [])],
    isAgreed: start.isAgreed && !staysRead && added.every(({ kind }) => needs[kind] > SURER),
  };
  return isDue ? withTimes(found, words, timezone) : found;
}

/** What most likely starts it if the rules have read nothing. Null: that says nothing either. */
export function likeliestStart(words: string, timezone: string, ways: OtherStarts): Start | null {
  const needs = likelyNeeds(words);
  const [coming] = COMING.toSorted((one, other) => needs[other] - needs[one]);
  const time = Math.max(needs.time, needs.page, needs.table, needs.later);
  const most = Math.max(needs.form, needs.webhook, needs.mail, needs.hand, time);
  if (most < LIKELY) return null;
  const made = coming !== undefined && needs[coming] === most ? makersOf(ways)[coming]() : null;
  if (made?.trigger) return { ...made, isAgreed: false };
  return needs.hand === most ? BY_HAND : { ...BY_HAND, ...timed(words, timezone) };
}

/** Whether something that comes in starts requests in such words, or their user does. */
export function isStartLikely(words: string): boolean {
  const { form, webhook, mail, hand } = likelyNeeds(words);
  return Math.max(form, webhook, mail, hand) > SURE_FORM;
}

/** Another start in the place of one that is unlikely: by hand, or at times. The same start: it may be right. */
function insteadOfMisread(start: Start, words: string, timezone: string, { mailFor }: OtherStarts): Start {
  const { mail, hand, time } = likelyNeeds(words);
  const isByHand = start.trigger === null;
  const isOfMail = !isByHand && start.trigger.eventType === (mailFor()?.trigger?.eventType ?? null);
  const isMailByHand = isOfMail && mail < UNLIKELY && hand > POSSIBLE;
  const isLookedAtByHand =
    hand > SURE_HAND && mail < SURER && time < POSSIBLE && (isOfMail || start.isLooking === true);
  if (isMailByHand || isLookedAtByHand) return BY_HAND;
  const isGiven = isByHand && taggedWords(words, SURE).field.length > 0;
  const isMisread = isByHand ? time > SURE_HAND && !isGiven : isOfMail && mail < POSSIBLE && time > SURE;
  return isMisread && hand < POSSIBLE && !triggersOf(start).some(isSchedule)
    ? { ...start, ...timed(words, timezone) }
    : start;
}

/** A start at the times that the words say, or once a day. */
const timed = (words: string, timezone: string): Pick<Start, 'trigger' | 'kinds' | 'isAgreed'> => ({
  trigger: scheduleOf(words, timezone),
  kinds: ['schedule'],
  isAgreed: false,
});

const scheduleOf = (words: string, timezone: string): TriggerDraft => ({
  type: TriggerType.SCHEDULED,
  schedule: timesSaid(words)?.schedule ?? lookingFor(words) ?? DAILY,
  timezone,
});

/** The start with a schedule as well, if it is no start by hand and none stands there. */
const withTimes = (start: Start, words: string, timezone: string): Start =>
  start.trigger === null || triggersOf(start).some(isSchedule)
    ? start
    : { ...start, further: [...(start.further ?? []), scheduleOf(words, timezone)], isAgreed: false };

function isLikely(kind: Coming, words: string, needs: LikelyNeeds): boolean {
  if (kind === 'webhook') return needs.webhook > SURE_CALL;
  return kind === 'form' ? isFormLikely(words, needs) : needs.mail > SURE;
}

/** By the words of the form, and by what is filled in. */
function isFormLikely(words: string, { form, hand }: LikelyNeeds): boolean {
  if (form > SURE_FORM) return true;
  if (hand > POSSIBLE || form < POSSIBLE_FORM) return false;
  return taggedWords(words, SURE_FORM).field.length >= (form > POSSIBLE ? 1 : 2);
}

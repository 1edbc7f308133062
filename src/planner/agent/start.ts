import { knownEventTypes } from '../../domain/event/types/index.js';
import type { EventType } from '../../domain/event/types/index.js';
import type { Assumption, PlanReport } from '../../domain/plan-report/index.js';
import { sourceKindOf } from '../../domain/source/source-kinds.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import type { Step } from '../../domain/steps/step.js';
import { PlanningFailure } from '../../errors.js';
import { HOURLY } from '../offline/new-since.js';
import { readSchedule } from '../offline/when/read-schedule.js';
import type { PlanRequest } from '../planner.js';

/** What starts the runs of an agent. */
interface Start {
  /** Null: it is started by hand, or by what the request gives. */
  readonly trigger: TriggerDraft | null;
  readonly assumptions: readonly Assumption[];
}

const BEGINS =
  /\b(?:when|whenever|if|once|as soon as|each|every|any|anyone|anybody|everyone|new|incoming|unless|after|before|within|until|automatic(?:ally)?|auto|should|is due|due|daily|weekly|monthly)\b|→|->/i;
const MAILS = /\b(?:e-?mails?|mails?|inbox|mailbox|writes? to|wrote to|newsletters?|forward|fwd|pass on)\b/i;
const CALLS = /\bwebhooks?\b/i;
const FORMS = /\b(?:forms?|survey|questionnaire|sign-?ups?)\b/i;
const LOOKS = /https?:\/\/|\b(?:web ?pages?|web ?sites?|pages?|sites?|feeds?|rss|prices?|urls?|apis?)\b/i;
/** No event tells of these: the run has to look. */
const ABSENT =
  /\b(?:(?:has|have|did|was|is)(?:n't| not) (?:yet )?(?:been )?(?:answered|replied|heard|paid|written|come|arrived|confirmed|responded|reacted|reply|answer|respond)|no (?:reply|answer|response)|nobody (?:has )?(?:answered|replied)|not heard|unanswered|overdue|expir\w*|run(?:s|ning)? out|birthdays?|anniversar\w*)\b/i;
/** Work on mails that is done to each one that comes in. */
const ON_MAILS =
  /^(?:please |can you |could you |automatically |auto-? ?)*(?:answer|reply|respond|thank|forward|pass on|translate|sort|route|label|classify|triage|parse|extract|e-?mail parser|deduplicate|turn|convert|save|log|store|draft|process|handle)\b/i;
/** Work that is done once, on what is there. */
const ONCE =
  /^(?:please |can you |could you )*(?:find|search|look up|count|show|give me|how many|which|what|compare|merge|i'd like to know how many)\b/i;
const TABLES = /\b(?:tables?|database|sql|rows?)\b/i;

/** The run would have to wait, which an agent does not. */
const WAITS =
  /\b(?:in (?:\d+|two|three|four|five|six|ten|a|an|some) (?:minutes?|hours?|days?|weeks?|months?)|(?:\d+|an?|one|two|three|four|five|six|some) (?:minutes?|hours?|days?|weeks?|months?) (?:later|after\w*|before\w*|earlier)|(?:wait|remind (?:them|him|her)) )\b/i;
const TIMES =
  /\b(?:daily|weekly|monthly|hourly|nightly|yearly|(?:every|each|once (?:a|per)|on) (?:\w+ )?(?:minutes?|hours?|days?|mornings?|afternoons?|evenings?|nights?|weeks?|weekdays?|workdays?|months?|quarters?|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|at (?:noon|midnight|\d))\b/i;
const MAILS_FIRST = /^(?:(?:new|incoming|all|every|each|any|the) )*(?:[a-z]+ ){0,2}(?:e-?mails?|mails?)\b/i;

const DAILY = '0 9 * * *';

/** Null: it is not known what starts them. */
export function startFor(
  {
    trigger,
    steps,
    report,
  }: { readonly trigger: TriggerDraft | null; readonly steps: readonly Step[]; readonly report: PlanReport },
  { trigger: given, timezone, tools, connections = [] }: PlanRequest,
): Start | null {
  const words = report.request;
  if (given !== undefined) return { trigger: null, assumptions: [] };
  const isAssumed = report.assumptions.some(({ text }) => text.startsWith('Nothing says how often'));
  if (trigger?.type === TriggerType.SCHEDULED && !(isAssumed && TIMES.test(words))) return { trigger, assumptions: [] };
  if (trigger?.eventType !== undefined) {
    if (WAITS.test(words) || steps.some(({ tool }) => tools.get(tool)?.planning?.use === 'sleep')) return null;
    const service = serviceOf(trigger.eventType);
    const isOwned = service === undefined || connections.some((one) => one.service === service);
    if (isOwned) return { trigger: withoutGuesses(trigger, report), assumptions: [] };
  }
  const on = (schedule: string, often: string): Start => ({
    trigger: { type: TriggerType.SCHEDULED, schedule, timezone },
    assumptions: [
      {
        words: null,
        text: `Nothing says when to look: it runs ${often}.`,
        target: '/trigger/schedule',
        alternatives: [],
      },
    ],
  });
  const hasMailbox = connections.some(({ kind }) => /^(?:IMAP|MAIL)$/.test(kind));
  if (FORMS.test(words) || (CALLS.test(words) && /\b(?:respond|reply|return|answer)s?\b/i.test(words))) return null;
  const waits = steps.some(({ tool }) => tools.get(tool)?.planning?.use === 'sleep');
  if (waits || WAITS.test(words)) return null;
  if (TIMES.test(words)) return byTimes(words, timezone);
  const isOnMails =
    hasMailbox &&
    (MAILS_FIRST.test(words) || ON_MAILS.test(words)) &&
    (MAILS.test(words) || /^\W*(?:please |auto-? ?)*(?:answer|reply|respond|thank)/i.test(words));
  if (ONCE.test(words) || (!BEGINS.test(words) && !isOnMails)) return { trigger: null, assumptions: [] };
  if (isOnMails) return byEvent(isOfMail);
  if (ABSENT.test(words)) return on(DAILY, 'every day at 9:00');
  if (CALLS.test(words)) return byEvent(({ planning }) => planning?.isCalled === true);
  if (MAILS.test(words) && hasMailbox && !LOOKS.test(words)) return byEvent(isOfMail);
  if (LOOKS.test(words)) return on(HOURLY, 'every hour');
  return TABLES.test(words) ? on(DAILY, 'every day at 9:00') : null;
}

/** The schedule that the words say, if the rest of them did not hide it. */
function byTimes(words: string, timezone: string): Start | null {
  const said = [...words.matchAll(new RegExp(TIMES, 'gi'))].map(([time]) => time.toLowerCase()).join(' ');
  try {
    const schedule = readSchedule(said);
    return schedule === null ? null : { trigger: { type: TriggerType.SCHEDULED, schedule, timezone }, assumptions: [] };
  } catch (error) {
    if (error instanceof PlanningFailure) return null;
    throw error;
  }
}

const isOfMail = ({ name, planning }: EventType): boolean =>
  planning?.things.includes('email') === true && serviceOf(name) === undefined;

/** The service that alone tells of an event. */
function serviceOf(eventType: string): string | undefined {
  const kind = sourceKindOf(eventType);
  return kind?.isOptional === true ? undefined : kind?.service;
}

function byEvent(isMeant: (type: EventType) => boolean): Start | null {
  const type = knownEventTypes().find(isMeant);
  return type ? { trigger: { type: TriggerType.EVENT, eventType: type.name, filters: {} }, assumptions: [] } : null;
}

/** A filter that is asked about is for the agent to judge. */
function withoutGuesses(trigger: TriggerDraft, { gaps }: PlanReport): TriggerDraft {
  const open = gaps.flatMap(({ target, isBlocking }) =>
    isBlocking && target?.startsWith('/trigger/filters/') === true ? [target] : [],
  );
  const filters = Object.entries(trigger.filters ?? {}).filter(
    ([path]) => !open.includes(`/trigger/filters/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  return { ...trigger, filters: Object.fromEntries(filters) };
}

import { knownEventTypes } from '../../domain/event/types/index.js';
import type { EventType } from '../../domain/event/types/index.js';
import { GapKind } from '../../domain/plan-report/index.js';
import type { Assumption, PlanReport } from '../../domain/plan-report/index.js';
import { sourceKindOf } from '../../domain/source/source-kinds.js';
import type { SourceKind } from '../../domain/source/source-kinds.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../domain/trigger/trigger.js';
import { PlanningFailure } from '../../errors.js';
import { propertiesOf } from '../../lib/json-schema/properties-of.js';
import { titleOf } from '../../lib/json-schema/title-of.js';
import { jsonPointer } from '../../lib/json/json-pointer.js';
import type { JsonObject } from '../../lib/json/json.js';
import { withoutThings } from '../account/index.js';
import type { NamedThing, ServicesMeant } from '../account/index.js';
import { HOURLY } from '../offline/new-since.js';
import { readSchedule } from '../offline/when/read-schedule.js';
import type { PlanRequest } from '../planner.js';
import type { ReadPlan } from './read-plan.type.js';
import * as says from './start-words.js';

/** What starts the runs of an agent. */
interface Start {
  /** Null: it is started by hand, or by what the request gives. */
  readonly trigger: TriggerDraft | null;
  readonly assumptions: readonly Assumption[];
  /** The words say when: at once, or by a schedule. */
  readonly isSaid: boolean;
}

interface Asked extends ReadPlan {
  readonly request: PlanRequest;
  readonly services: ServicesMeant;
  /** The request without texts. */
  readonly words: string;
  readonly hasMailbox: boolean;
  /** A connected service may be meant. */
  readonly isOfService: boolean;
  /** The run would have to wait. */
  readonly waits: boolean;
}

/** Undefined: the next way may tell. Null: nothing does. */
type Found = Start | null | undefined;

const BY_HAND: Start = { trigger: null, assumptions: [], isSaid: false };
const AT_ONCE: Start = { ...BY_HAND, isSaid: true };
const DAILY = '0 9 * * *';

/** Null: it is not known what starts them. */
export function startFor(read: ReadPlan, request: PlanRequest, services: ServicesMeant): Start | null {
  const { trigger, steps, report } = read;
  const { tools, connections = [] } = request;
  if (request.trigger !== undefined) return BY_HAND;
  // `New Beer Ideas` is the name of a list, and nothing new. A section "Daily" is no reason to overlook that word.
  const named = services.things.filter(({ name }) => /\s/.test(name));
  const words = says.plainWords(withoutThings(report.request, named));
  const asked: Asked = {
    ...read,
    request,
    services,
    words,
    isOfService: [services.sure, services.mentioned, services.people, services.spoken].some(({ length }) => length > 0),
    hasMailbox: connections.some(({ kind }) => /^(?:IMAP|MAIL)$/.test(kind)),
    waits:
      steps.some(({ tool }) => tools.get(tool)?.planning?.use === 'sleep') ||
      says.saysToWait(words, trigger?.eventType !== undefined),
  };
  for (const find of [byCall, byOrder, bySchedule, byEvent, byTimes, byWhatComes, byOnlyEvent, byLooking]) {
    const found = find(asked);
    if (found !== undefined) return found;
  }
  return null;
}

/** `when our door system calls the webhook` */
function byCall({ trigger, words, services: { sure } }: Asked): Found {
  if (sure.length > 0) return undefined;
  if (says.CALLS.test(words))
    return says.ANSWERS_CALLS.test(words) ? null : onEvent(({ planning }) => planning?.isCalled === true);
  return says.FORMS.test(words) && trigger?.eventType === undefined ? null : undefined;
}

const comesOnce = (words: string): boolean => says.COMES_ONCE.test(words) && !says.RECURS.test(words);

/** The schedule that was read, unless it was only assumed and the words say another one. */
function bySchedule({ trigger, report, words }: Asked): Found {
  if (trigger?.type !== TriggerType.SCHEDULED) return undefined;
  const isAssumed = report.assumptions.some(
    ({ text }) =>
      text.startsWith('Nothing says how often') || (text.startsWith('No time of day') && says.CLOCK.test(words)),
  );
  const isOnDay = says.ON_DAY.test(words) && trigger.schedule?.split(' ')[2] === '1';
  if ((isAssumed && says.TIMES.test(words)) || isOnDay) return undefined;
  return comesOnce(words) ? null : { trigger, assumptions: [], isSaid: says.RECURS.test(words) };
}

/** An order to a service is done at once. */
function byOrder({ trigger, words, waits, isOfService }: Asked): Found {
  if (!isOfService || !says.isOrder(words, trigger?.eventType !== undefined) || says.RECURS.test(words))
    return undefined;
  if (waits) return null;
  return says.isStanding(words) ? BY_HAND : AT_ONCE;
}

/** The event that was read, if it is one of what the words mean. */
function byEvent({ trigger, steps, report, words, waits, services: { sure, spoken, things }, request }: Asked): Found {
  if (trigger?.eventType === undefined) return undefined;
  const service = serviceOf(trigger.eventType);
  const isOfChange = /updat|chang|moved|status/.test(trigger.eventType);
  // Words about the place or about a change that were not understood: another event may be meant.
  const isOther = report.gaps.some(({ kind, target, words: said, isBlocking }) => {
    if (!isBlocking || said === '') return false;
    const isOpen = kind === GapKind.UNCLAIMED || target?.startsWith('/trigger/filters') === true;
    return target === '/trigger/source' || (isOpen && !isOfChange && says.CHANGE.test(said));
  });
  if (service === undefined ? says.ABSENT.test(words) : isOther) return undefined;
  if (waits) return null;
  const isAsked = report.gaps.some(({ target, isBlocking }) => isBlocking && target === '/trigger/source');
  const placed = isAsked ? trigger : withSource(trigger, request, things);
  if (placed === null) return undefined;
  const start: Start = { trigger: withoutGuesses(placed, report), assumptions: [], isSaid: false };
  if (service === undefined) return start;
  // Which of several services tells of it is for the user to say.
  const isPlaced = Object.keys(trigger.source?.parameters ?? {}).length > 0;
  if (sure.length === 0 && spoken.length > 1 && spoken.includes(service) && !isPlaced) return null;
  // What is named is not watched by the events of another service, unless a step uses it.
  const isMeant = sure.includes(service) || sure.every((id) => steps.some(({ tool }) => tool.startsWith(`${id}.`)));
  const isConnected = request.connections?.some((one) => one.service === service) === true;
  return isConnected && isMeant ? start : undefined;
}

/** The schedule that the words say, if the rest of them did not hide it. */
function byTimes({ words, waits, request: { timezone } }: Asked): Found {
  if (waits) return null;
  if (!says.TIMES.test(words)) return undefined;
  const found = says.YEARLY.test(words) ? says.DATES_AND_TIMES : says.TIMES;
  const times = [...words.matchAll(new RegExp(found, 'gi'))].map(([time]) => time.toLowerCase());
  if (comesOnce(words)) return null;
  const said = times
    .join(' ')
    .replaceAll(/\bby (?=noon|midnight|\d)/g, 'at ')
    .replaceAll(/\b(morning|evening) (?:digest|summary|report|briefing|overview|newsletter)/g, 'every $1')
    .replaceAll(says.REPORT_OF_DAY, 'every $1$2')
    .replaceAll(/\b(?:a|per) (day|week|month)\b/g, 'every $1');
  try {
    const schedule = readSchedule(said);
    if (schedule === null) return null;
    const trigger = { type: TriggerType.SCHEDULED, schedule, timezone };
    return { trigger, assumptions: [], isSaid: says.RECURS.test(words) };
  } catch (error) {
    if (error instanceof PlanningFailure) return null;
    throw error;
  }
}

/** What comes in, or nothing that does: then it is done at once. */
function byWhatComes({ trigger, words, hasMailbox, isOfService, services: { sure } }: Asked): Found {
  const mails = says.withoutTelling(words);
  const isAbsent = says.ABSENT.test(words) && sure.length === 0;
  if (says.ONCE.test(words)) return says.COMPARES.test(words) ? BY_HAND : AT_ONCE;
  if (hasMailbox && says.COMES_BY_MAIL.test(words)) return onEvent(isOfMail);
  const isOnMails =
    hasMailbox &&
    (says.MAILS_FIRST.test(words) || says.ON_MAILS.test(words)) &&
    (says.MAILS.test(mails) || says.ANSWERS.test(words));
  const isBegun =
    trigger?.eventType !== undefined || (sure.length > 0 ? says.HAPPENS.test(words) : says.BEGINS.test(words));
  if (!isBegun && !isOnMails && !isAbsent) return isOfService && says.isPlainOrder(words) ? AT_ONCE : BY_HAND;
  if (isOnMails && !isAbsent) return onEvent(isOfMail);
  return !isAbsent && says.MAILS.test(mails) && hasMailbox && !says.LOOKS.test(words) ? onEvent(isOfMail) : undefined;
}

/** Some services only report what comes in, by one event for all of it. */
function byOnlyEvent({ words, services: { sure, things }, request }: Asked): Found {
  if (!says.HAPPENS.test(words)) return undefined;
  const [first] = things.filter(({ start }) => start > 0).toSorted((one, other) => one.start - other.start);
  const [reported] = sure.flatMap((id) => {
    const [only, ...others] = knownEventTypes().filter(({ name }) => serviceOf(name) === id);
    const isFirst = sure.length === 1 || first?.service === id;
    return only && others.length === 0 && isFirst ? [only.name] : [];
  });
  const trigger =
    reported === undefined
      ? null
      : withSource({ type: TriggerType.EVENT, eventType: reported, filters: {} }, request, things);
  return trigger === null ? undefined : { trigger, assumptions: [], isSaid: false };
}

/** What no event tells of has to be looked at. */
function byLooking({ trigger, words, isOfService, services: { sure }, request: { timezone } }: Asked): Found {
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
    isSaid: false,
  });
  if (says.ABSENT.test(words) && sure.length === 0) return on(DAILY, 'every day at 9:00');
  if (says.LOOKS.test(words) || (isOfService && (trigger?.eventType !== undefined || says.HAPPENS.test(words))))
    return on(HOURLY, 'every hour');
  return says.TABLES.test(words) ? on(DAILY, 'every day at 9:00') : null;
}

const isOfMail = ({ name, planning }: EventType): boolean =>
  planning?.things.includes('email') === true && serviceOf(name) === undefined;

/** The service that alone tells of an event. */
function serviceOf(eventType: string): string | undefined {
  const kind = sourceKindOf(eventType);
  return kind?.isOptional === true ? undefined : kind?.service;
}

function onEvent(isMeant: (type: EventType) => boolean): Start | null {
  const type = knownEventTypes().find(isMeant);
  if (!type) return null;
  return { trigger: { type: TriggerType.EVENT, eventType: type.name, filters: {} }, assumptions: [], isSaid: false };
}

/** The trigger with what it watches. Null: that has to be said, and nothing asks for it. */
function withSource(
  trigger: TriggerDraft,
  { connections = [] }: PlanRequest,
  things: readonly NamedThing[],
): TriggerDraft | null {
  const kind = trigger.eventType === undefined ? undefined : sourceKindOf(trigger.eventType);
  const named = kind ? namedParameters(kind, things) : {};
  if (trigger.source)
    return { ...trigger, source: { ...trigger.source, parameters: { ...named, ...trigger.source.parameters } } };
  if (!kind || kind.isOptional === true) return trigger;
  const connection = connections.find(({ service }) => service !== undefined && service === kind.service)?.name;
  const { required = [] } = kind.parameters as { readonly required?: readonly string[] };
  return connection === undefined || required.some((name) => !(name in named))
    ? null
    : { ...trigger, source: { connection, parameters: named } };
}

/** The places that are named: the calendar `Courses`. Of two of one kind, the other may be where something is done. */
function namedParameters({ service, parameters }: SourceKind, things: readonly NamedThing[]): JsonObject {
  const own = things.filter((thing) => thing.service === service);
  return Object.fromEntries(
    Object.entries(propertiesOf(parameters)).flatMap(([name, schema]) => {
      const title = titleOf(name, schema).toLowerCase();
      const [only, ...others] = own.filter(({ kind, value }) => kind === title && value !== undefined);
      return only?.value === undefined || others.length > 0 ? [] : [[name, only.value]];
    }),
  );
}

/** A filter that is asked about is for the agent to judge. */
function withoutGuesses(trigger: TriggerDraft, { gaps }: PlanReport): TriggerDraft {
  const open = gaps.flatMap(({ target, isBlocking }) =>
    isBlocking && target?.startsWith('/trigger/filters/') === true ? [target] : [],
  );
  const filters = Object.entries(trigger.filters ?? {}).filter(
    ([path]) => !open.includes(jsonPointer(['trigger', 'filters', path])),
  );
  return { ...trigger, filters: Object.fromEntries(filters) };
}

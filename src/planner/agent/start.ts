import { knownEventTypes } from '../../domain/event/types/index.js';
import type { EventType } from '../../domain/event/types/index.js';
import { GapKind } from '../../domain/plan-report/index.js';
import type { Assumption, Gap, PlanReport } from '../../domain/plan-report/index.js';
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
import { likelyStart } from '../starts/likely/likely-start.js';
import type { StartKind } from '../starts/likely/start-kinds.js';
import { asEveryWeek, countedFrom, inEvenRun } from '../offline/when/every-so-often.js';
import { readSchedule } from '../offline/when/read-schedule.js';
import type { PlanRequest } from '../planner.js';
import { formStartOf } from './form-start.js';
import type { ReadPlan } from './read-plan.type.js';
import * as says from './start-words.js';

/** What starts the runs of an agent. */
export interface Start extends Reading {
  /** By the words alone, it is most likely the same that starts it. */
  readonly isAgreed: boolean;
}

/** A start as the rules read it. */
interface Reading {
  /** Null: it is started by hand, or by what the request gives. */
  readonly trigger: TriggerDraft | null;
  readonly assumptions: readonly Assumption[];
  readonly kinds: readonly StartKind[];
  /** Only the runs in which this holds do something: `every other Friday`. Default: all. */
  readonly when?: string;
  /** An event of all changes, or of all that is new, in a place that the words name. The agent finds out which are meant. */
  readonly isWide?: boolean;
  /** Questions about it. Default: none. */
  readonly gaps?: readonly Gap[] | undefined;
  /** Nothing says when to look: it is looked at each hour or day. */
  readonly isLooking?: boolean;
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
type Found = Reading | null | undefined;

const BY_HAND: Reading = { trigger: null, assumptions: [], kinds: ['hand'] };
const DAILY = '0 9 * * *';
/** What has to be looked at, because no event tells of it. */
const LOOKING: readonly StartKind[] = ['look', 'page', 'feed', 'event', 'mail'];

/** Null: it is not known what starts them. */
export function startFor(read: ReadPlan, request: PlanRequest, services: ServicesMeant): Start | null {
  const { trigger, steps, report } = read;
  const { tools, connections = [] } = request;
  if (request.trigger !== undefined) return { ...BY_HAND, isAgreed: true };
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
      !says.BEFORE_DATE.test(words) &&
      (steps.some(({ tool }) => tools.get(tool)?.planning?.use === 'sleep') ||
        says.saysToWait(words, trigger?.eventType !== undefined && serviceOf(trigger.eventType) !== undefined)),
  };
  const likely = likelyStart(
    report.request,
    connections.some(({ kind }) => kind === 'SERVICE'),
  );
  const found = firstOf(
    [byCall, byOrder, bySchedule, byEvent, byTimes, byWhatComes, byOnlyEvent, byPlace, byLooking],
    asked,
  );
  if (found?.kinds.includes(likely.kind) === true)
    return { ...((isFormWithoutFields(found) && byForm(asked)) || found), isAgreed: !asked.waits };
  const other = likely.share < SURE || asked.waits ? undefined : startOf(likely.kind, asked);
  if (other) return { ...other, isAgreed: likely.share > SURER };
  return found && { ...found, isAgreed: false };
}

/** How sure the likely start has to be to count more than the rules. Of those above it, 94 % are right (`npm run train:starts -- --check`). */
export const SURE = 0.5;
/** The same without a question. Of those, 99 % are right. */
const SURER = 0.9;

function firstOf(ways: readonly ((asked: Asked) => Found)[], asked: Asked): Reading | null {
  for (const find of ways) {
    const found = find(asked);
    if (found !== undefined) return found;
  }
  return null;
}

/** A start of one kind. Undefined or null: the words do not tell enough of it. */
function startOf(kind: StartKind, asked: Asked): Found {
  const { hasMailbox, trigger } = asked;
  switch (kind) {
    case 'hand':
      return BY_HAND;
    case 'schedule':
      return trigger?.type === TriggerType.SCHEDULED ? bySchedule(asked) : byTimes(asked);
    case 'mail':
      return hasMailbox ? onEvent(isOfMail) : null;
    case 'page':
    case 'look':
      return byLooking(asked);
    case 'event':
      return firstOf([byEvent, byOnlyEvent, byPlace, byLooking], asked);
    case 'call':
      return onEvent(({ planning }) => planning?.isCalled === true);
    case 'form':
      return byForm(asked);
    case 'feed':
      return firstOf([byEvent, byLooking], asked);
    default:
      return null;
  }
}

/** The kinds of start that an event may be called. */
function kindsOf(eventType: string): readonly StartKind[] {
  const type = knownEventTypes().find(({ name }) => name === eventType);
  if (type?.planning?.isCalled === true) return ['call'];
  if (type?.planning?.page) return ['form'];
  if (type?.planning?.list) return ['feed', 'page'];
  if (serviceOf(eventType) === undefined) return type && isOfMail(type) ? ['mail'] : ['event', 'call'];
  return type?.planning?.things.includes('email') === true ? ['mail', 'event'] : ['event', 'form'];
}

/** `when our door system calls the webhook` */
function byCall({ trigger, words, services: { sure } }: Asked): Found {
  if (sure.length > 0) return undefined;
  if (says.CALLS.test(words))
    return says.ANSWERS_CALLS.test(words) ? null : onEvent(({ planning }) => planning?.isCalled === true);
  return says.FORMS.test(words) && trigger?.eventType === undefined ? null : undefined;
}

/** `I need a form where colleagues can request holidays` */
function byForm({ report, services: { sure } }: Asked): Found {
  // Forms of services are watched by their own events.
  if (sure.length > 0) return null;
  const type = knownEventTypes().find(({ planning }) => planning?.page?.fieldsAt !== undefined);
  if (!type?.planning?.page) return null;
  const { form, gaps, assumptions } = formStartOf(type.planning.page, report.request);
  const source = { [type.planning.page.source]: form, parameters: {} };
  return {
    trigger: { type: TriggerType.EVENT, eventType: type.name, filters: {}, source },
    assumptions,
    gaps,
    kinds: ['form'],
  };
}

const isFormWithoutFields = ({ kinds, trigger }: Reading): boolean =>
  kinds.includes('form') && trigger?.source?.form?.schema === undefined;

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

/** The event that was read, if it is one of what the words mean. */
function byEvent({ trigger, steps, report, words, waits, services: { sure, spoken, things }, request }: Asked): Found {
  if (trigger?.eventType === undefined) return undefined;
  const service = serviceOf(trigger.eventType);
  // A form of this name is there already, at a service.
  if (
    kindsOf(trigger.eventType).includes('form') &&
    service === undefined &&
    things.some(({ kind }) => kind === 'form')
  )
    return undefined;
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
  const placed = withSource(trigger, request, things) ?? (isAsked ? trigger : null);
  if (placed === null) return undefined;
  const start: Reading = {
    trigger: withoutGuesses(placed, report),
    assumptions: [],
    kinds: kindsOf(trigger.eventType),
    ...(isAsked && placed.source && !trigger.source ? { gaps: [] } : {}),
  };
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
  return trigger === null ? undefined : { trigger, assumptions: [], kinds: kindsOf(reported ?? '') };
}

/** Types of events of all that changes, and of all that is new, in a place. */
const CHANGES = /\.(?:(?:changed|updated)_|card_updated$)/;
const ARRIVALS = /\.new_(?:record|row|page|task|card|issue|item|event|file|deal|contact|response)$/;

/** What changes in a place that the words name, or is new there: `when Status becomes Delayed for a print run in Orders`. */
function byPlace({ words, waits, services: { sure, things }, request, report }: Asked): Found {
  const from = says.EVENT_WORDS.exec(report.request)?.index;
  if (waits || from === undefined || says.BEFORE_DATE.test(words) || says.ABSENT.test(words)) return undefined;
  const pattern = says.CHANGE.test(words) || says.STATE.test(words) ? CHANGES : ARRIVALS;
  const places = things.filter(({ start }) => start >= from).toSorted((one, other) => one.start - other.start);
  for (const place of places) {
    if (!sure.includes(place.service)) continue;
    // Two bases may have a table of this name.
    const placed = things.filter(({ service, start }) => service === place.service && start === place.start);
    const found = knownEventTypes().flatMap(({ name, planning }) => {
      if (!pattern.test(name) || serviceOf(name) !== place.service) return [];
      const trigger = withSource({ type: TriggerType.EVENT, eventType: name, filters: {} }, request, placed);
      const isPlaced = Object.keys(trigger?.source?.parameters ?? {}).length > 0;
      const isSaid = planning?.things.some((noun) => words.toLowerCase().includes(noun)) === true;
      return trigger && isPlaced ? [{ trigger, isSaid }] : [];
    });
    const said = found.filter(({ isSaid }) => isSaid);
    const [only, ...others] = said.length > 0 ? said : found;
    if (only && others.length === 0)
      return { trigger: only.trigger, assumptions: [], kinds: ['event', 'look', 'form'], isWide: true };
  }
  return undefined;
}

/** What no event tells of has to be looked at. */
function byLooking({ trigger, words, isOfService, services: { sure }, request: { timezone } }: Asked): Found {
  const on = (schedule: string, often: string): Reading => ({
    trigger: { type: TriggerType.SCHEDULED, schedule, timezone },
    assumptions: [
      {
        words: null,
        text: `Nothing says when to look: it runs ${often}.`,
        target: '/trigger/schedule',
        alternatives: [],
      },
    ],
    kinds: LOOKING,
    isLooking: true,
  });
  if (says.BEFORE_DATE.test(words) || (says.ABSENT.test(words) && sure.length === 0))
    return on(DAILY, 'every day at 9:00');
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

function onEvent(isMeant: (type: EventType) => boolean): Reading | null {
  const type = knownEventTypes().find(isMeant);
  if (!type) return null;
  return {
    trigger: { type: TriggerType.EVENT, eventType: type.name, filters: {} },
    assumptions: [],
    kinds: kindsOf(type.name),
  };
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
      const named = own.flatMap(({ kind, value }) => (kind === title && value !== undefined ? [value] : []));
      const holding = own.flatMap(({ within }) => (within?.kind === title ? [within.value] : []));
      const [only, ...others] = new Set(named.length > 0 ? named : holding);
      return only === undefined || others.length > 0 ? [] : [[name, only]];
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

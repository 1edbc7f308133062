import { knownEventTypes } from '../../../domain/event/types/index.js';
import type { EventType } from '../../../domain/event/types/index.js';
import { GapKind } from '../../../domain/plan-report/index.js';
import type { PlanReport } from '../../../domain/plan-report/index.js';
import { sourceKindOf } from '../../../domain/source/source-kinds.js';
import type { SourceKind } from '../../../domain/source/source-kinds.js';
import { TriggerType } from '../../../domain/trigger/trigger.js';
import type { TriggerDraft } from '../../../domain/trigger/trigger.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { titleOf } from '../../../lib/json-schema/title-of.js';
import { jsonPointer } from '../../../lib/json/json-pointer.js';
import type { JsonObject } from '../../../lib/json/json.js';
import type { NamedThing } from '../../account/index.js';
import type { PlanRequest } from '../../planner.js';
import type { StartKind } from '../../likely/start-kinds.js';
import * as says from './start-words.js';
import type { Asked, Found, Reading } from './start.type.js';

/* The events that may start an agent. */

/** The kinds of start that an event may be called. */
function kindsOf(eventType: string): readonly StartKind[] {
  const type = knownEventTypes().find(({ name }) => name === eventType);
  if (type?.planning?.isCalled === true) return ['call'];
  if (type?.planning?.page) return ['form'];
  if (type?.planning?.list) return ['feed', 'page'];
  if (serviceOf(eventType) === undefined) return type && isOfMail(type) ? ['mail'] : ['event', 'call'];
  return type?.planning?.things.includes('email') === true ? ['mail', 'event'] : ['event', 'form'];
}

/** The event that was read, if it is one of what the words mean. */
export function byEvent({
  trigger,
  steps,
  report,
  words,
  waits,
  services: { sure, spoken, things },
  request,
}: Asked): Found {
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
    trigger: withoutNarrowing(withoutLabel(withoutGuesses(placed, report), report), report),
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

/** The address of a feed, by its own form or by the words before it. */
const FEED_ADDRESS =
  /\b(?:feed|rss|atom)\b[^.,;]{0,20}?(https?:\/\/[^\s"”<>),;]+(?<![.!?]))|(https?:\/\/[^\s"”<>),;]+?(?:\.(?:atom|rss)|\/(?:feed|rss|atom)(?:\.xml)?\/?|feed\.xml))(?=[\s"”<>),;!?]|\.(?:\s|$)|$)/i;

/** New items of a feed, if the words give its address. */
export function byFeed({ words, report, services: { sure } }: Asked): Found {
  const [, named, own] = FEED_ADDRESS.exec(report.request) ?? [];
  const url = named ?? own;
  if (url === undefined || sure.length > 0 || says.RECURS.test(words.replaceAll(EACH_ITEM, ''))) return undefined;
  if (!says.BEGINS.test(words) || report.request.split(/https?:/).length > 2) return undefined;
  const type = knownEventTypes().find(({ planning }) => planning?.list !== undefined);
  if (!type?.planning?.list) return undefined;
  const source = { parameters: { [type.planning.list.parameter]: url } };
  return {
    trigger: { type: TriggerType.EVENT, eventType: type.name, filters: {}, source },
    assumptions: [],
    // Readers also mark a feed as a page, or as work by a schedule.
    kinds: [...kindsOf(type.name), 'look', 'schedule'],
  };
}

/** `each post of the feed`: that is no time. */
const EACH_ITEM =
  /\b(?:each|every) (?!(?:\w+ )?(?:minutes?|hours?|days?|mornings?|evenings?|nights?|weeks?|months?|\w+days?)\b)/gi;

/** Some services only report what comes in, by one event for all of it. */
export function byOnlyEvent({ words, services: { sure, things }, request }: Asked): Found {
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
export function byPlace({ words, waits, services: { sure, things }, request, report }: Asked): Found {
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

export const isOfMail = ({ name, planning }: EventType): boolean =>
  planning?.things.includes('email') === true && serviceOf(name) === undefined;

/** The service that alone tells of an event. */
export function serviceOf(eventType: string): string | undefined {
  const kind = sourceKindOf(eventType);
  return kind?.isOptional === true ? undefined : kind?.service;
}

export function onEvent(isMeant: (type: EventType) => boolean): Reading | null {
  const type = knownEventTypes().find(isMeant);
  if (!type) return null;
  return {
    trigger: { type: TriggerType.EVENT, eventType: type.name, filters: {} },
    assumptions: [],
    kinds: kindsOf(type.name),
  };
}

/** A call of a webhook, whose caller may wait for an answer. */
export function onCall(words: string): Reading | null {
  const start = onEvent(({ planning }) => planning?.isCalled === true);
  return start && (says.ANSWERS_CALLS.test(words) ? { ...start, isAnswered: true } : start);
}

/** Mails that come to a connected service of mail, for a user without a mailbox of another kind. */
export function ofMailService({ request: { connections = [] } }: Asked): Reading | null {
  const start = onEvent(isOfMail);
  const service = sourceKindOf(start?.trigger?.eventType ?? '')?.service;
  const connection = connections.find((one) => service !== undefined && one.service === service)?.name;
  return start?.trigger && connection !== undefined
    ? { ...start, trigger: { ...start.trigger, source: { connection, parameters: {} } } }
    : null;
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

/** `mails about refunds should get the label Complaints`: those that have it already are not meant. */
function withoutLabel(trigger: TriggerDraft, { request }: PlanReport): TriggerDraft {
  const { source } = trigger;
  if (!source?.parameters || !isOfMails(trigger.eventType ?? '') || !says.PUTS_LABEL.test(request)) return trigger;
  const kept = Object.entries(source.parameters).filter(([name]) => !/label/i.test(name));
  return { ...trigger, source: { ...source, parameters: Object.fromEntries(kept) } };
}

/** Mails with and without something: both start it. */
const EITHER = /\b(?:without|no) (?:an? |any )?(?:attachments?|files?|pdfs?)\b|\b(?:otherwise|else)\b/i;

/** Only then is no other part of a mail meant: `with "urgent" in it` may stand in its text. */
const SAYS_SUBJECT =
  /\b(?:subjects?|titled?|headed|headline|subject line|betreff|objet|asunto|oggetto|assunto|onderwerp)\b/i;
/** `with the word "complaint", or that sounds angry`: some come in without it. */
const ELSEWHERE =
  /["”'], or (?:if|that|which|anything|one|when|those|from|comes|it)\b|["”'] or (?:that|which|comes|if|from)\b/i;

/** `whoever mails me a large file`: that is no name. */
const ANYBODY = /"(?:who(?:so)?ever|any(?:one|body)|some(?:one|body)|every(?:one|body)|people|they)"/i;

/** `send a copy of every message to ann@example.com`: they did not come to that address. The agent reads what is meant. */
function withoutNarrowing(trigger: TriggerDraft, { request }: PlanReport): TriggerDraft {
  const cameTo = (address: string): boolean =>
    new RegExp(
      `\\b(?:sent|addressed|arriv\\w+|com(?:es?|ing)|received|(?:e-?)?mails?|messages?|written) (?:to|at|for|in) ${address.replaceAll(/[.+]/g, '\\$&')}`,
      'i',
    ).test(request);
  const kept = Object.entries(trigger.filters ?? {}).filter(([path, value]) => {
    if (path.startsWith('attachments')) return !EITHER.test(request);
    if (path === 'from') return !ANYBODY.test(JSON.stringify(value));
    if (path === 'subject') return !ELSEWHERE.test(request) && SAYS_SUBJECT.test(request);
    const [address] = path === 'to' ? (/[\w.+-]+@[\w.-]+/.exec(JSON.stringify(value)) ?? []) : [];
    return address === undefined || cameTo(address);
  });
  return { ...trigger, filters: Object.fromEntries(kept) };
}

/** New mails, not those that were labelled just now. */
const isOfMails = (eventType: string): boolean => /\.new_(?:email|message)$/.test(eventType);

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

/** The start without a guess of who writes: `our Portuguese supplier` has no address yet. */
export function withoutGuessedSender(trigger: TriggerDraft | null): TriggerDraft | null {
  const { from, ...filters } = trigger?.filters ?? {};
  return trigger && from !== undefined && !JSON.stringify(from).includes('@') ? { ...trigger, filters } : trigger;
}

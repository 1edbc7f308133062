import { GapKind } from '../../../domain/plan-report/index.js';
import { ConnectionKind } from '../../../domain/connection/index.js';
import { isMailEvent } from '../../../domain/event/mail-event.js';
import { sourceKindOf } from '../../../domain/source/source-kinds.js';
import type { SourceKind } from '../../../domain/source/source-kinds.js';
import type { TriggerSourceDraft } from '../../../domain/source/source.js';
import { requiredOf } from '../../../lib/json-schema/required-of.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonSchema, JsonValue } from '../../../lib/json/json.js';
import type { Builder } from '../build/builder.js';
import { serviceAt } from '../../words/services.js';
import { stem } from '../text/stem.js';
import type { Token } from '../text/tokens.js';
import type { Account, Part } from './account.js';
import type { EventReading } from './event-reading.type.js';
import type { Belongings } from './reading.js';
import { placeNames, takesName } from './sources/place-names.js';
import type { PlaceName } from './sources/place-names.js';
import { listSource } from './sources/list-source.js';
import { sourceParameters } from './services/source-parameters.js';
import { wordList } from '../word-list.js';

interface Means {
  readonly account: Account;
  readonly builder: Builder;
  readonly part: Part;
  readonly connections: Belongings['connections'];
  /** Whether an act begins at a token. */
  readonly begins: (at: number) => boolean;
}

/**
 * The source of an event that a connector polls. Null: the event has none, or its parameters are asked for. Those are
 * ids of the service, which no words say; a name in them is a part of the question.
 */
export function readSourceOf(
  event: EventReading,
  tokens: readonly Token[],
  { account, builder, part, connections, begins }: Means,
): TriggerSourceDraft | null {
  const kind = sourceKindOf(event.name);
  const list = event.type?.planning?.list;
  if (kind && list) return listSource(event, list, tokens, { account, builder, part });
  if (kind?.service === undefined || event.type?.planning === undefined) return null;
  const { service } = kind;
  const fitting = connections.filter((one) => one.service === service);
  const connection = fitting.length === 1 ? (fitting[0]?.name ?? service) : service;
  const named = nameBehind(tokens, event.to);
  if (kind.isOptional === true) return isOnlyWay(kind, fitting, connections) ? { connection, parameters: {} } : null;
  part.wrote('source', '/trigger/source');
  const { parameters: ids, taken } = sourceParameters(tokens, event.from, event.to, kind.parameters);
  for (const index of taken) account.take(index, index + 1, part, 'source');
  // `the board Launch`: a name in capitals is no verb.
  const isAct = (at: number): boolean => tokens[at]?.text === tokens[at]?.lower && begins(at);
  // `the Leads spreadsheet`: the service by its plain noun is no other one.
  const own = event.type.planning.names ?? [];
  const isEnd = (at: number): boolean =>
    isAct(at) || (!own.includes(tokens[at]?.lower ?? '') && isOther(serviceAt(tokens, at)?.service.id, service));
  const { things = [] } = event;
  const told = (event.named ?? placeNames(tokens, event.from, event.to, kind.parameters, { isEnd })).filter(
    ({ parameter, name }) =>
      (parameter === null || ids[parameter] === undefined) &&
      name.every(({ index }) => !taken.includes(index) && !isFiltered(account, index)) &&
      !things.some((thing) => thing.parameter === parameter || thing.name.some((token) => name.includes(token))),
  );
  const places = [...told, ...things];
  const parameters = { ...ids, ...valuesOf(places, kind.parameters, builder) };
  const given = Object.keys(parameters);
  const left = places.filter(({ parameter }) => parameter === null || parameters[parameter] === undefined);
  for (const place of places.filter((one) => !left.includes(one)))
    for (const { index } of place.tokens) account.take(index, index + 1, part, 'source');
  const isOpen = requiredOf(kind.parameters).some((name) => !given.includes(name));
  const asked = left.filter(({ parameter }) => parameter !== null || isOpen);
  for (const place of left.filter((one) => !asked.includes(one))) askWhere(builder, event, place);
  for (const place of places) takeServiceBehind(place, tokens, service, { account, part });
  if (given.length > 0 && asked.length === 0 && requiredOf(kind.parameters).every((name) => given.includes(name))) {
    if (fitting.length !== 1) askForConnection(builder, service, event.type.title);
    return { connection, parameters };
  }
  // `New message or other update` is more than the words say: the parameters tell them apart.
  // What a filter of a field tells is told by the field.
  const isBroader = / or other /i.test(event.type.title) && Object.keys(event.filters).length === 0;
  if (requiredOf(kind.parameters).length === 0 && named.length === 0 && asked.length === 0 && !isBroader) {
    if (fitting.length !== 1) askForConnection(builder, service, event.type.title);
    return { connection, parameters: {} };
  }
  // If there is nothing to choose, a named place is a condition.
  if (Object.keys(propertiesOf(kind.parameters)).length === 0) {
    if (named.length > 0) askWhere(builder, event, { parameter: null, noun: 'place', name: named, tokens: named });
    if (fitting.length !== 1) askForConnection(builder, service, event.type.title);
    return { connection, parameters: {} };
  }
  // `in Backlog of the Booking team`: a further name is a condition, which is asked about.
  const isAsked = (token: Token): boolean => asked.some(({ tokens: words }) => words.includes(token));
  for (const token of named)
    if (asked.length === 0 || isAsked(token) || /^\p{Ll}+$/u.test(token.text))
      account.take(token.index, token.index + 1, part, 'source');
  const wanted = wantedOf(kind.parameters, given, asked);
  const which = asked
    .map(
      ({ name, tokens: words, parameter }) => `"${parameter === null ? builder.said(words) : nameOf(name, builder)}"`,
    )
    .join(' and ');
  builder.ask({
    kind: GapKind.VALUE,
    tokens: asked.length > 0 ? asked.flatMap(({ tokens: words }) => words) : named,
    reason: `"${event.type.title}" needs to know what to watch.`,
    question: `${event.type.title}: which ${wanted.join(' and ')} is ${which === '' ? 'to be watched' : `${which}, that is to be watched`}${fitting.length > 1 ? `, and by which connection to ${service}` : ''}?${saysAny(tokens, event, wanted) ? ' Only one is watched at a time: each further one needs a workflow of its own.' : ''}`,
    at: { step: null, path: '/trigger/source' },
    names: namesOf(asked, kind.parameters, given, builder),
    valueSchema: {
      type: 'object',
      required: ['connection', 'parameters'],
      properties: {
        connection: {
          type: 'string',
          title: 'Connection',
          description: `The name of your connection to ${service}.`,
          default: connection,
        },
        parameters: withDefaults(kind.parameters, parameters),
      },
    },
  });
  for (const [name, value] of Object.entries(parameters))
    tellOption(builder, propertiesOf(kind.parameters)[name], value);
  return null;
}

/** `15 minutes before`: as long as the place is asked for, no source shows what the words say beside it. */
function tellOption(builder: Builder, own: JsonValue | undefined, value: JsonValue): void {
  if (!isJsonObject(own) || own['default'] === undefined || typeof own['title'] !== 'string') return;
  if (typeof value !== 'string' && typeof value !== 'number') return;
  builder.assume(`"${own['title']}" is ${value}.`, { step: null, path: '/trigger/source' });
}

/** The names of places by the parameters that take them. A name of any place may be that of the innermost one. */
function namesOf(
  asked: readonly PlaceName[],
  schema: JsonSchema,
  given: readonly string[],
  builder: Builder,
): Readonly<Record<string, string>> | undefined {
  const open = requiredOf(schema).filter((name) => !given.includes(name));
  const pairs = asked.flatMap(({ parameter, name }): readonly (readonly [string, string])[] => {
    const field = parameter ?? open.at(-1);
    return field === undefined ? [] : [[field, nameOf(name, builder)]];
  });
  const named = new Map<string, string>();
  // Two names for one place are the name of nothing, so that it stays a question.
  for (const [field, name] of pairs) named.set(field, named.has(field) ? `${named.get(field)} / ${name}` : name);
  return named.size === 0 ? undefined : Object.fromEntries(named);
}

/** `in any channel`, `on all of our boards`: more than the one that can be watched. */
function saysAny(tokens: readonly Token[], { from, to }: EventReading, wanted: readonly string[]): boolean {
  const clause = tokens.slice(from, to + MAX_BEHIND);
  return clause.some(({ lower }, at) => {
    if (!/^(?:any|all|every|each)$/.test(lower)) return false;
    const behind = clause.slice(at + 1, at + MAX_BEHIND);
    const noun = behind.findIndex((next) => wanted.some((one) => next.stem === stem(one)));
    return noun !== -1 && !behind.slice(0, noun).some((next) => /^(?:in|on|to|from|at|that|is|gets)$/.test(next.lower));
  });
}

/** How far behind other words such words are looked for. */
const MAX_BEHIND = 6;

/** Whether a filter of the event has taken a word. */
const isFiltered = (account: Account, at: number): boolean =>
  account.pointerAt(at)?.startsWith('/trigger/filters') === true;

/** Whether a service is named, and is another one. */
function isOther(id: string | undefined, own: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  return id !== undefined && plain(id) !== plain(own);
}

/** `the sheet Orders in Google Sheets`: the service behind a place is the one that is watched. */
function takeServiceBehind(
  { tokens: words }: PlaceName,
  tokens: readonly Token[],
  id: string,
  { account, part }: Pick<Means, 'account' | 'part'>,
): void {
  const at = (words.at(-1)?.index ?? 0) + 1;
  const found = /^(?:in|on|of|at|from)$/.test(tokens[at]?.lower ?? '') ? serviceAt(tokens, at + 1) : null;
  if (found && !isOther(found.service.id, id)) account.take(at, at + 1 + found.length, part, 'source');
}

/** A name as it is written. */
function nameOf(name: readonly Token[], builder: Builder): string {
  const [only, ...more] = name;
  return only?.mention && more.length === 0 ? only.mention.value : builder.said(name);
}

/** Names that are values of the parameters themselves: keys, paths and names. */
function valuesOf(places: readonly PlaceName[], schema: JsonSchema, builder: Builder): JsonObject {
  const fields = propertiesOf(schema);
  const pairs = places.flatMap(({ parameter, name }): readonly (readonly [string, string | number])[] => {
    const own = parameter === null ? undefined : fields[parameter];
    const number = numberOf(own, name);
    if (parameter !== null && number !== null) return [[parameter, number]];
    const said = nameOf(name, builder);
    const [owner, repository, ...more] = said.split('/');
    const both = requiredOf(schema);
    // `acme/web` of a source that wants the owner and the name.
    if (name[0]?.mention?.kind === 'repository' && both.length === 2 && both[1] === parameter && more.length === 0)
      return [
        [both[0] ?? '', owner ?? ''],
        [parameter, repository ?? ''],
      ];
    return parameter !== null && isJsonObject(own) && takesName(own, said) ? [[parameter, said]] : [];
  });
  return Object.fromEntries(pairs);
}

/** The words for a parameter as a number, if it takes one. */
function numberOf(own: JsonValue | undefined, [only, ...more]: readonly Token[]): number | null {
  const isNumber = isJsonObject(own) && [own['type']].flat().some((one) => one === 'integer' || one === 'number');
  const number = more.length === 0 && /^\d+$/.test(only?.text ?? '') ? Number(only?.text) : NaN;
  const { minimum = number, maximum = number } = isJsonObject(own) ? own : {};
  return isNumber && number >= Number(minimum) && number <= Number(maximum) ? number : null;
}

/** The source cannot be told a place, so that the name is a condition. */
function askWhere(builder: Builder, event: EventReading, { tokens, noun }: PlaceName): void {
  const said = builder.said(tokens);
  const thing = event.type?.planning?.things[0] ?? 'event';
  builder.ask({
    kind: GapKind.CONDITION,
    tokens,
    reason: `The ${noun} cannot be chosen for "${event.type?.title ?? event.name}".`,
    question: `"${said}" cannot be chosen: every new ${thing} would start it. Say how to know the right ones, or leave the words out.`,
    at: { step: null, path: '/trigger/filters' },
  });
}

/** Whether events that come in other ways as well can come by a connection to their service alone. */
function isOnlyWay(
  { parameters, eventType }: SourceKind,
  fitting: Belongings['connections'],
  connections: Belongings['connections'],
): boolean {
  if (!isMailEvent(eventType) || fitting.length !== 1 || requiredOf(parameters).length > 0) return false;
  return !connections.some(({ kind }) => kind === ConnectionKind.IMAP || kind === ConnectionKind.MAIL);
}

function askForConnection(builder: Builder, service: string, title: string): void {
  builder.ask({
    kind: GapKind.CONNECTION,
    tokens: [],
    reason: `You have no connection by which "${title}" could be watched.`,
    question: `Connect ${service} under the name "${service}", or name another connection.`,
    at: { step: null, path: '/trigger/source/connection' },
    isBlocking: false,
  });
}

/** Things of a service that hold what is watched. */
const HOLDER = wordList(
  'folder|file|sheet|spreadsheet|tab|table|base|database|project|channel|chat|list|board|document|calendar|workspace|space|group|drive|album|site|repository|repo',
);

/** `… the sheet "Orders"`, `… the folder called Invoices`: the words right behind the event. */
function nameBehind(tokens: readonly Token[], from: number): readonly Token[] {
  let at = from;
  while (
    at < from + 4 &&
    (HOLDER.test(tokens[at]?.lower ?? '') ||
      /^(?:called|named|in|to|of|on|the|my|our|mentions?|contains?|with|about|says)$/.test(tokens[at]?.lower ?? ''))
  )
    at += 1;
  const kind = tokens[at]?.mention?.kind;
  // `in the calendar team@example.com`: the address names the calendar, and gets no mail.
  const isAddressOfHolder = kind === 'address' && HOLDER.test(tokens[at - 1]?.lower ?? '');
  const isName = kind === 'quote' || kind === 'channel' || isAddressOfHolder;
  return isName ? tokens.slice(from, at + 1) : [];
}

/** The schema with what the words say as defaults. It is a part of each answer, even if it is what is usual. */
function withDefaults(schema: JsonSchema, given: JsonObject): JsonSchema {
  const properties = propertiesOf(schema);
  const filled = Object.entries(properties).map(([name, own]) => [
    name,
    given[name] !== undefined && isJsonObject(own) ? { ...own, default: given[name] } : own,
  ]);
  const required = [...new Set([...requiredOf(schema), ...Object.keys(given)])];
  return {
    ...schema,
    ...(required.length === 0 ? {} : { required }),
    properties: Object.fromEntries(filled) as JsonObject,
  };
}

/** Whether a parameter says how the source looks, and names no place. */
const isFlag = (own: JsonValue | undefined): boolean => isJsonObject(own) && own['type'] === 'boolean';

/** The titles of the required parameters that the words do not give, or of all if none is required. */
function wantedOf(schema: JsonSchema, given: readonly string[], asked: readonly PlaceName[]): readonly string[] {
  const properties = propertiesOf(schema);
  const required = requiredOf(schema);
  const meant = asked.flatMap(({ parameter }) => parameter ?? []);
  const places = Object.entries(properties).flatMap(([name, own]) => (isFlag(own) ? [] : [name]));
  const least = required.length > 0 ? required : meant.length > 0 ? meant : places;
  const wanted = least.filter((name) => !given.includes(name));
  return wanted.map((name) => {
    const own = properties[name];
    const title = isJsonObject(own) ? own['title'] : undefined;
    return typeof title === 'string' ? title.toLowerCase() : name;
  });
}

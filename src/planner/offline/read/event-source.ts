import { GapKind } from '../../../domain/plan-report/index.js';
import { ConnectionKind } from '../../../domain/connection/index.js';
import { isMailEvent } from '../../../domain/event/mail-event.js';
import { sourceKindOf } from '../../../domain/source/source-kinds.js';
import type { SourceKind } from '../../../domain/source/source-kinds.js';
import type { TriggerSourceDraft } from '../../../domain/source/source.js';
import { propertiesOf } from '../../../lib/json-schema/properties-of.js';
import { isJsonObject } from '../../../lib/json/json.js';
import type { JsonObject, JsonSchema } from '../../../lib/json/json.js';
import type { Builder } from '../build/builder.js';
import type { Token } from '../text/tokens.js';
import type { Account, Part } from './account.js';
import { requiredOf } from './accounts.js';
import type { EventReading } from './event-match.js';
import type { Belongings } from './reading.js';
import { sourceParameters } from './services/source-parameters.js';

interface Means {
  readonly account: Account;
  readonly builder: Builder;
  readonly part: Part;
  readonly connections: Belongings['connections'];
}

/**
 * The source of an event that a connector polls. Null: the event has none, or its parameters are asked for. Those are
 * ids of the service, which no words say; a name in them is a part of the question.
 */
export function readSourceOf(
  event: EventReading,
  tokens: readonly Token[],
  { account, builder, part, connections }: Means,
): TriggerSourceDraft | null {
  const kind = sourceKindOf(event.name);
  if (kind?.service === undefined || event.type?.planning === undefined) return null;
  const { service } = kind;
  const fitting = connections.filter((one) => one.service === service);
  const connection = fitting.length === 1 ? (fitting[0]?.name ?? service) : service;
  const named = nameBehind(tokens, event.to);
  if (kind.isOptional === true) return isOnlyWay(kind, fitting, connections) ? { connection, parameters: {} } : null;
  part.wrote('source', '/trigger/source');
  const { parameters, taken } = sourceParameters(tokens, event.from, event.to, kind.parameters);
  for (const index of taken) account.take(index, index + 1, part, 'source');
  const given = Object.keys(parameters);
  if (given.length > 0 && requiredOf(kind.parameters).every((name) => given.includes(name))) {
    if (fitting.length !== 1) askForConnection(builder, service, event.type.title);
    return { connection, parameters };
  }
  // `New message or other update` is more than the words say: the parameters tell them apart.
  const isBroader = / or other /i.test(event.type.title);
  if (requiredOf(kind.parameters).length === 0 && named.length === 0 && !isBroader) {
    if (fitting.length !== 1) askForConnection(builder, service, event.type.title);
    return { connection, parameters: {} };
  }
  for (const { index } of named) account.take(index, index + 1, part, 'source');
  builder.ask({
    kind: GapKind.VALUE,
    tokens: named,
    reason: `"${event.type.title}" needs to know what to watch.`,
    question: `${event.type.title}: which ${wantedOf(kind.parameters, given).join(' and ')} is to be watched${fitting.length === 1 ? '' : `, and by which connection to ${service}`}?`,
    at: { step: null, path: '/trigger/source' },
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
  return null;
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
const HOLDER =
  /^(?:folder|file|sheet|spreadsheet|tab|table|base|database|project|channel|chat|list|board|document|calendar|workspace|space|group|drive|album|site|repository|repo)$/;

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

/** The schema with what the words say as defaults. */
function withDefaults(schema: JsonSchema, given: JsonObject): JsonSchema {
  const properties = propertiesOf(schema);
  const filled = Object.entries(properties).map(([name, own]) => [
    name,
    given[name] !== undefined && isJsonObject(own) ? { ...own, default: given[name] } : own,
  ]);
  return { ...schema, properties: Object.fromEntries(filled) as JsonObject };
}

/** The titles of the required parameters that the words do not give, or of all if none is required. */
function wantedOf(schema: JsonSchema, given: readonly string[]): readonly string[] {
  const properties = propertiesOf(schema);
  const required = requiredOf(schema);
  const wanted = (required.length > 0 ? required : Object.keys(properties)).filter((name) => !given.includes(name));
  return wanted.map((name) => {
    const own = properties[name];
    const title = isJsonObject(own) ? own['title'] : undefined;
    return typeof title === 'string' ? title.toLowerCase() : name;
  });
}

import type { Connector, ConnectorPoll, ConnectorTrigger } from '../../connectors/file/connector.type.js';
import { callOperation, innerInput } from '../../connectors/run/call-operation.js';
import type { NextPage } from '../../connectors/request/next-page.js';
import type { OpenService } from '../../connectors/run/open-service.type.js';
import { withDefaults } from '../../connectors/run/operation-input.js';
import type { SendToService, ServiceCaller } from '../../connectors/run/send-to-service.type.js';
import { valueAt } from '../../connectors/template/data-path.js';
import { textOf } from '../../connectors/template/filters.js';
import { holds, render } from '../../connectors/template/render.js';
import type { Template } from '../../connectors/template/template.type.js';
import type { SourceItem, SourcePage, SourceRead } from '../../domain/source/source-page.js';
import { StepFailure } from '../../errors.js';
import { isJsonObject } from '../../lib/json/json.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { NO_PLACE, greatestOf, requestedCursor, storedPlace } from './poll-cursor.js';
import type { PollPlace } from './poll-cursor.js';

/** Pages that a first look reads of a list whose newest items come first: older items do not come back. */
const FIRST_PAGES = 5;
const MAX_ITEMS = 50_000;

/** A trigger that is polled, with the connection to its service. */
export interface PolledTrigger {
  readonly connector: Connector;
  readonly trigger: ConnectorTrigger;
  readonly poll: ConnectorPoll;
  readonly opened: OpenService;
}

/**
 * Reads a page of what a trigger of a connector watches, by the operation that its file names. The list is read to its
 * end before the cursor moves, so that nothing is missed if it has many pages.
 *
 * @throws StepFailure
 */
export async function readConnectorSource(
  send: SendToService,
  polled: PolledTrigger,
  read: SourceRead,
): Promise<SourcePage> {
  const { poll } = polled;
  const place = pageIn(read.page).isRestart ? null : storedPlace(read.cursor);
  const start = poll.cursor.kind === 'answer' ? poll.cursor.start : null;
  if (place === null && start !== null && read.page === null)
    return startPage(await startValue(send, polled, start, read));
  try {
    return await readPage(send, polled, place, read);
  } catch (error) {
    if (poll.cursor.kind !== 'answer' || place === null || !isForgotten(error, poll.cursor.restartOn)) throw error;
    // The service has forgotten the value. Items that are known are dropped, as always.
    if (start !== null) return startPage(await startValue(send, polled, start, read));
    return readPage(send, polled, null, { ...read, page: null, pendingCursor: null });
  }
}

async function readPage(
  send: SendToService,
  polled: PolledTrigger,
  place: PollPlace | null,
  read: SourceRead,
): Promise<SourcePage> {
  const { poll, trigger } = polled;
  const { number, from } = pageIn(read.page);
  const input = withDefaults(trigger.input, read.parameters);
  const cursor = requestedCursor(poll.cursor, place ?? NO_PLACE);
  let next: NextPage | null = null;
  const ended = (page: NextPage | null): void => {
    next = page;
  };
  const output = await call(send, polled, poll.operation, poll.with, { input, cursor }, read, { from, ended });
  const list = listIn(output, polled);
  const pending = storedPlace(read.pendingCursor) ?? place ?? NO_PLACE;
  const ending = placeAfter(poll, list, output, pending, place, read);
  const source = { connection: read.connection?.name ?? null };
  const items = itemsOf(polled, list, { input, source }, place, ending);
  const isNewestFirst = poll.order === 'newestFirst' && poll.cursor.kind === 'none';
  const canEnd = poll.order === 'newestFirst' && poll.cursor.kind !== 'count' && poll.cursor.kind !== 'answer';
  const isEnough = canEnd && place === null && number + 1 >= FIRST_PAGES;
  return {
    // Counted items are added at the end of their list.
    items: poll.order === 'newestFirst' && poll.cursor.kind !== 'count' ? items.toReversed() : items,
    next: next === null || isEnough ? null : { number: number + 1, from: next, isRestart: place === null },
    cursor: { ...ending },
    validators: null,
    isUnchanged: false,
    isUnordered: !isNewestFirst,
    isEnding: true,
  };
}

/** The place after a page. */
function placeAfter(
  { cursor }: ConnectorPoll,
  list: readonly JsonValue[],
  output: JsonValue,
  pending: PollPlace,
  before: PollPlace | null,
  { now, page }: SourceRead,
): PollPlace {
  switch (cursor.kind) {
    case 'none':
      return pending;
    case 'now':
      // The time of the first request of the look: later pages may take a while.
      return page === null ? { ...pending, value: now.getTime() } : pending;
    case 'item':
      return { ...pending, value: greatestOf(list, cursor.path, pending.value) };
    case 'answer':
      return { ...pending, value: valueAt(output, cursor.path) ?? pending.value };
    case 'count': {
      const known = typeof before?.value === 'number' ? before.value : 0;
      const counted = (page === null ? 0 : numberOf(pending.value)) + list.length;
      return { value: counted, epoch: (before?.epoch ?? 0) + (counted < known ? 1 : 0) };
    }
  }
}

function numberOf(value: JsonValue): number {
  return typeof value === 'number' ? value : 0;
}

/** The items of a page that are events, each with its identity. */
function itemsOf(
  { poll, trigger, connector }: PolledTrigger,
  list: readonly JsonValue[],
  scope: PayloadScope,
  before: PollPlace | null,
  after: PollPlace,
): readonly SourceItem[] {
  const isCounted = poll.cursor.kind === 'count';
  const first = isCounted ? numberOf(after.value) - list.length : 0;
  const known = isCounted && typeof before?.value === 'number' ? before.value : 0;
  return list.flatMap((item, index): readonly SourceItem[] => {
    const position = first + index;
    if (position < known && isCounted) return [];
    if (poll.when !== null && !holds(poll.when, { item, input: scope.input })) return [];
    const identity = scope.input['entered'] === true && poll.entered !== null ? poll.entered.id : poll.id;
    const id = identity === 'position' ? `${after.epoch}:${position}` : textOf(render(identity, { item }));
    if (id === undefined || id === '')
      throw StepFailure.permanent(
        'SOURCE_UNREADABLE',
        `The source cannot be read: an item of ${connector.title} has no id, at position ${index}.`,
      );
    const thing = poll.thing === null ? undefined : textOf(render(poll.thing, { item }));
    return [
      {
        id,
        payload: payloadOf(trigger, item, scope),
        ...(thing === undefined ? {} : { thing, isPlace: poll.isPlace }),
      },
    ];
  });
}

/** The values beside the item of which a payload may be made. */
interface PayloadScope {
  readonly input: JsonObject;
  readonly source: JsonObject;
}

function payloadOf({ output }: ConnectorTrigger, item: JsonValue, scope: PayloadScope): JsonObject {
  const value = output === null ? item : (render(output, { item, body: item, ...scope }) ?? null);
  return isJsonObject(value) ? value : { item: value };
}

function listIn(output: JsonValue, { poll, connector }: PolledTrigger): readonly JsonValue[] {
  const list = valueAt(output, poll.items);
  // A service leaves out a list that is empty.
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list) || list.length > MAX_ITEMS)
    throw StepFailure.permanent(
      'SOURCE_UNREADABLE',
      `The source cannot be read: ${connector.title} answered ${Array.isArray(list) ? `more than ${MAX_ITEMS.toLocaleString('en')} items at once` : 'no list'}.`,
    );
  return list;
}

async function startValue(
  send: SendToService,
  polled: PolledTrigger,
  { operation, with: fields, path }: { operation: string; with: ConnectorPoll['with']; path: ConnectorPoll['items'] },
  read: SourceRead,
): Promise<JsonValue> {
  const input = withDefaults(polled.trigger.input, read.parameters);
  const output = await call(send, polled, operation, fields, { input, cursor: undefined }, read);
  const value = valueAt(output, path);
  if (value !== undefined && value !== null) return value;
  throw StepFailure.permanent(
    'SOURCE_UNREADABLE',
    `The source cannot be read: ${polled.connector.title} does not say from which place on it can be read.`,
  );
}

function startPage(value: JsonValue): SourcePage {
  return {
    items: [],
    next: null,
    cursor: { ...NO_PLACE, value },
    validators: null,
    isUnchanged: false,
    isUnordered: false,
    isEnding: true,
  };
}

interface PollScope {
  readonly input: JsonObject;
  readonly cursor: JsonValue | undefined;
}

/** Calls an operation with the fields of the same names, and with those that the file names. */
async function call(
  send: SendToService,
  { connector, opened }: PolledTrigger,
  name: string,
  fields: Readonly<Record<string, Template>>,
  { input, cursor }: PollScope,
  read: SourceRead,
  paging?: { readonly from: NextPage | null; ended(next: NextPage | null): void },
): Promise<JsonValue> {
  const operation = connector.operations[name];
  if (operation === undefined)
    throw StepFailure.permanent(
      'UNKNOWN_SOURCE',
      `${connector.title} has no operation ${JSON.stringify(name)} any more.`,
    );
  const scope = { input, ...(cursor === undefined ? {} : { cursor }) };
  return callOperation(
    send,
    { connector, operation, opened, input: innerInput(operation, input, fields, scope), paging },
    callerOf(read),
  );
}

function callerOf({ ownerId, eventType, signal, now }: SourceRead): ServiceCaller {
  return { ownerId, idempotencyKey: `source:${eventType}`, signal, now };
}

/** `isRestart`: the look reads the list from its beginning, as a first one does. */
function pageIn(page: JsonValue): {
  readonly number: number;
  readonly from: NextPage | null;
  readonly isRestart: boolean;
} {
  if (!isJsonObject(page)) return { number: 0, from: null, isRestart: false };
  const { number = 0, from = null, isRestart } = page;
  return {
    number: numberOf(number),
    from: isJsonObject(from) ? (from as unknown as NextPage) : null,
    isRestart: isRestart === true,
  };
}

function isForgotten(error: unknown, statuses: readonly number[]): boolean {
  if (!(error instanceof StepFailure) || !isJsonObject(error.details as JsonValue)) return false;
  const { status } = error.details as JsonObject;
  return typeof status === 'number' && statuses.includes(status);
}

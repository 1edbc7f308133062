import { expect, it } from '@jest/globals';
import type { Connector, ConnectorTrigger } from '../../../src/connectors/file/connector.type.js';
import { ConnectorLibrary } from '../../../src/connectors/library/connector-library.js';
import type { OpenService } from '../../../src/connectors/run/open-service.type.js';
import type { SendToService } from '../../../src/connectors/run/send-to-service.type.js';
import { valueAt } from '../../../src/connectors/template/data-path.js';
import type { DataPath, Reference, Template } from '../../../src/connectors/template/template.type.js';
import { sourceKindOf } from '../../../src/domain/source/source-kinds.js';
import { isJsonObject } from '../../../src/lib/json/json.js';
import type { JsonObject, JsonValue } from '../../../src/lib/json/json.js';
import { compileSchema } from '../../../src/lib/json-schema/json-schema.js';
import { createLogger } from '../../../src/logger.js';
import { readConnectorSource } from '../../../src/services/sources/connector-source.js';
import { SourcePoller } from '../../../src/services/sources/source-poller.js';
import { installTriggers } from '../../../src/services/sources/trigger-kinds.js';
import type { EventToStore } from '../../../src/storage/events/insert-events.js';
import type { ClaimedSource, SourceProgress } from '../../../src/storage/sources/source.store.js';
import type { StandIn, StandInAnswer } from './stand-in.js';

/** The answers of a service to the looks of a trigger that is polled, if they cannot be made from the connector's file. */
export interface PollCase {
  /** The parameters of the source. Default: those of its example. */
  readonly input?: JsonObject;
  /** The answers to the first look, in turn. Nothing in them is new. */
  readonly first: readonly StandInAnswer[];
  /** The answers to each later look, with the items of the first one and new ones. */
  readonly later: readonly StandInAnswer[];
  /** The payloads of the new items, the oldest first, or parts of them. */
  readonly news: readonly JsonObject[];
}

export interface PollWorld {
  readonly open: () => Promise<OpenService>;
  readonly send: SendToService;
}

/** Polls every trigger of a connector: a first look, new items, a process that is killed meanwhile, and a look after it. */
export function describePolls(
  service: string,
  cases: Readonly<Record<string, PollCase>>,
  world: () => { readonly standIn: StandIn; readonly world: PollWorld },
  triggers: readonly string[],
): void {
  for (const name of triggers)
    it(`starts one run for each new item of ${name}, although a process is killed in between`, async () => {
      const { standIn, world: means } = world();
      const { connector } = standIn;
      const trigger = connector.triggers[name];
      if (trigger === undefined) throw new Error(`${service} has no trigger ${name}.`);
      installTriggers(new ConnectorLibrary([connector]));
      const given = cases[name] ?? derivedCase(connector, trigger);
      if (given === null)
        throw new Error(`The answers to polls of ${name} cannot be made from its file: give them as "polls".`);
      const parameters = given.input ?? sourceKindOf(trigger.eventType)?.example ?? {};
      expect(compileSchema(trigger.input)(parameters)).toEqual([]);
      const process = new PolledProcess(connector, trigger, parameters, means);
      answerTurn(standIn, given.first);
      await process.look();
      expect([process.isBegun, process.payloads]).toEqual([true, []]);
      answerTurn(standIn, given.later);
      await process.lookAndDie();
      expect(process.payloads).toEqual([]);
      answerTurn(standIn, given.later);
      await process.look();
      answerTurn(standIn, given.later);
      await process.look();
      expect(process.payloads).toHaveLength(given.news.length);
      given.news.forEach((payload, index) => expect(process.payloads[index]).toMatchObject(payload));
    });
}

/** The answers in turn, and then lists without items: the last page of a list that is numbered is empty. */
function answerTurn(standIn: StandIn, answers: readonly StandInAnswer[]): void {
  standIn.answer(...answers, emptied(answers.at(-1) ?? {}));
}

function emptied({ body, ...answer }: StandInAnswer): StandInAnswer {
  const without = (value: unknown): unknown => {
    if (Array.isArray(value)) return [];
    return isJsonObject(value as JsonValue)
      ? Object.fromEntries(Object.entries(value as JsonObject).map(([name, inner]) => [name, without(inner)]))
      : value;
  };
  return { ...answer, body: without(body) };
}

/** A process that polls, and the rows that it stores. */
class PolledProcess {
  readonly #poller: SourcePoller;
  readonly #claim: Omit<ClaimedSource, 'progress' | 'isBegun'>;
  readonly #events = new Map<string, EventToStore>();
  #seen: Buffer | null = null;
  #progress: SourceProgress | null = null;
  #dies = false;
  isBegun = false;

  constructor(connector: Connector, trigger: ConnectorTrigger, parameters: JsonObject, { open, send }: PollWorld) {
    let made = 0;
    this.#claim = {
      id: 'src_1',
      lease: 'lease',
      ownerId: 'ada',
      eventType: trigger.eventType,
      connectionId: 'conn_1',
      connectionName: 'mine',
      parameters,
      includeExisting: false,
      target: 'conn_1',
      everyMs: 300_000,
      generation: 'g',
      failures: 0,
      registeredAt: null,
      isUnused: false,
      dueAt: new Date('2026-11-27T12:00:00Z'),
    };
    this.#poller = new SourcePoller({
      store: {
        seen: () => Promise.resolve(this.#seen),
        advance: (_claim, { events, progress, seen, isBegun }) => {
          if (this.#dies) return Promise.resolve(null);
          for (const event of events) {
            expect(this.#events.has(event.deliveryId ?? '')).toBe(false);
            this.#events.set(event.deliveryId ?? '', event);
          }
          this.#progress = JSON.parse(JSON.stringify(progress)) as SourceProgress;
          this.#seen = seen ?? this.#seen;
          this.isBegun = isBegun;
          return Promise.resolve(new Set(events.map(({ id }) => id)));
        },
        failed: (_claim, { problem }) => Promise.reject(new Error(`${problem.code}: ${problem.message}`)),
      },
      read: async (read) => {
        const { poll } = trigger;
        if (poll === null) throw new Error('It is not polled.');
        return readConnectorSource(send, { connector, trigger, poll, opened: await open() }, read);
      },
      intake: { stored: () => Promise.resolve() as never },
      newId: (kind) => `${kind}_${String((made += 1))}`,
      now: () => Date.parse('2026-11-27T12:00:00Z') + made * 1_000,
      random: () => 0.5,
      logger: {
        ...createLogger('silent'),
        error: ({ err }: { err: Error }) => {
          this.problem ??= err;
        },
      } as never,
      leaseMs: 15_000,
    });
  }

  problem: Error | null = null;

  get payloads(): readonly JsonObject[] {
    return [...this.#events.values()].map(({ payload }) => payload);
  }

  async look(): Promise<void> {
    await this.#poller.look(
      { ...this.#claim, progress: this.#progress, isBegun: this.isBegun },
      new AbortController().signal,
    );
    if (this.problem !== null) throw this.problem;
  }

  /** The process dies before anything of the look is stored. */
  async lookAndDie(): Promise<void> {
    this.#dies = true;
    await this.look();
    this.#dies = false;
  }
}

const OLD = 2;
const ALL = 4;

/** Answers with items that have the fields that the file speaks of. Null: its templates do more than name them. */
function derivedCase(connector: Connector, trigger: ConnectorTrigger): PollCase | null {
  const { poll } = trigger;
  const operation = poll && connector.operations[poll.operation];
  if (!poll || !operation || Object.keys(operation.before).length > 0) return null;
  const place = answerPath(operation.output);
  const ids = poll.id === 'position' ? [] : itemPaths(poll.id);
  const { cursor } = poll;
  if (place === null || ids === null || (poll.when !== null && poll.when.kind !== 'term')) return null;
  const base = trigger.output === null ? (trigger.sample ?? {}) : {};
  const item = (index: number): JsonObject => {
    let made: JsonValue = structuredClone(base);
    for (const path of ids) made = placed(made, path, `${String(valueAt(base, path) ?? 'id')}${index}`);
    if (cursor.kind === 'item') made = placed(made, cursor.path, later(valueAt(base, cursor.path), index));
    if (poll.when?.kind === 'term')
      made = placed(
        made,
        poll.when.path,
        poll.when.test === 'equals' ? poll.when.value : (valueAt(made, poll.when.path) ?? true),
      );
    return made as JsonObject;
  };
  const answer = (count: number, look: number): StandInAnswer => {
    const items = Array.from({ length: count }, (_, index) => item(index + 1));
    const list = poll.order === 'newestFirst' && cursor.kind !== 'count' ? items.toReversed() : items;
    let body: JsonValue = placed(okBody(connector), [...place, ...poll.items], list);
    if (cursor.kind === 'answer') body = placed(body, [...place, ...cursor.path], `cursor-${look}`);
    return { body };
  };
  const { start } = cursor.kind === 'answer' ? cursor : { start: null };
  const startPlace = start === null ? [] : answerPath(connector.operations[start.operation]?.output ?? null);
  if (startPlace === null) return null;
  const first =
    start === null ? answer(OLD, 1) : { body: placed(okBody(connector), [...startPlace, ...start.path], 'cursor-0') };
  const from = start === null ? OLD : 0;
  const news = Array.from({ length: ALL - from }, (_, index) => item(from + index + 1));
  return { first: [first], later: [answer(ALL, 2)], news: trigger.output === null ? news : news.map(() => ({})) };
}

/** The body of a success of a service that answers 200 to everything. */
function okBody({ errors: { ok } }: Connector): JsonValue {
  return ok?.kind === 'term' && ok.test === 'equals' ? placed({}, ok.path, ok.value) : {};
}

function answerPath(output: Template | null): DataPath | null {
  if (output === null) return [];
  if (output.kind !== 'lone') return null;
  const { root, path, filters } = output.reference;
  return root === 'answer' && filters.length === 0 ? path : null;
}

function itemPaths(template: Template): readonly DataPath[] | null {
  const references: readonly Reference[] | null =
    template.kind === 'lone'
      ? [template.reference]
      : template.kind === 'text'
        ? template.parts.filter((part) => typeof part !== 'string')
        : null;
  if (references === null || references.some(({ path }) => path.some((part) => typeof part === 'number'))) return null;
  return references.map(({ path }) => path);
}

function placed(value: JsonValue, [name, ...rest]: DataPath, inner: JsonValue): JsonValue {
  if (name === undefined) return inner;
  const object = isJsonObject(value) ? value : {};
  return { ...object, [name]: placed(object[name] ?? null, rest, inner) };
}

/** A value of the same kind that grows with `index`. */
function later(value: JsonValue | undefined, index: number): JsonValue {
  if (typeof value === 'number') return value + index;
  if (typeof value === 'string' && /^\d+$/.test(value)) return String(BigInt(value) + BigInt(index));
  if (typeof value === 'string' && /^\d+\.\d+$/.test(value)) return `${Number.parseInt(value, 10) + index}.000100`;
  return new Date(Date.parse('2026-11-27T09:00:00Z') + index * 60_000).toISOString();
}

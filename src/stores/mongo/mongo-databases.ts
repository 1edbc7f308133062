import type { Document, FindCursor, AggregationCursor, MongoClient, MongoClientOptions } from 'mongodb';
import type { MongoConfig } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { AddressGuard, systemLookup } from '../../net/guard/address-guard.js';
import type { GuardedAgentOptions } from '../../net/guard/guarded-agent.js';
import { guardedLookup, literalRefusal } from '../../net/guard/guarded-lookup.js';
import type { SocketTarget } from '../../net/guard/guarded-socket.js';
import { serversOf } from './mongo-addresses.js';
import type { LookupServers } from './mongo-addresses.js';
import { mongoFailure, queryTimeout } from './mongo-failure.js';
import { bsonOf, extendedJson } from './mongo-values.js';

/** One query that only reads; its parts have been checked. */
export interface MongoJob {
  readonly collection: string;
  /** Instead of the other parts. */
  readonly pipeline?: readonly JsonValue[] | undefined;
  readonly filter?: JsonValue | undefined;
  readonly projection?: JsonValue | undefined;
  readonly sort?: JsonValue | undefined;
  readonly skip?: number | undefined;
  readonly limit: number;
  /** Of the whole call. */
  readonly timeoutMs: number;
}

export interface MongoResult {
  readonly documents: readonly JsonObject[];
  readonly hasMore: boolean;
}

/** Of all documents of one output as JSON: below the most that a step may yield. */
const MAX_BYTES = 900_000;
const BATCH = 100;
const CONNECT_TIMEOUT_MS = 10_000;
const GRACE_MS = 1_000;
/** The limits that every server of MongoDB has (its manual, "MongoDB Limits and Thresholds"). */
const MAX_DOCUMENT_BYTES = 16_777_216;
const MAX_MESSAGE_BYTES = 48_000_000;

/** The parts of the answer to `hello` that decide. */
interface Hello {
  readonly isWritablePrimary?: boolean;
  readonly maxBsonObjectSize?: number;
  readonly maxMessageSizeBytes?: number;
}

/**
 * Reads documents of the databases of MongoDB that users have connected.
 *
 * Each server is asked by itself. The driver would otherwise connect to all members that a server tells it, whatever
 * addresses those are.
 */
export class MongoDatabases {
  readonly #guard: AddressGuard;

  constructor(
    private readonly options: GuardedAgentOptions,
    private readonly lookupServers?: LookupServers,
  ) {
    this.#guard = new AddressGuard(options.allowHosts, options.onRefused);
  }

  /**
   * Runs one query. It is ended at its limits, and when the signal is aborted.
   *
   * @throws StepFailure `MONGO_ERROR`, `QUERY_TIMEOUT`, `DATABASE_UNAVAILABLE`, `LOGIN_FAILED`, `STORE_ACCESS_DENIED`,
   * `OUTPUT_TOO_LARGE`, `PACKAGE_MISSING`; those of the network.
   */
  async run(config: MongoConfig, job: MongoJob, signal: AbortSignal): Promise<MongoResult> {
    const { EJSON } = (await driver()).BSON;
    return this.#with(config, job.timeoutMs, signal, async (client) => {
      const cursor = cursorOf(client, config, job, (value) => bsonOf(EJSON, value) as Document);
      return collected(cursor, job.limit, (document) => extendedJson(EJSON, document));
    });
  }

  /** Logs in. Answers the account: `report@db.example.com/shop`. @throws as `run` */
  async probe(config: MongoConfig, signal: AbortSignal): Promise<string> {
    return this.#with(config, CONNECT_TIMEOUT_MS, signal, async (client, { host }) => {
      await client.db(config.database).command({ listCollections: 1, nameOnly: true, authorizedCollections: true });
      return `${config.username ?? 'anyone'}@${host}/${config.database}`;
    });
  }

  async #with<T>(
    config: MongoConfig,
    timeoutMs: number,
    signal: AbortSignal,
    act: (client: MongoClient, server: SocketTarget) => Promise<T>,
  ): Promise<T> {
    const stopped = Promise.withResolvers<never>();
    stopped.promise.catch(() => undefined);
    const opened = new Set<MongoClient>();
    const host = config.srv ?? config.hosts?.[0] ?? '';
    const deadline = setTimeout(
      () => stopped.reject(queryTimeout(host, `it ran for ${timeoutMs} ms`)),
      timeoutMs + GRACE_MS,
    );
    const onAbort = (): void => stopped.reject(endOf(signal, host));
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      if (signal.aborted) throw endOf(signal, host);
      const working = async (): Promise<T> => {
        const { client, server } = await this.#connected(config, timeoutMs, opened);
        return act(client, server);
      };
      return await Promise.race([working(), stopped.promise]);
    } catch (error) {
      throw mongoFailure(error, host);
    } finally {
      clearTimeout(deadline);
      signal.removeEventListener('abort', onAbort);
      for (const client of opened) void client.close(true).catch(() => undefined);
    }
  }

  /** The primary, or the first server that answers if there is none. */
  async #connected(
    config: MongoConfig,
    timeoutMs: number,
    opened: Set<MongoClient>,
  ): Promise<{ readonly client: MongoClient; readonly server: SocketTarget }> {
    const { MongoClient } = await driver();
    let found: { readonly client: MongoClient; readonly server: SocketTarget } | null = null;
    let failure: StepFailure | null = null;
    for (const server of await serversOf(config, this.#guard, this.lookupServers)) {
      this.#check(server, config.tls);
      const client = new MongoClient(addressOf(server), this.#optionsOf(config, server, timeoutMs));
      opened.add(client);
      try {
        await connectedOnce(client);
        const hello = (await client.db(config.database).command({ hello: 1 })) as Hello;
        checkLimits(hello, server.host);
        if (hello.isWritablePrimary === true) return { client, server };
        found ??= { client, server };
      } catch (error) {
        // A wrong password is wrong everywhere.
        const own = mongoFailure(error, server.host);
        if (!own.retryable) throw own;
        failure = own;
      }
    }
    if (found !== null) return found;
    throw failure ?? StepFailure.permanent('CONNECTION_UNUSABLE', 'The connection names no server.');
  }

  #check({ host, port }: SocketTarget, tls: boolean): void {
    const refusal = literalRefusal(this.#guard, host, port);
    if (refusal) throw refusal;
    if (tls || this.#guard.allows(host, port)) return;
    throw StepFailure.permanent(
      'CONNECTION_UNUSABLE',
      `Without TLS, only a host that HTTP_ALLOW_HOSTS names is logged in to, and ${host} is not named there. Set "tls" to true.`,
      { host },
    );
  }

  #optionsOf(config: MongoConfig, { port }: SocketTarget, timeoutMs: number): MongoClientOptions {
    const { username, password, authDatabase, tls, ca } = config;
    return {
      directConnection: true,
      lookup: guardedLookup(this.#guard, this.options.lookup ?? systemLookup, port),
      ...(username === undefined ? {} : { auth: { username, password: password ?? '' }, authSource: authDatabase }),
      tls,
      ...(tls && ca !== undefined ? { ca } : {}),
      appName: 'stepcast',
      compressors: ['none'],
      connectTimeoutMS: CONNECT_TIMEOUT_MS,
      serverSelectionTimeoutMS: CONNECT_TIMEOUT_MS,
      socketTimeoutMS: timeoutMs + GRACE_MS,
      maxPoolSize: 1,
      maxConnecting: 1,
      readPreference: 'primaryPreferred',
      retryReads: false,
    };
  }
}

/** The driver would try a server that refuses again and again until its time is over. */
async function connectedOnce(client: MongoClient): Promise<void> {
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  client.once('serverHeartbeatFailed', ({ failure }) => failed.reject(failure));
  await Promise.race([client.connect(), failed.promise]);
}

/** Of the server alone: the other parts of a connection are options, so that none of them can hold a parameter. */
function addressOf({ host, port }: SocketTarget): string {
  return `mongodb://${host.includes(':') ? `[${host}]` : host}:${port}/`;
}

function cursorOf(
  client: MongoClient,
  { database }: MongoConfig,
  { collection, pipeline, filter, projection, sort, skip, limit, timeoutMs }: MongoJob,
  typed: (value: JsonValue) => Document,
): FindCursor<Document> | AggregationCursor<Document> {
  const source = client.db(database).collection(collection);
  const limits = { maxTimeMS: timeoutMs, batchSize: Math.min(limit + 1, BATCH), allowDiskUse: false };
  if (pipeline !== undefined) return source.aggregate([...pipeline.map(typed), { $limit: limit + 1 }], limits);
  return source.find(typed(filter ?? {}), {
    ...limits,
    limit: limit + 1,
    ...(projection === undefined ? {} : { projection: typed(projection) }),
    ...(sort === undefined ? {} : { sort: typed(sort) as Record<string, 1> }),
    ...(skip === undefined ? {} : { skip }),
  });
}

async function collected(
  cursor: FindCursor<Document> | AggregationCursor<Document>,
  limit: number,
  shown: (document: Document) => JsonObject,
): Promise<MongoResult> {
  const documents: JsonObject[] = [];
  let bytes = 0;
  try {
    for await (const document of cursor) {
      const each = shown(document);
      const size = Buffer.byteLength(JSON.stringify(each)) + 1;
      if (documents.length === 0 && size > MAX_BYTES)
        throw StepFailure.permanent(
          'OUTPUT_TOO_LARGE',
          `One document has ${size} bytes of JSON, and at most ${MAX_BYTES} fit. Read fewer of its fields.`,
        );
      if (documents.length >= limit || bytes + size > MAX_BYTES) return { documents, hasMore: true };
      bytes += size;
      documents.push(each);
    }
    return { documents, hasMore: false };
  } finally {
    await cursor.close().catch(() => undefined);
  }
}

/** A server that claims more could fill the memory of this process with one message. */
function checkLimits({ maxBsonObjectSize = 0, maxMessageSizeBytes = 0 }: Hello, host: string): void {
  if (maxBsonObjectSize <= MAX_DOCUMENT_BYTES && maxMessageSizeBytes <= MAX_MESSAGE_BYTES) return;
  throw StepFailure.permanent('RESPONSE_TOO_LARGE', `The server at ${host} has other limits than MongoDB has.`, {
    host,
  });
}

/** @throws StepFailure `PACKAGE_MISSING` if the optional package was left out of the installation. */
const driver = async () =>
  await import('mongodb').catch(() => {
    throw StepFailure.permanent(
      'PACKAGE_MISSING',
      'This installation has no client for MongoDB. Its operator can add the package "mongodb": npm install mongodb@7.',
    );
  });

function endOf(signal: AbortSignal, host: string): StepFailure {
  return signal.reason instanceof StepFailure
    ? signal.reason
    : StepFailure.retryable('ABORTED', `The query at ${host} was ended with its step.`, { host });
}

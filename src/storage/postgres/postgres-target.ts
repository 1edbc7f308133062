import pg from 'pg';
import type { Pool, PoolConfig } from 'pg';
import { DatabaseTrouble, databaseTrouble } from '../../lib/database-trouble.js';
import { StartupError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { hostsOf, parsePostgresUrl } from '../../lib/net/postgres-url.js';
import type { PostgresHost, PostgresUrl } from '../../lib/net/postgres-url.js';
import { findWritable } from './find-writable.js';
import { clientClass } from './target-client.js';
import type { ClientOwner, OpenClient } from './target-client.js';

export interface TargetOptions {
  readonly logger: Logger;
  /** How long connecting to one server may take. Default: 3 s. */
  readonly connectTimeoutMs?: number | undefined;
  /**
   * Whether a pooler in transaction mode stands between: it refuses settings at the start of a connection. Default:
   * false.
   */
  readonly isPooled?: boolean | undefined;
}

/** Limits of the statements of one pool, which the server enforces. */
interface ServerLimits {
  readonly statementMs?: number | undefined;
  readonly lockMs?: number | undefined;
  readonly idleInTransactionMs?: number | undefined;
}

export interface ConnectionOptions {
  /** Names it in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly limits?: ServerLimits | undefined;
  /** How long to wait for an answer before the connection counts as lost. Default: a little above `statementMs`. */
  readonly answerMs?: number | undefined;
  /** Settings of the session, as `-c name=value`. */
  readonly settings?: string | undefined;
}

export interface PoolOptions extends ConnectionOptions {
  readonly max: number;
  /** How long to wait for a free connection. Default: 10 s. */
  readonly waitMs?: number | undefined;
}

const DEFAULT_CONNECT_TIMEOUT_MS = 3_000;
const DEFAULT_WAIT_MS = 10_000;
const DEFAULT_STATEMENT_MS = 30_000;
/** The server's own limit comes first, so that its answer can arrive. */
const ANSWER_GRACE_MS = 3_000;
/** The first keepalive on a connection that is silent; a half-open one ends sooner by its heartbeat or its limit. */
const KEEPALIVE_MS = 10_000;
/** Dropping all connections more often than this would only make things worse. */
const DROP_PAUSE_MS = 1_000;

/**
 * The database that a connection string leads to, and every connection of this process to it. All pools and clients are
 * made here, so that each has limits, finds the server that accepts writes, and gives up a dead connection.
 */
export class PostgresTarget implements ClientOwner {
  readonly connectTimeoutMs: number;
  readonly isPooled: boolean;
  readonly #url: PostgresUrl;
  readonly #logger: Logger;
  readonly #open = new Set<OpenClient>();
  readonly #Client: NonNullable<PoolConfig['Client']>;
  #writable: PostgresHost | undefined;
  #search: Promise<PostgresHost> | undefined;
  #droppedAt = Number.NEGATIVE_INFINITY;

  /** @throws StartupError if the URL is none. */
  constructor(url: string, { logger, connectTimeoutMs = DEFAULT_CONNECT_TIMEOUT_MS, isPooled = false }: TargetOptions) {
    const parsed = parsePostgresUrl(url);
    if (typeof parsed === 'string') throw new StartupError(`The address of the database: ${parsed}.`);
    this.#url = parsed;
    this.#logger = logger;
    this.connectTimeoutMs = connectTimeoutMs;
    this.isPooled = isPooled;
    this.#Client = clientClass(this);
  }

  static of(given: string | PostgresTarget, logger: Logger): PostgresTarget {
    return typeof given === 'string' ? new PostgresTarget(given, { logger }) : given;
  }

  /** `host:port` of each server, for messages. */
  get hosts(): string {
    return hostsOf(this.#url);
  }

  /** For drivers that make their own pool of it; see `poolConfig`. */
  get urlOfFirst(): string {
    return this.#url.urlOf(this.#first());
  }

  /** The configuration for `pg.Pool`. */
  poolConfig({ max, waitMs = DEFAULT_WAIT_MS, ...connection }: PoolOptions): PoolConfig {
    return { ...this.#clientConfig(connection), max, connectionTimeoutMillis: waitMs, Client: this.#Client };
  }

  createPool(options: PoolOptions): Pool {
    const pool = new pg.Pool(this.poolConfig(options));
    pool.on('error', (error) => {
      // A pool that has been ended still sees its connections being cut, which is expected.
      if (!pool.ending)
        this.#logger.warn({ err: error, pool: options.applicationName }, 'A connection to the database broke');
    });
    return pool;
  }

  /** One connection of its own; it is not connected yet. */
  createClient(options: ConnectionOptions): pg.Client {
    const Client = this.#Client as unknown as new (config: PoolConfig) => pg.Client;
    return new Client(this.#clientConfig(options));
  }

  async locate(): Promise<PostgresHost | undefined> {
    if (!this.#url.wantsWritable) return undefined;
    if (this.#writable !== undefined) return this.#writable;
    this.#search ??= findWritable(this.#url, this.connectTimeoutMs).finally(() => (this.#search = undefined));
    return (this.#writable = await this.#search);
  }

  opened(client: OpenClient): void {
    this.#open.add(client);
  }

  closed(client: OpenClient, isExpected: boolean): void {
    this.#open.delete(client);
    // It may have stopped to let another server take over.
    if (!isExpected) this.#writable = undefined;
  }

  failed(client: OpenClient, error: unknown): void {
    const trouble = databaseTrouble(error);
    if (trouble === DatabaseTrouble.AWAY) this.#writable = undefined;
    if (trouble === DatabaseTrouble.READ_ONLY) this.#dropAll();
    // Its response may still come, and would count as that of the next statement.
    if (isUnanswered(error)) client.abandon();
  }

  /**
   * Records the data received so far on each connection.
   *
   * @returns a function that cuts connections without data since. Use it when there is a sign that the network has gone
   * silent.
   */
  watchSilence(): () => number {
    const heard = new Map([...this.#open].map((client) => [client, client.heard]));
    return () => {
      const silent = [...heard]
        .filter(([client, bytes]) => this.#open.has(client) && client.heard === bytes)
        .map(([client]) => client);
      for (const client of silent) client.abandon();
      this.#writable = undefined;
      return silent.length;
    };
  }

  /** Closes a pool. Connections that are still in use after `withinMs` are cut. */
  async closePool(pool: Pick<Pool, 'end'>, applicationName: string, withinMs = 3_000): Promise<void> {
    const timer = setTimeout(() => {
      for (const client of this.#open) if (client.applicationName === applicationName) client.abandon();
    }, withinMs);
    try {
      await pool.end();
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * The server has become a standby: no connection to it is of any use, and behind one address there may be another
   * server now.
   */
  #dropAll(): void {
    const now = performance.now();
    if (now - this.#droppedAt < DROP_PAUSE_MS) return;
    this.#droppedAt = now;
    this.#writable = undefined;
    this.#logger.warn(
      { connections: this.#open.size },
      'The database takes no changes; all connections to it are made again',
    );
    for (const client of this.#open) client.abandon();
  }

  #clientConfig({ applicationName, limits = {}, answerMs, settings }: ConnectionOptions): PoolConfig {
    const { statementMs, lockMs, idleInTransactionMs } = limits;
    const startup = {
      ...(statementMs === undefined ? {} : { statement_timeout: statementMs }),
      ...(lockMs === undefined ? {} : { lock_timeout: lockMs }),
      ...(idleInTransactionMs === undefined ? {} : { idle_in_transaction_session_timeout: idleInTransactionMs }),
      ...(settings === undefined ? {} : { options: settings }),
    };
    return {
      connectionString: this.urlOfFirst,
      application_name: applicationName,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEPALIVE_MS,
      query_timeout: answerMs ?? (statementMs ?? DEFAULT_STATEMENT_MS) + ANSWER_GRACE_MS,
      ...(this.isPooled ? {} : startup),
    };
  }

  #first(): PostgresHost {
    return this.#url.hosts[0] ?? { host: 'localhost', port: 5_432 };
  }
}

function isUnanswered(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}

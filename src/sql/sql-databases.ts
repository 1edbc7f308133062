import { createHash } from 'node:crypto';
import { ConnectionKind } from '../domain/connection/index.js';
import type { DatabaseConfig, OpenConnection } from '../domain/connection/index.js';
import { statementProblem } from '../domain/sql/index.js';
import { StepFailure } from '../errors.js';
import { AddressGuard, systemLookup } from '../net/guard/address-guard.js';
import type { GuardedAgentOptions } from '../net/guard/guarded-agent.js';
import { GuardedSocket } from '../net/guard/guarded-socket.js';
import { openMysql } from './mysql/mysql-session.js';
import { openPostgres } from './postgres/postgres-session.js';
import { RowCollector } from './row-collector.js';
import { SessionPool } from './session-pool.js';
import { isRefusal, queryTimeout, sqlFailure } from './sql-failure.js';
import type { RowSink, SqlJob, SqlOutcome, SqlSession, SqlTarget } from './sql.type.js';

/** The kinds of connection to a server of databases. */
export const DATABASE_KINDS = [ConnectionKind.POSTGRES, ConnectionKind.MYSQL] as const;
export type DatabaseConnection = OpenConnection<'POSTGRES' | 'MYSQL'>;

/** Beyond its own limit, a server that does not keep to it is cut off. */
const GRACE_MS = 1_000;
/** Bytes that may come from a server between two rows that are taken: its rows are held in memory that long. */
const MAX_UNTAKEN_BYTES = 32 * 1_048_576;
const WATCH_MS = 25;

const PROBE: SqlJob = {
  sql: 'select 1',
  params: [],
  writes: false,
  timeoutMs: 10_000,
  maxRows: 1,
  idempotencyKey: 'probe',
};

/** Runs statements at the servers of databases that users have connected. */
export class SqlDatabases {
  readonly #guard: AddressGuard;
  readonly #pool = new SessionPool<SqlSession>();

  constructor(private readonly options: GuardedAgentOptions) {
    this.#guard = new AddressGuard(options.allowHosts, options.onRefused);
  }

  /**
   * Runs one statement. It is ended at its limits, and when the signal is aborted.
   *
   * @throws StepFailure `SQL_ERROR`, `SQL_READ_ONLY`, `QUERY_TIMEOUT`, `DATABASE_UNAVAILABLE`, `DATABASE_TOO_PRIVILEGED`,
   * `LOGIN_FAILED`, `RESPONSE_TOO_LARGE`; those of the network.
   */
  async run(connection: DatabaseConnection, job: SqlJob, sink: RowSink, signal: AbortSignal): Promise<SqlOutcome> {
    const target = targetOf(connection);
    const problem = statementProblem(job.sql, target.dialect, job.writes);
    if (problem !== null) throw StepFailure.permanent(job.writes ? 'SQL_ERROR' : 'SQL_READ_ONLY', problem);
    if (job.writes && !target.write) throw onlyReads(connection.name);
    const key = `${connection.id} ${createHash('sha256').update(JSON.stringify(target)).digest('base64')}`;
    const act = (session: SqlSession): Promise<SqlOutcome> => {
      if (session.excess !== null && !target.write) throw tooPrivileged(connection.name, session.excess);
      return within(session, job, sink, signal);
    };
    try {
      return await this.#pool.with(key, () => this.#open(target), act, { signal, survives: isRefusal });
    } catch (error) {
      throw failureOf(error, target.host, signal);
    }
  }

  /** Logs in and asks for a number. Answers the account, such as `report@10.0.0.5/shop`. @throws as `run` */
  async probe(kind: DatabaseConnection['kind'], config: DatabaseConfig, signal: AbortSignal): Promise<string> {
    const target = targetOf({ kind, config });
    let session: SqlSession | undefined;
    try {
      session = await this.#open(target);
      if (session.excess !== null && !target.write) throw tooPrivileged('', session.excess);
      await within(session, PROBE, new RowCollector(1), signal);
      return session.account;
    } catch (error) {
      throw failureOf(error, target.host, signal);
    } finally {
      session?.close();
    }
  }

  close(): void {
    this.#pool.close();
  }

  #open(target: SqlTarget): Promise<SqlSession> {
    const { host, port, tls } = target;
    if (!tls && !this.#guard.allows(host, port)) throw inClear(host);
    const lookup = this.options.lookup ?? systemLookup;
    const socket = (): GuardedSocket => new GuardedSocket(this.#guard, lookup, { host, port });
    return target.dialect === 'postgres' ? openPostgres(target, socket) : openMysql(target, () => socket().connect());
  }
}

function targetOf({ kind, config }: Pick<DatabaseConnection, 'kind' | 'config'>): SqlTarget {
  return { ...config, dialect: kind === ConnectionKind.POSTGRES ? 'postgres' : 'mysql' };
}

/** The statement, ended by whichever limit comes first. */
async function within(session: SqlSession, job: SqlJob, sink: RowSink, signal: AbortSignal): Promise<SqlOutcome> {
  const stopped = Promise.withResolvers<never>();
  const stop = (reason: unknown): void => {
    stopped.reject(reason as Error);
    session.abandon();
  };
  const onAbort = (): void => stop(signal.reason);
  let takenAt = session.bytesRead;
  const counted: RowSink = {
    begin: (columns) => sink.begin(columns),
    add: (row) => {
      takenAt = session.bytesRead;
      return sink.add(row);
    },
    ready: () => sink.ready(),
  };
  const deadline = setTimeout(() => stop(queryTimeout(`it ran for ${job.timeoutMs} ms`)), job.timeoutMs + GRACE_MS);
  const watch = setInterval(() => {
    if (session.bytesRead - takenAt > MAX_UNTAKEN_BYTES) stop(tooLarge());
  }, WATCH_MS);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([session.run(job, counted), stopped.promise]);
  } finally {
    clearTimeout(deadline);
    clearInterval(watch);
    signal.removeEventListener('abort', onAbort);
  }
}

function failureOf(error: unknown, host: string, signal: AbortSignal): StepFailure {
  if (!signal.aborted) return sqlFailure(error, host);
  return signal.reason instanceof StepFailure
    ? signal.reason
    : StepFailure.retryable('ABORTED', `The statement at ${host} was ended with its step.`, { host });
}

const onlyReads = (name: string): StepFailure =>
  StepFailure.permanent(
    'SQL_READ_ONLY',
    `The connection ${JSON.stringify(name)} only reads. To let steps change data with it, set "write" to true in its configuration.`,
  );

const tooPrivileged = (name: string, excess: string): StepFailure =>
  StepFailure.permanent(
    'DATABASE_TOO_PRIVILEGED',
    `${excess} So the connection${name === '' ? '' : ` ${JSON.stringify(name)}`} could do more than read. Give it a user that may only SELECT, or set "write" to true in its configuration.`,
  );

const tooLarge = (): StepFailure =>
  StepFailure.permanent(
    'RESPONSE_TOO_LARGE',
    `A few rows have more than ${MAX_UNTAKEN_BYTES} bytes. Select fewer columns, or a part of a large one (substr).`,
  );

const inClear = (host: string): StepFailure =>
  StepFailure.permanent(
    'CONNECTION_UNUSABLE',
    `Without TLS, only a host that HTTP_ALLOW_HOSTS names is logged in to, and ${host} is not named there. Set "tls" to true.`,
    { host },
  );

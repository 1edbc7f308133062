import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import { checkServerIdentity } from 'node:tls';
import pg from 'pg';
import Cursor from 'pg-cursor';
import type { JsonValue } from '../../lib/json/json.js';
import { excessOf } from './postgres-rights.js';
import { POSTGRES_TYPES, postgresType } from './postgres-values.js';
import type { RowSink, SqlJob, SqlOutcome, SqlSession, SqlTarget } from '../sql.type.js';

const CONNECT_TIMEOUT_MS = 10_000;
/** One piece of a result: the server sends no more before it is asked again. */
const BATCH_ROWS = 100;

/** Makes a socket that is not connected yet. */
type MakeSocket = () => Socket;

/** Logs in. @throws errors of the client, and StepFailure of the socket */
export async function openPostgres(target: SqlTarget, makeSocket: MakeSocket): Promise<SqlSession> {
  const { client, socket } = clientOf(target, makeSocket);
  try {
    await client.connect();
    const excess = await excessOf(client);
    const { rows } = await client.query<{ account: string; pid: number }>(
      `select session_user || '@' || coalesce(pg_catalog.host(pg_catalog.inet_server_addr()), 'local') || '/' || pg_catalog.current_database() as account, pg_catalog.pg_backend_pid() as pid`,
    );
    return new PostgresSession(client, socket, excess, rows[0]?.account ?? '', () =>
      cancelQuery(target, makeSocket, rows[0]?.pid ?? 0),
    );
  } catch (error) {
    socket()?.destroy();
    throw error;
  }
}

function clientOf(target: SqlTarget, makeSocket: MakeSocket) {
  const { host, port, database, username, password, tls, ca } = target;
  let socket: Socket | undefined;
  const client = new pg.Client({
    host,
    port,
    database,
    user: username,
    // A function: an empty text would let the client look for a password of this server's own user.
    password: () => password,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'stepcast',
    stream: () => (socket = makeSocket()),
    ssl: tls
      ? {
          rejectUnauthorized: true,
          ...(ca === undefined ? {} : { ca }),
          // An address has no server name, which Node would take for localhost.
          checkServerIdentity: (name, certificate) => checkServerIdentity(isIP(host) === 0 ? name : host, certificate),
        }
      : false,
  });
  // A connection that is lost while it is idle. A statement that is under way gets its own error.
  client.on('error', () => socket?.destroy());
  return { client, socket: () => socket };
}

/** Ends the statement of another session, as the same user. It is bounded by the timeout of the server in any case. */
async function cancelQuery(target: SqlTarget, makeSocket: MakeSocket, pid: number): Promise<void> {
  const { client, socket } = clientOf(target, makeSocket);
  try {
    await client.connect();
    await client.query('select pg_catalog.pg_cancel_backend($1)', [pid]);
  } finally {
    socket()?.destroy();
  }
}

class PostgresSession implements SqlSession {
  constructor(
    private readonly client: pg.Client,
    private readonly socket: () => Socket | undefined,
    readonly excess: string | null,
    readonly account: string,
    private readonly cancel: () => Promise<void>,
  ) {}

  get bytesRead(): number {
    return this.socket()?.bytesRead ?? 0;
  }

  /**
   * The extended protocol takes one statement for each call. A transaction that only reads can be left by none of the
   * statements that get here; its first query takes the snapshot, after which no statement can make it write.
   */
  async run(job: SqlJob, sink: RowSink): Promise<SqlOutcome> {
    const mode = job.writes ? 'begin read write' : 'begin read only';
    const key = pg.escapeLiteral(job.idempotencyKey);
    await this.client.query(
      `${mode}; set local statement_timeout = ${Math.ceil(job.timeoutMs)}; select pg_catalog.set_config('stepcast.idempotency_key', ${key}, true)`,
    );
    const affected = await this.#read(job, sink);
    if (job.writes) await this.client.query('commit');
    return { affected };
  }

  async #read({ sql, params, writes }: SqlJob, sink: RowSink): Promise<number | null> {
    const cursor = this.client.query(
      // The client makes JSON of objects, and an array of PostgreSQL of a list.
      new Cursor<JsonValue[]>(sql, [...params], { rowMode: 'array', types: POSTGRES_TYPES }),
    );
    let hasBegun = false;
    for (;;) {
      const { rows, result } = await nextRows(cursor);
      if (!hasBegun)
        sink.begin(result.fields.map(({ name, dataTypeID }) => ({ name, type: postgresType(dataTypeID) })));
      hasBegun = true;
      if (!rows.every((row) => sink.add(row))) {
        await cursor.close();
        return null;
      }
      if (rows.length < BATCH_ROWS) return writes ? result.rowCount : null;
      await sink.ready();
    }
  }

  async reset(): Promise<void> {
    await this.client.query('rollback');
    // Locks, settings and prepared statements of the session.
    await this.client.query('discard all');
  }

  abandon(): void {
    this.close();
    void this.cancel().catch(() => undefined);
  }

  close(): void {
    this.socket()?.destroy();
  }
}

function nextRows(cursor: Cursor<JsonValue[]>) {
  return new Promise<{ readonly rows: JsonValue[][]; readonly result: pg.QueryResult }>((resolve, reject) => {
    cursor.read(BATCH_ROWS, (error, rows, result) => {
      if (error) reject(error);
      else resolve({ rows, result });
    });
  });
}

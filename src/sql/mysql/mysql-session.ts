import type { Socket } from 'node:net';
import { promisify } from 'node:util';
import type { Connection, ConnectionOptions } from 'mysql2';
import type { JsonValue } from '../../lib/json/json.js';
import { mysqlValue } from './mysql-values.js';
import type { MysqlField } from './mysql-values.js';
import type { RowSink, SqlJob, SqlOutcome, SqlSession, SqlTarget } from '../sql.type.js';

const CONNECT_TIMEOUT_MS = 10_000;
/** Rows that are read although they are not wanted: cheaper than a new connection. */
const MAX_SURPLUS = 1_000;

/** Makes a socket that is being connected. */
type MakeSocket = () => Socket;

interface Client {
  readonly connection: Connection;
  readonly socket: Socket;
  readonly isMariaDb: boolean;
  readonly types: ReadonlyMap<number, string>;
}

/** Logs in. @throws errors of the client, and StepFailure of the socket */
export async function openMysql(target: SqlTarget, makeSocket: MakeSocket): Promise<SqlSession> {
  const client = await connect(target, makeSocket);
  const { connection, socket } = client;
  try {
    const [row] = await textQuery(
      connection,
      `select concat(current_user(), '/', coalesce(database(), '')), connection_id(), version()`,
    );
    const [account, id, version] = (row ?? []).map(String);
    const isMariaDb = /mariadb/i.test(version ?? '');
    return new MysqlSession({ ...client, isMariaDb }, account ?? '', () => killQuery(target, makeSocket, Number(id)));
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

async function connect(target: SqlTarget, makeSocket: MakeSocket): Promise<Client> {
  const { host, port, database, username, password, tls, ca } = target;
  // Loaded at the first use: most installations have no connection to such a server.
  // Node does not see all of its names in a module of CommonJS.
  const { createConnection, Types } = (await import('mysql2')).default;
  const socket = makeSocket();
  const options: ConnectionOptions = {
    host,
    port,
    database,
    user: username,
    password,
    stream: socket,
    connectTimeout: CONNECT_TIMEOUT_MS,
    charset: 'utf8mb4',
    multipleStatements: false,
    // A server may ask a client for any file; this one has none to give.
    flags: ['-LOCAL_FILES'],
    // No code is made of the names of columns.
    disableEval: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    jsonStrings: true,
    rowsAsArray: true,
    maxPreparedStatements: 4,
    ...(tls ? { ssl: { rejectUnauthorized: true, verifyIdentity: true, ...(ca === undefined ? {} : { ca }) } } : {}),
  };
  const connection = createConnection(options);
  // Of a connection that is lost while it is idle.
  connection.on('error', () => socket.destroy());
  try {
    await promisify((done: (error: unknown) => void) => connection.connect(done))();
  } catch (error) {
    socket.destroy();
    throw error;
  }
  const types = new Map(
    Object.entries(Types).flatMap(([name, code]) => (typeof code === 'number' ? [[code, name] as const] : [])),
  );
  return { connection, socket, isMariaDb: false, types };
}

async function killQuery(target: SqlTarget, makeSocket: MakeSocket, id: number): Promise<void> {
  const { connection, socket } = await connect(target, makeSocket);
  try {
    await textQuery(connection, `kill query ${id}`);
  } finally {
    socket.destroy();
  }
}

/** One of our own statements, over the text protocol. */
function textQuery(connection: Connection, sql: string): Promise<readonly (readonly unknown[])[]> {
  return new Promise((resolve, reject) => {
    connection.query({ sql, rowsAsArray: true }, (error, rows) => {
      if (error) reject(error);
      else resolve(Array.isArray(rows) ? (rows as unknown as readonly (readonly unknown[])[]) : []);
    });
  });
}

class MysqlSession implements SqlSession {
  /** A stored program of the server can do no more than the transaction lets it. */
  readonly excess = null;

  constructor(
    private readonly client: Client,
    readonly account: string,
    private readonly kill: () => Promise<void>,
  ) {}

  get bytesRead(): number {
    return this.client.socket.bytesRead;
  }

  /** A prepared statement is one statement; the transaction that only reads can be left by none that gets here. */
  async run(job: SqlJob, sink: RowSink): Promise<SqlOutcome> {
    const { connection } = this.client;
    await textQuery(connection, this.#settings(job));
    await textQuery(connection, job.writes ? 'start transaction read write' : 'start transaction read only');
    const affected = await this.#read(job, sink);
    if (job.writes) await textQuery(connection, 'commit');
    return { affected: job.writes ? affected : null };
  }

  /** The limit of rows holds for a SELECT without a limit of its own. */
  #settings({ timeoutMs, maxRows, writes, idempotencyKey }: SqlJob): string {
    const time = this.client.isMariaDb
      ? `max_statement_time = ${(timeoutMs / 1_000).toFixed(3)}`
      : `max_execution_time = ${Math.ceil(timeoutMs)}`;
    const rows = writes ? 'default' : String(maxRows + 1);
    const key = idempotencyKey.replaceAll(/[^\w:.[\]-]/g, '_');
    return `set session ${time}, sql_select_limit = ${rows}, @stepcast_idempotency_key = '${key}'`;
  }

  #read({ sql, params, writes }: SqlJob, sink: RowSink): Promise<number | null> {
    const { connection, types } = this.client;
    return new Promise((resolve, reject) => {
      const rows = connection.execute({ sql, values: params.map(parameter), rowsAsArray: true }).stream({
        highWaterMark: 100,
      });
      let fields: readonly MysqlField[] = [];
      let affected: number | null = null;
      let surplus = 0;
      const stop = (): void => {
        rows.destroy();
        // The rest of the result would have to be read before the next statement.
        this.abandon();
        resolve(null);
      };
      rows.on('fields', (given: readonly MysqlField[] | undefined) => {
        if (!given || fields.length > 0) return;
        fields = given;
        sink.begin(given.map(({ name, columnType }) => ({ name, type: types.get(columnType ?? -1) ?? 'unknown' })));
      });
      rows.on('data', (row: unknown) => {
        if (!Array.isArray(row)) {
          const { affectedRows } = row as { affectedRows?: number };
          affected = affectedRows ?? affected;
          return;
        }
        if (surplus > 0) {
          surplus += 1;
          // A statement that writes has to end before it can be committed.
          return surplus > MAX_SURPLUS && !writes ? stop() : undefined;
        }
        try {
          if (!sink.add(row.map((value, index) => mysqlValue(value, fields[index] ?? { name: '' })))) surplus = 1;
        } catch (error) {
          reject(error as Error);
          return stop();
        }
        const room = sink.ready();
        if (room === null) return;
        rows.pause();
        room.then(
          () => rows.resume(),
          (error: unknown) => {
            reject(error as Error);
            stop();
          },
        );
      });
      rows.on('error', reject);
      rows.on('end', () => resolve(affected));
    });
  }

  async reset(): Promise<void> {
    const { connection, socket } = this.client;
    if (socket.destroyed) throw new Error('The connection was cut.');
    await promisify((done: (error: unknown) => void) => connection.reset(done))();
  }

  abandon(): void {
    this.close();
    void this.kill().catch(() => undefined);
  }

  close(): void {
    this.client.socket.destroy();
    this.client.connection.destroy();
  }
}

/** Lists and objects are given as JSON. */
function parameter(value: JsonValue): string | number | bigint | boolean | null {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return value;
}

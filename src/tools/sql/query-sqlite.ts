import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { StepFailure } from '../../errors.js';
import type { JsonValue } from '../../lib/json/json.js';
import { makeFile, wholeOf } from '../files/task-host.js';
import type { SandboxHost } from '../sandbox/sandbox-protocol.type.js';
import { RowCollector, distinctColumns } from '../../sql/row-collector.js';
import { RowText } from './row-text.js';
import type { SqliteJob, SqliteRows } from './sqlite.type.js';

/** SQLite's file format, section 1.3: the bytes that say whether the file is used with a write-ahead log. */
const FILE_FORMAT_VERSIONS = [18, 19];
const HEADER = 'SQLite format 3\0';
/** Of one text or blob, and of one row. */
const MAX_VALUE_BYTES = 16 * 1_048_576;
const MAX_MESSAGE_CHARS = 500;

/** Queries a database that is a file. It is held in memory, and can neither be changed nor reach another file. */
export async function querySqlite(job: SqliteJob, host: SandboxHost): Promise<SqliteRows> {
  const bytes = await wholeOf(host, 0, job.file);
  const database = await openSqlite(bytes, job.file.name);
  try {
    const statement = attempt(() => prepare(database, job));
    const columns = distinctColumns(statement.columns().map(({ name, type }) => ({ name, type: type ?? 'any' })));
    if (job.asFile !== null) return await intoFile(statement, columns, job, job.asFile, host);
    const collector = new RowCollector(job.limit);
    collector.begin(columns);
    for (const row of rowsOf(statement, job)) if (!collector.add(row)) break;
    return { columns, rows: collector.rows, count: collector.rows.length, hasMore: collector.hasMore };
  } finally {
    database.close();
  }
}

async function openSqlite(bytes: Buffer, name: string): Promise<DatabaseSync> {
  const { DatabaseSync, constants } = await import('node:sqlite');
  if (typeof DatabaseSync.prototype.deserialize !== 'function')
    throw StepFailure.permanent('CONTENT_UNREADABLE', 'Databases of SQLite are read by Node 24.21 or newer.');
  if (bytes.toString('latin1', 0, HEADER.length) !== HEADER)
    throw StepFailure.permanent('CONTENT_UNREADABLE', `${JSON.stringify(name)} is no database of SQLite 3.`);
  // A database in memory has no log beside it, and one that asks for it cannot be opened.
  for (const at of FILE_FORMAT_VERSIONS) bytes[at] = 1;
  const database = new DatabaseSync(':memory:', {
    allowExtension: false,
    defensive: true,
    limits: { length: MAX_VALUE_BYTES, attach: 0 },
  });
  const { SQLITE_SELECT, SQLITE_READ, SQLITE_FUNCTION, SQLITE_RECURSIVE, SQLITE_OK, SQLITE_DENY } = constants;
  const allowed: ReadonlySet<number> = new Set([SQLITE_SELECT, SQLITE_READ, SQLITE_FUNCTION, SQLITE_RECURSIVE]);
  attempt(() => {
    database.deserialize(bytes);
    // Views and triggers of a foreign file call harmless functions only.
    database.exec('pragma trusted_schema = off');
  });
  database.setAuthorizer((action, _subject, name) =>
    allowed.has(action) && name !== 'load_extension' ? SQLITE_OK : SQLITE_DENY,
  );
  return database;
}

function prepare(database: DatabaseSync, { sql }: SqliteJob): StatementSync {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  statement.setReadBigInts(true);
  return statement;
}

function* rowsOf(statement: StatementSync, { params }: SqliteJob): Generator<readonly JsonValue[]> {
  const rows = attempt(() => statement.iterate(...params.map(parameter)));
  for (;;) {
    const { done, value } = attempt(() => rows.next());
    if (done === true) return;
    // With `setReturnArrays` a row is a list, which the types do not know.
    yield (value as unknown as readonly SQLOutputValue[]).map(jsonOf);
  }
}

async function intoFile(
  statement: StatementSync,
  columns: SqliteRows['columns'],
  job: SqliteJob,
  { name, format }: NonNullable<SqliteJob['asFile']>,
  host: SandboxHost,
): Promise<SqliteRows> {
  const text = new RowText(format);
  let count = 0;
  let hasMore = false;
  const pieces = function* (): Generator<Uint8Array> {
    yield Buffer.from(text.begin(columns));
    for (const row of rowsOf(statement, job)) {
      if (count >= job.limit) {
        hasMore = true;
        break;
      }
      count += 1;
      yield Buffer.from(text.row(row));
    }
    yield Buffer.from(text.end());
  };
  await makeFile(host, { name, mediaType: text.mediaType }, inLargerPieces(pieces()));
  return { columns, rows: null, count, hasMore };
}

/** Each piece is a message between processes. */
function* inLargerPieces(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size < 262_144) continue;
    yield Buffer.concat(held);
    [held, size] = [[], 0];
  }
  yield Buffer.concat(held);
}

/** Lists and objects are given as JSON, truth values as 1 and 0. */
function parameter(value: JsonValue): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

function jsonOf(value: SQLOutputValue): JsonValue {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** @throws StepFailure with the message of SQLite */
function attempt<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    const { message } = error as Error;
    if (/not authorized|prohibited/.test(message))
      throw StepFailure.permanent('SQL_READ_ONLY', 'The statement would do more than read the tables of this file.');
    throw StepFailure.permanent(
      'SQL_ERROR',
      `The database refused the statement: ${message.slice(0, MAX_MESSAGE_CHARS)}`,
    );
  }
}

import type { DatabaseConfig } from '../domain/connection/index.js';
import type { JsonValue } from '../lib/json/json.js';

/** A server of databases, and the user that logs in to it. */
export interface SqlTarget extends DatabaseConfig {
  readonly dialect: 'postgres' | 'mysql';
}

/** One statement with its parameters and limits. */
export interface SqlJob {
  readonly sql: string;
  readonly params: readonly JsonValue[];
  /** The statement may change data, and is committed. */
  readonly writes: boolean;
  /** Of the whole call at the database. */
  readonly timeoutMs: number;
  /** More rows than these are not wanted; the sink decides in the end. */
  readonly maxRows: number;
  /** Given to the database as a setting, so that a statement can be written to take effect once. */
  readonly idempotencyKey: string;
}

export interface SqlColumn {
  readonly name: string;
  /** In the words of the database: `int8`, `VARCHAR`. */
  readonly type: string;
}

/** Takes rows as they come. */
export interface RowSink {
  /** Before the first row. */
  begin(columns: readonly SqlColumn[]): void;
  /** False: it takes no more. @throws StepFailure if the row is too large */
  add(row: readonly JsonValue[]): boolean;
  /** Resolves when it has room for more. Null: it has. */
  ready(): Promise<void> | null;
}

/** The effect of a statement, beside its rows. */
export interface SqlOutcome {
  /** How many rows it inserted, changed or deleted. Null: it only reads, or its rows were not read to their end. */
  readonly affected: number | null;
}

/** One connection to a database, which runs one statement at a time. */
export interface SqlSession {
  /** Such as `report@10.0.0.5/shop`. */
  readonly account: string;
  /** Why its user may do more than read, in spite of a transaction that only reads. Null: it may not. */
  readonly excess: string | null;
  /** Bytes that have come from the server. */
  readonly bytesRead: number;
  run(job: SqlJob, sink: RowSink): Promise<SqlOutcome>;
  /** Makes it as new after a statement. @throws if it cannot be used any more */
  reset(): Promise<void>;
  /** Cuts the connection, and lets the server end the statement that is running. */
  abandon(): void;
  close(): void;
}

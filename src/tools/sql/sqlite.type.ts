import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import type { TaskFile } from '../files/file-tasks.type.js';
import type { RowFormat } from './row-text.js';
import type { SqlColumn } from '../../sql/sql.type.js';

/** A statement over a database of SQLite that is a file. */
export interface SqliteJob {
  readonly file: TaskFile;
  readonly sql: string;
  readonly params: readonly JsonValue[];
  readonly limit: number;
  /** The rows become a file of this name and format. Null: they are in the result. */
  readonly asFile: { readonly name: string; readonly format: RowFormat } | null;
}

export interface SqliteRows {
  readonly columns: readonly SqlColumn[];
  /** Null: they are in the file. */
  readonly rows: readonly JsonObject[] | null;
  readonly count: number;
  readonly hasMore: boolean;
}

/** Queries of databases that come from outside, in a process of their own. */
export interface SqliteTaskTypes {
  readonly 'query-sqlite': { readonly input: SqliteJob; readonly output: SqliteRows };
}

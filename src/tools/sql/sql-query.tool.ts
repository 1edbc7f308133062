import { SqlDialect, statementProblem } from '../../domain/sql/index.js';
import { StepFailure } from '../../errors.js';
import type { JsonObject } from '../../lib/json/json.js';
import { openFiles, taskFile, withEnding } from '../files/file-tool.js';
import { serveFiles } from '../files/serve-files.js';
import type { SandboxPool } from '../sandbox/sandbox-pool.js';
import { invalidInput, optionalNumber, optionalText, requiredText } from '../support/input.js';
import type { Tool, ToolContext, ToolOutput } from '../tool.js';
import { SQL_QUERY } from '../store-phrases.js';
import { FileSink } from './file-sink.js';
import { RowCollector } from '../../sql/row-collector.js';
import type { RowFormat } from './row-text.js';
import { queryTimeout } from '../../sql/sql-failure.js';
import { DATABASE_KINDS } from '../../sql/sql-databases.js';
import type { SqlDatabases } from '../../sql/sql-databases.js';
import { statementIssues, statementOf } from './sql-input.js';
import { DEFAULT_ROWS, MAX_FILE_ROWS, MAX_ROWS, SQL_QUERY_INPUT, SQL_QUERY_OUTPUT } from './sql-schemas.js';
import type { SqlColumn } from '../../sql/sql.type.js';
import type { SqliteTaskTypes } from './sqlite.type.js';

/** How many rows are wanted, and in which form. */
interface Wanted {
  readonly limit: number;
  /** Null: rows. */
  readonly asFile: { readonly name: string; readonly format: RowFormat } | null;
}

/**
 * `sql.query`: the rows of one statement that only reads, at a server or in a file of SQLite.
 *
 * Its failures: `MISSING_CONNECTION`, `FILE_NOT_FOUND`, `FILE_TOO_LARGE`, `CONTENT_UNREADABLE`, `CONTENT_TOO_COMPLEX`,
 * `OUTPUT_TOO_LARGE`, and those of `SqlDatabases.run`.
 */
export function createSqlQueryTool(databases: SqlDatabases, sandboxes: SqliteSandboxes): Tool {
  return {
    name: 'sql.query',
    title: 'Query a database',
    description:
      'Reads rows from a database by one SQL statement with parameters: PostgreSQL, MySQL or MariaDB over a connection, or a file that is a database of SQLite. It changes nothing. Results with many rows become a CSV or JSON file.',
    source: 'builtin',
    planning: SQL_QUERY,
    sideEffects: false,
    waitsOutside: true,
    inputSchema: SQL_QUERY_INPUT,
    outputSchema: SQL_QUERY_OUTPUT,
    checkInput: (input) => statementIssues(input, false),
    run(input, context) {
      const { connection, file } = input;
      if ((connection === undefined) === (file === undefined))
        throw invalidInput('connection', 'give the name of a connection, or a file of SQLite, and not both.');
      const wanted = wantedOf(input);
      return file === undefined
        ? queryServer(databases, input, wanted, context)
        : queryFile(sandboxes, input, wanted, context);
    },
  };
}

type SqliteSandboxes = Pick<SandboxPool<SqliteTaskTypes>, 'run'>;

function wantedOf(input: JsonObject): Wanted {
  const as = optionalText(input, 'as') ?? 'rows';
  const limit = optionalNumber(input, 'limit');
  if (as === 'csv' || as === 'json') {
    const name = withEnding(optionalText(input, 'name'), 'rows', `.${as}`);
    return { limit: limit ?? MAX_FILE_ROWS, asFile: { name, format: as } };
  }
  if (limit !== undefined && limit > MAX_ROWS)
    throw invalidInput('limit', `at most ${MAX_ROWS} rows are yielded as rows. With "as": "csv" they become a file.`);
  return { limit: limit ?? DEFAULT_ROWS, asFile: null };
}

async function queryServer(
  databases: SqlDatabases,
  input: JsonObject,
  { limit, asFile }: Wanted,
  context: ToolContext,
): Promise<ToolOutput> {
  const statement = statementOf(input, context);
  const connection = await context.ports.connections.open(context, requiredText(input, 'connection'), DATABASE_KINDS);
  const job = { ...statement, writes: false, maxRows: limit };
  if (asFile === null) {
    const collector = new RowCollector(limit);
    await databases.run(connection, job, collector, context.signal);
    const { rows, columns, hasMore } = collector;
    return { output: { rows, columns: shown(columns), count: rows.length, hasMore } };
  }
  const sink = new FileSink(context, asFile, limit);
  try {
    await databases.run(connection, job, sink, context.signal);
    const file = await sink.finish();
    return { output: { rows: null, columns: shown(sink.columns), count: sink.count, hasMore: sink.hasMore, file } };
  } catch (error) {
    await sink.discard();
    throw error;
  }
}

async function queryFile(
  sandboxes: SqliteSandboxes,
  input: JsonObject,
  { limit, asFile }: Wanted,
  context: ToolContext,
): Promise<ToolOutput> {
  const { sql, params, timeoutMs } = statementOf(input, context);
  const problem = statementProblem(sql, SqlDialect.SQLITE, false);
  if (problem !== null) throw StepFailure.permanent('SQL_READ_ONLY', problem);
  const files = await openFiles([input['file'] ?? null], context);
  const [file] = files.map(taskFile);
  if (!file) throw new Error('A file was opened.');
  const served = serveFiles(files, context);
  // SQLite cannot be interrupted: its process is ended.
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(timeoutMs)]);
  const { ownerId, workflowId } = context;
  try {
    const job = { file, sql, params, limit, asFile };
    const output = await sandboxes.run('query-sqlite', job, { signal, ownerId, workflowId, serve: served.serve });
    const { rows, columns, count, hasMore } = output;
    const [made] = served.made;
    return {
      output: {
        rows: rows === null ? null : [...rows],
        columns: shown(columns),
        count,
        hasMore,
        ...(made === undefined ? {} : { file: made }),
      },
    };
  } catch (error) {
    await served.abandon();
    if (signal.aborted && !context.signal.aborted) throw queryTimeout(`it ran for ${timeoutMs} ms`);
    throw error;
  }
}

function shown(columns: readonly SqlColumn[]): JsonObject[] {
  return columns.map(({ name, type }) => ({ name, type }));
}

import { requiredText } from '../support/input.js';
import type { Tool } from '../tool.js';
import { SQL_EXECUTE } from '../store-phrases.js';
import { RowCollector } from '../../sql/row-collector.js';
import { DATABASE_KINDS } from '../../sql/sql-databases.js';
import type { SqlDatabases } from '../../sql/sql-databases.js';
import { statementIssues, statementOf } from './sql-input.js';
import { DEFAULT_ROWS, SQL_EXECUTE_INPUT, SQL_EXECUTE_OUTPUT } from './sql-schemas.js';

/**
 * `sql.execute`: one statement that may change data, in a transaction of its own, over a connection that allows it. If
 * the answer to the commit is lost, the retry runs it again. The setting `stepcast.idempotency_key` (PostgreSQL), or the
 * variable `@stepcast_idempotency_key` (MySQL), is the same then.
 *
 * Its failures: `MISSING_CONNECTION`, and those of `SqlDatabases.run`.
 */
export function createSqlExecuteTool(databases: SqlDatabases): Tool {
  return {
    name: 'sql.execute',
    title: 'Change a database',
    description:
      'Changes a database (PostgreSQL, MySQL or MariaDB) by one SQL statement with parameters: INSERT, UPDATE, DELETE and others. The connection has to allow it ("write": true).',
    source: 'builtin',
    planning: SQL_EXECUTE,
    sideEffects: true,
    waitsOutside: true,
    inputSchema: SQL_EXECUTE_INPUT,
    outputSchema: SQL_EXECUTE_OUTPUT,
    checkInput: (input) => statementIssues(input, true),
    async run(input, context) {
      const statement = statementOf(input, context);
      const connection = await context.ports.connections.open(
        context,
        requiredText(input, 'connection'),
        DATABASE_KINDS,
      );
      const collector = new RowCollector(DEFAULT_ROWS);
      const job = { ...statement, writes: true, maxRows: DEFAULT_ROWS };
      const { affected } = await databases.run(connection, job, collector, context.signal);
      const { rows, columns, hasMore } = collector;
      return { output: { affected, rows, columns: columns.map(({ name, type }) => ({ name, type })), hasMore } };
    },
  };
}

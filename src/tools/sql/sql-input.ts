import { SqlDialect, statementProblem } from '../../domain/sql/index.js';
import type { FieldIssue } from '../../errors.js';
import type { JsonObject, JsonValue } from '../../lib/json/json.js';
import { invalidInput, optionalNumber, requiredText } from '../support/input.js';
import type { SqlJob } from '../../sql/sql.type.js';
import { DEFAULT_SECONDS } from './sql-schemas.js';

const WHOLE_EXPRESSION = /^\s*\{\{(?:(?!\{\{)[\s\S])*\}\}\s*$/;

/** The part of a call that both tools read. */
export function statementOf(
  input: JsonObject,
  { idempotencyKey }: { readonly idempotencyKey: string },
): Pick<SqlJob, 'sql' | 'params' | 'timeoutMs' | 'idempotencyKey'> {
  const { params } = input;
  if (params !== undefined && params !== null && !Array.isArray(params))
    throw invalidInput('params', 'expected a list.');
  return {
    sql: requiredText(input, 'sql'),
    params: (params ?? []) as readonly JsonValue[],
    timeoutMs: (optionalNumber(input, 'timeoutSeconds') ?? DEFAULT_SECONDS) * 1_000,
    idempotencyKey,
  };
}

/**
 * The mistakes in a statement as it was written. An expression within it would let data become a part of the
 * statement.
 */
export function statementIssues(input: JsonObject, writes: boolean): readonly FieldIssue[] {
  const { sql, file } = input;
  if (typeof sql !== 'string') return [];
  const issue = (detail: string): readonly FieldIssue[] => [{ path: ['sql'], detail }];
  if (sql.includes('{{')) {
    if (!writes && WHOLE_EXPRESSION.test(sql)) return [];
    return issue(
      'A statement holds no expressions: write $1 (PostgreSQL) or ? (MySQL, SQLite) in their place, and the expressions into "params".',
    );
  }
  // The dialect of a connection is known when the step runs: a statement that is right in one of them passes.
  const dialects = file === undefined ? [SqlDialect.POSTGRES, SqlDialect.MYSQL] : [SqlDialect.SQLITE];
  const problems = dialects.map((dialect) => statementProblem(sql, dialect, writes));
  const [first] = problems;
  return first != null && problems.every((problem) => problem !== null) ? issue(first) : [];
}

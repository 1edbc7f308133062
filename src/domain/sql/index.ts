export { MAX_PARAMETERS, MAX_STATEMENT_CHARS, SqlDialect, statementProblem } from './statement.js';

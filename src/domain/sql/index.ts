export {
  MAX_PARAMETERS,
  MAX_STATEMENT_CHARS,
  SqlDialect,
  commentEnd,
  firstWord,
  readsOnly,
  statementProblem,
} from './statement.js';

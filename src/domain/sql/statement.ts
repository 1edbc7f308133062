/** The dialects of SQL that steps speak. */
export const SqlDialect = { POSTGRES: 'postgres', MYSQL: 'mysql', SQLITE: 'sqlite' } as const;
export type SqlDialect = (typeof SqlDialect)[keyof typeof SqlDialect];

/** The words that a statement may begin with if it only reads. */
const READING: Readonly<Record<SqlDialect, ReadonlySet<string>>> = {
  postgres: new Set(['SELECT', 'WITH', 'VALUES', 'TABLE', 'SHOW', 'EXPLAIN']),
  mysql: new Set(['SELECT', 'WITH', 'VALUES', 'TABLE', 'SHOW', 'EXPLAIN', 'DESCRIBE', 'DESC']),
  sqlite: new Set(['SELECT', 'WITH', 'VALUES', 'EXPLAIN']),
};

/** The words that a statement may begin with if it may write. Statements that end or change the transaction are not there. */
const WRITING: ReadonlySet<string> = new Set([
  'SELECT',
  'WITH',
  'VALUES',
  'INSERT',
  'UPDATE',
  'DELETE',
  'MERGE',
  'REPLACE',
  'CALL',
  'TRUNCATE',
  'CREATE',
  'ALTER',
  'DROP',
  'COMMENT',
]);

/**
 * Words by which a statement of MySQL reaches the files of the server, and comments that it executes. They are refused
 * anywhere in the text: a value that holds one of them belongs into the parameters.
 */
const MYSQL_FILES = /load_file|outfile|dumpfile|\/\*!|\/\*M!/i;

/** The most characters of one statement. */
export const MAX_STATEMENT_CHARS = 100_000;
/** The most parameters of one statement. */
export const MAX_PARAMETERS = 1_000;

/**
 * The reason why a statement is refused before it is sent. Null if it is not. The first word decides, which no string
 * and no quoted name comes before. The server's own walls come after it: a transaction that only reads, and one
 * statement for each call.
 */
export function statementProblem(sql: string, dialect: SqlDialect, writes: boolean): string | null {
  if (sql.length > MAX_STATEMENT_CHARS) return `The statement is longer than ${MAX_STATEMENT_CHARS} characters.`;
  if (sql.includes('\0')) return 'The statement holds a NUL character.';
  const word = firstWord(sql, dialect);
  if (word === '') return 'The statement is empty.';
  if (dialect === SqlDialect.MYSQL && MYSQL_FILES.test(sql))
    return 'Statements that reach files of the server (LOAD_FILE, INTO OUTFILE, INTO DUMPFILE), or hold comments that are executed, are refused. Give a text that holds such a word as a parameter.';
  const allowed = writes ? WRITING : READING[dialect];
  if (allowed.has(word)) return null;
  const list = [...allowed].join(', ');
  return writes
    ? `A statement cannot begin with ${word}. It begins with one of ${list}; the step opens and commits the transaction itself.`
    : `A statement that reads cannot begin with ${word}. It begins with one of ${list}. To change data, use sql.execute.`;
}

/** Whether a statement seems to read only: it begins so, and no part of it writes. */
export function readsOnly(sql: string, dialect: SqlDialect): boolean {
  if (!READING[dialect].has(firstWord(sql, dialect))) return false;
  return !/\b(?:insert\s+into|update\s+[\w".`]+\s+set|delete\s+from|merge\s+into|into\s+(?:temp|table))\b/i.test(sql);
}

/** The first word of a statement in upper case, after comments and opening parentheses. Empty: it has none. */
export function firstWord(sql: string, dialect: SqlDialect): string {
  let at = 0;
  for (;;) {
    at += /^[\s(]*/.exec(sql.slice(at))?.[0].length ?? 0;
    const end = commentEnd(sql, at, dialect);
    if (end === null) break;
    at = end;
  }
  return (/^[A-Za-z_]+/.exec(sql.slice(at, at + 40))?.[0] ?? sql.slice(at, at + 1)).toUpperCase();
}

/** The end of the comment that begins there. Null: none does. */
export function commentEnd(sql: string, at: number, dialect: SqlDialect): number | null {
  const isLine = sql.startsWith('--', at) || (dialect === SqlDialect.MYSQL && sql.charAt(at) === '#');
  if (isLine) {
    const end = sql.indexOf('\n', at);
    return end < 0 ? sql.length : end + 1;
  }
  if (!sql.startsWith('/*', at)) return null;
  return dialect === SqlDialect.POSTGRES ? nestedEnd(sql, at) : plainEnd(sql, at);
}

function plainEnd(sql: string, at: number): number {
  const end = sql.indexOf('*/', at + 2);
  return end < 0 ? sql.length : end + 2;
}

/** Only PostgreSQL nests comments. */
function nestedEnd(sql: string, start: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(sql); mark !== null; mark = marks.exec(sql)) {
    depth += mark[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return sql.length;
}

import { StepFailure } from '../errors.js';
import { networkFailure } from '../net/network-error.js';

const MAX_MESSAGE_CHARS = 500;

/** The parts of an error of a client that decide about it. */
interface DatabaseError {
  readonly message: string;
  /** PostgreSQL: the SQLSTATE. MySQL: its name, such as `ER_PARSE_ERROR`, or that of a failure of the network. */
  readonly code?: unknown;
  /** MySQL. */
  readonly errno?: unknown;
  readonly sqlState?: unknown;
  /** PostgreSQL: the character of the statement, from 1. */
  readonly position?: unknown;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** By SQLSTATE (appendix A of PostgreSQL's manual), or its first two characters. */
const STATES: Readonly<Record<string, Verdict>> = {
  '28': 'login',
  '3D000': 'login',
  '25006': 'readOnly',
  '57014': 'timeout',
  '08': 'unavailable',
  '40': 'unavailable',
  '53': 'unavailable',
  '55P03': 'unavailable',
  '57': 'unavailable',
  '58': 'unavailable',
};

/** By the numbers of MySQL and MariaDB. */
const NUMBERS: Readonly<Record<number, Verdict>> = {
  1044: 'login',
  1045: 'login',
  1049: 'login',
  1698: 'login',
  3118: 'login',
  1792: 'readOnly',
  1317: 'timeout',
  1969: 'timeout',
  3024: 'timeout',
  1040: 'unavailable',
  1053: 'unavailable',
  1203: 'unavailable',
  1205: 'unavailable',
  1213: 'unavailable',
  1226: 'unavailable',
};

type Verdict = 'login' | 'readOnly' | 'timeout' | 'unavailable' | 'refused';

/** Whether the session can be used again: the server answered, and refused the statement. */
export function isRefusal(error: unknown): boolean {
  const verdict = verdictOf(error);
  return verdict === 'refused' || verdict === 'readOnly';
}

/**
 * The failure of a step whose statement did not succeed. It has the message of the database, which never holds the
 * password.
 *
 * @param host as the connection has it.
 */
export function sqlFailure(error: unknown, host: string): StepFailure {
  if (error instanceof StepFailure) return error;
  const verdict = verdictOf(error);
  if (verdict === null) return unreached(error, host);
  const { message, position, code, errno } = error as DatabaseError;
  const place = typeof position === 'string' ? ` (at character ${position} of the statement)` : '';
  const said = `${message.slice(0, MAX_MESSAGE_CHARS)}${place}`;
  const details = { host, reason: typeof errno === 'number' ? errno : String(code) };
  switch (verdict) {
    case 'login':
      return StepFailure.permanent('LOGIN_FAILED', `The database at ${host} refused the login: ${said}`, details);
    case 'readOnly':
      return StepFailure.permanent('SQL_READ_ONLY', `The statement would change something: ${said}`, details);
    case 'timeout':
      return queryTimeout(said);
    case 'unavailable':
      return StepFailure.retryable(
        'DATABASE_UNAVAILABLE',
        `The database at ${host} cannot do this now: ${said}`,
        details,
      );
    default:
      return StepFailure.permanent('SQL_ERROR', `The database refused the statement: ${said}`, details);
  }
}

/** The statement took too long. It would take as long again. */
export function queryTimeout(said: string): StepFailure {
  return StepFailure.permanent(
    'QUERY_TIMEOUT',
    `The statement took too long and was ended: ${said}. Give it an index, read less, or set timeoutSeconds.`,
  );
}

function verdictOf(error: unknown): Verdict | null {
  if (typeof error !== 'object' || error === null) return null;
  const { errno, sqlState, code } = error as Partial<DatabaseError>;
  if (typeof errno === 'number' && errno > 0 && typeof sqlState === 'string') return NUMBERS[errno] ?? 'refused';
  if (typeof code !== 'string' || !SQLSTATE.test(code) || !('severity' in error)) return null;
  return STATES[code] ?? STATES[code.slice(0, 2)] ?? 'refused';
}

function unreached(error: unknown, host: string): StepFailure {
  const { message = '', code } = (typeof error === 'object' && error !== null ? error : {}) as Partial<DatabaseError>;
  if (/does not support SSL|error establishing an SSL/i.test(message) || code === 'HANDSHAKE_NO_SSL_SUPPORT')
    return StepFailure.permanent(
      'TLS_ERROR',
      `The database at ${host} does not offer TLS. Switch it on there. Only for a host that HTTP_ALLOW_HOSTS names, the connection can be made without it ("tls": false).`,
      { host },
    );
  if (code === 'HANDSHAKE_SSL_ERROR')
    return StepFailure.permanent(
      'TLS_ERROR',
      `TLS with ${host} failed: ${message.slice(0, 200)}. If its authority is not a well-known one, give its certificate as "ca".`,
      { host },
    );
  if (code === 'PROTOCOL_CONNECTION_LOST' || /terminated unexpectedly|timeout/i.test(message))
    return StepFailure.retryable('NETWORK_ERROR', `The connection to ${host} was lost, or could not be made in time.`, {
      host,
      reason: typeof code === 'string' ? code : 'LOST',
    });
  return networkFailure(error, host);
}

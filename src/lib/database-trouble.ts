/** The reasons why a database cannot do its work. Each is temporary, and answered with 503. */
export const DatabaseTrouble = {
  /** It cannot be reached, starts, stops, or has no connection left. */
  AWAY: 'AWAY',
  /** A statement, lock or answer took too long, or lost against another transaction. */
  BUSY: 'BUSY',
  /** It takes no changes: a standby, or a primary that is being switched over. */
  READ_ONLY: 'READ_ONLY',
  /** Its disk or memory is full, or its disk fails. */
  FULL: 'FULL',
} as const;
export type DatabaseTrouble = (typeof DatabaseTrouble)[keyof typeof DatabaseTrouble];

/** Node's codes for an unreachable database, and PostgreSQL's codes, by the kind of trouble. */
const TROUBLE_OF_CODE: ReadonlyMap<string, DatabaseTrouble> = new Map([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].map(
    (code) => [code, DatabaseTrouble.AWAY] as const,
  ),
  ...['57P01', '57P02', '57P03', '57P05', '25P03', '25P04', '53300'].map(
    (code) => [code, DatabaseTrouble.AWAY] as const,
  ),
  ...['55P03', '57014', '40P01', '40001'].map((code) => [code, DatabaseTrouble.BUSY] as const),
  ['25006', DatabaseTrouble.READ_ONLY],
  ...['53000', '53100', '53200', '58030'].map((code) => [code, DatabaseTrouble.FULL] as const),
]);
/** PostgreSQL's class 08 is "connection exception". */
const CONNECTION_CLASS = /^08[0-9A-Z]{3}$/;
/** The messages of `pg` and `pg-pool` without a code. */
const TROUBLE_OF_MESSAGE: readonly (readonly [RegExp, DatabaseTrouble])[] = [
  [
    /^(Connection terminated|timeout exceeded when trying to connect|timeout expired$|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/,
    DatabaseTrouble.AWAY,
  ],
  [/^Query read timeout/, DatabaseTrouble.BUSY],
];

/** Wrapped errors are unwrapped this far; a cycle of causes ends here too. */
const MAX_CAUSES = 8;

/**
 * The trouble of the database behind this failure or one of its causes. Null if the failure is about something else.
 */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  let current: unknown = error;
  for (let depth = 0; depth < MAX_CAUSES && isErrorLike(current); depth += 1) {
    const { code, message, errors } = current;
    const found =
      (typeof code === 'string' ? troubleOfCode(code) : undefined) ??
      (typeof message === 'string' ? troubleOfMessage(message) : undefined);
    if (found !== undefined) return found;
    if (Array.isArray(errors)) {
      const one = errors.map((each) => databaseTrouble(each)).find((each) => each !== null);
      if (one !== undefined) return one;
    }
    current = current.cause;
  }
  return null;
}

function troubleOfCode(code: string): DatabaseTrouble | undefined {
  return TROUBLE_OF_CODE.get(code) ?? (CONNECTION_CLASS.test(code) ? DatabaseTrouble.AWAY : undefined);
}

function troubleOfMessage(message: string): DatabaseTrouble | undefined {
  return TROUBLE_OF_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
}

interface ErrorLike {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly errors?: unknown;
  readonly cause?: unknown;
}

/** By its shape: an error of Node's own is no `Error` of the realm that a test or a worker runs in. */
function isErrorLike(value: unknown): value is ErrorLike {
  return typeof value === 'object' && value !== null;
}

import { ForbiddenError, RateLimitedError, StepcastError, UnavailableError } from './errors.js';
import type { FieldIssue } from './errors.js';
import type { Logger } from './logger.js';

/** What may leave the process about a failure; every door renders it in its own way. */
export interface SafeError {
  readonly code: string;
  readonly message: string;
  /** The HTTP status that fits. */
  readonly status: number;
  readonly issues: readonly FieldIssue[];
  /** Milliseconds until trying again makes sense; only where the failure knows. */
  readonly retryAfterMs?: number | undefined;
  /** The scope that the credential lacks, where that is the reason. */
  readonly missingScope?: string | undefined;
}

const INTERNAL: SafeError = {
  code: 'INTERNAL',
  message: 'Something went wrong on our side. It has been recorded.',
  status: 500,
  issues: [],
};

const AWAY = new UnavailableError('The service cannot reach its database just now. Try again in a moment.');
const AWAY_RETRY_MS = 1_000;

/** Node's codes for a database that cannot be reached, and PostgreSQL's for one that comes, goes or is full. */
const AWAY_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH',
  '57P01', '57P02', '57P03', '53300',
]);
/** PostgreSQL's class 08 is "connection exception". */
const CONNECTION_CLASS = /^08[0-9A-Z]{3}$/;
/** What `pg` says without a code. */
const AWAY_MESSAGES = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Wrapped errors are unwrapped this far; a cycle of causes ends here too. */
const MAX_CAUSES = 8;

/**
 * The one decision about what a failure may say: a `StepcastError` says what it says, a database that is away is
 * `UNAVAILABLE` (503), and anything else is logged in full and answered as `INTERNAL` (500) with nothing of it shown.
 */
export function toSafeError(error: unknown, logger: Logger): SafeError {
  if (error instanceof StepcastError) return shown(error);
  if (isDatabaseAway(error)) {
    logger.error({ err: error }, 'the database cannot be reached');
    return { ...shown(AWAY), retryAfterMs: AWAY_RETRY_MS };
  }
  logger.error({ err: error }, 'unexpected error');
  return INTERNAL;
}

function shown(error: StepcastError): SafeError {
  const retryAfterMs = error instanceof RateLimitedError ? error.retryAfterMs : undefined;
  const missingScope = error instanceof ForbiddenError ? error.missingScope : undefined;
  return { code: error.code, message: error.message, status: error.status, issues: error.issues, retryAfterMs, missingScope };
}

/** Whether a failure, or what caused it, is that the database could not be reached. */
export function isDatabaseAway(error: unknown): boolean {
  let current: unknown = error;
  for (let depth = 0; depth < MAX_CAUSES && isErrorLike(current); depth += 1) {
    const { code, message, errors } = current;
    if (typeof code === 'string' && (AWAY_CODES.has(code) || CONNECTION_CLASS.test(code))) return true;
    if (typeof message === 'string' && AWAY_MESSAGES.test(message)) return true;
    if (Array.isArray(errors) && errors.some((one) => isDatabaseAway(one))) return true;
    current = current.cause;
  }
  return false;
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

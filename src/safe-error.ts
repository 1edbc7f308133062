import { databaseTrouble } from './lib/database-trouble.js';
import type { DatabaseTrouble } from './lib/database-trouble.js';
import {
  ForbiddenError,
  QuotaExceededError,
  RateLimitedError,
  StepcastError,
  UnauthenticatedError,
  UnavailableError,
} from './errors.js';
import type { FieldIssue, QuotaUse } from './errors.js';
import type { Logger } from './logger.js';

/** The part of a failure that may leave the process. Every transport renders it in its own way. */
export interface SafeError {
  readonly code: string;
  readonly message: string;
  /** The HTTP status that fits. */
  readonly status: number;
  readonly issues: readonly FieldIssue[];
  /** Milliseconds after which a retry makes sense. Present only if the failure knows it. */
  readonly retryAfterMs?: number | undefined;
  /** The scope that the credential lacks, if that is the reason. */
  readonly missingScope?: string | undefined;
  /** The value of `WWW-Authenticate`, if it is not that of a bearer token. */
  readonly challenge?: string | undefined;
  /** The user's limit that was reached, if that is the reason. */
  readonly use?: QuotaUse | undefined;
}

const INTERNAL: SafeError = {
  code: 'INTERNAL',
  message: 'Something went wrong on our side. It has been recorded.',
  status: 500,
  issues: [],
};

const TROUBLES: Readonly<Record<DatabaseTrouble, UnavailableError>> = {
  AWAY: new UnavailableError('The server cannot reach its database. Try again in a moment.', 1_000),
  BUSY: new UnavailableError('The database is too busy to answer in time. Try again in a moment.', 1_000),
  READ_ONLY: new UnavailableError('The database accepts no changes at the moment. Try again in a moment.', 2_000),
  FULL: new UnavailableError('The database has no space left. Try again later.', 10_000),
};
const LOGGED: Readonly<Record<DatabaseTrouble, string>> = {
  AWAY: 'the database cannot be reached',
  BUSY: 'The database did not answer in time',
  READ_ONLY: 'The database takes no changes',
  FULL: 'The database has no room left',
};

/**
 * Decides what a failure may reveal. A `StepcastError` keeps its own message. A database that cannot do its work
 * becomes `UNAVAILABLE` (503). Anything else is logged in full and answered as `INTERNAL` (500) without details.
 */
export function toSafeError(error: unknown, logger: Logger): SafeError {
  if (error instanceof StepcastError && !(error instanceof UnavailableError)) return shown(error);
  const trouble = databaseTrouble(error);
  if (trouble !== null) {
    logger.error({ err: error, trouble }, LOGGED[trouble]);
    return shown(TROUBLES[trouble]);
  }
  if (error instanceof StepcastError) return shown(error);
  logger.error({ err: error }, 'Unexpected error');
  return INTERNAL;
}

function shown(error: StepcastError): SafeError {
  const retryAfterMs =
    error instanceof RateLimitedError || error instanceof UnavailableError ? error.retryAfterMs : undefined;
  const missingScope = error instanceof ForbiddenError ? error.missingScope : undefined;
  const challenge = error instanceof UnauthenticatedError ? error.challenge : undefined;
  const use = error instanceof RateLimitedError || error instanceof QuotaExceededError ? error.use : undefined;
  return {
    code: error.code,
    message: error.message,
    status: error.status,
    issues: error.issues,
    retryAfterMs,
    missingScope,
    challenge,
    use,
  };
}

import type { Redactor } from '../domain/redaction/index.js';
import { StepFailure } from '../errors.js';

/** RFC 6749, section 5.2, in words. */
const REASONS: Readonly<Record<string, string>> = {
  invalid_client: 'it does not know the client, or its secret is wrong',
  unauthorized_client: 'the client may not use this grant',
  unsupported_grant_type: 'it does not support this grant',
  invalid_scope: 'a scope is unknown, or more than was granted',
  invalid_request: 'it finds the request incomplete',
};
/** Errors that other specifications and large providers add, and that a later try may not meet. */
const PASSING: ReadonlySet<string> = new Set([
  'temporarily_unavailable',
  'server_error',
  'slow_down',
  'rate_limited',
  'ratelimited',
]);
/** The codes that providers use in place of `invalid_grant`. */
const GRANT_VOID: ReadonlySet<string> = new Set([
  'invalid_grant',
  'bad_refresh_token',
  'token_revoked',
  'invalid_refresh_token',
  'token_expired',
]);
const MAX_DESCRIPTION = 300;

/**
 * An error that an authorisation server answered with.
 *
 * @param sent takes the secrets of the request out of its words.
 */
export function refusal(
  host: string,
  error: string,
  description: string | undefined,
  sent: Pick<Redactor, 'text'>,
): StepFailure {
  const code = sent.text(error).slice(0, 100);
  const said = sent.text(description ?? '').slice(0, MAX_DESCRIPTION);
  const words = said === '' ? '' : ` It says: ${said}`;
  const details = { host, error: code };
  if (PASSING.has(error))
    return StepFailure.retryable('OAUTH_UNAVAILABLE', `${host} issues no token just now (${code}).${words}`, details);
  if (GRANT_VOID.has(error)) {
    return StepFailure.permanent(
      'OAUTH_GRANT_INVALID',
      `${host} no longer accepts the grant (${code}): it has expired, was revoked or was used elsewhere. Connect the account again.${words}`,
      details,
    );
  }
  return StepFailure.permanent(
    'OAUTH_REFUSED',
    `${host} issues no token (${code})${code in REASONS ? `: ${REASONS[code]}` : ''}.${words}`,
    details,
  );
}

/** The server is busy or broken. */
export function unavailable(host: string, status: number, retryAfterMs: number | undefined): StepFailure {
  return StepFailure.retryable(
    'OAUTH_UNAVAILABLE',
    `${host} issues no token just now: it answered ${status}.`,
    { host, status },
    retryAfterMs,
  );
}

/** It answered with something else than RFC 6749 has. */
export function garbled(host: string, status: number): StepFailure {
  return StepFailure.permanent(
    'OAUTH_REFUSED',
    `${host} answered ${status} with something that is no token: is "tokenUrl" its token endpoint?`,
    { host, status },
  );
}

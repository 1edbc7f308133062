import type { SafeError } from '../../safe-error.js';

const REALM = 'Bearer realm="stepcast"';

/**
 * The value of `WWW-Authenticate` for a refused request (RFC 6750, section 3). Undefined if the header does not apply.
 *
 * @param hadCredentials whether the request carried an `Authorization` header: without one no error code is given.
 */
export function bearerChallenge(error: SafeError, hadCredentials: boolean): string | undefined {
  if (error.missingScope !== undefined)
    return `${REALM}, error="insufficient_scope", scope="${quotable(error.missingScope)}"`;
  if (error.status !== 401) return undefined;
  return hadCredentials ? `${REALM}, error="invalid_token", error_description="${quotable(error.message)}"` : REALM;
}

/** The characters that an `error_description` may hold. */
function quotable(text: string): string {
  return text.replaceAll('"', "'").replaceAll(/[^\x20-\x21\x23-\x5B\x5D-\x7E]/g, ' ');
}

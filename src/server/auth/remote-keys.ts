import { createRemoteJWKSet, errors } from 'jose';
import type { CryptoKey, FlattenedJWSInput, JWSHeaderParameters } from 'jose';
import { UnavailableError } from '../../errors.js';
import type { Logger } from '../../logger.js';

/** Finds the key that a token says it was signed with. */
export type KeyFinder = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

const FETCH_TIMEOUT_MS = 5_000;
/** Unknown key ids cannot make us ask more often than this. */
const COOLDOWN_MS = 30_000;
const CACHE_MAX_AGE_MS = 600_000;
/**
 * After a failed fetch, no caller tries again for this time, in ms. A provider that is down is then not flooded, and
 * callers do not queue up.
 */
const FAILURE_COOLDOWN_MS = 2_000;

/**
 * The key set of an OpenID provider. It is fetched when first needed, cached for ten minutes, and fetched again when a
 * token names a key that is not in it (rotation).
 *
 * @param now milliseconds since the epoch.
 * @returns a finder that throws UnavailableError (503) if the set cannot be fetched, because the token may be valid.
 */
export function createRemoteKeys(url: string, logger: Logger, now: () => number): KeyFinder {
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: CACHE_MAX_AGE_MS,
  });
  let failedAt: number | undefined;

  return async (header, token) => {
    if (failedAt !== undefined && now() - failedAt < FAILURE_COOLDOWN_MS) throw unavailable();
    try {
      const key = await keys(header, token);
      failedAt = undefined;
      return key;
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      failedAt = now();
      logger.error({ err: error, url }, 'The key set of the identity provider cannot be fetched');
      throw unavailable();
    }
  };
}

/** The remaining errors are about the network, or about a key set that makes no sense. */
function isAboutTheToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

function unavailable(): UnavailableError {
  return new UnavailableError('The keys of the identity provider cannot be fetched. Try again in a moment.');
}

import { UnauthenticatedError } from '../../errors.js';
import type { ClientLimits } from '../../services/quotas/ports.js';
import type { Authenticator } from './authenticator.js';

/**
 * The same authenticator, under the limits: each request counts for its user, and each failure for the address it comes
 * from. The credentials are checked before a request is refused. Behind a proxy many users may share one address, and
 * the failures of one must not lock the others out.
 *
 * Throws RateLimitedError as well.
 */
export function limitedAuthenticator(
  authenticator: Authenticator,
  limits: Pick<ClientLimits, 'request' | 'address'>,
): Authenticator {
  return {
    async authenticate(authorization, origin, door) {
      const caller = await authenticator.authenticate(authorization, origin, door).catch((error: unknown) => {
        if (error instanceof UnauthenticatedError && authorization !== undefined)
          limits.address('failuresPerMinute', origin?.address ?? undefined);
        throw error;
      });
      limits.request(caller.userId);
      return caller;
    },
  };
}

import { StepFailure } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { TokenEndpoint } from '../../oauth/token-endpoint.type.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';
import type { ConsentStore } from '../../storage/connections/consent.store.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import { consentConfigOf } from './consent-configs.js';
import type { ConsentConfigs } from './consent-configs.js';

const TIMEOUT_MS = 10_000;

export interface GrantRevokerDependencies {
  readonly endpoint: Pick<TokenEndpoint, 'revoke'>;
  readonly consents: Pick<ConsentStore, 'of'>;
  readonly vault: ConnectionVault;
  readonly configs: ConsentConfigs;
  readonly logger: Logger;
}

/** Revokes the grants of connections that were deleted. */
export class GrantRevoker {
  constructor(private readonly deps: GrantRevokerDependencies) {}

  /**
   * Revokes the token of a deleted connection at its provider (RFC 7009), if the provider has an address for that. It
   * is tried once. Nothing is revoked while the owner has another connection at the provider: some providers withdraw
   * the whole consent of the user with one token.
   */
  async revoke(connection: SealedConnection): Promise<void> {
    const { endpoint, consents, vault, configs, logger } = this.deps;
    const consent = consentConfigOf(vault.open(connection));
    const grant = vault.openGrant(connection);
    if (consent === null || grant === null) return;
    try {
      const others = [...(await consents.of(connection.ownerId)).values()];
      if (others.some(({ provider }) => provider === consent.provider)) return;
      const { config, revokeUrl } = await configs.open(consent.provider, consent.variables);
      if (revokeUrl === null) return;
      await endpoint.revoke(
        config,
        revokeUrl,
        grant.refreshToken ?? grant.accessToken,
        AbortSignal.timeout(TIMEOUT_MS),
      );
    } catch (error) {
      const code = error instanceof StepFailure ? error.code : 'INTERNAL';
      logger.warn({ provider: consent.provider, code }, 'The grant of a deleted connection could not be revoked');
    }
  }
}

import type { OAuthGrant } from '../../domain/connection/index.js';
import { StepFailure } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { TokenEndpoint } from '../../oauth/token-endpoint.type.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';
import type { ConsentStore } from '../../storage/connections/consent.store.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import { consentConfigOf, openedAuthorization } from './consent-configs.js';
import type { ConsentConfigs, OpenedPreset } from './consent-configs.js';

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
    const { endpoint, vault, logger } = this.deps;
    const grant = vault.openGrant(connection);
    if (grant === null) return;
    try {
      const opened = await this.#opened(connection, grant);
      if (opened === null || opened.revokeUrl === null) return;
      await endpoint.revoke(
        opened.config,
        opened.revokeUrl,
        grant.refreshToken ?? grant.accessToken,
        AbortSignal.timeout(TIMEOUT_MS),
      );
    } catch (error) {
      const code = error instanceof StepFailure ? error.code : 'INTERNAL';
      logger.warn({ connectionId: connection.id, code }, 'The grant of a deleted connection could not be revoked');
    }
  }

  /** The place to revoke at. Null: nothing is revoked. */
  async #opened(connection: SealedConnection, { authorization }: OAuthGrant): Promise<OpenedPreset | null> {
    // Each connection with an MCP server has a grant of its own.
    if (authorization !== undefined) return openedAuthorization(authorization);
    const { consents, vault, configs } = this.deps;
    const consent = consentConfigOf(vault.open(connection));
    if (consent === null) return null;
    const others = [...(await consents.of(connection.ownerId)).values()];
    if (others.some(({ provider }) => provider === consent.provider)) return null;
    return configs.open(consent.provider, consent.variables);
  }
}

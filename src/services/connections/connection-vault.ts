import { connectionContext, grantContext, secretsOf } from '../../domain/connection/index.js';
import type { ConnectionKind, OAuthGrant } from '../../domain/connection/index.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { SecretBox } from '../../domain/account/secret-box.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';

/** Locks and unlocks the configurations of connections; each opens only as that of its own connection. */
export class ConnectionVault {
  /** @param onSecrets called with every secret that is decrypted in the process, so that no log line contains it. */
  constructor(
    private readonly box: SecretBox,
    private readonly onSecrets: (secrets: readonly string[]) => void = () => undefined,
  ) {}

  seal(connectionId: string, kind: ConnectionKind, config: JsonObject): string {
    this.onSecrets(secretsOf(kind, config));
    return this.box.seal(JSON.stringify(config), connectionContext(connectionId));
  }

  /** For the code that connects, and for no other use. The result is never logged, shown or passed on. */
  open({ id, kind, sealed }: Pick<SealedConnection, 'id' | 'kind' | 'sealed'>): JsonObject {
    const config = JSON.parse(this.box.open(sealed, connectionContext(id))) as JsonObject;
    this.onSecrets(secretsOf(kind, config));
    return config;
  }

  /** Keeps secrets that are stored elsewhere out of the log. */
  conceal(secrets: readonly string[]): void {
    this.onSecrets(secrets);
  }

  sealGrant(connectionId: string, grant: OAuthGrant): string {
    this.onSecrets(secretsOfGrant(grant));
    return this.box.seal(JSON.stringify(grant), grantContext(connectionId));
  }

  /** The tokens that were issued last. Null if there are none. */
  openGrant({ id, sealedGrant }: Pick<SealedConnection, 'id' | 'sealedGrant'>): OAuthGrant | null {
    if (sealedGrant === null) return null;
    const grant = JSON.parse(this.box.open(sealedGrant, grantContext(id))) as OAuthGrant;
    this.onSecrets(secretsOfGrant(grant));
    return grant;
  }
}

/** All of it but the times. */
export function secretsOfGrant({ accessToken, refreshToken, authorization }: OAuthGrant): readonly string[] {
  return [accessToken, refreshToken, authorization?.clientSecret].filter((secret) => typeof secret === 'string');
}

import { connectionContext } from '../domain/connection/index.js';
import type { JsonObject } from '../domain/json.js';
import type { SecretBox } from '../domain/secret-box.js';
import type { SealedConnection } from '../storage/connection.store.js';

/** Locks and unlocks the configurations of connections; each opens only as that of its own connection. */
export class ConnectionVault {
  constructor(private readonly box: SecretBox) {}

  seal(connectionId: string, config: JsonObject): string {
    return this.box.seal(JSON.stringify(config), connectionContext(connectionId));
  }

  /** For whoever connects, and for nobody else: it is never logged, shown or handed on. */
  open({ id, sealed }: Pick<SealedConnection, 'id' | 'sealed'>): JsonObject {
    return JSON.parse(this.box.open(sealed, connectionContext(id))) as JsonObject;
  }
}

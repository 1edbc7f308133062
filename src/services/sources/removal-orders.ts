import type { SecretBox } from '../../domain/account/secret-box.js';
import type { OAuthGrant } from '../../domain/connection/index.js';
import { hookRemovalContext } from '../../domain/source/hook-removal.js';
import type { SourceHook } from '../../domain/source/source-hook.js';
import type { IdFactory } from '../../lib/ids.js';
import type { JsonObject } from '../../lib/json/json.js';
import type { SealedConnection } from '../../storage/connections/connection.store.js';
import type { NewHookRemoval, SealedOrder } from '../../storage/sources/hook-removal.store.js';
import type { ConnectionVault } from '../connections/connection-vault.js';

/** A connection with its secrets, as an order keeps it until it is done. */
export interface KeptConnection extends Omit<SealedConnection, 'sealed' | 'sealedGrant'> {
  readonly config: JsonObject;
  readonly grant: OAuthGrant | null;
  /** Whether the connection has given up this grant by a change, so that only orders hold it. */
  readonly isOwnGrant?: boolean | undefined;
}

/** An order to revoke the grant of the connection. */
export interface ConnectionOrder {
  /** They are tried in this order. The first is the one that registered the address. */
  readonly connections: readonly KeptConnection[];
}

/** An order to remove an address. */
export interface RemovalOrder extends ConnectionOrder {
  readonly sourceId: string;
  readonly eventType: string;
  readonly parameters: JsonObject;
  readonly hook: SourceHook;
}

/** What an order is about. */
export type OrderKind = Pick<NewHookRemoval, 'isForAnswers' | 'isRevocation'>;

/** Seals orders about the addresses and the grants of connections. Nothing else keeps the credentials in them. */
export class RemovalOrders {
  constructor(
    private readonly vault: ConnectionVault,
    private readonly box: SecretBox,
    private readonly newId: IdFactory,
  ) {}

  make(
    { id: connectionId, ownerId }: Pick<SealedConnection, 'id' | 'ownerId'>,
    order: ConnectionOrder,
    kind: OrderKind,
  ): NewHookRemoval {
    const id = this.newId('removal');
    return { id, ownerId, connectionId, ...kind, sealed: this.seal(id, order) };
  }

  seal(id: string, order: ConnectionOrder): string {
    return this.box.seal(JSON.stringify(order), hookRemovalContext(id));
  }

  /** Null: it cannot be read. The key that it was sealed by may come back. */
  open<Order extends ConnectionOrder>({ id, sealed }: SealedOrder): Order | null {
    try {
      const order = JSON.parse(this.box.open(sealed, hookRemovalContext(id))) as Order;
      return Array.isArray(order.connections) ? order : null;
    } catch {
      return null;
    }
  }

  keep(connection: SealedConnection, isOwnGrant = false): KeptConnection {
    const { sealed: _sealed, sealedGrant: _sealedGrant, ...shown } = connection;
    const { vault } = this;
    return { ...shown, config: vault.open(connection), grant: vault.openGrant(connection), isOwnGrant };
  }

  /** @param id another id for it, so that its grant is not taken for the one of the stored connection. */
  connectionOf(
    { config, grant, isOwnGrant: _isOwnGrant, ...shown }: KeptConnection,
    id: string = shown.id,
  ): SealedConnection {
    const { vault } = this;
    const sealedGrant = grant === null ? null : vault.sealGrant(id, grant);
    return { ...shown, id, sealed: vault.seal(id, shown.kind, config), sealedGrant };
  }
}

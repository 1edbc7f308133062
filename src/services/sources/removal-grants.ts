import type { OAuthGrant } from '../../domain/connection/index.js';
import type { ConnectionStore } from '../../storage/connections/connection.store.js';
import type { HookRemovalStore } from '../../storage/sources/hook-removal.store.js';
import type { ConnectionVault } from '../connections/connection-vault.js';
import type { KeptConnection, RemovalOrders } from './removal-orders.js';

/** The id under which `AccessTokens` knows a connection that only an order keeps. */
export function keptConnectionId(order: { readonly id: string; readonly connectionId: string }, place: number): string {
  return [order.connectionId, order.id, place].join(':');
}

/**
 * The grants of connections that are deleted, or have given up their grant: they are in orders alone. A refresh token may
 * be valid only once, so a renewed grant goes into every order that holds the one before.
 */
export class RemovalGrants implements Pick<ConnectionStore, 'changeGrant' | 'recordTest'> {
  constructor(
    private readonly store: Pick<HookRemovalStore, 'change'>,
    private readonly orders: RemovalOrders,
    private readonly vault: ConnectionVault,
  ) {}

  /** @param id as `keptConnectionId` makes it. */
  async changeGrant(id: string, change: Parameters<ConnectionStore['changeGrant']>[1]): Promise<boolean> {
    const [connectionId = '', orderId, place] = id.split(':');
    await this.store.change(connectionId, async (sealed) => {
      const opened = sealed.flatMap((each) => {
        const order = this.orders.open(each);
        return order === null ? [] : [{ id: each.id, order }];
      });
      const found = opened.find((each) => each.id === orderId)?.order.connections[Number(place)] ?? null;
      const changed = await change(found === null ? null : this.orders.connectionOf(found, id));
      const grant = this.vault.openGrant({ id, sealedGrant: changed?.sealedGrant ?? null });
      if (found === null || grant === null) return [];
      return opened.flatMap(({ id: each, order }) => {
        if (!order.connections.some((kept) => isSame(kept, found))) return [];
        const connections = order.connections.map((kept) => (isSame(kept, found) ? { ...kept, grant } : kept));
        return [{ id: each, sealed: this.orders.seal(each, { ...order, connections }) }];
      });
    });
    return false;
  }

  /** There is no connection that would show it. */
  async recordTest(): Promise<void> {
    return Promise.resolve();
  }
}

/** Whether both hold one grant. */
function isSame(one: KeptConnection, other: KeptConnection): boolean {
  return one === other || (one.grant !== null && other.grant !== null && isSameGrant(one.grant, other.grant));
}

function isSameGrant(one: OAuthGrant, other: OAuthGrant): boolean {
  if (one.accessToken === other.accessToken) return true;
  return one.refreshToken !== null && one.refreshToken === other.refreshToken;
}

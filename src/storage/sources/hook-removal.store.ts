import type { AuditEntry } from '../../domain/account/audit.js';
import { insertAudit } from '../accounts/audit.js';
import { lockGrant } from '../connections/lock-grant.js';
import type { Database, RawQuery } from '../database/database.js';

/** An address that is to be removed at its service, or a grant that is to be revoked. */
export interface NewHookRemoval {
  readonly id: string;
  readonly ownerId: string;
  readonly connectionId: string;
  /** Whether it is for the answers to approvals, and not for a trigger. */
  readonly isForAnswers: boolean;
  /** Whether it revokes the grant of the connection: that comes after all that needs the grant. */
  readonly isRevocation: boolean;
  /** The address and the connection that removes it. */
  readonly sealed: string;
}

export type SealedOrder = Pick<NewHookRemoval, 'id' | 'sealed'>;

/** One that this process tries now. */
export interface ClaimedRemoval extends NewHookRemoval {
  /** How often it was tried, with this time. */
  readonly tries: number;
}

/** Stores removals in the transaction that deletes or changes their connection. */
export async function insertRemovals(query: RawQuery, removals: readonly NewHookRemoval[]): Promise<void> {
  for (const { id, ownerId, connectionId, isForAnswers, isRevocation, sealed } of removals)
    await query(
      'insert into hook_removal (id, owner_id, connection_id, is_for_answers, is_revocation, sealed) values ($1, $2, $3, $4, $5, $6)',
      [id, ownerId, connectionId, isForAnswers, isRevocation, sealed],
      'hook-removal-insert',
    );
}

/** A source of the connection is just being looked at, and may register an address that has to be removed first. */
export async function delayRevocation(query: RawQuery, connectionId: string): Promise<void> {
  await query(
    `update hook_removal set next_at = now() + interval '60 seconds' where connection_id = $1 and is_revocation`,
    [connectionId],
    'hook-removal-delay',
  );
}

/** The addresses that are still to be removed at their services. */
export class HookRemovalStore {
  constructor(private readonly database: Database) {}

  async insert(removals: readonly NewHookRemoval[]): Promise<void> {
    if (removals.length > 0) await this.database.rawTransaction((query) => insertRemovals(query, removals));
  }

  /**
   * Those that are due, each by one process. The next try follows after a time that doubles.
   *
   * @param connectionId only those of this connection. Null: of all.
   */
  async claim(limit: number, firstMs: number, connectionId: string | null): Promise<readonly ClaimedRemoval[]> {
    return this.database.query<ClaimedRemoval>(
      `update hook_removal r set tries = r.tries + 1,
         next_at = now() + $2::float8 * power(2, least(r.tries, 12)) * interval '1 millisecond'
       from (select id from hook_removal d where next_at <= now() and ($3::text is null or connection_id = $3)
               and not (is_revocation and exists (select from hook_removal o where o.connection_id = d.connection_id and not o.is_revocation))
             order by next_at limit $1 for update skip locked) due
       where r.id = due.id
       returning r.id, r.owner_id as "ownerId", r.connection_id as "connectionId", r.is_for_answers as "isForAnswers",
         r.is_revocation as "isRevocation", r.sealed, r.tries`,
      [limit, firstMs, connectionId],
      'hook-removal-claim',
    );
  }

  /** Ends a removal, with its credential. @returns false if another process has ended it. */
  async end(id: string, audit: AuditEntry): Promise<boolean> {
    return this.database.rawTransaction(async (query) => {
      const rows = await query<{ id: string }>('delete from hook_removal where id = $1 returning id', [id]);
      if (rows.length > 0) await insertAudit(query, audit);
      return rows.length > 0;
    });
  }

  /** Ends an order of which no audit entry speaks. */
  async forget(id: string): Promise<void> {
    await this.database.query('delete from hook_removal where id = $1', [id], 'hook-removal-forget');
  }

  /**
   * Changes the orders of a connection. As with `ConnectionStore.changeGrant`, changes happen one at a time in all
   * processes.
   *
   * @param change returns the orders that are others now. At most 25 seconds.
   */
  async change(
    connectionId: string,
    change: (orders: readonly SealedOrder[]) => Promise<readonly SealedOrder[]>,
  ): Promise<void> {
    await this.database.rawTransaction(async (query) => {
      await lockGrant(query, connectionId);
      const orders = await query<SealedOrder>(
        'select id, sealed from hook_removal where connection_id = $1 order by id',
        [connectionId],
      );
      for (const { id, sealed } of await change(orders))
        await query('update hook_removal set sealed = $2 where id = $1', [id, sealed]);
    });
  }

  /** The address for answers of a connection is in use again. */
  async forgetAnswers(connectionId: string): Promise<void> {
    await this.database.query('delete from hook_removal where connection_id = $1 and is_for_answers', [connectionId]);
  }
}

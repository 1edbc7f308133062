import type { RawQuery } from '../database/database.js';

/** How long a change of a grant may wait for another one: longer than either takes. */
const GRANT_LOCK_TIMEOUT = '25s';

/**
 * Takes the lock of the grant of a connection until the end of the transaction. An advisory lock rather than the row's:
 * a deletion need not wait for an authorization server.
 */
export async function lockGrant(query: RawQuery, connectionId: string): Promise<void> {
  await query(`set local lock_timeout = '${GRANT_LOCK_TIMEOUT}'`);
  await query(`select pg_advisory_xact_lock(hashtextextended('grant ' || $1, 0))`, [connectionId]);
}

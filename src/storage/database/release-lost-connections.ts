import type { Pool, PoolClient } from 'pg';

/** A live connection is given back long before this time. */
const GRACE_MS = 1_000;

/**
 * Frees the place in the pool of a connection that was lost inside a transaction. Kysely releases the connection of a
 * transaction only after its commit or rollback has succeeded, which never happens on a lost connection. Otherwise a
 * restart of PostgreSQL would cost one place for each transaction in flight, until none is left.
 */
export function releaseLostConnections(pool: Pool): void {
  const held = new Set<PoolClient>();
  pool.on('acquire', (client) => held.add(client));
  pool.on('release', (_error, client) => held.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      const timer = setTimeout(() => {
        if (held.has(client)) client.release(true);
      }, GRACE_MS);
      // This timer must not keep a process alive.
      timer.unref();
    });
  });
}

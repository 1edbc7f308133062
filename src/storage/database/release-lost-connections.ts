import type { Pool, PoolClient } from 'pg';

/** Whoever gives a connection back gives it back long before this. */
const GRACE_MS = 1_000;

/**
 * Gives a place in the pool back where its connection was lost inside a transaction. Kysely releases the connection of
 * a transaction only once its commit or rollback has succeeded, which on a lost connection neither ever does: without
 * this, a restart of PostgreSQL would cost a place for each transaction in flight, until none is left.
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
      // Nothing to wait for where the process ends.
      timer.unref();
    });
  });
}

import type { Pool } from 'pg';
import type { Logger } from '../../logger.js';
import { PostgresTarget } from '../postgres/postgres-target.js';

/*
 * The engine's statements are prepared once and run thousands of times with arrays of any length. By default the
 * planner replans each statement for the given arrays (slower than running it). Or it settles on a sequential scan
 * while the tables are small, and keeps it when they grow. That gives 975 runs/s and falling, against 4,000 with these
 * settings.
 */
const PLANNER =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';

/**
 * Its statements take milliseconds. One that takes longer than this is tried again, long before the leases of others
 * end.
 */
const STATEMENT_MS = 10_000;
const DURABLE = 'stepcast-engine';
const CLAIMS = 'stepcast-claims';

export interface EnginePools {
  /** For everything that must be durable. */
  readonly pool: Pool;
  /** For claims and lease renewals: losing one in a crash of PostgreSQL only re-queues. */
  readonly claimPool: Pool;
  close(): Promise<void>;
}

/**
 * Opens the engine's own connections, at most four, each when it is first needed.
 *
 * @param database not through a pooler in transaction mode: the settings above are those of a session.
 */
export function createEnginePools(database: string | PostgresTarget, logger: Logger): EnginePools {
  const target = PostgresTarget.of(database, logger);
  const limits = { statementMs: STATEMENT_MS };
  const pool = target.createPool({ applicationName: DURABLE, max: 3, limits, settings: PLANNER });
  const claimPool = target.createPool({
    applicationName: CLAIMS,
    max: 1,
    limits,
    settings: `${PLANNER} -c synchronous_commit=off`,
  });
  return {
    pool,
    claimPool,
    async close() {
      await Promise.all([target.closePool(pool, DURABLE), target.closePool(claimPool, CLAIMS)]);
    },
  };
}

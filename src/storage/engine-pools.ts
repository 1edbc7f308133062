import pg from 'pg';
import type { Logger } from '../logger.js';

/*
 * The engine's statements are prepared once and run by the thousand with arrays of any length. Left to itself, the
 * planner replans each for the arrays at hand (slower than running it), or settles on a sequential scan while the
 * tables are small and keeps it when they are not: 975 runs/s and falling, against 4,000 with these settings.
 */
const PLANNER = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';

/** How long to wait for a connection, and for an answer: then it counts as lost, long before TCP would say so. */
const LIMITS = { connectionTimeoutMillis: 10_000, query_timeout: 30_000 };

export interface EnginePools {
  /** For everything that must be durable. */
  readonly pool: pg.Pool;
  /** For claims and lease renewals: losing one in a crash of PostgreSQL only re-queues. */
  readonly claimPool: pg.Pool;
  close(): Promise<void>;
}

/** Opens the engine's own connections, four at the most, each when it is first needed. */
export function createEnginePools(url: string, logger: Logger): EnginePools {
  const pool = new pg.Pool({ connectionString: url, max: 3, application_name: 'stepcast-engine', keepAlive: true, options: PLANNER, ...LIMITS });
  const claimPool = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: 'stepcast-claims',
    keepAlive: true,
    options: `${PLANNER} -c synchronous_commit=off`,
    ...LIMITS,
  });
  for (const each of [pool, claimPool]) {
    each.on('error', (error) => {
      // A pool that has been ended still hears its connections being cut; that is no news.
      if (!each.ending) logger.warn({ err: error }, 'A connection of the engine broke');
    });
  }
  return {
    pool,
    claimPool,
    async close() {
      await Promise.all([pool.end(), claimPool.end()]);
    },
  };
}

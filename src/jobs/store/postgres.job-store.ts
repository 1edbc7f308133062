import { PostgresBackend } from '@agendajs/postgres-backend';
import pg from 'pg';
import { ensureJobTable, JOB_TABLE } from './job-table.js';
import type { JobStore, JobStoreOptions, OpenJobPool } from './job-store.type.js';

/** Polls and state changes of a handful of jobs. */
const MAX_CONNECTIONS = 2;
const STATEMENT_TIMEOUT_MS = 30_000;

/**
 * Agenda on PostgreSQL, with its own connections. In the ORM's pool, times would reach it as text and no job would ever
 * run. It does not listen for notifications, which would hold a connection and cost four statements a run. Runs and
 * plans, which have to be prompt, wake their own workers.
 */
export async function openPostgresJobStore({ url, logger, pools = plainPools }: JobStoreOptions): Promise<JobStore> {
  const { pool, close } = pools(url, {
    applicationName: 'stepcast-jobs',
    max: MAX_CONNECTIONS,
    limits: { statementMs: STATEMENT_TIMEOUT_MS },
  });
  pool.on('error', (error) => {
    if (!pool.ending) logger.warn({ err: error }, 'A connection of the job store broke');
  });
  try {
    await ensureJobTable(pool);
    const backend = new PostgresBackend({
      pool,
      tableName: JOB_TABLE,
      ensureSchema: false,
      disableNotifications: true,
    });
    await backend.connect();
    return { backend, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** For a program without the rest of the application. */
const plainPools: OpenJobPool = (url, { applicationName, max, limits: { statementMs } }) => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: applicationName,
    statement_timeout: statementMs,
    query_timeout: statementMs + 3_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  return { pool, close: () => pool.end() };
};

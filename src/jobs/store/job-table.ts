import { getCreateIndexesSQL, getCreateTableSQL, getUpdateTimestampTriggerSQL } from '@agendajs/postgres-backend';
import type { Pool, PoolClient } from 'pg';

/** The migrations make it too, in the main database. */
export const JOB_TABLE = 'agenda_jobs';

/** Any number that nothing else locks by; every process of every version takes the same. */
const JOB_TABLE_LOCK = 7_305_201_125;

/**
 * Creates Agenda's table if it is missing: in a job store of its own, or if it was dropped. The lock lets any number of
 * processes start at once. By itself, Agenda fails when two first starts coincide.
 */
export async function ensureJobTable(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    if (await exists(client)) return;
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [JOB_TABLE_LOCK]);
    if (!(await exists(client))) {
      const statements = [
        getCreateTableSQL(JOB_TABLE),
        ...getCreateIndexesSQL(JOB_TABLE),
        getUpdateTimestampTriggerSQL(JOB_TABLE),
      ];
      for (const statement of statements) await client.query(statement);
    }
    await client.query('commit');
  } finally {
    // Not given back to be used again: closing it also rolls back whatever was not committed.
    client.release(true);
  }
}

async function exists(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ found: string | null }>('select to_regclass($1)::text as found', [JOB_TABLE]);
  return rows[0]?.found != null;
}

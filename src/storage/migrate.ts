import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { UnavailableError } from '../errors.js';
import type { Logger } from '../logger.js';
import { MIGRATIONS } from './migrations/index.js';

/** Any number that nothing else locks by; every process of every version takes the same. */
const MIGRATION_LOCK = 7_305_201_124;

/**
 * Brings the database to what this code expects. A session lock on a client of its own makes it safe for any number
 * of processes to start at once: one migrates, the others wait and find nothing left to do.
 *
 * @param complete does under the same lock what SQL alone cannot; each start calls it.
 * @throws UnavailableError where the database is newer than the code: an old process must not write to it.
 */
export async function migrate(orm: MikroORM, url: string, logger: Logger, complete: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, application_name: 'stepcast-migrate', keepAlive: true });
  // A dropped connection also rejects the query in flight; the event alone must not end the process.
  client.on('error', (error) => logger.warn({ err: error }, 'the connection that migrates was lost'));
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await refuseNewer(client);
    const done = await orm.migrator.up();
    await complete();
    if (done.length > 0) logger.info({ migrations: done.map((migration) => migration.name) }, 'the database was migrated');
  } finally {
    await client.end();
  }
}

async function refuseNewer(client: Client): Promise<void> {
  const table = await client.query<{ found: string | null }>(`select to_regclass('mikro_orm_migrations')::text as found`);
  if (!table.rows[0]?.found) return;
  const known = MIGRATIONS.map((migration) => migration.name);
  const newer = await client.query<{ name: string }>('select name from mikro_orm_migrations where name <> all($1) order by id', [known]);
  if (newer.rows.length === 0) return;
  const names = newer.rows.map((row) => row.name).join(', ');
  throw new UnavailableError(`The database was migrated by a newer version of Stepcast (${names}). Start that version, or use another database.`);
}

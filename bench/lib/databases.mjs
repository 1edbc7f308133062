import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

const DIST = new URL('../../dist/', import.meta.url);

/**
 * The PostgreSQL that all contenders share: the one named, or the embedded one with its full durability.
 *
 * @param {string} url empty: the embedded one
 */
export async function openServer(url) {
  if (url !== '') return { url, stop: async () => {} };
  const { startEmbeddedPostgres } = await import(new URL('storage/embedded/embedded-postgres.js', DIST));
  const { createLogger } = await import(new URL('logger.js', DIST));
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'stepcast-bench-'));
  const server = await startEmbeddedPostgres({ dataDir, logger: createLogger('error') });
  return {
    // Databases are made here, which the role of the application may not; an earlier build has one role alone.
    url: server.adminUrl ?? server.url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** One connection for as long as `act` runs. */
export async function withClient(url, act) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

const nameOf = (key) => `bench_${key.replaceAll('-', '_')}`;

/** An empty database for one contender. @returns its URL */
export async function freshDatabase(url, key) {
  const name = nameOf(key);
  await dropDatabase(url, key);
  await withClient(url, (client) => client.query(`create database ${name}`));
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

export const dropDatabase = (url, key) =>
  withClient(url, (client) => client.query(`drop database if exists ${nameOf(key)} with (force)`));

/** So that a measurement does not pay for the dirty pages of an earlier one. */
export const checkpoint = (url) => withClient(url, (client) => client.query('checkpoint'));

/** Fewer pages than this are not worth a visit of autovacuum. */
const GROWN_PAGES = 10;

/**
 * Does at once the work that autovacuum would do within about a minute. Tables that are nearly empty are left alone, as
 * autovacuum would leave them. The statistics of a table decide about plans that are kept while it grows.
 */
export async function vacuumGrown(client) {
  const { rows } = await client.query(
    `select c.oid::regclass::text as name from pg_class c join pg_stat_user_tables s on s.relid = c.oid where pg_relation_size(c.oid) >= $1::int * 8192`,
    [GROWN_PAGES],
  );
  for (const { name } of rows) await client.query(`vacuum (analyze) ${name}`);
}

/** The settings that decide about durable throughput, as the server itself reports them. */
export const serverFacts = (url) =>
  withClient(url, async (client) => {
    const { rows } = await client.query(`
      select name, setting from pg_settings
      where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_connections', 'wal_sync_method')`);
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  });

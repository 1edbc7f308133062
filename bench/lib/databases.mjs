import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

const DIST = new URL('../../dist/', import.meta.url);

/**
 * The PostgreSQL that all contenders share: the one named, or the embedded one with its full durability.
 *
 * @param {string | undefined} url
 */
export async function openServer(url) {
  if (url !== undefined) return { url, stop: async () => {} };
  const { startEmbeddedPostgres } = await import(new URL('storage/embedded/embedded-postgres.js', DIST));
  const { createLogger } = await import(new URL('logger.js', DIST));
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'stepcast-bench-'));
  const server = await startEmbeddedPostgres({ dataDir, logger: createLogger('error') });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function asAdministrator(url, act) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** An empty database for one contender. @returns its URL */
export async function freshDatabase(url, key) {
  const name = `bench_${key.replaceAll('-', '_')}`;
  await asAdministrator(url, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
  });
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

/** Nobody shall pay for the dirty pages that another has left. */
export const checkpoint = (url) => asAdministrator(url, (client) => client.query('checkpoint'));

/** What decides about durable throughput, as the server itself reports it. */
export const serverFacts = (url) =>
  asAdministrator(url, async (client) => {
    const { rows } = await client.query(`
      select name, setting from pg_settings
      where name in ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'max_connections', 'wal_sync_method')`);
    return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
  });

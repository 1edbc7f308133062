import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { createLogger } from '../../src/logger.js';
import { startEmbeddedPostgres } from '../../src/storage/embedded/embedded-postgres.js';
import { findPostmaster } from '../../src/storage/embedded/postmaster.js';
import { createTestDatabase } from '../support/database.js';
import { clusterFolder } from '../support/postgres/cluster-folder.js';

const RETRY_MS = 100;

export interface ChaosStore {
  readonly url: string;
  /** Reads, however often the server has to be asked. */
  read<Row>(sql: string): Promise<Row[]>;
  /** Shuts PostgreSQL down under all processes. Returns when it answers again. */
  restart(signal: NodeJS.Signals): Promise<void>;
  close(): Promise<void>;
}

/** A database on the server of the whole test run, which has to be left alone. */
export async function sharedStore(): Promise<ChaosStore> {
  const database = await createTestDatabase();
  return {
    url: database.url,
    read: (sql) => read(database.url, sql),
    restart: () => Promise.reject(new Error('This server is not ours to restart.')),
    close: () => database.drop(),
  };
}

/** A PostgreSQL of its own, fully durable, that is started again whenever it goes away. */
export async function ownStore(): Promise<ChaosStore> {
  const dataDir = await mkdtemp(join(clusterFolder(), 'stepcast-chaos-'));
  const server = await startEmbeddedPostgres({ dataDir, logger: createLogger('error') });
  const { url } = server;
  return {
    url,
    read: (sql) => read(url, sql),
    async restart(signal) {
      const running = findPostmaster(join(dataDir, 'postgres'));
      if (running === null) throw new Error('No server is running.');
      const [before] = await read<{ at: string }>(url, 'select pg_postmaster_start_time()::text as at');
      process.kill(running.process.pid, signal);
      for (;;) {
        const [after] = await read<{ at: string }>(url, 'select pg_postmaster_start_time()::text as at');
        if (after?.at !== before?.at) return;
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    },
    async close() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function read<Row>(url: string, sql: string): Promise<Row[]> {
  for (let tries = 1; ; tries += 1) {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(sql)).rows as Row[];
    } catch (error) {
      if (tries >= 300) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, statfs } from 'node:fs/promises';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type * as Logging from '../../../src/logger.js';
import type * as Embedded from '../../../src/storage/embedded/embedded-postgres.js';

/*
 * Jest runs this file outside its module system, so no `.js` is mapped to a `.ts` here. Our code comes from `dist/`,
 * which `npm test` builds first. The paths are computed, to keep the compiler from looking for types there.
 */
const built = (path: string): string => fileURLToPath(new URL(`../../../dist/${path}`, import.meta.url));

declare global {
  /** Set here for global-teardown.ts. */
  var endTestServer: (() => Promise<void>) | undefined;
}

const MEMORY = '/dev/shm';
const PREFIX = 'stepcast-test-';
/** A folder without a server may be that of a run which begins just now. */
const FRESH_MS = 600_000;

/** A run fills some hundred megabytes, and PostgreSQL keeps up to one gigabyte of its log. */
const ENOUGH_MEMORY = 4 * 2 ** 30;

/**
 * One PostgreSQL for the whole run: the one that TEST_DATABASE_URL names, otherwise an embedded one in a folder of its
 * own. The user in TEST_DATABASE_URL must be allowed to create databases. `database.ts` receives its settings through
 * the environment.
 */
export default async function globalSetup(): Promise<void> {
  if (process.env['TEST_BUNDLE'] === '1') bundle();
  const given = process.env['TEST_DATABASE_URL'];
  // Keeps the databases of two runs on one server apart.
  const run = randomBytes(4).toString('hex');
  await removeOldClusters();
  const folder = await folderForClusters();
  process.env['TEST_CLUSTER_FOLDER'] = folder;
  process.env['TEST_RUN_ID'] = run;
  process.env['TEST_SERVER_URL'] = given ?? (await startServer(folder));
  if (given !== undefined) globalThis.endTestServer = () => dropDatabases(given, run);
}

/** `scripts/bundle.mjs` does nothing if `dist/` is as it was. */
function bundle(): void {
  const script = fileURLToPath(new URL('../../../scripts/bundle.mjs', import.meta.url));
  execFileSync(process.execPath, [script, 'bundle', '--link-packages', '--if-changed'], { stdio: 'inherit' });
}

async function startServer(folder: string): Promise<string> {
  const { startEmbeddedPostgres } = (await import(built('storage/embedded/embedded-postgres.js'))) as typeof Embedded;
  const { createLogger } = (await import(built('logger.js'))) as typeof Logging;
  const dataDir = await mkdtemp(join(folder, PREFIX));
  const server = await startEmbeddedPostgres({ dataDir, logger: createLogger('error'), durable: false });
  globalThis.endTestServer = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  return server.adminUrl;
}

/**
 * In memory if there is plenty: each database has a thousand files, and ext4 takes ten times as long to make and remove
 * them, since it looks for files that it has just removed.
 */
async function folderForClusters(): Promise<string> {
  const { bavail, bsize } = await statfs(MEMORY).catch(() => ({ bavail: 0, bsize: 0 }));
  return Math.min(bavail * bsize, freemem()) < ENOUGH_MEMORY ? tmpdir() : MEMORY;
}

/** Runs that were killed leave their clusters behind, which fill the memory. */
async function removeOldClusters(): Promise<void> {
  for (const folder of [MEMORY, tmpdir()]) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((each) => each.startsWith(PREFIX))) {
      const path = join(folder, name);
      // Another user's folder stays.
      if (!(await isUsed(path))) await rm(path, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

/** Whether the PostgreSQL of a folder runs, or may be about to. */
async function isUsed(path: string): Promise<boolean> {
  const [pid = ''] = (await readFile(join(path, 'postgres/postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  if (/^\d+$/.test(pid)) return isAlive(Number(pid));
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs < FRESH_MS;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Drops the template, and databases that a test with an early failure left. */
async function dropDatabases(url: string, run: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where datname like $1',
      [`stepcast_test_${run}%`],
    );
    for (const { name } of rows) await client.query(`drop database if exists "${name}" with (force)`);
  } finally {
    await client.end();
  }
}

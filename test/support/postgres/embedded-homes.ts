import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { findPostmaster } from '../../../src/storage/embedded/postmaster.js';
import { AppProcess } from '../app-process.js';
import { until } from '../processes/pauses.js';
import { clusterFolder } from './cluster-folder.js';
import type { AppOptions } from '../app-process.js';

const folders: string[] = [];
const apps: AppProcess[] = [];
let seed = '';

/** Makes the helpers below clean up after each test. Call it once, at the top of a test file. */
export function useEmbeddedHomes(): void {
  beforeAll(async () => {
    seed = join(mkdtempSync(join(clusterFolder(), 'stepcast-seed-')), 'data');
    chmodSync(join(seed, '..'), 0o755);
    await (await readyApp(seed)).stop();
    apps.splice(0);
  });

  afterEach(async () => {
    await Promise.all(apps.splice(0).map((app) => app.stop()));
    for (const folder of folders.splice(0)) {
      const cluster = clusterOf(join(folder, 'data'));
      await until(() => findPostmaster(cluster) === null);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  afterAll(() => {
    rmSync(join(seed, '..'), { recursive: true, force: true });
  });
}

/** A DATA_DIR that does not exist yet; a folder above it has a space in its name, as folders of real users do. */
export function makeHome(mode = 0o755, owner?: number): string {
  const home = mkdtempSync(join(clusterFolder(), 'stepcast embedded-'));
  folders.push(home);
  if (owner !== undefined) chownSync(home, owner, owner);
  chmodSync(home, mode);
  return join(home, 'data');
}

/**
 * A DATA_DIR with a database that was stopped in good order, for tests of a second start without the wait for a first.
 */
export function makeDatabase(): string {
  const dataDir = makeHome();
  mkdirSync(dataDir);
  execFileSync('cp', ['-a', clusterOf(seed), dataDir]);
  // Each on a port of its own, as separate first starts would be.
  rmSync(join(clusterOf(dataDir), 'stepcast-port'));
  return dataDir;
}

export function startApp(dataDir: string, options?: AppOptions): AppProcess {
  const app = new AppProcess(dataDir, options);
  apps.push(app);
  return app;
}

export async function readyApp(dataDir: string): Promise<AppProcess> {
  const app = startApp(dataDir);
  await app.ready();
  return app;
}

export function clusterOf(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/** Kills the database itself, the hard way. @returns the number that its process had. */
export function killDatabase(dataDir: string): number {
  const server = findPostmaster(clusterOf(dataDir));
  if (server === null) throw new Error('No server is running.');
  process.kill(server.process.pid, 'SIGKILL');
  return server.process.pid;
}

/** Whether this app is the one that stops the database when it ends. */
export function owns(app: AppProcess, dataDir: string): boolean {
  const file = join(dataDir, 'postgres.owner');
  return existsSync(file) && readFileSync(file, 'utf8').startsWith(`${app.pid} `);
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

export async function answers(url: string): Promise<boolean> {
  return query(url, 'select 1').then(
    () => true,
    () => false,
  );
}

/** The numbers that an app in the mode `write` has stored. */
export async function numbersIn(url: string): Promise<number[]> {
  return (await query(url, 'select n from written order by n')).map((row) => Number(row['n']));
}

/** Whether a program runs here and ends well. */
export function runs(file: string, args: readonly string[], uid?: number): boolean {
  return (
    spawnSync(file, args, { cwd: '/', stdio: 'ignore', ...(uid === undefined ? {} : { uid, gid: uid }) }).status === 0
  );
}

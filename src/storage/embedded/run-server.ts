import { spawn } from 'node:child_process';
import { closeSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { PostgresBinaries } from './binaries.js';
import { DATABASE_USER, prepareCluster, readPassword, tightenPermissions } from './cluster.js';
import { secureDataFolder } from './data-folder.js';
import type { DataPaths } from './data-paths.js';
import { SERVER_ENVIRONMENT, chooseLauncher } from './identity.js';
import type { Launcher } from './identity.js';
import { findPostmaster } from './postmaster.js';
import { processRef } from './process-ref.js';
import type { ProcessRef } from './process-ref.js';
import { awaitReady } from './readiness.js';
import type { ServerLog } from './server-log.js';
import { livingOwner, takeOwnership } from './server-owner.js';
import { freePort, serverArguments } from './server-settings.js';
import { withStartLock } from './start-lock.js';
import { failureHint } from './startup-failure.js';

export interface ServerContext {
  readonly paths: DataPaths;
  readonly binaries: PostgresBinaries;
  readonly log: ServerLog;
  readonly logger: Logger;
  /** The only port to use. Absent: the last one if it is free, otherwise any free one. */
  readonly port: number | undefined;
  readonly durable: boolean;
  /** The user that it runs as if this process is root. Default: see `serverUid`. */
  readonly uid?: number | undefined;
}

export interface RunningServer {
  readonly process: ProcessRef;
  readonly url: string;
  /** Whether it is ours to stop; otherwise another living process started it and this one shares it. */
  readonly owned: boolean;
}

/**
 * The number of further tries if a passing condition stopped a start, such as a port taken in between or a dying
 * backend.
 */
const MAX_RETRIES = 40;
const RETRY_MS = 250;
const PORT_TAKEN = /could not bind|Address already in use|could not create any TCP\/IP sockets/;
/** A server before this one has left something that is about to go away: its shared memory, or its lock. */
const PASSING = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;

/**
 * Makes sure that a server runs on the cluster. It shares the server of another process, adopts the server of a killed
 * process, or starts one, and makes the cluster if there is none. One process at a time does this.
 *
 * @throws StartupError with the end of PostgreSQL's log.
 */
export async function ensureServer(context: ServerContext): Promise<RunningServer> {
  return withStartLock(context.paths.startLock, async () => {
    for (let retries = 0; ; retries += 1) {
      const server = (await joinServer(context)) ?? (await startServer(context, retries));
      if (server !== null) return server;
      await sleep(RETRY_MS);
    }
  });
}

/** @returns null if no server runs, or if it ended while we waited for it. */
async function joinServer({ paths, logger }: ServerContext): Promise<RunningServer | null> {
  for (let found = findPostmaster(paths.cluster); found !== null; found = findPostmaster(paths.cluster)) {
    const url = databaseUrl(await readPassword(paths), found.port);
    if ((await awaitReady(found.process, url)) === 'ended') continue;
    const owner = livingOwner(paths.owner);
    if (owner === null) takeOwnership(paths.owner);
    logger.info(
      { pid: found.process.pid, owner: owner?.pid },
      owner === null ? 'adopted the running database' : 'sharing the running database',
    );
    return { process: found.process, url, owned: owner === null };
  }
  return null;
}

/** @returns null if a passing condition stopped the start and it should be tried again. */
async function startServer(context: ServerContext, retries: number): Promise<RunningServer | null> {
  const { paths, binaries, log } = context;
  const cluster = basename(paths.cluster);
  // The launcher tries if another user can run it. For that, the user has to reach the folder.
  await secureDataFolder(paths.dataDir, { isPassable: process.getuid?.() === 0, cluster });
  const launcher = chooseLauncher(binaries, paths.dataDir, paths.cluster, context.uid);
  if (launcher.identity.kind !== 'user') await secureDataFolder(paths.dataDir, { isPassable: false, cluster });
  await prepareCluster(paths, binaries, launcher);
  await tightenPermissions(paths.cluster);
  const port = await choosePort(context, retries);
  const url = databaseUrl(await readPassword(paths), port);
  const { process: server, logOffset } = await launch(context, launcher, port);
  if (server !== null && (await awaitReady(server, url)) === 'ready') {
    takeOwnership(paths.owner);
    writeFileSync(paths.port, String(port), { mode: 0o600 });
    return { process: server, url, owned: true };
  }
  const words = log.tail(logOffset);
  const passing = PASSING.test(words) || (PORT_TAKEN.test(words) && context.port === undefined);
  if (passing && retries < MAX_RETRIES) return null;
  throw new StartupError(`The embedded database did not start.${failureHint(words)} The end of ${log.file}:\n${words}`);
}

async function choosePort(context: ServerContext, retries: number): Promise<number> {
  const wanted = context.port ?? (retries > 0 ? null : lastPort(context.paths));
  const port = await freePort(wanted);
  if (context.port !== undefined && port !== context.port) {
    throw new StartupError(`Port ${context.port}, which the embedded database is to use, is taken by another program.`);
  }
  return port;
}

function lastPort(paths: DataPaths): number | null {
  try {
    const port = Number(readFileSync(paths.port, 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
  } catch {
    return null;
  }
}

/** In a session of its own, so that Ctrl-C, which goes to the whole group, does not stop it before our own drain. */
async function launch(
  { binaries, paths, log, durable }: ServerContext,
  launcher: Launcher,
  port: number,
): Promise<{ process: ProcessRef | null; logOffset: number }> {
  const { file, args, ...user } = launcher.command(binaries.postgres, serverArguments(paths.cluster, port, durable));
  const output = log.open();
  const logOffset = log.size();
  try {
    const child = spawn(file, args, {
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', output, output],
      ...user,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (cause) =>
        reject(new StartupError(`The embedded database could not be started: ${cause.message}`, { cause })),
      );
    });
    child.unref();
    return { process: child.pid === undefined ? null : processRef(child.pid), logOffset };
  } finally {
    closeSync(output);
  }
}

function databaseUrl(password: string, port: number): string {
  return `postgres://${DATABASE_USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`;
}

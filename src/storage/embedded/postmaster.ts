import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, processRef } from './process-ref.js';
import type { ProcessRef } from './process-ref.js';

/** A running server according to its `postmaster.pid`. */
export interface Postmaster {
  readonly process: ProcessRef;
  readonly port: number;
}

const POLL_MS = 10;
/** PostgreSQL's three ways of stopping, gentle ones first, and how long each may take. */
const STOP_STEPS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 20_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/**
 * Finds the server that runs on this cluster. A pid file that a crash left behind, whose number some other program has
 * by now, would keep PostgreSQL from starting: it is removed. Call it under the start lock.
 */
export function findPostmaster(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid');
  const lines = readLines(file);
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  const found = processRef(pid);
  // If the process is gone, PostgreSQL itself removes the file, after it has checked the shared memory that the file
  // names.
  if (found === null) return null;
  if (runsOn(pid, cluster)) return { process: found, port };
  rmSync(file, { force: true });
  return null;
}

/**
 * Stops a server: a fast shutdown first, which loses nothing, then harder. Returns when the process is gone.
 *
 * @returns the signal that did it.
 */
export async function stopPostmaster(server: ProcessRef): Promise<NodeJS.Signals | null> {
  for (const [signal, patienceMs] of STOP_STEPS) {
    if (!isRunning(server)) return null;
    process.kill(server.pid, signal);
    if (await ended(server, patienceMs)) return signal;
  }
  return null;
}

async function ended(server: ProcessRef, patienceMs: number): Promise<boolean> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await sleep(POLL_MS)) {
    if (!isRunning(server)) return true;
  }
  return false;
}

function readLines(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/**
 * PostgreSQL works inside its data folder, which distinguishes it from any other process, and from another PostgreSQL.
 */
function runsOn(pid: number, cluster: string): boolean {
  try {
    if (process.platform === 'linux') {
      return (
        readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres') &&
        readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
      );
    }
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes(`-D ${cluster} `);
  } catch {
    return false;
  }
}

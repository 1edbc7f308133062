import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../../errors.js';
import { errorCode } from './error-code.js';
import { formatRef, isRunning, ownRef, parseRef } from './process-ref.js';

const POLL_MS = 25;
const TIMEOUT_MS = 120_000;

/**
 * Runs `act` while no other process does so on the same lock file. A lock whose holder has died is taken over, so a
 * `kill -9` at any moment blocks no other process.
 *
 * @throws StartupError if a living process holds the lock for more than two minutes.
 */
export async function withStartLock<T>(file: string, act: () => Promise<T>): Promise<T> {
  const mine = await acquire(file);
  try {
    return await act();
  } finally {
    if ((await readLock(file)) === mine) await rm(file, { force: true });
  }
}

async function acquire(file: string): Promise<string> {
  // Written aside and linked into place: the lock is never seen half written. The label distinguishes two holds by one
  // process.
  const label = randomBytes(6).toString('hex');
  const draft = `${file}.${label}`;
  const content = `${label}\n${formatRef(ownRef())}`;
  try {
    await writeFile(draft, content, { mode: 0o600, flag: 'wx' });
    for (const deadline = performance.now() + TIMEOUT_MS; ; await sleep(POLL_MS)) {
      if (await linked(draft, file)) return content;
      const held = await readLock(file);
      const holder = held === null ? null : parseRef(held.slice(held.indexOf('\n') + 1));
      if (held !== null && (holder === null || !isRunning(holder))) await breakLock(file, held);
      else if (holder !== null && performance.now() > deadline) {
        throw new StartupError(
          `Process ${holder.pid} has been starting the database for more than two minutes (lock ${file}). Stop it and try again.`,
        );
      }
    }
  } finally {
    await rm(draft, { force: true });
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes the lock of a dead holder. If another process was quicker and the lock is already a new one, that lock is put
 * back.
 */
async function breakLock(file: string, held: string): Promise<void> {
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await readLock(aside)) !== held) await linked(aside, file);
  await rm(aside, { force: true });
}

async function readLock(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}

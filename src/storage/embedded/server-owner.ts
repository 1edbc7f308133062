import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { formatRef, isRunning, ownRef, parseRef, sameProcess } from './process-ref.js';
import type { ProcessRef } from './process-ref.js';

/*
 * The process that stops the server when it ends: the one that started it, or, if that was killed, the next one that
 * started. All others share it.
 */

/** @returns the living owner, or null if there is none. */
export function livingOwner(file: string): ProcessRef | null {
  try {
    const owner = parseRef(readFileSync(file, 'utf8'));
    return owner !== null && isRunning(owner) ? owner : null;
  } catch {
    return null;
  }
}

/** Call it under the start lock. */
export function takeOwnership(file: string): void {
  writeFileSync(`${file}.new`, formatRef(ownRef()), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Does nothing if another process owns the server by now. */
export function giveUpOwnership(file: string): void {
  const owner = livingOwner(file);
  if (owner !== null && sameProcess(owner, ownRef())) rmSync(file, { force: true });
}

import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { formatRef, isRunning, ownRef, parseRef, sameProcess } from './process-ref.js';
import type { ProcessRef } from './process-ref.js';

/*
 * Which process stops the server when it ends itself: the one that started it, or, where that was killed, the next
 * that came along. All others share it.
 */

/** @returns the living owner, or null where there is none (any more). */
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

/** Does nothing where another process owns the server by now. */
export function giveUpOwnership(file: string): void {
  const owner = livingOwner(file);
  if (owner !== null && sameProcess(owner, ownRef())) rmSync(file, { force: true });
}

import { readFileSync } from 'node:fs';

/** Whether a process is there and has not ended. Its parent may not have waited for it. */
export function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

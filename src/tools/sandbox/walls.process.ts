/**
 * Started once, like the sandbox processes, to see whether these walls let the program itself be read, and to test
 * them. Ends by itself.
 */
import { networkInterfaces } from 'node:os';
import { readFileSync } from 'node:fs';
import type { WallsReport } from './walls.js';

function isReadable(path: string): boolean {
  try {
    return readFileSync(path).length >= 0;
  } catch {
    return false;
  }
}

// Packages that need others, so that `node_modules` counts as well.
await Promise.all([import('jsonata'), import('html-to-text'), import('ajv-formats')]);
const report: WallsReport = {
  uid: process.getuid?.() ?? null,
  seesNetwork: Object.keys(networkInterfaces()).length > 0,
  readsOthers: isReadable('/proc/self/environ'),
};
process.send?.(report, () => process.disconnect());

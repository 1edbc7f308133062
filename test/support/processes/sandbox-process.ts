import { fileURLToPath } from 'node:url';
import type * as Pools from '../../../src/tools/sandbox/sandbox-pool.js';

/*
 * A process that parses a page which never ends, to be killed by a test. Run by Node itself, so it takes our code from
 * `dist/`.
 */
const { SandboxPool } = (await import(
  fileURLToPath(new URL('../../../dist/tools/sandbox/sandbox-pool.js', import.meta.url))
)) as typeof Pools;

const pool = new SandboxPool({ deadlineMs: 600_000, size: 1 });
const caller = { ownerId: 'ada', workflowId: 'wf_1', signal: new AbortController().signal };
const page = (text: string) =>
  pool.run('extract-page', { source: { text }, url: null, selector: null, limit: 1 }, caller);
await page('<p>warm</p>');
void page('<div>'.repeat(300_000));
setTimeout(() => process.stdout.write('busy\n'), 300);

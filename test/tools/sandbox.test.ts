import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SandboxPool } from '../../src/tools/sandbox/sandbox-pool.js';
import type { SandboxPoolOptions } from '../../src/tools/sandbox/sandbox-pool.js';
import { isAlive } from '../support/processes/is-alive.js';

const pools: SandboxPool[] = [];
const open = (options: Partial<SandboxPoolOptions> = {}): SandboxPool => {
  const pool = new SandboxPool(options);
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

const as = (id: string, signal = new AbortController().signal) => ({ ownerId: id, workflowId: `wf_${id}`, signal });
const page = (text: string) => ({ source: { text }, url: null, selector: null, limit: 10 });
const ENDLESS = page('<div>'.repeat(300_000));
/** The sandboxes that a process has. */
const childrenOf = (pid: number): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => {
      try {
        const [, state = ''] = readFileSync(`/proc/${each}/stat`, 'latin1').split(') ');
        return (
          state.split(' ')[1] === String(pid) &&
          readFileSync(`/proc/${each}/cmdline`, 'latin1').includes('sandbox.process')
        );
      } catch {
        return false;
      }
    });

describe('the sandboxes', () => {
  test('end what takes too long, and continue with the next', async () => {
    // Long enough for the next one to start and finish on a busy machine.
    const pool = open({ size: 1, deadlineMs: 5_000 });
    await expect(pool.run('extract-page', ENDLESS, as('ada'))).rejects.toMatchObject({
      code: 'CONTENT_TOO_COMPLEX',
      retryable: false,
    });
    expect(await pool.run('extract-page', page('<p>fine</p>'), as('ada'))).toMatchObject({ text: 'fine' });
  });

  test('end what takes too much memory', async () => {
    const pool = open({ size: 1, heapMb: 24, deadlineMs: 20_000 });
    await expect(pool.run('extract-page', page('<p a=b>x</p>'.repeat(300_000)), as('ada'))).rejects.toMatchObject({
      code: 'CONTENT_TOO_COMPLEX',
      message: expect.stringMatching(/memory|long/),
    });
  });

  test('serve others while one keeps them busy', async () => {
    const pool = open({ size: 2, deadlineMs: 1_000 });
    const run = (id: string) => pool.run('extract-page', ENDLESS, as(id)).catch((error: unknown) => error);
    // Both are known to be hostile from now on, and keep one process at most busy.
    await Promise.all([run('mallory'), run('trudy')]);
    const hostile = Array.from({ length: 10 }, (_, index) => run(index % 2 === 0 ? 'mallory' : 'trudy'));
    let ended = 0;
    for (const each of hostile) void each.then(() => (ended += 1));
    for (let count = 0; count < 3; count += 1)
      expect(await pool.run('extract-page', page('<p>fine</p>'), as('ada'))).toMatchObject({ text: 'fine' });
    expect(ended).toBeLessThan(10);
    await pool.close();
    for (const outcome of await Promise.all(hostile)) expect(outcome).toHaveProperty('code');
  });

  test('release aborted and remaining tasks when they close', async () => {
    const pool = open({ size: 1 });
    const controller = new AbortController();
    const waiting = [
      pool.run('extract-page', ENDLESS, as('ada')),
      pool.run('extract-page', page('x'), as('ada', controller.signal)),
      pool.run('extract-page', page('x'), as('ada')),
    ].map((one) => one.catch((error: unknown) => error));
    controller.abort();
    expect(await waiting[1]).toMatchObject({ code: 'ABORTED', retryable: true });
    await pool.close();
    expect(await waiting[0]).toMatchObject({ code: 'SANDBOX_BUSY', retryable: true });
    expect(await waiting[2]).toMatchObject({ code: 'SANDBOX_BUSY', retryable: true });
    await expect(pool.run('extract-page', page('x'), as('ada'))).rejects.toMatchObject({ code: 'SANDBOX_BUSY' });
  });

  (process.platform === 'linux' ? test : test.skip)(
    'are let go of when idle, and do not outlive a server that is killed',
    async () => {
      const pool = open({ size: 1, idleMs: 50 });
      await pool.run('extract-page', page('x'), as('ada'));
      while (childrenOf(process.pid).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));

      const child = spawn(
        process.execPath,
        [fileURLToPath(new URL('../support/processes/sandbox-process.ts', import.meta.url))],
        { stdio: ['ignore', 'pipe', 'ignore'], env: {} },
      );
      await once(child.stdout, 'data');
      const sandboxes = childrenOf(child.pid ?? 0);
      expect(sandboxes).toHaveLength(1);
      child.kill('SIGKILL');
      while (sandboxes.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 50));
    },
  );
});

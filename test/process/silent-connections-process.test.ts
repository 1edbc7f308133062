import { describe, expect, it } from '@jest/globals';
import { until } from '../support/processes/pauses.js';
import { createTestDatabase } from '../support/database.js';
import { startFlakyProxy } from '../support/postgres/flaky-proxy.js';
import type { FlakyProxy } from '../support/postgres/flaky-proxy.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const STEPS = [{ id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } }];

interface Stage {
  readonly proxy: FlakyProxy;
  readonly api: ServerProcess;
  readonly worker: ServerProcess;
}

/** Gives a test a database, and processes that reach it through a proxy. The tests wait, and so run beside each other. */
async function staged(test: (on: Stage) => Promise<void>): Promise<void> {
  const database = await createTestDatabase();
  const proxy = await startFlakyProxy(database.url);
  const url = new URL(database.url);
  url.port = new URL(proxy.url).port;
  const start = (ROLE: string) => startServerProcess({ DATABASE_URL: url.href, ROLE });
  const [api, worker] = await Promise.all([start('api'), start('worker')]);
  try {
    await test({ proxy, api, worker });
  } finally {
    await Promise.all([api.kill(), worker.kill()]);
    await proxy.close();
    await database.drop();
  }
}

/**
 * Tries until it works; Jest's own time limit ends a wait that never comes true. @returns how long it took, in seconds.
 */
async function works(act: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  // A request that is not answered at all must not keep the next one from being tried.
  await until(async () =>
    Promise.race([act().catch(() => false), new Promise<false>((resolve) => setTimeout(() => resolve(false), 3_000))]),
  );
  return Math.round((performance.now() - start) / 100) / 10;
}

const isReady = async (server: ServerProcess): Promise<boolean> => (await fetch(`${server.url}/readyz`)).status === 200;

describe('connections to the database that go silent', () => {
  it.concurrent('are given up, and API and worker continue without a restart', () =>
    staged(async ({ proxy, api, worker }) => {
      const { body: workflow } = await api.api.rest('POST', '/workflows', { title: 'Run me', steps: STEPS });
      const execute = () => api.api.rest('POST', `/workflows/${workflow.id}/execute`, { context: {} });
      const { body: before } = await execute();
      const isDone = async (id: string): Promise<boolean> =>
        (await api.api.rest('GET', `/executions/${id}`)).body.status === 'succeeded';
      await until(() => isDone(before.execution_id));

      proxy.silence();
      let id = '';
      const accepted = await works(async () => {
        const answer = await execute();
        id = answer.body.execution_id;
        return answer.status === 202;
      });
      const done = accepted + (await works(() => isDone(id)));
      await works(async () => (await isReady(api)) && isReady(worker));
      process.stderr.write(`  accepted after ${accepted} s, done after ${done} s\n`);
      expect((await execute()).status).toBe(202);
    }));

  it.concurrent('do not keep a process from ending', () =>
    staged(async ({ proxy, api, worker }) => {
      proxy.silence(true, true);
      // Requests and runs are waiting for an answer that never comes.
      void fetch(`${api.url}/api/v1/workflows`, { headers: { authorization: `Bearer ${api.api.key}` } }).catch(
        () => undefined,
      );
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const ends = await Promise.all(
        [api, worker].map(async (server) => {
          const start = performance.now();
          await server.stop();
          return Math.round((performance.now() - start) / 100) / 10;
        }),
      );
      process.stderr.write(`  ended after ${ends.join(' and ')} s\n`);
      // The promise is 20 seconds; a busy machine may need more. Without a limit it took minutes.
      expect(Math.max(...ends)).toBeLessThan(45);
    }));

  it.concurrent('say which part is not ready while they last', () =>
    staged(async ({ proxy, worker }) => {
      expect(await (await fetch(`${worker.url}/readyz`)).json()).toEqual({
        status: 'ready',
        checks: { database: 'ok', notices: 'ok', jobs: 'ok' },
      });
      proxy.silence(true, true);
      let body: { failed?: readonly string[]; checks?: Readonly<Record<string, string>> } = {};
      await until(async () => {
        body = (await (await fetch(`${worker.url}/readyz`)).json()) as typeof body;
        return ['database', 'notices'].every((part) => body.failed?.includes(part));
      });
      expect(body).toMatchObject({ status: 'unavailable', failed: expect.arrayContaining(['database', 'notices']) });
      proxy.silence(false);
      await works(() => isReady(worker));
    }));
});

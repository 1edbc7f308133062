import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

describe('a server that is killed in mid-run', () => {
  let database: TestDatabase;
  let witnessUrl: string;
  let environment: Record<string, string>;
  /** Every call that reached the outside, by the idempotency key that came with it. */
  const seen: string[] = [];
  const witness = createServer((request, response) => {
    seen.push(String(request.headers['idempotency-key']));
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'), 15);
  });

  beforeAll(async () => {
    database = await createTestDatabase();
    await new Promise<void>((resolve) => witness.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(witness.address() as AddressInfo).port}`;
    witnessUrl = `http://${host}/`;
    environment = { DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: host };
  });
  afterAll(async () => {
    witness.closeAllConnections();
    await new Promise((resolve) => witness.close(resolve));
    await database.drop();
  });

  const call = (id: string) => ({
    id,
    title: id,
    tool: 'http.request',
    input: { method: 'POST', url: witnessUrl, body: { id } },
  });

  it('ends every run after a restart, and repeats no completed step', async () => {
    let server: ServerProcess = await startServerProcess(environment);
    const workflow = await server.api.createWorkflow([call('a'), call('b'), call('c'), call('d')]);
    const runs: string[] = [];
    for (let kill = 0; kill < 3; kill += 1) {
      runs.push(...(await Promise.all(Array.from({ length: 20 }, () => server.api.execute(workflow)))));
      await new Promise((resolve) => setTimeout(resolve, 40 + kill * 35));
      await server.kill();
      server = await startServerProcess(environment);
    }
    const executions = await Promise.all(runs.map((id) => server.api.ended(id)));
    await server.stop();

    expect(executions.map((execution) => execution.status)).toEqual(runs.map(() => 'SUCCEEDED'));
    for (const { id, events } of executions) {
      const types = events.map((event: { type: string }) => event.type);
      expect(events.map((event: { seq: number }) => event.seq)).toEqual(
        events.map((_: unknown, index: number) => index + 1),
      );
      expect(types.filter((type: string) => type === 'STEP_SUCCEEDED')).toHaveLength(4);
      // A call beyond the first of a step is one whose attempt is on record as interrupted.
      const calls = seen.filter((key) => key.startsWith(`${id}:`));
      const repeated = calls.length - new Set(calls).size;
      expect(new Set(calls).size).toBe(4);
      expect(repeated).toBeLessThanOrEqual(types.filter((type: string) => type === 'STEP_RETRYING').length);
    }
  });

  it('lets another process continue with the runs of the one that was killed', async () => {
    const worker = await startServerProcess({ ...environment, ROLE: 'all' });
    const other = await startServerProcess({ ...environment, ROLE: 'all' });
    const workflow = await worker.api.createWorkflow([call('a'), call('b'), call('c')]);
    const runs = await Promise.all(Array.from({ length: 30 }, () => worker.api.execute(workflow)));
    await worker.kill();
    const executions = await Promise.all(runs.map((id) => other.api.ended(id)));
    expect(executions.every((execution) => execution.status === 'SUCCEEDED')).toBe(true);
    await other.stop();
  });

  it('hands its runs over at once when it is asked to stop', async () => {
    const first = await startServerProcess(environment);
    const workflow = await first.api.createWorkflow([
      call('a'),
      { ...call('slow'), tool: 'flow.sleep', input: { seconds: 1 } },
      call('c'),
    ]);
    const run = await first.api.execute(workflow);
    await first.stop();
    const second = await startServerProcess(environment);
    expect((await second.api.ended(run)).status).toBe('SUCCEEDED');
    await second.stop();
  });
});

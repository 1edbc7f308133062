import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { httpWitness } from '../support/http-witness.js';
import type { HttpWitness } from '../support/http-witness.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const CALLS = 400;
const BODY = Buffer.from(JSON.stringify('x'.repeat(990_000)));

describe('answers that arrive at once', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let large: HttpWitness;
  const open: ServerResponse[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    large = await httpWitness((_request, response) => {
      open.push(response);
      if (large.requests.length >= CALLS)
        for (const each of open.splice(0))
          each.writeHead(200, { 'content-type': 'application/json', 'content-length': BODY.length }).end(BODY);
    });
    server = await startServerProcess({ DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: large.host });
  });
  afterAll(async () => {
    await server?.stop();
    await large?.close();
    await database?.drop();
  });

  it(`reads all of ${CALLS} answers of 1 MB, and takes a bounded part of memory for them`, async () => {
    const id = await server.api.createWorkflow([
      { id: 'ask', title: 'Ask', tool: 'http.request', input: { url: `${large.url}/` }, timeoutMs: 600_000 },
    ]);
    const { pid } = server;
    const before = await residentMb(pid, 'VmRSS');
    await Promise.all(
      Array.from({ length: CALLS }, () =>
        server.api.must('mutation ($id: ID!) { executeWorkflow(input: { workflowId: $id }) { execution { id } } }', {
          id,
        }),
      ),
    );
    const ended = async (): Promise<number> =>
      (
        await server.api.must(
          'query ($id: ID!) { workflow(id: $id) { executions(first: 1, status: [SUCCEEDED]) { totalCount } } }',
          { id },
        )
      )['workflow'].executions.totalCount;
    const until = Date.now() + 500_000;
    while (Date.now() < until && (await ended()) < CALLS) await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await ended()).toBe(CALLS);
    // Measured: 530 MB with the budget. Without it 860 MB, and leases that were lost meanwhile, so that calls were made
    // twice.
    expect((await residentMb(pid, 'VmHWM')) - before).toBeLessThan(750);
  }, 600_000);
});

/** Memory of a process in MB. */
async function residentMb(pid: number, name: 'VmRSS' | 'VmHWM'): Promise<number> {
  const line = new RegExp(`${name}:\\s+(\\d+) kB`).exec(await readFile(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1]) / 1_024);
}

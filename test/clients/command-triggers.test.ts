import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { runScript } from '../support/processes/command.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

/* The commands for triggers, planned runs, backfills and many contexts, against a server. */

let database: TestDatabase;
let server: TestServer;
let id: string;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  id = await server.api.createWorkflow(
    [{ id: 'echo', title: 'Echo', tool: 'data.transform', input: { expression: 'context' } }],
    { title: 'Daily echo', trigger: { type: 'SCHEDULED', schedule: '0 9 * * *', timezone: 'UTC' } },
  );
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

async function stepcast(...words: string[]) {
  const { code, stdout, stderr } = await runScript('bin/stepcast.mjs', [...words, '--json'], {
    STEPCAST_URL: server.url,
    STEPCAST_API_KEY: TEST_KEY,
  }).ended;
  expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: '' });
  return JSON.parse(stdout);
}

it('adds, switches and removes one trigger, and leaves the others as they are', async () => {
  await stepcast('triggers', 'add', id, '{"key": "shop", "type": "EVENT", "eventType": "shop.order_placed"}');
  await stepcast('triggers', 'disable', id, 'main');
  expect(await stepcast('triggers', id)).toMatchObject([
    { key: 'main', trigger: { enabled: false, schedule: '0 9 * * *' } },
    { key: 'shop', trigger: { enabled: true, eventType: 'shop.order_placed' } },
  ]);
  await stepcast('triggers', 'enable', id, 'main');
  await stepcast('triggers', 'remove', id, 'shop');
  expect(await stepcast('triggers', id)).toMatchObject([{ key: 'main', trigger: { enabled: true } }]);
});

it('plans, moves and cancels a run, starts one for each context, and makes up for past times', async () => {
  const planned = await stepcast('run', id, '--at', '2027-03-01T09:00:00Z', '-c', '{"n": 1}');
  await stepcast('planned', 'move', planned.id, '2027-03-02T09:00:00Z');
  expect(await stepcast('planned')).toMatchObject([{ executionId: planned.id, runAt: '2027-03-02T09:00:00.000Z' }]);
  await stepcast('planned', 'cancel', planned.id);
  expect(await stepcast('planned')).toEqual([]);
  expect(await stepcast('run', id, '--contexts', '{"n": 1}\n{"n": 2}')).toHaveLength(2);
  const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  expect(await stepcast('backfill', 'start', id, '--from', day(3), '--to', day(1), '--yes')).toMatchObject({
    total: 2,
    started: 2,
  });
});

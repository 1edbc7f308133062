import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runScript } from '../support/processes/command.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

let database: TestDatabase;
let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stepcast-audit-cli-'));
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const audit = (...words: string[]) =>
  runScript('bin/stepcast.mjs', ['audit', ...words], {
    STEPCAST_URL: server.url,
    STEPCAST_API_KEY: TEST_KEY,
    XDG_CONFIG_HOME: folder,
  }).ended;

describe('stepcast audit', () => {
  it('shows the acts that fit, as a table, as JSON and as CSV', async () => {
    const id = await server.api.createWorkflow([]);
    await server.api.must('mutation ($id: ID!) { deleteWorkflow(id: $id) { id } }', { id });
    const table = await audit('--target', id);
    expect(table).toMatchObject({ code: 0, stderr: '' });
    expect(table.stdout).toMatch(/TIME +WHO +ACTION +OUTCOME/);
    expect(table.stdout).toMatch(new RegExp(`local +workflow\\.delete +succeeded +${id} +127\\.0\\.0\\.1 +key_`));
    const json = await audit('--target', id, '--action', 'workflow.create,workflow.delete', '-n', '1', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      nodes: [{ actionName: 'workflow.delete', targetId: id, transport: 'GRAPHQL' }],
      pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
    });
    const csv = await audit('--target', id, '--csv');
    expect(csv.stdout.split('\r\n')).toEqual([
      expect.stringMatching(/^"id","at"/),
      expect.stringMatching(/"workflow\.delete"/),
      expect.stringMatching(/"workflow\.create"/),
      '',
    ]);
  });

  it('refuses what it cannot read, and says which values there are', async () => {
    expect(await audit('--action', 'workflow.eat')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/WORKFLOW_EAT/),
    });
    expect(await audit('--action', 'eat')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/workflow\.create/),
    });
    expect(await audit('--from', 'yesterday')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/2027-01-31T00:00:00Z/),
    });
    expect(await audit('--from', '2026-02-01', '--to', '2026-01-01')).toMatchObject({ code: 2 });
    expect(await audit('--csv', '--json')).toMatchObject({ code: 2 });
  });
});

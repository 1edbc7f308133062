import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServerProcess, TEST_KEY } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const CONFORMANCE = fileURLToPath(
  new URL('../../../node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url),
);
const PROGRAM = fileURLToPath(new URL('../../support/mcp/conformance-client.mjs', import.meta.url));

/** The checks of grants without a user are left out: no connection with an MCP server has such a grant. */
const SUITES = ['auth', 'backcompat', 'draft'];
/** It wants a client metadata document at a fixed address. Ours is at the address of the installation. */
const AT_A_FIXED_ADDRESS = 'auth/basic-cimd';

let database: TestDatabase;
let server: ServerProcess;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'stepcast-conformance-'));
  server = await startServerProcess({ DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: 'localhost' });
});
afterAll(async () => {
  await server.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

it.each(SUITES)('authorizes at MCP servers as the checks of the suite %s want it', async (suite) => {
  const command = `${process.execPath} ${PROGRAM}`;
  const baseline = join(folder, 'expected.yaml');
  await writeFile(baseline, suite === 'auth' ? `client:\n  - ${AT_A_FIXED_ADDRESS}\n` : 'client: []\n');
  const run = spawn(
    process.execPath,
    [
      CONFORMANCE,
      'client',
      '--command',
      command,
      '--suite',
      suite,
      '--timeout',
      '90000',
      '--expected-failures',
      baseline,
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, STEPCAST_URL: server.url, STEPCAST_KEY: TEST_KEY },
    },
  );
  let said = '';
  for (const stream of [run.stdout, run.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(run, 'close');
  const summary = said.slice(said.indexOf('=== SUITE SUMMARY ==='));
  process.stdout.write(`MCP conformance, client, ${suite}:\n${summary}\n`);
  expect({ code: run.exitCode, said: run.exitCode === 0 ? '' : said.slice(-4_000) }).toEqual({ code: 0, said: '' });
  expect(summary).toMatch(/ [1-9]\d* passed, 0 failed/);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { SignJWT } from 'jose';
import { fileURLToPath } from 'node:url';
import { dumpOf, tracesOf } from '../support/canary.js';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { until } from '../support/mcp/mcp-harness.js';
import { startServerProcess } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

/**
 * A user's MCP server behind the real process, over GraphQL: from the connection to the run, and the remains when the
 * process ends.
 */
const JWT_SECRET = 'a secret of these tests alone, long enough';
const PROGRAM = fileURLToPath(new URL('../support/mcp/mcp-hostile-program.mjs', import.meta.url));
const CANARY = 'canary-6bd7f0a3c2';
const CONFIG = { command: process.execPath, args: [PROGRAM, 'has-children'], env: { SECRET_TOKEN: CANARY } };
const CREATE =
  'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id name kind } } }';
const TEST = 'mutation ($id: ID!) { testConnection(id: $id) { connection { lastTestError } } }';
const CLONE =
  'mutation ($id: ID!) { cloneWorkflow(id: $id) { workflow { id missingConnections { name kind stepIds } requiredConnections { name } } } }';
const DRY_RUN =
  'mutation ($input: DryRunStepInput!) { dryRunStep(input: $input) { output error { code } sideEffectsBlocked } }';

let database: TestDatabase;
let server: ServerProcess;

const start = async (more: Record<string, string> = {}): Promise<ServerProcess> =>
  startServerProcess({
    DATABASE_URL: database.url,
    LOG_LEVEL: 'debug',
    AUTH_JWT_SECRET: JWT_SECRET,
    PATH: process.env['PATH'] ?? '',
    NOT_FOR_OTHERS: CANARY,
    MCP_STDIO_COMMANDS: JSON.stringify([['SECRET_TOKEN=', process.execPath, PROGRAM, '*']]),
    ...more,
  });
const call = (tool: string, input: object = {}) => ({ id: 'call', title: 'Call', tool: `mcp.family.${tool}`, input });
const pids = async (connection: string): Promise<readonly number[]> => {
  const { output } = await server.api.ended(
    await server.api.execute(await server.api.createWorkflow([{ ...call(''), tool: `mcp.${connection}.pids` }])),
  );
  return [output.own, ...(output.child === null ? [] : [output.child])];
};

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  server = await start();
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

test('a program is connected with, its tools are found, tried and run; no secret of it or of ours is anywhere', async () => {
  const refused = await server.api.ask(CREATE, {
    input: { name: 'family', kind: 'MCP', config: { command: '/bin/sh', args: ['-c', CANARY] } },
  });
  expect(refused.errors[0]?.extensions).toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ pointer: '/input/config/command', detail: expect.stringContaining('MCP_STDIO_COMMANDS') }],
  });
  const { createConnection } = await server.api.must(CREATE, {
    input: { name: 'family', kind: 'MCP', config: CONFIG },
  });
  expect((await server.api.must(TEST, { id: createConnection.connection.id })).testConnection.connection).toEqual({
    lastTestError: null,
  });
  const { tools } = await server.api.must(
    '{ tools(search: "mcp.family. env") { name source inputSchema sideEffects } }',
  );
  expect(tools).toEqual([
    { name: 'mcp.family.env', source: 'family', inputSchema: { type: 'object' }, sideEffects: true },
  ]);

  const workflowId = await server.api.createWorkflow([call('env')]);
  const tried = async (allowSideEffects: boolean) =>
    (await server.api.must(DRY_RUN, { input: { workflowId, stepId: 'call', allowSideEffects } })).dryRunStep;
  expect(await tried(false)).toEqual({ output: null, error: null, sideEffectsBlocked: true });
  expect(await tried(true)).toMatchObject({
    output: { env: { SECRET_TOKEN: '[redacted]' } },
    sideEffectsBlocked: false,
  });
  const { output } = await server.api.ended(await server.api.execute(workflowId));
  expect(output.env).toEqual({ PATH: process.env['PATH'], SECRET_TOKEN: '[redacted]' });

  await until(() => server.log.includes('started with'));
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  const dump = await dumpOf(sql);
  await sql.end();
  expect({ log: tracesOf(CANARY, server.log), database: tracesOf(CANARY, dump) }).toEqual({ log: [], database: [] });
  expect(dump).toContain('mcp_tool_list');
});

test('a connection that is not there does not keep a workflow from being saved; running it says what is missing', async () => {
  const workflowId = await server.api.createWorkflow([
    { id: 'call', title: 'Call', tool: 'mcp.elsewhere.anything', input: { a: '{{ now }}' } },
  ]);
  const { workflow } = await server.api.must(
    'query ($id: ID!) { workflow(id: $id) { status missingConnections { name kind stepIds } } }',
    { id: workflowId },
  );
  expect(workflow).toEqual({
    status: 'ACTIVE',
    missingConnections: [{ name: 'elsewhere', kind: 'MCP', stepIds: ['call'] }],
  });
  const { errors } = await server.api.ask(
    'mutation ($id: ID!) { executeWorkflow(input: { workflowId: $id }) { execution { id } } }',
    { id: workflowId },
  );
  expect(errors[0]?.extensions.code).toBe('MISSING_CONNECTION');
});

test('a workflow that is published and cloned asks for the connection, and shows nothing of it', async () => {
  const id = await server.api.createWorkflow([call('echo', { a: 1 })]);
  const { publishWorkflow } = await server.api.must(
    'mutation ($id: ID!) { publishWorkflow(id: $id) { workflow { slug } } }',
    { id },
  );
  const bob = new ApiClient(
    server.url,
    await new SignJWT({ sub: 'bob' }).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(JWT_SECRET)),
  );
  const { workflow } = (await bob.must(CLONE, { id: publishWorkflow.workflow.slug })).cloneWorkflow;
  expect(workflow).toMatchObject({
    requiredConnections: [{ name: 'server' }],
    missingConnections: [{ name: 'server', kind: 'MCP', stepIds: ['call'] }],
  });
  const run = await bob.ask(
    'mutation ($id: ID!) { executeWorkflow(input: { workflowId: $id }) { execution { id } } }',
    { id: workflow.id },
  );
  expect(run.errors[0]?.extensions.code).toBe('MISSING_CONNECTION');
  // It can still be changed.
  await bob.must('mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }', {
    input: { id: workflow.id, steps: [call('echo', { a: 2 })] },
  });
  const { tools } = await bob.must('{ tools(search: "mcp.") { name } }');
  // The built-in ones have names of two parts.
  expect(tools.filter(({ name }: { name: string }) => name.split('.').length > 2)).toEqual([]);
});

test('tools that cannot be offered are spoken of', async () => {
  const { connections } = await server.api.must('{ connections { name toolProblems } }');
  expect(connections).toEqual([
    { name: 'sample', toolProblems: [] },
    { name: 'family', toolProblems: ['The server lists a tool without a name.'] },
  ]);
});

test('a connection deleted in one process ends in the others', async () => {
  const transport = await start({ ROLE: 'api' });
  try {
    const { createConnection } = await transport.api.must(CREATE, {
      input: { name: 'brief', kind: 'MCP', config: { ...CONFIG, args: [PROGRAM, 'plain'] } },
    });
    const running = await pids('brief');
    expect(running.every(isAlive)).toBe(true);
    await transport.api.must('mutation ($id: ID!) { deleteConnection(id: $id) { id } }', {
      id: createConnection.connection.id,
    });
    await until(() => !running.some(isAlive));
  } finally {
    await transport.stop();
  }
});

test('nothing of it is left once the process has ended, in whatever way', async () => {
  const first = await pids('family');
  expect(first.map(isAlive)).toEqual([true, true]);
  await server.stop();
  // A process that was killed as an orphan exists until its exit status has been read.
  await until(() => !first.some(isAlive));
  server = await start();
  await server.api.must(CREATE, {
    input: { name: 'single', kind: 'MCP', config: { ...CONFIG, args: [PROGRAM, 'plain'] } },
  });
  const second = await pids('single');
  await server.kill();
  // Its parent is gone, so it ends when its input does.
  await until(() => !second.some(isAlive));
});

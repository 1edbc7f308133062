import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Client as Sql } from 'pg';
import { until } from '../support/processes/pauses.js';
import type { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { connectMcp, rawMcp } from '../support/mcp/mcp-client.js';
import { startServerProcess, TEST_KEY } from '../support/server-process.js';
import type { ServerProcess } from '../support/server-process.js';

const ISSUER = 'https://id.example.com';
const EXPOSE = 'mutation ($id: ID!, $name: String) { exposeWorkflow(id: $id, name: $name) { workflow { mcpTool } } }';

let database: TestDatabase;
let one: ServerProcess;
let two: ServerProcess;
let api: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  const environment = {
    DATABASE_URL: database.url,
    HTTP_ALLOW_HOSTS: '127.0.0.1',
    AUTH_ISSUER: ISSUER,
    AUTH_JWT_SECRET: 'for-tests-only-0123456789-0123456789',
    LOG_LEVEL: 'error',
  };
  [one, two] = await Promise.all([startServerProcess(environment), startServerProcess(environment)]);
  ({ api } = one);
});
afterAll(async () => {
  expect(one.log + two.log).toBe('');
  await Promise.all([one.stop(), two.stop()]);
  await database.drop();
});

describe('several processes behind one address that takes turns', () => {
  /** Every request goes to the process whose turn it is. */
  async function takingTurns(): Promise<{ readonly url: string; readonly turns: () => number; close(): void }> {
    let turn = 0;
    const server = createServer((incoming, outgoing) => {
      turn += 1;
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const gone = new AbortController();
        outgoing.on('close', () => gone.abort());
        const { host: _host, connection: _connection, 'content-length': _length, ...headers } = incoming.headers;
        const body = incoming.method === 'POST' ? { body: Buffer.concat(chunks) } : {};
        void fetch(`${(turn % 2 === 0 ? one : two).url}${incoming.url ?? ''}`, {
          method: incoming.method ?? 'GET',
          headers: headers as Record<string, string>,
          signal: gone.signal,
          ...body,
        })
          .then(async (answer) => {
            outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
            outgoing.flushHeaders();
            for await (const part of answer.body ?? []) outgoing.write(part);
            outgoing.end();
          })
          .catch(() => outgoing.destroy());
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      turns: () => turn,
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    };
  }

  it('are one server to the official client: progress, cancelling, questions to the user, changed lists', async () => {
    const address = await takingTurns();
    const asked: string[] = [];
    const mcp = await connectMcp(address.url, TEST_KEY, {
      elicit: (message) => (asked.push(message), { approve: true }),
    });
    const id = await api.createWorkflow([
      { id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Once?' } },
      { id: 'sum', title: 'Sum', tool: 'data.transform', input: { expression: '1 + 1' } },
    ]);
    for (let round = 0; round < 8; round += 1) {
      mcp.logs.length = 0;
      // The user is asked by the call itself, and the answer arrives at another process than the one that asked.
      const ended = await mcp.call('run_workflow', { workflowId: id });
      expect(ended.data).toMatchObject({ status: 'SUCCEEDED', output: 2 });
      expect(ended.progress.map(({ message }) => message)).toContain('Sum: done');
    }
    expect(asked).toEqual(Array.from({ length: 8 }, () => 'Once?'));

    mcp.logs.length = 0;
    const abort = new AbortController();
    const nap = await api.createWorkflow([{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 3600 } }]);
    const cancelled = mcp.call('run_workflow', { workflowId: nap, cancelOnAbort: true }, { signal: abort.signal });
    await until(() => mcp.logs.length > 0);
    abort.abort('enough');
    await expect(cancelled).rejects.toThrow(/enough/);
    expect(await api.ended((mcp.logs[0] as { executionId: string }).executionId)).toMatchObject({
      status: 'CANCELLED',
    });

    await mcp.listening;
    await api.must(EXPOSE, { id, name: 'by_turns' });
    await until(() => mcp.told.includes('tools'));
    expect(await mcp.toolNames()).toContain('by_turns');
    expect(address.turns()).toBeGreaterThan(20);
    await mcp.transport.terminateSession();
    await mcp.close();
    address.close();
  });

  it('that are restarted know the sessions that were opened before', async () => {
    const { headers } = await rawMcp(two.url, TEST_KEY, {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
    });
    const session = { 'mcp-session-id': headers.get('mcp-session-id') ?? '', 'mcp-protocol-version': '2025-06-18' };
    await rawMcp(
      two.url,
      TEST_KEY,
      { jsonrpc: '2.0', id: 2, method: 'logging/setLevel', params: { level: 'emergency' } },
      session,
    );
    const id = await api.createWorkflow([
      { id: 'sum', title: 'Sum', tool: 'data.transform', input: { expression: '1 + 1' } },
    ]);
    const run = await rawMcp(
      one.url,
      TEST_KEY,
      { jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'run_workflow', arguments: { workflowId: id } } },
      session,
    );
    expect(run.text).toContain('SUCCEEDED');
    // The level was set at the other process.
    expect(run.text).not.toContain('notifications/message');
    const old = await rawMcp(one.url, TEST_KEY, {
      jsonrpc: '2.0',
      id: 4,
      method: 'tools/call',
      params: { name: 'run_workflow', arguments: { workflowId: id } },
    });
    expect(old.text).toContain('notifications/message');
  });
});

describe('a workflow that reaches its own server', () => {
  it('runs others by their names, and itself not without end', async () => {
    const { createConnection } = await api.must(
      'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }',
      {
        input: {
          name: 'self',
          kind: 'MCP',
          config: { url: `${one.url}/mcp`, headers: { authorization: `Bearer ${TEST_KEY}` } },
        },
      },
    );
    const inner = await api.createWorkflow(
      [{ id: 'double', title: 'Double', tool: 'data.transform', input: { expression: 'context.n * 2' } }],
      { title: 'Inner' },
    );
    const loop = await api.createWorkflow(
      [{ id: 'wait', title: 'Wait', tool: 'data.transform', input: { expression: '1' } }],
      { title: 'Loop' },
    );
    for (const id of [inner, loop]) await api.must(EXPOSE, { id });
    const tested = await api.must('mutation ($id: ID!) { testConnection(id: $id) { connection { lastTestError } } }', {
      id: createConnection.connection.id,
    });
    expect(tested['testConnection'].connection.lastTestError).toBeNull();

    const outer = await api.createWorkflow([{ id: 'call', title: 'Call', tool: 'mcp.self.inner', input: { n: 4 } }]);
    const ended = await api.ended(await api.execute(outer));
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: { result: 8 } });

    await api.must('mutation ($input: UpdateWorkflowInput!) { updateWorkflow(input: $input) { workflow { id } } }', {
      input: {
        id: loop,
        steps: [{ id: 'again', title: 'Again', tool: 'mcp.self.loop', input: {}, retry: { maxAttempts: 1 } }],
      },
    });
    const run = await api.execute(loop);
    expect(await api.ended(run)).toMatchObject({
      status: 'FAILED',
      error: { message: expect.stringContaining('failed') },
    });
    const { executions } = await api.must(
      'query ($id: ID!) { executions(workflowId: $id) { totalCount nodes { status error { message } } } }',
      { id: loop },
    );
    // Itself, and once more: that may have been recursion that ends.
    expect(executions.totalCount).toBe(2);
    expect(executions.nodes[0].error.message).toMatch(/RUN_LOOP/);
  });
});

describe('information about the MCP endpoint', () => {
  it('names the provider that has tokens for it, if there is one', async () => {
    const none = await rawMcp(one.url, null, { jsonrpc: '2.0', id: 1, method: 'ping' });
    const metadata = /resource_metadata="([^"]+)"/.exec(none.headers.get('www-authenticate') ?? '')?.[1] ?? '';
    expect(metadata).toBe(`${one.url}/.well-known/oauth-protected-resource/mcp`);
    expect(await (await fetch(metadata)).json()).toMatchObject({
      resource: `${one.url}/mcp`,
      authorization_servers: [ISSUER],
      scopes_supported: expect.arrayContaining(['executions:run']),
    });
  });

  it('is in the audit log: who made a workflow a tool, and under which name', async () => {
    const sql = new Sql({ connectionString: database.url });
    await sql.connect();
    const id = await api.createWorkflow([], { title: 'Audited' });
    await api.must(EXPOSE, { id, name: 'audited' });
    await api.must(EXPOSE, { id, name: 'audited' });
    await api.must('mutation ($id: ID!) { unexposeWorkflow(id: $id) { workflow { mcpTool } } }', { id });
    const { rows } = await sql.query('select action, details from audit_log where target_id = $1 order by id', [id]);
    expect(rows.slice(1)).toEqual([
      { action: 'workflow.expose', details: { name: 'audited' } },
      { action: 'workflow.unexpose', details: null },
    ]);
    await sql.end();
  });
});

describe('any MCP message', () => {
  it('is answered, by the rules of JSON-RPC and HTTP, and never as if it were our fault', async () => {
    const inVain = (): Promise<never> =>
      new Promise((_, reject) => setTimeout(() => reject(new Error('There was no answer.')), 10_000).unref());
    const methods = [
      'initialize',
      'ping',
      'tools/list',
      'tools/call',
      'resources/list',
      'resources/read',
      'resources/subscribe',
      'prompts/get',
      'completion/complete',
      'logging/setLevel',
      'notifications/cancelled',
      'tasks/list',
      '',
    ];
    const tools = [
      'list_workflows',
      'get_workflow',
      'get_execution',
      'wait_execution',
      'list_executions',
      'cancel_execution',
      'list_approvals',
      'decide_approval',
      'answer_gaps',
      'refine_workflow',
      '__proto__',
      'constructor',
    ];
    const params = fc.oneof(
      fc.jsonValue(),
      fc.record(
        {
          name: fc.oneof(fc.constantFrom(...tools), fc.string()),
          arguments: fc.dictionary(
            fc.constantFrom(
              'workflowId',
              'executionId',
              'approvalId',
              'first',
              'after',
              'status',
              'search',
              'approved',
              'data',
            ),
            fc.jsonValue(),
          ),
        },
        { requiredKeys: [] },
      ),
      fc.record(
        {
          uri: fc.oneof(fc.string(), fc.constantFrom('stepcast://workflow/wf_x', 'stepcast://execution/../..')),
          cursor: fc.string(),
          ref: fc.jsonValue(),
          argument: fc.jsonValue(),
          level: fc.string(),
          requestId: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
    );
    const message = fc.record(
      {
        jsonrpc: fc.oneof({ weight: 9, arbitrary: fc.constant('2.0') }, { weight: 1, arbitrary: fc.string() }),
        id: fc.oneof(fc.integer(), fc.string(), fc.jsonValue()),
        method: fc.constantFrom(...methods),
        params,
      },
      { requiredKeys: ['jsonrpc', 'method'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(message, fc.array(message, { maxLength: 3 }), fc.jsonValue()), async (body) => {
        const { status, text } = await Promise.race([rawMcp(one.url, TEST_KEY, body), inVain()]);
        expect([200, 202, 400, 404]).toContain(status);
        expect(text).not.toMatch(/INTERNAL|node_modules|select |-32603/);
      }),
      { numRuns: process.env['TEST_LONG'] ? 5_000 : 250 },
    );
  });
});

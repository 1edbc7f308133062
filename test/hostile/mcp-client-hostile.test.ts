import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ada } from '../support/harness/control-harness.js';
import { startHostileMcp } from '../support/mcp/mcp-hostile.js';
import type { HostileMcp } from '../support/mcp/mcp-hostile.js';
import { mcpStep, startMcpHarness, until } from '../support/mcp/mcp-harness.js';
import type { McpHarness } from '../support/mcp/mcp-harness.js';
import { userNamed } from '../support/harness/service-harness.js';

/** MCP servers over HTTP that misbehave: nothing hangs, nothing leaks, and no answer is misread. */
let mcp: McpHarness;
let server: HostileMcp;
let connection: string;
let count = 0;

const CANARY = 'canary-0f5d2c7a91';
const RETRY = { maxAttempts: 3, initialDelayMs: 1, backoffFactor: 1, maxDelayMs: 1 };

beforeAll(async () => {
  mcp = await startMcpHarness({ maxMessageBytes: 200_000 });
});
afterAll(async () => mcp.stop());
beforeEach(async () => {
  server = await startHostileMcp();
  count += 1;
  connection = `server-${count}`;
  await mcp.connect(connection, { url: server.url, headers: { Authorization: `Bearer ${CANARY}` } });
});
afterEach(async () => server.close());

const tool = (name: string) => `mcp.${connection}.${name}`;
const calls = (name = 'ok') =>
  server.state.asked.filter(({ method, params }) => method === 'tools/call' && params?.name === name);

describe('a server that does not answer as it should', () => {
  test.each<
    [
      what: string,
      answer: Parameters<typeof server.json>[1],
      headers: Record<string, string>,
      status: number,
      error: object,
    ]
  >([
    ['no JSON', '{"jsonrpc":', {}, 200, { code: 'MCP_PROTOCOL_ERROR', retryable: true }],
    ['JSON of another kind', '[1, 2]', {}, 200, { code: 'MCP_PROTOCOL_ERROR' }],
    ['a page', '<html>Hello</html>', { 'content-type': 'text/html' }, 200, { code: 'MCP_PROTOCOL_ERROR' }],
    [
      'a failure',
      '<html>Oops</html>',
      { 'content-type': 'text/html' },
      500,
      { code: 'HTTP_STATUS', message: 'The MCP server answered HTTP 500.', retryable: true },
    ],
    [
      'a failure in words',
      { error: { message: `no room for ${CANARY}` } },
      {},
      503,
      { code: 'HTTP_STATUS', message: 'The MCP server answered HTTP 503: no room for [redacted]' },
    ],
    ['refused credentials', 'no', {}, 401, { code: 'MCP_UNAUTHORIZED', retryable: false }],
    ['nothing there', 'no', {}, 418, { code: 'HTTP_STATUS', retryable: false }],
    [
      'no end of depth',
      `{"jsonrpc":"2.0","id":"ID","result":{"structuredContent":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}}`,
      {},
      200,
      { code: 'OUTPUT_INVALID', retryable: false },
    ],
    ['too much', `"${'x'.repeat(300_000)}"`, {}, 200, { code: 'RESPONSE_TOO_LARGE', retryable: false }],
  ])('but with %s', async (_what, body, headers, status, error) => {
    server.state.answers['ok'] = ({ id }, response) =>
      server.json(response, typeof body === 'string' ? body.replace('"ID"', String(id)) : body, headers, status);
    expect(await mcp.run(tool('ok'))).toMatchObject({ status: 'FAILED', error });
  });

  test.each<[what: string, error: object, expected: object]>([
    ['arguments', { code: -32_602, message: 'Unknown tool' }, { code: 'MCP_REJECTED', retryable: false }],
    ['a method', { code: -32_601, message: 'Method not found' }, { code: 'MCP_REJECTED', retryable: false }],
    [
      'everything just now',
      { code: -32_603, message: `Database down (${CANARY})` },
      { code: 'MCP_ERROR', message: 'The MCP server failed: Database down ([redacted])', retryable: true },
    ],
    [
      'in the words of a closed connection',
      { code: -32_000, message: 'Server busy' },
      { code: 'MCP_ERROR', retryable: true },
    ],
  ])('but refuses %s', async (_what, error, expected) => {
    server.state.answers['ok'] = ({ id }, response) => server.json(response, { jsonrpc: '2.0', id, error });
    expect(await mcp.run(tool('ok'))).toMatchObject({ status: 'FAILED', error: expected });
  });

  test('at all, receives the end of the step, and holds nothing', async () => {
    server.state.answers['ok'] = () => undefined;
    expect(await mcp.run(tool('ok'), {}, { timeoutMs: 1_000 })).toMatchObject({
      status: 'FAILED',
      error: { code: 'STEP_TIMEOUT' },
    });
    const [call] = calls();
    await until(() =>
      server.state.asked.some(
        ({ method, params }) => method === 'notifications/cancelled' && params?.requestId === call?.id,
      ),
    );
    delete server.state.answers['ok'];
    expect(await mcp.run(tool('ok'))).toMatchObject({ output: 'ok' });
  });

  test('but answers another request', async () => {
    server.state.answers['ok'] = ({ id }, response) =>
      server.json(response, { jsonrpc: '2.0', id: Number(id) + 5, result: server.text('not yours') });
    expect(await mcp.run(tool('ok'), {}, { timeoutMs: 200 })).toMatchObject({
      status: 'FAILED',
      error: { code: 'STEP_TIMEOUT' },
    });
  });

  test('when it is greeted', async () => {
    server.state.answers['initialize'] = () => undefined;
    const hasty = await startMcpHarness({ limits: { openTimeoutMs: 200 } });
    expect(await hasty.tested(await hasty.connect('mute', { url: server.url }))).toBe(
      'The MCP server did not answer in time.',
    );
    await hasty.stop();
    const id = await mcp.connect(`${connection}-mute`, { url: server.url });
    server.state.answers['initialize'] = ({ id: request }, response) =>
      server.json(response, {
        jsonrpc: '2.0',
        id: request,
        result: { protocolVersion: '1999-01-01', capabilities: {}, serverInfo: { name: 'x', version: '1' } },
      });
    expect(await mcp.tested(id)).toContain('protocol version');
    server.state.answers['initialize'] = (_request, response) => server.json(response, 'Forbidden', {}, 403);
    expect(await mcp.tested(id)).toContain('refused the credentials');
    server.state.answers['initialize'] = (_request, response) => server.json(response, '', {}, 404);
    expect(await mcp.tested(id)).toContain('no MCP server at this address');
    delete server.state.answers['initialize'];
    expect(await mcp.tested(id)).toBeNull();
  });
});

describe('a stream of events', () => {
  test.each(['ends', 'breaks'])('that %s before the answer fails the call at once', async (how) => {
    server.state.answers['ok'] = (request, response) => {
      server.events(response)({
        jsonrpc: '2.0',
        method: 'notifications/message',
        params: { level: 'info', data: 'soon' },
      });
      setTimeout(() => (how === 'ends' ? response.end() : response.destroy()), 20);
      expect(request.method).toBe('tools/call');
    };
    expect(await mcp.run(tool('ok'))).toMatchObject({
      status: 'FAILED',
      error: { code: 'MCP_CONNECTION_LOST', retryable: true },
    });
  });

  test('with ids is continued after a break, and fails the call if the rest is missing', async () => {
    server.state.answers['ok'] = (_request, response) => {
      const say = server.events(response);
      say({ jsonrpc: '2.0', method: 'notifications/message', params: { level: 'info', data: 'soon' } }, '1');
      setTimeout(() => response.destroy(), 20);
    };
    server.state.refusesStreams = true;
    expect(await mcp.run(tool('ok'))).toMatchObject({ status: 'FAILED', error: { code: 'MCP_CONNECTION_LOST' } });
    expect(server.state.resumed).toContain('1');
  });

  test('with an event without end is cut', async () => {
    server.state.answers['ok'] = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const more = (): void =>
        void (
          response.writable &&
          response.write('data: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n'.repeat(500), () =>
            setImmediate(more),
          )
        );
      more();
    };
    expect(await mcp.run(tool('ok'))).toMatchObject({ status: 'FAILED', error: { code: 'RESPONSE_TOO_LARGE' } });
  });

  test('of progress without end is shown at a limited rate, and without secrets', async () => {
    server.state.answers['ok'] = (request, response) => {
      const say = server.events(response);
      for (let progress = 1; progress <= 5_000; progress += 1)
        say({
          jsonrpc: '2.0',
          method: 'notifications/progress',
          params: {
            progressToken: request.params?._meta?.['progressToken'],
            progress,
            message: `at ${CANARY} ${'x'.repeat(100)}`,
          },
        });
      for (const progress of ['x', null, {}])
        say({
          jsonrpc: '2.0',
          method: 'notifications/progress',
          params: { progressToken: request.params?._meta?.['progressToken'], progress },
        });
      say({ jsonrpc: '2.0', id: 9_999, method: 'sampling/createMessage', params: { messages: [], maxTokens: 5 } });
      say(server.result(request, server.text('done')));
      response.end();
    };
    const { id, output } = await mcp.run(tool('ok'));
    expect(output).toBe('done');
    const chunks = await mcp.chunks(id);
    expect(chunks.length).toBeGreaterThan(0);
    expect(chunks.length).toBeLessThan(500);
    expect(chunks.join('')).toMatch(/^1 at \[redacted\] x+\n/);
    // The client does not offer the capability that the server asked for.
    await until(() => server.state.asked.some((each) => each.id === 9_999 && 'error' in each));
  });
});

test('a session that is over is opened again, and the call is made once', async () => {
  expect(await mcp.run(tool('ok'))).toMatchObject({ output: 'ok' });
  server.state.forgotten = `s${server.state.sessions}`;
  expect(await mcp.run(tool('ok'))).toMatchObject({ status: 'SUCCEEDED', output: 'ok' });
  expect([server.state.sessions, calls().length]).toEqual([2, 3]);
});

test('a redirect to another place is not followed, and no secret is sent there', async () => {
  const seen: unknown[] = [];
  const other: Server = createServer((request, response) => {
    seen.push(request.headers);
    response.end();
  });
  await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
  other.unref();
  const { port } = other.address() as AddressInfo;
  server.state.answers['ok'] = (_request, response) =>
    void response.writeHead(307, { location: `http://127.0.0.1:${port}/mcp` }).end();
  expect(await mcp.run(tool('ok'))).toMatchObject({
    status: 'FAILED',
    error: { code: 'REDIRECT_FAILED', retryable: false },
  });
  server.state.answers['ok'] = (_request, response) =>
    void response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data' }).end();
  expect(await mcp.run(tool('ok'))).toMatchObject({ status: 'FAILED', error: { code: 'REDIRECT_FAILED' } });
  expect(seen).toEqual([]);
});

test('a tool that fails is tried again as the step says, always under the same key; one that refuses its arguments is not', async () => {
  server.state.answers['ok'] = (request, response) =>
    server.json(response, server.result(request, server.text(`upstream said no to ${CANARY}`, { isError: true })));
  const { id, error } = await mcp.run(tool('ok'), {}, { retry: RETRY });
  expect(error).toMatchObject({ code: 'MCP_TOOL_ERROR', message: 'upstream said no to [redacted]', retryable: true });
  expect(calls().map(({ params }) => params?._meta?.['stepcast/idempotencyKey'])).toEqual([
    `${id}:call:0`,
    `${id}:call:0`,
    `${id}:call:0`,
  ]);
  server.state.answers['ok'] = (request, response) =>
    server.json(
      response,
      server.result(request, server.text('MCP error -32602: Input validation error', { isError: true })),
    );
  expect(await mcp.run(tool('ok'), {}, { retry: RETRY })).toMatchObject({
    error: { code: 'MCP_TOOL_ERROR', retryable: false },
  });
  expect(calls()).toHaveLength(4);
});

describe('tools', () => {
  test('of any name and number are listed, page by page, within bounds', async () => {
    const odd = ['../../x', 'get weather', 'ok', 'ok'];
    server.state.pages = [odd.map((name) => server.tool(name)), [server.tool('last')]];
    const names = (await mcp.tools(connection)).map(({ name }) => name);
    expect(names).toEqual([
      tool('get_weather_dce3870e'),
      tool('last'),
      tool('ok'),
      expect.stringMatching(/\.x_[0-9a-f]{8}$/),
    ]);
    await mcp.run(names.at(-1) ?? '');
    await mcp.run(tool('get_weather_dce3870e'));
    expect([calls('../../x').length, calls('get weather').length]).toEqual([1, 1]);
  });

  test('that are listed in circles come to an end', async () => {
    server.state.answers['tools/list'] = (request, response) =>
      server.json(response, server.result(request, { tools: [server.tool('round')], nextCursor: 'again' }));
    expect((await mcp.tools(connection)).map(({ name }) => name)).toEqual([tool('round')]);
  });

  test('change while workflows use them: the next check and the next call know', async () => {
    const id = await mcp.control.saveWorkflow(mcpStep(tool('ok')));
    const changed = async (...tools: unknown[]): Promise<void> => {
      server.changed([tools]);
      await until(
        async () =>
          JSON.stringify((await mcp.tools(connection)).map(({ name }) => name)) ===
          JSON.stringify(tools.map((each) => tool((each as { name: string }).name)).sort()),
      );
    };
    await mcp.run(tool('ok'));
    await until(() => server.state.streams.size > 0);
    await changed(
      server.tool('ok', {
        inputSchema: { type: 'object', required: ['city'], properties: { city: { type: 'string' } } },
      }),
      server.tool('new'),
    );
    expect(await mcp.ended(await mcp.control.execute(id))).toMatchObject({
      status: 'FAILED',
      error: { code: 'INVALID_STEP_INPUT' },
    });
    expect(await mcp.run(tool('ok'), { city: 'Rome' })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await mcp.run(tool('new'))).toMatchObject({ status: 'SUCCEEDED' });
    await changed(server.tool('new'));
    expect(await mcp.ended(await mcp.control.execute(id))).toMatchObject({
      status: 'FAILED',
      error: { code: 'UNKNOWN_TOOL', retryable: false },
    });
  });

  test('that are said to change all the time are not asked for all the time', async () => {
    await mcp.run(tool('ok'));
    await until(() => server.state.streams.size > 0);
    const listed = () => server.state.asked.filter(({ method }) => method === 'tools/list').length;
    const before = listed();
    for (let index = 0; index < 500; index += 1) server.changed([[server.tool('ok')]]);
    await until(() => listed() > before);
    expect(listed() - before).toBeLessThan(5);
  });

  test('belong to one user', async () => {
    const bob = userNamed('bob');
    expect((await mcp.tools(connection)).length).toBe(1);
    expect((await mcp.control.services.tools.list(bob)).filter(({ name }) => name.startsWith('mcp.'))).toEqual([]);
    const workflow = await mcp.control.services.workflows.create(bob, {
      title: 'Not mine',
      steps: [mcpStep(tool('ok'))],
    });
    const run = mcp.control.services.executions.execute(bob, { workflowId: workflow.id, context: {} });
    expect(
      await run.then(
        ({ id }) => mcp.ended(id),
        (error: unknown) => ({ error }),
      ),
    ).toMatchObject({ error: { code: 'MISSING_CONNECTION' } });
    expect(calls()).toEqual([]);
  });
});

test('a server that repeats the secret it was given is not believed anywhere', async () => {
  server.state.pages = [
    [
      server.tool('ok', {
        description: `Use ${CANARY}`,
        inputSchema: { type: 'object', properties: { a: { description: CANARY } } },
      }),
    ],
  ];
  server.state.answers['ok'] = (request, response) =>
    server.json(
      response,
      server.result(request, {
        structuredContent: { header: `Bearer ${CANARY}`, [CANARY]: 1, encoded: Buffer.from(CANARY).toString('base64') },
      }),
    );
  expect((await mcp.tools(connection))[0]?.description).toBe('Use [redacted]');
  expect(await mcp.run(tool('ok'))).toMatchObject({
    output: { header: '[redacted]', '[redacted]': 1, encoded: '[redacted]' },
  });
  expect(server.state.headers.every(({ authorization }) => authorization === `Bearer ${CANARY}`)).toBe(true);
  for (const table of ['mcp_tool_list', 'execution_log', 'step_attempt', 'execution', 'connection']) {
    expect(JSON.stringify(await mcp.control.database.query(`select * from ${table}`))).not.toContain(CANARY);
  }
});

test('a deleted connection is gone: the next call finds no connection, and the server no session', async () => {
  const id = await mcp.connect('short-lived', { url: server.url });
  const workflow = await mcp.control.saveWorkflow(mcpStep('mcp.short-lived.ok'));
  expect(await mcp.ended(await mcp.control.execute(workflow))).toMatchObject({ output: 'ok' });
  await mcp.control.services.connections.delete(ada, id);
  await until(() => server.state.ended > 0);
  const outcome = await mcp.control.execute(workflow).then(mcp.ended, (error: unknown) => ({ error }));
  expect(outcome).toMatchObject({ error: { code: 'MISSING_CONNECTION' } });
});

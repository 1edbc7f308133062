import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../support/processes/pauses.js';
import { startHostileServer } from '../support/hostile/hostile-server.js';
import type { HostileServer } from '../support/hostile/hostile-server.js';
import { connectMcp, rawMcp } from '../support/mcp/mcp-client.js';

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'raw', version: '1' } },
};
const PING = { jsonrpc: '2.0', id: 1, method: 'ping' };
const toolCall = (name: string, args: object = {}, id: number | string = 1) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, arguments: args },
});

let target: HostileServer;
beforeAll(async () => {
  target = await startHostileServer();
});
afterAll(async () => {
  await target.runCanary();
  expect(target.log()).toBe('');
  await target.stop();
});

async function sessionOf(key: string): Promise<Record<string, string>> {
  const { headers } = await rawMcp(target.url, key, INITIALIZE);
  return { 'mcp-session-id': headers.get('mcp-session-id') ?? '', 'mcp-protocol-version': '2025-11-25' };
}

describe('credentials', () => {
  it('are needed for everything, and asked for in a way that clients understand', async () => {
    for (const [method, body] of [
      ['POST', INITIALIZE],
      ['GET', null],
      ['DELETE', null],
    ] as const) {
      const none = await rawMcp(target.url, null, body, {}, method);
      expect(none).toMatchObject({
        status: 401,
        json: { jsonrpc: '2.0', id: null, error: { data: { code: 'UNAUTHENTICATED' } } },
      });
      expect(none.headers.get('www-authenticate')).toBe('Bearer realm="stepcast"');
    }
    const wrong = await rawMcp(target.url, 'sk_wrong', INITIALIZE);
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Bearer realm="stepcast", error="invalid_token"/);
    await expect(connectMcp(target.url, 'sk_wrong')).rejects.toThrow();
  });

  it('do not come from a cookie, and not from a page of another site', async () => {
    expect((await rawMcp(target.url, null, INITIALIZE, { cookie: 'stepcast_session=x' })).status).toBe(401);
    expect((await rawMcp(target.url, target.ada.key, INITIALIZE, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('that are revoked end the open streams, and open nothing any more', async () => {
    const { createApiKey } = await target.ada.must(
      'mutation { createApiKey(input: { name: "mcp" }) { apiKey { id } secret } }',
    );
    const mcp = await connectMcp(target.url, createApiKey.secret);
    const sleeper = await target.ada.createWorkflow([
      { id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 3600 } },
    ]);
    const errors: Error[] = [];
    mcp.client.onerror = (error) => errors.push(error);
    const call = mcp.call('run_workflow', { workflowId: sleeper });
    call.catch(() => undefined);
    await until(() => mcp.logs.length > 0);
    await target.ada.must('mutation ($id: ID!) { revokeApiKey(id: $id) { id } }', { id: createApiKey.apiKey.id });
    await until(() => errors.some(({ message }) => /401|Unauthorized|reconnect/i.test(message)));
    expect((await rawMcp(target.url, createApiKey.secret, PING)).status).toBe(401);
    const { executionId } = mcp.logs[0] as { executionId: string };
    expect(
      (await target.ada.must('query ($id: ID!) { execution(id: $id) { status } }', { id: executionId }))['execution']
        .status,
    ).toBe('WAITING');
    await mcp.close();
  });

  it('without a scope neither show nor do what needs it', async () => {
    const reader = await target.as('ada', { scope: 'workflows:read' });
    const id = await target.ada.createWorkflow([
      { id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } },
    ]);
    await target.ada.must('mutation ($id: ID!) { exposeWorkflow(id: $id, name: "scoped") { workflow { id } } }', {
      id,
    });
    const mcp = await connectMcp(target.url, reader.key);
    expect(await mcp.toolNames()).toEqual([
      'list_workflows',
      'get_workflow',
      'get_execution',
      'wait_execution',
      'list_executions',
      'list_approvals',
    ]);
    for (const [name, args] of [
      ['run_workflow', { workflowId: id }],
      ['scoped', {}],
      ['create_workflow', { description: 'x' }],
    ] as const) {
      expect((await mcp.call(name, args)).text).toMatch(/^FORBIDDEN: .*(executions:run|workflows:write)/);
    }
    await mcp.close();
    const runner = await connectMcp(target.url, (await target.as('ada', { scope: 'executions:run' })).key);
    expect(await runner.toolNames()).toEqual(['run_workflow', 'cancel_execution']);
    // It may start a run, and not look at it.
    expect(await runner.call('run_workflow', { workflowId: id })).toMatchObject({
      isError: false,
      data: { hasEnded: false },
    });
    await expect(runner.client.readResource({ uri: `stepcast://workflow/${id}` })).rejects.toMatchObject({
      data: { code: 'FORBIDDEN' },
    });
    expect((await runner.client.listResources()).resources).toEqual([]);
    await runner.close();
  });
});

describe('two users', () => {
  it('see, run, cancel, read and follow nothing of one another', async () => {
    const id = await target.ada.createWorkflow(
      [{ id: 'nap', title: 'Secret nap', tool: 'flow.sleep', input: { seconds: 3600 } }],
      { title: 'Secret' },
    );
    await target.ada.must('mutation ($id: ID!) { exposeWorkflow(id: $id, name: "secret") { workflow { id } } }', {
      id,
    });
    const run = await target.ada.execute(id);
    const before = await target.counts();
    const mallory = await connectMcp(target.url, target.mallory.key);
    const ada = await connectMcp(target.url, target.ada.key);
    expect(await ada.toolNames()).toContain('secret');
    expect(await mallory.toolNames()).not.toContain('secret');
    await expect(mallory.call('secret')).rejects.toMatchObject({ code: -32_602 });
    for (const [name, args] of [
      ['get_workflow', { workflowId: id }],
      ['run_workflow', { workflowId: id }],
      ['get_execution', { executionId: run }],
      ['wait_execution', { executionId: run }],
      ['cancel_execution', { executionId: run }],
    ] as const) {
      const [theirs, nobodys] = [
        await mallory.call(name, args),
        await mallory.call(
          name,
          Object.fromEntries(Object.entries(args).map(([key, value]) => [key, value.replace(/.{4}$/, '0000')])),
        ),
      ];
      expect(theirs).toMatchObject({ isError: true, meta: { 'stepcast/error': { code: 'NOT_FOUND' } } });
      expect(theirs.text.replace(id, '').replace(run, '').length).toBe(nobodys.text.replace(/(wf|ex)_\w+/, '').length);
    }
    expect((await mallory.call('list_executions', { workflowId: id })).data).toMatchObject({ totalCount: 0 });
    for (const uri of [`stepcast://workflow/${id}`, `stepcast://execution/${run}`]) {
      await expect(mallory.client.readResource({ uri })).rejects.toMatchObject({ code: -32_002 });
      await expect(mallory.client.subscribeResource({ uri })).rejects.toMatchObject({ code: -32_002 });
    }
    // Not even with the session of the other.
    const stolen = { 'mcp-session-id': ada.transport.sessionId ?? '' };
    expect((await rawMcp(target.url, target.mallory.key, PING, stolen)).status).toBe(404);
    expect((await rawMcp(target.url, target.mallory.key, null, stolen, 'GET')).status).toBe(404);
    expect((await rawMcp(target.url, target.mallory.key, null, stolen, 'DELETE')).status).toBe(404);
    const eventId = Buffer.from(JSON.stringify([run, 0, 'execution', 1, null])).toString('base64url');
    const own = await sessionOf(target.mallory.key);
    expect(
      (await rawMcp(target.url, target.mallory.key, null, { ...own, 'last-event-id': eventId }, 'GET')).status,
    ).toBe(400);
    expect(await target.counts()).toEqual(before);
    expect((await ada.call('get_execution', { executionId: run })).data).toMatchObject({ hasEnded: false });
    await Promise.all([mallory.close(), ada.close()]);
  });
});

describe('sessions', () => {
  it('end on request, together with their open streams', async () => {
    const session = await sessionOf(target.ada.key);
    const open = await fetch(`${target.url}/mcp`, {
      headers: { authorization: `Bearer ${target.ada.key}`, accept: 'text/event-stream', ...session },
    });
    expect(open.status).toBe(200);
    expect((await rawMcp(target.url, target.ada.key, null, session, 'DELETE')).status).toBe(204);
    await open.text();
    expect((await rawMcp(target.url, target.ada.key, PING, session)).status).toBe(404);
  });

  it('have one stream: a second one ends the first', async () => {
    const session = await sessionOf(target.ada.key);
    const get = () =>
      fetch(`${target.url}/mcp`, {
        headers: { authorization: `Bearer ${target.ada.key}`, accept: 'text/event-stream', ...session },
      });
    const first = await get();
    const second = await get();
    await first.text();
    await rawMcp(target.url, target.ada.key, null, session, 'DELETE');
    await second.text();
  });

  it('are not needed for what needs none', async () => {
    expect(
      (await rawMcp(target.url, target.ada.key, { jsonrpc: '2.0', id: 'a', method: 'tools/list' })).json.result.tools
        .length,
    ).toBeGreaterThan(5);
    const called = await rawMcp(target.url, target.ada.key, toolCall('list_workflows'));
    expect(called.text).toContain('"structuredContent"');
    expect((await rawMcp(target.url, target.ada.key, null, {}, 'GET')).status).toBe(400);
    expect((await rawMcp(target.url, target.ada.key, null, {}, 'DELETE')).status).toBe(400);
    expect(
      (
        await rawMcp(target.url, target.ada.key, {
          jsonrpc: '2.0',
          id: 1,
          method: 'logging/setLevel',
          params: { level: 'error' },
        })
      ).json.error,
    ).toMatchObject({ code: -32_602 });
  });

  it('of one user are many, and not more than that', async () => {
    const first = await sessionOf(target.mallory.key);
    for (let round = 0; round < 10; round += 1)
      await Promise.all(Array.from({ length: 20 }, () => rawMcp(target.url, target.mallory.key, INITIALIZE)));
    // Sessions that open at the same time do not see one another. The next one makes room.
    await sessionOf(target.mallory.key);
    expect((await rawMcp(target.url, target.mallory.key, PING, first)).status).toBe(404);
    expect((await rawMcp(target.url, target.ada.key, PING, await sessionOf(target.ada.key))).status).toBe(200);
  });
});

describe('an invalid request', () => {
  const hostile: readonly [string, unknown, Record<string, string>, number][] = [
    ['no JSON', '{"jsonrpc":', {}, 400],
    ['nothing', '', {}, 400],
    ['no object', '"ping"', {}, 400],
    ['null', 'null', {}, 400],
    ['an empty batch', [], {}, 400],
    ['another version of JSON-RPC', { ...PING, jsonrpc: '1.0' }, {}, 400],
    ['an id that is no id', { ...PING, id: { a: 1 } }, {}, 400],
    ['a prototype', '{"jsonrpc":"2.0","id":1,"method":"ping","__proto__":{"x":1}}', {}, 400],
    ['a NUL', { ...PING, params: { a: 'a\0b' } }, {}, 400],
    [
      'deep nesting',
      `{"jsonrpc":"2.0","id":1,"method":"ping","params":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
      {},
      400,
    ],
    ['a version of the protocol that nobody speaks', PING, { 'mcp-protocol-version': '1999-01-01' }, 400],
    ['no Accept', PING, { accept: 'text/html' }, 406],
    ['only half of Accept', PING, { accept: 'application/json' }, 406],
    ['another kind of body', PING, { 'content-type': 'text/plain' }, 415],
    ['a session that was never opened', PING, { 'mcp-session-id': '../../etc/passwd' }, 404],
    ['a megabyte and more', { ...PING, params: { a: 'x'.repeat(1_100_000) } }, {}, 413],
  ];
  it.each(hostile)('such as %s is refused', async (_what, body, headers, status) => {
    const answer = await rawMcp(target.url, target.mallory.key, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({
      jsonrpc: '2.0',
      error: { code: expect.any(Number), message: expect.any(String) },
    });
    expect(answer.text).not.toMatch(/node_modules|at \w+ \(|select |insert /);
    expect(answer.headers.get('x-request-id')).toBeTruthy();
  });

  it.each([['PUT'], ['PATCH'], ['HEAD']])('by %s is not possible', async (method) => {
    const answer = await fetch(`${target.url}/mcp`, {
      method,
      headers: { authorization: `Bearer ${target.mallory.key}` },
    });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST, DELETE, OPTIONS');
    await answer.text();
  });

  it('is an error of the protocol if its method or its parameters are wrong', async () => {
    const ask = async (message: object) => (await rawMcp(target.url, target.mallory.key, message)).json.error;
    expect(await ask({ jsonrpc: '2.0', id: 1, method: 'no/such' })).toMatchObject({ code: -32_601 });
    expect(await ask({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: { cursor: 'nonsense' } })).toMatchObject({
      code: -32_602,
    });
    expect(
      await ask({ jsonrpc: '2.0', id: 1, method: 'resources/list', params: { cursor: 'nonsense' } }),
    ).toMatchObject({ code: -32_602 });
    expect(
      await ask({ jsonrpc: '2.0', id: 1, method: 'resources/list', params: { cursor: '0:nonsense' } }),
    ).toMatchObject({ code: -32_602 });
    expect(
      await ask({ jsonrpc: '2.0', id: 1, method: 'resources/read', params: { uri: 'file:///etc/passwd' } }),
    ).toMatchObject({ code: -32_002 });
    expect(await ask({ jsonrpc: '2.0', id: 1, method: 'resources/read', params: {} })).toMatchObject({
      code: expect.any(Number),
    });
    expect(
      (
        await rawMcp(target.url, target.mallory.key, {
          jsonrpc: '2.0',
          id: 1,
          method: 'tools/call',
          params: { name: 7 },
        })
      ).text,
    ).toContain('"error"');
  });

  it('is a batch only in the versions of the protocol that know them', async () => {
    const batch = [PING, { ...PING, id: 2 }];
    expect((await rawMcp(target.url, target.mallory.key, batch, await sessionOf(target.mallory.key))).status).toBe(400);
    const old = await rawMcp(target.url, target.mallory.key, batch, { 'mcp-protocol-version': '2025-03-26' });
    expect(old.json.map(({ id }: { id: number }) => id).toSorted()).toEqual([1, 2]);
    expect(
      (
        await rawMcp(
          target.url,
          target.mallory.key,
          Array.from({ length: 1_000 }, (_, id) => ({ ...PING, id })),
        )
      ).status,
    ).toBe(400);
    expect((await rawMcp(target.url, target.mallory.key, [INITIALIZE, INITIALIZE])).status).toBe(400);
    // For the client, two with one id are one, and both are answered. So is a request that looks like a notice.
    expect((await rawMcp(target.url, target.mallory.key, [PING, PING])).text).toContain('"result":{}');
    expect(
      (await rawMcp(target.url, target.mallory.key, [toolCall('list_workflows'), toolCall('list_workflows')])).text,
    ).toContain('"result"');
    expect(
      (
        await rawMcp(
          target.url,
          target.mallory.key,
          { ...PING, method: 'notifications/cancelled' },
          await sessionOf(target.mallory.key),
        )
      ).json.error,
    ).toMatchObject({ code: -32_601 });
  });

  it('changes nothing if it answers, cancels or notifies about an unknown request', async () => {
    const session = await sessionOf(target.mallory.key);
    for (const message of [
      { jsonrpc: '2.0', id: 99, result: {} },
      { jsonrpc: '2.0', id: 'a:0', error: { code: 1, message: 'x' } },
      { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 99 } },
      { jsonrpc: '2.0', method: 'notifications/cancelled' },
      { jsonrpc: '2.0', method: 'notifications/nonsense' },
    ]) {
      expect((await rawMcp(target.url, target.mallory.key, message, session)).status).toBe(202);
      expect((await rawMcp(target.url, target.mallory.key, message)).status).toBe(202);
    }
    expect((await rawMcp(target.url, target.mallory.key, PING, session)).json.result).toEqual({});
  });

  it('for streams holds nonsense', async () => {
    const session = await sessionOf(target.mallory.key);
    for (const id of [
      '',
      'x',
      Buffer.from('[1,2,3]').toString('base64url'),
      Buffer.from('["ex_00000000000000000000000000",-1,"execution",1,null]').toString('base64url'),
      'x'.repeat(5_000),
    ]) {
      const answer = await rawMcp(target.url, target.mallory.key, null, { ...session, 'last-event-id': id }, 'GET');
      expect(answer.status).toBe(400);
    }
    expect(
      (await rawMcp(target.url, target.mallory.key, null, { ...session, accept: 'application/json' }, 'GET')).status,
    ).toBe(406);
  });

  it('is refused if a client opens too many streams, and others are still served', async () => {
    const session = await sessionOf(target.mallory.key);
    const id = await target.mallory.createWorkflow([
      { id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 3600 } },
    ]);
    const run = await target.mallory.execute(id);
    const stop = new AbortController();
    const calls = await Promise.all(
      Array.from({ length: 210 }, (_, index) =>
        fetch(`${target.url}/mcp`, {
          method: 'POST',
          signal: stop.signal,
          headers: {
            authorization: `Bearer ${target.mallory.key}`,
            'content-type': 'application/json',
            accept: 'application/json, text/event-stream',
            ...session,
          },
          body: JSON.stringify(toolCall('wait_execution', { executionId: run }, index)),
        }),
      ),
    );
    expect(calls.filter(({ status }) => status === 429).length).toBe(10);
    expect(calls.find(({ status }) => status === 429)?.headers.get('retry-after')).toBeTruthy();
    expect((await rawMcp(target.url, target.ada.key, PING)).status).toBe(200);
    stop.abort();
    await until(async () => (await rawMcp(target.url, target.mallory.key, PING)).status === 200);
  });
});

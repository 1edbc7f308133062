import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../support/processes/pauses.js';
import { startHostileServer } from '../../support/hostile/hostile-server.js';
import type { HostileServer } from '../../support/hostile/hostile-server.js';
import { connectMcp, rawMcp } from '../../support/mcp/mcp-client.js';
import { makeGroup, makeGroupKey } from '../../support/mcp/mcp-groups.js';

const PROTOCOL = { 'mcp-protocol-version': '2025-11-25' };
const initialize = (capabilities: object = {}) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities, clientInfo: { name: 'raw', version: '1' } },
});
const request = (method: string, params: object) => ({ jsonrpc: '2.0', id: 7, method, params });
const NAP = [{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 3600 } }];
const ECHO = [{ id: 'echo', title: 'Echo', tool: 'data.transform', input: { expression: '"ada"' } }];
const WRITE = [{ id: 'write', title: 'Write', tool: 'llm.generate', input: { prompt: 'the secret prompt' } }];

type Group = Awaited<ReturnType<typeof makeGroup>>;

let target: HostileServer;
let adas: Group;
let mallorys: Group;

beforeAll(async () => {
  target = await startHostileServer();
  const [nap, echo, own] = await Promise.all([
    target.ada.createWorkflow(NAP),
    target.ada.createWorkflow(ECHO),
    target.mallory.createWorkflow(NAP),
  ]);
  adas = await makeGroup(target.ada, 'shared', [
    { workflowId: nap, name: 'nap' },
    { workflowId: echo, name: 'echo' },
  ]);
  mallorys = await makeGroup(target.mallory, 'hers', [{ workflowId: own, name: 'nap' }]);
});
afterAll(async () => {
  await target.runCanary();
  expect(target.log()).toBe('');
  await target.stop();
});

const post = (key: string | null, path: string, body: unknown, headers: Record<string, string> = {}) =>
  rawMcp(target.url, key, body, headers, 'POST', path);

async function sessionAt(key: string, path: string, capabilities: object = {}): Promise<Record<string, string>> {
  const { headers } = await post(key, path, initialize(capabilities));
  return { ...PROTOCOL, 'mcp-session-id': headers.get('mcp-session-id') ?? '' };
}

/** The task that a call makes. */
async function taskOf(group: Group, headers: Record<string, string>): Promise<string> {
  const { text } = await post(
    group.secret,
    group.path,
    request('tools/call', { name: 'nap', arguments: {}, task: { ttl: 60_000 } }),
    headers,
  );
  return /ex_[0-9a-z]{26}/.exec(text)?.[0] ?? text;
}

describe('the address of a group', () => {
  it('looks the same whether another user has the group or nobody has', async () => {
    const answers = await Promise.all(
      ['/mcp/shared', '/mcp/nothing', '/mcp/%2e%2e', '/mcp/A_B', `/mcp/${'x'.repeat(500)}`].map((path) =>
        post(target.mallory.key, path, initialize()),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    const shapes = answers.slice(0, 2).map(({ text }) => text.replaceAll(/shared|nothing/g, 'NAME'));
    expect(shapes[0]).toBe(shapes[1]);
    for (const path of ['/mcp/shared', '/mcp/nothing']) {
      const { status, text } = await post(null, path, initialize());
      expect([status, text.includes('shared')]).toEqual([401, false]);
    }
  });

  it('is not opened by the key of another group, or by one that was revoked', async () => {
    const second = await makeGroup(target.ada, 'second', []);
    expect((await post(second.secret, adas.path, initialize())).status).toBe(404);
    expect((await post(mallorys.secret, adas.path, initialize())).status).toBe(404);
    await target.ada.must('mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { id } }', { id: second.keyId });
    await until(async () => (await post(second.secret, second.path, initialize())).status === 401);
  });

  it('has a key that no other place takes', async () => {
    const key = adas.secret;
    const bearer = { authorization: `Bearer ${key}` };
    expect((await post(key, '/mcp', initialize())).status).toBe(401);
    expect((await fetch(`${target.url}/api/v1/workflows`, { headers: bearer })).status).toBe(401);
    const graphql = await fetch(`${target.url}/graphql`, {
      method: 'POST',
      headers: { ...bearer, 'content-type': 'application/json' },
      body: '{"query":"{ workflows { totalCount } }"}',
    });
    expect(await graphql.text()).toContain('UNAUTHENTICATED');
    const session = await fetch(`${target.url}/session`, {
      method: 'POST',
      headers: { origin: target.url, 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    });
    expect(session.status).toBe(401);
  });

  it('keeps its sessions to itself', async () => {
    const here = await sessionAt(adas.secret, adas.path);
    const list = request('tools/list', {});
    expect((await post(adas.secret, adas.path, list, here)).status).toBe(200);
    expect((await post(target.ada.key, '/mcp', list, here)).status).toBe(404);
    expect((await post(mallorys.secret, mallorys.path, list, here)).status).toBe(404);
    const there = await sessionAt(target.ada.key, '/mcp');
    expect((await post(adas.secret, adas.path, list, there)).status).toBe(404);
  });

  it('shows no run that was not started through it, by no tool and no stream', async () => {
    const secret = await target.ada.execute(await target.ada.createWorkflow(ECHO));
    await target.ada.ended(secret);
    const headers = await sessionAt(adas.secret, adas.path);
    for (const name of ['wait_execution', 'cancel_execution']) {
      const { text } = await post(
        adas.secret,
        adas.path,
        request('tools/call', { name, arguments: { executionId: secret } }),
        headers,
      );
      expect(text).toContain('NOT_FOUND');
    }
    const lastEventId = Buffer.from(JSON.stringify([secret, 0, 'execution', 1, null])).toString('base64url');
    const resumed = await rawMcp(
      target.url,
      adas.secret,
      null,
      { ...headers, 'last-event-id': lastEventId },
      'GET',
      adas.path,
    );
    expect([resumed.status, resumed.text.includes('"ada"')]).toEqual([400, false]);
  });
});

describe('a task', () => {
  it('of another group, key, user or address is missing', async () => {
    const headers = await sessionAt(adas.secret, adas.path);
    const taskId = await taskOf(adas, headers);
    expect(taskId).toMatch(/^ex_/);
    const second = await makeGroupKey(target.ada, adas.id);
    const strangers: readonly (readonly [string, string])[] = [
      [mallorys.secret, mallorys.path],
      [second.secret, adas.path],
      [target.mallory.key, '/mcp'],
      [target.ada.key, '/mcp'],
    ];
    for (const [key, path] of strangers) {
      const session = await sessionAt(key, path);
      for (const method of ['tasks/get', 'tasks/result', 'tasks/cancel']) {
        const { text } = await post(key, path, request(method, { taskId }), session);
        expect([path, method, text]).toEqual([path, method, expect.stringContaining('There is no task')]);
      }
      const { text } = await post(key, path, request('tasks/list', {}), session);
      expect(text).not.toContain(taskId);
    }
    const { text } = await post(adas.secret, adas.path, request('tasks/cancel', { taskId }), headers);
    expect(text).toContain('cancelled');
  });

  it('takes no bad ids, cursors and times', async () => {
    const headers = await sessionAt(adas.secret, adas.path);
    for (const [method, params] of [
      ['tasks/get', { taskId: "' or 1=1" }],
      ['tasks/get', {}],
      ['tasks/list', { cursor: 'x' }],
      ['tasks/result', { taskId: 7 }],
    ] as const) {
      const { text } = await post(adas.secret, adas.path, request(method, params), headers);
      expect(text).toMatch(/NOT_FOUND|INVALID_INPUT/);
    }
    for (const ttl of [-1, 1e300, 0]) {
      const { text } = await post(
        adas.secret,
        adas.path,
        request('tools/call', { name: 'nap', arguments: {}, task: { ttl } }),
        headers,
      );
      const kept = Number(/"ttl":(\d+)/.exec(text)?.[1]);
      expect([kept >= 10_000, kept <= 7 * 86_400_000]).toEqual([true, true]);
    }
  });
});

describe('the model of a client', () => {
  it('is bounded in its answers, and never shows a run to another client of the group', async () => {
    const write = await target.ada.createWorkflow(WRITE);
    const group = await makeGroup(target.ada, 'writers', [{ workflowId: write, name: 'write' }], {
      allowSampling: true,
    });
    let asked = 0;
    const idle = await connectMcp(target.url, group.secret, {
      path: group.path,
      sample: () => {
        asked += 1;
        return { content: { type: 'text', text: 'stolen' } };
      },
    });
    const answers: readonly [content: unknown, code: string][] = [
      [{ type: 'text', text: 'x'.repeat(600_000) }, 'MODEL_REQUEST_REJECTED'],
      [{ type: 'image', data: 'aGk=', mimeType: 'image/png' }, 'MODEL_INCOMPLETE'],
    ];
    for (const [content, code] of answers) {
      const mcp = await connectMcp(target.url, group.secret, { path: group.path, sample: () => ({ content }) });
      const { meta } = await mcp.call('write');
      expect(meta['stepcast/error']).toMatchObject({ code });
      await mcp.close();
    }
    expect(asked).toBe(0);
    await idle.close();
  });

  it('that sends 10 MB is refused before it is read, and the run goes on to its end', async () => {
    const write = await target.ada.createWorkflow(WRITE);
    const group = await makeGroup(target.ada, 'floods', [{ workflowId: write, name: 'write' }], {
      allowSampling: true,
    });
    const statuses: number[] = [];
    const mcp = await connectMcp(target.url, group.secret, {
      path: group.path,
      sample: () => ({ content: { type: 'text', text: 'x'.repeat(10_000_000) } }),
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        statuses.push(response.status);
        return response;
      },
    });
    const { text } = await mcp.call('write', {}, { meta: { 'stepcast/waitSeconds': 3 } });
    expect(statuses).toContain(413);
    const id = /ex_[0-9a-z]{26}/.exec(text)?.[0] ?? '';
    const stopped = await mcp.call('cancel_execution', { executionId: id });
    expect(stopped.text).toMatch(/continues|cancelled/);
    await target.ada.ended(id);
    await mcp.close();
  });
});

describe('a question to the user', () => {
  it('that is never answered ends with the call, and leaves the approval to its owner', async () => {
    const ask = await target.ada.createWorkflow([
      { id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Continue?' } },
    ]);
    const group = await makeGroup(target.ada, 'silent', [{ workflowId: ask, name: 'ask' }], { askApprovals: true });
    const mcp = await connectMcp(target.url, group.secret, { path: group.path, elicit: () => new Promise(() => {}) });
    const { text } = await mcp.call('ask', {}, { meta: { 'stepcast/waitSeconds': 2 } });
    expect(text).toMatch(/The run continues/);
    const id = /ex_[0-9a-z]{26}/.exec(text)?.[0] ?? '';
    const { approvals } = await target.ada.must('{ approvals { id execution { id } } }');
    const open = (approvals as { id: string; execution: { id: string } }[]).find(
      ({ execution }) => execution.id === id,
    );
    await target.ada.must(
      'mutation ($id: ID!) { decideApproval(input: { id: $id, approved: true }) { execution { id } } }',
      { id: open?.id },
    );
    expect(await target.ada.ended(id)).toMatchObject({ status: 'SUCCEEDED' });
    await mcp.close();
  });
});

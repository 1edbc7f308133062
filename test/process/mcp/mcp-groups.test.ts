import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../../support/processes/pauses.js';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { connectMcp, rawMcp } from '../../support/mcp/mcp-client.js';
import type { McpClient, McpClientOptions } from '../../support/mcp/mcp-client.js';
import { makeGroup } from '../../support/mcp/mcp-groups.js';
import { startServerProcess } from '../../support/server-process.js';
import type { ServerProcess } from '../../support/server-process.js';

const DOUBLE = [{ id: 'double', title: 'Double', tool: 'data.transform', input: { expression: 'context.n * 2' } }];
const NAP = [{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 3600 } }];
const WRITE = [{ id: 'write', title: 'Write', tool: 'llm.generate', input: { prompt: 'Say {{ context.word }}.' } }];
const ASK = [
  {
    id: 'ask',
    title: 'Ask',
    tool: 'flow.approval',
    input: {
      message: 'Pay 10?',
      form: { type: 'object', properties: { note: { type: 'string' } }, required: ['note'] },
    },
  },
];
const N = { inputSchema: { type: 'object', required: ['n'], properties: { n: { type: 'number' } } } };

let database: TestDatabase;
/** Two processes as if behind one address. */
let server: ServerProcess;
let other: ServerProcess;
const clients: McpClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const environment = { DATABASE_URL: database.url };
  [server, other] = await Promise.all([startServerProcess(environment), startServerProcess(environment)]);
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await Promise.all([server.stop(), other.stop()]);
  await database.drop();
});

async function connect(key: string, options: McpClientOptions, at: ServerProcess = server): Promise<McpClient> {
  const client = await connectMcp(at.url, key, options);
  clients.push(client);
  return client;
}

describe('a group', () => {
  it('offers its workflows under its own address, with its instructions, and nothing else', async () => {
    const [double, nap] = [await server.api.createWorkflow(DOUBLE, N), await server.api.createWorkflow(NAP)];
    const group = await makeGroup(server.api, 'sums', [{ workflowId: double, name: 'twice' }, { workflowId: nap }], {
      title: 'Sums',
      instructions: 'Use twice for sums.',
    });
    expect(group.address).toBe(`${server.url}/mcp/sums`);
    const mcp = await connect(group.secret, { path: group.path });
    expect(mcp.client.getInstructions()).toBe('Use twice for sums.');
    expect(mcp.client.getServerVersion()).toMatchObject({ title: 'Sums' });
    expect(mcp.client.getServerCapabilities()).not.toHaveProperty('resources');
    const names = await mcp.toolNames();
    expect(names).toEqual(expect.arrayContaining(['twice', 'wait_execution', 'cancel_execution']));
    expect(names).toHaveLength(4);
    expect((await mcp.call('twice', { n: 21 })).data).toEqual({ result: 42 });
    await expect(mcp.call('run_workflow', { workflowId: double })).rejects.toThrow(/There is no tool/);
    await expect(mcp.client.listResources()).rejects.toThrow();
  });

  it('notifies its clients of another tool, and ends with its keys when it is deleted', async () => {
    const double = await server.api.createWorkflow(DOUBLE);
    const group = await makeGroup(server.api, 'changing', []);
    const mcp = await connect(group.secret, { path: group.path });
    expect(await mcp.toolNames()).toEqual(['wait_execution', 'cancel_execution']);
    await mcp.listening;
    await other.api.must(
      'mutation ($input: UpdateMcpGroupInput!) { updateMcpGroup(input: $input) { problems { message } } }',
      { input: { id: group.id, tools: [{ workflowId: double, name: 'twice' }] } },
    );
    await until(() => mcp.told.includes('tools'));
    expect(await mcp.toolNames()).toContain('twice');
    await server.api.must('mutation ($id: ID!) { deleteMcpGroup(input: { id: $id }) { deletedId } }', { id: group.id });
    await until(async () => (await rawMcp(server.url, group.secret, {}, {}, 'POST', group.path)).status === 401);
  });

  it('has keys that are replaced, at once or after a while, and that open nothing else', async () => {
    const group = await makeGroup(server.api, 'keys', []);
    const rotate = async (keyId: string, graceSeconds: number): Promise<string> => {
      const { rotateMcpGroupKey } = await server.api.must(
        'mutation ($input: RotateMcpGroupKeyInput!) { rotateMcpGroupKey(input: $input) { secret apiKey { id mcpGroupId } problems { message } } }',
        { input: { id: group.id, keyId, graceSeconds } },
      );
      expect(rotateMcpGroupKey.apiKey).toMatchObject({ mcpGroupId: group.id });
      return rotateMcpGroupKey.secret as string;
    };
    const status = async (key: string) => (await rawMcp(server.url, key, {}, {}, 'POST', group.path)).status;
    const second = await rotate(group.keyId, 3_600);
    expect([await status(group.secret), await status(second)]).not.toContain(401);
    await rotate(group.keyId, 0);
    await until(async () => (await status(group.secret)) === 401);
    const headers = { authorization: `Bearer ${second}` };
    expect((await fetch(`${server.url}/api/v1/workflows`, { headers })).status).toBe(401);
    await expect(new ApiClient(server.url, second).must('{ viewer { id } }')).rejects.toThrow(/one MCP group/);
    expect((await rawMcp(server.url, second, {})).status).toBe(401);
  });
});

describe('the model of the client', () => {
  const say = (text: string) => ({ content: { type: 'text', text }, stopReason: 'endTurn' });

  it('answers the steps of a run that the client starts, at any process, if the owner allows it', async () => {
    const write = await server.api.createWorkflow(WRITE);
    const tools = [{ workflowId: write, name: 'write' }];
    const group = await makeGroup(server.api, 'writers', tools, { allowSampling: true });
    const asked: string[] = [];
    const sample = ({ messages }: { messages: unknown }) => {
      asked.push(JSON.stringify(messages));
      // Longer than a notification between processes can be.
      return say(`A word. ${'x'.repeat(20_000)}`);
    };
    for (const at of [server, other]) {
      const mcp = await connect(group.secret, { path: group.path, sample }, at);
      const { data, text } = await mcp.call('write', { word: 'hello' });
      expect([data.text?.length, text.slice(0, 200)]).toEqual([20_008, expect.any(String)]);
    }
    expect(asked[0]).toContain('Say hello.');

    const strict = await makeGroup(server.api, 'strict', tools);
    const refused = await connect(strict.secret, { path: strict.path, sample });
    expect((await refused.call('write', { word: 'hello' })).text).toMatch(/No model is configured/);
    const dumb = await connect(group.secret, { path: group.path });
    expect((await dumb.call('write', { word: 'hello' })).text).toMatch(/No model is configured/);
    expect(asked).toHaveLength(2);
  });

  it('works for an agent, which calls tools by it', async () => {
    const agent = await server.api.createWorkflow([
      {
        id: 'agent',
        title: 'Agent',
        tool: 'agent.run',
        input: { instruction: 'Count the letters of "abc".', tools: ['data.transform'] },
      },
    ]);
    const group = await makeGroup(server.api, 'agents', [{ workflowId: agent, name: 'count' }], {
      allowSampling: true,
    });
    const turns: unknown[] = [];
    const mcp = await connect(group.secret, {
      path: group.path,
      sample: ({ messages, tools = [] }) => {
        turns.push(messages);
        const [tool] = tools;
        return turns.length === 1
          ? {
              content: [
                { type: 'tool_use', id: 'call-1', name: tool?.name ?? '', input: { expression: '$length("abc")' } },
              ],
              stopReason: 'toolUse',
            }
          : say('There are 3 letters.');
      },
    });
    const { text } = await mcp.call('count');
    expect(text).toContain('There are 3 letters.');
    expect(JSON.stringify(turns[1])).toContain('tool_result');
  });

  it('that is refused by its user fails the step with a code', async () => {
    const write = await server.api.createWorkflow(WRITE);
    const group = await makeGroup(server.api, 'refusers', [{ workflowId: write, name: 'write' }], {
      allowSampling: true,
    });
    const mcp = await connect(group.secret, {
      path: group.path,
      sample: () => {
        throw new Error('the user says no');
      },
    });
    const { isError, meta, text } = await mcp.call('write', { word: 'hello' });
    expect([isError, meta['stepcast/error']?.code]).toEqual([true, 'NO_MODEL']);
    expect(text).not.toContain('the user says no');
  });
});

describe('an approval of a run that the client starts', () => {
  it('is put to its user if the owner of the group allows it, with the fields of the form', async () => {
    const ask = await server.api.createWorkflow(ASK);
    const tools = [{ workflowId: ask, name: 'pay' }];
    const elicit = (message: string) => ({ approve: message === 'Pay 10?', note: 'fine', extra: 'no' });
    const open = await makeGroup(server.api, 'payers', tools, { askApprovals: true });
    const mcp = await connect(open.secret, { path: open.path, elicit });
    expect((await mcp.call('pay')).data).toMatchObject({ approved: true, data: { note: 'fine' } });
    const closed = await makeGroup(server.api, 'watchers', tools);
    const refused = await connect(closed.secret, { path: closed.path, elicit });
    const { text } = await refused.call('pay', {}, { meta: { 'stepcast/waitSeconds': 5 } });
    expect(text).toMatch(/The run continues \(WAITING/);
    await refused.call('cancel_execution', { executionId: /ex_[0-9a-z]{26}/.exec(text)?.[0] ?? '' });
  });
});

describe('a task', () => {
  const ttl = 60_000;

  it('is a run: it is watched, its result is fetched, and it survives the process that made it', async () => {
    const steps = [{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 3 } }, ...DOUBLE];
    const workflow = await server.api.createWorkflow(steps);
    const group = await makeGroup(server.api, 'tasks', [{ workflowId: workflow, name: 'later' }]);
    const mcp = await connect(group.secret, { path: group.path });
    const tool = (await mcp.client.listTools()).tools.find(({ name }) => name === 'later');
    expect(tool?.execution).toEqual({ taskSupport: 'optional' });
    const seen: string[] = [];
    let result: unknown = null;
    for await (const message of mcp.client.experimental.tasks.callToolStream(
      { name: 'later', arguments: { n: 4 } },
      undefined as never,
      { task: { ttl } },
    )) {
      seen.push(message.type);
      if (message.type === 'result') result = message.result;
    }
    expect(seen[0]).toBe('taskCreated');
    expect(result).toMatchObject({ structuredContent: { result: 8 } });
    const elsewhere = await connect(group.secret, { path: group.path }, other);
    const { tasks } = await elsewhere.client.experimental.tasks.listTasks();
    expect(tasks).toMatchObject([{ status: 'completed', ttl }]);
    const [task] = tasks;
    expect(await elsewhere.client.experimental.tasks.getTask(task?.taskId ?? '')).toMatchObject({
      status: 'completed',
    });
  });

  it('is cancelled with its run, once', async () => {
    const nap = await server.api.createWorkflow(NAP);
    const mcp = await connect(server.api.key, {});
    const created = (await mcp.client.request(
      { method: 'tools/call', params: { name: 'run_workflow', arguments: { workflowId: nap }, task: { ttl } } },
      (await import('@modelcontextprotocol/sdk/types.js')).CreateTaskResultSchema,
    )) as { task: { taskId: string; status: string } };
    expect(created.task.status).toBe('working');
    const { tasks } = mcp.client.experimental;
    expect(await tasks.cancelTask(created.task.taskId)).toMatchObject({ status: 'cancelled' });
    await expect(tasks.cancelTask(created.task.taskId)).rejects.toThrow(/cancelled/);
    await server.api.ended(created.task.taskId);
  });

  it('needs input while an approval waits for the user, who is asked with its result', async () => {
    const ask = await server.api.createWorkflow(ASK);
    const group = await makeGroup(server.api, 'input', [{ workflowId: ask, name: 'pay' }], { askApprovals: true });
    const mcp = await connect(group.secret, { path: group.path, elicit: () => ({ approve: true, note: 'ok' }) });
    const states: string[] = [];
    for await (const message of mcp.client.experimental.tasks.callToolStream(
      { name: 'pay', arguments: {} },
      undefined as never,
      { task: { ttl } },
    )) {
      if (message.type === 'taskStatus') states.push(message.task.status);
      if (message.type === 'result') expect(message.result).toMatchObject({ structuredContent: { approved: true } });
    }
    expect(states).toContain('input_required');
  });

  it('is refused for tools that answer at once', async () => {
    const mcp = await connect(server.api.key, {});
    const { json, text } = await rawMcp(
      server.url,
      server.api.key,
      { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'list_workflows', arguments: {}, task: {} } },
      { 'mcp-session-id': mcp.transport.sessionId ?? '', 'mcp-protocol-version': '2025-11-25' },
    );
    expect(json === null ? text : JSON.stringify(json)).toContain('-32601');
  });
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createModelClient, meteredModel } from '../../src/model/index.js';
import { createAgentRunTool } from '../../src/tools/builtin/agent-run.tool.js';
import { createMcpTool } from '../../src/tools/builtin/mcp.tool.js';
import { createMcpTools } from '../../src/tools/mcp/mcp-tools.js';
import { ToolRegistry } from '../../src/tools/registry.js';
import { AgentModel } from '../support/fakes/agent-model.js';
import { ada } from '../support/harness/control-harness.js';
import { OFFICIAL, nodeCommand } from '../support/mcp/mcp-programs.js';
import { mcpStep, startMcpHarness, until } from '../support/mcp/mcp-harness.js';
import type { McpHarness } from '../support/mcp/mcp-harness.js';
import { startEverything } from '../support/mcp/mcp-process.js';
import type { EverythingServer } from '../support/mcp/mcp-process.js';
import { NO_LEDGER } from '../support/fakes/no-ledger.js';

/** The official servers from npm as connections of a user, through the services and the engine. */
let mcp: McpHarness;
let everything: EverythingServer;
let folder: string;
let model: AgentModel;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'stepcast-mcp-')));
  everything = await startEverything();
  model = await AgentModel.start();
  const client = meteredModel(createModelClient({ baseUrl: model.baseUrl, name: 'gpt-4o-mini' }), NO_LEDGER);
  const agent = createAgentRunTool({
    model: client,
    find: createMcpTool,
    catalogOf: ({ ownerId }) => {
      const { mcp: servers, apis, connectors } = mcp.control.connections;
      return servers.catalogs(new ToolRegistry([]), apis.offers, connectors.offers).of(ownerId);
    },
  });
  mcp = await startMcpHarness({ commands: [nodeCommand('MEMORY_FILE_PATH')] }, [agent, ...createMcpTools()]);
});
afterAll(async () => {
  await mcp.stop();
  await everything.kill();
  await model.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(['http', 'stdio'] as const)('everything over %s', (transport) => {
  const name = `everything-${transport}`;
  const tool = (each: string) => `mcp.${name}.${each}`;

  beforeAll(async () => {
    const config =
      transport === 'http'
        ? { url: everything.url }
        : { command: process.execPath, args: [OFFICIAL.everything, 'stdio'] };
    expect(await mcp.tested(await mcp.connect(name, config))).toBeNull();
  });

  test('its tools are in the catalog, with what it says of them', async () => {
    const tools = await mcp.tools(name);
    expect(tools.map((each) => each.name)).toEqual(
      expect.arrayContaining(['echo', 'get-sum', 'get-structured-content', 'trigger-long-running-operation'].map(tool)),
    );
    expect(tools.find((each) => each.name === tool('get-sum'))).toMatchObject({
      source: name,
      sideEffects: false,
      inputSchema: { type: 'object', required: ['a', 'b'] },
    });
    expect(await mcp.control.services.tools.list(ada, tool('echo'))).toHaveLength(1);
  });

  test('a call gives its text, its data, or all that it returned', async () => {
    expect(await mcp.run(tool('echo'), { message: 'hello' })).toMatchObject({
      status: 'SUCCEEDED',
      output: 'Echo: hello',
    });
    expect(await mcp.run(tool('get-structured-content'), { location: 'Chicago' })).toMatchObject({
      output: { temperature: expect.any(Number), conditions: expect.any(String) },
    });
    const { output } = await mcp.run(tool('get-tiny-image'));
    expect(output).toMatchObject({
      content: expect.arrayContaining([{ type: 'image', mimeType: 'image/png', data: expect.any(String) }]),
    });
  });

  test('arguments that do not fit are refused when they are saved, and when they are known', async () => {
    await expect(mcp.start(tool('get-sum'), { a: 'x', b: 1 })).rejects.toMatchObject({
      issues: [{ path: ['steps', 0, 'input', 'a'] }],
    });
    expect(await mcp.run(tool('get-sum'), { a: '{{ "x" }}', b: 1 })).toMatchObject({
      status: 'FAILED',
      error: { code: 'INVALID_STEP_INPUT', retryable: false },
    });
    await expect(mcp.start(tool('get-some'))).rejects.toMatchObject({
      issues: [{ path: ['steps', 0, 'tool'], detail: expect.stringContaining(tool('get-sum')) }],
    });
  });

  test('a tool is called by a computed name, with its arguments checked when it runs', async () => {
    const call = (of: string, args: JsonObject) =>
      mcp.run('mcp.call_tool', { connection: name, tool: `{{ "${of}" }}`, arguments: args });
    expect(await call('echo', { message: 'hello' })).toMatchObject({ output: { result: 'Echo: hello' } });
    expect(await call('get-sum', { a: 'x', b: 1 })).toMatchObject({ error: { code: 'INVALID_STEP_INPUT' } });
    expect(await call('get-some', {})).toMatchObject({ error: { code: 'UNKNOWN_TOOL' } });
    await expect(mcp.run('mcp.call_tool', { connection: 'none', tool: 'echo' })).rejects.toThrow('"none"');
  });

  test('its lists, resources and prompts are read', async () => {
    const entries = async (of: string) =>
      (await mcp.run('mcp.list', { connection: name, of })).output['entries'] as readonly JsonObject[];
    expect(await entries('tools')).toContainEqual(
      expect.objectContaining({ name: 'echo', inputSchema: expect.objectContaining({ type: 'object' }) }),
    );
    const [first] = (await entries('resources')) as readonly { readonly uri: string }[];
    expect(await entries('resource_templates')).toContainEqual(
      expect.objectContaining({ uriTemplate: expect.stringContaining('demo://') }),
    );
    expect(await entries('prompts')).toContainEqual(expect.objectContaining({ name: 'args-prompt' }));
    const read = await mcp.run('mcp.read_resource', { connection: name, uri: first?.uri ?? '' });
    expect(read.output).toMatchObject({
      text: expect.stringMatching(/\w/),
      contents: [{ uri: first?.uri, file: null }],
    });
    const blob = { connection: name, uri: 'demo://resource/dynamic/blob/1' };
    expect((await mcp.run('mcp.read_resource', blob)).output).toMatchObject({
      text: null,
      contents: [{ uri: blob.uri, text: null, file: { id: expect.any(String), size: expect.any(Number) } }],
    });
    const prompt = { connection: name, name: 'args-prompt', arguments: { city: 'Bern' } };
    expect(await mcp.run('mcp.get_prompt', prompt)).toMatchObject({
      output: { text: expect.stringContaining('Bern'), messages: [{ role: 'user' }] },
    });
    expect(await mcp.run('mcp.get_prompt', { ...prompt, name: 'nothing' })).toMatchObject({
      status: 'FAILED',
      error: { code: expect.stringMatching(/^MCP_(?:REJECTED|ERROR)$/) },
    });
  });

  test('progress is shown while it runs', async () => {
    const { id, status } = await mcp.run(tool('trigger-long-running-operation'), { duration: 0.6, steps: 3 });
    expect(status).toBe('SUCCEEDED');
    const shown = await mcp.chunks(id);
    // On a busy machine two may come as good as together, and one of them is left out; the last never is.
    expect(shown).toEqual(['1/3\n', '2/3\n', '3/3\n'].filter((line) => shown.includes(line)));
    expect(shown.at(-1)).toBe('3/3\n');
  });

  test('a running call ends at once if it is cancelled, or takes too long; the session stays usable', async () => {
    const id = await mcp.start(tool('trigger-long-running-operation'), { duration: 300, steps: 1_500 });
    await until(async () => (await mcp.chunks(id)).length > 0);
    await mcp.control.services.control.cancel(ada, id);
    expect(await mcp.ended(id)).toMatchObject({ status: 'CANCELLED' });
    expect(
      await mcp.run(tool('trigger-long-running-operation'), { duration: 300, steps: 1_500 }, { timeoutMs: 300 }),
    ).toMatchObject({ status: 'FAILED', error: { code: 'STEP_TIMEOUT' } });
    expect(await mcp.run(tool('echo'), { message: 'still here' })).toMatchObject({ output: 'Echo: still here' });
  });
});

test('an agent is given the tools of a server, and calls them', async () => {
  await mcp.connect('helper', { url: everything.url });
  model.answers({ calls: [{ name: 'mcp_helper_get-sum', arguments: { a: 2, b: 40 } }] }, { text: 'It is 42.' });
  const { status, output } = await mcp.run('agent.run', { instruction: 'Add 2 and 40.', tools: ['mcp.helper.get-*'] });
  expect([status, output]).toMatchObject(['SUCCEEDED', { result: 'It is 42.', calls: 1 }]);
  const [first, second] = model.requests;
  expect(first?.tools?.map(({ function: { name } }) => name)).toEqual(
    expect.arrayContaining(['mcp_helper_get-sum', 'mcp_helper_get-env']),
  );
  expect(JSON.stringify(second?.messages)).toContain('The sum of 2 and 40 is 42');
});

test('a server that is killed during a call fails it; the same step finds it again once it is back', async () => {
  await mcp.connect('mortal', { url: everything.url });
  const retry = { maxAttempts: 10, initialDelayMs: 100, backoffFactor: 1, maxDelayMs: 100 };
  const id = await mcp.start('mcp.mortal.trigger-long-running-operation', { duration: 0.6, steps: 20 }, { retry });
  await until(async () => (await mcp.chunks(id)).length > 0);
  await everything.kill();
  everything = await startEverything(everything.port);
  expect(await mcp.ended(id)).toMatchObject({ status: 'SUCCEEDED', output: expect.stringContaining('completed') });
  const attempts = await mcp.control.stepRuns(id);
  expect(attempts.map(({ status }) => status)).toEqual(expect.arrayContaining(['SUCCEEDED']));
});

test('a restarted server knows no old session, and the caller does not notice', async () => {
  await mcp.connect('forgetful', { url: everything.url });
  expect(await mcp.run('mcp.forgetful.echo', { message: 'one' })).toMatchObject({ output: 'Echo: one' });
  await everything.kill();
  everything = await startEverything(everything.port);
  expect(await mcp.run('mcp.forgetful.echo', { message: 'two' })).toMatchObject({
    status: 'SUCCEEDED',
    output: 'Echo: two',
  });
});

test('workflows are checked and planned with what a server offered, while it cannot be reached', async () => {
  await mcp.connect('absent', { url: everything.url });
  expect(await mcp.tools('absent')).not.toEqual([]);
  await everything.kill();
  await expect(mcp.start('mcp.absent.get-sum', { a: 1 })).rejects.toMatchObject({
    issues: [{ path: ['steps', 0, 'input', 'b'] }],
  });
  const id = await mcp.start('mcp.absent.get-sum', { a: 1, b: 2 });
  expect(await mcp.ended(id)).toMatchObject({
    status: 'FAILED',
    error: { code: expect.stringMatching(/NETWORK_ERROR|MCP_CONNECTION_LOST/), retryable: true },
  });
  everything = await startEverything(everything.port);
  expect(await mcp.run('mcp.absent.get-sum', { a: 1, b: 2 })).toMatchObject({
    status: 'SUCCEEDED',
    output: expect.stringContaining('3'),
  });
});

test('filesystem: what it refuses fails the step with its words', async () => {
  await writeFile(join(folder, 'note.txt'), 'a note');
  expect(
    await mcp.tested(await mcp.connect('files', { command: process.execPath, args: [OFFICIAL.filesystem, folder] })),
  ).toBeNull();
  expect(await mcp.run('mcp.files.read_text_file', { path: join(folder, 'note.txt') })).toMatchObject({
    status: 'SUCCEEDED',
    output: { content: 'a note' },
  });
  expect(await mcp.run('mcp.files.read_text_file', { path: '/etc/passwd' })).toMatchObject({
    status: 'FAILED',
    error: { code: 'MCP_TOOL_ERROR', message: expect.stringContaining('outside allowed') },
  });
  const sideEffects = new Map((await mcp.tools('files')).map((each) => [each.name, each.sideEffects]));
  expect([sideEffects.get('mcp.files.read_text_file'), sideEffects.get('mcp.files.write_file')]).toEqual([false, true]);
});

test('memory: what one step remembers another one finds, and so does a new process', async () => {
  const memory = join(folder, 'memory.jsonl');
  const config = { command: process.execPath, args: [OFFICIAL.memory], env: { MEMORY_FILE_PATH: memory } };
  const id = await mcp.connect('memory', config);
  const steps = [
    mcpStep(
      'mcp.memory.create_entities',
      { entities: [{ name: 'Ada', entityType: 'person', observations: ['writes programs'] }] },
      { id: 'remember' },
    ),
    mcpStep('mcp.memory.open_nodes', { names: ['Ada'] }, { id: 'recall' }),
  ];
  const run = async () => mcp.ended(await mcp.control.execute(await mcp.control.saveWorkflow(...steps)));
  const known = { entities: [{ name: 'Ada', observations: ['writes programs'] }] };
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', output: known });
  await mcp.control.services.connections.delete(ada, id);
  await mcp.connect('memory', config);
  expect(await mcp.run('mcp.memory.open_nodes', { names: ['Ada'] })).toMatchObject({ output: known });
});

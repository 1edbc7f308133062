import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ModelConfig } from '../../src/domain/connection/index.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createModelConnections, type ModelConnections } from '../../src/model/index.js';
import { createAgentRunTool } from '../../src/tools/builtin/agent-run.tool.js';
import { createLlmGenerateTool } from '../../src/tools/builtin/llm-generate.tool.js';
import { ToolRegistry } from '../../src/tools/registry.js';
import { FakeModel } from '../support/fake-model.js';
import { httpWitness, type HttpWitness, type Witnessed } from '../support/http-witness.js';
import { NO_PORTS, toolContext } from '../support/tools/tool-context.js';

let fake: FakeModel;
let server: HttpWitness;
let models: ModelConnections;
let answer: (request: Witnessed, response: ServerResponse) => void;

beforeAll(async () => {
  fake = await FakeModel.start();
  server = await httpWitness((request, response) => answer(request, response));
  models = createModelConnections({ allowHosts: [new URL(fake.baseUrl).host, server.host] });
});
beforeEach(() => void (server.requests.length = 0));
afterAll(async () => {
  await models.close();
  await fake.close();
  await server.close();
});

const generate = async (config: ModelConfig, input: JsonObject = {}): Promise<unknown> => {
  const open = async (_call: unknown, name: string) => ({ id: 'conn_1', name, kind: 'MODEL', config }) as never;
  const tool = createLlmGenerateTool(null, (account) => models.connect(account));
  return tool.run(
    { prompt: 'Say hello', connection: 'mine', ...input },
    toolContext({ ports: { ...NO_PORTS, connections: { ...NO_PORTS.connections, open } } }),
  );
};

describe('llm.generate with a connection', () => {
  test('asks its service with its key, for its model or the one that the step names', async () => {
    fake.answers({ text: 'hello' });
    expect(await generate({ apiKey: 'sk-of-ada', baseUrl: fake.baseUrl, model: 'ada-model' })).toMatchObject({
      output: { text: 'hello' },
    });
    await generate({ apiKey: 'sk-of-ada', baseUrl: fake.baseUrl, model: 'ada-model' }, { model: 'other' });
    await generate({ baseUrl: fake.baseUrl });
    expect(fake.requests.map(({ authorization, model }) => [authorization, model])).toEqual([
      ['Bearer sk-of-ada', 'ada-model'],
      ['Bearer sk-of-ada', 'other'],
      ['Bearer none', 'gpt-4.1-mini'],
    ]);
  });

  test('reports failures in the words of the connection', async () => {
    fake.answers({ status: 401 });
    await expect(generate({ apiKey: 'sk-wrong', baseUrl: fake.baseUrl })).rejects.toMatchObject({
      code: 'MODEL_UNAUTHORIZED',
      retryable: false,
      message: expect.not.stringContaining('OPENAI'),
    });
  });

  test('reaches only what the address guard allows', async () => {
    for (const baseUrl of ['http://127.0.0.1:8081/v1', 'http://169.254.169.254/v1', 'http://[::ffff:127.0.0.1]/v1']) {
      await expect(generate({ apiKey: 'sk', baseUrl })).rejects.toMatchObject({
        code: 'ADDRESS_NOT_ALLOWED',
        retryable: false,
      });
    }
  });

  test('without one, and without a configured model, says what can be done', async () => {
    await expect((async () => createLlmGenerateTool(null).run({ prompt: 'x' }, toolContext()))()).rejects.toMatchObject(
      { code: 'NO_MODEL', message: expect.stringContaining('MODEL') },
    );
  });
});

test('agent.run asks it as well, and does not send it the results of connections that a tool opened', async () => {
  const open = async (_call: unknown, name: string) =>
    ({
      id: 'conn_1',
      name,
      kind: 'MODEL',
      config: { apiKey: 'sk-of-ada', baseUrl: fake.baseUrl, model: 'ada-model' },
    }) as never;
  const agent = createAgentRunTool({
    model: null,
    connect: (account) => models.connect(account),
    find: () => undefined,
    catalogOf: async () => new ToolRegistry([]),
  });
  fake.answers({ text: 'done' });
  const context = toolContext({
    ports: { ...NO_PORTS, connections: { ...NO_PORTS.connections, open } },
    concealed: (value) =>
      typeof value === 'string' ? (value.replaceAll('hush-hush', '[redacted]') as typeof value) : value,
  });
  expect(await agent.run({ instruction: 'Say it: hush-hush', connection: 'mine' }, context)).toMatchObject({
    output: { result: 'done' },
  });
  expect(fake.requests.at(-1)).toMatchObject({ authorization: 'Bearer sk-of-ada', model: 'ada-model' });
  expect(JSON.stringify(fake.requests.at(-1)?.messages)).toContain('Say it: [redacted]');
});

describe('a test of a MODEL connection', () => {
  const probe = async (config: Partial<ModelConfig> = {}): Promise<void> =>
    models.probe({ apiKey: 'sk-of-ada', baseUrl: `${server.url}/v1`, ...config }, AbortSignal.timeout(5_000));
  const json = (response: ServerResponse, status: number, body: unknown): void =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const completion = {
    id: 'x',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'yes' } }],
  };

  test('lists the models, which costs nothing', async () => {
    answer = (_request, response) => json(response, 200, { object: 'list', data: [{ id: 'm-1' }, { id: 'm-2' }] });
    await probe();
    await probe({ model: 'm-2' });
    expect(server.requests.map(({ method, url, headers }) => [method, url, headers.authorization])).toEqual(
      Array(2).fill(['GET', '/v1/models', 'Bearer sk-of-ada']),
    );
  });

  test('asks for a word if there is no list, or the model is not on it', async () => {
    answer = ({ url }, response) => (url === '/v1/models' ? json(response, 404, {}) : json(response, 200, completion));
    await probe();
    answer = ({ url }, response) =>
      url === '/v1/models'
        ? json(response, 200, { data: [{ id: 'm-1' }] })
        : json(response, 404, { error: { message: 'no such model' } });
    await expect(probe({ model: 'missing' })).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND', retryable: false });
    expect(
      server.requests.filter(({ method }) => method === 'POST').map(({ body }) => JSON.parse(body).max_tokens),
    ).toContain(1);
  });

  test.each<[what: string, status: number, code: string]>([
    ['refuses the key', 401, 'MODEL_UNAUTHORIZED'],
    ['is broken', 500, 'MODEL_UNAVAILABLE'],
    ['redirects', 302, 'MODEL_NOT_FOUND'],
  ])('says that it %s, without the key', async (_what, status, code) => {
    answer = (_request, response) => json(response, status, { error: { message: 'the key sk-of-ada is no good' } });
    const failure: unknown = await probe().catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'StepFailure', code });
    expect((failure as Error).message).not.toContain('sk-of-ada');
  });

  test('reaches only what the address guard allows', async () => {
    await expect(probe({ baseUrl: 'http://127.0.0.1:8081/v1' })).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AgentModel } from '../support/fakes/agent-model.js';
import { ApiServer } from '../support/apis/api-server.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { FakeModel } from '../support/fake-model.js';
import { runScript } from '../support/processes/command.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/* The operations of an API, where tools are used: by planners, agents, clients and the command line. */

const CREATE = 'mutation ($input: CreateConnectionInput!) { createConnection(input: $input) { connection { id } } }';
const ORDER = { id: 'ord_1', total: 12.5, customer: { name: 'Ada' } };

let database: TestDatabase;
let server: TestServer;
let api: ApiServer;
let planner: FakeModel;
let agent: AgentModel;
let id: string;

const cli = (...words: string[]) =>
  runScript('bin/stepcast.mjs', words, { STEPCAST_URL: server.url, STEPCAST_API_KEY: server.api.key }).ended;

beforeAll(async () => {
  [database, api, planner, agent] = await Promise.all([
    createTestDatabase(),
    ApiServer.start(),
    FakeModel.start(),
    AgentModel.start(),
  ]);
  server = await startServer({
    DATABASE_URL: database.url,
    HTTP_ALLOW_HOSTS: [`127.0.0.1:${api.port}`, new URL(agent.baseUrl).host].join(','),
    OPENAI_BASE_URL: planner.baseUrl,
    OPENAI_API_KEY: 'sk-of-the-model',
    OPENAI_MODEL: 'gpt-4o-mini',
  });
  const connect = async (name: string, kind: string, config: object): Promise<string> =>
    (await server.api.must(CREATE, { input: { name, kind, config } }))['createConnection'].connection.id;
  id = await connect('shop', 'OPENAPI', { document: api.document('shop.yaml'), credential: { apiKey: 'shop-key-1' } });
  await connect('brain', 'MODEL', { baseUrl: agent.baseUrl, apiKey: 'agent-key-1', model: 'm' });
});
beforeEach(() => {
  api.requests.length = 0;
  api.reply = () => ({ body: { data: [ORDER], next_cursor: null } });
});
afterAll(async () => {
  await server.stop();
  await Promise.all([api.close(), planner.close(), agent.close()]);
  await database.drop();
});

describe('the operations of an API', () => {
  it('are offered to the planner with their inputs, and a plan with one of them runs', async () => {
    planner.answers({
      text: JSON.stringify({
        trigger: null,
        problem: null,
        steps: [
          {
            id: 'orders',
            title: 'List the orders',
            description: '',
            tool: 'api.shop.listOrders',
            input: { status: ['open'], limit: 5 },
            when: null,
            forEach: null,
            dependsOn: null,
            onError: null,
          },
        ],
      }),
    });
    const { createWorkflow } = await server.api.must(
      'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
      { input: { title: 'Orders', description: 'List the open orders of the shop', generateImmediately: true } },
    );
    const workflowId = createWorkflow.workflow.id;
    const read = async () =>
      (
        await server.api.must(
          'query ($id: ID!) { workflow(id: $id) { status error { message } steps { tool input } } }',
          {
            id: workflowId,
          },
        )
      )['workflow'];
    let workflow = await read();
    for (; workflow.status === 'GENERATING'; workflow = await read()) await new Promise((done) => setTimeout(done, 50));
    expect(workflow).toMatchObject({ error: null, steps: [{ tool: 'api.shop.listOrders' }] });
    const offered = JSON.stringify(planner.requests[0]);
    for (const text of ['api.shop.listOrders', 'api.shop.createOrder', 'Orders of the shop, the newest first'])
      expect(offered).toContain(text);
    expect(offered).not.toContain('shop-key-1');
    expect((await server.api.ended(await server.api.execute(workflowId))).status).toBe('SUCCEEDED');
    expect([api.last.url, api.last.headers['x-shop-key']]).toEqual(['/v1/orders?status=open&limit=5', 'shop-key-1']);
  });

  it('are called by an agent, by patterns of their names and by no other', async () => {
    agent.answersBy((request) => {
      if (request.messages.some(({ role }) => role === 'tool')) return { text: 'done' };
      const names = (request.tools ?? []).map((tool) => tool.function.name);
      return { calls: names.map((name) => ({ name, arguments: { id: 'ord_1' } })) };
    });
    api.reply = () => ({ body: ORDER });
    const workflow = await server.api.createWorkflow([
      {
        id: 'look',
        title: 'Look',
        tool: 'agent.run',
        input: { instruction: 'Look at the order', connection: 'brain', tools: ['api.shop.getO*'] },
        retry: { maxAttempts: 1 },
      },
    ]);
    expect((await server.api.ended(await server.api.execute(workflow))).status).toBe('SUCCEEDED');
    expect(api.requests.map(({ method, url }) => [method, url])).toEqual([['GET', '/v1/orders/ord_1']]);
    const answered = agent.requests.at(-1)?.messages.find(({ role }) => role === 'tool')?.content;
    expect(answered).toContain('Ada');
    expect(JSON.stringify(agent.requests)).not.toContain('shop-key-1');
  });

  it('are found over GraphQL and REST, and checked when a workflow is saved', async () => {
    const { tools } = await server.api.must('{ tools(search: "api.shop order", first: 10) { name sideEffects } }');
    expect(tools).toContainEqual({ name: 'api.shop.createOrder', sideEffects: true });
    const listed = await server.api.rest('GET', `/connections/${id}/operations?search=order&limit=2`);
    expect([listed.status, listed.body.operations.length]).toEqual([200, 2]);
    const wrong = await server.api.ask(
      'mutation ($input: CreateWorkflowInput!) { createWorkflow(input: $input) { workflow { id } } }',
      {
        input: {
          title: 'Wrong',
          generateImmediately: false,
          steps: [{ id: 'a', title: 'A', tool: 'api.shop.listOrders', input: { limit: 'many' } }],
        },
      },
    );
    expect(wrong.errors[0]?.extensions.errors?.map(({ pointer }) => pointer)).toEqual(['/input/steps/0/input/limit']);
  });

  it('are listed, tried and refreshed on the command line', async () => {
    const listed = await cli('connections', 'operations', 'shop', 'order', '--json');
    expect(listed.stderr).toBe('');
    expect((JSON.parse(listed.stdout) as { readonly name: string }[]).map(({ name }) => name)).toContain(
      'api.shop.createOrder',
    );
    const tried = await cli('connections', 'test', 'shop', '--operation', 'listOrders');
    expect([tried.code, tried.stdout + tried.stderr]).toEqual([0, expect.stringContaining('“shop” works')]);
    const refused = await cli('connections', 'test', 'shop', '--operation', 'deleteOrder');
    expect([refused.code, refused.stderr]).toEqual([expect.any(Number), expect.stringContaining('GET only')]);
    expect(refused.code).not.toBe(0);
    const changed = api.document('shop.yaml').replace('operationId: deleteOrder', 'operationId: removeOrder');
    const refreshed = await cli('connections', 'refresh', 'shop', '--document', changed);
    expect(refreshed.stdout).toMatch(/added +removeOrder[^]*removed +deleteOrder/);
    const used = await cli('connections', 'workflows', 'shop', '--json');
    expect((JSON.parse(used.stdout) as object[]).length).toBe(2);
    const renamed = await cli('connections', 'update', 'shop', '--name', 'store');
    expect([renamed.code, renamed.stdout + renamed.stderr]).toEqual([0, expect.stringContaining('“store”')]);
    const { workflows } = await server.api.must('{ workflows(first: 10) { nodes { steps { tool input } } } }');
    const named = JSON.stringify(workflows);
    expect([
      named.includes('api.store.listOrders'),
      named.includes('api.store.getO*'),
      named.includes('api.shop.'),
    ]).toEqual([true, true, false]);
  });
});

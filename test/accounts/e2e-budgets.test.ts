import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { NO_BUDGETS } from '../../src/domain/account/budget.js';
import { createLogger } from '../../src/logger.js';
import { estimatePrompt } from '../../src/model/index.js';
import { BudgetAdmission } from '../../src/storage/accounts/budget-admission.js';
import { openDatabase } from '../../src/storage/database/database.js';
import { RetentionStore } from '../../src/storage/runs/retention.store.js';
import { AgentModel } from '../support/fakes/agent-model.js';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const TOTAL = 'calls promptTokens completionTokens unpricedTokens costUsd';
const REPORT = `from to total { ${TOTAL} } runs { ${TOTAL} } planning { ${TOTAL} } days { day total { calls } } workflows { workflowId total { calls costUsd } }`;
const BUDGET = 'userId budget { maxCostUsd maxTokens } isSet spentCostUsd spentTokens resetsAt';
const SET_USER = `mutation ($input: SetUserBudgetInput!) { setUserBudget(input: $input) { userBudget { ${BUDGET} } } }`;
const SET_WORKFLOW =
  'mutation ($input: SetWorkflowBudgetInput!) { setWorkflowBudget(input: $input) { workflow { id version budget { maxCostUsd maxTokens } } } }';

let database: TestDatabase;
let fake: AgentModel;
let server: TestServer;
let sql: pg.Client;
let admin: ApiClient;
/** A user of its own for each test, so that no other test uses up the day's budget. */
const users: ApiClient[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  fake = await AgentModel.start();
  server = await startServer({
    DATABASE_URL: database.url,
    OPENAI_BASE_URL: fake.baseUrl,
    OPENAI_MODEL: 'pricy-1',
    BUDGET_RUN_TOKENS: '20000',
    BUDGET_USER_DAY_USD: '0.5',
    MODEL_PRICES: '{"pricy": {"prompt": 10, "completion": 10}}',
  });
  admin = server.api;
  sql = new pg.Client(database.url);
  await sql.connect();
});
afterAll(async () => {
  for (const api of [admin, ...users]) await api.close();
  await server.stop();
  await sql.end();
  await fake.close();
  await database.drop();
});

/** A user with a key of the default scopes, so without admin. */
async function newUser(): Promise<{ readonly id: string; readonly api: ApiClient }> {
  const id = `user-${users.length}`;
  const { createApiKey } = await admin.must(
    'mutation { createApiKey(input: { name: "k", scopes: ["workflows:read", "workflows:write", "executions:run", "connections:write"] }) { apiKey { id } secret } }',
  );
  await sql.query('update api_key set owner_id = $1 where id = $2', [id, createApiKey.apiKey.id]);
  const api = new ApiClient(server.url, createApiKey.secret);
  users.push(api);
  return { id, api };
}

const write = (input: object = {}) => ({
  id: 'write',
  title: 'Write',
  tool: 'llm.generate',
  input: { prompt: 'Say hello.', maxTokens: 1_000, ...input },
});
const usage = (prompt_tokens: number, completion_tokens: number) => ({ usage: { prompt_tokens, completion_tokens } });
const errorOf = async (api: ApiClient, id: string) =>
  (await api.ended(id),
  await api.must(
    'query ($id: ID!) { execution(id: $id) { status error { code message retryable details } usage { costUsd } } }',
    { id },
  )).execution;

describe('the budget of a run', () => {
  test('stops an agent before the turn that would be too much, and says so', async () => {
    const { api } = await newUser();
    await admin.must(SET_USER, { input: { userId: 'user-0', budget: {} } });
    let turn = 0;
    fake.answersBy(() => ({
      calls: [{ name: 'text_summarize', arguments: { text: `Turn ${(turn += 1)}. It continues.` } }],
      ...usage(4_000, 1_000),
    }));
    const id = await api.execute(
      await api.createWorkflow([
        {
          id: 'agent',
          title: 'Agent',
          tool: 'agent.run',
          input: { instruction: 'Continue for ever.', tools: ['text.*'], maxTurns: 50 },
        },
      ]),
    );
    const run = await errorOf(api, id);
    expect(run).toMatchObject({
      status: 'FAILED',
      error: {
        code: 'BUDGET_EXCEEDED',
        retryable: false,
        details: { scope: 'RUN', unit: 'TOKENS', limit: 20_000, spent: 15_000 },
      },
    });
    expect(run.error.message).toMatch(/The budget of one run is 20000 tokens; 15000 tokens of it is spent or reserved/);
    expect(run.usage.costUsd).toBeCloseTo(0.15, 10);
    expect(fake.requests).toHaveLength(3);
  });

  test('is made tighter for a workflow, at once and without a new version', async () => {
    const { api } = await newUser();
    const stranger = await newUser();
    fake.answers({ text: 'Hello.', ...usage(10, 5) });
    const id = await api.createWorkflow([write()]);
    expect(await api.ended(await api.execute(id))).toMatchObject({ status: 'SUCCEEDED' });
    const { setWorkflowBudget } = await api.must(SET_WORKFLOW, {
      input: { workflowId: id, budget: { maxCostUsd: 0.01 } },
    });
    expect(setWorkflowBudget.workflow).toEqual({ id, version: 1, budget: { maxCostUsd: 0.01, maxTokens: null } });
    expect(await errorOf(api, await api.execute(id))).toMatchObject({
      status: 'FAILED',
      error: { code: 'BUDGET_EXCEEDED', details: { scope: 'RUN', unit: 'USD', limit: 0.01 } },
    });
    expect(fake.requests).toHaveLength(1);
    await api.must(SET_WORKFLOW, { input: { workflowId: id } });
    expect(await api.ended(await api.execute(id))).toMatchObject({ status: 'SUCCEEDED' });

    expect((await stranger.api.ask(SET_WORKFLOW, { input: { workflowId: id } })).errors[0]?.extensions.code).toBe(
      'NOT_FOUND',
    );
    const { errors } = await api.ask(SET_WORKFLOW, {
      input: { workflowId: id, budget: { maxCostUsd: -1, maxTokens: 1.5 } },
    });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer: '/input/budget/maxCostUsd' }, { pointer: '/input/budget/maxTokens' }],
    });
  });
});

describe('the budget of a user', () => {
  test('is set only by an administrator, holds for runs and plans, and shows the amount spent', async () => {
    const { id: userId, api } = await newUser();
    expect((await api.ask(SET_USER, { input: { userId, budget: {} } })).errors[0]?.extensions.code).toBe('FORBIDDEN');
    expect((await api.ask(`{ userBudget(userId: "${userId}") { isSet } }`)).errors[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    expect((await api.must(`{ viewer { budget { ${BUDGET} } } }`)).viewer.budget).toMatchObject({
      userId,
      budget: { maxCostUsd: 0.5, maxTokens: null },
      isSet: false,
      spentCostUsd: 0,
      spentTokens: 0,
    });

    const { setUserBudget } = await admin.must(SET_USER, { input: { userId, budget: { maxCostUsd: 0.02 } } });
    expect(setUserBudget.userBudget).toMatchObject({ userId, isSet: true, budget: { maxCostUsd: 0.02 } });
    fake.answers({ text: 'Hello.', ...usage(500, 500) });
    const workflow = await api.createWorkflow([write()]);
    expect(await api.ended(await api.execute(workflow))).toMatchObject({ status: 'SUCCEEDED' });
    expect(await errorOf(api, await api.execute(workflow))).toMatchObject({
      error: { code: 'BUDGET_EXCEEDED', details: { scope: 'USER_DAY', limit: 0.02, spent: 0.01 } },
    });
    expect(fake.requests).toHaveLength(1);
    expect((await api.must(`{ viewer { budget { ${BUDGET} } } }`)).viewer.budget).toMatchObject({
      spentCostUsd: 0.01,
      spentTokens: 1_000,
      resetsAt: expect.stringMatching(/T00:00:00\.000Z$/),
    });

    const { createWorkflow } = await api.must(
      'mutation { createWorkflow(input: { title: "News", description: "Sum up the news", generateImmediately: true }) { workflow { id } } }',
    );
    for (;;) {
      const { workflow: planned } = await api.must(
        'query ($id: ID!) { workflow(id: $id) { status error { code message } } }',
        { id: createWorkflow.workflow.id },
      );
      if (planned.status === 'GENERATING') continue;
      expect(planned).toMatchObject({
        status: 'FAILED',
        error: { code: 'BUDGET_EXCEEDED', message: expect.stringContaining('of one user in a day') },
      });
      break;
    }
    expect(fake.requests).toHaveLength(1);
    const { rows } = await sql.query(
      `select user_id, details from audit_log where action = 'user.set_budget' and target_id = $1`,
      [userId],
    );
    expect(rows).toEqual([{ user_id: 'local', details: { budget: { maxCostUsd: 0.02, maxTokens: null } } }]);
  });

  test('is one for all processes: two that race for the rest of it spend no more than there is', async () => {
    const { id: userId, api } = await newUser();
    const needed = estimatePrompt({ messages: [{ role: 'user', content: 'Say hello.' }] }) + 1_000;
    await admin.must(SET_USER, { input: { userId, budget: { maxTokens: needed * 5 + 100 } } });
    fake.answers({ text: 'Hello.', paceMs: 20, ...usage(needed - 1_000, 1_000) });
    const second = await startServer({
      DATABASE_URL: database.url,
      OPENAI_BASE_URL: fake.baseUrl,
      OPENAI_MODEL: 'pricy-1',
      MODEL_PRICES: '{"pricy": {"prompt": 10, "completion": 10}}',
    });
    const transports = [api, new ApiClient(second.url, api.key)];
    users.push(...transports.slice(1));
    const workflow = await api.createWorkflow([write()]);
    const ids = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (transports[index % 2] ?? api).execute(workflow)),
    );
    const runs = await Promise.all(ids.map((id) => errorOf(api, id)));
    await second.stop();
    expect(runs.filter(({ status }) => status === 'SUCCEEDED')).toHaveLength(5);
    expect(runs.filter(({ error }) => error?.code === 'BUDGET_EXCEEDED')).toHaveLength(15);
    expect(fake.requests).toHaveLength(5);
    expect((await api.must(`{ viewer { budget { ${BUDGET} } } }`)).viewer.budget).toMatchObject({
      spentTokens: needed * 5,
    });
  });

  test('that is used up keeps events from starting workflows that call models, and they can be replayed', async () => {
    const { id: userId, api } = await newUser();
    fake.answers({ text: 'Hello.', ...usage(100, 50) });
    const trigger = { type: 'EVENT', eventType: 'order.paid' };
    const calling = await api.createWorkflow([write()], { trigger });
    const plain = await api.createWorkflow(
      [{ id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } }],
      { trigger },
    );
    await admin.must(SET_USER, { input: { userId, budget: { maxTokens: 0 } } });
    const emit =
      'mutation { emitEvent(input: { eventType: "order.paid", payload: {} }) { eventId executions { workflow { id } } } }';
    const { emitEvent } = await api.must(emit);
    expect(emitEvent.executions).toEqual([{ workflow: { id: plain } }]);
    const { inboundEvents } = await api.must(
      '{ inboundEvents { nodes { refusals { workflowId problem { code retryable } } } } }',
    );
    expect(inboundEvents.nodes[0].refusals).toEqual([
      { workflowId: calling, problem: { code: 'BUDGET_EXCEEDED', retryable: true } },
    ]);
    await admin.must(SET_USER, { input: { userId } });
    const { replayEvent } = await api.must(
      'mutation ($id: ID!) { replayEvent(id: $id) { executions { workflow { id } } } }',
      { id: emitEvent.eventId },
    );
    expect(replayEvent.executions.map((one: { workflow: { id: string } }) => one.workflow.id).toSorted()).toEqual(
      [calling, plain].toSorted(),
    );
  });

  test('that is used up keeps scheduled times of workflows that call models from starting', async () => {
    const { id: userId, api } = await newUser();
    const calling = await api.createWorkflow([write()]);
    const plain = await api.createWorkflow([
      { id: 'a', title: 'A', tool: 'data.transform', input: { expression: '1' } },
    ]);
    const due = [calling, plain].map((id) => ({ id, ownerId: userId }));
    const db = await openDatabase({ url: database.url, logger: createLogger('silent') });
    const refused = (budgets = NO_BUDGETS) =>
      db.rawTransaction((query) => new BudgetAdmission(db, budgets).ofTicks(query, due, new Date()));
    try {
      await admin.must(SET_USER, { input: { userId, budget: { maxTokens: 100 } } });
      expect(await refused()).toEqual(new Map());
      await sql.query(
        `insert into usage_day values ($1, (now() at time zone 'UTC')::date, $2, 'RUN', 1, 60, 40, 0, 0.01)`,
        [userId, calling],
      );
      expect(await refused()).toEqual(new Map([[calling, 'budget']]));
      await admin.must(SET_USER, { input: { userId } });
      expect(await refused()).toEqual(new Map());
      expect(await refused({ ...NO_BUDGETS, userDay: { maxCostUsd: 0.01, maxTokens: null } })).toEqual(
        new Map([[calling, 'budget']]),
      );
      expect(await refused({ ...NO_BUDGETS, day: { maxCostUsd: 0.01, maxTokens: null } })).toEqual(
        new Map([[calling, 'budget']]),
      );
      await sql.query(`update usage_day set day = day - 1 where owner_id = $1`, [userId]);
      expect(await refused({ ...NO_BUDGETS, userDay: { maxCostUsd: 0.01, maxTokens: null } })).toEqual(new Map());
    } finally {
      await db.close();
    }
  });
});

describe('the use of models', () => {
  test('is summed up for a user and for each workflow, plans too, and stays when runs and workflows are deleted', async () => {
    const { id: userId, api } = await newUser();
    fake.answers({ text: 'Hello.', ...usage(100, 50) });
    const [one, two] = [
      await api.createWorkflow([write()]),
      await api.createWorkflow(
        [write(), write({ model: 'nobody-knows' })].map((step, index) => ({ ...step, id: `s${index}` })),
      ),
    ];
    await admin.must(SET_USER, { input: { userId, budget: {} } });
    for (const id of [one, one, two]) await api.ended(await api.execute(id));
    fake.answers({ text: JSON.stringify({ trigger: null, steps: [], problem: 'No.' }), ...usage(1_000, 0) });
    const { createWorkflow } = await api.must(
      'mutation { createWorkflow(input: { title: "News", description: "Sum up the news", generateImmediately: true }) { workflow { id } } }',
    );
    const planned = createWorkflow.workflow.id;
    while (
      (await api.must('query ($id: ID!) { workflow(id: $id) { status } }', { id: planned })).workflow.status ===
      'GENERATING'
    );

    const today = new Date().toISOString().slice(0, 10);
    const { viewer, workflows } = await api.must(
      `{ viewer { usage { ${REPORT} } } workflows { nodes { id usage { ${REPORT} } } } }`,
    );
    expect(viewer.usage).toMatchObject({
      to: today,
      total: { calls: 5, promptTokens: 1_400, completionTokens: 200, unpricedTokens: 150, costUsd: 0.0145 },
      runs: { calls: 4, costUsd: 0.0045, unpricedTokens: 150 },
      planning: { calls: 1, promptTokens: 1_000, costUsd: 0.01 },
      days: [{ day: today, total: { calls: 5 } }],
      workflows: [
        { workflowId: planned, total: { costUsd: 0.01 } },
        { workflowId: one, total: { calls: 2, costUsd: 0.003 } },
        { workflowId: two, total: { calls: 2, costUsd: 0.0015 } },
      ],
    });
    const byId = new Map(workflows.nodes.map((node: { id: string; usage: unknown }) => [node.id, node.usage]));
    expect(byId.get(one)).toMatchObject({ total: { calls: 2, costUsd: 0.003 }, planning: { calls: 0 } });
    expect((await admin.must(`{ userUsage(userId: "${userId}") { total { calls } } }`)).userUsage.total.calls).toBe(5);
    expect((await api.ask(`{ userUsage(userId: "${userId}") { total { calls } } }`)).errors[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    const stranger = await newUser();
    expect((await stranger.api.must('{ viewer { usage { total { calls } } } }')).viewer.usage.total.calls).toBe(0);

    const db = await openDatabase({ url: database.url, logger: createLogger('silent') });
    await api.must('mutation ($id: ID!) { deleteWorkflow(id: $id) { id } }', { id: one });
    const later = new Date(Date.now() + 60_000);
    const retention = new RetentionStore(db);
    expect(await retention.deleteEndedBefore(later, 1_000)).toBeGreaterThan(0);
    expect(await retention.deleteModelCallsBefore(later, 1_000)).toBeGreaterThan(0);
    await db.close();
    expect((await sql.query('select 1 from model_call')).rows).toEqual([]);
    expect((await api.must('{ viewer { usage { total { calls } } } }')).viewer.usage.total.calls).toBe(5);
    expect(
      (
        await api.must(
          '{ viewer { usage(from: "2020-01-01T00:00:00Z", to: "2020-02-01T00:00:00Z") { total { calls } } } }',
        )
      ).viewer.usage.total.calls,
    ).toBe(0);
  });

  test.each([
    ['from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z"', /must not be after/],
    ['from: "2020-02-01T00:00:00Z"', /at most 366 days/],
  ])('is not asked of a range such as %s', async (range, detail) => {
    const { errors } = await admin.ask(`{ viewer { usage(${range}) { from } } }`);
    expect(errors[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ detail: expect.stringMatching(detail) }],
    });
  });
});

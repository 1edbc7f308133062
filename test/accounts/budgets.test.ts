import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { NO_BUDGETS } from '../../src/domain/account/budget.js';
import type { BudgetDefaults } from '../../src/domain/account/budget.js';
import { createLogger } from '../../src/logger.js';
import { createModelClient, estimatePrompt, meteredModel } from '../../src/model/index.js';
import type { ModelCallPayer, ModelClient, ModelRequest } from '../../src/model/index.js';
import { ModelLedgerService } from '../../src/services/accounts/model-ledger.js';
import { openDatabase } from '../../src/storage/database/database.js';
import type { Database } from '../../src/storage/database/database.js';
import { ModelLedgerStore } from '../../src/storage/accounts/model-ledger.store.js';
import { AgentModel } from '../support/fakes/agent-model.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';

const logger = createLogger('silent');
let testDatabase: TestDatabase;
let fake: AgentModel;
let one: Database;
let other: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  fake = await AgentModel.start();
  [one, other] = await Promise.all([
    openDatabase({ url: testDatabase.url, logger }),
    openDatabase({ url: testDatabase.url, logger }),
  ]);
});
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  await fake.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  await one.query('truncate model_call, usage_day, user_budget');
  fake.answers({ text: 'ok', usage: { prompt_tokens: 20, completion_tokens: 5 } });
});

/** The metered model as one process has it. */
function modelOf(budgets: Partial<BudgetDefaults>, database = one, name = 'gpt-4o-mini'): ModelClient {
  const ledger = new ModelLedgerService({
    store: new ModelLedgerStore(database),
    defaults: { ...NO_BUDGETS, ...budgets },
    newId: randomUUID,
    logger,
  });
  return meteredModel(createModelClient({ baseUrl: fake.baseUrl, name, limits: { attempts: 1 } }), ledger);
}

const payer = (more: Partial<ModelCallPayer> = {}): ModelCallPayer => ({
  ownerId: 'ada',
  workflowId: 'wf_1',
  executionId: 'ex_1',
  stepId: 'a',
  purpose: 'RUN',
  key: randomUUID(),
  ...more,
});
const request = (more: Partial<ModelRequest> = {}): ModelRequest => ({
  messages: [{ role: 'user', content: 'Write a word.' }],
  maxTokens: 100,
  signal: new AbortController().signal,
  payer: payer(),
  ...more,
});
const NEED = estimatePrompt(request()) + 100;
const tokens = (maxTokens: number) => ({ maxTokens, maxCostUsd: null });
const dollars = (maxCostUsd: number) => ({ maxCostUsd, maxTokens: null });
const codeOf = async (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  );

describe('a budget', () => {
  test.each(['run', 'userDay', 'day'] as const)(
    'of the %s lets a call through that fits exactly, and stops one that is a token too large before it is made',
    async (scope) => {
      expect(await codeOf(modelOf({ [scope]: tokens(NEED - 1) }).complete(request()))).toBe('BUDGET_EXCEEDED');
      expect(fake.requests).toHaveLength(0);
      expect(await one.query('select 1 from model_call')).toEqual([]);
      expect(await codeOf(modelOf({ [scope]: tokens(NEED) }).complete(request()))).toBe('ok');
      expect(fake.requests).toHaveLength(1);
      // 25 of the reserved tokens were used: a second call of the same size no longer fits, and a smaller one does.
      expect(await codeOf(modelOf({ [scope]: tokens(NEED + 24) }).complete(request()))).toBe('BUDGET_EXCEEDED');
      expect(await codeOf(modelOf({ [scope]: tokens(NEED + 25) }).complete(request()))).toBe('ok');
      expect(fake.requests).toHaveLength(2);
    },
  );

  test('says what is spent and what is needed', async () => {
    const failure: unknown = await modelOf({ userDay: dollars(0.00001) })
      .complete(request())
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'BUDGET_EXCEEDED',
      retryable: false,
      message: expect.stringMatching(/of one user in a day is \$0\.00001; \$0 of it is spent/),
      details: { scope: 'USER_DAY', unit: 'USD', limit: 0.00001, spent: 0, needed: expect.any(Number) },
    });
  });

  test('of all says nothing of what others have spent', async () => {
    const model = modelOf({ day: tokens(NEED + 20) });
    await model.complete(request());
    const failure: unknown = await model
      .complete(request({ payer: payer({ ownerId: 'bob', executionId: 'ex_2' }) }))
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'BUDGET_EXCEEDED',
      message: expect.stringContaining('too little of it remains'),
      details: { scope: 'DAY', unit: 'TOKENS', limit: NEED + 20, needed: NEED },
    });
    expect(failure).not.toMatchObject({ details: { spent: expect.anything() } });
  });

  test("of one is not another's", async () => {
    const model = modelOf({ userDay: tokens(NEED), run: tokens(NEED) });
    expect(await codeOf(model.complete(request()))).toBe('ok');
    expect(await codeOf(model.complete(request({ payer: payer({ executionId: 'ex_2' }) })))).toBe('BUDGET_EXCEEDED');
    expect(await codeOf(model.complete(request({ payer: payer({ ownerId: 'bob', executionId: 'ex_3' }) })))).toBe('ok');
  });

  test('that is set for a user stands in place of the default, and that of a workflow only tightens', async () => {
    await one.query(
      `insert into user_budget values ('ada', '{"maxCostUsd": null, "maxTokens": 1000000}', 'root', now())`,
    );
    expect(await codeOf(modelOf({ userDay: tokens(1) }).complete(request()))).toBe('ok');
    await one.query(`insert into workflow (id, owner_id, title, description, trigger, status, version, step_count, created_at, updated_at, budget)
      values ('wf_b', 'ada', 'T', '', '{}', 'ACTIVE', 1, 1, now(), now(), '{"maxCostUsd": null, "maxTokens": 10}')`);
    const ofWorkflow = { payer: payer({ workflowId: 'wf_b', executionId: 'ex_9' }) };
    expect(await codeOf(modelOf({}).complete(request(ofWorkflow)))).toBe('BUDGET_EXCEEDED');
    // A plan is no run.
    expect(
      await codeOf(
        modelOf({}).complete(request({ payer: payer({ workflowId: 'wf_b', executionId: null, purpose: 'PLAN' }) })),
      ),
    ).toBe('ok');
  });

  test('in US dollars refuses a model of unknown price, and takes one that is said to be free', async () => {
    expect(await codeOf(modelOf({ day: dollars(1) }, one, 'llama3').complete(request()))).toBe('MODEL_PRICE_UNKNOWN');
    expect(fake.requests).toHaveLength(0);
    const ledger = new ModelLedgerService({
      store: new ModelLedgerStore(one),
      defaults: { ...NO_BUDGETS, day: dollars(0) },
      newId: randomUUID,
      logger,
    });
    const free = createModelClient({
      baseUrl: fake.baseUrl,
      name: 'llama3',
      prices: { llama: { prompt: 0, completion: 0 } },
    });
    expect(await codeOf(meteredModel(free, ledger).complete(request()))).toBe('ok');
  });
});

describe('two processes', () => {
  test('that race for what is left of a day never spend more than that', async () => {
    const open = Promise.withResolvers<void>();
    fake.answersBy(async () => {
      await open.promise;
      return { text: 'ok', usage: { prompt_tokens: NEED - 100, completion_tokens: 100 } };
    });
    const budgets = { userDay: tokens(NEED * 5 + 30) };
    const models = [modelOf(budgets), modelOf(budgets, other)];
    const calls = Array.from({ length: 30 }, (_, index) =>
      codeOf(
        (models[index % 2] ?? modelOf(budgets)).complete(request({ payer: payer({ executionId: `ex_${index}` }) })),
      ),
    );
    // Refused calls are answered while the others wait for the model.
    let refused = 0;
    for (const call of calls) void call.then((code) => (refused += code === 'BUDGET_EXCEEDED' ? 1 : 0));
    while (refused < 25 || fake.requests.length < 5) await new Promise((resolve) => setTimeout(resolve, 5));
    open.resolve();
    const codes = await Promise.all(calls);
    expect(codes.filter((code) => code === 'ok')).toHaveLength(5);
    expect(fake.requests).toHaveLength(5);
    const [sum] = await one.query<{ tokens: string; calls: string }>(
      'select sum(prompt_tokens + completion_tokens) as tokens, sum(calls) as calls from usage_day',
    );
    expect(sum).toEqual({ tokens: String(NEED * 5), calls: '5' });
  });
});

describe('a reservation', () => {
  test('by a call that was cut off is free for its next try at once, and for others when its time is over', async () => {
    const ledger = new ModelLedgerService({
      store: new ModelLedgerStore(one),
      defaults: { ...NO_BUDGETS, userDay: tokens(NEED) },
      newId: randomUUID,
      logger,
    });
    const lost = payer({ key: 'ex_1:a:0:turn-1' });
    const need = { model: 'gpt-4o-mini', promptTokens: NEED - 100, completionTokens: 100, costUsd: 0 };
    expect(await ledger.reserve(lost, await ledger.limits(lost), need)).toMatchObject({ kind: 'reserved' });
    const model = modelOf({ userDay: tokens(NEED) });
    expect(await codeOf(model.complete(request()))).toBe('BUDGET_EXCEEDED');
    expect(await ledger.reserve(lost, await ledger.limits(lost), need)).toMatchObject({ kind: 'reserved' });
    expect(await one.query('select 1 from model_call')).toHaveLength(1);
    await one.query(`update model_call set expires_at = now() - interval '1 second'`);
    expect(await codeOf(model.complete(request()))).toBe('ok');
  });

  test('for a call that fails before it says anything is given back', async () => {
    fake.answers({ status: 503 });
    expect(await codeOf(modelOf({ userDay: tokens(NEED) }).complete(request()))).toBe('MODEL_UNAVAILABLE');
    expect(await one.query('select 1 from model_call')).toEqual([]);
    fake.answers({ text: 'ok' });
    expect(await codeOf(modelOf({ userDay: tokens(NEED) }).complete(request()))).toBe('ok');
  });

  test('for a call that is aborted in the middle becomes what was seen of the answer', async () => {
    const abort = new AbortController();
    fake.answers({ text: 'word '.repeat(200), paceMs: 5 });
    const spent: number[] = [];
    const onText = (): void => abort.abort(new Error('enough'));
    const call = modelOf({ userDay: tokens(100_000) }).complete(
      request({
        signal: abort.signal,
        onText,
        payer: payer({ onSpent: (usage) => void spent.push(usage.promptTokens + usage.completionTokens) }),
      }),
    );
    await expect(call).rejects.toThrow('enough');
    const rows = await one.query<{ prompt_tokens: string; completion_tokens: string; calls: string }>(
      'select prompt_tokens, completion_tokens, calls from usage_day',
    );
    expect(rows).toMatchObject([{ prompt_tokens: String(NEED - 100), calls: '1' }]);
    expect(Number(rows[0]?.completion_tokens)).toBeGreaterThan(0);
    expect(spent).toEqual([Number(rows[0]?.prompt_tokens) + Number(rows[0]?.completion_tokens)]);
    expect(await one.query('select 1 from model_call where expires_at is not null')).toEqual([]);
  });
});

describe('the ledger', () => {
  test('counts a call once, however often it is reported', async () => {
    const store = new ModelLedgerStore(one);
    const { key, ownerId, workflowId, executionId, stepId, purpose } = payer();
    const call = {
      id: randomUUID(),
      key,
      ownerId,
      workflowId,
      executionId,
      stepId,
      purpose,
      model: 'm',
      promptTokens: 1,
      completionTokens: 2,
      costUsd: 0.5,
    };
    for (let time = 0; time < 3; time += 1) await store.settle(call);
    expect(await one.query('select calls, cost_usd::float8 as cost from usage_day')).toEqual([
      { calls: '1', cost: 0.5 },
    ]);
  });

  test('sums up by day, workflow and purpose, without limits as well', async () => {
    const model = modelOf({});
    await model.complete(request());
    await model.complete(request({ payer: payer({ executionId: null, stepId: null, purpose: 'PLAN' }) }));
    await modelOf({}, other, 'llama3').complete(request());
    const rows = await one.query(
      `select owner_id, workflow_id, purpose, calls, prompt_tokens, completion_tokens, unpriced_tokens, cost_usd::float8 as cost from usage_day order by purpose`,
    );
    expect(rows).toEqual([
      {
        owner_id: 'ada',
        workflow_id: 'wf_1',
        purpose: 'PLAN',
        calls: '1',
        prompt_tokens: '20',
        completion_tokens: '5',
        unpriced_tokens: '0',
        cost: 0.000006,
      },
      {
        owner_id: 'ada',
        workflow_id: 'wf_1',
        purpose: 'RUN',
        calls: '2',
        prompt_tokens: '40',
        completion_tokens: '10',
        unpriced_tokens: '25',
        cost: 0.000006,
      },
    ]);
  });

  test('counts what a server does not report by what it read and wrote', async () => {
    fake.answers({ text: 'A whole sentence.', usage: null });
    const answer = await modelOf({}).complete(request());
    expect(answer.usage.promptTokens).toBe(NEED - 100);
    expect(answer.usage.completionTokens).toBeGreaterThan(2);
    expect(answer.usage.costUsd).toBeGreaterThan(0);
  });

  test('asks nothing of a call that has no payer', async () => {
    const { payer: _none, ...anonymous } = request();
    expect(await codeOf(modelOf({ day: tokens(0) }).complete(anonymous))).toBe('ok');
    expect(await one.query('select 1 from usage_day')).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { RestOperations } from '../support/rest-operations.js';
import type { Call } from '../support/rest-operations.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

/* REST beyond the documented contract of workflows. Every answer is held to the OpenAPI document. */

const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';
const step = (id: string, expression = '1') => ({ id, title: id, tool: 'data.transform', input: { expression } });

let database: TestDatabase;
let server: TestServer;
let sql: Client;
let ada: ApiClient;
let bob: ApiClient;
let admin: ApiClient;
let operations: RestOperations;

const clientOf = async (sub: string, scope?: string): Promise<ApiClient> => {
  const token = await new SignJWT(scope === undefined ? {} : { scope })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));
  return new ApiClient(server.url, token);
};

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, AUTH_JWT_SECRET: SECRET });
  sql = new Client({ connectionString: database.url });
  await sql.connect();
  ada = await clientOf('ada');
  bob = await clientOf('bob');
  admin = await clientOf('root', 'workflows:read admin');
  operations = await RestOperations.of(ada);
});
afterAll(async () => {
  await sql?.end();
  await server?.stop();
  await database?.drop();
});

/** The body of an answer with this status. */
const must = async (status: number, id: string, call: Call = {}, client = ada) => {
  const answered = await operations.call(client, id, call);
  expect([id, answered.status, answered.status === status ? '' : answered.text]).toEqual([id, status, '']);
  return answered.body;
};
const workflow = async (steps: readonly object[], more: object = {}): Promise<string> =>
  (await must(201, 'createWorkflow', { body: { title: 'Wide', steps, ...more } })).id;
const inPath = (name: string, value: string, more: Omit<Call, 'path'> = {}): Call => ({
  path: { [name]: value },
  ...more,
});
/** The run once it has one of these statuses. */
const reaching = async (id: string, ...statuses: readonly string[]) => {
  for (;;) {
    const run = await must(200, 'getExecution', inPath('execution_id', id));
    if (statuses.includes(run.status)) return run;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const started = async (id: string, body: object = {}): Promise<string> =>
  (await must(202, 'executeWorkflow', inPath('workflow_id', id, { body }))).execution_id;

describe('connections', () => {
  const PASSWORD = 'a-password-that-is-never-shown';
  const body = { name: 'shop', kind: 'bearer', config: { token: PASSWORD, origins: ['https://api.example.com'] } };

  it('are made, read, tried, allowed origins and deleted, and never show a secret', async () => {
    const made = await operations.call(ada, 'createConnection', { body });
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({ name: 'shop', kind: 'bearer', origins: ['https://api.example.com'], notices: [] }),
    ]);
    const { id } = made.body;
    const own = inPath('connection_id', id);
    expect(await must(200, 'getConnection', own)).toEqual(made.body);
    expect((await must(200, 'listConnections')).connections.map((each: { id: string }) => each.id)).toContain(id);
    expect(await must(200, 'testConnection', own)).toMatchObject({ last_test_error: null });
    const origin = 'https://other.example.com';
    expect((await must(200, 'allowConnectionOrigin', { ...own, body: { origin } })).origins).toEqual([
      'https://api.example.com',
      origin,
    ]);
    expect((await must(200, 'removeConnectionOrigin', { ...own, query: { origin } })).origins).toEqual([
      'https://api.example.com',
    ]);
    for (const call of ['getConnection', 'testConnection', 'deleteConnection'])
      expect((await operations.call(bob, call, own)).body.code).toBe('NOT_FOUND');
    expect(made.text + (await operations.call(ada, 'listConnections')).text).not.toContain(PASSWORD);
    await must(204, 'deleteConnection', own);
    expect((await must(404, 'getConnection', own)).code).toBe('NOT_FOUND');
  });

  it('name every mistake in the names of the request', async () => {
    const refused = await must(422, 'createConnection', {
      body: { name: '', kind: 'bearer', config: { apiToken: PASSWORD } },
    });
    expect(refused.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/name', '/config/apiToken']),
    );
    expect(JSON.stringify(refused)).not.toContain(PASSWORD);
    expect((await must(422, 'createConnection', { body: { ...body, kind: 'BEARER' } })).errors[0].pointer).toBe(
      '/kind',
    );
    const twice = { body: { ...body, name: 'twice' } };
    await must(201, 'createConnection', twice);
    expect(await must(409, 'createConnection', twice)).toMatchObject({
      code: 'NAME_TAKEN',
      errors: [{ pointer: '/name' }],
    });
    expect((await must(409, 'deleteConnection', inPath('connection_id', 'conn_sample'))).code).toBe('ILLEGAL_STATE');
  });

  it('are made once for one Idempotency-Key, whose record holds neither the secret nor a quick hash of it', async () => {
    const call = { body: { ...body, name: 'once' }, headers: { 'idempotency-key': 'connection' } };
    const [first, again] = [await must(201, 'createConnection', call), await must(201, 'createConnection', call)];
    expect(again).toEqual(first);
    const other = { ...call, body: { ...call.body, config: { ...call.body.config, token: 'another' } } };
    expect((await must(409, 'createConnection', other)).code).toBe('IDEMPOTENCY_KEY_REUSED');
    const { rows } = await sql.query<{ response: object }>(
      "select response from idempotency_record where key = 'connection'",
    );
    expect(rows).toEqual([{ response: { answer: { sealed: expect.stringMatching(/^v1\./) } } }]);
  });

  it('still have the addresses that were there before, which say that they are deprecated', async () => {
    const { id } = await must(201, 'createConnection', { body: { ...body, name: 'old' } });
    const old = await operations.call(ada, 'allowOrigin', {
      body: { connection_id: id, origin: 'https://old.example.com' },
    });
    expect([old.status, old.body.origins]).toEqual([200, ['https://api.example.com', 'https://old.example.com']]);
    expect(old.headers.get('deprecation')).toBe('@1795737600');
    expect(old.headers.get('sunset')).toBe('Sat, 27 Nov 2027 00:00:00 GMT');
    expect(old.headers.get('link')).toContain('rel="deprecation"');
    const stays = await operations.call(ada, 'listConnections');
    expect(['deprecation', 'sunset', 'link'].map((name) => stays.headers.get(name))).toEqual([null, null, null]);
  });
});

describe('webhook addresses', () => {
  it('are made, changed, rotated, delivered to and deleted', async () => {
    const made = await must(201, 'createWebhook', { body: { name: 'Shop', preset: 'none', event_type: 'shop.order' } });
    expect(made).toMatchObject({ preset: 'none', event_type: 'shop.order', has_secret: false, secret: null });
    const own = inPath('webhook_id', made.id);
    const { secret: _secret, ...shown } = made;
    expect(await must(200, 'getWebhook', own)).toEqual(shown);
    expect((await must(200, 'listWebhooks')).webhooks).toContainEqual(shown);

    const delivered = await fetch(made.url, {
      method: 'POST',
      body: '{"order":17}',
      headers: { 'content-type': 'application/json' },
    });
    expect(delivered.status).toBe(202);
    const { event_id: eventId } = (await delivered.json()) as { event_id: string };
    expect(await must(200, 'listDeliveries', own)).toMatchObject({
      deliveries: [{ event_id: eventId, event_type: 'shop.order', source: `hook:${made.id}` }],
      next_after: null,
    });

    const changed = await must(200, 'updateWebhook', { ...own, body: { name: 'Store', event_type: null } });
    expect(changed).toEqual({ ...shown, name: 'Store', event_type: null });
    expect((await must(422, 'updateWebhook', { ...own, body: { signature_header: 'x-sig' } })).errors[0].pointer).toBe(
      '/signature_header',
    );
    expect(await must(200, 'getWebhook', own)).toEqual(changed);
    for (const call of ['getWebhook', 'updateWebhook', 'listDeliveries', 'deleteWebhook', 'rotateWebhookSecret'])
      expect([
        call,
        (await operations.call(bob, call, { ...own, ...(call === 'updateWebhook' ? { body: {} } : {}) })).body.code,
      ]).toEqual([call, 'NOT_FOUND']);
    await must(204, 'deleteWebhook', own);
    expect((await fetch(made.url, { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it('show a secret that was made for them once, and again only under the same Idempotency-Key', async () => {
    const call = { body: { name: 'Signed', preset: 'hmac' }, headers: { 'idempotency-key': 'hook-once' } };
    const made = await must(201, 'createWebhook', call);
    expect(made.secret).toEqual(expect.any(String));
    expect(await must(201, 'createWebhook', call)).toEqual(made);
    const own = inPath('webhook_id', made.id);
    expect(Object.keys(await must(200, 'getWebhook', own))).not.toContain('secret');
    const rotated = await must(200, 'rotateWebhookSecret', { ...own, body: { overlap_seconds: 60 } });
    expect(rotated.secret).not.toBe(made.secret);
    expect(rotated.previous_secret_valid_until).toEqual(expect.any(String));
    expect((await must(422, 'rotateWebhookSecret', { ...own, body: { overlap_seconds: -1 } })).errors[0].pointer).toBe(
      '/overlap_seconds',
    );
    const { rows } = await sql.query<{ text: string }>('select response::text as text from idempotency_record');
    expect(rows.map(({ text }) => text).join()).not.toContain(made.secret);
  });

  it('keep the inbound address for every method', async () => {
    const { url } = await must(201, 'createWebhook', { body: { name: 'Inbound', preset: 'none' } });
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
      expect([method, (await fetch(url, { method })).headers.get('allow')]).toEqual([method, 'POST, OPTIONS']);
  });
});

describe('the account', () => {
  it('makes keys that work until they are revoked, and shows a secret once', async () => {
    const call = { body: { name: 'ci', scopes: ['workflows:read'] }, headers: { 'idempotency-key': 'key-once' } };
    const { secret, ...key } = await must(201, 'createApiKey', call);
    expect((await must(201, 'createApiKey', call)).secret).toBe(secret);
    expect((await must(200, 'listApiKeys')).api_keys).toContainEqual(key);
    const program = new ApiClient(server.url, secret);
    expect((await must(200, 'getViewer', {}, program)).scopes).toEqual(['workflows:read']);
    expect((await must(403, 'createApiKey', { body: { name: 'more' } }, program)).code).toBe('FORBIDDEN');
    expect((await must(404, 'revokeApiKey', inPath('key_id', key.id), bob)).code).toBe('NOT_FOUND');
    await must(204, 'revokeApiKey', inPath('key_id', key.id));
    await must(401, 'getViewer', {}, program);
    expect(
      (await must(422, 'createApiKey', { body: { name: 'x', expires_at: '2020-01-01T00:00:00Z' } })).errors[0].pointer,
    ).toBe('/expires_at');
  });

  it('has a profile that can be changed', async () => {
    expect(await must(200, 'updateViewer', { body: { name: 'Ada L.', timezone: 'Europe/Berlin' } })).toMatchObject({
      id: 'ada',
      name: 'Ada L.',
      timezone: 'Europe/Berlin',
    });
    expect((await must(422, 'updateViewer', { body: { timezone: 'Mars' } })).errors[0].pointer).toBe('/timezone');
    expect(await must(200, 'updateViewer', { body: {} })).toMatchObject({ name: 'Ada L.' });
  });

  it('shows what models have cost, and its limits', async () => {
    const id = await workflow([step('a')]);
    const own = inPath('workflow_id', id);
    expect(await must(200, 'getUsage')).toMatchObject({ total: { calls: 0, cost_usd: 0 }, workflows: [] });
    expect(await must(200, 'getWorkflowUsage', own)).toMatchObject({ total: { calls: 0 } });
    expect(
      (await must(422, 'getUsage', { query: { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' } })).errors,
    ).toEqual([{ pointer: '/from', detail: expect.any(String) }]);
    expect(await must(200, 'setWorkflowBudget', { ...own, body: { budget: { max_cost_usd: 0.5 } } })).toEqual({
      workflow_id: id,
      budget: { max_cost_usd: 0.5, max_tokens: null },
    });
    expect(
      (await must(422, 'setWorkflowBudget', { ...own, body: { budget: { max_cost_usd: -1 } } })).errors[0].pointer,
    ).toBe('/budget/max_cost_usd');
    expect((await must(200, 'getWorkflowBudget', own)).budget.max_cost_usd).toBe(0.5);
    expect((await must(200, 'setWorkflowBudget', { ...own, body: { budget: null } })).budget).toBeNull();
    const user = inPath('user_id', 'ada');
    expect(await must(200, 'setUserBudget', { ...user, body: { budget: { max_tokens: 7 } } }, admin)).toMatchObject({
      user_id: 'ada',
      is_set: true,
    });
    expect(await must(200, 'getBudget')).toMatchObject({ budget: { max_tokens: 7 }, is_set: true });
    expect(await must(200, 'getUserBudget', user, admin)).toMatchObject({ budget: { max_tokens: 7 } });
    expect(await must(200, 'getUserUsage', user, admin)).toMatchObject({ total: { calls: 0 } });
    for (const call of ['getUserBudget', 'getUserUsage']) expect((await must(403, call, user)).code).toBe('FORBIDDEN');
    await must(200, 'setUserBudget', { ...user, body: { budget: null } }, admin);
  });
});

describe('runs', () => {
  it('of all workflows are listed by cursor, with every filter', async () => {
    const [one, two] = [await workflow([step('a')]), await workflow([step('b', '$error("no")')])];
    const ok = [await started(one), await started(one), await started(one)];
    const bad = await started(two);
    for (const id of [...ok, bad]) await reaching(id, 'succeeded', 'failed');
    const list = async (query: Record<string, string>) => must(200, 'listExecutions', { query });
    const idsOf = (page: { executions: readonly { execution_id: string }[] }) =>
      page.executions.map(({ execution_id: id }) => id);

    expect(idsOf(await list({ status: 'failed' }))).toEqual([bad]);
    expect(idsOf(await list({ status: 'failed,cancelled', workflow_id: two }))).toEqual([bad]);
    expect(idsOf(await list({ workflow_id: one }))).toEqual(ok.toReversed());
    const first = await list({ workflow_id: one, limit: '2', total: 'true' });
    expect([idsOf(first), first.total]).toEqual([[ok[2], ok[1]], 3]);
    const second = await list({ workflow_id: one, limit: '2', after: first.next_after });
    expect([idsOf(second), second.next_after]).toEqual([[ok[0]], null]);
    expect(idsOf(await list({ to: '2020-01-01T00:00:00Z' }))).toEqual([]);
    expect(idsOf(await list({ from: '2020-01-01T00:00:00Z', workflow_id: two }))).toEqual([bad]);
    expect(await must(200, 'listExecutions', { query: { workflow_id: one } }, bob)).toMatchObject({ executions: [] });
    expect(
      (await must(200, 'listWorkflowExecutions', inPath('workflow_id', two, { query: { status: 'succeeded' } })))
        .executions,
    ).toEqual([]);
    for (const [query, pointer] of [
      [{ status: 'done' }, '/status'],
      [{ after: 'x' }, '/after'],
      [{ limit: '0' }, '/limit'],
      [{ from: 'yesterday' }, '/from'],
      [{ offset: '3' }, '/offset'],
    ] as const)
      expect((await must(422, 'listExecutions', { query })).errors[0].pointer).toBe(pointer);

    const stats = await must(200, 'getExecutionStats', { query: { workflow_id: one } });
    expect(stats).toMatchObject({
      total: { total: 3, succeeded: 3, unfinished: 0 },
      steps: [{ step_id: 'a', runs: 3 }],
    });
    const log = await must(200, 'listExecutionEvents', inPath('execution_id', bad, { query: { limit: '2' } }));
    expect([log.events.map(({ seq }: { seq: number }) => seq), log.next_after]).toEqual([[1, 2], 2]);
    const rest = await must(200, 'listExecutionEvents', inPath('execution_id', bad, { query: { after: '2' } }));
    expect([rest.events.at(-1).type, rest.next_after]).toEqual(['failed', null]);
    expect(await must(200, 'listStepRuns', inPath('execution_id', bad))).toMatchObject({
      execution_id: bad,
      rerun_of: null,
      steps: [{ step_id: 'b', index: 0, status: 'failed', input: { expression: '$error("no")' } }],
    });
  });

  it('are paused, resumed and cancelled, one by one and many at once', async () => {
    const nap = await workflow([{ id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 600 } }, step('end')]);
    const [one, two] = [await started(nap), await started(nap)];
    await reaching(one, 'waiting');
    await reaching(two, 'waiting');
    const own = inPath('execution_id', one);
    expect((await must(200, 'pauseExecution', own)).execution_id).toBe(one);
    await reaching(one, 'paused');
    expect((await must(404, 'resumeExecution', own, bob)).code).toBe('NOT_FOUND');
    await must(200, 'resumeExecution', own);
    await reaching(one, 'waiting', 'running');
    expect((await must(409, 'resumeExecution', own)).code).toBe('ILLEGAL_STATE');
    expect(await must(200, 'cancelExecutions', { body: { workflow_id: nap, status: ['waiting', 'running'] } })).toEqual(
      {
        count: 2,
      },
    );
    for (const id of [one, two]) await reaching(id, 'cancelled');
    expect(await must(200, 'cancelExecutions', { body: { workflow_id: nap } })).toEqual({ count: 0 });
    expect((await must(409, 'pauseExecution', own)).code).toBe('ILLEGAL_STATE');
  });

  it('do not take the answer of another run that has the same Idempotency-Key', async () => {
    const id = await workflow([step('a')]);
    const [one, two] = [await started(id), await started(id)];
    for (const run of [one, two]) await reaching(run, 'succeeded');
    const rerun = (run: string) =>
      operations.call(
        ada,
        'rerunExecution',
        inPath('execution_id', run, { body: {}, headers: { 'idempotency-key': 'same' } }),
      );
    const first = await rerun(one);
    expect((await rerun(one)).body).toEqual(first.body);
    expect((await rerun(two)).body.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('can be tried step by step', async () => {
    const id = await workflow([
      step('a'),
      step('b', 'steps.a.output + context.more'),
      { id: 'send', title: 'Send', tool: 'http.request', input: { url: 'https://example.com', method: 'POST' } },
    ]);
    const dryRun = (body: object) => operations.call(ada, 'dryRunStep', inPath('workflow_id', id, { body }));
    expect((await dryRun({ step_id: 'b', outputs: { a: 40 }, context: { more: 2 } })).body).toMatchObject({
      output: 42,
      error: null,
    });
    expect((await dryRun({ step_id: 'send' })).body).toMatchObject({ side_effects_blocked: true });
    const code = "console.log('half', 1);\nreturn context.more.x.y;";
    const unsaved = [{ id: 'code', title: 'Code', tool: 'code.run', input: { code } }];
    expect((await dryRun({ step_id: 'code', steps: unsaved })).body).toMatchObject({
      error: { code: 'CODE_FAILED', details: { line: 2 } },
      lines: ['half 1'],
    });
    for (const [body, pointer] of [
      [{ step_id: 'z' }, '/step_id'],
      [{ step_id: 'code', steps: [{ ...unsaved[0], input: { code: 'return (' } }] }, '/steps/0/input/code'],
      [
        { step_id: 'code', steps: [{ ...unsaved[0], input: { language: 'typescript', code: '\nlet b: = 2;' } }] },
        '/steps/0/input/code',
      ],
      [{ step_id: 'a', execution_id: 'ex_none' }, '/execution_id'],
      [{ step_id: 'a', outputs: { eventType: 1 } }, '/outputs/eventType'],
      [{ step_id: 'a', trigger: { type: 'EVENT' } }, '/trigger/type'],
    ] as const)
      expect((await dryRun(body)).body.errors[0].pointer).toBe(pointer);
  });
});

describe('approvals', () => {
  it('are listed, read and decided once by their owner', async () => {
    const id = await workflow([
      { id: 'ask', title: 'Ask', tool: 'flow.approval', input: { message: 'Pay?' } },
      step('paid', 'steps.ask.output.approved'),
    ]);
    const run = await started(id);
    await reaching(run, 'waiting');
    const { approvals } = await must(200, 'listApprovals');
    expect(approvals).toMatchObject([
      { execution_id: run, step_id: 'ask', message: 'Pay?', state: 'open', url: expect.stringContaining('/approve/') },
    ]);
    const own = inPath('approval_id', approvals[0].id);
    expect(await must(200, 'getApproval', own)).toEqual(approvals[0]);
    expect((await must(200, 'listApprovals', {}, bob)).approvals).toEqual([]);
    for (const call of ['getApproval', 'decideApproval'])
      expect(
        (await must(404, call, { ...own, ...(call === 'decideApproval' ? { body: { approved: true } } : {}) }, bob))
          .code,
      ).toBe('NOT_FOUND');
    const reader = await clientOf('ada', 'workflows:read');
    expect((await must(200, 'getApproval', own, reader)).url).toBeNull();
    await must(403, 'decideApproval', { ...own, body: { approved: true } }, reader);
    expect(await must(200, 'decideApproval', { ...own, body: { approved: true } })).toEqual({
      approval_id: approvals[0].id,
      execution_id: run,
      approved: true,
    });
    expect((await reaching(run, 'succeeded')).output).toBe(true);
    expect((await must(409, 'decideApproval', { ...own, body: { approved: false } })).code).toBe('ILLEGAL_STATE');
    expect((await must(200, 'getApproval', own)).state).toBe('decided');
  });
});

describe('workflows', () => {
  it('have versions that are listed, read, compared and gone back to', async () => {
    const id = await workflow([step('a')]);
    const own = inPath('workflow_id', id);
    await must(200, 'updateWorkflow', { ...own, body: { steps: [step('a', '2'), step('b')] } });
    const page = await must(200, 'listVersions', { ...own, query: { limit: '1' } });
    expect([page.versions[0].number, page.next_after]).toEqual([2, '2']);
    const next = await must(200, 'listVersions', { ...own, query: { limit: '1', after: '2', total: 'true' } });
    expect([next.versions[0].number, next.next_after, next.total]).toEqual([1, null, 2]);
    const at = (version: string) => ({ path: { workflow_id: id, version } });
    expect(await must(200, 'getVersion', at('1'))).toMatchObject({ number: 1, origin: 'user', steps: [{ id: 'a' }] });
    for (const version of ['3', '0', '-1', 'x', '99999999999'])
      expect((await must(404, 'getVersion', at(version))).code).toBe('NOT_FOUND');
    expect(await must(200, 'compareVersions', { ...own, query: { from: '1', to: '2' } })).toMatchObject({
      fields: ['steps'],
      changes: [
        { step_id: 'a', kind: 'changed', fields: ['input'] },
        { step_id: 'b', kind: 'added' },
      ],
    });
    expect((await must(422, 'compareVersions', { ...own, query: { from: '1', to: '9' } })).errors[0].pointer).toBe(
      '/to',
    );
    expect(await must(200, 'rollbackWorkflow', { ...own, body: { version: 1 } })).toMatchObject({
      version: 3,
      steps: [{ id: 'a' }],
    });
    expect((await must(422, 'rollbackWorkflow', { ...own, body: { version: 9 } })).errors[0].pointer).toBe('/version');
    for (const [call, more] of [
      ['listVersions', {}],
      ['rollbackWorkflow', { body: { version: 1 } }],
      ['compareVersions', { query: { from: '1', to: '1' } }],
    ] as const)
      expect((await must(404, call, { ...own, ...more }, bob)).code).toBe('NOT_FOUND');
  });

  it('are listed by status and text, and tell their next times', async () => {
    const id = await workflow([step('a')], {
      title: 'Needle in a haystack',
      trigger_config: { type: 'scheduled', schedule: '0 9 * * *', jitter_seconds: 0 },
    });
    const { workflows } = await must(200, 'listWorkflows', { query: { search: 'NEEDLE', status: 'active' } });
    expect(workflows.map((each: { id: string }) => each.id)).toEqual([id]);
    expect(
      (await must(200, 'listWorkflows', { query: { search: 'needle', status: 'failed,generating' } })).workflows,
    ).toEqual([]);
    expect((await must(422, 'listWorkflows', { query: { status: 'asleep' } })).errors[0].pointer).toBe('/status');
    const { upcoming } = await must(200, 'listUpcomingRuns', inPath('workflow_id', id, { query: { count: '3' } }));
    expect(upcoming).toHaveLength(3);
    expect(upcoming[0].fires_at).toBe(upcoming[0].scheduled_for);
  });

  it('say whether an event would start them', async () => {
    const id = await workflow([step('a')], {
      trigger_config: { type: 'event', event_type: 'order.paid', filters: { country: 'DE' } },
    });
    const test = (payload: object) => must(200, 'testTrigger', inPath('workflow_id', id, { body: { payload } }));
    expect(await test({ country: 'DE' })).toEqual({ matches: true, failed_keys: [], sample_matches: null });
    expect(await test({ country: 'FR' })).toMatchObject({ matches: false, failed_keys: ['country'] });
  });

  it('are refined by an instruction, whose mistakes are named as it is', async () => {
    const id = await workflow([step('a')]);
    const own = inPath('workflow_id', id);
    expect(
      (await must(422, 'refineWorkflow', { ...own, body: { instruction: 'x'.repeat(2_001) } })).errors,
    ).toMatchObject([{ pointer: '/instruction' }]);
    expect(
      await must(202, 'refineWorkflow', {
        ...own,
        body: { instruction: 'Also fetch https://example.com', as_draft: true },
      }),
    ).toMatchObject({ id, status: 'generating' });
  });

  it('list the tools for their steps', async () => {
    const { tools } = await must(200, 'listTools', { query: { search: 'http request' } });
    expect(tools.map(({ name }: { name: string }) => name)).toContain('http.request');
  });
});

it('takes notices away, and says how many there were', async () => {
  const id = await workflow([step('a')]);
  expect(await must(200, 'dismissNotices', { body: { target_id: id } })).toEqual({ count: 0 });
});

describe('the type of a problem', () => {
  it.each([
    ['NOT_FOUND', () => operations.call(ada, 'getExecution', inPath('execution_id', 'ex_none'))],
    ['INVALID_INPUT', () => operations.call(ada, 'listExecutions', { query: { limit: '0' } })],
    ['UNAUTHENTICATED', () => operations.call(ada, 'getViewer', { authorization: null })],
    ['FORBIDDEN', () => operations.call(ada, 'getUserBudget', inPath('user_id', 'bob'))],
    ['ILLEGAL_STATE', () => operations.call(ada, 'deleteConnection', inPath('connection_id', 'conn_sample'))],
    ['MALFORMED', () => operations.call(ada, 'createWorkflow', { body: '{' })],
  ] as const)('is an address that describes %s, without credentials', async (code, fail) => {
    const { body, status } = await fail();
    expect(body).toMatchObject({ type: `/api/v1/problems/${code}`, code });
    const described = await fetch(new URL(body.type, server.url));
    expect(await described.json()).toEqual({
      type: body.type,
      code,
      status,
      meaning: expect.stringMatching(/\w/),
      remedy: expect.stringMatching(/\w/),
    });
    const page = await fetch(new URL(body.type, server.url), { headers: { accept: 'text/html,*/*;q=0.8' } });
    expect([page.headers.get('content-type'), page.headers.get('vary')]).toEqual([
      'text/html; charset=utf-8',
      'Authorization, Accept',
    ]);
    expect(await page.text()).toContain(`<h1>${code}</h1>`);
  });

  it('is one of the list', async () => {
    const { problems } = await must(200, 'listProblemTypes', { authorization: null });
    for (const { code } of problems)
      expect(await must(200, 'getProblemType', inPath('code', code, { authorization: null }))).toMatchObject({ code });
    expect((await must(404, 'getProblemType', inPath('code', '<script>', { authorization: null }))).code).toBe(
      'NOT_FOUND',
    );
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { startServer } from '../../support/harness/server.js';
import type { TestServer } from '../../support/harness/server.js';

const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';
const DIALECT = { 'x-api-dialect': 'gaia' };
const STEP = { id: 'one', title: 'One', tool: 'data.transform', input: { expression: '1' } };
const BODY = { title: 'One', prompt: 'Count', trigger_config: { type: 'manual', enabled: true }, steps: [STEP] };

let database: TestDatabase;
/** The dialect for every request. */
let server: TestServer;
/** The same database without the option. */
let plain: TestServer;
let ada: ApiClient;
let bob: ApiClient;
let workflowId: string;

const tokenOf = (sub: string, scope?: string): Promise<string> =>
  new SignJWT({ name: sub, ...(scope === undefined ? {} : { scope }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(SECRET));

beforeAll(async () => {
  database = await createTestDatabase();
  const environment = { DATABASE_URL: database.url, AUTH_JWT_SECRET: SECRET };
  [server, plain] = await Promise.all([
    startServer({ ...environment, REST_DIALECT: 'gaia' }),
    startServer(environment),
  ]);
  ada = new ApiClient(server.url, await tokenOf('ada'));
  bob = new ApiClient(server.url, await tokenOf('bob'));
  workflowId = (await ada.rest('POST', '/workflows', BODY)).body.workflow.id;
});
afterAll(async () => {
  await Promise.all([server?.stop(), plain?.stop()]);
  await database?.drop();
});

/** Every call, with a body that is fine, and the answer of the documented contract to it. */
const calls = (id: string): readonly [method: string, path: string, body: unknown, documented: number][] => [
  ['POST', '/workflows', BODY, 422],
  ['GET', '/workflows?activated=true&limit=5&skip=0', undefined, 422],
  ['GET', `/workflows/${id}`, undefined, 200],
  ['PUT', `/workflows/${id}`, { icon: 'A' }, 422],
  ['POST', `/workflows/${id}/deactivate`, {}, 200],
  ['POST', `/workflows/${id}/activate`, {}, 200],
  ['POST', `/workflows/${id}/regenerate-steps`, { instruction: 'Again', force_different_tools: false }, 422],
  ['POST', `/workflows/${id}/execute`, { inputs: {} }, 422],
  ['GET', `/workflows/${id}/status`, undefined, 200],
  ['GET', `/workflows/${id}/executions?limit=5&offset=0`, undefined, 200],
  ['POST', `/workflows/${id}/publish`, {}, 200],
  ['POST', `/workflows/${id}/unpublish`, {}, 200],
  ['POST', '/workflows/from-todo', { todo_id: 't', todo_title: 'Summarize my email', todo_description: null }, 422],
  ['POST', '/workflows/generate-prompt', { title: 'Mail' }, 405],
  ['GET', '/triggers/schema', undefined, 404],
  ['GET', '/triggers/options?integration_id=github&trigger_slug=github_commit_event&field_name=repos', undefined, 404],
];

describe('without the option', () => {
  it('every call is answered as the documented contract says, with or without the header', async () => {
    const caller = new ApiClient(plain.url, await tokenOf('ada'));
    const { body } = await caller.rest('POST', '/workflows', { title: 'Mine', description: 'Counts', steps: [STEP] });
    const stable = ({ status, headers, body: given }: Awaited<ReturnType<ApiClient['rest']>>) => ({
      status,
      vary: headers.get('vary'),
      type: headers.get('content-type'),
      names: Object.keys(given ?? {}),
      detail: given?.detail,
    });
    for (const [method, path, given, documented] of calls(body.id)) {
      const without = await caller.rest(method, path, given);
      const withHeader = await caller.rest(method, path, given, DIALECT);
      expect({ path, ...stable(withHeader) }).toEqual({ path, ...stable(without) });
      expect({ method, path, status: without.status }).toEqual({ method, path, status: documented });
      expect(without.headers.get('vary') ?? '').not.toContain('Dialect');
    }
    expect((await fetch(`${plain.url}/api/v1/openapi.gaia.json`)).status).toBe(404);
    const contract = await (await fetch(`${plain.url}/api/v1/openapi.json`)).text();
    expect(contract).not.toContain('Dialect');
  });
});

describe('with REST_DIALECT=gaia', () => {
  it('every call is in the dialect without a header, and in the documented contract if the header asks for it', async () => {
    for (const [method, path, given] of calls(workflowId)) {
      const { status, headers } = await ada.rest(method, path, given);
      expect({ method, path, status }).toEqual({ method, path, status: 200 });
      expect(headers.get('vary')).toContain('X-API-Dialect');
    }
    const documented = await ada.rest('GET', `/workflows/${workflowId}`, undefined, { 'x-api-dialect': 'stepcast' });
    expect(documented).toMatchObject({ status: 200, body: { id: workflowId, status: expect.any(String) } });
    expect(await ada.rest('GET', '/workflows', undefined, { 'x-api-dialect': 'zapier' })).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining('gaia or stepcast') },
    });
    // The rest of the contract stays what it is.
    expect(await ada.rest('GET', '/quotas')).toMatchObject({ status: 200, body: { quotas: expect.any(Array) } });
    expect(await ada.rest('GET', '/nothing')).toMatchObject({ status: 404, body: { detail: expect.any(String) } });
  });

  it('an idempotency key counts in each dialect by itself, and the same request is carried out once', async () => {
    const key = { 'idempotency-key': 'same' };
    const first = await ada.rest('POST', '/workflows', { ...BODY, icon: 'Once' }, key);
    const second = await ada.rest('POST', '/workflows', { ...BODY, icon: 'Once' }, key);
    expect(second.body.workflow.id).toBe(first.body.workflow.id);
    expect(second.body.workflow.icon).toBe('Once');
    expect(await ada.rest('POST', '/workflows', { ...BODY, icon: 'Twice' }, key)).toMatchObject({
      status: 409,
      body: { detail: expect.any(String), code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    const documented = await ada.rest(
      'POST',
      '/workflows',
      { title: 'Other', steps: [STEP] },
      { ...key, 'x-api-dialect': 'stepcast' },
    );
    expect(documented).toMatchObject({ status: 201, body: { title: 'Other' } });
  });

  it('keeps what one user has from another', async () => {
    await ada.rest('PUT', `/workflows/${workflowId}`, { icon: 'Hers', private_note: 'of ada' });
    for (const [method, path, given] of calls(workflowId).filter(([, path]) => path.includes(workflowId))) {
      const { status, body } = await bob.rest(method, path, given);
      expect({ method, path, status }).toEqual({ method, path, status: 404 });
      expect(JSON.stringify(body)).not.toContain('of ada');
    }
    expect((await bob.rest('GET', '/workflows')).body.workflows.map((each: { id: string }) => each.id)).not.toContain(
      workflowId,
    );
    // Fields that only the server decides cannot be set, and no other owner can be chosen.
    const pretended = {
      ...BODY,
      id: workflowId,
      user_id: 'ada',
      is_public: true,
      is_system_workflow: true,
      total_executions: 9,
      created_by: 'ada',
      slug: 'mine',
      creator: { name: 'ada' },
      system_workflow_key: 'x',
      status: 'x',
    };
    const { body } = await bob.rest('POST', '/workflows', pretended);
    expect(body.workflow).toMatchObject({
      user_id: 'bob',
      is_public: false,
      is_system_workflow: false,
      total_executions: 0,
      slug: null,
    });
    expect(body.workflow.id).not.toBe(workflowId);
    for (const name of ['creator', 'created_by', 'system_workflow_key', 'status'])
      expect(body.workflow).not.toHaveProperty(name);
  });

  it('needs the scopes of the documented contract', async () => {
    const scoped = async (scope: string) => new ApiClient(server.url, await tokenOf('ada', scope));
    const [reader, writer, runner] = await Promise.all([
      scoped('workflows:read'),
      scoped('workflows:write'),
      scoped('executions:run'),
    ]);
    const isRun = (path: string): boolean => path.endsWith('/execute');
    for (const [method, path, given] of calls(workflowId)) {
      const expected = async (caller: ApiClient, allowed: boolean) => {
        const { status, body } = await caller.rest(method, path, given);
        expect({ method, path, status }).toEqual({ method, path, status: allowed ? 200 : 403 });
        if (!allowed) expect(body).toMatchObject({ detail: expect.stringContaining('scope'), code: 'FORBIDDEN' });
      };
      await expected(reader, method === 'GET');
      await expected(writer, method !== 'GET' && !isRun(path) && method !== 'PUT');
      await expected(runner, isRun(path));
    }
    for (const [method, path, given] of calls(workflowId)) {
      const response = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(given === undefined ? {} : { body: JSON.stringify(given) }),
      });
      expect({ path, status: response.status }).toEqual({ path, status: 401 });
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
      expect(await response.json()).toMatchObject({ detail: expect.any(String) });
    }
  });

  const nested = `${'['.repeat(100)}${']'.repeat(100)}`;
  it.each([
    ['a list', '[]', 422],
    ['a number', '1', 422],
    ['no JSON', '{', 400],
    ['a prototype', '{"title":"x","prompt":"y","__proto__":{"a":1}}', 400],
    ['no title', { prompt: 'x' }, 422],
    ['an empty title', { ...BODY, title: ' ' }, 422],
    ['a NUL', { ...BODY, note: '\0' }, 422],
    ['deep nesting', `{"title":"x","prompt":"y","extra":${nested}}`, 422],
    ['too much to keep', { ...BODY, note: 'x'.repeat(40_000) }, 422],
    ['a long prompt', { title: 'x', prompt: 'x'.repeat(10_001) }, 422],
    ['a bad colour', { ...BODY, icon_color: 'red' }, 422],
    ['a long icon', { ...BODY, icon: 'x'.repeat(65) }, 422],
    ['an unknown trigger', { ...BODY, trigger_config: { type: 'telepathy' } }, 422],
    ['a bad schedule', { ...BODY, trigger_config: { type: 'schedule', cron_expression: 'now' } }, 422],
    ['no schedule', { ...BODY, trigger_config: { type: 'schedule' } }, 422],
    ['no event', { ...BODY, trigger_config: { type: 'integration' } }, 422],
    [
      'settings that are a list',
      { ...BODY, trigger_config: { type: 'integration', trigger_name: 'a', trigger_data: [] } },
      422,
    ],
    ['an unknown tool', { ...BODY, steps: [{ title: 'x', tool: 'no.such' }] }, 422],
    ['an unknown field of a whole step', { ...BODY, steps: [{ ...STEP, sudo: true }] }, 422],
    ['steps that are texts', { ...BODY, steps: ['x'] }, 422],
    ['too large a body', { ...BODY, note: 'x'.repeat(1_100_000) }, 413],
  ])('refuses %s in the shape that the clients read', async (_what, body, expected) => {
    for (const [method, path] of [
      ['POST', '/workflows'],
      ['PUT', `/workflows/${workflowId}`],
    ] as const) {
      const answer = await ada.rest(method, path, body);
      // A change may leave the title out, and its trigger keeps what is not sent.
      if (method === 'PUT' && _what === 'no title') continue;
      expect({ method, status: answer.status, body: answer.body }).toMatchObject({ method, status: expected });
      if (expected === 422)
        for (const mistake of answer.body.detail)
          expect(mistake).toEqual({
            loc: ['body', ...mistake.loc.slice(1)],
            msg: expect.any(String),
            type: expect.any(String),
          });
      else expect(answer.body.detail).toEqual(expect.any(String));
      expect(JSON.stringify(answer.body)).not.toMatch(/ at .*\.js|select |insert /);
    }
  });

  it('names the field as the client has sent it', async () => {
    const { body } = await ada.rest('POST', '/workflows', {
      ...BODY,
      prompt: 'x'.repeat(10_001),
      trigger_config: { type: 'schedule', cron_expression: 'now', timezone: 'Nowhere' },
    });
    expect(body.detail.map(({ loc }: { loc: unknown }) => loc)).toEqual([
      ['body', 'prompt'],
      ['body', 'trigger_config', 'timezone'],
      ['body', 'trigger_config', 'cron_expression'],
    ]);
  });
});

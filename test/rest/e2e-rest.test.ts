import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import { SignJWT } from 'jose';
import { Client } from 'pg';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** The fields of a workflow that a caller receives, and no others. */
const WORKFLOW_FIELDS = [
  'created_at',
  'description',
  'error',
  'flow_control',
  'id',
  'input_schema',
  'is_public',
  'last_run_at',
  'mcp_tool',
  'metadata',
  'next_run_at',
  'remarks',
  'slug',
  'status',
  'steps',
  'tags',
  'title',
  'trigger_config',
  'triggers',
  'updated_at',
  'version',
];
const STEPS = [
  { id: 'greet', title: 'Greet', tool: 'data.transform', input: { expression: '"Hello, " & context.user_input' } },
  { id: 'shout', title: 'Shout', tool: 'data.transform', input: { expression: '$uppercase(steps.greet.output)' } },
];
const NAP = [
  ...STEPS.slice(0, 1),
  { id: 'nap', title: 'Nap', tool: 'flow.sleep', input: { seconds: 30 } },
  { id: 'end', title: 'End', tool: 'data.transform', input: { expression: '1' } },
];

describe('the session of a REST caller who knows the documentation', () => {
  let database: TestDatabase;
  let server: TestServer;
  let ada: ApiClient;
  let bob: ApiClient;

  const tokenOf = (sub: string, scope?: string): Promise<string> =>
    new SignJWT({ name: sub, ...(scope === undefined ? {} : { scope }) })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(sub)
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(SECRET));

  beforeAll(async () => {
    database = await createTestDatabase();
    server = await startServer({ DATABASE_URL: database.url, AUTH_JWT_SECRET: SECRET });
    ada = new ApiClient(server.url, await tokenOf('ada'));
    bob = new ApiClient(server.url, await tokenOf('bob'));
  });
  afterAll(async () => {
    await server?.stop();
    await database?.drop();
  });

  const created = async (body: object): Promise<string> => {
    const answer = await ada.rest('POST', '/workflows', body);
    expect(answer).toMatchObject({ status: 201, body: { id: expect.stringMatching(/^wf_/) } });
    return answer.body.id;
  };
  /** The workflow once no plan is being made for it; Jest's own time limit ends a wait that never comes true. */
  const planned = async (id: string) => {
    for (;;) {
      const { body } = await ada.rest('GET', `/workflows/${id}`);
      if (body.status !== 'generating') return body;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  /** Without any credentials. */
  const stranger = async (method: string, path: string) => {
    const response = await fetch(`${server.url}/api/v1${path}`, { method });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };

  describe('workflows', () => {
    test('POST /workflows plans the documented example at once, and becomes active', async () => {
      const { status, body } = await ada.rest('POST', '/workflows', {
        title: '  Daily Email Summary ',
        description: 'Summarize important emails every morning',
        trigger_config: { type: 'scheduled', enabled: true, schedule: '0 9 * * *', timezone: 'America/New_York' },
        generate_immediately: true,
      });
      expect(status).toBe(201);
      expect(Object.keys(body).sort()).toEqual(WORKFLOW_FIELDS);
      expect(body).toMatchObject({
        title: 'Daily Email Summary',
        status: 'generating',
        is_public: false,
        steps: [],
        created_at: expect.stringMatching(RFC3339),
        trigger_config: { type: 'scheduled', enabled: true, schedule: '0 9 * * *', timezone: 'America/New_York' },
      });
      const ready = await planned(body.id);
      expect(ready).toMatchObject({
        status: 'active',
        error: null,
        next_run_at: expect.stringMatching(RFC3339),
        steps: expect.arrayContaining([expect.objectContaining({ tool: 'email.search' })]),
      });
      const ran = await ada.rest('POST', `/workflows/${body.id}/execute`, {}, { prefer: 'wait=30' });
      expect(ran).toMatchObject({ status: 200, body: { status: 'succeeded', progress: 1 } });
    });

    test('POST /workflows reads the trigger from the words, and fails with the reason if it understands nothing', async () => {
      const read = await planned(
        await created({
          title: 'News',
          description: 'Every weekday at 7 in Berlin, summarize https://example.com',
          generate_immediately: true,
        }),
      );
      expect(read).toMatchObject({
        status: 'active',
        trigger_config: { type: 'scheduled', schedule: '0 7 * * 1-5', timezone: 'Europe/Berlin' },
      });
      const failed = await planned(await created({ title: 'Xyzzy', description: 'Plugh', generate_immediately: true }));
      expect(failed).toMatchObject({
        status: 'failed',
        steps: [],
        error: { code: expect.any(String), message: expect.any(String) },
      });
    });

    test('POST /workflows takes steps as they are, or none', async () => {
      const { body } = await ada.rest('POST', '/workflows', { title: 'Greeting', steps: STEPS });
      expect(body).toMatchObject({
        status: 'active',
        version: 1,
        description: '',
        trigger_config: { type: 'manual', enabled: true },
        steps: [
          {
            id: 'greet',
            tool: 'data.transform',
            on_error: 'fail',
            timeout_ms: 60_000,
            retry: { max_attempts: 3, initial_delay_ms: 1_000, backoff_factor: 2, max_delay_ms: 60_000 },
          },
          { id: 'shout' },
        ],
      });
      expect((await ada.rest('POST', '/workflows', { title: 'Empty' })).body).toMatchObject({
        status: 'inactive',
        steps: [],
      });
    });

    test.each([
      [
        { type: 'manual', enabled: true },
        { type: 'manual', enabled: true },
      ],
      [
        { type: 'scheduled', enabled: true, schedule: '0 9 * * 1-5', timezone: 'America/New_York' },
        { type: 'scheduled', schedule: '0 9 * * 1-5', timezone: 'America/New_York' },
      ],
      [
        { type: 'event', enabled: true, event_type: 'gmail.new_email', filters: { from: 'boss@example.com' } },
        { type: 'event', event_type: 'gmail.new_email', filters: { from: 'boss@example.com' } },
      ],
      [
        { type: 'schedule', cron_expression: '0 9 * * *' },
        { type: 'scheduled', schedule: '0 9 * * *', enabled: true, timezone: 'UTC' },
      ],
      [
        { type: 'integration', trigger_name: 'gmail.new_email' },
        { type: 'event', event_type: 'gmail.new_email', enabled: true },
      ],
    ])('the trigger %j is understood, and answered in the names of today', async (given, answered) => {
      const { status, body } = await ada.rest('POST', '/workflows', {
        title: 'Trigger',
        steps: STEPS,
        trigger_config: given,
      });
      expect(status).toBe(201);
      expect(body.trigger_config).toMatchObject(answered);
      expect(Object.keys(body.trigger_config)).not.toEqual(expect.arrayContaining(['cron_expression']));
      expect(Object.keys(body.trigger_config)).not.toEqual(expect.arrayContaining(['trigger_name']));
    });

    test("GET /workflows lists one's own, newest first, by window", async () => {
      const carol = new ApiClient(server.url, await tokenOf('carol'));
      for (const title of ['One', 'Two', 'Three']) await carol.rest('POST', '/workflows', { title });
      expect((await carol.rest('GET', '/workflows')).body).toMatchObject({
        workflows: [{ title: 'Three' }, { title: 'Two' }, { title: 'One' }],
        total: 3,
        limit: 25,
        offset: 0,
      });
      expect((await carol.rest('GET', '/workflows?limit=1&offset=1')).body).toMatchObject({
        workflows: [{ title: 'Two' }],
        total: 3,
        limit: 1,
        offset: 1,
      });
    });

    test('GET, PUT and DELETE /workflows/{workflow_id}, guarded by the ETag', async () => {
      const id = await created({ title: 'Draft', steps: STEPS });
      const read = await ada.rest('GET', `/workflows/${id}`);
      const etag = read.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"[^"]+"$/);
      const changed = await ada.rest(
        'PUT',
        `/workflows/${id}`,
        {
          title: 'Final',
          description: 'Done',
          steps: STEPS.slice(0, 1),
          input_schema: { type: 'object' },
          trigger_config: { type: 'manual', enabled: false },
        },
        { 'if-match': etag },
      );
      expect(changed).toMatchObject({
        status: 200,
        body: {
          title: 'Final',
          description: 'Done',
          version: 2,
          status: 'inactive',
          input_schema: { type: 'object' },
          steps: [{ id: 'greet' }],
        },
      });
      const stale = await ada.rest('PUT', `/workflows/${id}`, { title: 'Too late' }, { 'if-match': etag });
      expect(stale).toMatchObject({ status: 412, body: { status: 412, code: expect.any(String) } });
      expect((await ada.rest('GET', `/workflows/${id}`)).body.title).toBe('Final');
      expect(await ada.rest('DELETE', `/workflows/${id}`)).toMatchObject({ status: 204, body: null });
      expect((await ada.rest('GET', `/workflows/${id}`)).status).toBe(404);
    });

    test('POST …/deactivate and …/activate', async () => {
      const id = await created({
        title: 'Switch',
        steps: STEPS,
        trigger_config: { type: 'scheduled', schedule: '0 9 * * *' },
      });
      expect(await ada.rest('POST', `/workflows/${id}/deactivate`)).toMatchObject({
        status: 200,
        body: { status: 'inactive', next_run_at: null, trigger_config: { enabled: false } },
      });
      expect(await ada.rest('POST', `/workflows/${id}/activate`)).toMatchObject({
        status: 200,
        body: { status: 'active', next_run_at: expect.stringMatching(RFC3339), trigger_config: { enabled: true } },
      });
    });

    test('POST …/regenerate-steps answers generating and keeps what is live', async () => {
      const id = await created({ title: 'Digest', description: 'Summarize important emails', steps: STEPS });
      const answer = await ada.rest('POST', `/workflows/${id}/regenerate-steps`, {
        reason: 'Need different approach',
        force_different_tools: true,
      });
      expect(answer).toMatchObject({
        status: 202,
        body: { id, status: 'generating', steps: [{ id: 'greet' }, { id: 'shout' }] },
      });
      expect(await planned(id)).toMatchObject({
        status: 'active',
        version: 2,
        steps: expect.arrayContaining([expect.objectContaining({ tool: 'email.search' })]),
      });
    });

    test('POST /workflows/from-todo plans a todo once', async () => {
      const todo = {
        todo_id: 'todo_123',
        todo_title: 'Plan team offsite',
        todo_description: 'Organize company retreat for 50 people',
      };
      const first = await ada.rest('POST', '/workflows/from-todo', todo);
      expect(first).toMatchObject({ status: 201, body: { title: 'Plan team offsite', status: 'generating' } });
      const again = await Promise.all(Array.from({ length: 5 }, () => ada.rest('POST', '/workflows/from-todo', todo)));
      expect(again.map(({ body }) => body.id)).toEqual(Array.from({ length: 5 }, () => first.body.id));
      expect((await bob.rest('POST', '/workflows/from-todo', todo)).body.id).not.toBe(first.body.id);
    });
  });

  describe('executions', () => {
    test('POST …/execute queues the documented example; status and executions show it', async () => {
      const id = await created({ title: 'Report', steps: STEPS });
      expect((await ada.rest('GET', `/workflows/${id}/status`)).body).toMatchObject({
        workflow_id: id,
        status: 'idle',
        current_step: 0,
        total_steps: 0,
        progress: 0,
        execution_id: null,
      });
      const started = await ada.rest('POST', `/workflows/${id}/execute`, {
        context: { user_input: 'Generate report for Q1 2026' },
      });
      expect(started).toMatchObject({
        status: 202,
        body: { execution_id: expect.stringMatching(/^ex_/), status: 'queued' },
      });
      const waited = await ada.rest(
        'POST',
        `/workflows/${id}/execute`,
        { context: { user_input: 'world' } },
        { prefer: 'wait=30' },
      );
      expect(waited).toMatchObject({
        status: 200,
        body: {
          workflow_id: id,
          workflow_version: 1,
          status: 'succeeded',
          trigger: { type: 'manual', scheduled_for: null, event_id: null },
          context: { user_input: 'world' },
          current_step: 2,
          total_steps: 2,
          progress: 1,
          output: 'HELLO, WORLD',
          error: null,
          started_at: expect.stringMatching(RFC3339),
          steps: [
            {
              step_id: 'greet',
              title: 'Greet',
              tool: 'data.transform',
              status: 'succeeded',
              attempt: 1,
              output: 'Hello, world',
              error: null,
            },
            { step_id: 'shout' },
          ],
        },
      });
      expect(waited.headers.get('preference-applied')).toBe('wait=30');
      expect((await ada.rest('GET', `/workflows/${id}/status`)).body).toMatchObject({
        workflow_id: id,
        execution_id: waited.body.execution_id,
        status: 'succeeded',
        current_step: 2,
        total_steps: 2,
        progress: 1,
      });
      const { body } = await ada.rest('GET', `/workflows/${id}/executions`);
      expect(body).toMatchObject({ total: 2, limit: 10, offset: 0 });
      expect(body.executions.map((run: { execution_id: string }) => run.execution_id)).toEqual([
        waited.body.execution_id,
        started.body.execution_id,
      ]);
      expect((await ada.rest('GET', `/workflows/${id}/executions?limit=1&offset=1`)).body.executions).toHaveLength(1);
      expect((await ada.rest('GET', `/workflows/${id}`)).body.last_run_at).toMatch(RFC3339);
    });

    test('a run that takes longer than the wanted wait is 202, and status shows its progress', async () => {
      const id = await created({ title: 'Nap', steps: NAP });
      const waited = await ada.rest(
        'POST',
        `/workflows/${id}/execute`,
        { context: { user_input: 'x' } },
        { prefer: 'wait=1' },
      );
      expect(waited).toMatchObject({ status: 202, body: { status: 'waiting' } });
      expect((await ada.rest('GET', `/workflows/${id}/status`)).body).toMatchObject({
        status: 'waiting',
        current_step: 1,
        total_steps: 3,
        progress: 1 / 3,
        finished_at: null,
      });
    });

    test('a workflow without steps is not run', async () => {
      const id = await created({ title: 'Empty' });
      expect(await ada.rest('POST', `/workflows/${id}/execute`)).toMatchObject({
        status: 409,
        body: { code: 'NO_STEPS' },
      });
    });
  });

  describe('the marketplace', () => {
    let id: string;
    beforeAll(async () => {
      const trigger = { type: 'event', event_type: 'gmail.new_email', filters: { from: 'boss@example.com' } };
      id = await created({ title: 'Shared greeting', description: 'Greets', steps: STEPS, trigger_config: trigger });
    });

    test('POST …/publish shows the projection to strangers, and nothing private with it', async () => {
      expect((await stranger('GET', `/workflows/public/${id}`)).status).toBe(404);
      const published = await ada.rest('POST', `/workflows/${id}/publish`);
      expect(published).toMatchObject({ status: 200, body: { id, is_public: true, slug: expect.any(String) } });
      for (const name of [id, published.body.slug]) {
        const shown = await stranger('GET', `/workflows/public/${name}`);
        expect(shown.status).toBe(200);
        expect(Object.keys(shown.body).sort()).toEqual([
          'categories',
          'clone_count',
          'creator',
          'description',
          'id',
          'input_schema',
          'notes',
          'published_at',
          'required_connections',
          'run_count',
          'slug',
          'steps',
          'tags',
          'title',
          'trigger_config',
          'triggers',
          'values_schema',
          'version',
          'version_published_at',
        ]);
        expect(shown.body).toMatchObject({
          title: 'Shared greeting',
          creator: { name: 'ada' },
          steps: [{ id: 'greet' }, { id: 'shout' }],
        });
        expect(JSON.stringify(shown.body)).not.toContain('boss@example.com');
      }
      expect((await stranger('GET', '/workflows/community')).body).toMatchObject({
        workflows: [{ id }],
        total: 1,
        limit: 25,
        offset: 0,
      });
    });

    test('GET /workflows/explore has templates without credentials', async () => {
      const { status, body } = await stranger('GET', '/workflows/explore');
      expect({ status, limit: body.limit, offset: body.offset }).toEqual({ status: 200, limit: 25, offset: 0 });
      expect(body.total).toBeGreaterThanOrEqual(6);
      expect((await stranger('GET', '/workflows/explore?limit=2&offset=1')).body).toMatchObject({
        limit: 2,
        offset: 1,
        workflows: [{ id: body.workflows[1].id }, { id: body.workflows[2].id }],
      });
    });

    test('POST …/unpublish takes it back', async () => {
      expect(await ada.rest('POST', `/workflows/${id}/unpublish`)).toMatchObject({
        status: 200,
        body: { is_public: false },
      });
      expect((await stranger('GET', `/workflows/public/${id}`)).status).toBe(404);
      expect((await stranger('GET', '/workflows/community')).body).toMatchObject({ workflows: [], total: 0 });
    });
  });

  describe('conventions', () => {
    test('a problem names its code and points at what is wrong, all at once', async () => {
      const { status, headers, body } = await ada.rest('POST', '/workflows', {
        title: ' ',
        trigger_config: { type: 'scheduled', schedule: 'often', timezone: 'Mars/Base' },
        steps: [
          { title: 'A', tool: 'no.such' },
          { ...STEPS[1], id: 'b' },
        ],
      });
      expect(headers.get('content-type')).toBe('application/problem+json');
      expect({ status, code: body.code }).toEqual({ status: 422, code: 'INVALID_INPUT' });
      expect(body).toMatchObject({
        type: '/api/v1/problems/INVALID_INPUT',
        title: expect.any(String),
        status: 422,
        detail: expect.any(String),
      });
      const pointers = body.errors.map(({ pointer }: { pointer: string }) => pointer);
      expect(pointers).toEqual(
        expect.arrayContaining([
          '/title',
          '/trigger_config/schedule',
          '/trigger_config/timezone',
          '/steps/0/tool',
          '/steps/1/input/expression',
        ]),
      );
    });

    test.each([
      [{ title: 'A', colour: 'red' }, '/colour'],
      [{ title: 'A', trigger_config: { type: 'manual', cron: '0 9 * * *' } }, '/trigger_config/cron'],
      [{ title: 'A', steps: [{ title: 'A', tool: 'data.transform', dependsOn: [] }] }, '/steps/0/dependsOn'],
    ])('an unknown field is refused and named: %j', async (body, pointer) => {
      const answer = await ada.rest('POST', '/workflows', body);
      expect(answer.status).toBe(422);
      expect(answer.body.errors.map((issue: { pointer: string }) => issue.pointer)).toContain(pointer);
    });

    test.each([
      ['malformed JSON is 400', 'POST', '/workflows', '{', 400],
      ['a limit that is none is 422', 'GET', '/workflows?limit=101', undefined, 422],
      ['what is too large is 413', 'POST', '/workflows', `{"title":"${'x'.repeat(1_100_000)}"}`, 413],
      ['an unknown id is 404', 'GET', '/workflows/wf_01h455vb4pex5vsknk084sn02q', undefined, 404],
    ])('%s', async (_what, method, path, body, status) => {
      const answer = await ada.rest(method, path, body);
      expect(answer).toMatchObject({ status, body: { status, code: expect.any(String) } });
    });

    test('an object of another user looks as if it did not exist', async () => {
      const id = await created({ title: 'Mine', steps: STEPS });
      const missing = await bob.rest('GET', '/workflows/wf_01h455vb4pex5vsknk084sn02q');
      for (const [method, path] of [
        ['GET', ''],
        ['PUT', ''],
        ['DELETE', ''],
        ['POST', '/execute'],
        ['GET', '/status'],
        ['GET', '/executions'],
        ['POST', '/activate'],
        ['POST', '/publish'],
      ] as const) {
        const foreign = await bob.rest(
          method,
          `/workflows/${id}${path}`,
          method === 'PUT' ? { title: 'Yours' } : undefined,
        );
        expect({ path, status: foreign.status, code: foreign.body.code }).toEqual({
          path,
          status: 404,
          code: missing.body.code,
        });
      }
    });

    test('credentials are needed but for the marketplace, and must reach as far', async () => {
      for (const [method, path] of [
        ['GET', '/workflows'],
        ['POST', '/workflows'],
        ['POST', '/workflows/from-todo'],
        ['GET', '/workflows/wf_1'],
      ] as const) {
        const answer = await stranger(method, path);
        expect(answer).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
        expect(answer.headers.get('www-authenticate')).toContain('Bearer');
      }
      const reader = new ApiClient(server.url, await tokenOf('ada', 'workflows:read'));
      expect(await reader.rest('POST', '/workflows', { title: 'No' })).toMatchObject({
        status: 403,
        body: { code: 'FORBIDDEN' },
      });
      expect((await reader.rest('GET', '/workflows')).status).toBe(200);
    });

    test('literal segments are never read as an id', async () => {
      const answer = await ada.rest('GET', '/workflows/from-todo');
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toContain('POST');
    });

    it('gives the first answer again under the same idempotency key, also to those who ask at the same time', async () => {
      const key = { 'idempotency-key': 'create-1' };
      const all = await Promise.all(
        Array.from({ length: 5 }, () => ada.rest('POST', '/workflows', { title: 'Once', steps: STEPS }, key)),
      );
      expect(new Set(all.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
      expect(await ada.rest('POST', '/workflows', { title: 'Other' }, key)).toMatchObject({
        status: 409,
        body: { code: 'IDEMPOTENCY_KEY_REUSED' },
      });
      expect((await bob.rest('POST', '/workflows', { title: 'Other' }, key)).status).toBe(201);
      const id = all[0]?.body.id as string;
      const runs = await Promise.all(
        Array.from({ length: 3 }, () =>
          ada.rest(
            'POST',
            `/workflows/${id}/execute`,
            { context: { user_input: 'x' } },
            { 'idempotency-key': 'run-1' },
          ),
        ),
      );
      expect(new Set(runs.map(({ body }) => body.execution_id)).size).toBe(1);
      expect((await ada.rest('GET', `/workflows/${id}/executions`)).body.total).toBe(1);
    });

    it('acts once under a key even if a server acted and died before it had answered', async () => {
      const key = { 'idempotency-key': 'died-1' };
      const sql = new Client(database.url);
      await sql.connect();
      // The remains of such a server: its effects, and a key whose hold has expired.
      const forget = () =>
        sql.query(`update idempotency_record set response = null, held_until = '-infinity' where key = 'died-1'`);
      const create = () => ada.rest('POST', '/workflows', { title: 'Died', steps: STEPS }, key);
      const first = await create();
      await forget();
      expect(await create()).toMatchObject({ status: 201, body: { id: first.body.id } });
      const execute = () =>
        ada.rest('POST', `/workflows/${first.body.id}/execute`, { context: { user_input: 'x' } }, key);
      const run = await execute();
      await forget();
      expect(await execute()).toMatchObject({ status: 202, body: { execution_id: run.body.execution_id } });
      expect((await ada.rest('GET', `/workflows/${first.body.id}/executions`)).body.total).toBe(1);
      expect((await sql.query(`select count(*)::int as n from workflow where title = 'Died'`)).rows).toEqual([
        { n: 1 },
      ]);
      await sql.end();
    });

    it('serves the contract as OpenAPI 3.1', async () => {
      const { status, body } = await stranger('GET', '/openapi.json');
      expect(status).toBe(200);
      expect(body.openapi).toBe('3.1.0');
      // The test rest-surface.test.ts checks that it describes every route and no other.
      expect(body.paths).toHaveProperty(['/api/v1/workflows/{workflow_id}/execute', 'post']);
    });
  });
});

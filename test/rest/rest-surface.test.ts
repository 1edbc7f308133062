import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ExecutionStatus } from '../../src/domain/run/execution.js';
import { startRestServer } from '../support/rest-server.js';
import type { RestServer } from '../support/rest-server.js';

const STEP = { title: 'Find', tool: 'email.search' };

let rest: RestServer;

beforeEach(async () => {
  rest = await startRestServer();
});

afterEach(() => rest.server.close());

/** A workflow of ada with one step. */
async function seeded(): Promise<string> {
  const { json } = await rest.post('/workflows', { title: 'Digest', steps: [STEP] });
  return (json as { id: string }).id;
}

describe('parameters of a list', () => {
  test('that are no instants are refused with an example of one', async () => {
    const { status, json } = await rest.call('/executions?from=yesterday');
    expect([status, json]).toEqual([
      422,
      expect.objectContaining({
        errors: [{ pointer: '/from', detail: 'Expected an instant such as 2026-11-27T09:00:00Z (RFC 3339).' }],
      }),
    ]);
  });
});

describe('event types', () => {
  test('GET /event-types answers the catalogue, or what fits every word', async () => {
    const { status, json } = await rest.call('/event-types?search=stripe%20refunded');
    expect(status).toBe(200);
    expect(json).toEqual({
      event_types: [
        {
          name: 'stripe.charge.refunded',
          title: 'Stripe refund',
          description: expect.any(String),
          payload_schema: expect.objectContaining({ type: 'object' }),
          sample: expect.objectContaining({ type: 'charge.refunded' }),
        },
      ],
    });
    expect((await rest.call('/event-types')).json).toMatchObject({ event_types: { length: 31 } });
    expect((await rest.call('/event-types?search=404')).json).toEqual({ event_types: [] });
    expect((await rest.call(`/event-types?search=${'x'.repeat(201)}`)).json).toMatchObject({
      status: 422,
      errors: [{ pointer: '/search' }],
    });
    expect((await rest.call('/event-types?q=x')).json).toMatchObject({ status: 422, errors: [{ pointer: '/q' }] });
    expect((await rest.call('/event-types', { key: null })).status).toBe(401);
  });

  test('that are unknown, and filters by unknown fields, are allowed and noted', async () => {
    const unknown = await rest.post('/workflows', {
      title: 'Digest',
      trigger_config: { type: 'event', event_type: 'gmail.new_mail' },
    });
    expect(unknown.json).toMatchObject({
      notes: [
        {
          code: 'UNKNOWN_EVENT_TYPE',
          pointer: '/trigger_config/event_type',
          detail: expect.stringContaining('Did you mean "gmail.new_email"'),
        },
      ],
    });
    const filtered = await rest.post('/workflows', {
      title: 'Digest',
      trigger_config: { type: 'event', event_type: 'gmail.new_email', filters: { sender: 'boss' } },
    });
    expect(filtered.json).toMatchObject({
      notes: [{ code: 'UNKNOWN_FILTER_FIELD', pointer: '/trigger_config/filters/sender' }],
    });
    expect(
      (
        await rest.post('/workflows', {
          title: 'Digest',
          trigger_config: { type: 'event', event_type: 'gmail.new_email' },
        })
      ).json,
    ).not.toHaveProperty('notes');
  });
});

describe('workflows', () => {
  test('POST /workflows makes one, as in the documented example', async () => {
    const created = await rest.post('/workflows', {
      title: 'Daily Email Summary',
      description: 'Summarize important emails every morning',
      trigger_config: { type: 'scheduled', enabled: true, schedule: '0 9 * * *', timezone: 'America/New_York' },
      generate_immediately: true,
    });
    expect(created.status).toBe(201);
    expect(created.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(created.headers.get('etag')).toMatch(/^"[^"]+"$/);
    expect(created.headers.get('location')).toBe('/api/v1/workflows/wf_1');
    expect(created.json).toEqual({
      id: 'wf_1',
      title: 'Daily Email Summary',
      description: 'Summarize important emails every morning',
      remarks: '',
      tags: [],
      metadata: {},
      trigger_config: {
        type: 'scheduled',
        enabled: true,
        schedule: '0 9 * * *',
        timezone: 'America/New_York',
        dst_gap: 'shift',
        dst_repeat: 'once',
        misfire: 'run_latest',
        overlap: 'allow',
        jitter_seconds: 0,
      },
      triggers: [expect.objectContaining({ key: 'main', type: 'scheduled', schedule: '0 9 * * *' })],
      steps: [],
      status: 'generating',
      error: null,
      is_public: false,
      version: 1,
      slug: null,
      input_schema: null,
      flow_control: null,
      mcp_tool: null,
      next_run_at: null,
      last_run_at: null,
      created_at: '2026-11-24T12:00:00.000Z',
      updated_at: '2026-11-24T12:00:00.000Z',
    });
  });

  test('POST /workflows reads every field of a step, and answers them all', async () => {
    const step = {
      id: 'find',
      title: 'Find',
      description: 'All of them',
      tool: 'email.search',
      input: { connection: 'sample', forEach: { onError: 1 } },
      when: 'true',
      depends_on: [],
      for_each: 'context.folders',
      retry: { max_attempts: 5, initial_delay_ms: 10, backoff_factor: 1.5, max_delay_ms: 100 },
      timeout_ms: 5_000,
      on_error: 'continue',
    };
    const created = await rest.post('/workflows', {
      title: 'Digest',
      steps: [step, { ...STEP, retry: { max_attempts: 1 }, when: null, depends_on: null }],
    });
    expect(created.json).toMatchObject({
      steps: [
        step,
        {
          id: 'step_2',
          retry: { max_attempts: 1, initial_delay_ms: 1_000, backoff_factor: 2, max_delay_ms: 60_000 },
          on_error: 'fail',
        },
      ],
    });
  });

  test.each([
    ['schedule', { type: 'schedule', cron_expression: '0 9 * * 1-5' }, { type: 'scheduled', schedule: '0 9 * * 1-5' }],
    [
      'integration',
      { type: 'integration', trigger_name: 'gmail.new_email', filters: { from: 'boss@example.com' } },
      { type: 'event', event_type: 'gmail.new_email', filters: { from: 'boss@example.com' } },
    ],
    [
      'the settings of a schedule',
      {
        type: 'scheduled',
        schedule: '0 9 * * *',
        dst_gap: 'skip',
        dst_repeat: 'twice',
        misfire: 'run_all',
        overlap: 'cancel_running',
        jitter_seconds: 5,
      },
      { dst_gap: 'skip', dst_repeat: 'twice', misfire: 'run_all', overlap: 'cancel_running', jitter_seconds: 5 },
    ],
    ['manual', { type: 'manual', enabled: true }, { type: 'manual', enabled: true }],
  ])('a trigger in the words of "%s" is understood', async (_, given, answered) => {
    const created = await rest.post('/workflows', { title: 'Digest', trigger_config: given });
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ trigger_config: answered });
    expect(created.text).not.toMatch(/cron_expression|trigger_name/);
  });

  test("GET /workflows lists the caller's, newest first, by window", async () => {
    for (const title of ['One', 'Two', 'Three']) await rest.post('/workflows', { title });
    await rest.post('/workflows', { title: 'Other' }, { key: 'bob' });
    const all = await rest.call('/workflows');
    expect(all.json).toMatchObject({
      workflows: [{ title: 'Three' }, { title: 'Two' }, { title: 'One' }],
      total: 3,
      limit: 25,
      offset: 0,
    });
    const some = await rest.call('/workflows?limit=1&offset=1');
    expect(some.json).toMatchObject({ workflows: [{ title: 'Two' }], total: 3, limit: 1, offset: 1 });
    expect((await rest.call('/workflows?offset=1000000')).json).toMatchObject({ workflows: [], total: 3 });
  });

  test('GET, PUT and DELETE of one', async () => {
    const id = await seeded();
    expect((await rest.call(`/workflows/${id}`)).json).toMatchObject({
      id,
      title: 'Digest',
      version: 1,
      status: 'active',
    });
    const changed = await rest.call(`/workflows/${id}`, {
      method: 'PUT',
      body: { title: 'New', input_schema: { type: 'object' } },
    });
    expect(changed.status).toBe(200);
    expect(changed.json).toMatchObject({
      title: 'New',
      version: 2,
      input_schema: { type: 'object' },
      steps: [{ title: 'Find' }],
    });
    const gone = await rest.call(`/workflows/${id}`, { method: 'DELETE' });
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await rest.call(`/workflows/${id}`)).status).toBe(404);
  });

  test('POST …/activate and …/deactivate answer the workflow', async () => {
    const id = await seeded();
    expect((await rest.post(`/workflows/${id}/deactivate`)).json).toMatchObject({ id, status: 'inactive' });
    expect((await rest.post(`/workflows/${id}/activate`, {})).json).toMatchObject({ id, status: 'active' });
  });

  test('POST …/regenerate-steps passes on the wish, and takes none too', async () => {
    const id = await seeded();
    const wish = await rest.post(`/workflows/${id}/regenerate-steps`, {
      reason: 'Need different approach',
      force_different_tools: true,
    });
    expect(wish.status).toBe(202);
    expect(wish.json).toMatchObject({ id, status: 'generating' });
    expect(rest.fakes.seen.at(-1)).toEqual({
      operation: 'regenerate',
      input: { reason: 'Need different approach', forceDifferentTools: true },
    });
    expect((await rest.post(`/workflows/${id}/regenerate-steps`)).status).toBe(202);
    await rest.post(`/workflows/${id}/regenerate-steps`, { as_draft: true });
    expect(rest.fakes.seen.at(-1)).toEqual({ operation: 'regenerate', input: { asDraft: true } });
  });

  test('POST …/draft/accept, …/draft/discard and …/cancel-planning answer the workflow', async () => {
    const id = await seeded();
    expect(
      (await rest.post(`/workflows/${id}/draft/accept`, { draft_id: 'draft_1', expected_version: 2 })).json,
    ).toMatchObject({ id });
    expect(rest.fakes.seen.at(-1)).toEqual({
      operation: 'acceptDraft',
      input: { draftId: 'draft_1', expectedVersion: 2 },
    });
    expect((await rest.post(`/workflows/${id}/draft/discard`, { draft_id: 'draft_1' })).json).toMatchObject({ id });
    expect((await rest.post(`/workflows/${id}/cancel-planning`)).json).toMatchObject({ id });
    expect((await rest.call(`/workflows/${id}/draft`)).status).toBe(404);
    expect((await rest.post(`/workflows/${id}/draft/accept`, {})).json).toMatchObject({
      status: 422,
      errors: [{ pointer: '/draft_id' }],
    });
  });

  test('POST /workflows/from-todo plans from a todo item', async () => {
    const todo = {
      todo_id: 'todo_123',
      todo_title: 'Plan team offsite',
      todo_description: 'Organize company retreat for 50 people',
    };
    const created = await rest.post('/workflows/from-todo', todo);
    expect(created.status).toBe(201);
    expect(created.json).toMatchObject({ title: 'Plan team offsite', status: 'generating' });
  });
});

describe('executions', () => {
  test('POST …/execute queues a run and answers at once', async () => {
    const id = await seeded();
    const started = await rest.post(`/workflows/${id}/execute`, {
      context: { user_input: 'Generate report for Q1 2026', camelCase: { a_b: 1 } },
    });
    expect(started.status).toBe(202);
    expect(started.json).toEqual({ execution_id: 'ex_1', status: 'queued' });
    expect(rest.fakes.seen.at(-1)).toMatchObject({
      input: { context: { user_input: 'Generate report for Q1 2026', camelCase: { a_b: 1 } } },
    });
    expect((await rest.post(`/workflows/${id}/execute`)).status).toBe(202);
  });

  test('Prefer: wait returns the whole execution if it ends in time', async () => {
    const id = await seeded();
    const ended = await rest.post(`/workflows/${id}/execute`, {}, { headers: { prefer: 'respond-async, wait=600' } });
    expect(ended.status).toBe(200);
    expect(ended.headers.get('preference-applied')).toBe('wait=60');
    expect(rest.fakes.seen.at(-1)).toEqual({ operation: 'waitForEnd', input: { id: 'ex_1', timeoutMs: 60_000 } });
    expect(ended.json).toEqual({
      execution_id: 'ex_1',
      workflow_id: id,
      workflow_version: 1,
      status: 'succeeded',
      trigger: { type: 'manual', scheduled_for: null, event_id: null, key: null },
      context: {},
      current_step: 1,
      total_steps: 1,
      progress: 1,
      steps: [
        {
          step_id: 'step_1',
          title: 'Find',
          tool: 'email.search',
          status: 'pending',
          attempt: 0,
          output: null,
          error: null,
          started_at: null,
          finished_at: null,
          iteration: [],
        },
      ],
      queued_at: '2026-11-24T12:00:00.000Z',
      started_at: null,
      finished_at: null,
      output: { text: 'done' },
      error: null,
      tags: [],
      metadata: {},
    });
  });

  test('Prefer: wait answers 202 if the run continues', async () => {
    const id = await seeded();
    rest.fakes.ending = { status: ExecutionStatus.WAITING };
    const waited = await rest.post(`/workflows/${id}/execute`, {}, { headers: { prefer: 'wait=1' } });
    expect([waited.status, waited.json]).toEqual([202, { execution_id: 'ex_1', status: 'waiting' }]);
    expect(waited.headers.get('preference-applied')).toBe('wait=1');
  });

  test('Prefer: wait is passed over for a key that may run but not read', async () => {
    const id = await seeded();
    const started = await rest.post(
      `/workflows/${id}/execute`,
      {},
      { key: 'ada/executions:run', headers: { prefer: 'wait=1' } },
    );
    expect([started.status, started.headers.get('preference-applied')]).toEqual([202, null]);
  });

  test('a closing server lets no caller wait', async () => {
    const id = await seeded();
    rest.fakes.ending = null;
    const waiting = rest.post(`/workflows/${id}/execute`, {}, { headers: { prefer: 'wait=60' } });
    while (rest.fakes.seen.at(-1)?.operation !== 'waitForEnd') await new Promise((resolve) => setTimeout(resolve, 5));
    await rest.server.close();
    expect((await waiting).status).toBe(202);
  });

  test('GET …/status of a workflow that never ran is idle with zeros', async () => {
    const id = await seeded();
    expect((await rest.call(`/workflows/${id}/status`)).json).toEqual({
      workflow_id: id,
      execution_id: null,
      status: 'idle',
      current_step: 0,
      total_steps: 0,
      progress: 0,
      started_at: null,
      finished_at: null,
      error: null,
    });
  });

  test('GET …/status shows the progress of the newest run', async () => {
    const id = await seeded();
    await rest.post(`/workflows/${id}/execute`);
    const [queued] = rest.fakes.executions;
    if (queued === undefined) throw new Error('Nothing was queued.');
    const failure = { code: 'HTTP_STATUS', message: 'It answered 500.', retryable: true };
    rest.fakes.executions[0] = {
      ...queued,
      status: ExecutionStatus.RUNNING,
      currentStep: 2,
      totalSteps: 5,
      startedAt: new Date('2026-11-24T12:00:01Z'),
      error: failure,
    };
    expect((await rest.call(`/workflows/${id}/status`)).json).toEqual({
      workflow_id: id,
      execution_id: 'ex_1',
      status: 'running',
      current_step: 2,
      total_steps: 5,
      progress: 0.4,
      started_at: '2026-11-24T12:00:01.000Z',
      finished_at: null,
      error: failure,
    });
  });

  test('GET …/executions lists ten of them, newest first', async () => {
    const id = await seeded();
    for (let run = 0; run < 12; run += 1) await rest.post(`/workflows/${id}/execute`);
    const { json } = await rest.call(`/workflows/${id}/executions`);
    expect(json).toMatchObject({ total: 12, limit: 10, offset: 0 });
    expect((json as { executions: unknown[] }).executions).toHaveLength(10);
    expect((await rest.call(`/workflows/${id}/executions?limit=1&offset=11`)).json).toMatchObject({
      executions: [{ execution_id: 'ex_1', steps: [{ step_id: 'step_1' }] }],
    });
    expect((await rest.call(`/workflows/${id}`)).json).toMatchObject({ last_run_at: '2026-11-24T12:00:00.000Z' });
  });
});

describe('schedules', () => {
  test('GET …/ticks lists what became of scheduled times', async () => {
    const id = await seeded();
    const at = (day: number): Date => new Date(Date.UTC(2026, 2, day, 9));
    rest.fakes.ticks.push(
      {
        workflowId: id,
        triggerKey: 'main',
        scheduledFor: at(2),
        outcome: 'FIRED',
        reason: null,
        firedAt: new Date(at(2).getTime() + 15),
        executionId: 'ex_1',
      },
      {
        workflowId: id,
        triggerKey: 'main',
        scheduledFor: at(1),
        outcome: 'SKIPPED',
        reason: 'overlap',
        firedAt: null,
        executionId: null,
      },
    );
    const { status, json } = await rest.call(`/workflows/${id}/ticks?limit=1&offset=1`);
    expect(status).toBe(200);
    expect(json).toEqual({
      ticks: [
        {
          workflow_id: id,
          trigger_key: 'main',
          scheduled_for: '2026-03-01T09:00:00.000Z',
          outcome: 'skipped',
          reason: 'overlap',
          fired_at: null,
          execution_id: null,
        },
      ],
      total: 2,
      limit: 1,
      offset: 1,
    });
    const first = await rest.call(`/workflows/${id}/ticks`);
    expect(first.json).toMatchObject({
      ticks: [
        {
          scheduled_for: '2026-03-02T09:00:00.000Z',
          outcome: 'fired',
          reason: null,
          fired_at: '2026-03-02T09:00:00.015Z',
          execution_id: 'ex_1',
        },
        {},
      ],
      limit: 25,
      offset: 0,
    });
    expect(await rest.call(`/workflows/${id}/ticks`, { key: 'bob' })).toMatchObject({
      status: 404,
      json: { code: 'NOT_FOUND' },
    });
    expect(await rest.call(`/workflows/${id}/ticks?limit=0`)).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/limit' }] },
    });
  });

  test('GET /schedules/preview shows when a schedule fires', async () => {
    const query = new URLSearchParams({
      schedule: '30 1 * * *',
      timezone: 'Europe/Berlin',
      after: '2026-10-24T23:00:00+02:00',
      count: '2',
      dst_repeat: 'twice',
    });
    expect(await rest.call(`/schedules/preview?${query}`)).toMatchObject({
      status: 200,
      json: {
        schedule: '30 1 * * *',
        timezone: 'Europe/Berlin',
        times: ['2026-10-24T23:30:00.000Z', '2026-10-26T00:30:00.000Z'],
      },
    });
    expect((await rest.call('/schedules/preview?schedule=@daily')).json).toMatchObject({
      timezone: 'UTC',
      times: ['2026-11-25T00:00:00.000Z', {}, {}, {}, {}],
    });
    expect(await rest.call('/schedules/preview?schedule=@daily', { key: null })).toMatchObject({ status: 401 });
  });

  test.each([
    ['', '/schedule'],
    ['schedule=', '/schedule'],
    ['schedule=0 0 31 2 *', '/schedule'],
    ['schedule=5', '/schedule'],
    ['schedule=@daily&schedule=@hourly', '/schedule'],
    ['schedule=@daily&timezone=Mars/Olympus', '/timezone'],
    ['schedule=@daily&dst_gap=jump', '/dst_gap'],
    ['schedule=@daily&dst_repeat=TWICE', '/dst_repeat'],
    ['schedule=@daily&count=101', '/count'],
    ['schedule=@daily&after=tomorrow', '/after'],
    ['schedule=@daily&after=9999-12-31T00:00:00Z', '/after'],
    ['schedule=@daily&after=0001-01-01T00:00:00Z', '/after'],
    ['schedule=@daily&second=5', '/second'],
  ])('GET /schedules/preview?%s points at %s', async (query, pointer) => {
    const { status, json } = await rest.call(`/schedules/preview?${new URLSearchParams(query)}`);
    expect({ status, json }).toMatchObject({ status: 422, json: { code: 'INVALID_INPUT', errors: [{ pointer }] } });
  });
});

describe('approvals by their token', () => {
  test('need no other credentials, and show the question until it is decided', async () => {
    const { fakes } = rest;
    expect(await rest.call('/approvals/good', { key: null })).toMatchObject({
      status: 200,
      json: { message: 'Pay?', form: null, expires_at: '2026-11-24T12:00:00.000Z' },
    });
    expect(await rest.post('/approvals/good', { approved: true, data: { a: 1 } }, { key: null })).toMatchObject({
      status: 200,
      json: { approved: true },
    });
    expect(fakes.seen.find(({ operation }) => operation === 'decideByToken')).toEqual({
      operation: 'decideByToken',
      input: { approved: true, data: { a: 1 } },
    });
    expect(await rest.call('/approvals/bad', { key: null })).toMatchObject({
      status: 404,
      json: { code: 'NOT_FOUND' },
    });
    expect(await rest.post('/approvals/good', { approved: 'yes', by: 'me' }, { key: null })).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/approved' }, { pointer: '/by' }] },
    });
    expect(await rest.call('/approvals/good', { method: 'DELETE', key: null })).toMatchObject({ status: 405 });
    fakes.approvalState = 'DECIDED';
    expect(await rest.call('/approvals/good', { key: null })).toMatchObject({
      status: 409,
      json: { code: 'ILLEGAL_STATE' },
    });
    fakes.approvalState = 'OPEN';
  });
});

describe('the OpenAPI document', () => {
  interface Document {
    readonly openapi: string;
    readonly paths: Record<
      string,
      Record<string, { security?: unknown[]; requestBody?: unknown; responses: Record<string, unknown> }>
    >;
    readonly components: {
      readonly schemas: Record<
        string,
        { properties: Record<string, unknown>; required: string[]; additionalProperties?: boolean }
      >;
    };
  }

  test('has every documented method and path, and every reference in it leads somewhere', async () => {
    const { status, json, text } = await rest.call('/openapi.json', { key: null });
    expect(status).toBe(200);
    const document = json as Document;
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1/workflows', '')}`),
    );
    // `docs/reference/rest.md` lists all of them; these have been there from the beginning.
    expect(operations).toEqual(
      expect.arrayContaining([
        'DELETE /{workflow_id}',
        'GET ',
        'GET /community',
        'GET /community/facets',
        'GET /explore',
        'GET /public/{workflow_id}',
        'POST /public/{workflow_id}/clone',
        'GET /{workflow_id}/clone-update',
        'POST /{workflow_id}/clone-update',
        'GET /{workflow_id}',
        'GET /{workflow_id}/executions',
        'GET /{workflow_id}/status',
        'GET /{workflow_id}/ticks',
        'GET /api/v1/schedules/preview',
        'GET /api/v1/quotas',
        'POST ',
        'POST /from-todo',
        'POST /{workflow_id}/activate',
        'POST /{workflow_id}/deactivate',
        'POST /{workflow_id}/execute',
        'POST /{workflow_id}/expose',
        'POST /{workflow_id}/publish',
        'GET /{workflow_id}/publish-check',
        'GET /starred',
        'PUT /{workflow_id}/star',
        'DELETE /{workflow_id}/star',
        'POST /{workflow_id}/report',
        'POST /{workflow_id}/hide',
        'POST /{workflow_id}/unhide',
        'GET /api/v1/reports',
        'GET /api/v1/audit',
        'GET /api/v1/audit.csv',
        'POST /api/v1/reports/{report_id}/resolve',
        'POST /api/v1/reports/{report_id}/dismiss',
        'POST /{workflow_id}/regenerate-steps',
        'POST /{workflow_id}/answer-gaps',
        'POST /{workflow_id}/unexpose',
        'POST /{workflow_id}/unpublish',
        'PUT /{workflow_id}',
        'GET /export',
        'GET /{workflow_id}/export',
        'POST /import',
        'GET /{workflow_id}/draft',
        'POST /{workflow_id}/draft/accept',
        'POST /{workflow_id}/draft/discard',
        'POST /{workflow_id}/cancel-planning',
        'GET /api/v1/approvals/{token}',
        'POST /api/v1/approvals/{token}',
        'GET /api/v1/events',
        'POST /api/v1/events',
        'GET /api/v1/events/{event_id}',
        'POST /api/v1/events/{event_id}/replay',
        'POST /api/v1/hooks/{token}',
        'GET /api/v1/event-types',
        'GET /api/v1/sessions',
        'DELETE /api/v1/sessions',
        'DELETE /api/v1/sessions/{session_id}',
        'GET /api/v1/executions/{execution_id}',
        'GET /api/v1/executions/{execution_id}/events',
        'POST /api/v1/executions/{execution_id}/cancel',
        'POST /api/v1/executions/{execution_id}/rerun',
        'GET /{workflow_id}/slots',
        'POST /{workflow_id}/slots/bind',
        'POST /{workflow_id}/slots/unbind',
        'GET /api/v1/connections',
        'POST /api/v1/connections/allow-origin',
        'POST /api/v1/connections/remove-origin',
      ]),
    );
    for (const [, name = ''] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(Object.keys(document.components.schemas)).toContain(name);
    expect(text).not.toContain('$defs');
  });

  test('says of requests what is checked, and of answers what is sent', async () => {
    const document = (await rest.call('/openapi.json')).json as Document;
    const { CreateWorkflowRequest, Workflow } = document.components.schemas;
    expect(CreateWorkflowRequest).toMatchObject({
      required: ['title'],
      additionalProperties: false,
      properties: {
        title: { type: 'string', minLength: 1, maxLength: 200 },
        trigger_config: { $ref: '#/components/schemas/TriggerConfigInput' },
      },
    });
    const created = await rest.post('/workflows', { title: 'Digest' });
    expect(Object.keys(created.json as object).sort()).toEqual(Workflow?.required.toSorted());
    expect(document.paths['/api/v1/workflows/explore']?.['get']).toMatchObject({
      security: [],
      parameters: [
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 25 } },
        { name: 'offset', in: 'query', schema: { type: 'integer', minimum: 0, default: 0 } },
        { name: 'total', in: 'query', schema: { enum: ['true', 'false'], default: 'true' } },
      ],
    });
    expect(document.paths['/api/v1/workflows/{workflow_id}/execute']?.['post']).toMatchObject({
      requestBody: { required: false },
    });
  });
});

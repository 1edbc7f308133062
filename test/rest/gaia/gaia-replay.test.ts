import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { SignJWT } from 'jose';
import { ApiClient } from '../../support/api-client.js';
import { createTestDatabase } from '../../support/database.js';
import type { TestDatabase } from '../../support/database.js';
import { operationsOf, schemaValidator } from '../../support/tools/openapi.js';
import type { OpenApiDocument } from '../../support/tools/openapi.js';
import { startServer } from '../../support/harness/server.js';
import type { TestServer } from '../../support/harness/server.js';

const SECRET = 'only-for-tests-0123456789abcdef-0123456789abcdef';
const DIALECT = { 'x-api-dialect': 'gaia' };

/** The fields of a workflow that the clients read. */
const WORKFLOW_FIELDS = [
  'id',
  'title',
  'description',
  'prompt',
  'icon',
  'icon_color',
  'steps',
  'trigger_config',
  'activated',
  'deactivated_reason',
  'is_public',
  'slug',
  'notify_on_completion',
  'integration_ids',
  'missing_integrations',
  'total_executions',
  'successful_executions',
  'last_executed_at',
  'is_system_workflow',
  'error_message',
  'created_at',
  'updated_at',
];
const STEP_FIELDS = ['id', 'title', 'category', 'description'];
const TRIGGER_FIELDS = ['type', 'enabled', 'cron_expression', 'timezone', 'next_run', 'trigger_name', 'trigger_data'];
const PUBLIC_FIELDS = [
  'id',
  'slug',
  'title',
  'description',
  'steps',
  'creator',
  'categories',
  'created_at',
  'prompt',
  'icon',
  'trigger_config',
  'total_executions',
];
/** A step that needs nothing. */
const GREET = { id: 'greet', title: 'Greet', tool: 'data.transform', input: { expression: '"Hello " & context.name' } };

function expectWorkflow(workflow: Record<string, unknown>): void {
  expect(Object.keys(workflow)).toEqual(expect.arrayContaining(WORKFLOW_FIELDS));
  expect(Object.keys(workflow['trigger_config'] as object)).toEqual(expect.arrayContaining(TRIGGER_FIELDS));
  for (const step of workflow['steps'] as object[])
    expect(Object.keys(step)).toEqual(expect.arrayContaining(STEP_FIELDS));
}

let document: OpenApiDocument;
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

/** Every answer of a call that the document has is compared with it. */
async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
  user = ada,
): ReturnType<ApiClient['rest']> {
  const answered = await user.rest(method, path, body, { ...DIALECT, ...headers });
  const segments = path.split('?')[0]?.split('/') ?? [];
  const fitting = operationsOf(document)
    .filter((each) => each.method === method)
    .filter(({ path: template }) => {
      const parts = template.replace('/api/v1', '').split('/');
      return (
        parts.length === segments.length && parts.every((part, at) => part.startsWith('{') || part === segments[at])
      );
    })
    .toSorted((one, other) => one.path.split('{').length - other.path.split('{').length);
  const response =
    fitting[0] && (fitting[0].operation.responses[answered.status] ?? fitting[0].operation.responses['default']);
  if (response === undefined) return answered;
  const { content } = response.$ref === undefined ? response : (document.components.responses['Problem'] ?? response);
  const validate = schemaValidator(document, true)(content?.['application/json']?.schema ?? {});
  expect([method, path, validate(answered.body), validate.errors]).toEqual([method, path, true, null]);
  return answered;
}

/** Made as the clients do, from whole steps, so that it can run at once. */
async function created(more: object = {}, user = ada): Promise<string> {
  const { status, body } = await call(
    'POST',
    '/workflows',
    { title: 'Greet', prompt: 'Greet them', trigger_config: MANUAL, steps: [GREET], ...more },
    {},
    user,
  );
  expect({ status, body }).toMatchObject({ status: 200, body: { workflow: { id: expect.stringMatching(/^wf_/) } } });
  return body.workflow.id;
}
const MANUAL = { type: 'manual', enabled: true };

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, AUTH_JWT_SECRET: SECRET, REST_DIALECT: 'both' });
  ada = new ApiClient(server.url, await tokenOf('ada'));
  bob = new ApiClient(server.url, await tokenOf('bob'));
  document = (await (await fetch(`${server.url}/api/v1/openapi.gaia.json`)).json()) as OpenApiDocument;
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

describe('the document of the dialect', () => {
  it('is valid OpenAPI 3.1, has every call, and is named by that of the contract', async () => {
    const { valid, errors } = await new Validator().validate(
      structuredClone(document) as unknown as Record<string, unknown>,
    );
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
    const operations = operationsOf(document);
    expect(operations).toHaveLength(20);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(20);
    for (const { operation } of operations) {
      expect(operation.parameters.map(({ name }) => name)).toContain('X-API-Dialect');
      expect(operation.responses['200']?.content?.['application/json']?.schema).toHaveProperty('$ref');
    }
    const contract = await (await fetch(`${server.url}/api/v1/openapi.json`)).json();
    expect((contract as { info: { description: string } }).info.description).toContain('/api/v1/openapi.gaia.json');
    const refused = await fetch(`${server.url}/api/v1/openapi.gaia.json`, { method: 'POST' });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});

describe('a workflow of the web client', () => {
  it('is created as the dialog sends it, and planned before the answer', async () => {
    const { status, body, headers } = await call('POST', '/workflows', {
      title: 'Daily mail summary',
      description: 'Mail in short',
      prompt: 'Summarize my unread emails and post the summary to Slack channel #general',
      icon: 'MailIcon',
      icon_color: '#1a2B3c',
      trigger_config: { type: 'schedule', enabled: true, cron_expression: '0 9 * * *', timezone: 'Europe/Berlin' },
      generate_immediately: true,
      notify_on_completion: false,
      integration_ids: ['gmail', 'slack'],
      execution_config: { method: 'background', max_retries: 2 },
      metadata: { created_from: 'modal', tags: ['a'] },
    });
    expect({ status, body }).toMatchObject({ status: 200, body: { message: expect.any(String) } });
    expect(headers.get('vary')).toContain('X-API-Dialect');
    expectWorkflow(body.workflow);
    expect(body.workflow).toMatchObject({
      title: 'Daily mail summary',
      description: 'Mail in short',
      prompt: 'Summarize my unread emails and post the summary to Slack channel #general',
      icon: 'MailIcon',
      icon_color: '#1a2B3c',
      notify_on_completion: false,
      integration_ids: ['gmail', 'slack'],
      execution_config: { method: 'background', max_retries: 2 },
      metadata: { created_from: 'modal', tags: ['a'] },
      trigger_config: {
        type: 'schedule',
        enabled: true,
        cron_expression: '0 9 * * *',
        timezone: 'Europe/Berlin',
        next_run: expect.stringMatching(/Z$/),
      },
      is_system_workflow: false,
      total_executions: 0,
      successful_executions: 0,
      last_executed_at: null,
    });
    expect(body.workflow.steps.length).toBeGreaterThan(1);
    expect(body.workflow.steps.map((step: { category: string }) => step.category)).toContain('gmail');
    expect(body.workflow.missing_integrations).toEqual([
      expect.objectContaining({ id: expect.any(String), name: expect.any(String) }),
    ]);

    // The documented contract shows the same workflow in its own shape.
    const documented = await ada.rest('GET', `/workflows/${body.workflow.id}`);
    expect(documented).toMatchObject({
      status: 200,
      body: { title: 'Daily mail summary', trigger_config: { type: 'scheduled', schedule: '0 9 * * *' } },
    });
    expect(documented.body).not.toHaveProperty('icon');
    expect(documented.headers.get('vary')).toBe('Authorization, X-API-Dialect');
  });

  it('is planned from steps without tools, and keeps its prompt', async () => {
    const { body } = await call('POST', '/workflows', {
      title: 'From the community',
      prompt: 'Tell the team about new mail',
      trigger_config: MANUAL,
      generate_immediately: true,
      steps: [
        { title: 'Find mail', category: 'gmail', description: 'Search my unread emails' },
        { title: 'Summarize', category: 'general', description: 'Summarize them' },
      ],
    });
    expectWorkflow(body.workflow);
    expect(body.workflow).toMatchObject({
      prompt: 'Tell the team about new mail',
      description: 'Tell the team about new mail',
    });
    const { body: documented } = await ada.rest('GET', `/workflows/${body.workflow.id}`);
    expect(documented.steps.map((step: { tool: string }) => step.tool)).toEqual(['email.search', 'text.summarize']);
    expect(documented.description).toBe('Search my unread emails in gmail.\nSummarize them.');
  });

  it('is created by a bot, which names it and describes it', async () => {
    const { status, body } = await call('POST', '/workflows', {
      name: 'Notes',
      description: 'Summarize my unread emails',
    });
    expect(status).toBe(200);
    expectWorkflow(body.workflow);
    expect(body.workflow).toMatchObject({
      title: 'Notes',
      description: 'Summarize my unread emails',
      prompt: 'Summarize my unread emails',
    });
  });

  it('is listed, read, changed, switched off and on, and deleted', async () => {
    const id = await created({ icon: 'A', icon_color: null, trigger_config: { ...MANUAL, note: 'mine' } });
    const list = await call('GET', '/workflows?limit=5&skip=0&activated=true&source=chat');
    expect(list.status).toBe(200);
    for (const workflow of list.body.workflows) expectWorkflow(workflow);
    expect(list.body.workflows[0]).toMatchObject({ id, icon: 'A' });
    expect((await call('GET', '/workflows')).body.workflows.length).toBe(
      (await call('GET', '/workflows')).body.total_count,
    );

    const changed = await call('PUT', `/workflows/${id}`, {
      title: 'Greet again',
      description: 'Short',
      prompt: 'Greet them twice',
      icon: 'B',
      notify_on_completion: false,
      trigger_config: {
        type: 'schedule',
        enabled: true,
        cron_expression: '*/5 * * * *',
        timezone: 'UTC',
        next_run: '2020-01-01T00:00:00Z',
      },
      integration_ids: [],
    });
    expect(changed.status).toBe(200);
    expectWorkflow(changed.body.workflow);
    expect(changed.body.workflow).toMatchObject({
      title: 'Greet again',
      description: 'Short',
      prompt: 'Greet them twice',
      icon: 'B',
      icon_color: null,
      activated: true,
      notify_on_completion: false,
      integration_ids: [],
      trigger_config: { type: 'schedule', cron_expression: '*/5 * * * *' },
    });
    expect(changed.body.workflow.trigger_config.next_run > '2026').toBe(true);

    const off = await call('POST', `/workflows/${id}/deactivate`, {});
    expect(off).toMatchObject({
      status: 200,
      body: { workflow: { activated: false, deactivated_reason: null, trigger_config: { enabled: false } } },
    });
    expectWorkflow(off.body.workflow);
    // The editor sends the trigger as enabled. The workflow stays off.
    const edited = await call('PUT', `/workflows/${id}`, {
      trigger_config: { ...off.body.workflow.trigger_config, enabled: true },
    });
    expect(edited.body.workflow).toMatchObject({ activated: false, trigger_config: { enabled: false } });
    expect(
      (await call('GET', '/workflows?activated=false')).body.workflows.map((each: { id: string }) => each.id),
    ).toContain(id);
    expect(
      (await call('GET', '/workflows?activated=true')).body.workflows.map((each: { id: string }) => each.id),
    ).not.toContain(id);
    expect((await call('PUT', `/workflows/${id}`, { activated: true })).body.workflow).toMatchObject({
      activated: true,
    });
    expect((await call('PUT', `/workflows/${id}`, { activated: false })).body.workflow).toMatchObject({
      activated: false,
    });
    // Without a body, as the mobile client sends it.
    expect((await call('POST', `/workflows/${id}/activate`)).body.workflow).toMatchObject({ activated: true });

    expect(await call('DELETE', `/workflows/${id}`)).toMatchObject({
      status: 200,
      body: { message: expect.any(String) },
    });
    expect(await call('GET', `/workflows/${id}`)).toMatchObject({ status: 404, body: { detail: expect.any(String) } });
  });

  it('keeps the tools of steps that are renamed and reordered, and plans the steps again if one is new', async () => {
    const second = { id: 'shout', title: 'Shout', tool: 'data.transform', input: { expression: '"!"' } };
    const id = await created({ steps: [{ ...GREET, category: 'greetings' }, second] });
    const { body: before } = await call('GET', `/workflows/${id}`);
    expect(before.workflow.steps).toMatchObject([
      { id: 'greet', category: 'greetings' },
      { id: 'shout', category: 'general' },
    ]);
    const [greet, shout] = before.workflow.steps;
    const moved = await call('PUT', `/workflows/${id}`, { steps: [{ ...shout, title: 'Shout first' }, greet] });
    expect(moved.body.workflow.steps).toMatchObject([
      { id: 'shout', title: 'Shout first' },
      { id: 'greet', category: 'greetings' },
    ]);
    const { body: documented } = await ada.rest('GET', `/workflows/${id}`);
    expect(documented.steps).toMatchObject([
      { id: 'shout', input: { expression: '"!"' } },
      { id: 'greet', input: GREET.input },
    ]);

    const planned = await call('PUT', `/workflows/${id}`, {
      steps: [{ id: 'new', title: 'Find', category: 'gmail', description: 'Search my unread emails' }],
    });
    expect(planned.body.workflow.steps).toMatchObject([{ category: 'gmail' }]);
    expect(planned.body.workflow.prompt).toBe('Greet them');
  });

  it('takes changes that come at the same moment, and stays off if one of them switches it off', async () => {
    const id = await created();
    const answers = await Promise.all([
      ...[1, 2, 3].map((number) =>
        call('PUT', `/workflows/${id}`, { title: `Greet ${number}`, trigger_config: { ...MANUAL, note: number } }),
      ),
      call('POST', `/workflows/${id}/deactivate`),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await call('GET', `/workflows/${id}`)).body.workflow).toMatchObject({
      title: expect.stringMatching(/^Greet \d$/),
      activated: false,
    });
  });

  it('is planned again, with an instruction or without one', async () => {
    const id = await created();
    const again = await call('POST', `/workflows/${id}/regenerate-steps`, {
      instruction: 'Generate workflow steps',
      force_different_tools: true,
    });
    expect(again.status).toBe(200);
    expectWorkflow(again.body.workflow);
    expect(again.body.message).toEqual(expect.any(String));
    const kept = await call('POST', `/workflows/${id}/regenerate-steps`, {
      instruction: 'Summarize my unread emails',
      reason: 'wrong',
      force_different_tools: false,
      integration_ids: ['gmail'],
    });
    expect(kept.body.workflow.integration_ids).toEqual(['gmail']);
  });

  it('is made from a todo, once', async () => {
    const todo = { todo_id: 'todo_9', todo_title: 'Summarize my unread emails', todo_description: null };
    const first = await call('POST', '/workflows/from-todo', todo);
    expectWorkflow(first.body.workflow);
    const second = await call('POST', '/workflows/from-todo', todo);
    expect(second.body.workflow.id).toBe(first.body.workflow.id);
  });
});

describe('runs', () => {
  it('are started with whatever the clients send, and followed by their status', async () => {
    const id = await created();
    expect((await call('GET', `/workflows/${id}/status`)).body).toMatchObject({
      workflow_id: id,
      status: 'idle',
      activated: true,
      progress_percentage: 0,
    });
    for (const body of [
      undefined,
      {},
      { context: { name: 'Ada' } },
      { inputs: { name: 'Bob' } },
      { execution_method: 'chat' },
    ]) {
      const started = await call('POST', `/workflows/${id}/execute`, body);
      expect(started).toMatchObject({
        status: 200,
        body: { execution_id: expect.stringMatching(/^ex_/), message: expect.any(String) },
      });
      await ada.ended(started.body.execution_id);
    }
    const { body: status } = await call('GET', `/workflows/${id}/status`);
    expect(status).toMatchObject({
      workflow_id: id,
      activated: true,
      current_step_index: 1,
      total_steps: 1,
      progress_percentage: 100,
      last_updated: expect.stringMatching(/Z$/),
      error_message: null,
      logs: ['Greet: succeeded'],
      status: 'success',
    });
    const { body: page } = await call('GET', `/workflows/${id}/executions?limit=3&offset=0`);
    expect(page).toMatchObject({ total: 5, has_more: true });
    expect(page.executions).toHaveLength(3);
    for (const run of page.executions)
      expect(run).toEqual(
        expect.objectContaining({
          execution_id: expect.any(String),
          status: 'success',
          started_at: expect.any(String),
          completed_at: expect.any(String),
          duration_seconds: expect.any(Number),
          error_message: null,
          conversation_id: null,
          trigger_type: 'manual',
        }),
      );
    const all = await call('GET', `/workflows/${id}/executions?limit=1000&offset=0`);
    expect(all.body).toMatchObject({ total: 5, has_more: false });
    expect(all.body.executions.map((run: { summary: string }) => run.summary)).toEqual(
      expect.arrayContaining(['Hello Ada', 'Hello Bob']),
    );
    expect((await call('GET', `/workflows/${id}`)).body.workflow).toMatchObject({
      total_executions: 5,
      successful_executions: 5,
      last_executed_at: expect.stringMatching(/Z$/),
    });
  });

  it('that fail say why', async () => {
    const id = await created({ steps: [{ ...GREET, input: { expression: '$error("no name")' } }] });
    const { body } = await call('POST', `/workflows/${id}/execute`, {});
    await ada.ended(body.execution_id);
    expect((await call('GET', `/workflows/${id}/status`)).body).toMatchObject({
      status: 'failed',
      error_message: expect.stringContaining('no name'),
    });
    expect((await call('GET', `/workflows/${id}/executions`)).body.executions[0]).toMatchObject({
      status: 'failed',
      error_message: expect.stringContaining('no name'),
      summary: null,
    });
    expect((await call('GET', `/workflows/${id}`)).body.workflow).toMatchObject({
      total_executions: 1,
      successful_executions: 0,
    });
  });
});

describe('the marketplace', () => {
  it('lists featured and community workflows, and shows one by id and slug, without credentials', async () => {
    const id = await created({
      title: 'Shared greeting',
      icon: 'Wave',
      icon_color: '#ffffff',
      secret_note: 'only mine',
    });
    const published = await call('POST', `/workflows/${id}/publish`, {});
    expect(published).toMatchObject({
      status: 200,
      body: { message: expect.any(String), workflow_id: id, slug: expect.any(String) },
    });
    const stranger = async (path: string) => {
      const response = await fetch(`${server.url}/api/v1${path}`, { headers: DIALECT });
      return { status: response.status, body: await response.json() };
    };
    const explore = await stranger('/workflows/explore?limit=1000&offset=0');
    expect(explore.body.total).toBe(explore.body.workflows.length);
    const community = await stranger('/workflows/community?limit=20&offset=0');
    for (const workflow of [...explore.body.workflows, ...community.body.workflows]) {
      expect(Object.keys(workflow)).toEqual(expect.arrayContaining(PUBLIC_FIELDS));
      expect(Object.keys(workflow.creator)).toEqual(['id', 'name', 'avatar']);
      for (const step of workflow.steps) expect(step.category).toEqual(expect.any(String));
    }
    expect(explore.body.workflows[0].creator.id).toBe('system');
    expect(community.body.workflows[0]).toMatchObject({
      id,
      icon: 'Wave',
      icon_color: '#ffffff',
      prompt: 'Greet them',
      creator: { name: 'ada' },
    });
    for (const key of [id, published.body.slug]) {
      const { status, body } = await stranger(`/workflows/public/${key}`);
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { workflow: { id, creator: { name: 'ada' } }, message: expect.any(String) },
      });
      expect(JSON.stringify(body)).not.toContain('only mine');
    }
    expect(await call('POST', `/workflows/${id}/unpublish`)).toMatchObject({
      status: 200,
      body: { message: expect.any(String), workflow_id: id },
    });
    expect(await stranger(`/workflows/public/${id}`)).toMatchObject({
      status: 404,
      body: { detail: expect.any(String) },
    });
  });
});

describe('triggers', () => {
  it('are listed with the settings that become filters', async () => {
    const { status, body } = await call('GET', '/triggers/schema');
    expect(status).toBe(200);
    for (const schema of body)
      expect(schema).toEqual(
        expect.objectContaining({
          slug: expect.any(String),
          name: expect.any(String),
          description: expect.any(String),
          provider: expect.any(String),
          integration_id: expect.any(String),
          config_schema: expect.any(Object),
        }),
      );
    const slugs = body.map((schema: { slug: string }) => schema.slug);
    expect(slugs).toEqual(
      expect.arrayContaining(['gmail_new_message', 'github_issue_added', 'slack_new_message', 'email.received']),
    );
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it('wait for the events that their settings mean', async () => {
    const id = await created({
      trigger_config: {
        type: 'integration',
        enabled: true,
        trigger_name: 'github_issue_added',
        trigger_data: { trigger_name: 'github_issue_added', repos: ['octo/one', 'octo/two'] },
      },
    });
    const { body } = await call('GET', `/workflows/${id}`);
    expect(body.workflow.trigger_config).toMatchObject({
      type: 'integration',
      trigger_name: 'github_issue_added',
      trigger_data: { trigger_name: 'github_issue_added', repos: ['octo/one', 'octo/two'] },
    });
    expect((await ada.rest('GET', `/workflows/${id}`)).body.trigger_config).toMatchObject({
      type: 'event',
      event_type: 'github.issues',
      filters: { action: 'opened', 'repository.full_name': { in: ['octo/one', 'octo/two'] } },
    });
    // A filter that was set elsewhere survives an edit of the client.
    await ada.rest('PUT', `/workflows/${id}`, {
      trigger_config: { type: 'event', event_type: 'email.received', filters: { from: { contains: 'boss' } } },
    });
    const shown = (await call('GET', `/workflows/${id}`)).body.workflow.trigger_config;
    expect(shown).toMatchObject({ trigger_name: 'email.received', trigger_data: { from: { contains: 'boss' } } });
    await call('PUT', `/workflows/${id}`, {
      trigger_config: { ...shown, trigger_data: { ...shown.trigger_data, subject: 'Hi', text: '' } },
    });
    expect((await ada.rest('GET', `/workflows/${id}`)).body.trigger_config.filters).toEqual({
      from: { contains: 'boss' },
      subject: 'Hi',
    });
  });

  it('offer the values that events have had', async () => {
    for (const name of ['octo/one', 'octo/two', 'other/three'])
      await ada.rest('POST', '/events', {
        event_type: 'github.push',
        payload: { ref: 'main', repository: { full_name: name } },
      });
    const options = async (more: string, user = ada) =>
      call(
        'GET',
        `/triggers/options?integration_id=github&trigger_slug=github_commit_event&field_name=repos&parent_values=&page=1${more}`,
        undefined,
        {},
        user,
      );
    expect((await options('')).body.options).toEqual(
      ['other/three', 'octo/two', 'octo/one'].map((value) => ({ value, label: value })),
    );
    expect((await options('&search=OCTO')).body.options).toHaveLength(2);
    expect((await options('', bob)).body.options).toEqual([]);
    expect(await call('GET', '/triggers/options?integration_id=x&trigger_slug=nothing_like_it')).toMatchObject({
      status: 404,
      body: { detail: expect.any(String) },
    });
    expect((await call('GET', '/triggers/options?trigger_slug=x')).body.detail).toEqual([
      { loc: ['query', 'integration_id'], msg: expect.any(String), type: 'invalid_input' },
    ]);
  });

  it('are suggested with the instructions', async () => {
    const { status, body } = await call('POST', '/workflows/generate-prompt', {
      title: 'Mail',
      description: 'Every weekday at 7 summarize my unread emails',
      trigger_config: MANUAL,
      existing_prompt: '',
      integration_ids: [],
    });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        prompt: expect.stringContaining('summarize'),
        suggested_trigger: { type: 'schedule', cron_expression: '0 7 * * 1-5', trigger_name: null },
      },
    });
    expect((await call('POST', '/workflows/generate-prompt', {})).body.detail).toEqual([
      { loc: ['body', 'title'], msg: expect.any(String), type: 'invalid_input' },
    ]);
  });
});

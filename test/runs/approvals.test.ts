import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { ApiClient } from '../support/api-client.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

const APPROVALS = '{ approvals { id stepId message form expiresAt url execution { id status } } }';
const DECIDE = 'mutation ($input: DecideApprovalInput!) { decideApproval(input: $input) { execution { id } } }';
const FORM = {
  type: 'object',
  required: ['amount', 'kind'],
  additionalProperties: false,
  properties: {
    amount: { type: 'number', title: 'Amount <€>', maximum: 100 },
    kind: { enum: ['cash', 'card'] },
    isGift: { type: 'boolean', default: true },
    note: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
  },
};

interface Asked {
  readonly id: string;
  readonly url: string;
  readonly execution: { readonly id: string; readonly status: string };
}

let database: TestDatabase;
let server: TestServer;
let other: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  const { createApiKey } = await server.api.must(
    'mutation { createApiKey(input: { name: "reader", scopes: ["workflows:read"] }) { secret } }',
  );
  other = new ApiClient(server.url, createApiKey.secret);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

/** Runs until it is asked for approval. */
async function ask(input: Record<string, unknown> = {}): Promise<Asked> {
  const workflow = await server.api.createWorkflow([
    { id: 'ask', title: 'ask', tool: 'flow.approval', input: { message: 'Pay {{ context.what }}?', ...input } },
    {
      id: 'yes',
      title: 'yes',
      tool: 'data.transform',
      input: { expression: '"paid by " & steps.ask.output.by' },
      when: 'steps.ask.output.approved',
      dependsOn: ['ask'],
    },
    {
      id: 'no',
      title: 'no',
      tool: 'data.transform',
      input: { expression: 'steps.ask.output' },
      when: '$not(steps.ask.output.approved)',
      dependsOn: ['ask'],
    },
  ]);
  const id = await server.api.execute(workflow, { what: '<b>invoice</b> & co' });
  for (;;) {
    const { approvals } = await server.api.must(APPROVALS);
    const found = (approvals as Asked[]).find((approval) => approval.execution.id === id);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const tokenIn = (url: string): string => url.slice(url.lastIndexOf('/') + 1);
const open = (url: string, init: RequestInit = {}) =>
  fetch(url, init).then(async (response) => ({
    status: response.status,
    headers: response.headers,
    text: await response.text(),
  }));
const submit = (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  open(url, { method: 'POST', body: new URLSearchParams(form), headers });
const rest = async (method: string, token: string, body?: unknown) => {
  const response = await fetch(`${server.url}/api/v1/approvals/${token}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as unknown };
};

describe('an approval, through GraphQL', () => {
  test('is listed while it waits, decided once, and branches the run', async () => {
    const asked = await ask({ timeoutSeconds: 3600 });
    expect(asked).toMatchObject({
      stepId: 'ask',
      message: 'Pay <b>invoice</b> & co?',
      form: null,
      expiresAt: expect.stringMatching(/Z$/),
      url: expect.stringContaining(`${server.url}/approve/${asked.id}.`),
      execution: { status: 'WAITING' },
    });
    const { decideApproval } = await server.api.must(DECIDE, {
      input: { id: asked.id, approved: true, data: { any: 'thing' } },
    });
    expect(decideApproval.execution.id).toBe(asked.execution.id);
    expect(await server.api.ended(asked.execution.id)).toMatchObject({
      status: 'SUCCEEDED',
      output: 'paid by local',
      steps: [
        { status: 'SUCCEEDED', output: { approved: true, by: 'local', data: { any: 'thing' } } },
        { status: 'SUCCEEDED' },
        { status: 'SKIPPED' },
      ],
    });
    const again = await server.api.ask(DECIDE, { input: { id: asked.id, approved: false } });
    expect(again.errors[0]?.extensions.code).toBe('ILLEGAL_STATE');
    expect((await server.api.must(APPROVALS))['approvals']).toEqual([]);
  });

  test('counts once, however many decide at the same moment', async () => {
    const asked = await ask();
    const answers = await Promise.all(
      [true, false, true, false].map((approved) => server.api.ask(DECIDE, { input: { id: asked.id, approved } })),
    );
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors.map((error) => error.extensions.code))).toEqual([
      'ILLEGAL_STATE',
      'ILLEGAL_STATE',
      'ILLEGAL_STATE',
    ]);
    await server.api.ended(asked.execution.id);
  });

  test('takes what the form asks for, and nothing else; a rejection needs no form', async () => {
    const asked = await ask({ form: FORM });
    const { errors } = await server.api.ask(DECIDE, {
      input: { id: asked.id, approved: true, data: { amount: 500, more: 1 } },
    });
    expect(errors[0]?.extensions.code).toBe('INVALID_INPUT');
    expect(errors[0]?.extensions.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/input/data/amount',
      '/input/data/kind',
      '/input/data/more',
    ]);
    await server.api.must(DECIDE, { input: { id: asked.id, approved: false } });
    expect(await server.api.ended(asked.execution.id)).toMatchObject({
      output: { approved: false, by: 'local', data: null },
    });
  });

  test('without an answer in time is a no', async () => {
    const workflow = await server.api.createWorkflow([
      { id: 'ask', title: 'ask', tool: 'flow.approval', input: { message: 'Well?', timeoutSeconds: 0.05 } },
    ]);
    const ended = await server.api.ended(await server.api.execute(workflow));
    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      output: { approved: false, by: null, data: null, timedOut: true },
    });
  });

  test('shows its link only to users who could decide, and lets only them decide', async () => {
    const asked = await ask();
    expect((await other.must(APPROVALS))['approvals']).toEqual([{ ...asked, url: null }]);
    expect((await other.ask(DECIDE, { input: { id: asked.id, approved: true } })).errors[0]?.extensions.code).toBe(
      'FORBIDDEN',
    );
    expect(
      (await server.api.ask(DECIDE, { input: { id: 'wait_00000000000000000000000000', approved: true } })).errors[0]
        ?.extensions.code,
    ).toBe('NOT_FOUND');
    await server.api.must('mutation ($id: ID!) { cancelExecution(id: $id) { execution { status } } }', {
      id: asked.execution.id,
    });
    expect((await server.api.must(APPROVALS))['approvals']).toEqual([]);
    expect((await open(asked.url)).status).toBe(410);
  });
});

describe('an approval, through REST', () => {
  test('is read and decided by its token, once, without other credentials', async () => {
    const asked = await ask({ form: FORM });
    const token = tokenIn(asked.url);
    expect(await rest('GET', token)).toEqual({
      status: 200,
      body: { message: 'Pay <b>invoice</b> & co?', form: FORM, expires_at: null },
    });
    expect(await rest('POST', token, { approved: true, data: { amount: 1 } })).toMatchObject({
      status: 422,
      body: { code: 'INVALID_INPUT', errors: [{ pointer: '/data/kind' }] },
    });
    expect(await rest('POST', token, { data: {} })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/approved' }] },
    });
    expect(await rest('POST', token, { approved: true, data: { amount: 1, kind: 'cash' } })).toEqual({
      status: 200,
      body: { approved: true },
    });
    expect(await server.api.ended(asked.execution.id)).toMatchObject({
      output: 'paid by link',
      steps: [{ output: { data: { amount: 1, kind: 'cash' } } }, {}, {}],
    });
    expect(await rest('POST', token, { approved: false })).toMatchObject({
      status: 409,
      body: { code: 'ILLEGAL_STATE' },
    });
    expect(await rest('GET', token)).toMatchObject({ status: 409, body: { code: 'ILLEGAL_STATE' } });
    for (const wrong of [`${token}x`, asked.id, 'nonsense', `${asked.id}.${'A'.repeat(43)}`]) {
      expect(await rest('GET', wrong)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    }
  });
});

describe('an approval, through its link', () => {
  test('is a page with a form that works without scripts', async () => {
    const asked = await ask({ form: FORM, timeoutSeconds: 3600 });
    const page = await open(asked.url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.text).toContain('Pay &#60;b&#62;invoice&#60;/b&#62; &#38; co?');
    expect(page.text).toContain('Amount &#60;€&#62; <span class="needed">(required)</span>');
    expect(page.text).not.toContain('<script');
    expect(page.text.match(/name="field-\d"/g)).toHaveLength(5);

    const wrong = await submit(asked.url, {
      'field-0': '500',
      'field-1': '1',
      'field-3': '"><script>',
      decision: 'approve',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('value="&#34;&#62;&#60;script&#62;"');
    expect(wrong.text).toContain('<option value="1" selected>card</option>');
    expect((await submit(asked.url, { decision: 'maybe' })).status).toBe(400);
    expect((await submit(asked.url, { decision: 'approve' }, { origin: 'https://evil.example.com' })).status).toBe(403);

    const right = await submit(
      asked.url,
      { 'field-0': '50', 'field-1': '1', 'field-3': 'a\r\nb', 'field-4': '["x"]', decision: 'approve' },
      { origin: server.url },
    );
    expect(right).toMatchObject({ status: 200, text: expect.stringContaining('Approved') });
    expect(await server.api.ended(asked.execution.id)).toMatchObject({
      output: 'paid by link',
      steps: [
        { output: { approved: true, data: { amount: 50, kind: 'card', isGift: false, note: 'a\nb', tags: ['x'] } } },
        {},
        {},
      ],
    });
    expect(await submit(asked.url, { decision: 'reject' })).toMatchObject({
      status: 409,
      text: expect.stringContaining('was decided before'),
    });
    expect(await open(asked.url)).toMatchObject({ status: 410, text: expect.stringContaining('was decided before') });
  });

  test('rejects without the form being filled in', async () => {
    const asked = await ask({ form: FORM });
    expect(await submit(asked.url, { decision: 'reject' })).toMatchObject({
      status: 200,
      text: expect.stringContaining('Rejected'),
    });
    expect(await server.api.ended(asked.execution.id)).toMatchObject({
      output: { approved: false, by: 'link', data: null },
    });
  });

  test('does not work if it was changed, and is never in the log', async () => {
    const asked = await ask();
    expect((await open(`${asked.url.slice(0, -1)}_`)).status).toBe(404);
    expect((await open(`${server.url}/approve/nothing`)).status).toBe(404);
    expect(
      (await open(asked.url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status,
    ).toBe(400);
    expect(server.log).not.toContain(tokenIn(asked.url));
  });
});

describe('events, through GraphQL', () => {
  const EMIT =
    'mutation ($input: EmitEventInput!) { emitEvent(input: $input) { eventId duplicate executions { id workflow { id } trigger { type eventId payload } } } }';

  test('start workflows, and can be looked at and replayed', async () => {
    const workflow = await server.api.createWorkflow(
      [{ id: 'a', title: 'a', tool: 'data.transform', input: { expression: 'trigger.payload.n + 1' } }],
      {
        trigger: { type: 'EVENT', eventType: 'thing.made', filters: { n: { gte: 1 } } },
      },
    );
    const input = { eventType: 'thing.made', payload: { n: 1 }, deliveryId: 'd-1' };
    const { emitEvent } = await server.api.must(EMIT, { input });
    expect(emitEvent).toMatchObject({
      duplicate: false,
      executions: [
        { workflow: { id: workflow }, trigger: { type: 'EVENT', eventId: emitEvent.eventId, payload: { n: 1 } } },
      ],
    });
    expect(await server.api.ended(emitEvent.executions[0].id)).toMatchObject({ status: 'SUCCEEDED', output: 2 });
    expect((await server.api.must(EMIT, { input }))['emitEvent']).toEqual({ ...emitEvent, duplicate: true });
    const { replayEvent } = await server.api.must(
      'mutation ($id: ID!) { replayEvent(id: $id) { eventId executions { id } } }',
      { id: emitEvent.eventId },
    );
    expect(replayEvent).toMatchObject({ eventId: emitEvent.eventId, executions: [{}] });
    const { inboundEvents, node, testTrigger } = await server.api.must(
      `query ($id: ID!, $workflow: ID!) {
        inboundEvents(eventType: "thing.made") { totalCount nodes { id source deliveryId payload executions { id } } }
        node(id: $id) { __typename id }
        testTrigger(workflowId: $workflow, payload: { n: 0 }) { matches failedKeys }
      }`,
      { id: emitEvent.eventId, workflow },
    );
    expect(inboundEvents).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: emitEvent.eventId,
          source: 'api',
          deliveryId: 'd-1',
          payload: { n: 1 },
          executions: [{ id: replayEvent.executions[0].id }, { id: emitEvent.executions[0].id }],
        },
      ],
    });
    expect(node).toEqual({ __typename: 'InboundEvent', id: emitEvent.eventId });
    expect(testTrigger).toEqual({ matches: false, failedKeys: ['n'] });
    const bad = await server.api.ask(EMIT, { input: { eventType: 'a b', payload: {} } });
    expect(bad.errors[0]?.extensions).toMatchObject({
      code: 'INVALID_INPUT',
      errors: [{ pointer: '/input/eventType' }],
    });
  });
});

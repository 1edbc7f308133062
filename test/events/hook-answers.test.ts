import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;
let made = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  ada = server.api;
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

type Steps = readonly Readonly<Record<string, unknown>>[];

/** A webhook address with a workflow that it starts. */
async function address(steps: Steps, answering: Readonly<Record<string, unknown>>): Promise<string> {
  const eventType = `shop.request_${++made}`;
  const { createHook } = await ada.must('mutation ($i: CreateHookInput!) { createHook(input: $i) { hook { url } } }', {
    i: { name: eventType, eventType, ...answering },
  });
  if (steps.length > 0) {
    await ada.must('mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { id } } }', {
      i: { title: eventType, trigger: { type: 'EVENT', eventType }, steps },
    });
  }
  return createHook.hook.url;
}

const transform = (key: string, expression: string) => ({
  key,
  title: key,
  tool: 'data.transform',
  input: { expression },
});
const respond = (input: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) => ({
  key: 'respond',
  title: 'Answer',
  tool: 'webhook.respond',
  input,
  ...more,
});
const POST = { method: 'POST', headers: { 'content-type': 'application/json' } };
const post = (url: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { ...POST, headers: { ...POST.headers, ...headers }, body: JSON.stringify(body), redirect: 'manual' });

describe('a webhook address that answers with the output of the run', () => {
  it('answers with it as JSON', async () => {
    const url = await address([transform('sum', 'trigger.payload.a + trigger.payload.b')], { respond: 'LAST_STEP' });
    const answer = await post(url, { a: 2, b: 3 });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toBe(5);
    expect(answer.headers.get('x-execution-id')).toMatch(/^ex_/);
  });

  it('answers 500 with the id of the run, and without its error, if the run fails', async () => {
    const url = await address([{ ...transform('fail', '$error("inner detail")'), retry: { maxAttempts: 1 } }], {
      respond: 'LAST_STEP',
    });
    const answer = await post(url);
    expect(answer.status).toBe(500);
    const problem = await answer.json();
    expect(problem).toMatchObject({ code: 'RUN_FAILED', execution_id: expect.stringMatching(/^ex_/) });
    expect(JSON.stringify(problem)).not.toContain('inner detail');
  });

  it('answers 202 with the id of the run after its time limit, and the run goes on', async () => {
    const url = await address(
      [{ key: 'sleep', title: 'Sleep', tool: 'flow.sleep', input: { seconds: 3 } }, transform('late', '"late"')],
      { respond: 'LAST_STEP', respondWithinSeconds: 1 },
    );
    const answer = await post(url, {}, { 'idempotency-key': 'once' });
    expect(answer.status).toBe(202);
    const { execution_id: id } = await answer.json();
    const again = async (): Promise<Response> => post(url, {}, { 'idempotency-key': 'once' });
    // The same delivery waits for the same run, and in the end has its answer.
    let last = await again();
    for (let tries = 0; last.status === 202 && tries < 20; tries += 1) last = await again();
    expect(last.headers.get('x-execution-id')).toBe(id);
    expect(await last.json()).toBe('late');
  });

  it('answers 202 with the event if no workflow starts', async () => {
    const answer = await post(await address([], { respond: 'LAST_STEP' }));
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ event_id: expect.stringMatching(/^ev_/), duplicate: false });
  });

  it('answers many callers at once, each with its own', async () => {
    const url = await address([transform('twice', 'trigger.payload.n * 2')], { respond: 'LAST_STEP' });
    const numbers = Array.from({ length: 100 }, (_, n) => n);
    const answers = await Promise.all(numbers.map(async (n) => (await post(url, { n })).json()));
    expect(answers).toEqual(numbers.map((n) => n * 2));
  });
});

describe('a webhook address that answers by a step', () => {
  it('sends status, headers and body, and goes on with the run', async () => {
    const url = await address(
      [
        respond({
          status: 201,
          headers: { 'X-Order': '{{ trigger.payload.id }}' },
          json: { id: '{{ trigger.payload.id }}' },
        }),
        { key: 'sleep', title: 'Later', tool: 'flow.sleep', input: { seconds: 60 }, dependsOn: ['respond'] },
      ],
      { respond: 'STEP' },
    );
    const answer = await post(url, { id: 7 });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-order')).toBe('7');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toEqual({ id: 7 });
  });

  it('puts a page into a sandbox, without cookies', async () => {
    const answer = await post(await address([respond({ html: '<h1>Thank you</h1>' })], { respond: 'STEP' }));
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox;/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.text()).toBe('<h1>Thank you</h1>');
  });

  it('leads to a fixed address', async () => {
    const answer = await post(
      await address([respond({ redirect: 'https://example.com/thanks' })], { respond: 'STEP' }),
    );
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://example.com/thanks']);
  });

  it('answers 500 if the run ends without such a step', async () => {
    const url = await address([transform('one', '1'), respond({ text: 'no' }, { when: 'false' })], { respond: 'STEP' });
    const answer = await post(url);
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ code: 'NO_RESPONSE' });
  });

  it.each([
    ['a cookie', { headers: { 'Set-Cookie': 'a=b' } }, '/input/steps/0/input/headers/Set-Cookie'],
    [
      'a policy',
      { headers: { 'content-security-policy': 'none' } },
      '/input/steps/0/input/headers/content-security-policy',
    ],
    [
      'another origin',
      { headers: { 'access-control-allow-origin': '*' } },
      '/input/steps/0/input/headers/access-control-allow-origin',
    ],
    [
      'the address of a redirect by an expression',
      { redirect: '{{ trigger.payload.to }}' },
      '/input/steps/0/input/redirect',
    ],
    ['a script as an address', { redirect: 'javascript:alert(1)' }, '/input/steps/0/input/redirect'],
    ['two bodies', { json: 1, text: 'a' }, '/input/steps/0/input/text'],
  ])('refuses %s when the step is saved', async (_what, input, pointer) => {
    const { errors } = await ada.ask(
      'mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { id } } }',
      { i: { title: 'No', steps: [respond(input)] } },
    );
    expect(JSON.stringify(errors)).toContain(pointer);
  });

  it('drops what an expression makes a forbidden value, and fails instead', async () => {
    const url = await address([respond({ headers: { 'x-a': '{{ trigger.payload.a }}' }, text: 'ok' })], {
      respond: 'STEP',
    });
    expect((await post(url, { a: 'a\r\nSet-Cookie: b=c' })).status).toBe(500);
  });
});

describe('a webhook address that answers with a file', () => {
  const create = (input: Readonly<Record<string, unknown>>) => ({
    key: 'make',
    title: 'Make',
    tool: 'file.create',
    input: { name: 'prices.csv', ...input },
  });
  const text = 'tea;3.5\n'.repeat(20_000);

  it('sends its content as an attachment in a sandbox', async () => {
    const url = await address(
      [create({ text }), respond({ file: '{{ steps.make.output.file }}', headers: { 'X-Kind': 'list' } })],
      { respond: 'STEP' },
    );
    const answer = await post(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv']);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="prices.csv"/);
    expect(answer.headers.get('content-length')).toBe(String(text.length));
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox;/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-kind')).toBe('list');
    expect(await answer.text()).toBe(text);
  });

  it('does so with the output of the run, and with a page only in a sandbox', async () => {
    const steps = [create({ name: 'page.html', text: '<script>alert(1)</script>' })];
    const answer = await post(await address(steps, { respond: 'LAST_STEP' }));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="page.html"/);
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox;/);
    expect(await answer.text()).toBe('<script>alert(1)</script>');
  });

  it('sends an empty file, and no content with a status that has none', async () => {
    const empty = await post(await address([create({ text: '' })], { respond: 'LAST_STEP' }));
    expect([empty.status, await empty.text()]).toEqual([200, '']);
    const steps = [create({ text }), respond({ status: 204, file: '{{ steps.make.output.file }}' })];
    const none = await post(await address(steps, { respond: 'STEP' }));
    expect([none.status, await none.text()]).toEqual([204, '']);
  });

  it('answers 410 if the file was deleted, and fails if a step names no file of its owner', async () => {
    const url = await address([create({ text })], { respond: 'LAST_STEP' });
    const once = { 'idempotency-key': 'once' };
    const first = await post(url, {}, once);
    await first.text();
    const { execution } = await ada.must('query ($id: ID!) { execution(id: $id) { files { id } } }', {
      id: first.headers.get('x-execution-id'),
    });
    await ada.must('mutation ($id: ID!) { deleteFile(input: { id: $id }) { deletedId } }', {
      id: execution.files[0].id,
    });
    const again = await post(url, {}, once);
    expect([again.status, await again.json()]).toMatchObject([410, { code: 'FILE_NOT_FOUND' }]);
    const foreign = await address([respond({ file: 'file_01m8ex5te81t911e8xahryk4f2' })], { respond: 'STEP' });
    expect((await post(foreign)).status).toBe(500);
  });
});

describe('the methods of a webhook address', () => {
  it('are those that its owner chose; the query and the method are in the payload', async () => {
    const url = await address([transform('asked', 'trigger.payload._request')], {
      respond: 'LAST_STEP',
      methods: ['GET', 'DELETE'],
    });
    const got = await fetch(`${url}?q=tea`);
    expect(await got.json()).toMatchObject({ method: 'GET', query: { q: 'tea' } });
    expect((await fetch(`${url}?q=tea`, { method: 'DELETE' })).status).toBe(200);
    const refused = await post(url);
    expect(refused.status).toBe(405);
    expect(await refused.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
    // A preview of a link must not start anything, and services such as Trello ask whether the address is there.
    const events = async (): Promise<number> =>
      (await ada.must('{ inboundEvents(first: 1) { totalCount } }')).inboundEvents.totalCount;
    const before = await events();
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(await events()).toBe(before);
    expect((await fetch(`${url}x`, { method: 'HEAD' })).status).toBe(404);
  });

  it('can be changed, over REST as well; wrong terms are refused with their place', async () => {
    const { createHook } = await ada.must(
      'mutation { createHook(input: { name: "Plain" }) { hook { id respond respondWithinSeconds methods } } }',
    );
    expect(createHook.hook).toMatchObject({ respond: 'IMMEDIATELY', respondWithinSeconds: 30, methods: ['POST'] });
    const change = (body: unknown): Promise<Response> =>
      fetch(`${server.url}/api/v1/webhooks/${createHook.hook.id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const changed = await change({ respond: 'last_step', respond_within_seconds: 5, methods: ['GET'] });
    expect(await changed.json()).toMatchObject({ respond: 'last_step', respond_within_seconds: 5, methods: ['GET'] });
    const refused = await change({ respond_within_seconds: 1_000, methods: [] });
    expect(refused.status).toBe(422);
    const { errors } = await refused.json();
    expect(errors.map(({ pointer }: { readonly pointer: string }) => pointer)).toEqual([
      '/respond_within_seconds',
      '/methods',
    ]);
  });
});

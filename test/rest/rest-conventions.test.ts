import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { InvalidInputError, RateLimitedError } from '../../src/errors.js';
import { startRestServer } from '../support/rest-server.js';
import type { RestAnswer, RestServer } from '../support/rest-server.js';

const STEP = { title: 'Find', tool: 'email.search' };

let rest: RestServer;
let id: string;

beforeEach(async () => {
  rest = await startRestServer();
  const { json } = await rest.post('/workflows', { title: 'Digest', steps: [STEP] });
  id = (json as { id: string }).id;
});

afterEach(() => rest.server.close());

/** The parts of a problem that programs look at. */
function problemOf(answer: RestAnswer) {
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = answer.json as {
    type: string;
    title: string;
    status: number;
    detail: string;
    code: string;
    errors?: { pointer: string; detail: string }[];
  };
  expect(problem).toMatchObject({
    type: `/api/v1/problems/${problem.code}`,
    status: answer.status,
    title: expect.any(String),
    detail: expect.any(String),
  });
  return {
    status: problem.status,
    code: problem.code,
    pointers: problem.errors?.map(({ pointer }) => pointer),
    detail: problem.detail,
  };
}

describe('credentials', () => {
  test.each([
    ['GET', ''],
    ['POST', ''],
    ['GET', '/wf_1'],
    ['PUT', '/wf_1'],
    ['DELETE', '/wf_1'],
    ['POST', '/wf_1/execute'],
    ['GET', '/wf_1/status'],
    ['GET', '/wf_1/executions'],
    ['POST', '/wf_1/activate'],
    ['POST', '/wf_1/deactivate'],
    ['POST', '/wf_1/regenerate-steps'],
    ['POST', '/wf_1/publish'],
    ['POST', '/wf_1/unpublish'],
    ['POST', '/from-todo'],
  ])('%s /workflows%s needs them', async (method, path) => {
    const seen = rest.fakes.seen.length;
    const missing = await rest.call(`/workflows${path}`, { method, key: null });
    expect(problemOf(missing)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(missing.headers.get('www-authenticate')).toBe('Bearer realm="stepcast"');
    // Even if the body is invalid, a stranger sees only the refusal of the credentials.
    const bad = await rest.call(`/workflows${path}`, {
      method,
      key: 'mallory',
      ...(method === 'GET' ? {} : { body: '{' }),
    });
    expect(problemOf(bad)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(bad.headers.get('www-authenticate')).toBe(
      'Bearer realm="stepcast", error="invalid_token", error_description="The API key is not valid: it is \'unknown\'."',
    );
    expect(rest.fakes.seen).toHaveLength(seen);
  });

  test('that do not reach as far are 403', async () => {
    const refused = await rest.post('/workflows', { title: 'Digest' }, { key: 'ada/workflows:read' });
    expect(problemOf(refused)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(refused.headers.get('www-authenticate')).toBe(
      'Bearer realm="stepcast", error="insufficient_scope", scope="workflows:write"',
    );
  });

  test('of another user find nothing, as if nothing existed', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/execute'],
      ['GET', '/status'],
      ['GET', '/executions'],
      ['POST', '/publish'],
    ] as const) {
      const body = method === 'PUT' ? { body: {} } : {};
      const foreign = await rest.call(`/workflows/${id}${path}`, { method, key: 'bob', ...body });
      const missing = await rest.call(`/workflows/wf_missing${path}`, { method, key: 'bob', ...body });
      expect(problemOf(foreign)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
      expect(foreign.text.replaceAll(id, 'wf_missing')).toBe(missing.text);
    }
  });
});

describe('Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'order-17' };

  test('the same key and body get the first answer, status and all', async () => {
    const first = await rest.post('/workflows', { title: 'Once' }, { headers });
    const again = await rest.post('/workflows', { title: 'Once' }, { headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.json).toEqual(first.json);
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(rest.fakes.workflows.size).toBe(2);
  });

  test('two at once act once', async () => {
    const both = await Promise.all([1, 2].map(async () => rest.post(`/workflows/${id}/execute`, {}, { headers })));
    expect(both.map(({ status, json }) => [status, json])).toEqual(
      [1, 2].map(() => [202, { execution_id: 'ex_1', status: 'queued' }]),
    );
    expect(rest.fakes.executions).toHaveLength(1);
  });

  test('waiting for the end is up to each request', async () => {
    const started = await rest.post(`/workflows/${id}/execute`, {}, { headers });
    const waited = await rest.post(`/workflows/${id}/execute`, {}, { headers: { ...headers, prefer: 'wait=5' } });
    expect([started.status, waited.status]).toEqual([202, 200]);
    expect(waited.json).toMatchObject({ execution_id: 'ex_1', status: 'succeeded' });
    expect(rest.fakes.executions).toHaveLength(1);
  });

  test('another body or another workflow is 409', async () => {
    const other = (await rest.post('/workflows', { title: 'Other', steps: [STEP] })).json as { id: string };
    await rest.post(`/workflows/${id}/execute`, { context: { n: 1 } }, { headers });
    expect(problemOf(await rest.post(`/workflows/${id}/execute`, { context: { n: 2 } }, { headers }))).toMatchObject({
      status: 409,
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(
      problemOf(await rest.post(`/workflows/${other.id}/execute`, { context: { n: 1 } }, { headers })),
    ).toMatchObject({ status: 409 });
    expect(rest.fakes.executions).toHaveLength(1);
  });

  test('keys of different callers and operations are apart', async () => {
    await rest.post('/workflows', { title: 'Once' }, { headers });
    expect((await rest.post('/workflows', { title: 'Mine' }, { headers, key: 'bob' })).status).toBe(201);
    expect((await rest.post(`/workflows/${id}/activate`, undefined, { headers })).status).toBe(200);
  });

  test('a refused request is not remembered', async () => {
    expect((await rest.post('/workflows', { title: ' ' }, { headers })).status).toBe(422);
    expect((await rest.post('/workflows', { title: 'Mended' }, { headers })).status).toBe(201);
  });

  test.each([
    ['empty', ''],
    ['too long', 'x'.repeat(256)],
    ['with a space', 'a b'],
  ])('an %s key is 400', async (_, key) => {
    expect(
      problemOf(await rest.post('/workflows', { title: 'Once' }, { headers: { 'idempotency-key': key } })),
    ).toMatchObject({ status: 400, code: 'MALFORMED' });
  });
});

describe('ETag', () => {
  const read = (headers: Record<string, string> = {}) => rest.call(`/workflows/${id}`, { headers });
  const put = (ifMatch: string) =>
    rest.call(`/workflows/${id}`, { method: 'PUT', body: { title: 'New' }, headers: { 'if-match': ifMatch } });

  test('If-None-Match answers 304 until something changes, a run included', async () => {
    const etag = (await read()).headers.get('etag') ?? '';
    const same = await read({ 'if-none-match': `"other", W/${etag}` });
    expect([same.status, same.text, same.headers.get('etag')]).toEqual([304, '', etag]);
    expect((await read({ 'if-none-match': '*' })).status).toBe(304);
    await rest.post(`/workflows/${id}/execute`);
    expect((await read({ 'if-none-match': etag })).status).toBe(200);
  });

  test('PUT with a current If-Match goes through; a run in between does not matter', async () => {
    const etag = (await read()).headers.get('etag') ?? '';
    await rest.post(`/workflows/${id}/execute`);
    const changed = await put(`"other", ${etag}`);
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect((await put('*')).status).toBe(200);
  });

  test('PUT and DELETE with a stale, weak or unreadable If-Match are 412 and change nothing', async () => {
    const stale = (await read()).headers.get('etag') ?? '';
    const current = (await put(stale)).headers.get('etag') ?? '';
    for (const header of [stale, `W/${current}`, 'nonsense', '""', '']) {
      expect(problemOf(await put(header))).toMatchObject({ status: 412, code: 'PRECONDITION_FAILED' });
      expect((await rest.call(`/workflows/${id}`, { method: 'DELETE', headers: { 'if-match': header } })).status).toBe(
        412,
      );
    }
    expect((await read()).json).toMatchObject({ version: 2 });
  });

  test('the service receives the matched state, so that no change can come in between', async () => {
    await put((await read()).headers.get('etag') ?? '');
    expect(rest.fakes.seen.at(-1)).toMatchObject({ operation: 'update', input: { expected: { etag: `"${id}.1"` } } });
  });

  test('If-Match on a workflow that is not there is 404', async () => {
    expect(
      (await rest.call('/workflows/wf_missing', { method: 'PUT', body: {}, headers: { 'if-match': '*' } })).status,
    ).toBe(404);
  });
});

describe('errors', () => {
  test("of a service point to what the caller sent, in the caller's names", async () => {
    const path = (...segments: (string | number)[]) => ({ path: segments, detail: 'No.' });
    rest.fakes.failure = new InvalidInputError([
      path('trigger', 'eventType'),
      path('steps', 0, 'dependsOn', 1),
      path('steps', 1, 'input', 'dependsOn', 'a/b'),
      path('trigger', 'filters', 'eventType'),
      path('inputSchema'),
    ]);
    expect(problemOf(await rest.post('/workflows', { title: 'Digest' }))).toMatchObject({
      status: 422,
      code: 'INVALID_INPUT',
      pointers: [
        '/trigger_config/event_type',
        '/steps/0/depends_on/1',
        '/steps/1/input/dependsOn/a~1b',
        '/trigger_config/filters/eventType',
        '/input_schema',
      ],
    });
  });

  test('carry the code of the conflict', async () => {
    const empty = (await rest.post('/workflows', { title: 'Empty' })).json as { id: string };
    expect(problemOf(await rest.post(`/workflows/${empty.id}/execute`))).toMatchObject({
      status: 409,
      code: 'NO_STEPS',
    });
  });

  test('say when to come back', async () => {
    rest.fakes.failure = new RateLimitedError('Too many.', 1_200);
    const limited = await rest.call('/workflows');
    expect(problemOf(limited)).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(limited.headers.get('retry-after')).toBe('2');
    rest.fakes.failure = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1'), { code: 'ECONNREFUSED' });
    const away = await rest.call('/workflows');
    expect(problemOf(away)).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(away.headers.get('retry-after')).toBe('1');
    expect(away.text).not.toContain('10.0.0.1');
  });

  test('of ours are INTERNAL and show nothing', async () => {
    rest.fakes.failure = new Error('relation "workflow" does not exist at line 1');
    const broken = await rest.call('/workflows');
    expect(problemOf(broken)).toMatchObject({ status: 500, code: 'INTERNAL' });
    expect(broken.text).not.toMatch(/relation|line 1|\.ts|\.js/);
  });
});

describe('methods and paths', () => {
  test.each([
    ['DELETE', '/workflows', 'POST, GET, HEAD, OPTIONS'],
    ['PATCH', '/workflows/wf_1', 'GET, PUT, DELETE, HEAD, OPTIONS'],
    ['GET', '/workflows/wf_1/execute', 'POST, OPTIONS'],
    ['GET', '/workflows/from-todo', 'POST, OPTIONS'],
    ['PUT', '/workflows/explore', 'GET, HEAD, OPTIONS'],
    ['POST', '/workflows/community', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/workflows/public/wf_1', 'GET, HEAD, OPTIONS'],
    ['POST', '/openapi.json', 'GET, HEAD, OPTIONS'],
  ])('%s %s is 405', async (method, path, allow) => {
    const refused = await rest.call(path, { method, ...(method === 'GET' ? {} : { body: {} }) });
    expect(problemOf(refused)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(refused.headers.get('allow')).toBe(allow);
    if (!allow.includes('GET')) expect((await rest.call(path, { method: 'HEAD' })).status).toBe(405);
    const options = await rest.call(path, { method: 'OPTIONS', key: null });
    expect([options.status, options.headers.get('allow')]).toEqual([204, allow]);
  });

  test('HEAD answers like GET, without the body', async () => {
    for (const path of ['/workflows', `/workflows/${id}`, '/workflows/explore', '/openapi.json']) {
      const head = await rest.call(path, { method: 'HEAD' });
      expect([head.status, head.text]).toEqual([200, '']);
    }
    expect((await rest.call(`/workflows/${id}`, { method: 'HEAD' })).headers.get('etag')).toMatch(/^"/);
  });

  test.each([
    '',
    '/',
    '/nothing',
    '/workflows/',
    '/workflows/public',
    '/workflows/wf_1/nothing',
    '/workflows/wf_1/execute/x',
  ])('%s is nothing', async (path) => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      expect(problemOf(await rest.call(path, { method }))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  });

  test.each(['explore', 'community', 'public', 'from-todo'])('"%s" is never read as a workflow id', async (literal) => {
    const seen = rest.fakes.seen.length;
    for (const [method, action] of [
      ['POST', 'activate'],
      ['GET', 'status'],
      ['POST', 'publish'],
    ]) {
      const status = (await rest.call(`/workflows/${literal}/${action}`, { method: method ?? 'GET' })).status;
      expect([404, 405]).toContain(status);
    }
    expect(rest.fakes.seen.slice(seen).map(({ operation }) => operation)).toEqual(
      literal === 'public' ? ['publicWorkflow'] : [],
    );
  });

  test('answers for one caller are not cached in between', async () => {
    expect((await rest.call('/workflows')).headers.get('cache-control')).toBe('no-store');
    expect((await rest.call(`/workflows/${id}`)).headers.get('cache-control')).toBe('private, no-cache');
    expect((await rest.call(`/workflows/${id}`)).headers.get('vary')).toContain('Authorization');
  });
});

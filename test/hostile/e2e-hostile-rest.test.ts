import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assert, asyncProperty, constantFrom, jsonValue, object, oneof, string } from 'fast-check';
import { itRefuses } from '../support/hostile/attack.js';
import type { Attack } from '../support/hostile/attack.js';
import { expectDecent, expectRefused } from '../support/hostile/answers.js';
import { startHostileServer } from '../support/hostile/hostile-server.js';
import type { HostileServer } from '../support/hostile/hostile-server.js';
import { sendRest } from '../support/hostile/send.js';

/* Every path of the REST contract. `rest-hostile.test.ts` covers mistakes in single fields without a database. */

let target: HostileServer;
let own: string;
/** Whether the answer has no end. */
let isStream: (method: string, path: string) => boolean;
let paths: readonly (readonly [method: string, path: string])[];
/** The list of all kinds of errors names INTERNAL too. */
let withoutProblems: typeof paths;

const METHODS = ['get', 'post', 'put', 'delete'];

beforeAll(async () => {
  target = await startHostileServer();
  own = await target.mallory.createWorkflow([{ title: 'A', tool: 'data.transform', input: { expression: '1' } }]);
  const { body } = await target.mallory.rest('GET', '/openapi.json');
  const documented = (body as { paths: Record<string, Record<string, unknown>> }).paths;
  isStream = (method, path) =>
    JSON.stringify(documented[`/api/v1${path}`]?.[method.toLowerCase()] ?? '').includes('text/event-stream');
  paths = Object.entries(documented).flatMap(([path, methods]) =>
    METHODS.filter((method) => method in methods).map(
      (method) => [method.toUpperCase(), path.replace('/api/v1', '')] as const,
    ),
  );
  withoutProblems = paths.filter(([, path]) => path !== '/problems');
});
afterAll(() => target.stop());

const at = (path: string, id: string): string =>
  `${path.replace('{workflow_id}', id).replace('{version}', '1')}${path.endsWith('/versions/diff') ? '?from=1&to=1' : ''}`;

type Expected = Attack['expect'];
const post = (
  name: string,
  body: unknown,
  code: string,
  more: Omit<Expected, 'code'> = {},
  path = '/workflows',
  headers: Record<string, string> = {},
): Attack => ({
  name,
  send: ({ mallory }) => sendRest(mallory, 'POST', path, { body, headers }),
  expect: { code, ...more },
});
const invalid = (name: string, body: unknown, pointer: string, path?: string): Attack =>
  post(name, body, 'INVALID_INPUT', { pointer, status: 422 }, path);
const malformed = (name: string, body: unknown, headers?: Record<string, string>): Attack =>
  post(name, body, 'MALFORMED', { status: 400 }, undefined, headers);

describe('a body', () => {
  const step = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
    title: 'Step',
    tool: 'data.transform',
    input: { expression: '1' },
    ...more,
  });
  const withSteps = (...steps: readonly Record<string, unknown>[]): Record<string, unknown> => ({ title: 'x', steps });

  itRefuses(
    () => target,
    [
      post('more than 1 MB', `{"title":"${'x'.repeat(1_100_000)}"}`, 'TOO_LARGE', { status: 413 }),
      malformed('broken JSON', '{"title":'),
      malformed('the key __proto__', '{"title":"x","__proto__":{"admin":true}}'),
      malformed('the key constructor.prototype', '{"title":"x","constructor":{"prototype":{}}}'),
      malformed('bytes that are not JSON', new Uint8Array([0xff, 0xfe, 0x00, 0x01])),
      malformed('XML', '<title>x</title>', { 'content-type': 'application/xml' }),
      malformed('a form', 'title=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      malformed('an idempotency key of spaces', { title: 'x' }, { 'idempotency-key': 'a b' }),
      malformed('an idempotency key of 300 characters', { title: 'x' }, { 'idempotency-key': 'k'.repeat(300) }),
      invalid('a key twice, the second one wrong', '{"title":"x","title":7}', '/title'),
      invalid('a list', [], ''),
      invalid('null', 'null', ''),
      invalid('an unknown field', { title: 'x', owner_id: 'ada' }, '/owner_id'),
      invalid('a title of 201 characters', { title: 'x'.repeat(201) }, '/title'),
      invalid('a NUL character', { title: 'a\0b' }, '/title'),
      invalid('half of a surrogate pair', '{"title":"\\udc00"}', '/title'),
      invalid('a number beyond all numbers', '{"title":"x","input_schema":{"minimum":1e400}}', '/input_schema/minimum'),
      invalid(
        '100,000 levels',
        `{"title":"x","input_schema":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
        '/input_schema/a/a',
      ),
      invalid(
        '20,000 unknown fields of a step input',
        withSteps(step({ input: Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f${index}`, 1])) })),
        '/steps/0/input/f0',
      ),
      invalid('101 steps', withSteps(...Array.from({ length: 101 }, () => step())), '/steps'),
      invalid(
        'steps in a circle',
        withSteps(step({ id: 'a', depends_on: ['b'] }), step({ id: 'b', depends_on: ['a'] })),
        '/steps/0/depends_on',
      ),
      invalid('an unknown tool', withSteps(step({ tool: 'shell.exec' })), '/steps/0/tool'),
      invalid(
        'a template of garbage',
        withSteps(step({ input: { expression: '1', input: '{{ ) }}' } })),
        '/steps/0/input/input',
      ),
      invalid(
        'a reference to a later step',
        withSteps(step({ id: 'a', when: 'steps.b.output' }), step({ id: 'b' })),
        '/steps/0/when',
      ),
      invalid(
        'a schedule of garbage',
        { title: 'x', trigger_config: { type: 'scheduled', schedule: '* * * * * * *' } },
        '/trigger_config/schedule',
      ),
      invalid(
        'a time zone that is a path',
        { title: 'x', trigger_config: { type: 'scheduled', schedule: '0 9 * * *', timezone: '/etc/localtime' } },
        '/trigger_config/timezone',
      ),
      invalid(
        'an event type of SQL',
        { title: 'x', trigger_config: { type: 'event', event_type: "'; drop table workflow; --" } },
        '/trigger_config/event_type',
      ),
      invalid('both steps and a plan', { ...withSteps(step()), generate_immediately: true }, '/generate_immediately'),
      invalid('a todo without a title', { todo_id: 't' }, '/todo_title', '/workflows/from-todo'),
      invalid(
        'a todo id of 100,000 characters',
        { todo_id: 't'.repeat(100_000), todo_title: 'x' },
        '/todo_id',
        '/workflows/from-todo',
      ),
      invalid('a todo title of spaces', { todo_id: 't', todo_title: '  ' }, '/todo_title', '/workflows/from-todo'),
    ],
  );
});

/** A body that the route reads, so that the id decides. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /report': { reason: 'spam' },
  'POST /execute-many': { contexts: [{}] },
  'POST /backfills': { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' },
  'POST /hide': { reason: 'spam' },
  'POST /slots/bind': { slot: 'http', connection_id: 'conn_none' },
  'POST /slots/unbind': { slot: 'http' },
  'POST /answer-gaps': { version: 1, answers: [{ gap_id: 'g1', leave_out: true }] },
  'POST /draft/accept': { draft_id: 'draft_none' },
  'POST /draft/discard': { draft_id: 'draft_none' },
  'POST /rollback': { version: 1 },
  'POST /refine': { instruction: 'Only on weekdays' },
  'POST /dry-run': { step_id: 'step_1' },
  'POST /test-trigger': { payload: {} },
  'PUT /public-pages/password': { password: 'taken over' },
  'POST /public-pages/links': { expires_in_seconds: 60 },
  'POST /chats': { text: 'Hello' },
  'PUT /budget': { budget: null },
  'PUT ': { title: 'Taken over' },
};

function bodyOf(method: string, path: string): { readonly body?: object } {
  const body = BODIES[`${method} ${path.replace('/workflows/{workflow_id}', '')}`];
  return body === undefined ? {} : { body };
}

describe('every path of the contract', () => {
  it('finds nothing behind an id that is none, or that is another’s', async () => {
    const foreign = await target.ada.createWorkflow([
      { title: 'A', tool: 'data.transform', input: { expression: '1' } },
    ]);
    const before = await target.counts();
    const ids = [
      foreign,
      'wf_00000000000000000000000000',
      '%00',
      "wf_'%3B--",
      '..%2f..%2fetc',
      '__proto__',
      'x'.repeat(400),
      '%F0%9F%98%80',
    ];
    // Actions of administrators are refused to others before any object is looked up.
    for (const [method, path] of paths.filter(
      ([, template]) => template.includes('{workflow_id}') && !/\/(un)?hide$/.test(template),
    )) {
      for (const id of ids) {
        const query = path.endsWith('/backfills/preview') ? '?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z' : '';
        const reply = await sendRest(target.mallory, method, at(path, id) + query, bodyOf(method, path));
        expectRefused(reply, 'NOT_FOUND');
        expect([method, path, reply.status, reply.contentType]).toEqual([
          method,
          path,
          404,
          'application/problem+json',
        ]);
      }
    }
    expect(await target.counts()).toEqual(before);
    expect(
      (await target.ada.must('query ($id: ID!) { workflow(id: $id) { title isPublic status } }', { id: foreign }))[
        'workflow'
      ],
    ).toEqual({ title: 'Test', isPublic: false, status: 'ACTIVE' });
  });

  it('needs credentials, but for looking around the marketplace', async () => {
    const open = [
      '/workflows/explore',
      '/workflows/community',
      '/workflows/community/facets',
      '/workflows/public/{workflow_id}',
      '/openapi.json',
      '/approvals/{token}',
      '/hooks/{token}',
      '/answers/{token}',
      '/problems/{code}',
    ];
    for (const [method, path] of withoutProblems) {
      for (const authorization of [
        null,
        '',
        'Bearer',
        'Bearer  ',
        'Basic eDp5',
        'bearer sk_wrong',
        `Bearer ${'x'.repeat(6_000)}`,
      ]) {
        const reply = await sendRest(target.mallory, method, at(path, own), {
          authorization,
          ...(method === 'POST' || method === 'PUT' ? { body: '{"broken' } : {}),
        });
        expectDecent(reply);
        if (!open.includes(path))
          expect([method, path, authorization, reply.status]).toEqual([method, path, authorization, 401]);
      }
    }
  });

  it('is decent about any body, query and header', async () => {
    const body = oneof(
      jsonValue({ maxDepth: 3 }),
      object({
        key: constantFrom(
          'title',
          'description',
          'steps',
          'trigger_config',
          'context',
          'reason',
          'todo_id',
          'todo_title',
        ),
        maxDepth: 2,
      }),
    );
    const before = await target.counts();
    let created = 0;
    await assert(
      asyncProperty(
        constantFrom(...withoutProblems),
        body,
        string({ unit: 'binary', maxLength: 20 }),
        async ([method, path], value, query) => {
          if (method === 'DELETE' || isStream(method, path)) return;
          const where = `${at(path, own)}?${encodeURIComponent(query).replaceAll('%25', '%')}`;
          const reply = await (method === 'GET'
            ? sendRest(target.mallory, method, where)
            : sendRest(target.mallory, method, at(path, own), { body: JSON.stringify(value) }));
          expectDecent(reply);
          if (reply.status === 201) created += 1;
        },
      ),
      { numRuns: 300 },
    );
    expect(((await target.counts())['workflow'] ?? 0) - (before['workflow'] ?? 0)).toBe(created);
    await target.runCanary();
  });

  it('is decent about headers that are none', async () => {
    const odd: readonly Record<string, string>[] = [
      { 'if-match': '"'.repeat(5_000) },
      { 'if-match': 'W/"x"' },
      { 'if-none-match': ','.repeat(5_000) },
      { prefer: 'wait=99999999999999999999' },
      { prefer: 'wait=-1, wait="' },
      { prefer: 'wait='.repeat(1_000) },
      { accept: '*/'.repeat(1_000) },
      { 'accept-language': '\u00ff'.repeat(100) },
    ];
    for (const headers of odd) {
      expectDecent(await sendRest(target.mallory, 'PUT', `/workflows/${own}`, { body: '{}', headers }));
      expectDecent(await sendRest(target.mallory, 'GET', `/workflows/${own}/status`, { headers }));
    }
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=1e9',
    'limit=NaN',
    'offset=-1',
    'offset=99999999999',
    'limit=1&limit=2',
    'surprise=1',
    'limit=%00',
  ])('refuses ?%s wherever it lists', async (query) => {
    for (const path of ['/workflows', `/workflows/${own}/executions`, '/workflows/explore', '/workflows/community']) {
      expectRefused(
        await sendRest(target.mallory, 'GET', `${path}?${query}`),
        'INVALID_INPUT',
        `/${query.split('=')[0] ?? ''}`,
      );
    }
  });
});

describe('bytes that are hardly HTTP', () => {
  /** The answer until the server closes the connection, or for a while. */
  const talk = (bytes: string | Buffer): Promise<string> =>
    new Promise((resolve) => {
      const { port, hostname } = new URL(target.url);
      const socket = connect(Number(port), hostname);
      let heard = '';
      socket.on('data', (chunk) => (heard += chunk.toString('latin1')));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(heard));
      socket.setTimeout(300, () => socket.destroy());
      socket.write(bytes);
    });

  it.each<[string, string | Buffer]>([
    ['noise', Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 37) % 256))],
    ['no host', 'GET /api/v1/workflows HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET /api/v1/workflows HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
    ['the name of another site', 'GET /api/v1/workflows/explore HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    [
      'a length and chunks',
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'a body behind its length',
      'PUT /api/v1/workflows/x HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n{}',
    ],
    [
      'a broken chunk',
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['an absolute path', 'GET http://evil.example/graphql HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a path of dots', 'GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    ['a header of 100 KB', `GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['an unknown method', 'BREW /graphql HTTP/1.1\r\nHost: localhost\r\n\r\n'],
    [
      'a body that never comes',
      'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
    ],
  ])('(%s) affect no other request', async (_, bytes) => {
    const heard = await talk(bytes);
    expect(heard).not.toMatch(/^HTTP\/1\.1 (2|5)/);
    expectDecent({ status: 400, text: heard, contentType: '', json: null });
    await target.runCanary();
  });
});

it('logged nothing as a failure of its own', () => {
  expect(target.log()).toBe('');
});

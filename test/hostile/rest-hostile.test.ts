import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { assert, asyncProperty, constantFrom, json, oneof, record, string } from 'fast-check';
import { startRestServer } from '../support/rest-server.js';
import type { RestServer } from '../support/rest-server.js';

let rest: RestServer;
let id: string;
let seenBefore: number;

beforeAll(async () => {
  rest = await startRestServer();
  const { json: created } = await rest.post('/workflows', {
    title: 'Digest',
    steps: [{ title: 'Find', tool: 'email.search' }],
  });
  id = (created as { id: string }).id;
});

beforeEach(() => {
  seenBefore = rest.fakes.seen.length;
});

afterAll(() => rest.server.close());

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** The calls that reached a service since the test began. */
const reached = (): number => rest.fakes.seen.length - seenBefore;

describe('a body that is readable but wrong', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['no title', {}, ['/title']],
    ['a title that is a number', { title: 7 }, ['/title']],
    ['a title that is null', { title: null }, ['/title']],
    ['no object at all', [], ['']],
    ['null', null, ['']],
    ['a text', '"hello"', ['']],
    ['an unknown field', { title: 'x', colour: 'red' }, ['/colour']],
    ['an unknown field with a slash', { title: 'x', 'a/b~c': 1 }, ['/a~1b~0c']],
    ['a name of GraphQL', { title: 'x', generateImmediately: true, trigger: {} }, ['/generateImmediately', '/trigger']],
    ['a read-only field', { title: 'x', status: 'active', id: 'wf_1' }, ['/status', '/id']],
    ['a description that is a list', { title: 'x', description: [] }, ['/description']],
    ['a wish that is a text', { title: 'x', generate_immediately: 'true' }, ['/generate_immediately']],
    ['a trigger that is a text', { title: 'x', trigger_config: 'manual' }, ['/trigger_config']],
    ['a trigger without a type', { title: 'x', trigger_config: {} }, ['/trigger_config/type']],
    ['an unknown type', { title: 'x', trigger_config: { type: 'hourly' } }, ['/trigger_config/type']],
    ['a type in upper case', { title: 'x', trigger_config: { type: 'MANUAL' } }, ['/trigger_config/type']],
    [
      'an unknown key of the trigger',
      { title: 'x', trigger_config: { type: 'manual', eventType: 'a' } },
      ['/trigger_config/eventType'],
    ],
    [
      'a bad cron expression',
      { title: 'x', trigger_config: { type: 'scheduled', schedule: 'soon' } },
      ['/trigger_config/schedule'],
    ],
    [
      'a key under both names',
      { title: 'x', trigger_config: { type: 'schedule', schedule: '* * * * *', cron_expression: '* * * * *' } },
      ['/trigger_config/cron_expression'],
    ],
    [
      'a policy that does not exist',
      { title: 'x', trigger_config: { type: 'scheduled', schedule: '* * * * *', overlap: 'maybe' } },
      ['/trigger_config/overlap'],
    ],
    [
      'a jitter with a fraction',
      { title: 'x', trigger_config: { type: 'scheduled', schedule: '* * * * *', jitter_seconds: 1.5 } },
      ['/trigger_config/jitter_seconds'],
    ],
    [
      'filters that are a list',
      { title: 'x', trigger_config: { type: 'event', event_type: 'a', filters: [] } },
      ['/trigger_config/filters'],
    ],
    ['steps that are an object', { title: 'x', steps: {} }, ['/steps']],
    ['a step that is null', { title: 'x', steps: [null] }, ['/steps/0']],
    [
      'a step without a title, and one with too much',
      { title: 'x', steps: [{ tool: 'a' }, { title: 'b', tool: 't', dependsOn: [] }] },
      ['/steps/0/title', '/steps/1/dependsOn'],
    ],
    [
      'an input that is a text',
      { title: 'x', steps: [{ title: 'a', tool: 't', input: '{{ x }}' }] },
      ['/steps/0/input'],
    ],
    ['a retry that is a number', { title: 'x', steps: [{ title: 'a', tool: 't', retry: 3 }] }, ['/steps/0/retry']],
    [
      'retries without end',
      { title: 'x', steps: [{ title: 'a', tool: 't', retry: { max_attempts: 1e300 } }] },
      ['/steps/0/retry/max_attempts'],
    ],
    [
      'a dependency that is a number',
      { title: 'x', steps: [{ title: 'a', tool: 't', depends_on: [1] }] },
      ['/steps/0/depends_on/0'],
    ],
    ['a NUL character', { title: 'x\0' }, ['/title']],
    [
      'a NUL character deep down',
      { title: 'x', steps: [{ title: 'a', tool: 't', input: { list: [{ text: '\0' }] } }] },
      ['/steps/0/input/list/0/text'],
    ],
    ['half of a surrogate pair', '{"title":"x\\ud800"}', ['/title']],
    ['a number beyond all numbers', '{"title":"x","input_schema":{"minimum":1e999}}', ['/input_schema/minimum']],
  ])('(%s) is 422 and points to it', async (_, body, pointers) => {
    const refused = await rest.post('/workflows', body);
    expect(refused.status).toBe(422);
    const problem = refused.json as Problem;
    expect(problem.code).toBe('INVALID_INPUT');
    expect(problem.errors?.map(({ pointer }) => pointer).sort()).toEqual([...pointers].sort());
    for (const { detail } of problem.errors ?? []) expect(detail).toMatch(/^[A-Z"].+\.$/);
    expect(rest.fakes.workflows.size).toBe(1);
  });

  test('nested without end is refused, and nothing overflows', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const refused = await rest.post(`/workflows/${id}/execute`, `{"context":{"deep":${deep}}}`);
    expect(refused.status).toBe(422);
    expect((refused.json as Problem).errors?.[0]?.pointer).toMatch(/^\/context\/deep/);
    expect(reached()).toBe(0);
  });

  test('with fifty thousand unknown fields gets a short answer', async () => {
    const body = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`f${index}`, 1]));
    const refused = await rest.call(`/workflows/${id}`, { method: 'PUT', body });
    expect(refused.status).toBe(422);
    expect(refused.text.length).toBeLessThan(20_000);
  });

  test.each(['execute', 'activate', 'deactivate', 'publish', 'unpublish', 'regenerate-steps'])(
    'POST …/%s refuses unknown fields',
    async (action) => {
      const refused = await rest.post(`/workflows/${id}/${action}`, { surprise: 1 });
      expect([refused.status, (refused.json as Problem).errors?.[0]?.pointer]).toEqual([422, '/surprise']);
      expect(reached()).toBe(0);
    },
  );
});

describe('a body that cannot be read', () => {
  test.each([
    '{',
    '{"title":}',
    'hello',
    '\u0000',
    '{"title":"x"}{}',
    '{"__proto__":{"admin":true},"title":"x"}',
    '{"title":"x","constructor":{"prototype":{}}}',
  ])('%j is 400', async (body) => {
    const refused = await rest.post('/workflows', body);
    expect([refused.status, (refused.json as Problem).code]).toEqual([400, 'MALFORMED']);
    expect(reached()).toBe(0);
  });

  test.each([
    ['text/plain', '{"title":"x"}'],
    ['application/x-www-form-urlencoded', 'title=x'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/jsonp', '{"title":"x"}'],
    ['nonsense', '{"title":"x"}'],
    ['', '{"title":"x"}'],
  ])('the content type %j is 400', async (type, body) => {
    const refused = await rest.post('/workflows', body, { headers: { 'content-type': type } });
    expect([refused.status, (refused.json as Problem).code]).toEqual([400, 'MALFORMED']);
    expect(reached()).toBe(0);
  });

  test('a charset beside the content type does no harm', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect(
      (await rest.call(`/workflows/${id}`, { method: 'PUT', body: { description: 'Grüße 👋' }, headers })).json,
    ).toMatchObject({ description: 'Grüße 👋' });
  });

  test('an empty body is no body', async () => {
    expect((await rest.post(`/workflows/${id}/activate`, '')).status).toBe(200);
    expect((await rest.post('/workflows', '')).status).toBe(422);
    expect((await rest.post('/workflows')).status).toBe(422);
  });

  test.each([
    ['just above the limit', 1_048_577],
    ['of 10 MB', 10_000_000],
  ])('one %s is 413', async (_, size) => {
    const refused = await rest.post('/workflows', JSON.stringify({ title: 'x'.repeat(size - 12) }));
    expect([refused.status, (refused.json as Problem).code]).toEqual([413, 'TOO_LARGE']);
    expect(reached()).toBe(0);
  });

  test('a body that ends too early affects no other request', async () => {
    const { port, hostname } = new URL(rest.base);
    const socket = connect(Number(port), hostname);
    socket.write(
      'POST /api/v1/workflows HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ada\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"title":',
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect((await rest.call('/workflows')).status).toBe(200);
  });
});

describe('a query', () => {
  test.each([
    ['limit=0', '/limit'],
    ['limit=101', '/limit'],
    ['limit=-1', '/limit'],
    ['limit=ten', '/limit'],
    ['limit=', '/limit'],
    ['limit=1.5', '/limit'],
    ['limit=1e2', '/limit'],
    ['limit=1&limit=2', '/limit'],
    ['limit=99999999999999999999', '/limit'],
    ['offset=-1', '/offset'],
    ['offset=1000001', '/offset'],
    ['offset=%00', '/offset'],
    ['page=2', '/page'],
    ['limit[]=1', '/limit[]'],
    ['__proto__=1', '/__proto__'],
  ])('?%s is 422 and points to it', async (query, pointer) => {
    for (const path of ['/workflows', `/workflows/${id}/executions`, '/workflows/explore', '/workflows/community']) {
      const refused = await rest.call(`${path}?${query}`);
      expect([refused.status, (refused.json as Problem).errors?.[0]?.pointer]).toEqual([422, pointer]);
    }
    expect(reached()).toBe(0);
  });

  test('is refused if none is accepted', async () => {
    expect((await rest.call(`/workflows/${id}?fields=title`)).status).toBe(422);
  });
});

describe('a path', () => {
  test.each(['%', '%zz', '%ff', '%c3%28', 'wf_%E0%A4%A'])('with the broken encoding %s is 400', async (segment) => {
    for (const path of [`/workflows/${segment}`, `/workflows/public/${segment}`, `/workflows/${segment}/status`]) {
      const refused = await rest.call(path);
      expect([refused.status, (refused.json as Problem).code]).toEqual([400, 'MALFORMED']);
      expect(refused.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  test.each([
    '%00',
    'wf_1%00',
    '%2e%2e%2f',
    "wf_1'%3B--",
    'wf_1%20',
    '%F0%9F%98%80',
    'x'.repeat(101),
    'x'.repeat(5_000),
    '__proto__',
    'constructor',
  ])('with the id %s finds nothing', async (segment) => {
    for (const path of [`/workflows/${segment}`, `/workflows/public/${segment}`]) {
      const missing = await rest.call(path);
      expect([missing.status, (missing.json as Problem).code]).toEqual([404, 'NOT_FOUND']);
      expect(missing.text.length).toBeLessThan(500);
    }
  });
});

describe('any request', () => {
  const paths = [
    '',
    `/wf_1`,
    `/wf_1/execute`,
    '/wf_1/regenerate-steps',
    '/from-todo',
    '/wf_1/activate',
    '/wf_1/publish',
    '/wf_9/execute',
  ];
  const almost = record(
    {
      title: oneof(string(), json()),
      description: json(),
      trigger_config: json(),
      steps: json(),
      context: json(),
      todo_id: json(),
      reason: json(),
    },
    { requiredKeys: [] },
  );

  test('is answered with a coded error or done, and never with a 500', async () => {
    await assert(
      asyncProperty(
        constantFrom('POST', 'PUT'),
        constantFrom(...paths),
        oneof(almost, json()),
        async (method, path, body) => {
          const text =
            typeof body === 'string'
              ? body
              : JSON.stringify(Object.fromEntries(Object.entries(body).map(([name, value]) => [name, parsed(value)])));
          const answered = await rest.call(`/workflows${path}`, { method, body: text });
          expect(answered.status).toBeLessThan(500);
          if (answered.status >= 400)
            expect(answered.json).toMatchObject({ code: expect.any(String), status: answered.status });
        },
      ),
      { numRuns: 300 },
    );
  });
});

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}

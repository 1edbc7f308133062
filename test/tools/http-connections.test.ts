import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createExpressionEvaluator } from '../../src/engine/expressions/index.js';
import { StepFailure } from '../../src/errors.js';
import { createHttpRequestTool } from '../../src/tools/builtin/http-request.tool.js';
import type { HttpConnection } from '../../src/tools/http/credential-for-origin.js';
import type { ToolPorts } from '../../src/tools/tool.js';
import { httpWitness, type HttpWitness, type Witnessed } from '../support/http-witness.js';
import { NO_PORTS, toolContext } from '../support/tools/tool-context.js';

let server: HttpWitness;
let other: HttpWitness;
let http: ReturnType<typeof createHttpRequestTool>;
let evaluator: ReturnType<typeof createExpressionEvaluator>;
let pages: ((request: Witnessed, response: ServerResponse) => void) | null = null;

const json = (response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
};

function answer(request: Witnessed, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname === '/redirect') response.writeHead(307, { location: searchParams.get('to') ?? '' }).end();
  else if (pathname === '/guarded') {
    if (request.headers.authorization === 'Bearer second-token') json(response, { ok: true });
    else response.writeHead(401, { 'www-authenticate': 'Bearer error="invalid_token"' }).end();
  } else if (pathname.startsWith('/pages') && pages) pages(request, response);
  else json(response, request.headers);
}

beforeAll(async () => {
  server = await httpWitness(answer);
  other = await httpWitness(answer);
  http = createHttpRequestTool({ allowHosts: [server.host, other.host] });
  evaluator = createExpressionEvaluator();
});
beforeEach(() => {
  server.requests.length = 0;
  other.requests.length = 0;
});
afterAll(async () => {
  await http.close();
  await evaluator.close();
  await server.close();
  await other.close();
});

const CONNECTIONS: Readonly<Record<string, HttpConnection>> = {
  bearer: { id: 'conn_1', name: 'bearer', kind: 'BEARER', config: { token: 'tok-123' } },
  basic: { id: 'conn_2', name: 'basic', kind: 'BASIC', config: { username: 'ada', password: 'pä:ss' } },
  header: { id: 'conn_3', name: 'header', kind: 'HEADER', config: { name: 'X-Api-Key', value: 'key-123' } },
  query: { id: 'conn_7', name: 'query', kind: 'QUERY', config: { name: 'api_key', value: 'key/1&2' } },
  agent: { id: 'conn_4', name: 'agent', kind: 'HEADER', config: { name: 'User-Agent', value: 'key-123' } },
  host: { id: 'conn_5', name: 'host', kind: 'HEADER', config: { name: 'Host', value: 'key-123' } },
  oauth: { id: 'conn_6', name: 'oauth', kind: 'OAUTH2', config: { accessToken: 'first-token' } },
};

let renewals: number;
const connections: ToolPorts['connections'] = {
  open: async (_call, name) => {
    const found = name === 'bound' || name === 'fresh' ? CONNECTIONS['bearer'] : CONNECTIONS[name];
    if (!found) throw StepFailure.permanent('MISSING_CONNECTION', 'none');
    const origins = { bound: [`${server.url}/`], fresh: undefined }[name] ?? [server.url, other.url];
    return { ...found, name, config: { ...found.config, ...(name === 'fresh' ? {} : { origins }) } } as never;
  },
  renew: async (_call, refused) => {
    renewals += 1;
    return { ...refused, config: { ...refused.config, accessToken: 'second-token' } };
  },
};
const run = async (input: JsonObject): Promise<JsonObject> => {
  renewals = 0;
  const context = toolContext({
    ports: { ...NO_PORTS, connections },
    evaluate: (expression, data) => evaluator.evaluate(expression, data, { ownerId: 'local', workflowId: 'wf_test' }),
  });
  const result = await http.tool.run(input, context);
  if ('suspend' in result) throw new Error('http.request never suspends');
  return result.output as JsonObject;
};

describe('a connection', () => {
  test.each<[connection: string, header: string, value: string]>([
    ['bearer', 'authorization', 'Bearer tok-123'],
    ['basic', 'authorization', `Basic ${Buffer.from('ada:pä:ss').toString('base64')}`],
    ['header', 'x-api-key', 'key-123'],
    ['agent', 'user-agent', 'key-123'],
    ['oauth', 'authorization', 'Bearer first-token'],
  ])('%s is sent as %s', async (connection, header, value) => {
    expect((await run({ url: `${server.url}/`, connection }))['body']).toMatchObject({ [header]: value });
    // Within its origin it goes along with a redirect.
    expect((await run({ url: `${server.url}/redirect?to=/there`, connection }))['body']).toMatchObject({
      [header]: value,
    });
  });

  test('query is sent in the query, and neither along with a redirect nor twice', async () => {
    await run({ url: `${server.url}/list?page=2`, query: { q: 'a b' }, connection: 'query' });
    const { url = '' } = server.requests.at(-1) ?? {};
    expect(Object.fromEntries(new URL(url, server.url).searchParams)).toEqual({
      page: '2',
      q: 'a b',
      api_key: 'key/1&2',
    });
    await run({ url: `${server.url}/redirect?to=${other.url}/`, connection: 'query' });
    expect(JSON.stringify(other.requests)).not.toMatch(/key\/1|key%2F1/);
    await expect(run({ url: `${server.url}/?api_key=mine`, connection: 'query' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('"query"'),
    });
  });

  test.each(['bearer', 'basic', 'header', 'agent', 'oauth'])(
    '%s is not sent along if a redirect goes to another origin',
    async (connection) => {
      await run({ url: `${server.url}/redirect?to=${other.url}/`, connection });
      expect(JSON.stringify(other.requests)).not.toMatch(/tok-123|key-123|first-token|YWRh/);
      // And does not come back from there.
      await run({
        url: `${server.url}/redirect?to=${encodeURIComponent(`${other.url}/redirect?to=${server.url}/back`)}`,
        connection,
      });
      expect(JSON.stringify(server.requests.at(-1))).not.toMatch(/tok-123|key-123|first-token|YWRh/);
    },
  );

  test.each([
    ['bearer', 'Authorization'],
    ['basic', 'AUTHORIZATION'],
    ['header', 'x-api-key'],
    ['agent', 'user-agent'],
  ])('%s and a header %s of the step do not go together', async (connection, header) => {
    await expect(run({ url: server.url, connection, headers: { [header]: 'mine' } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      retryable: false,
      message: expect.stringContaining(connection),
    });
    expect(server.requests).toEqual([]);
  });

  test("cannot be one of a header that is the transport's own", async () => {
    await expect(run({ url: server.url, connection: 'host' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      retryable: false,
    });
  });

  test('that names its origins goes nowhere else', async () => {
    expect(await run({ url: `${server.url}/x`, connection: 'bound' })).toMatchObject({ status: 200 });
    const failure: unknown = await run({ url: `${other.url}/x`, connection: 'bound' }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'ORIGIN_NOT_ALLOWED',
      retryable: false,
      message: expect.stringContaining(other.host),
    });
    expect(other.requests).toEqual([]);
  });

  test('of which its owner has allowed no origin is sent nowhere', async () => {
    await expect(run({ url: `${server.url}/x`, connection: 'fresh' })).rejects.toMatchObject({
      code: 'ORIGIN_NOT_ALLOWED',
      retryable: false,
      details: { origin: server.url, connectionId: 'conn_1' },
    });
    expect(server.requests).toEqual([]);
  });

  test('that is missing is reported', async () => {
    await expect(run({ url: server.url, connection: 'nowhere' })).rejects.toMatchObject({
      code: 'MISSING_CONNECTION',
      retryable: false,
    });
  });
});

describe('an access token that is refused', () => {
  test('is renewed once, and the request repeated as it was', async () => {
    expect(
      await run({ url: `${server.url}/guarded`, method: 'POST', body: { a: 1 }, connection: 'oauth' }),
    ).toMatchObject({ status: 200, body: { ok: true } });
    expect(renewals).toBe(1);
    expect(server.requests.map(({ body, headers }) => [body, headers['idempotency-key']])).toEqual([
      ['{"a":1}', 'ex_test:step:0'],
      ['{"a":1}', 'ex_test:step:0'],
    ]);
  });

  test('is the answer if 401 was expected, and no token of another kind is renewed', async () => {
    expect(await run({ url: `${server.url}/guarded`, connection: 'oauth', expectStatus: [200, 401] })).toMatchObject({
      status: 401,
    });
    expect(renewals).toBe(0);
    await expect(run({ url: `${server.url}/guarded`, connection: 'bearer' })).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      retryable: false,
      details: { status: 401 },
    });
    expect(renewals).toBe(0);
  });

  test('of another origin, to which the credential was not sent, is not renewed', async () => {
    await expect(
      run({ url: `${server.url}/redirect?to=${other.url}/guarded`, connection: 'oauth' }),
    ).rejects.toMatchObject({ details: { status: 401 } });
    expect(renewals).toBe(0);
  });
});

describe('a list of pages', () => {
  const numbered =
    (total: number, link: (page: number) => string) =>
    (request: Witnessed, response: ServerResponse): void => {
      const page = Number(new URL(request.url, 'http://localhost').searchParams.get('page') ?? 1);
      json(response, [`${page}a`, `${page}b`], page < total ? { link: `<${link(page + 1)}>; rel="next"` } : {});
    };

  test('is followed by its Link header, with the credential', async () => {
    pages = numbered(3, (page) => `/pages?page=${page}`);
    expect(
      await run({ url: `${server.url}/pages`, connection: 'bearer', headers: { 'x-mine': '1' }, paginate: {} }),
    ).toMatchObject({
      status: 200,
      body: ['1a', '1b', '2a', '2b', '3a', '3b'],
      pages: 3,
      hasMore: false,
      url: `${server.url}/pages?page=3`,
    });
    expect(server.requests.map(({ headers }) => [headers.authorization, headers['x-mine']])).toEqual(
      Array(3).fill(['Bearer tok-123', '1']),
    );
  });

  test('ends at maxPages, and says that there is more', async () => {
    pages = numbered(30, (page) => `/pages?page=${page}`);
    expect(await run({ url: `${server.url}/pages`, paginate: { maxPages: 2 } })).toMatchObject({
      pages: 2,
      hasMore: true,
      body: ['1a', '1b', '2a', '2b'],
    });
    expect(await run({ url: `${server.url}/pages`, paginate: {} })).toMatchObject({ pages: 10, hasMore: true });
  });

  test('is followed by an expression that yields a cursor', async () => {
    pages = (request, response) => {
      const cursor = new URL(request.url, 'http://localhost').searchParams.get('cursor');
      json(
        response,
        cursor === null
          ? { data: [{ id: 1 }, { id: 2 }], next: 'a/b+c' }
          : { data: [{ id: 3 }], next: null, got: cursor },
      );
    };
    expect(
      await run({
        url: `${server.url}/pages?limit=2`,
        paginate: { next: 'body.next ? {"cursor": body.next}', items: 'body.data.id' },
      }),
    ).toMatchObject({ body: [1, 2, 3], pages: 2, hasMore: false });
    expect(server.requests[1]?.url).toBe('/pages?limit=2&cursor=a%2Fb%2Bc');
  });

  test('is followed by an expression that yields an address, and sees the number of the page', async () => {
    pages = (_request, response) => json(response, { rows: ['x'] });
    expect(
      await run({
        url: `${server.url}/pages?p=1`,
        paginate: { next: 'page < 3 ? "?p=" & (page + 1)', items: 'body.rows' },
      }),
    ).toMatchObject({ body: ['x', 'x', 'x'], pages: 3 });
  });

  test('at another origin is read without the credential and the headers that were meant for the first', async () => {
    pages = numbered(4, (page) => (page === 4 ? `${server.url}/pages?page=4` : `${other.url}/pages?page=${page}`));
    expect(
      await run({ url: `${server.url}/pages`, connection: 'bearer', headers: { 'x-mine': 'secret' }, paginate: {} }),
    ).toMatchObject({ pages: 4 });
    expect(JSON.stringify(other.requests)).not.toMatch(/tok-123|x-mine/);
    // A redirect back to the first origin does not send the credential again, because another origin would cause it.
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer tok-123', undefined]);
  });

  test.each<[what: string, paginate: JsonObject, code: string]>([
    ['a page that was read before', { next: '"?page=1"' }, 'PAGINATION_FAILED'],
    ['a number', { next: '7' }, 'PAGINATION_FAILED'],
    ['a list', { next: '["/a"]' }, 'PAGINATION_FAILED'],
    ['another protocol', { next: '"file:///etc/passwd"' }, 'PAGINATION_FAILED'],
    ['a user in the address', { next: '"http://a:b@example.com/"' }, 'PAGINATION_FAILED'],
    ['an object within the query', { next: '{"a": {"b": 1}}' }, 'PAGINATION_FAILED'],
    ['a private address', { next: '"http://169.254.169.254/"' }, 'ADDRESS_NOT_ALLOWED'],
  ])('is not followed to %s', async (_what, paginate, code) => {
    pages = numbered(3, (page) => `/pages?page=${page}`);
    await expect(run({ url: `${server.url}/pages?page=1`, paginate })).rejects.toMatchObject({
      code,
      retryable: false,
    });
  });

  test('is only for GET', async () => {
    await expect(run({ url: `${server.url}/pages`, method: 'POST', paginate: {} })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    expect(server.requests).toEqual([]);
  });

  test('fails as a whole if one page does, with the time that the service asks for', async () => {
    pages = (request, response) => {
      if (request.url.includes('page=2')) response.writeHead(429, { 'retry-after': '30' }).end('slow down');
      else json(response, [1], { link: '<?page=2>; rel="next"' });
    };
    await expect(run({ url: `${server.url}/pages`, paginate: {} })).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      retryable: true,
      retryAfterMs: 30_000,
    });
  });
});

describe('maxBytes', () => {
  test('is the limit of reading, for all pages together', async () => {
    pages = (request, response) =>
      json(response, ['x'.repeat(600)], request.url.includes('page=2') ? {} : { link: '<?page=2>; rel="next"' });
    await expect(run({ url: `${server.url}/pages`, maxBytes: 500 })).rejects.toMatchObject({
      code: 'RESPONSE_TOO_LARGE',
      retryable: false,
      details: { limitBytes: 500 },
    });
    expect(await run({ url: `${server.url}/pages`, maxBytes: 1_000 })).toMatchObject({ status: 200 });
    for (const maxBytes of [604, 1_000]) {
      await expect(run({ url: `${server.url}/pages`, maxBytes, paginate: {} })).rejects.toMatchObject({
        code: 'RESPONSE_TOO_LARGE',
        details: { limitBytes: maxBytes },
      });
    }
    expect(await run({ url: `${server.url}/pages`, maxBytes: 1_208, paginate: {} })).toMatchObject({ pages: 2 });
  });
});

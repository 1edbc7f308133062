import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/lib/ids.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { ada, startControl } from '../support/harness/control-harness.js';
import { mcpStep } from '../support/mcp/mcp-harness.js';
import { ApiServer } from '../support/apis/api-server.js';

let control: Awaited<ReturnType<typeof startControl>>;
let api: ApiServer;

beforeAll(async () => {
  api = await ApiServer.start();
  control = await startControl([]);
  control.startWorker();
});
beforeEach(() => {
  api.requests.length = 0;
  api.reply = () => undefined;
});
afterAll(async () => {
  await control.stop();
  await api.close();
});

const connect = async (name: string, config: JsonObject) =>
  control.services.connections.create(ada, { name, kind: 'OPENAPI', config });
const run = async (tool: string, input: JsonObject = {}, retries = 1) => {
  const step = mcpStep(tool, input);
  const id = await control.execute(
    await control.saveWorkflow({ ...step, retry: { ...step.retry, maxAttempts: retries, initialDelayMs: 10 } }),
  );
  await control.until(id, (status) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status));
  const { status, output, error } = await control.row(id);
  return { status, output: output as JsonObject, error: error as { code: string; message: string } | null };
};

/** The streamed output of a run. */
const chunksOf = async (id: string): Promise<string> => {
  const rows = await control.database.query<{ chunk: string }>(
    `select chunk from execution_event where execution_id = $1 and type = 'STEP_OUTPUT' order by seq`,
    [id],
  );
  return rows.map(({ chunk }) => chunk).join('');
};

describe('an OpenAPI document as a connection', () => {
  beforeAll(async () => {
    await connect('shop', { document: api.document('shop.yaml'), credential: { apiKey: 'shop-key-73921' } });
  });

  it('offers each operation as a tool with its schemas', async () => {
    const tools = (await control.services.tools.list(ada, 'api.shop')).map(({ name, sideEffects }) => [
      name,
      sideEffects,
    ]);
    expect(tools).toEqual([
      ['api.shop.createOrder', true],
      ['api.shop.deleteOrder', true],
      ['api.shop.getOrder', false],
      ['api.shop.get_search', false],
      ['api.shop.listOrders', false],
      ['api.shop.logIn', true],
      ['api.shop.uploadFile', true],
    ]);
  });

  it('sends the request that the description asks for, with the key in its header', async () => {
    api.reply = () => ({ body: { data: [{ id: 'ord_1', customer: { name: 'Ada' } }], next_cursor: null } });
    const { status, output } = await run('api.shop.listOrders', { status: ['open', 'paid'], limit: 5 });
    expect([status, output]).toEqual([
      'SUCCEEDED',
      { data: [{ id: 'ord_1', customer: { name: 'Ada' } }], next_cursor: null },
    ]);
    expect([api.last.method, api.last.url, api.last.headers['x-shop-key']]).toEqual([
      'GET',
      '/v1/orders?status=open,paid&limit=5',
      'shop-key-73921',
    ]);
  });

  it('follows the pages of a list as far as the step asks', async () => {
    api.reply = ({ url }) => {
      const at = new URL(url, api.origin).searchParams.get('cursor') ?? 'a';
      return { body: { data: [{ id: at, customer: { name: 'Ada' } }], next_cursor: { a: 'b', b: 'c' }[at] ?? null } };
    };
    const { output } = await run('api.shop.listOrders', { maxPages: 5 });
    expect((output as { data: { id: string }[] }).data.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(output['next_cursor']).toBeNull();
    expect(((await run('api.shop.listOrders', { maxPages: 2 })).output as { data: unknown[] }).data).toHaveLength(2);
  });

  it('does not ask for fields that only the service sets, and sends the idempotency key of the step', async () => {
    const { status } = await run('api.shop.createOrder', { body: { customer: { name: 'Ada' } } });
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(api.last.body)).toEqual({ customer: { name: 'Ada' } });
    expect(api.last.headers['idempotency-key']).toMatch(/^ex_.*:call:/);
  });

  it('sends a file as it is read, and makes one of a binary answer', async () => {
    const { id, name, mediaType, size, sha256 } = await control.services.files.upload(
      ada,
      { name: 'a.bin', mediaType: 'application/x-a' },
      Readable.from([Buffer.from('first '), Buffer.from('second')]),
    );
    api.reply = () => ({ headers: { 'content-type': 'image/png' }, body: '\u0089PNG' });
    const { output } = await run('api.shop.uploadFile', {
      body: { file: { id, name, mediaType, size: size + 1_000, sha256 }, note: 'Hi' },
    });
    expect(api.last.body).toContain(
      'name="file"; filename="a.bin"\r\nContent-Type: application/x-a\r\n\r\nfirst second\r\n',
    );
    expect(api.last.headers['content-length']).toBe(String(api.last.body.length));
    expect(output).toMatchObject({
      mediaType: 'image/png',
      contentType: 'image/png',
      id: expect.stringMatching(/^file_/),
    });
    expect(Buffer.from(output['base64'] as string, 'base64').toString()).toBe('\u0089PNG');
    const missing = { id: newId('file'), name, mediaType, size, sha256 };
    expect((await run('api.shop.uploadFile', { body: { file: missing } })).error).toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });

  it('refuses an input that does not fit before anything is sent', async () => {
    await expect(
      control.saveWorkflow(mcpStep('api.shop.createOrder', { body: { customer: { name: '' } } })),
    ).rejects.toMatchObject({
      issues: [{ path: ['steps', 0, 'input', 'body', 'customer', 'name'] }],
    });
    const computed = await run('api.shop.createOrder', { body: { customer: { name: '{{ "" }}' } } });
    expect(computed.error).toMatchObject({ code: 'INVALID_STEP_INPUT' });
    expect((await run('api.shop.getOrder', { id: '..' })).error).toMatchObject({ code: 'INVALID_INPUT' });
    await expect(control.saveWorkflow(mcpStep('api.shop.getOrders'))).rejects.toMatchObject({
      issues: [{ detail: expect.stringContaining('api.shop.getOrder') as unknown }],
    });
    expect(api.requests).toEqual([]);
  });
});

describe('other languages of descriptions', () => {
  it('reads Swagger 2 with its lists, its body and its files', async () => {
    await connect('ledger', {
      document: api.document('ledger.swagger.json'),
      credential: { username: 'ada', password: 'pass-word-1' },
    });
    await run('api.ledger.entries.list', { account: ['a', 'b'], tag: ['x', 'y'] });
    expect(api.last.url).toBe('/api/entries?account=a%7Cb&tag=x&tag=y');
    expect(api.last.headers.authorization).toBe(`Basic ${Buffer.from('ada:pass-word-1').toString('base64')}`);
    const { error } = await run('api.ledger.entries.add', { body: { amount: '{{ 0 }}' } });
    expect(error).toMatchObject({ code: 'INVALID_STEP_INPUT' });
    const upload = await run('api.ledger.receipts.upload', {
      body: {
        receipt: {
          base64: Buffer.from('%PDF').toString('base64'),
          filename: 'a"b.pdf',
          contentType: 'application/pdf',
        },
        text: 'Lunch',
      },
    });
    expect(upload.status).toBe('SUCCEEDED');
    expect(api.last.headers['content-type']).toMatch(/^multipart\/form-data; boundary=stepcast-/);
    expect(api.last.body).toContain('filename="a%22b.pdf"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n');
  });

  it('reads Google Discovery with its reserved paths and page tokens', async () => {
    await connect('agenda', {
      document: api.document('agenda.discovery.json'),
      credential: { token: 'token-of-ada-1' },
    });
    api.reply = ({ url }) =>
      url.includes('pageToken=2')
        ? { body: { items: [{ id: 'b' }] } }
        : { body: { items: [{ id: 'a' }], nextPageToken: '2' } };
    const { output } = await run('api.agenda.events.list', { calendar: 'users/ada', kinds: ['x', 'y'], maxPages: 9 });
    expect(output).toEqual({ items: [{ id: 'a' }, { id: 'b' }], nextPageToken: null });
    expect(api.requests.map(({ url }) => url)).toEqual([
      '/agenda/v3/users/ada/events?kinds=x&kinds=y',
      '/agenda/v3/users/ada/events?kinds=x&kinds=y&pageToken=2',
    ]);
    expect(api.last.headers.authorization).toBe('Bearer token-of-ada-1');
    expect((await run('api.agenda.events.list', { calendar: 'users/../secret' })).error).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('a header Content-Type that an operation lists', () => {
  it('is sent if the request has no body, and is no field of the input', async () => {
    const parameters = [
      { in: 'header', name: 'Content-Type', required: true, schema: { example: 'application/json' } },
    ];
    await connect('typed', {
      document: {
        openapi: '3.0.0',
        servers: [{ url: api.origin }],
        paths: { '/typed': { get: { operationId: 'typed', parameters, responses: {} } } },
      },
    });
    expect((await run('api.typed.typed')).status).toBe('SUCCEEDED');
    expect(api.last.headers['content-type']).toBe('application/json');
    const [tool] = await control.services.tools.list(ada, 'api.typed.typed');
    expect(tool?.inputSchema['properties']).toEqual({});
    api.reply = () => ({ body: { id: 'ord_1', customer: { name: 'Ada' } } });
    await run('api.shop.getOrder', { id: 'x' });
    expect(api.last.headers['content-type']).toBeUndefined();
  });
});

describe('an answer that does not fit its description', () => {
  it('is the output all the same, with a warning in the log of the run', async () => {
    api.reply = () => ({ body: { id: 5, customer: 'Ada' } });
    const step = mcpStep('api.shop.getOrder', { id: 'x' });
    const id = await control.execute(await control.saveWorkflow(step));
    await control.until(id, (status) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status));
    const { status, output } = await control.row(id);
    expect([status, output]).toMatchObject(['SUCCEEDED', { id: 5, customer: 'Ada' }]);
    const chunks = await chunksOf(id);
    expect(chunks).toMatch(/^Warning: the answer does not fit the description of the API\. .*\/customer/);
    api.reply = () => ({ body: { id: 'ord_1', customer: { name: 'Ada' } } });
    const fits = await control.execute(await control.saveWorkflow(step));
    await control.until(fits, (status) => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(status));
    expect(await chunksOf(fits)).toBe('');
  });
});

describe('the failures of a service', () => {
  it('are tried again if they may pass, and are final otherwise', async () => {
    api.reply = () => (api.requests.length === 1 ? { status: 503, headers: { 'retry-after': '0' } } : { body: {} });
    expect((await run('api.shop.getOrder', { id: 'x' }, 2)).status).toBe('SUCCEEDED');
    expect(api.requests).toHaveLength(2);
    api.requests.length = 0;
    api.reply = () => ({ status: 404, body: { message: 'no such order' } });
    const { error } = await run('api.shop.getOrder', { id: 'x' }, 3);
    expect(error).toMatchObject({ code: 'HTTP_STATUS', retryable: false, details: { status: 404 } });
    expect(api.requests).toHaveLength(1);
  });

  it('never show the credential, even if the service repeats it', async () => {
    api.reply = ({ headers }) => ({
      status: 400,
      body: { got: headers['x-shop-key'], again: encodeURIComponent('shop-key-73921') },
    });
    const failed = await run('api.shop.getOrder', { id: 'x' });
    expect(JSON.stringify(failed)).not.toContain('shop-key-73921');
    api.reply = ({ headers }) => ({ body: { id: headers['x-shop-key'], customer: { name: 'Ada' } } });
    const { output, status } = await run('api.shop.getOrder', { id: 'x' });
    expect([status, JSON.stringify(output).includes('shop-key-73921')]).toEqual(['SUCCEEDED', false]);
    const dump = await control.database.query<{ row: string }>(
      `select c::text as row from connection c union all select a::text from api_connection a union all select d::text from api_document d union all select l::text from execution_log l`,
    );
    expect(dump.map(({ row }) => row).join('\n')).not.toContain('shop-key-73921');
  });

  it('do not lead the credential to another origin', async () => {
    const elsewhere = await ApiServer.start();
    try {
      api.reply = () => ({ status: 307, headers: { location: `${elsewhere.origin}/v1/orders/x` } });
      await run('api.shop.getOrder', { id: 'x' });
      expect(elsewhere.requests.map(({ headers }) => headers['x-shop-key'])).toEqual([undefined]);
      elsewhere.requests.length = 0;
      api.reply = () => ({ body: [], headers: { link: `<${elsewhere.origin}/next>; rel="next"` } });
      await connect('linked', {
        document: {
          openapi: '3.0.0',
          servers: [{ url: api.origin }],
          paths: {
            '/list': {
              get: {
                operationId: 'list',
                parameters: [{ name: 'page', in: 'query', schema: { type: 'integer' } }],
                responses: { 200: { content: { 'application/json': { schema: { type: 'array', items: {} } } } } },
              },
            },
          },
        },
        credential: { headers: { 'X-Key': 'linked-key-1' } },
      });
      api.reply = () => ({ body: [1], headers: { link: `<${elsewhere.origin}/next>; rel="next"` } });
      expect((await run('api.linked.list', { maxPages: 3 })).error).toMatchObject({ code: 'PAGINATION_FAILED' });
      expect(elsewhere.requests).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });

  it('name the credential that is missing', async () => {
    await connect('bare', { document: api.document('shop.yaml'), include: ['getOrder'] });
    const { error } = await run('api.bare.getOrder', { id: 'x' });
    expect(error).toMatchObject({
      code: 'API_CREDENTIAL_MISSING',
      message: expect.stringContaining('X-Shop-Key') as unknown,
    });
    expect(api.requests).toEqual([]);
  });
});

describe('the operations of a connection', () => {
  it('are those that include and exclude leave', async () => {
    await connect('some', {
      document: api.document('shop.yaml'),
      include: ['tag:orders', '/search'],
      exclude: ['DELETE *', 'create*', 'DELETE /orders/*'],
    });
    const names = (await control.services.tools.heads(ada, 'api.some.')).map(({ name }) => name);
    expect(names).toEqual(['api.some.getOrder', 'api.some.get_search', 'api.some.listOrders']);
    expect(
      (await control.services.tools.heads(ada, 'api.some. orders', 1)).filter(({ source }) => source === 'some'),
    ).toHaveLength(1);
    await expect(connect('none', { document: api.document('shop.yaml'), include: ['nothing*'] })).rejects.toMatchObject(
      {
        issues: [{ path: ['config', 'include'] }],
      },
    );
  });

  it('are shown with small schemas, and checked with whole ones', async () => {
    const [tool] = await control.services.tools.list(ada, 'api.shop.createOrder');
    expect(tool?.inputSchema).toMatchObject({
      properties: { body: { properties: { customer: {}, total: {}, parent: {} }, required: ['customer'] } },
    });
    expect(tool?.inputSchema).not.toMatchObject({ properties: { body: { properties: { id: {} } } } });
    expect(JSON.stringify(tool).length).toBeLessThan(16_384);
  });

  it('are read again on request, with the workflows that a change affects', async () => {
    const { id } = await connect('fresh', { document: api.document('shop.yaml'), server: api.origin });
    const workflowId = await control.saveWorkflow(mcpStep('api.fresh.getOrder', { id: 'x' }));
    const changed = api
      .document('shop.yaml')
      .replace('operationId: deleteOrder', 'operationId: removeOrder')
      .replace('customer: { $ref', 'note: { type: integer }\n        customer: { $ref')
      .replace('http://127.0.0.1', 'http://evil.example.com');
    const { apis } = control.connections;
    const refreshed = await apis.service.refresh(ada, id, changed);
    expect(refreshed).toMatchObject({
      isChanged: true,
      added: ['removeOrder'],
      removed: ['deleteOrder'],
      changed: ['createOrder', 'getOrder', 'listOrders'],
      workflows: [{ workflowId, operations: ['getOrder'] }],
    });
    expect((await apis.service.describe(ada, [id]))[0]?.server).toBe(api.origin);
    expect(await apis.service.refresh(ada, id, changed)).toMatchObject({ isChanged: false, workflows: [] });
  });

  it('belong to their owner alone', async () => {
    const bob = { ...ada, userId: 'bob', ownerId: 'bob' };
    const id = (await control.services.connections.list(ada)).find(({ name }) => name === 'shop')?.id ?? '';
    const { service } = control.connections.apis;
    await expect(service.operations(bob, id, undefined, { first: 5 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(service.refresh(bob, id, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await service.describe(bob, [id])).toEqual([null]);
    expect(await service.tools(bob, ['api.shop.getOrder'])).toEqual([null]);
    expect((await control.services.tools.heads(bob, 'api.')).filter(({ name }) => name.startsWith('api.'))).toEqual([]);
  });

  it('with addresses of their own stay at the origin of the connection', async () => {
    await connect('split', {
      document: {
        openapi: '3.1.0',
        servers: [{ url: api.origin }],
        paths: {
          '/a': { get: { operationId: 'a', servers: [{ url: 'http://uploads.example.com' }], responses: {} } },
          '/b': { get: { operationId: 'b', servers: [{ url: `${api.origin}/other` }], responses: {} } },
        },
      },
      credential: { token: 'split-token-1' },
    });
    expect((await run('api.split.a')).error).toMatchObject({ code: 'ORIGIN_NOT_ALLOWED' });
    expect((await run('api.split.b')).status).toBe('SUCCEEDED');
    expect(api.requests.map(({ url }) => url)).toEqual(['/other/b']);
  });
});

describe('a connection with an API that cannot be', () => {
  it.each([
    [{}, [], 'either by its address'],
    [{ url: 'http://127.0.0.1:1/x', document: {} }, ['document'], 'either by its address'],
    [{ document: { openapi: '3.0.0', paths: { '/a': { get: {} } } } }, ['server'], 'names no server'],
    [
      { document: { openapi: '3.0.0', servers: [{ url: 'https://{host}/' }], paths: { '/a': { get: {} } } } },
      ['server'],
      'has variables',
    ],
    [
      { document: { openapi: '3.0.0', servers: [{ url: 'ftp://a' }], paths: { '/a': { get: {} } } } },
      ['server'],
      'no absolute http',
    ],
    [{ document: 'x: [' }, ['document'], 'neither valid JSON nor valid YAML'],
    [{ document: { openapi: '3.0.0', paths: {} } }, ['document'], 'no operation'],
  ])('%j is refused with its reason', async (config, path, detail) => {
    await expect(connect('bad', config as JsonObject)).rejects.toMatchObject({
      issues: [{ path: ['config', ...path], detail: expect.stringContaining(detail) as unknown }],
    });
  });
});

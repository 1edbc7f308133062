import { gzipSync } from 'node:zlib';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../src/lib/json/json.js';
import { StepFailure } from '../../src/errors.js';
import { createHttpRequestTool } from '../../src/tools/builtin/http-request.tool.js';
import { httpWitness, type HttpWitness, type Witnessed } from '../support/http-witness.js';
import { toolContext } from '../support/tools/tool-context.js';

let server: HttpWitness;
let other: HttpWitness;
let http: ReturnType<typeof createHttpRequestTool>;

function answer(request: Witnessed, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  switch (pathname) {
    case '/echo':
      response.setHeader('content-type', 'application/json').end(JSON.stringify(request));
      return;
    case '/status':
      response
        .writeHead(Number(searchParams.get('code')), { 'retry-after': '7', 'content-type': 'text/plain' })
        .end('why');
      return;
    case '/redirect':
      response
        .writeHead(Number(searchParams.get('code') ?? 302), { location: searchParams.get('to') ?? '' })
        .end('moved');
      return;
    case '/loop':
      response.writeHead(302, { location: '/loop' }).end();
      return;
    case '/large':
      response.end('x'.repeat(3_000_000));
      return;
    case '/gzip':
      response
        .writeHead(200, {
          'content-type': 'application/json',
          'content-encoding': 'gzip',
          'set-cookie': ['a=1', 'b=2'],
          'x-twice': ['1', '2'],
        })
        .end(gzipSync('{"ok":true}'));
      return;
    case '/reset':
      response.destroy();
      return;
    case '/half':
      response.writeHead(200, { 'content-length': '100' }).write('half');
      setImmediate(() => response.destroy());
      return;
    case '/silent':
      return;
    default:
      response.writeHead(204).end();
  }
}

beforeAll(async () => {
  server = await httpWitness(answer);
  other = await httpWitness(answer);
  http = createHttpRequestTool({ allowHosts: [server.host, other.host] });
});
afterAll(async () => {
  await http.close();
  await server.close();
  await other.close();
});

const run = async (input: JsonObject, context = toolContext()): Promise<JsonObject> => {
  const result = await http.tool.run(input, context);
  if ('suspend' in result) throw new Error('http.request never suspends');
  return result.output as JsonObject;
};
const echo = async (input: JsonObject): Promise<Witnessed> =>
  (await run({ url: `${server.url}/echo`, ...input }))['body'] as unknown as Witnessed;

describe('a request', () => {
  test('yields status, headers and the parsed body', async () => {
    const output = await run({ url: `${server.url}/gzip` });
    expect(output).toMatchObject({ status: 200, url: `${server.url}/gzip`, body: { ok: true } });
    expect(output['headers']).toMatchObject({
      'content-type': 'application/json',
      'set-cookie': ['a=1', 'b=2'],
      'x-twice': '1, 2',
    });
  });

  test('gives null for no body', async () => {
    expect(await run({ url: `${server.url}/nothing` })).toMatchObject({ status: 204, body: null });
    expect(await run({ url: `${server.url}/echo`, method: 'HEAD' })).toMatchObject({ status: 200, body: null });
  });

  test('sends a body with GET, as searches of Elasticsearch need it', async () => {
    expect(await echo({ body: { query: { match_all: {} } } })).toMatchObject({
      method: 'GET',
      body: '{"query":{"match_all":{}}}',
    });
  });

  test('adds query parameters to those of the address', async () => {
    const { url } = await echo({
      url: `${server.url}/echo?a=%20b#part`,
      query: { c: 'x y&z', n: 1, list: ['p', 2], off: null, yes: true },
    });
    expect(url).toBe('/echo?a=%20b&c=x+y%26z&n=1&list=p&list=2&yes=true');
  });

  test('sends JSON, text and forms with their content types', async () => {
    expect(await echo({ method: 'POST', body: { a: 1 } })).toMatchObject({
      body: '{"a":1}',
      headers: { 'content-type': 'application/json' },
    });
    expect(await echo({ method: 'POST', body: [1, 2] })).toMatchObject({ body: '[1,2]' });
    expect(await echo({ method: 'PUT', body: 'grüß' })).toMatchObject({
      body: 'grüß',
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
    });
    expect(await echo({ method: 'POST', body: '<a/>', headers: { 'Content-Type': 'text/xml' } })).toMatchObject({
      body: '<a/>',
      headers: { 'content-type': 'text/xml' },
    });
    expect(
      await echo({
        method: 'POST',
        body: { a: 'b c', n: 1 },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ).toMatchObject({ body: 'a=b+c&n=1' });
    expect(
      await echo({
        method: 'POST',
        body: { order: { lines: [{ id: 1 }, { id: 2 }], note: null } },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ).toMatchObject({ body: 'order%5Blines%5D%5B0%5D%5Bid%5D=1&order%5Blines%5D%5B1%5D%5Bid%5D=2' });
  });

  test('carries the idempotency key on unsafe methods, unless the input sets one', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await echo({ method })).headers['idempotency-key']).toBe('ex_test:step:0');
    }
    expect((await echo({ method: 'GET' })).headers['idempotency-key']).toBeUndefined();
    expect((await echo({ method: 'POST', headers: { 'Idempotency-Key': 'mine' } })).headers['idempotency-key']).toBe(
      'mine',
    );
  });

  test.each([
    ['a line break in a header', { headers: { 'x-a': 'b\r\nhost: evil' } }],
    ['a NUL in a header', { headers: { 'x-a': 'b\u0000' } }],
    ['a line break in a header name', { headers: { 'x-a\r\nx-b': 'c' } }],
    ['a Host header', { headers: { HOST: 'example.com' } }],
    ['a framing header', { headers: { 'Transfer-Encoding': 'chunked' } }],
    ['a body with HEAD', { method: 'HEAD', body: 'x' }],
    ['another protocol', { url: 'ftp://example.com/' }],
    ['a relative address', { url: '/echo' }],
    ['a nested query value', { query: { a: { b: 1 } } }],
  ])('is refused with %s', async (_what, input) => {
    const before = server.requests.length;
    await expect(run({ url: `${server.url}/echo`, ...input })).rejects.toMatchObject({
      name: 'StepFailure',
      code: 'INVALID_INPUT',
      retryable: false,
    });
    expect(server.requests.length).toBe(before);
  });

  test('is refused with credentials in the address, and does not repeat them', async () => {
    const failure: unknown = await run({ url: `http://user:hunter2@${server.host}/` }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'INVALID_INPUT' });
    expect(JSON.stringify([failure, (failure as Error).message])).not.toContain('hunter2');
  });

  test('with a connection that is not there says so', async () => {
    await expect(run({ url: server.url, connection: 'crm' })).rejects.toMatchObject({
      code: 'MISSING_CONNECTION',
      retryable: false,
    });
  });
});

describe('an answer', () => {
  test('with an unexpected status fails the step, with the beginning of the body', async () => {
    await expect(run({ url: `${server.url}/status?code=404` })).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      retryable: false,
      details: { status: 404, body: 'why' },
    });
  });

  test('that asks for patience names it', async () => {
    await expect(run({ url: `${server.url}/status?code=429` })).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      retryable: true,
      retryAfterMs: 7_000,
    });
    await expect(run({ url: `${server.url}/status?code=503` })).rejects.toMatchObject({
      retryable: true,
      retryAfterMs: 7_000,
    });
  });

  test('with a status that was expected is a success', async () => {
    expect(await run({ url: `${server.url}/status?code=404`, expectStatus: [200, 404] })).toMatchObject({
      status: 404,
      body: 'why',
    });
    await expect(run({ url: `${server.url}/echo`, expectStatus: 201 })).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      details: { status: 200 },
    });
  });

  test('larger than the limit is not read to its end', async () => {
    await expect(run({ url: `${server.url}/large` })).rejects.toMatchObject({
      code: 'OUTPUT_TOO_LARGE',
      message: expect.stringContaining('as: file'),
      retryable: false,
    });
    await expect(run({ url: `${server.url}/large`, maxBytes: 100 })).rejects.toMatchObject({
      code: 'RESPONSE_TOO_LARGE',
      retryable: false,
    });
  });

  test.each(['/reset', '/half'])('that breaks off (%s) is a retryable network error', async (path) => {
    await expect(run({ url: `${server.url}${path}` })).rejects.toMatchObject({
      name: 'StepFailure',
      code: 'NETWORK_ERROR',
      retryable: true,
    });
  });

  test('that is not HTTP is a retryable network error', async () => {
    const garbage = createServer((socket) => socket.resume().end('SSH-2.0-nothing\r\n'));
    await new Promise<void>((resolve) => garbage.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(garbage.address() as AddressInfo).port}`;
    const mine = createHttpRequestTool({ allowHosts: [host] });
    await expect(mine.tool.run({ url: `http://${host}/` }, toolContext())).rejects.toMatchObject({
      code: 'NETWORK_ERROR',
      message: `No answer from ${host}: its answer is not HTTP.`,
    });
    await mine.close();
    await new Promise((resolve) => garbage.close(resolve));
  });

  test('that never comes ends with the signal', async () => {
    const abort = new AbortController();
    const pending = run({ url: `${server.url}/silent` }, toolContext({ signal: abort.signal }));
    setTimeout(() => abort.abort(StepFailure.retryable('STEP_TIMEOUT', 'too slow')), 50);
    await expect(pending).rejects.toMatchObject({ code: 'STEP_TIMEOUT' });
    await expect(run({ url: server.url }, toolContext({ signal: AbortSignal.abort() }))).rejects.toMatchObject({
      name: 'StepFailure',
      code: 'ABORTED',
    });
  });

  test('from a closed port is a retryable network error without internals', async () => {
    const gone = await httpWitness(answer);
    await gone.close();
    const mine = createHttpRequestTool({ allowHosts: [gone.host] });
    await expect(mine.tool.run({ url: `${gone.url}/?token=secret` }, toolContext())).rejects.toMatchObject({
      code: 'NETWORK_ERROR',
      retryable: true,
      message: `No answer from ${gone.host}: it refused the connection.`,
    });
    await mine.close();
  });
});

describe('a redirect', () => {
  const to = (target: string, code = 302) => `${server.url}/redirect?code=${code}&to=${encodeURIComponent(target)}`;

  test('is followed, and the last address is returned', async () => {
    expect(await run({ url: to('/echo') })).toMatchObject({ status: 200, url: `${server.url}/echo` });
  });

  test('to another origin takes no credentials along', async () => {
    const output = await run({
      url: to(`${other.url}/echo`, 307),
      method: 'POST',
      body: 'x',
      headers: { authorization: 'Bearer x', cookie: 'a=b', 'x-api-key': 'k' },
    });
    const { headers, method, body } = output['body'] as unknown as Witnessed;
    expect({ method, body }).toEqual({ method: 'POST', body: 'x' });
    expect([headers.authorization, headers.cookie, headers['x-api-key']]).toEqual([undefined, undefined, undefined]);
  });

  test('is followed five times and no more', async () => {
    const before = server.requests.length;
    await expect(run({ url: `${server.url}/loop` })).rejects.toMatchObject({
      code: 'TOO_MANY_REDIRECTS',
      retryable: false,
    });
    expect(server.requests.length - before).toBe(6);
  });

  test('whose status was expected is an answer', async () => {
    expect(await run({ url: to('/echo'), expectStatus: 302 })).toMatchObject({ status: 302, body: 'moved' });
  });

  test.each([
    'http://127.0.0.1:1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:127.0.0.1]/',
    'http://2130706433/',
    'http://localhost:1/',
  ])('to %s is refused', async (target) => {
    await expect(run({ url: to(target) })).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED', retryable: false });
  });

  test('to another protocol is refused', async () => {
    await expect(run({ url: to('file:///etc/passwd') })).rejects.toMatchObject({
      code: 'REDIRECT_FAILED',
      retryable: false,
    });
  });
});

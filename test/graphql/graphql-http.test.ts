import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditServer } from 'graphql-http';
import { answerOf, post, startTransports } from '../support/transport-server.js';
import type { Answer, TransportServer } from '../support/transport-server.js';

let server: TransportServer;

beforeAll(async () => {
  server = await startTransports();
});
afterAll(() => server.close());

const VIEWER = { query: '{ viewer { id } }' };

async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return answerOf(await fetch(`${server.url}${path}`, { method, headers, redirect: 'manual' }));
}

/** With headers that `fetch` does not let through. */
function raw(
  path: string,
  headers: Record<string, string>,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    request(`${server.url}${path}`, { headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

describe('GraphQL over HTTP', () => {
  it('passes the official audit: no MUST and no SHOULD failed', async () => {
    const results = await auditServer({ url: `${server.url}/graphql` });
    const failed = results.filter((result) => result.status !== 'ok' && !result.name.startsWith('MAY'));
    expect(failed.map(({ id, name }) => `${id} ${name}`)).toEqual([]);
    expect(results.length).toBeGreaterThan(60);
  });

  it('runs queries by GET, and never mutations', async () => {
    const headers = { authorization: 'Bearer good', 'apollo-require-preflight': 'yes' };
    const read = await get(`/graphql?query=${encodeURIComponent('{ viewer { id } }')}`, headers);
    expect(read.body).toEqual({ data: { viewer: { id: 'user_1' } } });
    const write = await get(
      `/graphql?query=${encodeURIComponent('mutation { activateWorkflow(id: "wf_1") { workflow { id } } }')}`,
      headers,
    );
    expect(write.status).toBe(405);
    expect(write.body.errors?.[0]?.extensions.code).toBe('MALFORMED');
  });

  it('does not let another site’s form or image run anything', async () => {
    const simple = await get(`/graphql?query=${encodeURIComponent('{ viewer { id } }')}`, {
      authorization: 'Bearer good',
    });
    expect(simple.status).toBe(400);
    expect(simple.body.errors?.[0]?.message).toContain('Cross-Site Request Forgery');
  });

  it('sends subscriptions to the WebSocket', async () => {
    const { body } = await post(server, { query: 'subscription { executionUpdated { id } }' });
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringContaining('WebSocket'),
      extensions: { code: 'MALFORMED' },
    });
  });

  it('refuses bad credentials with 401 and says how to do better', async () => {
    const { status, headers, body } = await post(server, VIEWER, { authorization: 'Bearer bad' });
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toContain('Bearer');
    expect(body.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(body.errors?.[0]?.message).toBe('The API key is not valid.');
  });

  it('sends headers that keep browsers from guessing, framing and telling', async () => {
    const { headers } = await post(server, VIEWER);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('hostile requests', () => {
  const text = JSON.stringify(VIEWER);
  it.each<[what: string, body: string, headers: Record<string, string>, status: number, code: string]>([
    ['broken JSON', '{"query": "{ viewer', {}, 400, 'MALFORMED'],
    ['an empty body', '', {}, 400, 'MALFORMED'],
    ['a list of operations', `[${text},${text}]`, {}, 400, 'MALFORMED'],
    ['JSON that is no object', '"query"', {}, 400, 'MALFORMED'],
    ['no query', '{"nothing": 1}', {}, 400, 'MALFORMED'],
    ['a query that is no text', '{"query": {"a": 1}}', {}, 400, 'MALFORMED'],
    ['variables that are no object', '{"query": "{ viewer { id } }", "variables": [1]}', {}, 400, 'MALFORMED'],
    ['an attack on the prototype', '{"query": "{ viewer { id } }", "__proto__": {"a": 1}}', {}, 400, 'MALFORMED'],
    ['plain text', text, { 'content-type': 'text/plain' }, 415, 'MALFORMED'],
    ['a form', 'query={viewer{id}}', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'MALFORMED'],
    ['an upload', text, { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'MALFORMED'],
    ['an unknown media type', text, { 'content-type': '%%%' }, 415, 'MALFORMED'],
    ['a wish for XML', text, { accept: 'application/xml' }, 406, 'MALFORMED'],
    ['10 MB', JSON.stringify({ query: 'x'.repeat(10_000_000) }), {}, 413, 'TOO_LARGE'],
    ['1 MB of brackets', '['.repeat(1_000_000), {}, 400, 'MALFORMED'],
  ])('%s is refused', async (_what, body, headers, status, code) => {
    const answer = await post(server, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.errors?.[0]?.extensions.code).toBe(code);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s is not possible', async (method) => {
    const { status, headers, body } = await get('/graphql', { 'content-type': 'application/json' }, method);
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET, POST, OPTIONS');
    expect(body.errors?.[0]?.extensions.code).toBe('METHOD_NOT_ALLOWED');
  });

  it('learns the allowed methods by OPTIONS, and no other site is let in', async () => {
    const { status, headers } = await get('/graphql', {}, 'OPTIONS');
    expect(status).toBe(204);
    expect(headers.get('allow')).toBe('GET, POST, OPTIONS');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is not answered under a foreign name, nor to a page of another site', async () => {
    for (const headers of [{ host: 'evil.example' }, { origin: 'http://evil.example' }, { origin: 'null' }]) {
      const { status, text: answer } = await raw('/graphql?query={viewer{id}}', {
        authorization: 'Bearer good',
        ...headers,
      } as Record<string, string>);
      expect(status).toBe(403);
      expect(JSON.parse(answer)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    }
    expect((await raw('/api/v1/workflows', { host: 'evil.example', authorization: 'Bearer good' })).status).toBe(403);
  });

  it('finds nothing at paths that there are not', async () => {
    const { status, headers, text: answer } = await get('/nothing');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(JSON.parse(answer)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('health', () => {
  it('is alive, and ready only if the database is', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    server.setReady(false);
    const unready = await get('/readyz');
    expect(unready.status).toBe(503);
    expect(unready.text).not.toContain('migrated');
    server.setReady(true);
  });

  it('is shown to Prometheus', async () => {
    await post(server, VIEWER);
    const { text: metrics, headers } = await get('/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    expect(metrics).toContain('process_cpu_seconds_total');
    expect(metrics).toMatch(
      /stepcast_http_request_duration_seconds_count\{method="POST",route="\/graphql",status="200"\} \d+/,
    );
    expect(metrics).toContain('stepcast_executions_queued_total');
  });
});

describe('GraphiQL', () => {
  it('is one compressed page that may reach nothing but this server', async () => {
    const {
      status,
      headers,
      text: page,
    } = await get('/graphql', { accept: 'text/html,application/xhtml+xml', 'accept-encoding': 'br' });
    expect(status).toBe(200);
    expect(headers.get('content-encoding')).toBe('br');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toMatch(/script-src 'sha256-/);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(page).toContain('createWorkflow');
    expect(page).toContain('subscription Watch');
    const again = await get('/graphql', { accept: 'text/html', 'if-none-match': headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it('works with the cookie of the one-time link, and only from its own origin', async () => {
    const signedIn = await get(await server.sessions.issueLink(server.caller));
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const ask = async (headers: Record<string, string>): Promise<unknown> => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, ...headers },
        body: JSON.stringify(VIEWER),
      });
      return response.json();
    };
    expect(await ask({ origin: server.url })).toEqual({ data: { viewer: { id: 'user_1' } } });
    expect(await ask({ origin: 'http://localhost:1' })).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });
});

import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, SignJWT } from 'jose';
import type { ApiClient } from '../support/api-client.js';
import { Client } from 'pg';
import { dumpOf, tracesOf } from '../support/canary.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import { TEST_KEY } from '../support/server-process.js';
import type { TestServer } from '../support/harness/server.js';

let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;
let made = 0;
/** The keys that a sender publishes, and how often they were asked for. */
const published = { keys: [] as readonly object[], reads: 0 };
const publisher = createServer((_request, answer) => {
  published.reads += 1;
  answer.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: published.keys }));
});
let jwksUrl: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => publisher.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(publisher.address() as AddressInfo).port}`;
  jwksUrl = `http://${host}/keys`;
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url, HTTP_ALLOW_HOSTS: host });
  ada = server.api;
});
afterAll(async () => {
  publisher.close();
  await server.stop();
  await database.drop();
});

interface Made {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
}

/** An address whose run answers with `_request` of its payload. */
async function address(input: Readonly<Record<string, unknown>>): Promise<Made> {
  const eventType = `callers.request_${++made}`;
  const { createHook } = await ada.must(
    'mutation ($i: CreateHookInput!) { createHook(input: $i) { secret hook { id url } } }',
    { i: { name: eventType, eventType, respond: 'LAST_STEP', ...input } },
  );
  await ada.must('mutation ($i: CreateWorkflowInput!) { createWorkflow(input: $i) { workflow { id } } }', {
    i: {
      title: eventType,
      trigger: { type: 'EVENT', eventType },
      steps: [{ key: 'all', title: 'All', tool: 'data.transform', input: { expression: 'trigger.payload' } }],
    },
  });
  return { ...createHook.hook, secret: createHook.secret };
}

async function refusalOf(input: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const { errors } = await ada.ask('mutation ($i: CreateHookInput!) { createHook(input: $i) { hook { id } } }', {
    i: { name: 'No', ...input },
  });
  const [error] = (errors ?? []) as readonly {
    readonly extensions: { readonly errors: readonly { pointer: string }[] };
  }[];
  return (error?.extensions.errors ?? []).map(({ pointer }) => pointer);
}

const post = (url: string, headers: Record<string, string> = {}, body = '{}'): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

async function statusOf(url: string, headers: Record<string, string> = {}): Promise<number> {
  const answer = await post(url, headers);
  await answer.arrayBuffer();
  return answer.status;
}

describe('a webhook address with a path', () => {
  it('takes the parameters out of it, and is nowhere else', async () => {
    const { url } = await address({ path: '/orders/{id}/items/{item}', methods: ['GET', 'POST'] });
    expect(url).toMatch(/\/hooks\/[\w-]{43}\/orders\/\{id\}\/items\/\{item\}$/);
    const base = url.slice(0, url.indexOf('/orders'));
    const got = await fetch(`${base}/orders/a%2Fb%20%C3%A9/items/42?page=2`);
    expect((await got.json())._request).toMatchObject({
      method: 'GET',
      params: { id: 'a/b é', item: '42' },
      query: { page: '2' },
    });
    expect((await post(`${base}/orders/1/items/2`)).status).toBe(200);
    for (const path of [
      '',
      '/',
      '/orders',
      '/orders/1/items/',
      '/orders//items/2',
      '/orders/1/items/2/3',
      '/Orders/1/items/2',
      '/orders/%00/items/2',
    ])
      expect([path, await statusOf(`${base}${path}`)]).toEqual([path, 404]);
    expect(await statusOf(`${base}/orders/%ff/items/2`)).toBe(400);
    expect((await fetch(`${base}/orders/1/items/2`, { method: 'HEAD' })).status).toBe(200);
    expect((await fetch(`${base}/orders/1`, { method: 'HEAD' })).status).toBe(404);
  });

  it('can be removed; one without a path has nothing below it', async () => {
    const { id, url } = await address({ path: '/a' });
    const base = url.slice(0, -2);
    await ada.must('mutation ($i: UpdateHookInput!) { updateHook(input: $i) { hook { path url } } }', {
      i: { id, path: null },
    });
    expect([await statusOf(base), await statusOf(url)]).toEqual([200, 404]);
  });

  it.each([
    'orders',
    '/orders/',
    '/a//b',
    '/{id}/{id}',
    '/{1}',
    '/a b',
    '/../x',
    '/a/{id',
    `/${'a'.repeat(200)}`,
    '/1/2/3/4/5/6/7/8/9/10/11',
  ])('cannot have the path %s', async (path) => expect(await refusalOf({ path })).toEqual(['/input/path']));
});

describe('a webhook address that keeps the text of the body', () => {
  it('has it beside the payload, so that a workflow can check a signature itself', async () => {
    const { url } = await address({ rawBody: true });
    const text = '{ "a":1.0,\n "a": 2 }';
    expect(await (await post(url, {}, text)).json()).toMatchObject({ a: 2, _request: { body: text } });
    const large = await post(url, {}, JSON.stringify({ a: 'x'.repeat(131_072) }));
    expect(large.status).toBe(413);
    expect((await large.json()).detail).toBe('This address keeps the text of each body, and takes at most 128 KB.');
  });
});

describe('a webhook address with a secret in a header', () => {
  it('knows its callers by it, and never shows it', async () => {
    const { id, url, secret } = await address({ preset: 'HEADER', auth: { header: 'X-Stock-Key' } });
    expect(secret).toMatch(/^[\w-]{43}$/);
    const answer = await post(url, { 'x-stock-key': secret });
    const text = await answer.text();
    expect(answer.status).toBe(200);
    expect(text).not.toContain(secret);
    for (const headers of [{}, { 'x-stock-key': `${secret}x` }, { 'x-api-key': secret }, { 'x-stock-key': '' }])
      expect(await statusOf(url, headers as Record<string, string>)).toBe(401);
    const { rotateHookSecret } = await ada.must(
      'mutation ($id: ID!) { rotateHookSecret(input: { id: $id, secret: "another-secret", overlapSeconds: 60 }) { secret } }',
      { id },
    );
    expect(rotateHookSecret.secret).toBeNull();
    for (const known of [secret, 'another-secret']) expect(await statusOf(url, { 'x-stock-key': known })).toBe(200);
  });

  it.each(['cookie', 'Origin', 'content-type', 'no good', ''])('cannot use the header "%s"', async (header) =>
    expect(await refusalOf({ preset: 'HEADER', auth: { header } })).toEqual(['/input/auth/header']),
  );

  it('refuses terms and secrets that do not fit', async () => {
    expect(await refusalOf({ preset: 'HEADER', secret: 'short', auth: { username: 'a', issuer: 'b' } })).toEqual([
      '/input/secret',
      '/input/auth/username',
      '/input/auth/issuer',
    ]);
    expect(await refusalOf({ auth: { header: 'x-a' } })).toEqual(['/input/auth/header']);
  });
});

describe('a webhook address with a user name and a password', () => {
  const basic = (name: string, password: string) => ({
    authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
  });

  it('asks for them, and takes no others', async () => {
    const { url } = await address({ preset: 'BASIC', secret: 'pass:word-1', auth: { username: 'shop' } });
    const refused = await post(url);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="webhook", charset="UTF-8"',
    ]);
    expect(await statusOf(url, basic('shop', 'pass:word-1'))).toBe(200);
    for (const headers of [
      basic('shop', 'pass'),
      basic('Shop', 'pass:word-1'),
      basic('', ''),
      { authorization: 'Basic ?' },
      { authorization: `Bearer ${TEST_KEY}` },
    ])
      expect(await statusOf(url, headers)).toBe(401);
  });

  it('is no use to a page of another site, which a browser would send the password for', async () => {
    const { url } = await address({
      preset: 'BASIC',
      secret: 'password-2',
      auth: { username: 'shop' },
      methods: ['GET', 'POST'],
      cors: { origins: ['https://shop.example'], credentials: true },
    });
    const known = basic('shop', 'password-2');
    const from = (origin: string) => ({ ...known, origin, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' });
    expect(await statusOf(url, from('https://evil.example'))).toBe(401);
    expect(await statusOf(url, { ...known, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(401);
    expect(await statusOf(url, from('https://shop.example'))).toBe(200);
  });

  it('needs a user name', async () =>
    expect(await refusalOf({ preset: 'BASIC', auth: { username: 'a:b' } })).toEqual(['/input/auth/username']));
});

describe('a webhook address that takes tokens', () => {
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: 'https://login.example/', aud: ['orders', 'other'], sub: 'ana', role: 'buyer' };
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const signed = (key: Parameters<SignJWT['sign']>[0], alg: string, more: object = {}, kid?: string) =>
    new SignJWT({ ...claims, exp: now + 600, ...more })
      .setProtectedHeader({ alg, ...(kid === undefined ? {} : { kid }) })
      .sign(key);
  const terms = { issuer: claims.iss, audience: 'orders' };

  it('keeps the delivery ids of each caller apart', async () => {
    const { url, secret } = await address({ preset: 'JWT', auth: terms });
    const key = new TextEncoder().encode(secret);
    const of = async (sub: string) => {
      const headers = { ...bearer(await signed(key, 'HS256', { sub })), 'idempotency-key': 'order-1' };
      return (await (await post(url, headers)).json())._request.claims.sub;
    };
    expect(await of('ana')).toBe('ana');
    expect(await of('bob')).toBe('bob');
    expect(await of('ana')).toBe('ana');
    const { inboundEvents } = await ada.must('{ inboundEvents(first: 2) { totalCount nodes { deliveryId } } }');
    const ids = inboundEvents.nodes.map(({ deliveryId }: { deliveryId: string }) => deliveryId);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^[\w-]{16}:order-1$/);
  });

  it('checks a secret, and puts the claims into the payload', async () => {
    const { url, secret } = await address({ preset: 'JWT', auth: terms });
    const key = new TextEncoder().encode(secret);
    for (const alg of ['HS256', 'HS384', 'HS512']) {
      const answer = await post(url, bearer(await signed(key, alg)));
      expect(answer.status).toBe(200);
      expect((await answer.json())._request.claims).toMatchObject(claims);
    }
    const refused = async (token: string): Promise<unknown> => (await (await post(url, bearer(token))).json()).detail;
    expect(await refused(await signed(key, 'HS256', { exp: now - 1 }))).toBe('The token has expired.');
    expect(await refused(await signed(key, 'HS256', { exp: undefined }))).toMatch(/no "exp"/);
    expect(await refused(await signed(key, 'HS256', { nbf: now + 300 }))).toBe('The token is not valid yet.');
    expect(await refused(await signed(key, 'HS256', { iss: 'https://evil.example/' }))).toMatch(/issuer/);
    expect(await refused(await signed(key, 'HS256', { aud: 'else' }))).toMatch(/audience/);
    expect(await refused(await signed(new TextEncoder().encode('x'.repeat(32)), 'HS256'))).toMatch(/signature/);
    const [, body] = (await signed(key, 'HS256')).split('.');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    expect(await statusOf(url, bearer(`${none}.${body}.`))).toBe(401);
    expect(await statusOf(url, bearer(`${none}.${body}.AAAA`))).toBe(401);
    expect(await statusOf(url, bearer(await signed(ec.privateKey, 'ES256')))).toBe(401);
    expect(await statusOf(url)).toBe(401);
  });

  it('checks public keys in PEM, and does not take one for a secret', async () => {
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const { url, secret } = await address({ preset: 'JWT', auth: { publicKeys: pem, algorithms: ['RS256', 'PS512'] } });
    expect(secret).toBeNull();
    for (const alg of ['RS256', 'PS512'])
      expect(await statusOf(url, bearer(await signed(rsa.privateKey, alg)))).toBe(200);
    expect(await statusOf(url, bearer(await signed(rsa.privateKey, 'RS512')))).toBe(401);
    // The public key as the secret of an HMAC.
    for (const confused of [pem, pem.trim(), rsa.publicKey.export({ type: 'spki', format: 'der' })]) {
      const head = Buffer.from('{"alg":"HS256"}').toString('base64url');
      const body = Buffer.from(JSON.stringify({ ...claims, exp: now + 600 })).toString('base64url');
      const mac = createHmac('sha256', confused).update(`${head}.${body}`).digest('base64url');
      expect(await statusOf(url, bearer(`${head}.${body}.${mac}`))).toBe(401);
    }
  });

  it('checks a JWKS by the id of the key, and takes other keys after a change', async () => {
    const other = generateKeyPairSync('ed25519');
    const keys = [
      { ...(await exportJWK(ec.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' },
      { ...(await exportJWK(other.publicKey)), kid: 'two' },
    ];
    const { id, url } = await address({ preset: 'JWT', auth: { publicKeys: JSON.stringify({ keys }) } });
    expect(await statusOf(url, bearer(await signed(ec.privateKey, 'ES256', {}, 'one')))).toBe(200);
    expect(await statusOf(url, bearer(await signed(other.privateKey, 'EdDSA', {}, 'two')))).toBe(200);
    expect(await statusOf(url, bearer(await signed(ec.privateKey, 'ES256', {}, 'two')))).toBe(401);
    // Without public keys, and without a secret, everything is refused until there is one.
    await ada.must('mutation ($i: UpdateHookInput!) { updateHook(input: $i) { hook { id } } }', {
      i: { id, auth: {} },
    });
    expect(await statusOf(url, bearer(await signed(ec.privateKey, 'ES256', {}, 'one')))).toBe(401);
    const { rotateHookSecret } = await ada.must(
      'mutation ($id: ID!) { rotateHookSecret(input: { id: $id }) { secret hook { hasSecret } } }',
      { id },
    );
    const key = new TextEncoder().encode(rotateHookSecret.secret);
    expect(await statusOf(url, bearer(await signed(key, 'HS256')))).toBe(200);
  });

  it('reads the keys that the sender publishes, and does not take one for a secret', async () => {
    const other = generateKeyPairSync('ed25519');
    published.keys = [{ ...(await exportJWK(ec.publicKey)), kid: 'one' }];
    const { id, url, secret } = await address({ preset: 'JWT', auth: { ...terms, jwksUrl } });
    expect([secret, published.reads]).toEqual([null, 0]);
    for (let turn = 0; turn < 3; turn += 1)
      expect(await statusOf(url, bearer(await signed(ec.privateKey, 'ES256', {}, 'one')))).toBe(200);
    expect(await statusOf(url, bearer(await signed(other.privateKey, 'EdDSA', {}, 'two')))).toBe(401);
    expect(published.reads).toBe(1);
    const pem = ec.publicKey.export({ type: 'spki', format: 'pem' });
    const body = Buffer.from(JSON.stringify({ ...claims, exp: now + 600 })).toString('base64url');
    for (const [alg, confused] of [
      ['HS256', pem],
      ['HS256', JSON.stringify(published.keys[0])],
      ['none', ''],
    ] as const) {
      const head = Buffer.from(JSON.stringify({ alg, kid: 'one' })).toString('base64url');
      const mac = createHmac('sha256', confused).update(`${head}.${body}`).digest('base64url');
      expect(await statusOf(url, bearer(`${head}.${body}.${alg === 'none' ? '' : mac}`))).toBe(401);
    }
    const rest = async (method: string, path: string, given?: object): Promise<Record<string, unknown>> => {
      const answer = await fetch(`${server.url}/api/v1/webhooks${path}`, {
        method,
        headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': 'application/json' },
        ...(given === undefined ? {} : { body: JSON.stringify(given) }),
      });
      return (await answer.json()) as Record<string, unknown>;
    };
    expect(await rest('GET', `/${id}`)).toMatchObject({
      has_secret: true,
      auth: { jwks_url: jwksUrl, public_keys: null },
    });
    expect(await rest('PUT', `/${id}`, { auth: { jwks_url: 'ftp://x' } })).toMatchObject({
      errors: [{ pointer: '/auth/jwks_url' }],
    });
  });

  it('refuses keys and algorithms that do not fit', async () => {
    const pem = ec.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const secretPem = ec.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const short = generateKeyPairSync('rsa', { modulusLength: 1_024 }).publicKey.export({
      type: 'spki',
      format: 'pem',
    });
    const keys = [
      'no key',
      secretPem,
      String(short),
      '{"keys":[]}',
      '{"kty":"oct","k":"c2VjcmV0"}',
      JSON.stringify(await exportJWK(ec.privateKey)),
    ];
    for (const publicKeys of keys)
      expect(await refusalOf({ preset: 'JWT', auth: { publicKeys } })).toEqual(['/input/auth/publicKeys']);
    for (const auth of [{ publicKeys: pem, algorithms: ['HS256'] }, { algorithms: ['RS256'] }, { algorithms: [] }])
      expect(await refusalOf({ preset: 'JWT', auth })).toEqual(['/input/auth/algorithms']);
    for (const url of ['', 'login.example/keys', 'ftp://login.example', 'https://a:b@login.example', 'https://x#y'])
      expect(await refusalOf({ preset: 'JWT', auth: { jwksUrl: url } })).toEqual(['/input/auth/jwksUrl']);
    const both = { publicKeys: pem, jwksUrl: 'https://login.example' };
    expect(await refusalOf({ preset: 'JWT', auth: both })).toEqual(['/input/auth/jwksUrl']);
    expect(await refusalOf({ preset: 'HEADER', auth: { jwksUrl } })).toEqual(['/input/auth/jwksUrl']);
    expect(await refusalOf({ preset: 'JWT', auth: { jwksUrl, algorithms: ['HS256'] } })).toEqual([
      '/input/auth/algorithms',
    ]);
    expect(await refusalOf({ preset: 'JWT', secret: 'x'.repeat(31) })).toEqual(['/input/secret']);
    expect(await refusalOf({ preset: 'JWT', secret: 'x'.repeat(32), auth: { publicKeys: pem } })).toEqual([
      '/input/secret',
    ]);
  });
});

describe('a webhook address that is opened by links', () => {
  const link = async (id: string, input: object): Promise<string> =>
    (
      await ada.must('mutation ($i: CreateHookLinkInput!) { createHookLink(input: $i) { url expiresAt } }', {
        i: { id, expiresInSeconds: 600, ...input },
      })
    ).createHookLink.url;

  it('says for whom the link is, and hides the proof', async () => {
    const { id, url, secret } = await address({ preset: 'SIGNED_LINK', methods: ['GET', 'POST'] });
    expect(secret).toBeNull();
    const made = await link(id, { subject: 'ana@example.com' });
    const text = await (await fetch(`${made}&page=1`)).text();
    expect(JSON.parse(text)._request).toMatchObject({ subject: 'ana@example.com', query: { page: '1' } });
    expect(text).not.toContain(new URL(made).searchParams.get('link'));
    expect((await (await fetch(await link(id, {}))).json())._request.subject).toBeNull();
    for (const wrong of [url, `${made}x`, `${url}?link=v1.a.b`]) expect((await fetch(wrong)).status).toBe(401);
  });

  it('opens one path alone', async () => {
    const { id, url } = await address({ preset: 'SIGNED_LINK', path: '/reports/{id}', methods: ['GET'] });
    const made = await link(id, { params: { id: 'a b' } });
    expect((await (await fetch(made)).json())._request.params).toEqual({ id: 'a b' });
    expect((await fetch(made.replace('a%20b', 'c'))).status).toBe(401);
    const other = await address({ preset: 'SIGNED_LINK', path: '/reports/{id}', methods: ['GET'] });
    const proof = new URL(made).search;
    expect((await fetch(`${other.url.replace('{id}', 'a%20b')}${proof}`)).status).toBe(401);
    expect((await fetch(`${url.replace('{id}', 'a%20b')}${proof}`)).status).toBe(200);
  });

  it('starts one run if it is for single use, and then has its answer', async () => {
    const { id } = await address({ preset: 'SIGNED_LINK' });
    const made = await link(id, { isSingleUse: true });
    const answers = [await post(made, {}, '{"a":1}'), await post(made, { 'idempotency-key': 'x' }, '{"a":2}')];
    const ids = new Set(answers.map((answer) => answer.headers.get('x-execution-id')));
    expect(ids.size).toBe(1);
    for (const answer of answers) expect(await answer.json()).toMatchObject({ a: 1 });
  });

  it('is void after another key, once the time of the one before is over', async () => {
    const { id } = await address({ preset: 'SIGNED_LINK' });
    const made = await link(id, {});
    expect(await statusOf(made)).toBe(200);
    const { rotateHookSecret } = await ada.must(
      'mutation ($id: ID!) { rotateHookSecret(input: { id: $id, overlapSeconds: 0 }) { secret } }',
      { id },
    );
    expect(rotateHookSecret.secret).toBeNull();
    expect(await statusOf(made)).toBe(401);
    expect(await statusOf(await link(id, {}))).toBe(200);
  });

  it('is made over REST as well; wrong terms are refused with their place', async () => {
    const { id } = await address({ preset: 'SIGNED_LINK', path: '/a/{b}' });
    const create = (body: object, hook = id) => ada.rest('POST', `/webhooks/${hook}/links`, body);
    const right = await create({ expires_in_seconds: 60, params: { b: 1 }, is_single_use: true });
    expect(right).toMatchObject({ status: 201, body: { url: expect.stringContaining('/a/1?link=v1.') } });
    const wrong = await create({ expires_in_seconds: 5, subject: '', params: { b: '', c: 'd' } });
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/expires_in_seconds',
      '/subject',
      '/params/b',
      '/params/c',
    ]);
    const plain = await address({});
    expect((await create({ expires_in_seconds: 60 }, plain.id)).status).toBe(422);
    expect((await create({ expires_in_seconds: 60 }, 'hook_01m8ex5te81t911e8xahryk4f2')).status).toBe(404);
    const long = await create({ expires_in_seconds: 3_000_000, params: { b: 'x' }, is_single_use: true });
    expect(long.status).toBe(422);
  });
});

describe('the proofs of callers', () => {
  it('are in no table, log, list or error', async () => {
    const header = await address({ preset: 'HEADER' });
    const basic = await address({ preset: 'BASIC', auth: { username: 'canary' } });
    const token = await address({ preset: 'JWT' });
    const linked = await address({ preset: 'SIGNED_LINK' });
    const made = await ada.rest('POST', `/webhooks/${linked.id}/links`, { expires_in_seconds: 600 });
    const link = String(made.body.url);
    const jwt = await new SignJWT({ sub: 'canary' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('10m')
      .sign(new TextEncoder().encode(token.secret));
    const password = Buffer.from(`canary:${basic.secret}`).toString('base64');
    const ways: readonly (readonly [string, Record<string, string>])[] = [
      [header.url, { 'x-api-key': header.secret }],
      [basic.url, { authorization: `Basic ${password}` }],
      [token.url, { authorization: `Bearer ${jwt}` }],
      [link, {}],
    ];
    const shown: string[] = [];
    for (const [url, headers] of ways) {
      const answer = await post(url, headers);
      expect(answer.status).toBe(200);
      shown.push(await answer.text());
      const refused = await post(url.replace('?link=', '?other='), {});
      expect(refused.status).toBe(401);
      shown.push(await refused.text());
    }
    for (const path of ['/webhooks', '/events?limit=100', '/audit?limit=100'])
      shown.push(JSON.stringify((await ada.rest('GET', path)).body));
    const sql = new Client({ connectionString: database.url });
    await sql.connect();
    const places = { database: await dumpOf(sql), log: server.log, shown: shown.join('\n') };
    await sql.end();
    const proof = new URL(link).searchParams.get('link') ?? '';
    const secrets = { header: header.secret, basic: basic.secret, password, token: token.secret, jwt, proof };
    const traces = Object.entries(places).flatMap(([place, text]) =>
      Object.entries(secrets).flatMap(([name, secret]) => tracesOf(secret, text).map(() => `${name} in the ${place}`)),
    );
    expect(Object.values(secrets).every((secret) => secret.length > 20)).toBe(true);
    expect(traces).toEqual([]);
  });
});

import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sign as githubSign } from '@octokit/webhooks-methods';
import { Webhook } from 'standardwebhooks';
import { Stripe } from 'stripe';
import type { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  ada = server.api;
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

interface Made {
  readonly id: string;
  readonly url: string;
  /** The generated one, if one was generated. */
  readonly secret: string | null;
}

const HOOK =
  'id name url preset eventType createdAt signatureHeader deliveryIdHeader hasSecret previousSecretValidUntil';

async function createHook(input: Record<string, unknown>): Promise<Made> {
  const { createHook: made } = await ada.must(
    `mutation ($input: CreateHookInput!) { createHook(input: $input) { hook { ${HOOK} } secret } }`,
    { input: { name: 'Test', ...input } },
  );
  return { ...made.hook, secret: made.secret };
}

async function deliver(url: string, headers: Record<string, string>, body: string | Buffer) {
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text,
    body: text === '' ? null : JSON.parse(text),
  };
}

/** The newest event of an address. */
async function newestOf(hookId: string) {
  const { inboundEvents } = await ada.must(
    '{ inboundEvents(first: 100) { nodes { id eventType source deliveryId payload status attempts lastError executions { id } } } }',
  );
  return inboundEvents.nodes.find(({ source }: { readonly source: string }) => source === `hook:${hookId}`);
}

const hmac = (secret: string, text: string, encoding: 'hex' | 'base64' = 'hex'): string =>
  createHmac('sha256', secret).update(text).digest(encoding);
const JSON_TYPE = { 'content-type': 'application/json' };
const now = (): number => Math.floor(Date.now() / 1_000);
const stripe = new Stripe('sk_test_none');

/** The headers of a sender's delivery, by preset: with the secret, at an instant. */
const SENDERS = {
  GITHUB: {
    secret: "It's a Secret to Everybody",
    body: '{"action":"opened","issue":{"number":1,"node_id":"ID"}}',
    eventType: 'github.issues',
    headers: async (secret: string, body: string, _at: number, id: string) => ({
      'x-github-event': 'issues',
      'x-github-delivery': id,
      'x-hub-signature-256': await githubSign(secret, body),
    }),
  },
  STRIPE: {
    secret: 'whsec_test_secret',
    body: '{"id":"evt_ID","type":"payment_intent.succeeded","data":{"object":{"amount":2000}}}',
    eventType: 'stripe.payment_intent.succeeded',
    headers: async (secret: string, body: string, at: number) => ({
      'stripe-signature': stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: at }),
    }),
  },
  SLACK: {
    secret: '8f742231b10e8888abcd99yyyzzz85a5',
    body: '{"type":"event_callback","event_id":"ID","event":{"type":"message","text":"hi"}}',
    eventType: 'slack.message',
    headers: async (secret: string, body: string, at: number) => ({
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${hmac(secret, `v0:${at}:${body}`)}`,
    }),
  },
  STANDARD_WEBHOOKS: {
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    body: '{"type":"invoice.paid","data":{"id":7}}',
    eventType: 'invoice.paid',
    headers: async (secret: string, body: string, at: number, id: string) => ({
      'webhook-id': id,
      'webhook-timestamp': String(at),
      'webhook-signature': new Webhook(secret).sign(id, new Date(at * 1_000), body),
    }),
  },
  HMAC: {
    secret: 'anything will do',
    body: '{"a":1}',
    eventType: 'webhook.received',
    headers: async (secret: string, body: string, _at: number, id: string) => ({
      'x-signature': `sha256=${hmac(secret, body)}`,
      'idempotency-key': id,
    }),
  },
} as const;
type Preset = keyof typeof SENDERS;
const PRESETS = Object.keys(SENDERS) as Preset[];

async function signed(preset: Preset, id: string, { secret = SENDERS[preset].secret as string, at = now() } = {}) {
  const body = SENDERS[preset].body.replace('ID', id);
  return {
    body,
    headers: { ...JSON_TYPE, ...(await SENDERS[preset].headers(secret, body, at, id)) } as Record<string, string>,
  };
}

describe.each(PRESETS)('an address with the preset %s', (preset) => {
  const { secret, eventType } = SENDERS[preset];
  let hook: Made;
  beforeAll(async () => {
    hook = await createHook({ preset, secret });
  });

  it('takes in what its sender signs: it starts what it triggers, once for each delivery', async () => {
    const workflow = await ada.createWorkflow(
      [{ id: 'say', title: 'Say', tool: 'data.transform', input: { expression: 'trigger.payload' } }],
      { trigger: { type: 'EVENT', eventType } },
    );
    const { headers, body } = await signed(preset, `first-${preset}`);
    const first = await deliver(hook.url, headers, body);
    expect(first.status).toBe(preset === 'SLACK' ? 200 : 202);
    const event = await newestOf(hook.id);
    if (preset === 'SLACK') expect(first.text).toBe('');
    else expect(first.body).toEqual({ event_id: event.id, duplicate: false });
    expect(event).toMatchObject({
      eventType,
      deliveryId: expect.stringContaining(`first-${preset}`),
      payload: JSON.parse(body),
      status: 'DISPATCHED',
      attempts: 1,
      lastError: null,
    });
    const [run] = event.executions;
    expect((await ada.ended(run.id)).output).toMatchObject(JSON.parse(body));
    // Signed again, as by a sender that has not received our answer. It has another body as well, which does not count.
    const again = await deliver(hook.url, headers, body);
    expect(again.status).toBe(first.status);
    if (preset !== 'SLACK') expect(again.body).toEqual({ event_id: event.id, duplicate: true });
    expect((await newestOf(hook.id)).executions).toHaveLength(1);
    const other = await signed(preset, `second-${preset}`);
    expect((await deliver(hook.url, other.headers, other.body)).status).toBe(first.status);
    expect((await newestOf(hook.id)).id).not.toBe(event.id);
    expect(
      (await ada.must('query ($id: ID!) { executions(workflowId: $id) { totalCount } }', { id: workflow }))[
        'executions'
      ].totalCount,
    ).toBe(2);
  });

  it('answers 401 to what is not signed, signed with another secret, altered or late, and stores nothing of it', async () => {
    const before = await newestOf(hook.id);
    const { headers, body } = await signed(preset, `forged-${preset}`);
    const forged = [
      [JSON_TYPE, body],
      [headers, `${body} `],
      [headers, body.replace('"', "'")],
      ...Object.entries(headers)
        .filter(([name]) => /signature|timestamp/.test(name))
        .map(
          ([name, value]) =>
            [{ ...headers, [name]: value.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }, body] as const,
        ),
      [(await signed(preset, `forged-${preset}`, { secret: `${secret}BBBB` })).headers, body],
    ] as const;
    const late =
      preset === 'GITHUB' || preset === 'HMAC'
        ? []
        : [
            await signed(preset, `late-${preset}`, { at: now() - 400 }),
            await signed(preset, `early-${preset}`, { at: now() + 400 }),
          ];
    for (const [sent, text] of [...forged, ...late.map((one) => [one.headers, one.body] as const)]) {
      const refused = await deliver(hook.url, sent, text);
      expect([refused.status, refused.type, refused.body.code]).toEqual([
        401,
        'application/problem+json',
        'UNAUTHENTICATED',
      ]);
    }
    expect(await newestOf(hook.id)).toEqual(before);
  });
});

describe('the handshake of Slack', () => {
  it('is answered if it is signed', async () => {
    const hook = await createHook({ preset: 'SLACK', secret: SENDERS.SLACK.secret });
    const body =
      '{"token":"Jhj5dZrVaK7ZwHHjRyZWjbDl","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}';
    const headers = { ...JSON_TYPE, ...(await SENDERS.SLACK.headers(SENDERS.SLACK.secret, body, now())) };
    expect(await deliver(hook.url, headers, body)).toMatchObject({
      status: 200,
      body: { challenge: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P' },
    });
    expect(await deliver(hook.url, JSON_TYPE, body)).toMatchObject({ status: 401 });
    expect(await newestOf(hook.id)).toBeUndefined();
  });
});

describe('a captured body of GitHub', () => {
  it('is one event, whatever headers it comes with and however many come at once', async () => {
    const [hook, others] = [await createHook({ preset: 'GITHUB' }), await createHook({ preset: 'GITHUB' })];
    const send = (to: Made, body: string, name: string, id?: string) =>
      deliver(
        to.url,
        {
          ...JSON_TYPE,
          'x-github-event': name,
          ...(id === undefined ? {} : { 'x-github-delivery': id }),
          'x-hub-signature-256': `sha256=${hmac(to.secret ?? '', body)}`,
        },
        body,
      );
    const body = '{"action":"closed","issue":{"number":7}}';
    const answers = await Promise.all([
      send(hook, body, 'issues', 'a'),
      send(hook, body, 'push', 'b'),
      send(hook, body, 'release'),
      send(hook, body, 'issues', 'c'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    expect(answers.filter(({ body: { duplicate } }) => !duplicate)).toHaveLength(1);
    expect(new Set(answers.map(({ body: { event_id: id } }) => id)).size).toBe(1);
    expect((await send(hook, body, 'issues', 'd')).body.duplicate).toBe(true);
    // GitHub's own redelivery, another body, and the same body at another address.
    expect((await send(hook, body, 'issues', 'a')).body.duplicate).toBe(true);
    expect((await send(hook, body.replace('7', '8'), 'issues', 'e')).body.duplicate).toBe(false);
    expect((await send(others, body, 'issues', 'a')).body.duplicate).toBe(false);
    // Dispatches may be alike, and their ids distinguish them.
    const dispatch = '{"ref":"main","inputs":{},"workflow":"deploy.yml"}';
    for (const id of ['f', 'g'])
      expect((await send(hook, dispatch, 'workflow_dispatch', id)).body.duplicate).toBe(false);
  });
});

describe('the ping of GitHub', () => {
  it('is an event of its own', async () => {
    const hook = await createHook({ preset: 'GITHUB' });
    const body = '{"zen":"Anything added dilutes everything else.","hook_id":1}';
    const headers = {
      ...JSON_TYPE,
      'x-github-event': 'ping',
      'x-github-delivery': 'p-1',
      'x-hub-signature-256': `sha256=${hmac(hook.secret ?? '', body)}`,
    };
    expect(await deliver(hook.url, headers, body)).toMatchObject({ status: 202 });
    expect(await newestOf(hook.id)).toMatchObject({ eventType: 'github.ping', deliveryId: 'p-1' });
  });
});

describe('an address that is not signed', () => {
  it('takes in JSON, forms and text; says how it came, without what is secret', async () => {
    const hook = await createHook({ name: 'Open' });
    const sent = await deliver(
      `${hook.url}?shop=7&token=s3cret`,
      { ...JSON_TYPE, 'user-agent': 'Sender/1', 'x-api-key': 's3cret', cookie: 'a=s3cret' },
      '{"a":"\\u0000","_request":{"headers":{"forged":"yes"}}}',
    );
    expect(sent.status).toBe(202);
    const event = await newestOf(hook.id);
    expect(event).toMatchObject({
      eventType: 'webhook.received',
      deliveryId: null,
      payload: { a: '\uFFFD', _request: { headers: { 'user-agent': 'Sender/1' }, query: { shop: '7' } } },
    });
    expect(JSON.stringify(event)).not.toMatch(/s3cret|forged/);
    await deliver(hook.url, { 'content-type': 'application/x-www-form-urlencoded' }, 'a=1&a=2');
    expect(await newestOf(hook.id)).toMatchObject({ payload: { a: ['1', '2'] } });
    await deliver(hook.url, { 'content-type': 'text/plain' }, 'Hello, World!');
    expect(await newestOf(hook.id)).toMatchObject({ payload: { text: 'Hello, World!' } });
    await deliver(hook.url, JSON_TYPE, '[1,2]');
    expect(await newestOf(hook.id)).toMatchObject({ payload: { data: [1, 2] } });
  });

  it('takes the event type from the hook and the body unchanged; its own header distinguishes deliveries', async () => {
    const hook = await createHook({ eventType: 'shop.order', deliveryIdHeader: 'X-Shop-Delivery' });
    const headers = { ...JSON_TYPE, 'x-shop-delivery': 's-1', 'idempotency-key': 'k-1' };
    expect((await deliver(hook.url, headers, '{"n":1}')).body.duplicate).toBe(false);
    expect((await deliver(hook.url, { ...headers, 'idempotency-key': 'k-2' }, '{"n":2}')).body.duplicate).toBe(true);
    expect(await newestOf(hook.id)).toMatchObject({ eventType: 'shop.order', deliveryId: 's-1', payload: { n: 1 } });
    // The same body twice, without any id, is two events.
    expect((await deliver(hook.url, JSON_TYPE, '{"n":1}')).body.duplicate).toBe(false);
    expect((await deliver(hook.url, JSON_TYPE, '{"n":1}')).body.duplicate).toBe(false);
    expect((await deliver(hook.url, { ...JSON_TYPE, 'idempotency-key': 'k-3' }, '{"n":1}')).body.duplicate).toBe(false);
    expect((await deliver(hook.url, { ...JSON_TYPE, 'idempotency-key': 'k-3' }, '{"n":1}')).body.duplicate).toBe(true);
    // Delivery ids count for each address by itself.
    const other = await createHook({ eventType: 'shop.order', deliveryIdHeader: 'X-Shop-Delivery' });
    expect((await deliver(other.url, headers, '{"n":1}')).body.duplicate).toBe(false);
  });

  it.each<[string, Record<string, string>, string | Buffer, number, string]>([
    ['broken JSON', JSON_TYPE, '{', 400, 'MALFORMED'],
    ['bytes that are no text', { 'content-type': 'text/plain' }, Buffer.from([0x89, 0x50, 0xff]), 400, 'MALFORMED'],
    [
      'a compressed body',
      { ...JSON_TYPE, 'content-encoding': 'gzip' },
      Buffer.from('H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==', 'base64'),
      400,
      'MALFORMED',
    ],
    ['a payload of more than 256 KB', JSON_TYPE, JSON.stringify({ text: 'x'.repeat(262_144) }), 413, 'TOO_LARGE'],
    ['a body of more than 1 MB', JSON_TYPE, 'x'.repeat(1_048_577), 413, 'TOO_LARGE'],
    ['JSON that nests without end', JSON_TYPE, '['.repeat(400_000) + ']'.repeat(400_000), 422, 'INVALID_INPUT'],
    ['a number out of range', JSON_TYPE, '{"n":1e999}', 422, 'INVALID_INPUT'],
    ['a delivery id without end', { ...JSON_TYPE, 'idempotency-key': 'x'.repeat(501) }, '{}', 422, 'INVALID_INPUT'],
  ])('refuses %s', async (_, headers, body, status, code) => {
    const hook = await createHook({});
    const refused = await deliver(hook.url, headers, body);
    expect([refused.status, refused.type, refused.body.code]).toEqual([status, 'application/problem+json', code]);
    expect(await newestOf(hook.id)).toBeUndefined();
  });
});

describe('an invalid address', () => {
  it.each(['x', 'A'.repeat(43), '..%2f..', '%00', 'A'.repeat(400)])(
    'is 404, before anything of the body is read: %s',
    async (token) => {
      const refused = await deliver(`${server.url}/api/v1/hooks/${token}`, JSON_TYPE, 'x'.repeat(2_000_000)).catch(
        () => null,
      );
      // The server may hang up while the client is still sending.
      if (refused !== null)
        expect([refused.status, refused.body.code, refused.text.includes(token)]).toEqual([404, 'NOT_FOUND', false]);
    },
  );

  it('takes no other method', async () => {
    const { url } = await createHook({});
    for (const method of ['GET', 'PUT', 'DELETE']) expect((await fetch(url, { method })).status).toBe(405);
  });
});

it('logs what it refuses without secrets, signatures, tokens or bodies, and nothing as a failure of its own', async () => {
  // The role of the test database is a superuser, which start-up warns of.
  const refusals = server.log
    .split('\n')
    .filter((line) => line !== '' && !line.includes('DATABASE_URL'))
    .map((line) => JSON.parse(line) as { level: number; msg: string; hookId?: string; reason?: string });
  expect(refusals.length).toBeGreaterThan(20);
  expect(new Set(refusals.map(({ level, msg }) => `${level} ${msg}`))).toEqual(
    new Set(['40 A delivery to a webhook address was refused']),
  );
  expect(refusals.every(({ hookId, reason }) => hookId?.startsWith('hook_') && reason)).toBe(true);
  for (const { secret } of Object.values(SENDERS)) expect(server.log).not.toContain(secret);
  expect(server.log).not.toMatch(/sha256=|v0=|v1[=,]|payment_intent|\/hooks\//);
  const { hooks } = await ada.must('{ hooks { url } }');
  for (const { url } of hooks) expect(server.log).not.toContain(url.split('/').at(-1));
});

describe('the addresses of a user', () => {
  it('are listed with their URLs, not with their secrets, and lead nowhere once deleted', async () => {
    const hook = await createHook({
      name: '  Linear  ',
      preset: 'HMAC',
      signatureHeader: 'Linear-Signature',
      deliveryIdHeader: 'Linear-Delivery',
      eventType: 'linear.changed',
    });
    expect(hook).toMatchObject({
      name: 'Linear',
      preset: 'HMAC',
      eventType: 'linear.changed',
      signatureHeader: 'linear-signature',
      deliveryIdHeader: 'linear-delivery',
      hasSecret: true,
      previousSecretValidUntil: null,
    });
    expect(hook.url).toMatch(new RegExp(`^${server.url}/api/v1/hooks/[A-Za-z0-9_-]{43}$`));
    const { hooks } = await ada.must(`{ hooks { ${HOOK} } }`);
    expect(hooks[0]).toEqual({ ...hook, secret: undefined });
    const body = '{"type":"Issue"}';
    const headers = { ...JSON_TYPE, 'linear-signature': hmac(hook.secret ?? '', body), 'linear-delivery': 'l-1' };
    expect(await deliver(hook.url, headers, body)).toMatchObject({ status: 202 });
    expect(await newestOf(hook.id)).toMatchObject({
      eventType: 'linear.changed',
      deliveryId: 'l-1',
      payload: { type: 'Issue' },
    });
    expect(await ada.must('mutation ($id: ID!) { deleteHook(id: $id) { id } }', { id: hook.id })).toEqual({
      deleteHook: { id: hook.id },
    });
    expect(await deliver(hook.url, headers, body)).toMatchObject({ status: 404 });
    expect(
      (await ada.ask('mutation ($id: ID!) { deleteHook(id: $id) { id } }', { id: hook.id })).errors[0]?.extensions.code,
    ).toBe('NOT_FOUND');
  });

  it('have their secrets generated if the sender accepts ours, and set later if it makes its own', async () => {
    expect((await createHook({ preset: 'STANDARD_WEBHOOKS' })).secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await createHook({ preset: 'GITHUB', secret: 'mine' })).toMatchObject({ secret: null, hasSecret: true });
    expect(await createHook({})).toMatchObject({ secret: null, hasSecret: false });
    const hook = await createHook({ preset: 'STRIPE' });
    expect(hook).toMatchObject({ secret: null, hasSecret: false });
    const { headers, body } = await signed('STRIPE', 'evt_late');
    expect(await deliver(hook.url, headers, body)).toMatchObject({ status: 401 });
    const rotate =
      'mutation ($input: RotateHookSecretInput!) { rotateHookSecret(input: $input) { hook { hasSecret previousSecretValidUntil } secret } }';
    expect(await ada.must(rotate, { input: { id: hook.id, secret: SENDERS.STRIPE.secret } })).toEqual({
      rotateHookSecret: { hook: { hasSecret: true, previousSecretValidUntil: null }, secret: null },
    });
    expect(await deliver(hook.url, headers, body)).toMatchObject({ status: 202 });
  });

  it.each<[Record<string, unknown>, string[]]>([
    [{ name: ' ' }, ['/input/name']],
    [{ name: 'x'.repeat(101) }, ['/input/name']],
    [{ eventType: 'not a type' }, ['/input/eventType']],
    [{ preset: 'NONE', secret: 'x' }, ['/input/secret']],
    [{ preset: 'GITHUB', secret: '' }, ['/input/secret']],
    [{ preset: 'STANDARD_WEBHOOKS', secret: 'whsec_not base64' }, ['/input/secret']],
    [
      { preset: 'GITHUB', signatureHeader: 'X-Mine', deliveryIdHeader: 'X-Id' },
      ['/input/signatureHeader', '/input/deliveryIdHeader'],
    ],
    [{ preset: 'HMAC', signatureHeader: 'not a header' }, ['/input/signatureHeader']],
  ])('are not made of %j', async (input, pointers) => {
    const { errors } = await ada.ask(
      'mutation ($input: CreateHookInput!) { createHook(input: $input) { hook { id } } }',
      { input: { name: 'Test', ...input } },
    );
    expect([errors[0]?.extensions.code, errors[0]?.extensions.errors?.map(({ pointer }) => pointer)]).toEqual([
      'INVALID_INPUT',
      pointers,
    ]);
    expect(JSON.stringify(errors)).not.toContain('not base64');
  });
});

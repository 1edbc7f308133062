import { createHmac, generateKeyPairSync, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { KeyConfig } from '../../src/domain/connection/index.js';
import { StepFailure } from '../../src/errors.js';
import type { JsonObject } from '../../src/lib/json/json.js';
import { createBuiltinTools, type BuiltinTools } from '../../src/tools/builtin/builtin.js';
import type { ToolContext } from '../../src/tools/tool.js';
import { httpWitness, type HttpWitness, type Witnessed } from '../support/http-witness.js';
import { runTool } from '../support/tools/run-tool.js';
import { NO_PORTS } from '../support/tools/tool-context.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const privatePem = (pair: typeof rsa) => String(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
const publicPem = (pair: typeof rsa) => String(pair.publicKey.export({ type: 'spki', format: 'pem' }));

const KEYS: Readonly<Record<string, KeyConfig>> = {
  rfc: { secret: 'Jefe' },
  words: { secret: 'not a seed: 0189' },
  seed: { secret: '12345678901234567890', encoding: 'text' },
  app: { secret: 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ' },
  hook: { secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' },
  long: { secret: 'x'.repeat(64) },
  rsa: { privateKey: privatePem(rsa), publicKey: publicPem(rsa) },
  public: { publicKey: publicPem(rsa) },
  ed: { privateKey: privatePem(ed25519), publicKey: publicPem(ed25519) },
};

const NOTHING: Pick<Witnessed, 'headers' | 'body'> = { headers: {}, body: '' };

let clock = new Date('2026-11-27T10:00:00Z');
let server: HttpWitness;
let builtin: BuiltinTools;

beforeAll(async () => {
  server = await httpWitness((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
  });
  builtin = createBuiltinTools({ allowHosts: [server.host], now: () => clock });
});
afterAll(async () => {
  await builtin.close();
  await server.close();
});

const ports = {
  ...NO_PORTS,
  connections: {
    ...NO_PORTS.connections,
    open: async (_call: unknown, name: string) => {
      const config = KEYS[name];
      if (!config) throw StepFailure.permanent('MISSING_CONNECTION', `There is no connection "${name}".`);
      return { id: 'conn_1', name, kind: 'KEY', config };
    },
  },
} as unknown as ToolContext['ports'];

const run = (name: string, input: JsonObject) => runTool(builtin, name, input, { ports, now: clock });
const fails = (code: string, message: RegExp) => ({ code, message: expect.stringMatching(message) });

describe('crypto.hash and crypto.hmac', () => {
  test('compute what the standards say', async () => {
    expect(await run('crypto.hash', { text: 'abc' })).toEqual({
      hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
    expect(await run('crypto.hash', { text: 'abc', algorithm: 'md5', encoding: 'base64' })).toEqual({
      hash: 'kAFQmDzST7DWlj99KOF/cg==',
    });
    // RFC 4231, section 4.3.
    const signature = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    const input = { connection: 'rfc', text: 'what do ya want for nothing?' };
    expect(await run('crypto.hmac', input)).toEqual({ signature });
    expect(await run('crypto.hmac', { ...input, expected: ` ${signature}\n` })).toMatchObject({ matches: true });
    expect(await run('crypto.hmac', { ...input, expected: `${signature.slice(0, -1)}4` })).toMatchObject({
      matches: false,
    });
  });

  test('say what a connection lacks', async () => {
    await expect(run('crypto.hmac', { connection: 'rsa', text: 'x' })).rejects.toMatchObject(
      fails('KEY_UNFIT', /"rsa" has no secret/),
    );
    await expect(run('crypto.hmac', { connection: 'gone', text: 'x' })).rejects.toMatchObject(
      fails('MISSING_CONNECTION', /gone/),
    );
    await expect(run('crypto.totp', { connection: 'words' })).rejects.toMatchObject(
      fails('KEY_UNFIT', /not base32: set its "encoding"/),
    );
  });
});

describe('crypto.jwt_sign and crypto.jwt_verify', () => {
  test.each([
    ['long', 'long', 'HS256'],
    ['rsa', 'public', 'RS256'],
    ['ed', 'ed', 'EdDSA'],
  ])('with the key %s, checked by %s (%s)', async (signer, checker, alg) => {
    const payload = { iss: 'me', sub: 'ada', admin: true };
    const { token, expiresAt } = await run('crypto.jwt_sign', { connection: signer, payload, keyId: 'k1' });
    expect(expiresAt).toBe('2026-11-27T11:00:00.000Z');
    const head = JSON.parse(Buffer.from(String(token).split('.')[0] ?? '', 'base64url').toString()) as JsonObject;
    expect(head).toEqual({ alg, typ: 'JWT', kid: 'k1' });
    const check = { connection: checker, token: String(token), issuer: 'me' };
    expect(await run('crypto.jwt_verify', check)).toEqual({
      valid: true,
      reason: null,
      payload: { ...payload, iat: 1_795_773_600, exp: 1_795_777_200 },
    });
    expect(await run('crypto.jwt_verify', { ...check, issuer: 'you' })).toMatchObject({
      valid: false,
      reason: 'Its claim "iss" is not as expected.',
    });
    clock = new Date('2026-11-27T12:00:00Z');
    expect(await run('crypto.jwt_verify', check)).toMatchObject({
      valid: false,
      reason: 'It has expired.',
      payload: null,
    });
    clock = new Date('2026-11-27T10:00:00Z');
  });

  test('a token cannot choose how it is checked', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none' })}.${part({ sub: 'eve' })}.`;
    const body = `${part({ alg: 'HS256' })}.${part({ sub: 'eve' })}`;
    const confused = `${body}.${createHmac('sha256', publicPem(rsa)).update(body).digest('base64url')}`;
    for (const token of [unsigned, confused, 'x.y.z', ''])
      for (const connection of ['public', 'long'])
        expect(await run('crypto.jwt_verify', { connection, token })).toMatchObject({ valid: false, payload: null });
  });

  test('refuse keys that do not fit, and times that are none', async () => {
    await expect(run('crypto.jwt_sign', { connection: 'public' })).rejects.toMatchObject(
      fails('KEY_UNFIT', /no secret/),
    );
    await expect(run('crypto.jwt_sign', { connection: 'long', algorithm: 'RS256' })).rejects.toMatchObject(
      fails('KEY_UNFIT', /no private key, which RS256 needs/),
    );
    await expect(run('crypto.jwt_sign', { connection: 'rsa', algorithm: 'ES256' })).rejects.toMatchObject(
      fails('KEY_UNFIT', /cannot sign with ES256/),
    );
    await expect(run('crypto.jwt_sign', { connection: 'long', payload: { exp: 'soon' } })).rejects.toMatchObject(
      fails('INVALID_INPUT', /"exp" is a time in whole seconds/),
    );
    await expect(run('crypto.jwt_verify', { connection: 'rsa', token: 'x', algorithm: 'HS256' })).rejects.toMatchObject(
      fails('KEY_UNFIT', /no secret/),
    );
  });
});

describe('crypto.totp and crypto.random', () => {
  test.each([
    ['1970-01-01T00:00:59Z', '94287082'],
    ['2005-03-18T01:58:29Z', '07081804'],
    ['2033-05-18T03:33:20Z', '69279037'],
  ])('computes the code of RFC 6238, appendix B, for %s', async (at, code) => {
    expect(await run('crypto.totp', { connection: 'seed', digits: 8, at })).toMatchObject({ code });
    // The same secret, as authenticator apps write it.
    expect(await run('crypto.totp', { connection: 'app', digits: 8, at })).toMatchObject({ code });
  });

  test('accepts the code of now and of the period before', async () => {
    const codeAt = async (at: string) => String((await run('crypto.totp', { connection: 'app', at }))['code']);
    const check = async (at: string) =>
      (await run('crypto.totp', { connection: 'app', code: await codeAt(at) }))['valid'];
    expect(await check('2026-11-27T10:00:29Z')).toBe(true);
    expect(await check('2026-11-27T09:59:31Z')).toBe(true);
    expect(await check('2026-11-27T09:59:29Z')).toBe(false);
    expect(await run('crypto.totp', { connection: 'app' })).toMatchObject({ validForSeconds: 30 });
  });

  test('makes values of the wanted kind and length', async () => {
    expect(String((await run('crypto.random', {}))['value'])).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(String((await run('crypto.random', { kind: 'digits', length: 6 }))['value'])).toMatch(/^\d{6}$/);
    expect(String((await run('crypto.random', { kind: 'hex', length: 7 }))['value'])).toMatch(/^[0-9a-f]{7}$/);
    const values = new Set(
      await Promise.all(Array.from({ length: 50 }, () => run('crypto.random', { kind: 'letters' }))),
    );
    expect(values.size).toBe(50);
  });
});

describe('webhook.call', () => {
  test('signs as Standard Webhooks says, with the same id in each attempt', async () => {
    const input = { url: `${server.url}/hook`, type: 'order.paid', data: { id: 7 }, connection: 'hook' };
    expect(await run('webhook.call', input)).toMatchObject({
      status: 200,
      body: { ok: true },
      webhookId: 'msg_ex_test_step_0',
    });
    await run('webhook.call', input);
    const [first, second] = server.requests.slice(-2);
    const { headers, body } = first ?? NOTHING;
    expect(JSON.parse(body)).toEqual({ type: 'order.paid', timestamp: '2026-11-27T10:00:00.000Z', data: { id: 7 } });
    expect(second?.headers['webhook-id']).toBe(headers['webhook-id']);
    const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
  });

  test('signs with a private key as well, and without a connection not at all', async () => {
    await run('webhook.call', { url: server.url, data: [1], connection: 'ed' });
    const { headers, body } = server.requests.at(-1) ?? NOTHING;
    expect(body).toBe('[1]');
    const [version, signature = ''] = String(headers['webhook-signature']).split(',');
    const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    expect([version, verify(null, Buffer.from(content), ed25519.publicKey, Buffer.from(signature, 'base64'))]).toEqual([
      'v1a',
      true,
    ]);
    await run('webhook.call', { url: server.url });
    expect(server.requests.at(-1)).toMatchObject({
      body: 'null',
      headers: expect.not.objectContaining({ 'webhook-signature': expect.anything() }),
    });
  });

  test('refuses keys of another kind and headers of its own', async () => {
    await expect(run('webhook.call', { url: server.url, connection: 'rsa' })).rejects.toMatchObject(
      fails('KEY_UNFIT', /Ed25519/),
    );
    await expect(run('webhook.call', { url: server.url, headers: { 'webhook-ID': 'x' } })).rejects.toMatchObject(
      fails('INVALID_INPUT', /"webhook-ID" is set by the call itself/),
    );
  });
});

describe('date.format and date.calculate', () => {
  test.each<[JsonObject, string]>([
    [
      { date: '2026-11-27T10:00:00Z', format: 'cccc, d. LLLL yyyy HH:mm', timezone: 'Europe/Berlin', locale: 'de' },
      'Freitag, 27. November 2026 11:00',
    ],
    [
      { date: '27.11.2026 10:05', fromFormat: 'dd.MM.yyyy HH:mm', timezone: 'America/New_York' },
      '2026-11-27T10:05:00.000-05:00',
    ],
    [{ date: 1_795_773_600, format: 'yyyy-MM-dd' }, '2026-11-27'],
    [{ date: '1795773600000', format: 'X' }, '1795773600'],
    [{ date: 'Fri, 27 Nov 2026 10:00:00 GMT' }, '2026-11-27T10:00:00.000Z'],
    [{ date: '2026-11-27 10:00:00' }, '2026-11-27T10:00:00.000Z'],
    [{ date: '2026-11-27' }, '2026-11-27T00:00:00.000Z'],
  ])('%j is %s', async (input, text) => {
    expect(await run('date.format', input)).toMatchObject({ text });
  });

  test('calculates with months, clock changes and edges', async () => {
    const on = async (input: JsonObject) => (await run('date.calculate', input))['date'];
    expect(await on({ date: '2026-01-31', add: { months: 1 } })).toBe('2026-02-28T00:00:00.000Z');
    expect(await on({ date: '2026-03-28T12:00', add: { days: 1 }, timezone: 'Europe/Berlin' })).toBe(
      '2026-03-29T12:00:00.000+02:00',
    );
    expect(await on({ date: '2026-03-28T12:00', add: { hours: 24 }, timezone: 'Europe/Berlin' })).toBe(
      '2026-03-29T13:00:00.000+02:00',
    );
    expect(await on({ date: '2026-11-27T10:00Z', to: 'end of month' })).toBe('2026-11-30T23:59:59.999Z');
    expect(await on({ date: '2026-11-27T10:00Z', to: 'start of week' })).toBe('2026-11-23T00:00:00.000Z');
    expect(await on({ date: '2026-11-27T10:31Z', to: 'nearest hour' })).toBe('2026-11-27T11:00:00.000Z');
    expect(await on({ date: '2026-11-27T10:00Z', add: { quarters: -1, weeks: 2 } })).toBe('2026-09-10T10:00:00.000Z');
  });

  test('finds the time between two dates', async () => {
    const between = async (date: string, until: string, ...units: string[]) =>
      (await run('date.calculate', { date, until, ...(units.length > 0 && { units }) }))['difference'];
    expect(await between('2026-11-27', '2026-12-24')).toEqual({ days: 27 });
    expect(await between('2026-12-24', '2026-11-27')).toEqual({ days: -27 });
    expect(await between('2024-02-29', '2026-03-01T06:00', 'hours', 'years', 'days')).toEqual({
      years: 2,
      days: 1,
      hours: 6,
    });
    expect(await run('date.calculate', { date: '2026-11-28' })).toMatchObject({
      parts: {
        weekday: 6,
        weekdayName: 'Saturday',
        isWeekend: true,
        week: 48,
        quarter: 4,
        daysInMonth: 30,
        dayOfYear: 332,
      },
    });
  });

  test.each<[JsonObject, RegExp]>([
    [{ date: 'next tuesday' }, /^date: "next tuesday" is no date/],
    [{ date: '2026-02-30' }, /^date: /],
    [{ date: '2026-11-27', timezone: 'Berlin' }, /Did you mean "Europe\/Berlin"/],
    [{ date: '2026-11-27', until: '' }, /^until: "" is no date/],
    [{ date: '2026-11-27', add: { years: 1e12 } }, /^add: /],
  ])('refuses %j', async (input, message) => {
    await expect(run('date.calculate', input)).rejects.toMatchObject(fails('INVALID_INPUT', message));
  });
});

describe('lists', () => {
  const orders = [
    { id: 1, by: { country: 'CH' }, amount: 0.1, at: '2026-02-01' },
    { id: 2, by: { country: 'DE' }, amount: '7', at: '2026-01-01' },
    { id: 3, by: { country: 'CH' }, amount: 0.2, at: '' },
  ];

  test('are grouped by fields within fields', async () => {
    expect(await run('list.group', { items: orders, by: ['by.country'] })).toEqual({
      groups: [
        { key: { 'by.country': 'CH' }, count: 2, items: [orders[0], orders[2]] },
        { key: { 'by.country': 'DE' }, count: 1, items: [orders[1]] },
      ],
      count: 2,
    });
    expect(await run('list.group', { items: [], by: ['x'] })).toEqual({ groups: [], count: 0 });
  });

  test('are summarized', async () => {
    const values = [
      { field: 'amount', operation: 'sum' },
      { operation: 'count', as: 'orders' },
      { field: 'at', operation: 'max', as: 'latest' },
      { field: 'id', operation: 'join', separator: '+' },
    ];
    expect(await run('list.summarize', { items: orders, by: ['by.country'], values })).toEqual({
      rows: [
        { 'by.country': 'CH', sum_amount: 0.3, orders: 2, latest: '2026-02-01', join_id: '1+3' },
        { 'by.country': 'DE', sum_amount: 7, orders: 1, latest: '2026-01-01', join_id: '2' },
      ],
      count: 2,
    });
    const of = async (operation: string, field = 'amount') =>
      (
        (await run('list.summarize', { items: orders, values: [{ field, operation, as: 'x' }] }))[
          'rows'
        ] as JsonObject[]
      )[0]?.['x'];
    expect(await of('average', 'id')).toBe(2);
    expect(await of('min')).toBe(0.1);
    expect(await of('count', 'at')).toBe(2);
    expect(await of('count_unique', 'by.country')).toBe(2);
    expect(await of('list_unique', 'by.country')).toEqual(['CH', 'DE']);
    expect([await of('first', 'at'), await of('last', 'at'), await of('list', 'at')]).toEqual([
      '2026-02-01',
      '2026-01-01',
      ['2026-02-01', '2026-01-01'],
    ]);
    await expect(of('sum', 'at')).rejects.toMatchObject(
      fails('NOT_A_NUMBER', /sum of "at" wants numbers.*"2026-02-01"/),
    );
    await expect(run('list.summarize', { items: [], values: [{ operation: 'sum' }] })).rejects.toMatchObject(
      fails('INVALID_INPUT', /^values\[0\]\.field/),
    );
  });

  const people = [
    { email: 'a', name: 'Ada' },
    { email: 'b', name: 'Bo' },
    { email: 'b', name: 'Bob' },
  ];
  const sales = [
    { mail: 'b', name: 'sale' },
    { mail: 'c', name: 'none' },
  ];
  const on = [{ first: 'email', second: 'mail' }];
  const names = async (how: string, more: JsonObject = {}) =>
    ((await run('list.merge', { first: people, second: sales, how, on, ...more }))['items'] as JsonObject[]).map(
      ({ name }) => name,
    );

  test('are merged in each way', async () => {
    expect(await names('append')).toEqual(['Ada', 'Bo', 'Bob', 'sale', 'none']);
    expect(await names('position')).toEqual(['sale', 'none', 'Bob']);
    expect(await names('matching', { prefer: 'first' })).toEqual(['Bo', 'Bob']);
    expect(await names('matching')).toEqual(['sale', 'sale']);
    expect(await names('all_of_first', { prefer: 'first' })).toEqual(['Ada', 'Bo', 'Bob']);
    expect(await names('all_of_second')).toEqual(['sale', 'sale', 'none']);
    expect(await names('all', { prefer: 'first' })).toEqual(['Ada', 'Bo', 'Bob', 'none']);
    expect(await names('not_matching')).toEqual(['Ada', 'none']);
    await expect(run('list.merge', { first: [], second: [], how: 'all' })).rejects.toMatchObject(
      fails('INVALID_INPUT', /^on: "all" needs fields/),
    );
  });

  test('are compared', async () => {
    const first = [
      { id: 1, a: 1, t: 1 },
      { id: 2, a: 1, t: 1 },
      { id: 3, a: 1, t: 1 },
    ];
    const second = [
      { a: 1, id: 1, t: 9 },
      { id: 2, a: 2, t: 9, more: 1 },
      { id: 4, a: 1, t: 1 },
    ];
    expect(await run('list.compare', { first, second, on: ['id'], ignore: ['t'] })).toEqual({
      onlyInFirst: [first[2]],
      onlyInSecond: [second[2]],
      same: [first[0]],
      changed: [{ first: first[1], second: second[1], fields: ['a', 'more'] }],
      hasChanges: true,
    });
    expect(await run('list.compare', { first, second: first, on: ['id'] })).toMatchObject({
      hasChanges: false,
      same: first,
    });
  });

  test('end where a join would not', async () => {
    const many = Array.from({ length: 1_000 }, (_, n) => ({ key: 'x', n }));
    await expect(run('list.merge', { first: many, second: many, how: 'matching', on: ['key'] })).rejects.toMatchObject(
      fails('LIST_TOO_LARGE', /more than 50000 items/),
    );
  });
});

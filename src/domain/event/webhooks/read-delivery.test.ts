import { describe, expect, it } from '@jest/globals';
import { HookPreset } from '../hook.js';
import type { Hook } from '../hook.js';
import { PLAIN_ANSWERING } from '../hook-answer.js';
import type { JsonValue } from '../../../lib/json/json.js';
import { requestDetails, webhookRules } from './index.js';
import type { HookTerms, ReadDelivery } from './index.js';

const TERMS: HookTerms = { eventType: null, signatureHeader: null, deliveryIdHeader: null };
const PLAIN: Hook = {
  id: 'hook_1',
  ownerId: 'ada',
  name: 'Plain',
  preset: HookPreset.NONE,
  isEnabled: true,
  createdAt: new Date(0),
  path: null,
  rawBody: false,
  cors: null,
  auth: null,
  ...TERMS,
  ...PLAIN_ANSWERING,
};
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };

function read(
  preset: HookPreset,
  headers: Record<string, string>,
  body: string | Buffer | JsonValue,
  terms: Partial<HookTerms> = {},
): ReadDelivery {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return webhookRules(preset).read({ method: 'POST', headers, query: {}, body: bytes }, { ...TERMS, ...terms });
}

describe('a delivery of GitHub', () => {
  const headers = {
    ...JSON_TYPE,
    'x-github-event': 'issues',
    'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
  };

  it('is named by its header; the action is a field', () => {
    expect(read(HookPreset.GITHUB, headers, { action: 'opened' })).toEqual({
      kind: 'event',
      eventType: 'github.issues',
      isKnownByBody: true,
      deliveryId: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      payload: { action: 'opened' },
    });
  });

  it('may be a form', () => {
    const body = `payload=${encodeURIComponent('{"zen":"Keep it simple & clear"}')}`;
    expect(read(HookPreset.GITHUB, { ...headers, ...FORM_TYPE, 'x-github-event': 'ping' }, body)).toMatchObject({
      eventType: 'github.ping',
      payload: { zen: 'Keep it simple & clear' },
    });
  });

  it('is of the type that the hook fixes, if it does', () => {
    expect(read(HookPreset.GITHUB, { ...JSON_TYPE }, {}, { eventType: 'my.own' })).toMatchObject({
      eventType: 'my.own',
      deliveryId: null,
    });
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['no event', JSON_TYPE, '{}', 'INVALID_INPUT'],
    ['an event that is no name', { ...headers, 'x-github-event': '../x' }, '{}', 'INVALID_INPUT'],
    ['no JSON', headers, '{"a":', 'MALFORMED'],
    ['another kind of body', { ...headers, 'content-type': 'text/html' }, '<p>', 'MALFORMED'],
    ['a form without a payload', { ...headers, ...FORM_TYPE }, 'a=b', 'MALFORMED'],
    ['no kind at all', { 'x-github-event': 'push' }, '{}', 'MALFORMED'],
  ])('is refused with %s', (_, sent, body, code) => {
    expect(() => read(HookPreset.GITHUB, sent, body)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a delivery of Stripe', () => {
  it('is named by its type and known by its id', () => {
    const event = { id: 'evt_1', object: 'event', type: 'payment_intent.succeeded', data: { object: { id: 'pi_1' } } };
    expect(read(HookPreset.STRIPE, JSON_TYPE, event)).toEqual({
      kind: 'event',
      eventType: 'stripe.payment_intent.succeeded',
      deliveryId: 'evt_1',
      payload: event,
    });
  });

  it.each([{}, { type: 7 }, { type: 'not a type' }, [], null, 'text'])('is refused without a type: %j', (body) => {
    expect(() => read(HookPreset.STRIPE, JSON_TYPE, JSON.stringify(body))).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT' }),
    );
  });
});

describe('a request of Slack', () => {
  it('is answered with its challenge', () => {
    expect(read(HookPreset.SLACK, JSON_TYPE, { type: 'url_verification', token: 'x', challenge: '3eZbrw1a' })).toEqual({
      kind: 'challenge',
      challenge: '3eZbrw1a',
    });
  });

  it.each<[string, Record<string, string>, string, string, string | null]>([
    [
      'an event',
      JSON_TYPE,
      '{"type":"event_callback","event_id":"Ev1","event":{"type":"message","text":"hi"}}',
      'slack.message',
      'Ev1',
    ],
    [
      'an interaction',
      FORM_TYPE,
      `payload=${encodeURIComponent('{"type":"block_actions","trigger_id":"1.2.3"}')}`,
      'slack.block_actions',
      '1.2.3',
    ],
    ['a slash command', FORM_TYPE, 'command=%2Fdeploy&text=now&trigger_id=4.5.6', 'slack.command', '4.5.6'],
    ['a notice', JSON_TYPE, '{"type":"app_rate_limited","minute_rate_limited":1}', 'slack.app_rate_limited', null],
  ])('is, if it is %s, named by its contents', (_, headers, body, eventType, deliveryId) => {
    expect(read(HookPreset.SLACK, headers, body)).toMatchObject({ kind: 'event', eventType, deliveryId });
  });

  it('carries the fields of a command as its payload', () => {
    expect(read(HookPreset.SLACK, FORM_TYPE, 'command=%2Fdeploy&text=a+b')).toMatchObject({
      payload: { command: '/deploy', text: 'a b' },
    });
  });
});

describe('a standard webhook', () => {
  const headers = { ...JSON_TYPE, 'webhook-id': 'msg_1' };

  it.each<[JsonValue, string]>([
    [{ type: 'invoice.paid', data: {} }, 'invoice.paid'],
    [{ data: {} }, 'webhook.received'],
    [{ type: 'no name!' }, 'webhook.received'],
    [[1], 'webhook.received'],
  ])('%j is of the type %s', (body, eventType) => {
    expect(read(HookPreset.STANDARD_WEBHOOKS, headers, body)).toMatchObject({
      eventType,
      deliveryId: 'msg_1',
      payload: body,
    });
  });
});

describe.each([HookPreset.NONE, HookPreset.HMAC])('a delivery with %s', (preset) => {
  it.each<[string, Record<string, string>, string, JsonValue]>([
    ['JSON', JSON_TYPE, '{"a":1}', { a: 1 }],
    ['JSON of a kind', { 'content-type': 'application/vnd.x+json' }, '[1,2]', [1, 2]],
    [
      'JSON that says it is text',
      { 'content-type': 'text/plain; charset=UTF-8' },
      '{"Type":"Notification"}',
      { Type: 'Notification' },
    ],
    ['JSON that says nothing', {}, '{"a":1}', { a: 1 }],
    [
      'a form',
      FORM_TYPE,
      'a=1&b=2&b=3&__proto__=x',
      JSON.parse('{"a":"1","b":["2","3"],"__proto__":"x"}') as JsonValue,
    ],
    ['JSON that curl calls a form', FORM_TYPE, '{"a":"b=c&d"}', { a: 'b=c&d' }],
    ['text', { 'content-type': 'text/csv' }, 'a;b', { text: 'a;b' }],
    ['XML', { 'content-type': 'application/xml' }, '<a/>', { text: '<a/>' }],
    ['text that begins like JSON', { 'content-type': 'text/plain' }, '{not json', { text: '{not json' }],
    ['nothing', {}, '', {}],
  ])('reads %s', (_, headers, body, payload) => {
    expect(read(preset, headers, body)).toEqual({
      kind: 'event',
      eventType: 'webhook.received',
      deliveryId: null,
      payload,
    });
  });

  it('reads the charset that is named', () => {
    expect(
      read(preset, { 'content-type': 'text/plain; charset=ISO-8859-1' }, Buffer.from([0x63, 0x61, 0x66, 0xe9])),
    ).toMatchObject({ payload: { text: 'café' } });
  });

  it('takes its id from the header that the hook names', () => {
    expect(
      read(preset, { ...JSON_TYPE, 'linear-delivery': 'd1' }, {}, { deliveryIdHeader: 'linear-delivery' }),
    ).toMatchObject({ deliveryId: 'd1' });
  });

  it.each<[string, Record<string, string>, string | Buffer]>([
    ['broken JSON', JSON_TYPE, '{'],
    ['a charset that is none', { 'content-type': 'text/plain; charset=nonsense' }, 'a'],
    ['bytes that are no text', { 'content-type': 'application/octet-stream' }, Buffer.from([0xff, 0xfe, 0x00])],
  ])('refuses %s', (_, headers, body) => {
    expect(() => read(preset, headers, body)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });
});

describe('the recorded part of a request', () => {
  it('is neither credentials nor signatures, nor the path that it took', () => {
    const headers = {
      'user-agent': 'Sender/1',
      'x-topic': 'orders/paid',
      'x-event-id': '7',
      'content-type': 'text/csv',
      authorization: 'Bearer s',
      cookie: 's',
      'x-api-key': 's',
      'x-signature': 's',
      'x-shop-hmac-sha256': 's',
      'x-auth': 's',
      'webhook-signature': 's',
      'stripe-signature': 's',
      'x-webhook-token': 's',
      'x-client-secret': 's',
      'x-forwarded-for': '10.0.0.1',
      'x-real-ip': '10.0.0.1',
      host: 'h',
      'content-length': '1',
      'x-mac': 's',
    };
    const query = { shop: 'a', access_token: 's', key: 's', sig: 's', api_secret: 's', password: 's' };
    expect(
      requestDetails(
        { method: 'POST', headers, query, body: Buffer.alloc(0) },
        { ...PLAIN, signatureHeader: 'x-mac' },
        {},
      ),
    ).toEqual({
      method: 'POST',
      headers: { 'user-agent': 'Sender/1', 'x-topic': 'orders/paid', 'x-event-id': '7', 'content-type': 'text/csv' },
      query: { shop: 'a' },
    });
  });

  it('is bounded', () => {
    const headers = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x-${index}`, 'y'.repeat(5_000)]));
    expect(
      JSON.stringify(requestDetails({ method: 'POST', headers, query: {}, body: Buffer.alloc(0) }, PLAIN, {})).length,
    ).toBeLessThan(60_000);
  });
});

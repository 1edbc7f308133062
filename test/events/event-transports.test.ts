import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CloudEvent, HTTP } from 'cloudevents';
import type { CloudEventV1, Message } from 'cloudevents';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/database.js';
import type { TestDatabase } from '../support/database.js';
import { startServer } from '../support/harness/server.js';
import type { TestServer } from '../support/harness/server.js';

let database: TestDatabase;
let server: TestServer;
let ada: ApiClient;

/** Another key of the same user. */
async function withScopes(...scopes: string[]): Promise<ApiClient> {
  const { createApiKey } = await ada.must(
    'mutation ($scopes: [String!]) { createApiKey(input: { name: "Test", scopes: $scopes }) { secret } }',
    { scopes },
  );
  return new ApiClient(server.url, createApiKey.secret);
}

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startServer({ DATABASE_URL: database.url });
  ada = server.api;
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

/** A workflow that is started by a type of event and answers its payload. */
const triggeredBy = (eventType: string, filters: Record<string, unknown> = {}): Promise<string> =>
  ada.createWorkflow([{ id: 'say', title: 'Say', tool: 'data.transform', input: { expression: 'trigger.payload' } }], {
    trigger: { type: 'EVENT', eventType, filters },
  });

const payloadSeen = async (executionId: string): Promise<unknown> => (await ada.ended(executionId)).output;

/** Sends the SDK's form of an event. */
const sendMessage = ({ headers, body }: Message, more: Record<string, string> = {}) =>
  ada.rest('POST', '/events', typeof body === 'string' ? body : undefined, {
    ...(headers as Record<string, string>),
    ...more,
  });
const structured = (event: unknown, more: Record<string, string> = {}) =>
  ada.rest('POST', '/events', event, { 'content-type': 'application/cloudevents+json; charset=utf-8', ...more });

const pointersOf = ({ body }: { readonly body: { readonly errors?: readonly { readonly pointer: string }[] } }) =>
  body.errors?.map(({ pointer }) => pointer);

describe('POST /events with plain JSON', () => {
  it('stores the event and starts what it triggers', async () => {
    const workflow = await triggeredBy('order.paid', { total: { gt: 10 } });
    const { status, body } = await ada.rest('POST', '/events', {
      event_type: 'order.paid',
      payload: { total: 12 },
      delivery_id: 'd-1',
    });
    expect(status).toBe(202);
    expect(body).toEqual({
      event_id: expect.stringMatching(/^ev_/),
      duplicate: false,
      executions: [{ execution_id: expect.any(String), workflow_id: workflow, status: expect.any(String) }],
    });
    expect(await payloadSeen(body.executions[0].execution_id)).toEqual({ total: 12 });
    const again = await ada.rest('POST', '/events', {
      event_type: 'order.paid',
      payload: { total: 99 },
      delivery_id: 'd-1',
    });
    expect(again).toMatchObject({
      status: 202,
      body: {
        event_id: body.event_id,
        duplicate: true,
        executions: [{ execution_id: body.executions[0].execution_id }],
      },
    });
    const small = await ada.rest('POST', '/events', { event_type: 'order.paid', payload: { total: 1 } });
    expect(small.body).toMatchObject({ duplicate: false, executions: [] });
  });

  it('counts once for one Idempotency-Key, whatever the order of the fields; never by what it says', async () => {
    await triggeredBy('keyed');
    const first = await ada.rest(
      'POST',
      '/events',
      { event_type: 'keyed', payload: { n: 1 } },
      { 'idempotency-key': 'k-1' },
    );
    const second = await ada.rest('POST', '/events', '{"payload":{"n":1}, "event_type":"keyed"}', {
      'idempotency-key': 'k-1',
      'content-type': 'application/json',
    });
    expect(second).toMatchObject({ status: 202, body: first.body });
    const other = await ada.rest(
      'POST',
      '/events',
      { event_type: 'keyed', payload: { n: 2 } },
      { 'idempotency-key': 'k-1' },
    );
    expect(other).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    const unkeyed = await ada.rest('POST', '/events', { event_type: 'keyed', payload: { n: 1 } });
    expect(unkeyed.body.event_id).not.toBe(first.body.event_id);
    expect(unkeyed.body.executions).toHaveLength(1);
  });

  it.each<[string, string | object, Record<string, string>, number, string, string[] | undefined]>([
    ['nothing', '', {}, 422, 'INVALID_INPUT', ['/event_type', '/payload']],
    ['an unknown field', { event_type: 'a', payload: {}, eventType: 'a' }, {}, 422, 'INVALID_INPUT', ['/eventType']],
    ['a type that is none', { event_type: 'a b', payload: {} }, {}, 422, 'INVALID_INPUT', ['/event_type']],
    ['a payload that is none', { event_type: 'a', payload: [1] }, {}, 422, 'INVALID_INPUT', ['/payload']],
    [
      'an empty delivery id',
      { event_type: 'a', payload: {}, delivery_id: ' ' },
      {},
      422,
      'INVALID_INPUT',
      ['/delivery_id'],
    ],
    [
      'a large payload',
      { event_type: 'a', payload: { text: 'x'.repeat(262_144) } },
      {},
      422,
      'INVALID_INPUT',
      ['/payload'],
    ],
    [
      'a NUL character',
      '{"event_type":"a","payload":{"dependsOn":"\\u0000"}}',
      {},
      422,
      'INVALID_INPUT',
      ['/payload/dependsOn'],
    ],
    ['a prototype', '{"event_type":"a","payload":{"__proto__":{"x":1}}}', {}, 400, 'MALFORMED', undefined],
    ['half of JSON', '{"event_type":', {}, 400, 'MALFORMED', undefined],
    ['another kind of body', '<a/>', { 'content-type': 'application/xml' }, 400, 'MALFORMED', undefined],
    ['a body too large', 'x'.repeat(1_048_577), {}, 413, 'TOO_LARGE', undefined],
    ['an XML CloudEvent', '<event/>', { 'content-type': 'application/cloudevents+xml' }, 400, 'MALFORMED', undefined],
  ])('is refused with %s', async (_, body, headers, status, code, pointers) => {
    const refused = await ada.rest('POST', '/events', body, headers);
    expect([refused.status, refused.headers.get('content-type'), refused.body.code, pointersOf(refused)]).toEqual([
      status,
      'application/problem+json',
      code,
      pointers,
    ]);
  });

  it('needs the right to run things', async () => {
    expect(
      await (await withScopes('workflows:read')).rest('POST', '/events', { event_type: 'a', payload: {} }),
    ).toMatchObject({ status: 403 });
    const stranger = new ApiClient(server.url, 'sk_none');
    expect(
      await stranger.rest('POST', '/events', '{', { 'content-type': 'application/cloudevents+json' }),
    ).toMatchObject({ status: 401 });
  });
});

describe('a CloudEvent', () => {
  const made = (more: Partial<CloudEventV1<unknown>> = {}) =>
    new CloudEvent({ type: 'com.example.paid', source: '/shop/1', data: { total: 7 }, ...more });

  it.each(['binary', 'structured'] as const)(
    'in %s mode, as the SDK sends it, starts what its type triggers',
    async (mode) => {
      const workflow = await triggeredBy(`com.example.${mode}`);
      const event = made({ type: `com.example.${mode}` });
      const { status, body } = await sendMessage(HTTP[mode](event));
      expect([status, body]).toEqual([
        202,
        {
          event_id: expect.any(String),
          duplicate: false,
          executions: [expect.objectContaining({ workflow_id: workflow })],
        },
      ]);
      expect(await payloadSeen(body.executions[0].execution_id)).toEqual({ total: 7 });
      const stored = (await ada.rest('GET', `/events/${body.event_id}`)).body;
      expect(stored).toMatchObject({
        event_type: `com.example.${mode}`,
        source: 'cloudevents',
        delivery_id: `/shop/1 ${event.id}`,
        payload: { total: 7 },
        status: 'dispatched',
      });
    },
  );

  it('counts once by its source and id, in whichever mode; another source is another event', async () => {
    const event = made({ id: 'A234-1234-1234' });
    const first = await sendMessage(HTTP.binary(event));
    expect((await sendMessage(HTTP.structured(event))).body).toEqual({ ...first.body, duplicate: true });
    const changed = await sendMessage(HTTP.structured(event.cloneWith({ data: { total: 8 } })));
    expect(changed.body).toMatchObject({ event_id: first.body.event_id, duplicate: true });
    expect((await sendMessage(HTTP.binary(event.cloneWith({ source: '/shop/2' })))).body.duplicate).toBe(false);
    expect(
      (await ada.rest('POST', '/events', { event_type: 'x', payload: {}, delivery_id: '/shop/1 A234-1234-1234' })).body
        .duplicate,
    ).toBe(false);
  });

  it.each<[string, unknown, unknown]>([
    ['an object', { data: { a: 1 } }, { a: 1 }],
    ['nothing', {}, {}],
    ['null', { data: null }, {}],
    ['zero', { data: 0 }, { data: 0 }],
    ['false', { data: false }, { data: false }],
    ['an empty text', { data: '' }, { data: '' }],
    ['a list', { data: [1, { b: 2 }] }, { data: [1, { b: 2 }] }],
    ['JSON in base64', { data_base64: 'eyJhIjoxfQ==', datacontenttype: 'application/json' }, { a: 1 }],
    ['text in base64', { data_base64: 'aGk=', datacontenttype: 'text/plain' }, { text: 'hi' }],
    ['bytes', { data_base64: 'AAECAw==', datacontenttype: 'application/octet-stream' }, { data_base64: 'AAECAw==' }],
    [
      'attributes of its own',
      {
        data: { a: 1 },
        subject: 'blob/7',
        time: '2018-04-05T17:31:00Z',
        comexampleextension1: 'value',
        partitionkey: null,
      },
      {
        a: 1,
        _cloudevent: {
          id: 'x',
          source: '/s',
          subject: 'blob/7',
          time: '2018-04-05T17:31:00Z',
          comexampleextension1: 'value',
        },
      },
    ],
  ])('carries %s', async (_, more, payload) => {
    const own = await structured({
      specversion: '1.0',
      type: 'carried',
      source: `/s/${encodeURIComponent(JSON.stringify(more))}`,
      id: 'x',
      ...(more as object),
    });
    const stored = (await ada.rest('GET', `/events/${own.body.event_id}`)).body.payload;
    const { _cloudevent: attributes, ...data } = stored;
    const { _cloudevent: expected, ...expectedData } = payload as Record<string, unknown>;
    expect(data).toEqual(expectedData);
    expect(attributes === undefined ? undefined : { ...attributes, source: '/s' }).toEqual(expected);
  });

  it('has its headers decoded in binary mode, and its body read as it says', async () => {
    const headers = {
      'ce-specversion': '1.0',
      'ce-type': 'b',
      'ce-source': '/b',
      'ce-subject': 'Euro %E2%82%AC %F0%9F%98%80 100%',
      'content-type': 'text/plain; charset=utf-8',
    };
    const { body } = await ada.rest('POST', '/events', 'hé', { ...headers, 'ce-id': '1' });
    expect((await ada.rest('GET', `/events/${body.event_id}`)).body.payload).toEqual({
      text: 'hé',
      _cloudevent: { id: '1', source: '/b', subject: 'Euro € 😀 100%' },
    });
  });

  const VALID = { specversion: '1.0', type: 't', source: '/s', id: '1' };
  it.each<[string, unknown, string[]]>([
    ['no attributes', {}, ['/specversion', '/id', '/source', '/type']],
    ['another version', { ...VALID, specversion: '0.3' }, ['/specversion']],
    ['an empty id', { ...VALID, id: '' }, ['/id']],
    ['an id that is no text', { ...VALID, id: 7 }, ['/id']],
    ['a source that is no URI', { ...VALID, source: 'a b' }, ['/source']],
    ['a type that cannot name an event', { ...VALID, type: 'a/b' }, ['/type']],
    ['a time that is none', { ...VALID, time: 'yesterday' }, ['/time']],
    ['a name in capitals', { ...VALID, Extension: 1 }, ['/Extension']],
    ['data twice', { ...VALID, data: 1, data_base64: 'aGk=' }, ['/data']],
    ['base64 that is none', { ...VALID, data_base64: '!' }, ['/data_base64']],
    ['large data', { ...VALID, data: { text: 'x'.repeat(262_144) } }, ['/data']],
    ['a method of ours as an attribute', { ...VALID, validate: 'x' }, ['']],
    ['a list', [VALID], ['']],
  ])('is refused with %s', async (_, event, pointers) => {
    const refused = await structured(event);
    expect([refused.status, refused.body.code, pointersOf(refused)]).toEqual([422, 'INVALID_INPUT', pointers]);
  });

  it('is refused in binary mode with pointers to the headers', async () => {
    const refused = await ada.rest('POST', '/events', '{}', {
      'ce-specversion': '1.0',
      'ce-type': 'a/b',
      'ce-source': '/s',
      'ce-id': '1',
    });
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['/ce-type']]);
    const bare = await ada.rest('POST', '/events', '{}', { 'ce-id': '1' });
    expect([bare.status, pointersOf(bare)]).toEqual([422, ['/ce-specversion', '/ce-source', '/ce-type']]);
    expect(
      await ada.rest('POST', '/events', '{', {
        'ce-specversion': '1.0',
        'ce-type': 'a',
        'ce-source': '/s',
        'ce-id': '1',
      }),
    ).toMatchObject({ status: 400 });
  });

  it('may come in a batch: all of it, or nothing', async () => {
    const batch = (events: unknown) =>
      ada.rest('POST', '/events', events, { 'content-type': 'application/cloudevents-batch+json' });
    const workflow = await triggeredBy('batched');
    const events = [1, 2, 1].map((id) => ({ ...VALID, type: 'batched', id: `batch-${id}`, data: { id } }));
    const { status, body } = await batch(events);
    expect(status).toBe(202);
    expect(body.events).toMatchObject([
      { duplicate: false, executions: [{ workflow_id: workflow }] },
      { duplicate: false },
      { duplicate: true },
    ]);
    const before = (await ada.rest('GET', '/events?event_type=batched')).body.total;
    const refused = await batch([
      { ...VALID, type: 'batched', id: 'fine' },
      { ...VALID, id: '' },
      { ...VALID, type: 'a/b' },
      7,
    ]);
    expect([refused.status, pointersOf(refused)]).toEqual([422, ['/1/id', '/3']]);
    expect(
      pointersOf(
        await batch([
          { ...VALID, id: 'fine' },
          { ...VALID, type: 'a/b' },
        ]),
      ),
    ).toEqual(['/1/type']);
    expect((await ada.rest('GET', '/events?event_type=batched')).body.total).toBe(before);
    expect(await batch([])).toMatchObject({ status: 202, body: { events: [] } });
    expect(pointersOf(await batch(Array.from({ length: 101 }, () => VALID)))).toEqual(['']);
    expect(pointersOf(await batch(VALID))).toEqual(['']);
  });
});

describe('accepted events', () => {
  it('are listed newest first, by window, type and state, to their owner alone', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1)
      ids.unshift((await ada.rest('POST', '/events', { event_type: 'listed', payload: { n } })).body.event_id);
    const list = async (query: string) => (await ada.rest('GET', `/events?event_type=listed${query}`)).body;
    const page = await list('&limit=2');
    expect(page).toMatchObject({ total: 3, limit: 2, offset: 0 });
    expect(page.events.map(({ event_id: id }: { event_id: string }) => id)).toEqual(ids.slice(0, 2));
    expect(page.events[0]).toEqual({
      event_id: ids[0],
      event_type: 'listed',
      source: 'api',
      delivery_id: null,
      payload: { n: 2 },
      received_at: expect.any(String),
      status: 'dispatched',
      attempts: 1,
      last_error: null,
      refusals: [],
      executions: [],
    });
    expect((await list('&limit=2&offset=2')).events.map(({ event_id: id }: { event_id: string }) => id)).toEqual(
      ids.slice(2),
    );
    expect(await list('&status=dispatched')).toMatchObject({ total: 3 });
    expect(await list('&status=dead_letter')).toMatchObject({ total: 0, events: [] });
    expect(pointersOf(await ada.rest('GET', '/events?status=lost'))).toEqual(['/status']);
    expect(await (await withScopes('workflows:write')).rest('GET', '/events')).toMatchObject({ status: 403 });
  });

  it('are replayed, which starts their workflows once more, once for one key', async () => {
    const workflow = await triggeredBy('again');
    const sent = (await ada.rest('POST', '/events', { event_type: 'again', payload: { a: 1 } })).body;
    const replayed = await ada.rest('POST', `/events/${sent.event_id}/replay`, undefined, { 'idempotency-key': 'r-1' });
    expect(replayed).toMatchObject({
      status: 202,
      body: { event_id: sent.event_id, duplicate: false, executions: [{ workflow_id: workflow }] },
    });
    expect(replayed.body.executions[0].execution_id).not.toBe(sent.executions[0].execution_id);
    expect(
      (await ada.rest('POST', `/events/${sent.event_id}/replay`, undefined, { 'idempotency-key': 'r-1' })).body,
    ).toEqual(replayed.body);
    expect((await ada.rest('GET', `/events/${sent.event_id}`)).body.executions).toHaveLength(2);
    expect(
      await ada.rest('POST', '/events/ev_00000000000000000000000000/replay', undefined, { 'idempotency-key': 'r-1' }),
    ).toMatchObject({ status: 409 });
  });

  it.each(['ev_00000000000000000000000000', 'nonsense', '%00', 'wf_00000000000000000000000000'])(
    'are not there behind the id %s',
    async (id) => {
      expect(await ada.rest('GET', `/events/${id}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
      expect(await ada.rest('POST', `/events/${id}/replay`)).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
    },
  );
});

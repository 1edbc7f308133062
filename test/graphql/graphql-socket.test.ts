import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import WebSocket from 'ws';
import { connect, overSocket, startTransports } from '../support/transport-server.js';
import type { TransportServer } from '../support/transport-server.js';

let server: TransportServer;

beforeAll(async () => {
  server = await startTransports();
});
afterAll(() => server.close());

interface OpenOptions {
  readonly headers?: Record<string, string>;
  readonly protocol?: string;
  readonly path?: string;
  readonly to?: TransportServer;
}

function open({
  headers = {},
  protocol = 'graphql-transport-ws',
  path = '/graphql',
  to = server,
}: OpenOptions = {}): WebSocket {
  return new WebSocket(`${to.url.replace('http', 'ws')}${path}`, protocol, { headers });
}

async function opened(options: OpenOptions = {}): Promise<WebSocket> {
  const socket = open(options);
  await once(socket, 'open');
  return socket;
}

/** A socket whose `connection_init` was accepted. */
async function accepted(options: OpenOptions & { readonly payload?: unknown } = {}): Promise<WebSocket> {
  const socket = await opened(options);
  socket.send(
    JSON.stringify({
      type: 'connection_init',
      payload: 'payload' in options ? options.payload : { authorization: 'Bearer good' },
    }),
  );
  expect(await nextMessage(socket)).toEqual({ type: 'connection_ack' });
  return socket;
}

async function nextMessage(socket: WebSocket): Promise<unknown> {
  const [data] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(String(data));
}

/** The messages until the one with this type and id. */
function messagesUntil(socket: WebSocket, type: string, id: string): Promise<readonly unknown[]> {
  return new Promise((resolve) => {
    const messages: unknown[] = [];
    const take = (data: unknown): void => {
      const message = JSON.parse(String(data)) as { readonly type: string; readonly id?: string };
      messages.push(message);
      if (message.type !== type || message.id !== id) return;
      socket.off('message', take);
      resolve(messages);
    };
    socket.on('message', take);
  });
}

function closeCode(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', resolve));
}

/** The status with which the handshake itself was refused. */
async function refusal(options: OpenOptions): Promise<number> {
  const socket = open(options);
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number }];
  socket.terminate();
  return response.statusCode;
}

describe('subscriptions', () => {
  it('give every event after the one last seen, and end', async () => {
    const client = connect(server);
    const answers = await overSocket(client, {
      query: 'subscription { executionEvents(executionId: "ex_1", after: 1) { seq type progress at } }',
    });
    expect(answers.map(({ data }) => data?.['executionEvents'])).toEqual([
      { seq: 2, type: 'STEP_STARTED', progress: 0, at: '2026-03-01T09:00:00.000Z' },
      { seq: 3, type: 'STEP_STARTED', progress: 0, at: '2026-03-01T09:00:00.000Z' },
    ]);
    await client.dispose();
  });

  it('are refused before the first event if the object is not visible', async () => {
    const client = connect(server);
    const [missing] = await overSocket(client, {
      query: 'subscription { executionEvents(executionId: "ex_9") { seq } }',
    });
    expect(missing?.errors?.[0]?.extensions).toMatchObject({ code: 'NOT_FOUND', problems: [{ pointer: '' }] });
    const [negative] = await overSocket(client, {
      query: 'subscription { executionEvents(executionId: "ex_1", after: -1) { seq } }',
    });
    expect(negative?.errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_INPUT', errors: [{ pointer: '/after' }] });
    await client.dispose();
  });

  it('say nothing of what broke inside', async () => {
    const client = connect(server);
    const [first, second] = await overSocket(client, {
      query: 'subscription { workflowUpdated(workflowId: "wf_1") { id } }',
    });
    expect(first?.data).toEqual({ workflowUpdated: { id: 'wf_1' } });
    expect(second?.errors?.[0]).toMatchObject({ extensions: { code: 'INTERNAL' } });
    expect(JSON.stringify(second)).not.toContain('relation');
    await client.dispose();
  });

  it('end when their client ends them', async () => {
    const socket = await accepted();
    socket.send(
      JSON.stringify({
        id: '1',
        type: 'subscribe',
        payload: { query: 'subscription { executionUpdated { id status } }' },
      }),
    );
    expect(await nextMessage(socket)).toEqual({
      id: '1',
      type: 'next',
      payload: { data: { executionUpdated: { id: 'ex_1', status: 'RUNNING' } } },
    });
    socket.send(JSON.stringify({ id: '1', type: 'complete' }));
    socket.send(JSON.stringify({ id: '2', type: 'subscribe', payload: { query: '{ viewer { id } }' } }));
    const answers = await messagesUntil(socket, 'complete', '2');
    expect(answers).toContainEqual({ id: '2', type: 'next', payload: { data: { viewer: { id: 'user_1' } } } });
    socket.close();
  });
});

describe('credentials', () => {
  it.each([
    ['none', undefined],
    ['bad ones', { authorization: 'Bearer bad' }],
    ['a number', { authorization: 7 }],
    ['another scheme', { authorization: 'Basic Z29vZA==' }],
  ])('with %s the socket is closed with 4403', async (_what, payload) => {
    const socket = await opened();
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    expect(await closeCode(socket)).toBe(4403);
  });

  it('are needed before anything is asked', async () => {
    const socket = await opened();
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } }));
    expect(await closeCode(socket)).toBe(4401);
  });

  it('that are revoked close open sockets', async () => {
    const socket = await accepted();
    server.pubsub.publish('keyRevoked', 'key_1', { apiKeyId: 'key_1' });
    expect(await closeCode(socket)).toBe(4403);
  });

  it('that expire close open sockets', async () => {
    const shortLived = await startTransports({ expiresInMs: 2_000 });
    const socket = await accepted({ to: shortLived });
    expect(await closeCode(socket)).toBe(4403);
    await shortLived.close();
  });

  it('may be the cookie of the one-time link, from the page’s own origin alone', async () => {
    const link = await fetch(`${server.url}${await server.sessions.issueLink(server.caller)}`, { redirect: 'manual' });
    const cookie = link.headers.get('set-cookie')?.split(';')[0] ?? '';
    const socket = await accepted({ headers: { cookie, origin: server.url }, payload: {} });
    socket.close();
    const foreign = await opened({ headers: { cookie, origin: 'http://localhost:1' } });
    foreign.send(JSON.stringify({ type: 'connection_init', payload: {} }));
    expect(await closeCode(foreign)).toBe(4403);
  });
});

describe('hostile sockets', () => {
  it('are not let in by a foreign name, from another site, or at another path', async () => {
    expect(await refusal({ headers: { host: 'evil.example' } })).toBe(403);
    expect(await refusal({ headers: { origin: 'http://evil.example' } })).toBe(403);
    expect(await refusal({ path: '/other' })).toBe(404);
  });

  it('must speak graphql-transport-ws', async () => {
    const socket = open({ protocol: 'graphql-ws' });
    socket.on('error', () => undefined);
    expect([1006, 4406]).toContain(await closeCode(socket));
  });

  it.each([
    ['no JSON', '{', 4400],
    ['an unknown message', '{"type": "evil"}', 4400],
    ['a second start', '{"type": "connection_init"}', 4429],
    ['a query that is no text', '{"type": "subscribe", "id": "1", "payload": {"query": 5}}', 4400],
    [
      'variables that are no object',
      '{"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }", "variables": [1]}}',
      4400,
    ],
    ['2 MB', JSON.stringify({ type: 'ping', payload: { a: 'x'.repeat(2_000_000) } }), 1009],
  ])('that send %s are closed', async (_what, message, code) => {
    const socket = await accepted();
    socket.send(message);
    expect(await closeCode(socket)).toBe(code);
  });

  it('do not disturb the others', async () => {
    const client = connect(server);
    expect(await overSocket(client, { query: '{ viewer { id } }' })).toEqual([{ data: { viewer: { id: 'user_1' } } }]);
    await client.dispose();
  });
});

describe('shutting down', () => {
  it('notifies open sockets, and ends', async () => {
    const other = await startTransports();
    const socket = await accepted({ to: other });
    socket.send(
      JSON.stringify({ id: '1', type: 'subscribe', payload: { query: 'subscription { executionUpdated { id } }' } }),
    );
    await nextMessage(socket);
    const [code] = await Promise.all([closeCode(socket), other.close()]);
    expect(code).toBe(1001);
    await expect(fetch(`${other.url}/healthz`)).rejects.toThrow();
  });
});

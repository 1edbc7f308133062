import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import WebSocket from 'ws';
import { startTransports } from '../support/transport-server.js';
import type { TransportServer } from '../support/transport-server.js';

const QUICK = { headersTimeoutMs: 300, requestTimeoutMs: 600, keepAliveTimeoutMs: 300, trustedProxies: [] };
const SIGN_IN_ATTEMPTS = 20;

let server: TransportServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function open(text = ''): Promise<{ readonly socket: Socket; readonly closed: Promise<string> }> {
  const socket = connectSocket(Number(new URL(server?.url ?? '').port), '127.0.0.1');
  let heard = '';
  socket.on('data', (chunk) => (heard += String(chunk)));
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(() => heard);
  await once(socket, 'connect');
  if (text !== '') socket.write(text);
  return { socket, closed };
}

const POST =
  'POST /api/v1/workflows HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer good\r\nContent-Type: application/json\r\n';

describe('clients that keep the server waiting', () => {
  it('closes connections on which nothing is ever sent', async () => {
    server = await startTransports({ network: QUICK });
    const silent = await Promise.all(Array.from({ length: 20 }, () => open()));
    for (const { closed } of silent) expect(await closed).toMatch(/^(HTTP\/1.1 408 |$)/);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('closes requests whose headers or body stop half-way, and says why', async () => {
    server = await startTransports({ network: QUICK });
    const halves = [
      POST,
      `${POST}Content-Length: 1000\r\n\r\n{"title":`,
      `${POST}Transfer-Encoding: chunked\r\n\r\n5\r\n{"tit\r\n`,
    ];
    for (const { closed } of await Promise.all(halves.map((half) => open(half)))) {
      const answer = await closed;
      expect(answer).toMatch(/^HTTP\/1.1 408 Request Timeout/);
      expect(answer).toContain('"code":"REQUEST_TIMEOUT"');
    }
  });

  it('closes a request that trickles in, since the limit is for all of it', async () => {
    server = await startTransports({ network: QUICK });
    const { socket, closed } = await open(`${POST}Content-Length: 100000\r\n\r\n`);
    const trickle = setInterval(() => socket.write('x'), 20);
    expect(await closed).toMatch(/^HTTP\/1.1 408 /);
    clearInterval(trickle);
  });

  it('lets an upload take any time as long as it gets on', async () => {
    server = await startTransports({ network: { ...QUICK, requestTimeoutMs: 2_000 } });
    const upload = `POST /api/v1/files?name=a.bin HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer good\r\nContent-Length: 100000000\r\n\r\n`;
    const [steady, slow] = [await open(upload), await open(upload)];
    let isOpen = true;
    void steady.closed.then(() => (isOpen = false));
    const pieces = setInterval(() => {
      steady.socket.write(Buffer.alloc(20_000));
      slow.socket.write('x');
    }, 50);
    expect(await slow.closed).toMatch(/^HTTP\/1.1 408 /);
    // The steady one goes on for longer than any request may be silent.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(isOpen).toBe(true);
    clearInterval(pieces);
    expect(await steady.closed).toMatch(/^HTTP\/1.1 408 /);
  });

  it('closes connections that stay idle after a request', async () => {
    server = await startTransports({ network: QUICK });
    const { closed } = await open('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    expect(await closed).toMatch(/^HTTP\/1.1 200 OK/);
  });

  it('closes a WebSocket that never says connection_init', async () => {
    server = await startTransports({ network: QUICK });
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(4408);
  });

  it('answers what is no HTTP as a problem', async () => {
    server = await startTransports({ network: QUICK });
    const { closed } = await open('\u0016\u0003\u0001 hello\r\n\r\n');
    const answer = await closed;
    expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request/);
    expect(answer).toContain('"code":"MALFORMED"');
  });
});

describe('the address that a limit counts by', () => {
  const signIn = (address: string): Promise<number> =>
    fetch(`${server?.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: '{"key":"wrong"}',
    }).then(({ status }) => status);

  async function failAs(address: string, times: number): Promise<number[]> {
    const seen: number[] = [];
    for (let time = 0; time < times; time += 1) seen.push(await signIn(address));
    return seen;
  }

  it('is the forwarded one behind a trusted proxy: the failures of one client do not count for another', async () => {
    server = await startTransports({ network: { ...QUICK, trustedProxies: ['loopback'] } });
    expect((await failAs('198.51.100.1', SIGN_IN_ATTEMPTS + 1)).at(-1)).toBe(429);
    expect(await signIn('198.51.100.2')).toBe(401);
  });

  it('is one for all of an IPv6 network of 64 bits', async () => {
    server = await startTransports({ network: { ...QUICK, trustedProxies: ['127.0.0.1'] } });
    const statuses: number[] = [];
    for (let host = 0; host <= SIGN_IN_ATTEMPTS; host += 1)
      statuses.push(await signIn(`2001:db8:1:2::${host.toString(16)}`));
    expect(statuses.at(-1)).toBe(429);
    expect(await signIn('2001:db8:1:3::1')).toBe(401);
  });

  it('is the peer itself without one: a client cannot choose its own', async () => {
    server = await startTransports({ network: QUICK });
    const statuses: number[] = [];
    for (let host = 0; host <= SIGN_IN_ATTEMPTS; host += 1) statuses.push(await signIn(`198.51.100.${host}`));
    expect(statuses.at(-1)).toBe(429);
  });
});

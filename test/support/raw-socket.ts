import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import WebSocket from 'ws';

/** A browser's socket to `/graphql`: signed in by its cookie, spoken to message by message. */
export interface BrowserSocket {
  send(message: unknown): void;
  /** Every message that has come. */
  readonly received: readonly { readonly type: string; readonly id?: string }[];
  /** Resolves with the code, once the socket is closed. */
  readonly closed: Promise<number>;
  close(): void;
}

/** Resolves once the server has accepted it. Rejects with the code if it is closed before. */
export async function openBrowserSocket(
  url: string,
  headers: Record<string, string>,
  payload?: Record<string, unknown>,
): Promise<BrowserSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
  const received: { type: string; id?: string }[] = [];
  const closed = once(socket, 'close').then(([code]) => code as number);
  socket.on('error', () => undefined);
  await Promise.race([once(socket, 'open'), closed]);
  const accepted = new Promise<void>((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as { type: string; id?: string };
      received.push(message);
      if (message.type === 'connection_ack') resolve();
    });
  });
  const send = (message: unknown): void => socket.send(JSON.stringify(message));
  send({ type: 'connection_init', ...(payload === undefined ? {} : { payload }) });
  await Promise.race([
    accepted,
    closed.then((code) => {
      throw new Error(`closed with ${code}`);
    }),
  ]);
  return { send, received, closed, close: () => socket.close() };
}

/**
 * A client that knows the frames of RFC 6455 and no manners: it continues sending after the server has closed the socket.
 */
export async function openRudeSocket(
  url: string,
  cookie: string,
): Promise<{ send(message: unknown): void; readonly stream: Socket; readonly text: () => string }> {
  const { hostname, port } = new URL(url);
  const stream = connect(Number(port), hostname);
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
  stream.on('error', () => undefined);
  await once(stream, 'connect');
  const key = randomBytes(16).toString('base64');
  stream.write(
    `GET /graphql HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\nCookie: ${cookie}\r\n\r\n`,
  );
  const send = (message: unknown): void => {
    const body = Buffer.from(JSON.stringify(message));
    const mask = randomBytes(4);
    const head =
      body.length < 126
        ? Buffer.from([0x81, 0x80 | body.length])
        : Buffer.from([0x81, 0xfe, body.length >> 8, body.length & 0xff]);
    stream.write(Buffer.concat([head, mask, body.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]));
  };
  return { send, stream, text: () => text };
}

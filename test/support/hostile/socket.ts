import { once } from 'node:events';
import WebSocket from 'ws';
import type { ApiClient } from '../api-client.js';
import type { Reply } from './answers.js';

const PROTOCOL = 'graphql-transport-ws';

/** How a socket ended. */
export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** A message of either side. */
type Message = Readonly<Record<string, unknown>>;

/** A WebSocket that sends messages as scripted, one by one. */
export class RawSocket {
  readonly received: string[] = [];
  readonly #socket: WebSocket;
  readonly #closed: Promise<Closed>;

  constructor(url: string, protocol: string | string[] = PROTOCOL, headers: Record<string, string> = {}) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocol, { headers });
    this.#socket.on('message', (data) => this.received.push(String(data)));
    this.#socket.on('error', () => undefined);
    this.#closed = new Promise((resolve) =>
      this.#socket.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
    );
  }

  async opened(): Promise<this> {
    if (this.#socket.readyState === WebSocket.CONNECTING)
      await Promise.race([once(this.#socket, 'open').catch(() => undefined), this.#closed]);
    return this;
  }

  /** As it is if it is text or bytes, else as JSON. */
  say(message: unknown): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    this.#socket.send(
      typeof message === 'string' || message instanceof Uint8Array ? message : JSON.stringify(message),
      () => undefined,
    );
  }

  /** `connection_init` with the key, then the pending messages once it is acknowledged. */
  async init(key: string): Promise<this> {
    this.say({ type: 'connection_init', payload: { authorization: `Bearer ${key}` } });
    await this.heard((message) => message['type'] === 'connection_ack');
    return this;
  }

  /** The first message, old or new, for which this holds. Rejects if the socket closes without it. */
  async heard(holds: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.received.map((text) => JSON.parse(text) as Message).find(holds);
      if (found) return found;
      const closed = await Promise.race([this.#closed, once(this.#socket, 'message').then(() => null)]);
      if (closed) throw new Error(`The socket was closed: ${closed.code} ${closed.reason}`);
    }
  }

  closed(): Promise<Closed> {
    return this.#closed;
  }

  close(): void {
    this.#socket.close();
  }
}

/** A socket on which operations are asked one by one or many at once; each is answered by its first message. */
export async function askSocket(client: ApiClient) {
  const socket = new WebSocket(`${client.url.replace('http', 'ws')}/graphql`, PROTOCOL);
  const waiting = new Map<string, (reply: Reply) => void>();
  let next = 0;
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${client.key}` } }));
  await once(socket, 'message');
  socket.on('message', (data) => {
    const { id, type, payload } = JSON.parse(String(data)) as { id?: string; type: string; payload?: unknown };
    const answer = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || !answer) return;
    waiting.delete(id);
    const json = type === 'error' ? { errors: payload } : payload;
    if (type === 'next') socket.send(JSON.stringify({ type: 'complete', id }));
    answer({ status: 200, text: JSON.stringify(json) ?? '', contentType: 'application/json', json });
  });
  return {
    ask(payload: unknown): Promise<Reply> {
      const id = String((next += 1));
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ type: 'subscribe', id, payload }));
      });
    },
    close: () => socket.close(),
  };
}

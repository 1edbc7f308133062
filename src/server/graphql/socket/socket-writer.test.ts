import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { SocketWriter, TOO_SLOW } from './socket-writer.js';
import type { WriterLimits } from './socket-writer.js';

const LIMITS: WriterLimits = { maxMessages: 20, maxBytes: 3_000_000, patienceMs: 60_000, closeWithinMs: 60_000 };
const MESSAGE = 'x'.repeat(200_000);

describe('data for a WebSocket', () => {
  let http: Server;
  let client: WebSocket;
  let received: string[];
  let closed: Promise<number>;
  let waiting: number;
  let highest: number;
  let cutOffs: number;

  beforeEach(async () => {
    http = createServer();
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    [waiting, highest, cutOffs, received] = [0, 0, 0, []];
  });
  afterEach(() => {
    client.terminate();
    http.close();
  });

  /** A real socket; its reader takes nothing while it is paused. */
  async function connect(limits: WriterLimits): Promise<SocketWriter> {
    const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
    const writer = new Promise<SocketWriter>((resolve) => {
      http.once('upgrade', (request, stream: Duplex, head) => {
        sockets.handleUpgrade(request, stream, head, (socket) => {
          const listener = {
            waiting: (bytes: number) => (highest = Math.max(highest, (waiting += bytes))),
            cutOff: () => (cutOffs += 1),
          };
          const opened = new SocketWriter(socket, stream, listener, limits);
          resolve(opened);
        });
      });
    });
    client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`, { perMessageDeflate: false });
    client.on('message', (data) => received.push(String(data)));
    closed = once(client, 'close').then(([code]) => code as number);
    await once(client, 'open');
    return writer;
  }

  it('arrives in order, whatever of it had to wait', async () => {
    const writer = await connect(LIMITS);
    client.pause();
    const sent = Array.from({ length: 15 }, (_, index) => writer.send(`${index} ${MESSAGE}`));
    client.resume();
    await Promise.all(sent);
    expect(writer.waiting).toEqual({ messages: 0, bytes: 0 });
    while (received.length < 15) await once(client, 'message');
    expect(received.map((text) => text.split(' ')[0])).toEqual(Array.from({ length: 15 }, (_, index) => String(index)));
    expect({ waiting, cutOffs }).toEqual({ waiting: 0, cutOffs: 0 });
  });

  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const count = (length: number) => Array.from({ length }, (_, index) => String(index + 1));
  const numbers = () => received.map((text) => text.split(' ')[0]);

  it.each([
    ['bytes', LIMITS, LIMITS.maxBytes + MESSAGE.length + 10],
    ['messages', { ...LIMITS, maxBytes: Number.POSITIVE_INFINITY }, (LIMITS.maxMessages + 1) * (MESSAGE.length + 10)],
  ])(
    'waits for a reader that takes nothing within a limit of %s, beyond which it is cut off with a code after which clients come back',
    async (_of, limits, most) => {
      const writer = await connect(limits);
      client.pause();
      let sent = 0;
      for (; writer.isOpen; await turn()) void writer.send(`${(sent += 1)} ${MESSAGE}`);
      await turn();
      expect(highest).toBeGreaterThan(0);
      expect(highest).toBeLessThanOrEqual(most);
      expect(writer.waiting).toEqual({ messages: 0, bytes: 0 });
      expect({ waiting, cutOffs }).toEqual({ waiting: 0, cutOffs: 1 });
      client.resume();
      expect(await closed).toBe(TOO_SLOW);
      // The received part has no gap.
      expect(received.length).toBeLessThan(sent);
      expect(numbers()).toEqual(count(received.length));
    },
  );

  it('makes no more of what can be made later than a reader takes, and forgets nothing of it', async () => {
    const writer = await connect(LIMITS);
    client.pause();
    let made = 0;
    let isAllOut = false;
    const all = Promise.all(
      Array.from({ length: 20 }, () => writer.sendWhenRoom(async () => `${(made += 1)} ${MESSAGE.repeat(5)}`)),
    ).then(() => (isAllOut = true));
    for (let before = -1; before < made; await turn()) before = made;
    expect({ isAllOut, highest, bytes: writer.waiting.bytes }).toEqual({ isAllOut: false, highest: 0, bytes: 0 });
    expect(writer.waiting.messages).toBe(20 - made);
    client.resume();
    await all;
    while (received.length < 20) await once(client, 'message');
    expect(numbers()).toEqual(count(20));
    expect(cutOffs).toBe(0);
  });

  it('cuts off a reader that takes nothing for too long, and no sender waits for it any longer', async () => {
    const writer = await connect({ ...LIMITS, patienceMs: 50 });
    client.pause();
    for (let index = 0; index < 14; index += 1) void writer.send(MESSAGE);
    while (writer.isOpen) await writer.sendWhenRoom(async () => MESSAGE);
    expect(writer.waiting).toEqual({ messages: 0, bytes: 0 });
    expect({ waiting, cutOffs }).toEqual({ waiting: 0, cutOffs: 1 });
    await writer.send(MESSAGE);
    client.resume();
    expect(await closed).toBe(TOO_SLOW);
  });
});

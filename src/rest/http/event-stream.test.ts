import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { sendEvents } from './event-stream.js';
import type { StreamItem, StreamTimes } from './event-stream.js';

const TIMES: StreamTimes = { heartbeatMs: 60_000, patienceMs: 60_000, retryMs: 5 };

describe('a stream of server-sent events', () => {
  let server: Server;
  let serve: (response: ServerResponse) => Promise<boolean>;
  let served: Promise<boolean>;

  beforeEach(async () => {
    server = createServer((_, response) => void (served = serve(response)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  /** A reader that reads only on command. */
  const openSocket = async (): Promise<Socket> => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await new Promise((resolve) => socket.once('connect', resolve));
    return socket;
  };

  test('is one block an item, whatever stands in it', async () => {
    serve = (response) =>
      sendEvents(
        response,
        list([
          { id: 1, data: { text: 'a\nb\r\n\n\u2028data: x' } },
          { id: 2, data: null },
        ]),
        TIMES,
      );
    expect(await (await fetch(url())).text()).toBe(
      'retry: 5\n\nid: 1\ndata: {"text":"a\\nb\\r\\n\\n\u2028data: x"}\n\nid: 2\ndata: null\n\n',
    );
  });

  test('is kept alive while there is nothing to say', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    serve = (response) => sendEvents(response, after(promise), { ...TIMES, heartbeatMs: 5 });
    const reader = (await fetch(url())).body?.getReader();
    let text = '';
    while (!text.includes(':\n\n:\n\n')) text += new TextDecoder().decode((await reader?.read())?.value);
    resolve();
    await served;
  });

  test('asks for no more than its reader takes, and cuts one off that takes nothing', async () => {
    let asked = 0;
    const flood = async function* (): AsyncGenerator<StreamItem> {
      for (;;) yield { id: (asked += 1), data: 'x'.repeat(64_000) };
    };
    serve = (response) => sendEvents(response, flood(), { ...TIMES, patienceMs: 200 });
    const socket = await openSocket();
    while (asked === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await served).toBe(true);
    // The system holds a few megabytes for a socket at most.
    expect(asked).toBeLessThan(400);
    socket.destroy();
  });

  test('is over when its reader is gone', async () => {
    let isReleased = false;
    const endless = async function* (): AsyncGenerator<StreamItem> {
      try {
        for (let id = 1; ; id += 1) {
          await new Promise((resolve) => setTimeout(resolve, 2));
          yield { id, data: id };
        }
      } finally {
        isReleased = true;
      }
    };
    serve = (response) => sendEvents(response, endless(), TIMES);
    const gone = new AbortController();
    const response = await fetch(url(), { signal: gone.signal });
    await response.body?.getReader().read();
    gone.abort();
    expect(await served).toBe(false);
    expect(isReleased).toBe(true);
  });
});

async function* list(items: readonly StreamItem[]): AsyncGenerator<StreamItem> {
  yield* items;
}

async function* after(ready: Promise<void>): AsyncGenerator<StreamItem> {
  await ready;
  yield* list([]);
}

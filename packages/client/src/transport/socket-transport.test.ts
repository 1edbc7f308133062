import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { SocketTransport } from './socket-transport.js';
import type { Subscribing } from './socket-transport.js';

interface Message {
  readonly type: string;
  readonly id?: string;
}

/**
 * A server in a few lines: it acknowledges, and answers a subscription as scripted. While silent, it ignores all
 * messages.
 */
class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static isSilent = false;
  static onSubscribe: (socket: FakeSocket, id: string) => void = () => undefined;
  static readonly heard: string[] = [];

  readyState = FakeSocket.CONNECTING;
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;

  constructor(readonly url: string) {
    queueMicrotask(() => {
      if (FakeSocket.isSilent) return;
      this.readyState = FakeSocket.OPEN;
      this.onopen?.();
    });
  }

  send(text: string): void {
    const { type, id } = JSON.parse(text) as Message;
    FakeSocket.heard.push(type);
    if (FakeSocket.isSilent) return;
    if (type === 'connection_init') this.answer({ type: 'connection_ack' });
    if (type === 'ping') this.answer({ type: 'pong' });
    if (type === 'subscribe') FakeSocket.onSubscribe(this, id ?? '');
  }

  answer(message: unknown): void {
    queueMicrotask(() => this.onmessage?.({ data: JSON.stringify(message) }));
  }

  close(code = 1000, reason = ''): void {
    this.readyState = FakeSocket.CLOSED;
    queueMicrotask(() => this.onclose?.({ code, reason }));
  }
}

const endpoint = new URL('ws://127.0.0.1:4000/graphql');
const subscribing = (given: Partial<Subscribing> = {}): Subscribing => ({
  signal: new AbortController().signal,
  capacity: Infinity,
  ...given,
});

describe('subscriptions over a socket', () => {
  let transport: SocketTransport;

  beforeEach(() => {
    FakeSocket.isSilent = false;
    FakeSocket.heard.length = 0;
    transport = new SocketTransport(endpoint, { token: 'sk', webSocket: FakeSocket }, undefined);
  });
  afterEach(async () => {
    jest.useRealTimers();
    await transport.close();
  });

  const numbers =
    (count: number) =>
    (socket: FakeSocket, id: string): void => {
      for (let number = 1; number <= count; number += 1)
        socket.answer({ id, type: 'next', payload: { data: { number } } });
      socket.answer({ id, type: 'complete' });
    };

  test('are read to their end', async () => {
    FakeSocket.onSubscribe = numbers(3);
    const seen: unknown[] = [];
    for await (const item of transport.subscribe('subscription', {}, subscribing())) seen.push(item);
    expect(seen).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
  });

  test('break off if more arrives than is read, after the earlier events', async () => {
    FakeSocket.onSubscribe = numbers(50);
    const seen: unknown[] = [];
    const reading = async (): Promise<void> => {
      for await (const item of transport.subscribe('subscription', {}, subscribing({ capacity: 5 }))) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        seen.push(item);
      }
    };
    await expect(reading()).rejects.toMatchObject({ name: 'ConnectionError', code: 'INTERRUPTED' });
    expect(seen.length).toBeLessThan(10);
    expect(seen).toEqual(seen.map((_, index) => ({ number: index + 1 })));
  });

  test.each([
    [4403, 'RequestError', 'UNAUTHENTICATED'],
    [4401, 'RequestError', 'UNAUTHENTICATED'],
    [4400, 'RequestError', 'PROTOCOL_ERROR'],
    [1001, 'ConnectionError', 'INTERRUPTED'],
    [1006, 'ConnectionError', 'INTERRUPTED'],
    [1012, 'ConnectionError', 'INTERRUPTED'],
    [1013, 'ConnectionError', 'INTERRUPTED'],
    [4408, 'ConnectionError', 'INTERRUPTED'],
    [4500, 'ConnectionError', 'INTERRUPTED'],
  ])('that are closed with %d fail with a %s of %s', async (closeCode, name, code) => {
    FakeSocket.onSubscribe = (socket) => socket.close(closeCode);
    await expect(transport.subscribe('subscription', {}, subscribing()).next()).rejects.toMatchObject({ name, code });
  });

  test('say with its code what the server refuses', async () => {
    FakeSocket.onSubscribe = (socket, id) =>
      socket.answer({ id, type: 'error', payload: [{ message: 'There is none.', extensions: { code: 'NOT_FOUND' } }] });
    await expect(transport.subscribe('subscription', {}, subscribing()).next()).rejects.toMatchObject({
      name: 'RequestError',
      code: 'NOT_FOUND',
    });
  });

  test('notice a peer that has gone without a word', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    FakeSocket.onSubscribe = () => undefined;
    const waiting = transport.subscribe('subscription', {}, subscribing()).next();
    const told = expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(FakeSocket.heard.filter((type) => type === 'ping').length).toBeGreaterThanOrEqual(4);
    FakeSocket.isSilent = true;
    await jest.advanceTimersByTimeAsync(16_000);
    await told;
  });

  test('do not wait for ever for a connection', async () => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask'] });
    FakeSocket.isSilent = true;
    const told = expect(transport.subscribe('subscription', {}, subscribing()).next()).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    await jest.advanceTimersByTimeAsync(11_000);
    await told;
  });

  test('end on request, and when the client is closed', async () => {
    FakeSocket.onSubscribe = () => undefined;
    const stop = new AbortController();
    const stopped = transport.subscribe('subscription', {}, subscribing({ signal: stop.signal })).next();
    const closed = transport.subscribe('subscription', {}, subscribing()).next();
    setTimeout(() => stop.abort(new Error('Enough.')), 5);
    await expect(stopped).rejects.toThrow('Enough.');
    const told = expect(closed).rejects.toMatchObject({ code: 'CLOSED' });
    await transport.close();
    await told;
  });
});

import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { WebSocket } from 'ws';
import { Heartbeat } from './heartbeat.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

it('pings sockets in turns, and ends those that have not answered by the next time', () => {
  const heartbeat = new Heartbeat();
  let pings = 0;
  const open = (answers: boolean) => {
    const socket = Object.assign(new EventEmitter(), {
      isEnded: false,
      ping: () => {
        pings += 1;
        if (answers) socket.emit('pong');
      },
      terminate: () => {
        socket.isEnded = true;
        socket.emit('close');
      },
    });
    heartbeat.watch(socket as unknown as WebSocket);
    return socket;
  };
  const alive = Array.from({ length: 24 }, () => open(true));
  const gone = open(false);
  const closed = open(true);
  closed.emit('close');
  jest.advanceTimersByTime(1_000);
  expect(pings).toBeLessThan(4);
  jest.advanceTimersByTime(11_000);
  expect(pings).toBe(25);
  expect(gone.isEnded).toBe(false);
  jest.advanceTimersByTime(12_000);
  expect(gone.isEnded).toBe(true);
  expect(alive.some(({ isEnded }) => isEnded)).toBe(false);
  expect(pings).toBe(49);
  heartbeat.stop();
  jest.advanceTimersByTime(12_000);
  expect(pings).toBe(49);
});

import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { WebSocket } from 'ws';
import { Heartbeat } from './heartbeat.js';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** A socket that answers pings, or not, and counts them in `pings`. */
function fakeSocket(answers: boolean) {
  const socket = Object.assign(new EventEmitter(), {
    isEnded: false,
    pings: 0,
    ping: () => {
      socket.pings += 1;
      if (answers) socket.emit('pong');
    },
    terminate: () => {
      socket.isEnded = true;
      socket.emit('close');
    },
  });
  return socket;
}

it('pings sockets in turns, and ends those that have not answered by the next time', () => {
  const heartbeat = new Heartbeat();
  const open = (answers: boolean) => {
    const socket = fakeSocket(answers);
    heartbeat.watch(socket as unknown as WebSocket, () => false);
    return socket;
  };
  const alive = Array.from({ length: 24 }, () => open(true));
  const gone = open(false);
  const closed = open(true);
  const pings = () => [...alive, gone, closed].reduce((sum, socket) => sum + socket.pings, 0);
  closed.emit('close');
  jest.advanceTimersByTime(1_000);
  expect(pings()).toBeLessThan(4);
  jest.advanceTimersByTime(11_000);
  expect(pings()).toBe(25);
  expect(gone.isEnded).toBe(false);
  jest.advanceTimersByTime(12_000);
  expect(gone.isEnded).toBe(true);
  expect(alive.some(({ isEnded }) => isEnded)).toBe(false);
  expect(pings()).toBe(49);
  heartbeat.stop();
  jest.advanceTimersByTime(12_000);
  expect(pings()).toBe(49);
});

it('leaves a socket to its writer while data waits for it', () => {
  const heartbeat = new Heartbeat();
  const socket = fakeSocket(false);
  let isSlow = false;
  heartbeat.watch(socket as unknown as WebSocket, () => isSlow);
  jest.advanceTimersByTime(12_000);
  expect(socket.pings).toBe(1);
  isSlow = true;
  jest.advanceTimersByTime(36_000);
  expect(socket).toMatchObject({ isEnded: false, pings: 1 });
  isSlow = false;
  jest.advanceTimersByTime(12_000);
  expect(socket.isEnded).toBe(true);
  heartbeat.stop();
});

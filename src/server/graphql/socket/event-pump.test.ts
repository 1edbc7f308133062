import { describe, expect, it } from '@jest/globals';
import type { LiveStream } from '../../../services/progress/live-stream.js';
import { pumpEvents } from './event-pump.js';
import type { EventSink } from './event-pump.js';

/** A source of given items. `returned` is true once it was released. */
function source() {
  const items: number[] = [];
  let waiting: ((error?: unknown) => void) | undefined;
  const tell = (error?: unknown): void => {
    const callback = waiting;
    waiting = undefined;
    callback?.(error);
  };
  const stream = {
    isOver: false,
    take: () => (stream.isOver ? undefined : items.shift()),
    more: (callback: (error?: unknown) => void) => void (waiting = callback),
    async return() {
      stream.isOver = true;
      tell();
      return { done: true, value: undefined } as const;
    },
  };
  const put = (...more: number[]): void => {
    items.push(...more);
    tell();
  };
  return { stream: stream as unknown as LiveStream<number>, put, fail: tell };
}

function sink(deliver: (event: number) => ReturnType<EventSink['deliver']>) {
  const told: (number | 'flush')[] = [];
  return {
    told,
    deliver: (event: unknown) => {
      told.push(event as number);
      return deliver(event as number);
    },
    flush: () => void told.push('flush'),
  };
}

describe('events on their way to a socket', () => {
  it('go out within the turn in which they come, together', async () => {
    const { stream, put } = source();
    const to = sink(() => undefined);
    const over = pumpEvents(stream, to).next();
    put(1, 2);
    put(3);
    expect(to.told).toEqual(['flush', 1, 2, 'flush', 3, 'flush']);
    await stream.return?.();
    expect(await over).toEqual({ done: true, value: undefined });
  });

  it('wait in their source until there is room', async () => {
    const { stream, put } = source();
    const room = Promise.withResolvers<void>();
    const to = sink((event) => (event === 1 ? room.promise : undefined));
    void pumpEvents(stream, to).next();
    put(1, 2);
    expect(to.told).toEqual(['flush', 1]);
    room.resolve();
    await room.promise;
    expect(to.told).toEqual(['flush', 1, 2, 'flush']);
  });

  it('stop if the client is gone, and if they cannot be delivered or read', async () => {
    const left = source();
    const nobody = pumpEvents(
      left.stream,
      sink(() => false),
    ).next();
    left.put(1, 2);
    expect(await nobody).toEqual({ done: true, value: undefined });

    const broken = source();
    const undelivered = pumpEvents(
      broken.stream,
      sink(() => Promise.reject(new Error('not delivered'))),
    ).next();
    broken.put(1);
    await expect(undelivered).rejects.toThrow('not delivered');

    const failing = source();
    const unread = pumpEvents(
      failing.stream,
      sink(() => undefined),
    ).next();
    failing.fail(new Error('not read'));
    await expect(unread).rejects.toThrow('not read');
    expect([left, broken, failing].map(({ stream }) => stream.isOver)).toEqual([true, true, true]);
  });

  it('are requested one by one if their source supports only that', async () => {
    let isLetGo = false;
    const counting = async function* (): AsyncGenerator<number> {
      try {
        for (let event = 1; ; event += 1) yield event;
      } finally {
        isLetGo = true;
      }
    };
    const to = sink((event) => (event === 3 ? false : undefined));
    expect(await pumpEvents(counting(), to).next()).toEqual({ done: true, value: undefined });
    expect(to.told).toEqual([1, 2, 3]);
    expect(isLetGo).toBe(true);
  });
});

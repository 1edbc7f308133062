import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { reconnecting, stoppable } from './reconnect.js';
import type { Connection, WatchOptions } from './reconnect.js';
import { ConnectionError, RequestError } from './request-error.js';
import { delayAfter } from '../watch/waiting.js';

const lost = (): ConnectionError => new ConnectionError('INTERRUPTED', 'It broke.');
const refused = (code: string): RequestError => new RequestError([{ message: code, extensions: { code } }]);
const MINUTE = 60_000;

/** One entry for each opening: its items, then its end. The last entry is used for all further openings. */
type Script = readonly { readonly items?: readonly number[]; readonly error?: Error; readonly quietMs?: number }[];

function watch(script: Script, options: WatchOptions = {}) {
  let opened = 0;
  const open = async function* (_signal: AbortSignal, onLive: () => void): AsyncGenerator<number, void, undefined> {
    const { items = [], error, quietMs } = script[Math.min(opened, script.length - 1)] ?? {};
    opened += 1;
    if (quietMs !== undefined) {
      onLive();
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    }
    yield* items;
    if (error !== undefined) throw error;
  };
  const items = stoppable((signal) => reconnecting(open, options, signal), options.signal);
  return { items, opened: () => opened };
}

/** The result, with the time between attempts skipped. */
async function outcome(
  items: AsyncIterable<number>,
): Promise<{ readonly seen: readonly number[]; readonly error: unknown; readonly afterMs: number }> {
  const seen: number[] = [];
  const start = performance.now();
  let result: { readonly error: unknown } | undefined;
  const reading = (async () => {
    for await (const item of items) seen.push(item);
  })().then(
    () => (result = { error: null }),
    (error: unknown) => (result = { error }),
  );
  while (result === undefined) await jest.advanceTimersByTimeAsync(1_000);
  await reading;
  return { seen, error: result.error, afterMs: performance.now() - start };
}

describe('a reconnecting watch', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  test('continues after every interruption, and reports it', async () => {
    const told: Connection['state'][] = [];
    const { items, opened } = watch(
      [
        { items: [1, 2], error: lost() },
        { error: lost() },
        { items: [3], error: refused('UNAVAILABLE') },
        { items: [4] },
      ],
      { onConnection: ({ state }) => told.push(state) },
    );
    expect(await outcome(items)).toMatchObject({ seen: [1, 2, 3, 4], error: null });
    expect(opened()).toBe(4);
    expect(told).toEqual(['live', 'reconnecting', 'reconnecting', 'live', 'reconnecting', 'live']);
  });

  test.each(['NOT_FOUND', 'FORBIDDEN', 'UNAUTHENTICATED', 'INVALID_INPUT', 'BAD_USER_INPUT'])(
    'is over at once with %s',
    async (code) => {
      const { items, opened } = watch([{ items: [1], error: lost() }, { error: refused(code) }]);
      expect(await outcome(items)).toMatchObject({ seen: [1], error: { code } });
      expect(opened()).toBe(2);
    },
  );

  test('is given up after the time that was given, and not before', async () => {
    for (const retryForMs of [5 * MINUTE, 15 * MINUTE, undefined]) {
      const { error, afterMs } = await outcome(
        watch([{ items: [1], error: lost() }, { error: lost() }], { retryForMs }).items,
      );
      expect(error).toMatchObject({ code: 'INTERRUPTED' });
      expect(afterMs).toBeGreaterThan(retryForMs ?? 15 * MINUTE);
      expect(afterMs).toBeLessThan((retryForMs ?? 15 * MINUTE) + MINUTE);
    }
  });

  test('is not given up for having been interrupted long ago, though nothing came since', async () => {
    const quiet = { quietMs: 60 * MINUTE, error: lost() };
    const delays: number[] = [];
    const { items } = watch([quiet, quiet, quiet, { items: [1] }], {
      retryForMs: MINUTE,
      onConnection: (connection) => void (connection.state === 'reconnecting' && delays.push(connection.failures)),
    });
    expect(await outcome(items)).toMatchObject({ seen: [1], error: null });
    expect(delays).toEqual([1, 1, 1]);
  });

  test('waits longer each time if the connection breaks as soon as it stands', async () => {
    const flapping = { quietMs: 10, error: lost() };
    const failures: number[] = [];
    const { items } = watch([flapping, flapping, flapping, { items: [1] }], {
      onConnection: (connection) => void (connection.state === 'reconnecting' && failures.push(connection.failures)),
    });
    expect(await outcome(items)).toMatchObject({ seen: [1] });
    expect(failures).toEqual([1, 2, 3]);
  });

  test('is given up sooner if there never was a server, or the server itself fails', async () => {
    expect((await outcome(watch([{ error: lost() }]).items)).afterMs).toBeLessThan(MINUTE);
    const { items, opened } = watch([{ items: [1], error: lost() }, { error: refused('INTERNAL') }]);
    expect(await outcome(items)).toMatchObject({ error: { code: 'INTERNAL' } });
    expect(opened()).toBeLessThan(10);
  });

  test('ends while it waits, when it is aborted', async () => {
    const stop = new AbortController();
    const { items } = watch([{ error: lost() }], {
      signal: stop.signal,
      onConnection: () => stop.abort(new Error('Enough.')),
    });
    await expect(items.next()).rejects.toThrow('Enough.');
  });
});

test('waits are random, longer with each failure, and never longer than the longest', () => {
  const backoff = { firstMs: 500, longestMs: 15_000 };
  expect([1, 2, 3, 6, 50].map((failures) => delayAfter(failures, backoff, () => 1))).toEqual([
    500, 1_000, 2_000, 15_000, 15_000,
  ]);
  expect(delayAfter(3, backoff, () => 0.25)).toBe(500);
});

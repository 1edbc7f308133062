import { ConnectionError, isPassing, RequestError } from './request-error.js';
import { delayAfter, pause } from '../watch/waiting.js';

/** A change of the connection behind a watch. */
export type Connection =
  /** It stands, for the first time or again. */
  | { readonly state: 'live' }
  /** It broke, or could not be had: the next attempt is after `delayMs`. */
  | { readonly state: 'reconnecting'; readonly failures: number; readonly delayMs: number; readonly error: unknown };

/** How something is watched. */
export interface WatchOptions {
  /** Ends the watch; it rejects with the reason of the signal. Leaving the loop ends it as well. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How long it tries to come back after an interruption, in milliseconds. Default: 15 minutes; `Infinity` is for ever.
   */
  readonly retryForMs?: number | undefined;
  /** Receives interruptions and their outcome, for display. */
  readonly onConnection?: ((connection: Connection) => void) | undefined;
}

const BACKOFF = { firstMs: 500, longestMs: 15_000 } as const;
const RETRY_FOR_MS = 15 * 60_000;
/** A server that was never there is sooner given up: the address may be wrong. */
const FIRST_FOR_MS = 20_000;
/** A connection that held for so long is no sign of trouble when it breaks: coming back begins with short waits. */
const STEADY_MS = 10_000;
/** The server itself failed: that passes soon, or not at all. */
const FAILURES_OF_SERVER = 6;

/** Opens the watched stream at its last position. @param onLive to be called once the connection stands */
export type Open<T> = (signal: AbortSignal, onLive: () => void) => AsyncIterable<T>;

/**
 * Passes on the items of `open`, and opens it again if the connection breaks. `open` has to continue from the last
 * position.
 *
 * @throws at once an error that a retry cannot cure; any other once there has been no connection for `retryForMs`.
 */
export async function* reconnecting<T>(
  open: Open<T>,
  options: WatchOptions,
  signal: AbortSignal,
): AsyncGenerator<T, void, undefined> {
  const { retryForMs = RETRY_FOR_MS, onConnection } = options;
  let failures = 0;
  let wasLive = false;
  /** Since when there is a connection, or there is none. */
  let since = performance.now();
  for (;;) {
    let isLive = false;
    const live = (): void => {
      if (isLive) return;
      isLive = true;
      wasLive = true;
      since = performance.now();
      onConnection?.({ state: 'live' });
    };
    try {
      for await (const item of open(signal, live)) {
        live();
        failures = 0;
        yield item;
      }
      return;
    } catch (error) {
      signal.throwIfAborted();
      const now = performance.now();
      if (isLive && now - since > STEADY_MS) failures = 0;
      if (isLive) since = now;
      failures += 1;
      const isGivenUp =
        now - since > (wasLive ? retryForMs : Math.min(retryForMs, FIRST_FOR_MS)) ||
        (failures >= FAILURES_OF_SERVER && isOfServer(error));
      if (isGivenUp || !isPassing(error)) throw error;
      const delayMs = delayAfter(failures, BACKOFF);
      onConnection?.({ state: 'reconnecting', failures, delayMs, error });
      await pause(delayMs, signal);
    }
  }
}

const isOfServer = (error: unknown): boolean => error instanceof RequestError && error.code.startsWith('INTERNAL');

/** The server ended a stream that is not over: it is about to go. */
export const endedEarly = (): ConnectionError =>
  new ConnectionError('INTERRUPTED', 'The server ended the subscription before its last event.');

/**
 * An iterator that can be left while it waits: `return()` ends its wait. With a plain generator it would wait for the
 * next item.
 *
 * @param run is given a signal that is aborted when the iterator is left, or `outer` is.
 */
export function stoppable<T>(
  run: (signal: AbortSignal) => AsyncGenerator<T, void, undefined>,
  outer: AbortSignal | undefined,
): AsyncIterableIterator<T, void, undefined> {
  const left = new AbortController();
  const items = run(outer === undefined ? left.signal : AbortSignal.any([outer, left.signal]));
  return {
    async next() {
      try {
        return await items.next();
      } catch (error) {
        if (left.signal.aborted) return { done: true, value: undefined };
        throw error;
      }
    },
    async return() {
      left.abort();
      await items.return().catch(() => undefined);
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

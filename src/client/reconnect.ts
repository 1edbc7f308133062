import { ConnectionError, isPassing, RequestError } from './request-error.js';
import { delayAfter, pause } from './waiting.js';

/** What has just happened to the connection behind a watch. */
export type Connection =
  /** The first answer has come, or the first after an interruption. */
  | { readonly state: 'live' }
  /** It broke, or could not be had: the next attempt is after `delayMs`. */
  | { readonly state: 'reconnecting'; readonly failures: number; readonly delayMs: number; readonly error: unknown };

/** How something is watched. */
export interface WatchOptions {
  /** Ends the watch; it rejects with the reason of the signal. Leaving the loop ends it as well. */
  readonly signal?: AbortSignal | undefined;
  /** How long it tries to come back after an interruption, in milliseconds. Default: 15 minutes; `Infinity` is for ever. */
  readonly retryForMs?: number | undefined;
  /** Told of interruptions and of what follows, for whoever shows them. */
  readonly onConnection?: ((connection: Connection) => void) | undefined;
}

const BACKOFF = { firstMs: 500, longestMs: 15_000 } as const;
const RETRY_FOR_MS = 15 * 60_000;
/** A server that was never there is sooner given up: the address may be wrong. */
const FIRST_FOR_MS = 20_000;
/** The server itself failed: that passes soon, or not at all. */
const FAILURES_OF_SERVER = 6;

/**
 * Goes through what `open` yields, and opens it anew where the connection breaks. It is for `open` to go on where it was.
 *
 * @throws at once what will not pass by itself; what will, once `retryForMs` are over.
 */
export async function* reconnecting<T>(open: (signal: AbortSignal) => AsyncIterable<T>, options: WatchOptions, signal: AbortSignal): AsyncGenerator<T, void, undefined> {
  const { retryForMs = RETRY_FOR_MS, onConnection } = options;
  let wasLive = false;
  let failures = 0;
  let since = 0;
  for (;;) {
    try {
      for await (const item of open(signal)) {
        if (!wasLive || failures > 0) onConnection?.({ state: 'live' });
        wasLive = true;
        failures = 0;
        yield item;
      }
      return;
    } catch (error) {
      signal.throwIfAborted();
      const now = performance.now();
      if (failures === 0) since = now;
      failures += 1;
      const patienceMs = wasLive ? retryForMs : Math.min(retryForMs, FIRST_FOR_MS);
      if (!isPassing(error) || now - since > patienceMs || (failures >= FAILURES_OF_SERVER && isOfServer(error))) throw error;
      const delayMs = delayAfter(failures, BACKOFF);
      onConnection?.({ state: 'reconnecting', failures, delayMs, error });
      await pause(delayMs, signal);
    }
  }
}

const isOfServer = (error: unknown): boolean => error instanceof RequestError && error.code.startsWith('INTERNAL');

/** The server ended a stream that is not over: it is about to go. */
export const endedEarly = (): ConnectionError => new ConnectionError('INTERRUPTED', 'The server ended the subscription before there was nothing left to say.');

/**
 * An iterator that can be left while it waits: `return()` ends what it waits for. With a plain generator it would wait
 * for the next item.
 *
 * @param run is given a signal that is aborted when the iterator is left, or `outer` is.
 */
export function stoppable<T>(run: (signal: AbortSignal) => AsyncGenerator<T, void, undefined>, outer: AbortSignal | undefined): AsyncIterableIterator<T, void, undefined> {
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

import { isLive } from '../../../services/progress/live-stream.js';
import type { LiveStream } from '../../../services/progress/live-stream.js';

/** The receiver of one subscription's events. */
export interface EventSink {
  /**
   * @returns undefined if it was sent at once; otherwise a promise that resolves once there is room for the next; false
   * if the client is gone.
   */
  deliver(event: unknown): Promise<void> | undefined | false;
  /** Nothing more is available at the moment. */
  flush(): void;
}

const OVER = { done: true, value: undefined } as const;

/**
 * Replaces the loop in which graphql-ws reads the results of a subscription and sends them one by one. It asks for
 * events, delivers each itself, and ends when they do.
 */
export function pumpEvents(events: AsyncIterable<unknown>, sink: EventSink): AsyncIterableIterator<never> {
  return isLive(events) ? pumpLive(events, sink) : pumpOneByOne(events[Symbol.asyncIterator](), sink);
}

/** Arriving events are sent within the same turn, without a promise for each event. */
function pumpLive(events: LiveStream<unknown>, sink: EventSink): AsyncIterableIterator<never> {
  const pump = (resolve: (over: typeof OVER) => void, reject: (error: unknown) => void): void => {
    const fail = (error: unknown): void => {
      void events.return?.();
      reject(error);
    };
    const goOn = (error?: unknown): void => {
      if (error !== undefined) return fail(error);
      try {
        for (let event = events.take(); event !== undefined; event = events.take()) {
          const room = sink.deliver(event);
          if (room === false) void events.return?.();
          else if (room) return void room.then(() => goOn(), fail);
        }
        sink.flush();
        if (events.isOver) resolve(OVER);
        else events.more(goOn);
      } catch (failure) {
        fail(failure);
      }
    };
    goOn();
  };
  return iterator(
    () => new Promise(pump),
    async () => void (await events.return?.()),
  );
}

function pumpOneByOne(source: AsyncIterator<unknown>, sink: EventSink): AsyncIterableIterator<never> {
  let isEnded = false;
  const end = async (): Promise<void> => {
    isEnded = true;
    await source.return?.();
  };
  const next = async (): Promise<typeof OVER> => {
    for (let event = await source.next(); event.done !== true && !isEnded; event = await source.next()) {
      try {
        if ((await sink.deliver(event.value)) === false) await end();
      } catch (error) {
        await end();
        throw error;
      }
    }
    return OVER;
  };
  return iterator(next, end);
}

function iterator(next: () => Promise<typeof OVER>, end: () => Promise<void>): AsyncIterableIterator<never> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next,
    async return() {
      await end();
      return OVER;
    },
  };
}

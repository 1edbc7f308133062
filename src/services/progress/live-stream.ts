/**
 * A stream that can also be followed without a promise for each item: whoever has taken what there is says to whom to
 * turn once there is more, and is called within the turn in which it came. Thousands of readers cost little that way.
 */
export interface LiveStream<T> extends AsyncIterableIterator<T, void, undefined> {
  /** Whether it has ended, or been ended by `return`. */
  readonly isOver: boolean;
  /** The next item; undefined where there is none now. */
  take(): T | undefined;
  /** Calls back once, as soon as there is more to take or it is over; with the error where the source fails. Not called from within. */
  more(callback: (error?: unknown) => void): void;
}

/** Whether a stream can be followed so. */
export function isLive<T>(stream: AsyncIterable<T>): stream is LiveStream<T> {
  return 'take' in stream && 'more' in stream;
}

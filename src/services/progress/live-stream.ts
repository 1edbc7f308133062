/**
 * A stream that can also be followed without a promise for each item. A reader that has taken all items registers a
 * callback, which is called in the turn in which the next item arrives. Thousands of readers cost little that way.
 */
export interface LiveStream<T> extends AsyncIterableIterator<T, void, undefined> {
  /** Whether it has ended, or been ended by `return`. */
  readonly isOver: boolean;
  /** The next item. Undefined if there is none now. */
  take(): T | undefined;
  /**
   * Calls back once, as soon as there is more to take or the stream is over. Passes the error if the source fails. Not
   * called from within.
   */
  more(callback: (error?: unknown) => void): void;
}

/** Whether a stream can be followed so. */
export function isLive<T>(stream: AsyncIterable<T>): stream is LiveStream<T> {
  return 'take' in stream && 'more' in stream;
}

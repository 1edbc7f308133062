/**
 * A stream that its reader can end at any moment. `return()` aborts the source's current wait instead of waiting for
 * the next item.
 */
export function cancellableStream<T>(
  open: (signal: AbortSignal) => AsyncGenerator<T, void, undefined>,
): AsyncIterableIterator<T> {
  const controller = new AbortController();
  const source = open(controller.signal);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => source.next(),
    async return() {
      controller.abort();
      await source.return();
      return { done: true, value: undefined };
    },
    async throw(error: unknown) {
      controller.abort();
      return source.throw(error);
    },
  };
}

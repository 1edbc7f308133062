/**
 * Ends a stream after a time, or with a signal, whichever comes first.
 *
 * @param waitMs how long at most.
 * @returns detaches from the stream. Call it once the stream is over, so that no timer and no listener stays behind.
 */
export function endStream(stream: AsyncIterator<unknown>, signal: AbortSignal, waitMs: number): () => void {
  const end = (): void => void stream.return?.();
  const timer = setTimeout(end, waitMs);
  timer.unref();
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  };
}

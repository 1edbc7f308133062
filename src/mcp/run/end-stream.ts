/**
 * Ends a stream after a time, or with a signal, whichever comes first.
 *
 * @param waitMs at the most.
 * @returns leaves the stream alone again; to be called once it is over, so that no timer and no listener outlives it.
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

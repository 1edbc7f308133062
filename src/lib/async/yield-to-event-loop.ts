/** Long work lets other work run after this long. */
const SLICE_MS = 10;

/**
 * Calls `act` on each item in turn, and yields to the event loop between two of them whenever a slice of time is used
 * up.
 */
export async function forEachYielding<T>(items: Iterable<T>, act: (item: T) => void): Promise<void> {
  let since = performance.now();
  for (const item of items) {
    act(item);
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}

/** The same for work that decides itself at which points it can yield. */
export async function finishYielding<T>(work: Generator<void, T>): Promise<T> {
  let since = performance.now();
  for (let next = work.next(); ; next = work.next()) {
    if (next.done === true) return next.value;
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}

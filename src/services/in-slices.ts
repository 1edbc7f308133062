/** Long work lets other work go on after this long. */
const SLICE_MS = 10;

/** `act` on each in turn, with the event loop let go of between two of them whenever a slice of time is used up. */
export async function inSlices<T>(items: Iterable<T>, act: (item: T) => void): Promise<void> {
  let since = performance.now();
  for (const item of items) {
    act(item);
    if (performance.now() - since < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  }
}

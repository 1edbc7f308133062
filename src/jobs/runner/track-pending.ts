/** Keeps the promise in the set until it settles. */
export async function trackPending<T>(set: Set<Promise<unknown>>, promise: Promise<T>): Promise<T> {
  set.add(promise);
  try {
    return await promise;
  } finally {
    set.delete(promise);
  }
}

/** The result of `work`; null if it takes longer. */
export async function withinMs<T>(ms: number, work: () => Promise<T>): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), ms);
  try {
    const done = work();
    // If it is late, its failure is for those who wait for it anyway.
    done.catch(() => undefined);
    return await Promise.race([done, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

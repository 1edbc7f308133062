/**
 * Does `act` for every item, up to `limit` at a time. Begins nothing more after a failure, and rejects with the first.
 */
export async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  act: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const rest = items.entries();
  let hasFailed = false;
  const work = async (): Promise<void> => {
    for (const [index, item] of rest) {
      if (hasFailed) return;
      try {
        await act(item, index);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const done = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, work));
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Streams of one visitor, and of all visitors of one page, that a process holds open at a time. */
const PER_VISITOR = 8;
const PER_PAGE = 1_000;

/** Counts the open streams of pages without users. */
export class StreamLimit {
  readonly #open = new Map<string, number>();

  /** @returns the function that closes it. Null: too many are open. */
  open(pageId: string, visitor: string): (() => void) | null {
    const keys = [
      [pageId, PER_PAGE],
      [`${pageId} ${visitor}`, PER_VISITOR],
    ] as const;
    if (keys.some(([key, most]) => (this.#open.get(key) ?? 0) >= most)) return null;
    for (const [key] of keys) this.#open.set(key, (this.#open.get(key) ?? 0) + 1);
    let isOpen = true;
    return () => {
      if (!isOpen) return;
      isOpen = false;
      for (const [key] of keys) {
        const rest = (this.#open.get(key) ?? 1) - 1;
        if (rest === 0) this.#open.delete(key);
        else this.#open.set(key, rest);
      }
    };
  }
}

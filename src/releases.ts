/** What was opened, closed in reverse: each of them whatever becomes of the others, the first error rethrown. */
export class Releases {
  readonly #stack: (() => Promise<void> | void)[] = [];

  /** To be called on release, before everything that was added earlier. */
  add(release: () => Promise<void> | void): void {
    this.#stack.push(release);
  }

  async releaseAll(): Promise<void> {
    const errors: unknown[] = [];
    for (let release = this.#stack.pop(); release; release = this.#stack.pop()) {
      try {
        await release();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}

/**
 * Closes resources in reverse order of opening. A failure does not stop the others from being closed, and the first
 * error is rethrown.
 */
export class Releases {
  readonly #stack: (() => Promise<void> | void)[] = [];

  /** To be called on release, before everything that was added earlier. */
  add(release: () => Promise<void> | void): void {
    this.#stack.push(release);
  }

  /**
   * @param limitMs for all of them together: something that waits for a database which never answers must not keep the
   * process. Each gets the remaining time, and at least `LEAST_MS`. Then it is the turn of the next one.
   */
  async releaseAll(limitMs = LIMIT_MS): Promise<void> {
    const deadline = performance.now() + limitMs;
    const errors: unknown[] = [];
    for (let release = this.#stack.pop(); release; release = this.#stack.pop()) {
      try {
        await within(Math.max(LEAST_MS, deadline - performance.now()), release);
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}

/** An operator's patience, and that of systemd and Kubernetes, is 20 to 30 seconds. */
const LIMIT_MS = 15_000;
const LEAST_MS = 250;

async function within(ms: number, release: () => Promise<void> | void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  const work = (async () => release())();
  // A failure after the time limit has no caller left to report to.
  work.catch(() => undefined);
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

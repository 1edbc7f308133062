import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Milliseconds of a sandbox process that one request may use, whatever it asks for and however often (invariant 10).
 */
const REQUEST_COMPUTE_MS = 5_000;

/** The remaining computing time of one request in the sandboxes: one task at a time, until the time is used up. */
export class ComputeBudget {
  #leftMs: number;
  #last: Promise<unknown> = Promise.resolve();

  /** @param totalMs milliseconds of a sandbox process */
  constructor(totalMs: number) {
    this.#leftMs = totalMs;
  }

  get leftMs(): number {
    return Math.max(0, this.#leftMs);
  }

  spend(ms: number): void {
    this.#leftMs -= ms;
  }

  /**
   * Runs `act` after everything else of this budget has ended, so that aliases of one request take no more than one
   * process.
   */
  inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = this.#last.then(act);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

const current = new AsyncLocalStorage<ComputeBudget>();

/** Handles one request or one operation of a socket under a budget of its own. */
export function withComputeBudget<T>(act: () => T): T {
  return current.run(new ComputeBudget(REQUEST_COMPUTE_MS), act);
}

/** The budget of the request that is being handled; a new one outside of requests. */
export function requestBudget(): ComputeBudget {
  return current.getStore() ?? new ComputeBudget(REQUEST_COMPUTE_MS);
}

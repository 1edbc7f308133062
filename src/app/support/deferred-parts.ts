import { setTimeout as sleep } from 'node:timers/promises';
import { Lazy } from '../../lib/async/lazy.js';
import type { Logger } from '../../logger.js';

/** The first requests and runs have the process for themselves. */
const LOAD_AFTER_MS = 30_000;

/**
 * Parts of the program that no start needs, such as the planner: each is loaded at its first use. Parts that were not
 * used are loaded half a minute after the start, so that a request seldom waits for one, and a version that is
 * installed over this one while it runs does not get into it.
 */
export class DeferredParts {
  readonly #parts: Lazy<unknown>[] = [];
  readonly #stopping = new AbortController();

  constructor(private readonly logger: Logger) {}

  /** @returns the part, loaded at the first call. */
  add<Part>(load: () => Promise<Part>): () => Promise<Part> {
    const part = new Lazy(load);
    this.#parts.push(part);
    return () => part.get();
  }

  /** Call it when the server is ready. Until `stop`, the parts are loaded one after another. */
  loadSoon(): void {
    const { signal } = this.#stopping;
    const pause = (ms: number): Promise<void> => sleep(ms, undefined, { ref: false, signal });
    const load = async (): Promise<void> => {
      await pause(LOAD_AFTER_MS);
      for (const part of this.#parts) {
        await part.get();
        await pause(0);
      }
    };
    load().catch((error: unknown) => {
      if (!signal.aborted) this.logger.error({ err: error }, 'A part of the program could not be loaded');
    });
  }

  stop(): void {
    this.#stopping.abort();
  }
}

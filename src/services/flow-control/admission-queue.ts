import type { Clock } from '../../engine/clock.js';
import type { Logger } from '../../logger.js';

/** Workflows whose runs this process admits at a time. */
const CONCURRENCY = 4;
/** After a failure. */
const RETRY_MS = 1_000;

/** A request for a pass, beside the look at new and due runs. */
export interface AdmissionOrder {
  /** Runs that have ended or changed. */
  readonly ids: readonly string[];
  /** Look at every concurrency key. */
  readonly all: boolean;
}

interface Pending {
  readonly ids: Set<string>;
  all: boolean;
  readonly waiters: { readonly resolve: () => void; readonly reject: (error: unknown) => void }[];
}

/**
 * Requests for passes. One pass of each workflow runs at a time, and requests during a pass are handled together by the
 * next one. A failed pass is tried again, and its waiting callers are notified.
 */
export class AdmissionQueue {
  readonly #pending = new Map<string, Pending>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #retries = new Set<() => void>();
  #isStopped = false;

  constructor(
    private readonly options: {
      readonly run: (workflowId: string, order: AdmissionOrder) => Promise<void>;
      readonly clock: Clock;
      readonly logger: Logger;
    },
  ) {}

  /** Resolves once a pass has ended that began after this call. Rejects if the pass failed. */
  ask(workflowId: string, { ids = [], all = false }: Partial<AdmissionOrder>): Promise<void> {
    return new Promise((resolve, reject) => {
      const pending = this.#pendingOf(workflowId);
      for (const id of ids) pending.ids.add(id);
      pending.all ||= all;
      pending.waiters.push({ resolve, reject });
      this.#next();
    });
  }

  /** Carries out pending requests once, and accepts no more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const cancel of this.#retries) cancel();
    while (this.#running.size > 0 || this.#pending.size > 0) {
      this.#next();
      await Promise.all(this.#running.values());
    }
  }

  #pendingOf(workflowId: string): Pending {
    let pending = this.#pending.get(workflowId);
    if (!pending) {
      pending = { ids: new Set(), all: false, waiters: [] };
      this.#pending.set(workflowId, pending);
    }
    return pending;
  }

  #next(): void {
    for (const [workflowId, pending] of this.#pending) {
      if (this.#running.size >= CONCURRENCY) return;
      if (this.#running.has(workflowId)) continue;
      this.#pending.delete(workflowId);
      this.#running.set(workflowId, this.#run(workflowId, pending));
    }
  }

  async #run(workflowId: string, { ids, all, waiters }: Pending): Promise<void> {
    try {
      await this.options.run(workflowId, { ids: [...ids], all });
      for (const waiter of waiters) waiter.resolve();
    } catch (error) {
      this.options.logger.warn(
        { err: error, workflowId },
        'The waiting runs of a workflow could not be admitted; trying again',
      );
      for (const waiter of waiters) waiter.reject(error);
      this.#again(workflowId, { ids: [...ids], all });
    }
    this.#running.delete(workflowId);
    this.#next();
  }

  #again(workflowId: string, order: AdmissionOrder): void {
    if (this.#isStopped) return;
    const cancel = this.options.clock.after(RETRY_MS, () => {
      this.#retries.delete(cancel);
      void this.ask(workflowId, order).catch(() => undefined);
    });
    this.#retries.add(cancel);
  }
}

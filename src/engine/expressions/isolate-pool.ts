import type { JsonValue } from '../../lib/json/json.js';
import { OwnerQueue } from '../../lib/collections/owner-queue.js';
import type { Turn } from '../../lib/collections/owner-queue.js';
import { FairShare } from '../../lib/collections/fair-share.js';
import { StepFailure } from '../../errors.js';
import { failureOf } from './isolate-failure.js';
import { Isolate } from './isolate.js';
import type { IsolateOptions } from './isolate.js';

export interface PoolOptions extends IsolateOptions {
  readonly size: number;
  /** The longest wait for a turn. */
  readonly maxWaitMs: number;
  readonly maxQueued: number;
  readonly maxQueuedPerOwner: number;
  readonly maxQueuedPerWorkflow: number;
  /** The most JSON text that one evaluation is given. */
  readonly maxInputChars: number;
}

export interface Evaluation {
  /** Owners are served in turn, and within one owner their workflows. */
  readonly turn: Turn;
  readonly sources: readonly string[];
  /** Plain JSON; read when its turn comes. */
  readonly data: unknown;
  readonly nowMs: number;
}

interface Job extends Evaluation {
  readonly resolve: (values: JsonValue[]) => void;
  readonly reject: (failure: StepFailure) => void;
  timer: NodeJS.Timeout | undefined;
  attempts: number;
}

const RESTART_DELAY_MS = 1_000;
const MAX_FAILED_STARTS = 6;
const MAX_ATTEMPTS = 3;

/**
 * A few isolates, started when evaluations wait and replaced when killed; see `FairShare` for whose turn it is.
 */
export class IsolatePool {
  readonly #options: PoolOptions;
  readonly #queue = new OwnerQueue<Job>();
  readonly #isolates = new Set<Isolate>();
  /** Those of them that have not been ready yet. */
  readonly #starting = new Set<Isolate>();
  readonly #share: FairShare;
  #restart: NodeJS.Timeout | undefined;
  #failedStarts = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.#share = new FairShare(options.size, () => performance.now());
  }

  /** The values of the sources, in order. @throws StepFailure */
  evaluate(evaluation: Evaluation): Promise<JsonValue[]> {
    if (this.#closed) return Promise.reject(StepFailure.retryable('EXPRESSION_BUSY', 'The server is shutting down.'));
    const { maxQueued, maxQueuedPerOwner, maxQueuedPerWorkflow } = this.#options;
    const { turn } = evaluation;
    if (
      this.#queue.size >= maxQueued ||
      this.#queue.sizeOfOwner(turn.ownerId) >= maxQueuedPerOwner ||
      this.#queue.sizeOf(turn) >= maxQueuedPerWorkflow
    ) {
      return Promise.reject(
        StepFailure.retryable('EXPRESSION_BUSY', 'Too many expressions are waiting to be evaluated.'),
      );
    }
    return new Promise((resolve, reject) => {
      const job: Job = { ...evaluation, resolve, reject, timer: undefined, attempts: 0 };
      job.timer = setTimeout(() => {
        if (!this.#queue.remove(job.turn, job)) return;
        reject(
          StepFailure.retryable(
            'EXPRESSION_BUSY',
            `The expression waited ${this.#options.maxWaitMs} ms without getting a turn.`,
          ),
        );
      }, this.#options.maxWaitMs);
      this.#queue.add(job.turn, job);
      this.#pump();
    });
  }

  /** Ends the processes. Requests that wait or are running are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#restart);
    this.#rejectAll('The server is shutting down.');
    await Promise.all([...this.#isolates].map((isolate) => isolate.close()));
  }

  #pump(): void {
    if (this.#closed) return;
    for (const isolate of this.#isolates) {
      if (!isolate.isIdle) continue;
      const job = this.#queue.take((turn) => this.#share.mayTake(turn));
      if (!job) break;
      void this.#run(isolate, job);
    }
    this.#start(this.#queue.size);
  }

  /** Starts one for each evaluation that waits, as far as the pool has room, unless a start has just failed. */
  #start(wanted: number): void {
    while (
      this.#starting.size < wanted &&
      this.#isolates.size < this.#options.size &&
      !this.#restart &&
      !this.#closed
    ) {
      const isolate = new Isolate(this.#options, (changed, wasReady) => this.#onChange(changed, wasReady));
      this.#isolates.add(isolate);
      this.#starting.add(isolate);
    }
  }

  #onChange(isolate: Isolate, wasReady: boolean): void {
    this.#starting.delete(isolate);
    if (isolate.isGone) {
      this.#isolates.delete(isolate);
      if (wasReady) this.#start(1);
      else this.#onFailedStart();
    } else {
      this.#failedStarts = 0;
    }
    this.#pump();
  }

  /** The system may lack processes or memory for a moment. If the shortage lasts, callers should not wait for it. */
  #onFailedStart(): void {
    this.#failedStarts++;
    if (this.#failedStarts >= MAX_FAILED_STARTS)
      this.#rejectAll('No process to evaluate the expression in could be started.');
    this.#restart ??= setTimeout(() => {
      this.#restart = undefined;
      this.#pump();
    }, RESTART_DELAY_MS).unref();
  }

  #rejectAll(reason: string): void {
    for (const job of this.#queue.takeAll()) {
      clearTimeout(job.timer);
      job.reject(StepFailure.retryable('EXPRESSION_BUSY', reason));
    }
  }

  async #run(isolate: Isolate, job: Job): Promise<void> {
    let data: string;
    try {
      data = JSON.stringify(job.data) ?? 'null';
    } catch {
      clearTimeout(job.timer);
      job.reject(
        StepFailure.permanent('EXPRESSION_FAILED', 'The data that the expression is to be evaluated over is not JSON.'),
      );
      return;
    }
    if (data.length > this.#options.maxInputChars) {
      clearTimeout(job.timer);
      job.reject(StepFailure.permanent('EXPRESSION_TOO_LARGE', 'The expression refers to too much data.'));
      return;
    }
    job.attempts++;
    this.#share.take(job.turn);
    const outcome = await isolate.evaluate({ sources: job.sources, data, nowMs: job.nowMs });
    this.#share.release(job.turn);
    if (
      !outcome.ok &&
      (outcome.reason === 'STARVED' || outcome.reason === 'LOST') &&
      job.attempts < MAX_ATTEMPTS &&
      !this.#closed
    ) {
      this.#queue.add(job.turn, job);
    } else {
      clearTimeout(job.timer);
      if (outcome.ok) {
        job.resolve(outcome.values as JsonValue[]);
      } else {
        if (outcome.reason === 'TIMEOUT' || outcome.reason === 'OUT_OF_MEMORY') this.#share.suspect(job.turn);
        job.reject(failureOf(outcome, job.sources));
      }
    }
    this.#pump();
  }
}

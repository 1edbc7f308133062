import { isTerminal } from '../../domain/run/execution.js';
import type { CommitListener, RunChange } from '../../engine/ports.js';
import type { RunListener } from '../../services/runs/run-notifier.js';
import type { QueuedRun } from '../../services/runs/run-starter.js';
import type { ChangedRun } from '../../storage/runs/execution-control.store.js';

/** The events of runs in this process. A subscriber has a method for each event that it needs. */
export interface RunSubscriber {
  /** Runs were put into the queue. */
  queued(runs: readonly QueuedRun[]): void;
  /** Runs wait in the queue, for a worker of any process. */
  unclaimed(): void;
  /** Runs wait in the queue that the worker of this process does not know of yet. */
  claimable(): void;
  /** Runs of these workflows wait for admission. */
  awaitingAdmission(workflowIds: readonly string[]): void;
  /** Runs that admission counts were changed without a worker. */
  admissionChanged(runs: readonly ChangedRun[]): void;
  /** A worker is about to store a change of about this many characters. */
  stored(ownerId: string, chars: number): void;
  /** A worker has stored changes of runs, in the order in which they were made. */
  committed(changes: readonly RunChange[]): void;
  /** Runs have ended without a worker. */
  ended(runs: readonly ChangedRun[]): void;
}

type Subscriptions = { readonly [Event in keyof RunSubscriber]: RunSubscriber[Event][] };

/**
 * The one object that metrics, limits, subscriptions, child runs, the scheduler and admission subscribe to. Each part
 * knows only this object, so the parts can be built in any order. Subscribers are called in the order in which they
 * subscribed.
 */
export class RunEvents implements RunListener, CommitListener {
  readonly #subscriptions: Subscriptions = {
    queued: [],
    unclaimed: [],
    claimable: [],
    awaitingAdmission: [],
    admissionChanged: [],
    stored: [],
    committed: [],
    ended: [],
  };

  subscribe(subscriber: Partial<RunSubscriber>): void {
    const { queued, unclaimed, claimable, awaitingAdmission, admissionChanged, stored, committed, ended } = subscriber;
    if (queued) this.#subscriptions.queued.push(queued);
    if (unclaimed) this.#subscriptions.unclaimed.push(unclaimed);
    if (claimable) this.#subscriptions.claimable.push(claimable);
    if (awaitingAdmission) this.#subscriptions.awaitingAdmission.push(awaitingAdmission);
    if (admissionChanged) this.#subscriptions.admissionChanged.push(admissionChanged);
    if (stored) this.#subscriptions.stored.push(stored);
    if (committed) this.#subscriptions.committed.push(committed);
    if (ended) this.#subscriptions.ended.push(ended);
  }

  /** A run was put into the queue, and no worker has it. */
  queued(run: QueuedRun): void {
    this.inserted([run], false);
    this.claimable();
  }

  /**
   * Runs were inserted by the engine's own queue, whose worker knows of them.
   *
   * @param hasUnclaimed whether some of them wait for a worker.
   */
  inserted(runs: readonly QueuedRun[], hasUnclaimed: boolean): void {
    for (const notify of this.#subscriptions.queued) notify(runs);
    if (hasUnclaimed) for (const notify of this.#subscriptions.unclaimed) notify();
  }

  claimable(): void {
    for (const notify of this.#subscriptions.claimable) notify();
    for (const notify of this.#subscriptions.unclaimed) notify();
  }

  awaitingAdmission(workflowIds: readonly string[]): void {
    for (const notify of this.#subscriptions.awaitingAdmission) notify(workflowIds);
  }

  admissionChanged(runs: readonly ChangedRun[]): void {
    for (const notify of this.#subscriptions.admissionChanged) notify(runs);
  }

  stored(ownerId: string, chars: number): void {
    for (const notify of this.#subscriptions.stored) notify(ownerId, chars);
  }

  committed(changes: readonly RunChange[]): void {
    for (const notify of this.#subscriptions.committed) notify(changes);
  }

  ended(runs: readonly ChangedRun[]): void {
    for (const notify of this.#subscriptions.ended) notify(runs);
  }
}

/** Whether the run is over with this change. */
export function hasEnded({ release, status }: RunChange): boolean {
  return release !== null && isTerminal(status);
}

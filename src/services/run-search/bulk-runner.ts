import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { auditBy } from '../../domain/account/audit.js';
import type { Caller } from '../../domain/account/caller.js';
import { callerOfActor } from '../../domain/run/bulk-actor.js';
import { BulkAction } from '../../domain/run/bulk-operation.js';
import type { Clock } from '../../engine/clock.js';
import { idFrom } from '../../lib/ids.js';
import type { Logger } from '../../logger.js';
import type { BulkStore, HeldOperation } from '../../storage/run-search/bulk.store.js';
import type { RunSearchStore } from '../../storage/run-search/run-search.store.js';
import { PollLoop } from '../runs/poll-loop.js';
import type { BulkActions } from './bulk-actions.js';

/** How long until the next look for operations, in ms. */
const POLL_MS = 1_000;
/** Longer than any statement may take, so that a process that is slow does not act any more once another one does. */
const LEASE_MS = 45_000;
/** Then another operation gets its turn. */
const SLICE_MS = 5_000;
/** Runs of one batch. */
const BATCH = 100;
/** The same if each of them starts a run. */
const START_BATCH = 20;
/** After each batch, so that requests and runs come first. */
const PAUSE_MS = 20;
/** How long the record of an operation is kept after its end. */
const KEEP_MS = 30 * 86_400_000;
const PURGE_EVERY_MS = 3_600_000;

export interface BulkRunnerDependencies {
  readonly store: BulkStore;
  readonly search: Pick<RunSearchStore, 'ids'>;
  readonly actions: BulkActions;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Carries out the operations on many runs. Any number of processes take them in turn, for a few seconds each. The runs
 * of a batch are stored before anything is done to them, and the outcome afterwards. If a process dies in between, the
 * next one goes through the same batch again, and finds what was done by the state of the runs and by the ids of new
 * ones.
 */
export class BulkRunner {
  readonly #deps: BulkRunnerDependencies;
  readonly #pollLoop: PollLoop;
  #purgedAt = 0;

  constructor(dependencies: BulkRunnerDependencies) {
    this.#deps = dependencies;
    const { clock, logger } = dependencies;
    this.#pollLoop = new PollLoop({
      round: () => this.#round(),
      retryMs: POLL_MS,
      onFailing: (error) => logger.warn({ err: error }, 'An action on many runs could not continue; trying again'),
      clock,
    });
  }

  start(): void {
    this.#pollLoop.start(POLL_MS);
  }

  /** Ends after the batch under way. */
  async stop(): Promise<void> {
    await this.#pollLoop.stop();
  }

  /** An operation is due. */
  wake(): void {
    this.#pollLoop.noLaterThan(this.#deps.clock.now());
  }

  async #round(): Promise<number> {
    const { store, clock } = this.#deps;
    const holder = randomUUID();
    const held = await store.claim(holder, LEASE_MS);
    if (held) {
      await this.#work(held, holder);
      return 0;
    }
    if (clock.now() - this.#purgedAt > PURGE_EVERY_MS) {
      await store.deleteEndedBefore(new Date(clock.now() - KEEP_MS));
      this.#purgedAt = clock.now();
    }
    return POLL_MS;
  }

  /** Batch after batch, until the operation ends, has to wait, or another one gets its turn. */
  async #work(held: HeldOperation, holder: string): Promise<void> {
    const { store, clock } = this.#deps;
    const until = clock.now() + SLICE_MS;
    let operation = held;
    try {
      while (!this.#pollLoop.isStopped && clock.now() < until) {
        const isNew = operation.batch === null;
        const ids = isNew ? await this.#next(operation) : await this.#rest(operation, holder);
        if (ids === null) return;
        if (ids.length === 0 && isNew) return await this.#finish(operation, holder);
        const step = ids.length === 0 ? null : await this.#act(operation, holder, ids, isNew);
        if (step === 'lost') return;
        if (step && step.waitMs > 0) return await store.release(operation.id, holder, step.waitMs);
        operation = {
          ...operation,
          batch: null,
          afterId: isNew ? (ids.at(-1) ?? null) : operation.afterId,
          isCancelled: step?.isCancelled ?? operation.isCancelled,
        };
        await sleep(PAUSE_MS);
      }
      await store.release(operation.id, holder, 0);
    } catch (error) {
      // The batch stays: the next process goes through it again.
      await store.release(operation.id, holder, POLL_MS).catch(() => undefined);
      throw error;
    }
  }

  async #next({ ownerId, filter, action, afterId, beforeId, isCancelled }: HeldOperation): Promise<readonly string[]> {
    if (isCancelled) return [];
    const size = action === BulkAction.RERUN || action === BulkAction.RETRY ? START_BATCH : BATCH;
    return this.#deps.search.ids(ownerId, filter, afterId ?? beforeId, size);
  }

  /**
   * The runs of an earlier batch on which nothing was done yet. The others are recorded first. @returns null if another
   * process has the operation.
   */
  async #rest(operation: HeldOperation, holder: string): Promise<readonly string[] | null> {
    const { batch, batchAt, id } = operation;
    const ids = batch ?? [];
    const at = batchAt ?? operation.createdAt;
    const done = await this.#deps.actions.alreadyDone(callerOf(operation), operation, ids, (runId) =>
      newRunId(operation, runId, at),
    );
    const rest = ids.filter((runId) => !done.has(runId));
    if (done.size === 0) return rest;
    const hold = await this.#deps.store.record(id, holder, { succeeded: done.size, failures: [], rest }, LEASE_MS);
    return hold === 'lost' ? null : rest;
  }

  /** @returns `waitMs` above 0 if runs of the batch are left, which have to wait this long. */
  async #act(
    operation: HeldOperation,
    holder: string,
    ids: readonly string[],
    isNew: boolean,
  ): Promise<{ readonly waitMs: number; readonly isCancelled: boolean } | 'lost'> {
    const { store, actions, clock } = this.#deps;
    const { id } = operation;
    // The ids of new runs are made of this instant. It has to be recent: the indexer goes by the time of ids.
    const at = new Date(clock.now());
    const batch = { batch: ids, at, afterId: isNew ? (ids.at(-1) ?? null) : null };
    if ((await store.begin(id, holder, batch, LEASE_MS)) === 'lost') return 'lost';
    const { outcomes, waitMs } = await actions.act(callerOf(operation), operation, ids, {
      newId: (runId) => newRunId(operation, runId, at),
      renew: async () => (await store.renew(id, holder, LEASE_MS)) !== 'lost',
    });
    const rest = ids.filter((runId) => !outcomes.has(runId));
    const failures = [...outcomes].flatMap(([executionId, outcome]) =>
      outcome === 'done' ? [] : [{ executionId, ...outcome }],
    );
    const succeeded = outcomes.size - failures.length;
    const hold = await store.record(id, holder, { succeeded, failures, rest }, LEASE_MS);
    if (hold === 'lost') return 'lost';
    return { waitMs: rest.length > 0 ? Math.max(waitMs, POLL_MS) : 0, isCancelled: hold === 'cancelled' };
  }

  async #finish(operation: HeldOperation, holder: string): Promise<void> {
    const { id, action } = operation;
    await this.#deps.store.finish(id, holder, auditBy(callerOf(operation), 'bulk_operation.finish', id, { action }));
  }
}

/** The same for the same run, operation and instant. */
function newRunId({ id }: HeldOperation, runId: string, at: Date): string {
  return idFrom('ex', at, createHash('sha256').update(`${id} ${runId}`).digest());
}

function callerOf({ ownerId, actor }: HeldOperation): Caller {
  return callerOfActor(actor, ownerId);
}

import type { Clock } from '../../engine/clock.js';
import type { Logger } from '../../logger.js';
import type { TickStore } from '../../storage/schedules/tick.store.js';
import type { RunCanceller } from '../runs/run-canceller.js';
import { PollLoop } from '../runs/poll-loop.js';
import type { RunListener } from '../runs/run-notifier.js';

/** How far ahead the timer is set at most. */
export interface SchedulerLimits {
  /** A notice may get lost, and the time of a machine can jump. */
  readonly lookMs: number;
  /** The same while runs wait for earlier ones to end, which other processes may be working on. */
  readonly heldLookMs: number;
}

const DEFAULT_SCHEDULER_LIMITS: SchedulerLimits = { lookMs: 10_000, heldLookMs: 1_000 };

/** A due workflow that this process did not get belongs to another process, which will finish soon. */
const RETRY_MS = 50;
/** After a failure. */
const FAILURE_MS = 1_000;
/** Workflows in one transaction. */
const BATCH = 200;
/**
 * The most passes in a row that only cancel and fire nothing. Runs that keep starting meanwhile are left to the next
 * look.
 */
const MAX_CANCEL_ROUNDS = 5;

export interface SchedulerDependencies {
  readonly ticks: TickStore;
  readonly canceller: Pick<RunCanceller, 'cancel'>;
  readonly runs: Pick<RunListener, 'queued' | 'awaitingAdmission' | 'claimable'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Default: `DEFAULT_SCHEDULER_LIMITS`. */
  readonly limits?: SchedulerLimits | undefined;
}

/**
 * Fires scheduled times when they are due. A timer is set to the next of them, and nothing happens until it fires or a
 * changed workflow brings an earlier one. Any number of processes do this side by side, each tick being fired by one of
 * them.
 */
export class Scheduler {
  readonly #deps: SchedulerDependencies;
  readonly #pollLoop: PollLoop;
  #hasHeld = false;

  constructor(dependencies: SchedulerDependencies) {
    this.#deps = dependencies;
    const { clock, logger } = dependencies;
    this.#pollLoop = new PollLoop({
      round: () => this.#fireAll(),
      retryMs: FAILURE_MS,
      onFailing: (error) => logger.error({ err: error }, 'Schedules could not be looked after just now; trying again'),
      clock,
    });
  }

  start(): void {
    this.#pollLoop.start();
  }

  /** Begins nothing more, and waits for the pass under way. */
  async stop(): Promise<void> {
    await this.#pollLoop.stop();
  }

  /** Looks for due schedules at once. */
  wake(): void {
    this.firesAt(Number.NEGATIVE_INFINITY);
  }

  /** A workflow was made or changed, by whichever process, and fires at this instant (milliseconds since the epoch). */
  firesAt(instant: number): void {
    this.#pollLoop.noLaterThan(instant);
  }

  /** Runs have ended, so runs that waited for them may begin. */
  runsEnded(): void {
    if (this.#hasHeld) this.wake();
  }

  /** Fires all due times, and sets the timer to the next one. If a pass is under way, the call joins it. */
  async sweep(): Promise<void> {
    await this.#pollLoop.now();
  }

  /** @returns how long until the next look. */
  async #fireAll(): Promise<number> {
    const { ticks, canceller, runs, clock } = this.#deps;
    let idleRounds = 0;
    for (let isMore = true; isMore && !this.#pollLoop.isStopped;) {
      const fired = await ticks.fireDue(new Date(clock.now()), BATCH);
      for (const run of fired.runs) runs.queued(run);
      const awaiting = fired.runs.filter((run) => run.hasFlowControl).map((run) => run.workflowId);
      if (awaiting.length > 0) runs.awaitingAdmission(awaiting);
      for (const { ownerId, executionIds } of fired.cancelFirst) await canceller.cancel(ownerId, executionIds);
      idleRounds = fired.ticks > 0 ? 0 : idleRounds + 1;
      isMore = (fired.isMore || fired.cancelFirst.length > 0) && idleRounds < MAX_CANCEL_ROUNDS;
    }
    await this.#releaseHeld();
    return this.#untilNext();
  }

  async #untilNext(): Promise<number> {
    const { ticks, clock, limits: { lookMs, heldLookMs } = DEFAULT_SCHEDULER_LIMITS } = this.#deps;
    const next = await ticks.nextDueAt();
    const untilDue = next === null ? lookMs : next.getTime() - clock.now();
    return Math.min(untilDue > 0 ? untilDue : RETRY_MS, this.#hasHeld ? heldLookMs : lookMs);
  }

  async #releaseHeld(): Promise<void> {
    const { released, awaitingAdmissionIds, hasHeld } = await this.#deps.ticks.releaseHeld(BATCH);
    this.#hasHeld = hasHeld;
    if (awaitingAdmissionIds.length > 0) this.#deps.runs.awaitingAdmission(awaitingAdmissionIds);
    if (released > 0) this.#deps.runs.claimable();
  }
}

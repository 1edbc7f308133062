import type { Clock } from '../engine/clock.js';
import type { Logger } from '../logger.js';
import type { TickStore } from '../storage/tick.store.js';
import type { RunCanceller } from './run-canceller.js';
import type { RunListener } from './run-notices.js';

/** How long at most until the next look: it finds what other processes changed, and runs that may begin now. */
const POLL_MS = 1_000;
/** What is due and not ours is in the hands of another process, which will be done with it soon. */
const RETRY_MS = 50;
/** Workflows in one transaction. */
const BATCH = 200;
/** Passes in a row that only cancel and fire nothing: what goes on being started meanwhile is left to the next look. */
const MAX_CANCEL_ROUNDS = 5;

export interface SchedulerDependencies {
  readonly ticks: TickStore;
  readonly canceller: Pick<RunCanceller, 'cancelAll'>;
  readonly runs: Pick<RunListener, 'queued' | 'claimable'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Fires scheduled times when they come: a timer is set to the next of them, and a poll stands behind it. Any number of
 * processes do this side by side, each tick being fired by one of them.
 */
export class Scheduler {
  readonly #deps: SchedulerDependencies;
  #state: 'new' | 'started' | 'stopped' = 'new';
  #cancelTimer: () => void = () => undefined;
  #pass: Promise<void> | null = null;
  #isAsked = false;
  #hasHeld = false;
  #isFailing = false;

  constructor(dependencies: SchedulerDependencies) {
    this.#deps = dependencies;
  }

  start(): void {
    if (this.#state !== 'new') return;
    this.#state = 'started';
    this.#arm(0);
  }

  /** Begins nothing more, and waits for the pass under way. */
  async stop(): Promise<void> {
    this.#state = 'stopped';
    this.#cancelTimer();
    await this.#pass?.catch(() => undefined);
  }

  /** Looks at once for what is due. */
  wake(): void {
    this.#isAsked = true;
    if (this.#pass === null) this.#arm(0);
  }

  /** Runs have ended: what waited for them may begin. */
  runsEnded(): void {
    if (this.#hasHeld) this.wake();
  }

  /** Fires all that is due now. Where a pass is under way, that one. */
  async sweep(): Promise<void> {
    this.#pass ??= this.#fireAll().finally(() => {
      this.#pass = null;
    });
    return this.#pass;
  }

  #arm(delayMs: number): void {
    this.#cancelTimer();
    if (this.#state === 'started') this.#cancelTimer = this.#deps.clock.after(delayMs, () => void this.#turn());
  }

  async #turn(): Promise<void> {
    this.#isAsked = false;
    const waitMs = await this.#look();
    this.#arm(this.#isAsked ? 0 : waitMs);
  }

  /** @returns how long until the next look. */
  async #look(): Promise<number> {
    const { ticks, clock, logger } = this.#deps;
    try {
      await this.sweep();
      const next = await ticks.nextDueAt();
      this.#isFailing = false;
      if (next === null) return POLL_MS;
      const waitMs = next.getTime() - clock.now();
      return waitMs > 0 ? Math.min(waitMs, POLL_MS) : RETRY_MS;
    } catch (error) {
      // Said once: the database may be away for a while.
      if (!this.#isFailing) logger.error({ err: error }, 'Schedules could not be looked after just now; trying again');
      this.#isFailing = true;
      return POLL_MS;
    }
  }

  async #fireAll(): Promise<void> {
    const { ticks, canceller, runs, clock } = this.#deps;
    let idleRounds = 0;
    for (let isMore = true; isMore && this.#state !== 'stopped'; ) {
      const fired = await ticks.fireDue(new Date(clock.now()), BATCH);
      for (const run of fired.runs) runs.queued(run);
      for (const { ownerId, workflowId } of fired.cancelFirst) await canceller.cancelAll(ownerId, { workflowId, statuses: [] });
      idleRounds = fired.ticks > 0 ? 0 : idleRounds + 1;
      isMore = (fired.isMore || fired.cancelFirst.length > 0) && idleRounds < MAX_CANCEL_ROUNDS;
    }
    await this.#releaseHeld();
  }

  async #releaseHeld(): Promise<void> {
    const { released, hasHeld } = await this.#deps.ticks.releaseHeld(BATCH);
    this.#hasHeld = hasHeld;
    if (released > 0) this.#deps.runs.claimable();
  }
}

import { callerOfActor } from '../../domain/run/bulk-actor.js';
import type { Clock } from '../../engine/clock.js';
import { StepcastError } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { DuePlannedRun, PlannedRunStore } from '../../storage/runs/planned-run.store.js';
import type { ExecutionService } from './execution.service.js';
import { PollLoop } from './poll-loop.js';

const BATCH = 50;
const LOOK_MS = 10_000;
const RETRY_MS = 1_000;
/** After a refusal that time alone may end. */
const POSTPONE_MS = 30_000;
const FORGET_EVERY_MS = 3_600_000;
const PASSING: ReadonlySet<string> = new Set(['RATE_LIMITED', 'QUOTA_EXCEEDED', 'UNAVAILABLE', 'BUDGET_EXCEEDED']);

export interface PlannedRunStarterDependencies {
  readonly store: PlannedRunStore;
  readonly executions: Pick<ExecutionService, 'execute'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Starts planned runs when their time has come. Any number of processes do this side by side. The id of a run is known
 * before it starts, so one that a process has started before it was killed is found, and not started again.
 */
export class PlannedRunStarter {
  readonly #deps: PlannedRunStarterDependencies;
  readonly #pollLoop: PollLoop;
  #forgottenAt = 0;

  constructor(dependencies: PlannedRunStarterDependencies) {
    this.#deps = dependencies;
    const { clock, logger } = dependencies;
    this.#pollLoop = new PollLoop({
      round: () => this.#round(),
      retryMs: RETRY_MS,
      onFailing: (error) => logger.error({ err: error }, 'Planned runs could not be started just now; trying again'),
      clock,
    });
  }

  start(): void {
    this.#pollLoop.start();
  }

  async stop(): Promise<void> {
    await this.#pollLoop.stop();
  }

  /** A run is planned for this instant (milliseconds since the epoch). */
  dueAt(instant: number): void {
    this.#pollLoop.noLaterThan(instant);
  }

  /** Starts all that is due. */
  async sweep(): Promise<void> {
    await this.#pollLoop.now();
  }

  /** @returns how long until the next look. */
  async #round(): Promise<number> {
    const { store, clock } = this.#deps;
    if (clock.now() - this.#forgottenAt >= FORGET_EVERY_MS) {
      this.#forgottenAt = clock.now();
      await store.forgetOld();
    }
    for (;;) {
      const due = await store.takeDue(BATCH);
      await Promise.all(due.map((run) => this.#begin(run)));
      if (due.length < BATCH || this.#pollLoop.isStopped) break;
    }
    const next = await store.msUntilDue();
    return next === null ? LOOK_MS : Math.min(Math.max(next, 0), LOOK_MS);
  }

  async #begin({ executionId, ownerId, workflowId, trigger, input, actor }: DuePlannedRun): Promise<void> {
    const { store, executions, logger } = this.#deps;
    try {
      await executions.execute(
        callerOfActor(actor, ownerId),
        { workflowId, ...input, trigger },
        { isRepeated: true, idOf: () => executionId },
      );
      await store.ended(executionId, null);
    } catch (error) {
      if (!(error instanceof StepcastError)) {
        // It is due again a minute after it was taken.
        logger.error({ err: error, executionId }, 'A planned run could not be started; it is tried again');
        return;
      }
      if (PASSING.has(error.code)) await store.postpone(executionId, POSTPONE_MS);
      else await store.ended(executionId, { code: error.code, message: error.message, retryable: false });
    }
  }
}

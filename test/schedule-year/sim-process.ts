import { createIdFactory } from '../../src/lib/ids.js';
import type { Logger } from '../../src/logger.js';
import { ALL, PubSub } from '../../src/pubsub.js';
import { RunCanceller } from '../../src/services/runs/run-canceller.js';
import { RunNotifier } from '../../src/services/runs/run-notifier.js';
import type { RunListener } from '../../src/services/runs/run-notifier.js';
import { Scheduler } from '../../src/services/schedules/scheduler.js';
import type { Database } from '../../src/storage/database/database.js';
import { ExecutionControlStore } from '../../src/storage/runs/execution-control.store.js';
import { TickStore } from '../../src/storage/schedules/tick.store.js';
import type { Admission } from '../../src/storage/schedules/tick.store.js';
import { SimClock } from './sim-clock.js';
import type { SimTime } from './sim-clock.js';

/** The periodic look finds nothing: changes are announced, and the timer has to be right. */
const LOOK_MS = 12 * 3_600_000;

export interface SimProcessParts {
  readonly database: Database;
  readonly time: SimTime;
  readonly runs: RunListener;
  readonly admission: Admission;
  readonly logger: Logger;
}

/** A process with a scheduler, which can be made to die in the middle of a transaction. */
export class SimProcess {
  readonly clock: SimClock;
  readonly pubsub = new PubSub();
  readonly scheduler: Scheduler;
  /** It is to die as soon as it has decided that something fires. */
  isDoomed = false;
  isDead = false;

  constructor({ database, time, runs, admission, logger }: SimProcessParts) {
    this.clock = new SimClock(time);
    const fresh = createIdFactory(() => time.now);
    const ticks = new TickStore(
      database,
      (prefix) => {
        if (!this.isDoomed) return fresh(prefix);
        this.isDead = true;
        throw new Error('The process dies.');
      },
      admission,
    );
    const canceller = new RunCanceller(new ExecutionControlStore(database), new RunNotifier(this.pubsub, runs));
    this.scheduler = new Scheduler({
      ticks,
      canceller,
      runs,
      clock: this.clock,
      logger,
      limits: { lookMs: LOOK_MS, heldLookMs: LOOK_MS },
    });
    this.pubsub.listen('scheduleChanged', ALL, ({ firesAt }) => this.scheduler.firesAt(firesAt));
    this.scheduler.start();
  }
}

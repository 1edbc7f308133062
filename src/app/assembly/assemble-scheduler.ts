import type { Clock } from '../../engine/clock.js';
import { newId } from '../../lib/ids.js';
import type { Logger } from '../../logger.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { Database } from '../../storage/database/database.js';
import { ExecutionControlStore } from '../../storage/runs/execution-control.store.js';
import { TickStore } from '../../storage/schedules/tick.store.js';
import type { Admission } from '../../storage/schedules/tick.store.js';
import { RunCanceller } from '../../services/runs/run-canceller.js';
import { RunNotifier } from '../../services/runs/run-notifier.js';
import type { RunListener } from '../../services/runs/run-notifier.js';
import { Scheduler } from '../../services/schedules/scheduler.js';
import type { SchedulerLimits } from '../../services/schedules/scheduler.js';

export interface SchedulerParts {
  readonly database: Database;
  readonly pubsub: PubSub;
  /** Notified of runs that are queued, may begin, or are cancelled. */
  readonly runs: RunListener;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Default: all due workflows may run. */
  readonly admission?: Admission | undefined;
  readonly limits?: SchedulerLimits | undefined;
}

export function assembleScheduler({
  database,
  pubsub,
  runs,
  clock,
  logger,
  admission,
  limits,
}: SchedulerParts): Scheduler {
  const canceller = new RunCanceller(new ExecutionControlStore(database), new RunNotifier(pubsub, runs));
  const scheduler = new Scheduler({
    ticks: new TickStore(database, newId, admission),
    canceller,
    runs,
    clock,
    logger,
    limits,
  });
  pubsub.listen('scheduleChanged', ALL, ({ firesAt }) => scheduler.firesAt(firesAt));
  return scheduler;
}

import { NO_BUDGETS } from '../domain/budget.js';
import type { Computations } from '../domain/computations.js';
import type { Clock } from '../engine/clock.js';
import { newId } from '../domain/ids.js';
import type { Logger } from '../logger.js';
import type { PubSub } from '../pubsub.js';
import type { Database } from '../storage/database.js';
import { BindingStore } from '../storage/binding.store.js';
import { BudgetAdmission } from '../storage/budget-admission.js';
import { ConnectionStore } from '../storage/connection.store.js';
import { DerivedRunStore } from '../storage/derived-run.store.js';
import { EventStore } from '../storage/event.store.js';
import { RunEndStore } from '../storage/run-end.store.js';
import { TriggerStore } from '../storage/trigger.store.js';
import { WaitStore } from '../storage/wait.store.js';
import { WorkflowStore } from '../storage/workflow.store.js';
import { ChildRunService } from './child-run.service.js';
import { EventAdmission } from './event-admission.js';
import { EVENT_RETRY, EventDispatcher } from './event-dispatcher.js';
import { EventIntake } from './event-intake.js';
import { SlotHearing } from './mailbox/slot-hearing.js';
import type { RunQuotas, StorageQuotas } from './quotas/ports.js';
import { RunEnds } from './run-ends.js';
import { RunLoopGuard } from './run-loop-guard.js';
import { RunStarter } from './run-starter.js';
import type { QueuedRun } from './run-starter.js';
import { TriggerBook } from './trigger-book.js';
import { WaitService } from './wait.service.js';

export interface FlowParts {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly computations: Computations;
  /** A run was put into the queue. */
  readonly onQueued: (run: QueuedRun) => void;
  /** Runs stand at the gates of these workflows. Resolves when they have been looked at. */
  readonly onGated: (workflowIds: readonly string[]) => Promise<void>;
  /** Runs that waited may be claimed. */
  readonly onClaimable: () => void;
  /** Default: only users that an administrator has set a budget for are under one. */
  readonly budgets?: BudgetAdmission | undefined;
  /** Default: nothing is limited. */
  readonly quotas?: (RunQuotas & StorageQuotas) | undefined;
}

/** How runs wait for, start and tell one another: what the tools of the engine reach, and so built before it. */
export interface Flow {
  readonly waits: WaitService;
  readonly children: ChildRunService;
  readonly intake: EventIntake;
  readonly dispatcher: EventDispatcher;
  readonly runEnds: RunEnds;
  readonly waitStore: WaitStore;
  readonly eventStore: EventStore;
  readonly computations: Computations;
}

/** Puts it together over one database. */
export function assembleFlow({ database, pubsub, clock, logger, onQueued, onGated, onClaimable, budgets, computations, quotas }: FlowParts): Flow {
  const now = (): number => clock.now();
  const waitStore = new WaitStore(database);
  const eventStore = new EventStore(database, EVENT_RETRY);
  const runs = new DerivedRunStore(database);
  const starter = new RunStarter({ store: runs, onQueued, onGated });
  const hearing = new SlotHearing(new BindingStore(database));
  const waits = new WaitService({ waits: waitStore, hearing, pubsub, computations, onClaimable });
  const workflows = new WorkflowStore(database);
  const connections = new ConnectionStore(database);
  const triggers = new TriggerBook(new TriggerStore(database), computations);
  const dispatcher = new EventDispatcher({ events: eventStore, triggers, hearing, guard: new RunLoopGuard(runs), admission: new EventAdmission({ workflows, connections, budgets: budgets ?? new BudgetAdmission(database, NO_BUDGETS) }), waits, starter, newId, now, logger, quotas });
  return {
    waits,
    children: new ChildRunService({ runs, starter, workflows, connections, waits, computations, newId, now, logger, quotas }),
    intake: new EventIntake({ events: eventStore, dispatcher, runs, newId, now, quotas }),
    dispatcher,
    runEnds: new RunEnds({ store: new RunEndStore(database), events: eventStore, dispatcher, triggers, waits, clock, newId, logger }),
    waitStore,
    eventStore,
    computations,
  };
}

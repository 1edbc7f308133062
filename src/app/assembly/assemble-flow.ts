import { NO_BUDGETS } from '../../domain/account/budget.js';
import type { Computations } from '../../domain/computations.js';
import type { MemoryPort } from '../../domain/agent-memory/memory-port.js';
import type { StatePort } from '../../domain/state/state-port.js';
import type { Clock } from '../../engine/clock.js';
import { newId } from '../../lib/ids.js';
import type { Logger } from '../../logger.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { Database } from '../../storage/database/database.js';
import { BindingStore } from '../../storage/connections/binding.store.js';
import { BudgetAdmission } from '../../storage/accounts/budget-admission.js';
import { ConsentStore } from '../../storage/connections/consent.store.js';
import { ConnectionStore } from '../../storage/connections/connection.store.js';
import { PortableKeyStore } from '../../storage/workflows/portable-key.store.js';
import { DerivedRunStore } from '../../storage/workflows/derived-run.store.js';
import { WaitingEventStore } from '../../storage/events/waiting-event.store.js';
import { EventStore } from '../../storage/events/event.store.js';
import { RunCompletedStore } from '../../storage/runs/run-completed.store.js';
import { TriggerStore } from '../../storage/schedules/trigger.store.js';
import { AgentMemoryStore } from '../../storage/agent-memory/agent-memory.store.js';
import { DataTableStore } from '../../storage/state/data-table.store.js';
import { SeenListStore } from '../../storage/state/seen-list.store.js';
import { StateValueStore } from '../../storage/state/state-value.store.js';
import { WaitStore } from '../../storage/runs/wait.store.js';
import { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { ChildRunService } from '../../services/runs/child-run.service.js';
import { AwaitedRuns } from '../../services/events/awaited-runs.js';
import { EventAdmission } from '../../services/events/event-admission.js';
import { EVENT_RETRY, EventDispatcher } from '../../services/events/event-dispatcher.js';
import { WaitingEvents } from '../../services/events/waiting-events.js';
import { EventIntake } from '../../services/events/event-intake.js';
import { SlotHearing } from '../../services/mailboxes/mail-recipients.js';
import type { RunQuotas, StorageQuotas } from '../../services/quotas/ports.js';
import { RunCompletedEvents } from '../../services/runs/run-completed-events.js';
import { RunLoopGuard } from '../../services/runs/run-loop-guard.js';
import { EventRunStarter } from '../../services/events/event-run-starter.js';
import type { EventRunStarterDependencies } from '../../services/events/event-run-starter.js';
import { RunStarter } from '../../services/runs/run-starter.js';
import type { QueuedRun } from '../../services/runs/run-starter.js';
import { TriggerIndexCache } from '../../services/events/trigger-index-cache.js';
import { createMemoryCalls } from '../../services/agent-memory/memory-calls.js';
import { createStateCalls } from '../../services/state/state-calls.js';
import type { StateStores } from '../../services/state/state-calls.js';
import { WaitService } from '../../services/runs/wait.service.js';

export interface FlowParts {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly computations: Computations;
  /** For runs of events. */
  readonly enqueue: EventRunStarterDependencies['enqueue'];
  /** A run was put into the queue. */
  readonly onQueued: (run: QueuedRun) => void;
  /** Runs of these workflows wait for admission. Resolves when they have been looked at. */
  readonly onAwaitingAdmission: (workflowIds: readonly string[]) => Promise<void>;
  /** Runs that waited may be claimed. */
  readonly onClaimable: () => void;
  /** Default: only users that an administrator has set a budget for are under one. */
  readonly budgets?: BudgetAdmission | undefined;
  /** Default: nothing is limited. */
  readonly quotas?: (RunQuotas & StorageQuotas) | undefined;
}

/**
 * The services by which runs wait, start other runs and send events. The tools of the engine need them, so they are
 * built first.
 */
export interface Flow {
  readonly waits: WaitService;
  readonly children: ChildRunService;
  readonly intake: EventIntake;
  readonly dispatcher: EventDispatcher;
  readonly waitingEvents: WaitingEvents;
  readonly runCompletedEvents: RunCompletedEvents;
  readonly waitStore: WaitStore;
  readonly eventStore: EventStore;
  readonly triggers: TriggerIndexCache;
  /** What answers the callers of webhook addresses. */
  readonly forCallers: { readonly events: EventStore; readonly awaited: AwaitedRuns };
  readonly computations: Computations;
  readonly stateStores: StateStores;
  readonly state: StatePort;
  readonly memories: AgentMemoryStore;
  readonly memory: MemoryPort;
}

/** Puts it together over one database. */
export function assembleFlow({
  database,
  pubsub,
  clock,
  logger,
  enqueue,
  onQueued,
  onAwaitingAdmission,
  onClaimable,
  budgets,
  computations,
  quotas,
}: FlowParts): Flow {
  const now = (): number => clock.now();
  const waitStore = new WaitStore(database);
  const eventStore = new EventStore(database, EVENT_RETRY);
  const runs = new DerivedRunStore(database);
  const starter = new RunStarter({ store: runs, onQueued, onAwaitingAdmission });
  const hearing = new SlotHearing(new BindingStore(database));
  const waits = new WaitService({ waits: waitStore, hearing, pubsub, computations, onClaimable });
  const workflows = new WorkflowStore(database);
  const connections = new ConnectionStore(database);
  const triggers = new TriggerIndexCache(new TriggerStore(database), computations);
  const awaited = new AwaitedRuns();
  const waitingStore = new WaitingEventStore(database);
  const dispatcher = new EventDispatcher({
    events: eventStore,
    triggers,
    hearing,
    guard: new RunLoopGuard(runs),
    admission: new EventAdmission({
      workflows,
      connections,
      grants: new ConsentStore(database),
      budgets: budgets ?? new BudgetAdmission(database, NO_BUDGETS),
    }),
    waiting: waitingStore,
    waits,
    starter: new EventRunStarter({ enqueue, onAwaitingAdmission }),
    awaited,
    newId,
    now,
    logger,
    quotas,
  });
  const waitingEvents = new WaitingEvents({ store: waitingStore, workflows, database, dispatcher, logger });
  pubsub.listen('grantReturned', ALL, ({ ownerId }) => waitingEvents.returned(ownerId));
  const stateStores: StateStores = {
    values: new StateValueStore(database, newId),
    lists: new SeenListStore(database, newId),
    tables: new DataTableStore(database, newId),
  };
  const memories = new AgentMemoryStore(database, newId);
  return {
    waitingEvents,
    waits,
    children: new ChildRunService({
      runs,
      starter,
      workflows,
      keys: new PortableKeyStore(database),
      connections,
      waits,
      computations,
      newId,
      now,
      logger,
      quotas,
    }),
    intake: new EventIntake({ events: eventStore, dispatcher, runs, newId, now, quotas }),
    dispatcher,
    runCompletedEvents: new RunCompletedEvents({
      store: new RunCompletedStore(database),
      events: eventStore,
      dispatcher,
      triggers,
      waits,
      clock,
      newId,
      logger,
    }),
    waitStore,
    eventStore,
    triggers,
    forCallers: { events: eventStore, awaited },
    computations,
    stateStores,
    state: createStateCalls(stateStores),
    memories,
    memory: createMemoryCalls(memories),
  };
}

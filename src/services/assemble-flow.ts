import { newId } from '../domain/ids.js';
import type { Logger } from '../logger.js';
import type { PubSub } from '../pubsub.js';
import type { Database } from '../storage/database.js';
import { DerivedRunStore } from '../storage/derived-run.store.js';
import { EventStore } from '../storage/event.store.js';
import { WaitStore } from '../storage/wait.store.js';
import { WorkflowStore } from '../storage/workflow.store.js';
import { ChildRunService } from './child-run.service.js';
import { EventDispatcher } from './event-dispatcher.js';
import { EventIntake } from './event-intake.js';
import { RunStarter } from './run-starter.js';
import type { QueuedRun } from './run-starter.js';
import { WaitService } from './wait.service.js';

export interface FlowParts {
  readonly database: Database;
  readonly pubsub: PubSub;
  readonly logger: Logger;
  /** A run was put into the queue. */
  readonly onQueued: (run: QueuedRun) => void;
  /** Runs that waited may be claimed. */
  readonly onClaimable: () => void;
}

/** How runs wait for, start and tell one another: what the tools of the engine reach, and so built before it. */
export interface Flow {
  readonly waits: WaitService;
  readonly children: ChildRunService;
  readonly intake: EventIntake;
  readonly dispatcher: EventDispatcher;
  readonly waitStore: WaitStore;
  readonly eventStore: EventStore;
}

/** Puts it together over one database. */
export function assembleFlow({ database, pubsub, logger, onQueued, onClaimable }: FlowParts): Flow {
  const waitStore = new WaitStore(database);
  const eventStore = new EventStore(database);
  const runs = new DerivedRunStore(database);
  const starter = new RunStarter(runs, onQueued);
  const waits = new WaitService({ waits: waitStore, pubsub, onClaimable });
  const dispatcher = new EventDispatcher({ events: eventStore, waits, starter, newId, logger });
  return {
    waits,
    children: new ChildRunService({ runs, starter, workflows: new WorkflowStore(database), waits, newId, logger }),
    intake: new EventIntake({ events: eventStore, dispatcher, runs, newId, logger }),
    dispatcher,
    waitStore,
    eventStore,
  };
}

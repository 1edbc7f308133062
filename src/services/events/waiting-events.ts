import type { Database } from '../../storage/database/database.js';
import { workflowsOfVoidGrants } from '../../storage/connections/void-grants.js';
import type { WaitingEvent, WaitingEventStore } from '../../storage/events/waiting-event.store.js';
import type { WorkflowStore } from '../../storage/workflows/workflow.store.js';
import { TriggerType } from '../../domain/trigger/trigger.js';
import type { Workflow } from '../../domain/workflow/workflow.js';
import type { Logger } from '../../logger.js';
import type { EventDispatcher } from './event-dispatcher.js';

const BATCH = 200;
const MAX_OWNERS = 1_000;

export interface WaitingEventsDependencies {
  readonly store: WaitingEventStore;
  readonly workflows: Pick<WorkflowStore, 'findManyOwned'>;
  readonly database: Pick<Database, 'query'>;
  readonly dispatcher: Pick<EventDispatcher, 'startWaiting'>;
  readonly logger: Logger;
}

/** Starts the runs of events that waited for a grant, once it is given again. */
export class WaitingEvents {
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(private readonly deps: WaitingEventsDependencies) {}

  /** A grant of the owner holds again. Never rejects: the sweep repeats what failed. */
  returned(ownerId: string): void {
    this.release(ownerId).catch((error: unknown) =>
      this.deps.logger.error({ err: error }, 'Waiting events could not be started just now; they are tried again'),
    );
  }

  /** Looks at all owners of whom events wait: a process may have died after a grant was given again. */
  async sweep(): Promise<void> {
    for (const ownerId of await this.deps.store.owners(MAX_OWNERS)) await this.release(ownerId);
  }

  /** Starts the waiting events of an owner whose workflows have all their grants, the oldest first. */
  async release(ownerId: string): Promise<void> {
    const underWay = this.#underWay.get(ownerId);
    if (underWay) return underWay;
    const release = this.#release(ownerId).finally(() => this.#underWay.delete(ownerId));
    this.#underWay.set(ownerId, release);
    return release;
  }

  async #release(ownerId: string): Promise<void> {
    const { store, workflows, database, dispatcher } = this.deps;
    for (;;) {
      const waiting = await store.list(ownerId, BATCH);
      if (waiting.length === 0) return;
      const found = await workflows.findManyOwned(ownerId, [...new Set(waiting.map((each) => each.workflowId))]);
      const stillVoid = await workflowsOfVoidGrants((...query) => database.query(...query), [...found.values()]);
      let done = 0;
      for (const event of waiting) {
        if (stillVoid.has(event.workflowId)) continue;
        const isMeant = triggers(found.get(event.workflowId), event);
        // The owner may have as many runs as they may: the event waits on.
        if (isMeant && !(await dispatcher.startWaiting(event, event.workflowId))) continue;
        await store.remove(event, isMeant);
        done += 1;
      }
      if (done === 0 || waiting.length < BATCH) return;
    }
  }
}

/** Whether the event still starts the workflow: it may have been changed or turned off meanwhile. */
function triggers(workflow: Workflow | undefined, { eventType }: WaitingEvent): boolean {
  const { trigger } = workflow ?? {};
  return trigger?.type === TriggerType.EVENT && trigger.enabled && trigger.eventType === eventType;
}

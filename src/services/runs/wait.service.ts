import type { Outcome } from '../../domain/approval/delivery.js';
import type { AuditEntry } from '../../domain/account/audit.js';
import type { Computations } from '../../domain/computations.js';
import type { InboundEvent } from '../../domain/event/event.js';
import { CompiledFilters, PayloadView } from '../../domain/event/filter/index.js';
import type { JsonValue } from '../../lib/json/json.js';
import { slotFilters } from '../../domain/event/mail-event.js';
import { ALL } from '../../pubsub.js';
import type { PubSub } from '../../pubsub.js';
import type { EventWait, WaitStore } from '../../storage/runs/wait.store.js';
import { forEachYielding } from '../../lib/async/yield-to-event-loop.js';
import type { SlotHearing } from '../mailboxes/mail-recipients.js';

/** The parts of an event that decide which waits it ends. */
type WaitedEvent = Pick<InboundEvent, 'ownerId' | 'eventType' | 'payload' | 'source'>;

/** Waits read at a time. */
const PAGE = 1_000;

export interface WaitServiceDependencies {
  readonly waits: WaitStore;
  readonly hearing: Pick<SlotHearing, 'of'>;
  readonly pubsub: PubSub;
  readonly computations: Pick<Computations, 'matchFilters'>;
  /** Runs may have become claimable. */
  readonly onClaimable: () => void;
}

/** Ends the waits of runs, and makes the runs continue. The first of several ends of a wait counts. */
export class WaitService {
  readonly #waits: WaitStore;
  readonly #hearing: Pick<SlotHearing, 'of'>;
  readonly #pubsub: PubSub;
  readonly #computations: Pick<Computations, 'matchFilters'>;
  readonly #onClaimable: () => void;

  constructor(dependencies: WaitServiceDependencies) {
    this.#waits = dependencies.waits;
    this.#hearing = dependencies.hearing;
    this.#pubsub = dependencies.pubsub;
    this.#computations = dependencies.computations;
    this.#onClaimable = dependencies.onClaimable;
  }

  /**
   * @param audit written with it. @param outcome what the messages of the question will say. @returns false if the wait had ended: it was decided or expired, or its run is over.
   */
  async resolve(waitId: string, result: JsonValue, audit?: AuditEntry, outcome?: Outcome): Promise<boolean> {
    const decision = outcome && { approvalId: waitId, outcome };
    const executionIds = await this.#waits.resolve([{ waitId, result }], audit, decision);
    this.#wake(executionIds);
    return executionIds.length > 0;
  }

  /**
   * Ends every wait of the owner that the event fits, with its payload. A wait that is being written at this moment is
   * not seen: a run sees the events that come once it waits.
   *
   * @param before only waits that had begun by then: for an event that has its effect late.
   */
  async resolveFor(event: WaitedEvent, before: Date | null = null): Promise<void> {
    for await (const fitting of this.#fitting(event, before)) {
      if (fitting.length > 0)
        this.#wake(await this.#waits.resolve(fitting.map(({ id }) => ({ waitId: id, result: event.payload }))));
    }
  }

  /** Whether any open wait of the owner fits the event. @param before only waits that had begun by then. */
  async isWaitedFor(event: WaitedEvent, before: Date | null = null): Promise<boolean> {
    for await (const fitting of this.#fitting(event, before)) if (fitting.length > 0) return true;
    return false;
  }

  /** The waits that an event fits, a page at a time. */
  async *#fitting(event: WaitedEvent, before: Date | null): AsyncGenerator<readonly EventWait[]> {
    if (!(await this.#waits.hasEventWaits(event))) return;
    const payload = new PayloadView(event.payload);
    for (let after: string | null = ''; after !== null;) {
      const page = await this.#waits.eventWaits(event, { after, limit: PAGE, before });
      const fitting: EventWait[] = [];
      const costly: EventWait[] = [];
      await forEachYielding(page, (wait) => {
        const filters = new CompiledFilters(filtersOf(wait, event));
        if (!filters.isCheapFor(payload)) costly.push(wait);
        else if (filters.matches(payload)) fitting.push(wait);
      });
      if (costly.length > 0) {
        const verdicts = await this.#computations.matchFilters(
          { payload: event.payload, filters: costly.map((wait) => filtersOf(wait, event)) },
          { ownerId: event.ownerId, workflowId: 'waits' },
        );
        fitting.push(...costly.filter((_, index) => verdicts[index] === true));
      }
      yield this.#hearing.of(event, fitting);
      after = page.length === PAGE ? (page.at(-1)?.id ?? null) : null;
    }
  }

  /** Ends the waits for those of these runs that have ended. */
  async resolveChildren(childIds: readonly string[]): Promise<void> {
    this.#wake(await this.#waits.resolveChildren(childIds));
  }

  /** Ends the waits for runs that have ended without a notice, up to `limit`. @returns how many runs continue. */
  async resolveEndedChildren(limit: number): Promise<number> {
    const executionIds = await this.#waits.resolveEndedChildren(limit);
    this.#wake(executionIds);
    return executionIds.length;
  }

  #wake(executionIds: readonly string[]): void {
    if (executionIds.length === 0) return;
    this.#pubsub.publish('executionsSignalled', ALL, { executionIds });
    this.#onClaimable();
  }
}

/** The filters of a wait. In a workflow with slots, the mailbox is not among them. */
function filtersOf(wait: EventWait, { eventType }: WaitedEvent): EventWait['filters'] {
  return wait.usesSlots ? slotFilters(eventType, wait.filters) : wait.filters;
}

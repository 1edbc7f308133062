import { FilterTooCostly, PayloadView, TriggerIndex } from '../domain/event-filter/index.js';
import type { InboundEvent } from '../domain/event.js';
import type { EventTriggered, TriggerStore } from '../storage/trigger.store.js';

/** Triggers kept in memory, of all owners and types together. */
const MAX_TRIGGERS = 50_000;
/** Matching lets other work go on after this long. */
const SLICE_MS = 10;

/** Which workflows an event starts. */
export interface Matching {
  readonly triggered: readonly EventTriggered[];
  /** Those whose filters took too long to say anything. */
  readonly tooCostly: readonly string[];
}

interface Page {
  readonly revision: string;
  readonly index: TriggerIndex<EventTriggered>;
  readonly size: number;
}

/**
 * The triggers of each owner for each type of event, read and compiled once. Whether they are still as they were is
 * asked of the database with every event, which costs a look-up by key however many there are.
 */
export class TriggerBook {
  /** The least recently used first. */
  readonly #pages = new Map<string, Page>();
  #size = 0;

  constructor(private readonly store: TriggerStore) {}

  /** @param asOf only triggers that were there by then: for an event that has its effect late. */
  async matching(event: Pick<InboundEvent, 'ownerId' | 'eventType' | 'payload'>, asOf: Date | null = null): Promise<Matching> {
    const index = await this.#indexFor(event.ownerId, event.eventType);
    const payload = new PayloadView(event.payload);
    const triggered: EventTriggered[] = [];
    const tooCostly: string[] = [];
    let since = performance.now();
    for (const candidate of index.candidates(payload)) {
      const { value } = candidate;
      if (asOf !== null && value.since !== null && Date.parse(value.since) > asOf.getTime()) continue;
      try {
        if (candidate.matches(payload)) triggered.push(value);
      } catch (error) {
        if (!(error instanceof FilterTooCostly)) throw error;
        tooCostly.push(value.workflowId);
      }
      if (performance.now() - since < SLICE_MS) continue;
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
    return { triggered, tooCostly };
  }

  async #indexFor(ownerId: string, eventType: string): Promise<TriggerIndex<EventTriggered>> {
    const key = `${eventType} ${ownerId}`;
    const known = this.#pages.get(key);
    if (known && known.revision === (await this.store.revision(ownerId, eventType))) {
      this.#keep(key, known);
      return known.index;
    }
    const { revision, triggers } = await this.store.load(ownerId, eventType);
    const index = new TriggerIndex(triggers.map((trigger) => ({ value: trigger, filters: trigger.filters })));
    this.#keep(key, { revision, index, size: triggers.length + 1 });
    return index;
  }

  #keep(key: string, page: Page): void {
    this.#size += page.size - (this.#pages.get(key)?.size ?? 0);
    this.#pages.delete(key);
    this.#pages.set(key, page);
    for (const [oldest, { size }] of this.#pages) {
      if (this.#size <= MAX_TRIGGERS || oldest === key) return;
      this.#pages.delete(oldest);
      this.#size -= size;
    }
  }
}

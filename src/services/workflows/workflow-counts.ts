import type { PubSub } from '../../pubsub.js';

/** How old a number may be in a process without a notice of a change, in ms. */
const KEPT_MS = 1_000;
const MAX_OWNERS = 1_000;

interface Counted {
  readonly count: Promise<number>;
  readonly staleAt: number;
  readonly stopListening: () => void;
}

/**
 * How many workflows each owner has. Counting thousands of rows costs more than reading a page of them, so a number is
 * kept for a moment. It is dropped when one of the owner's workflows changes, in any process, or after a second.
 */
export class WorkflowCounts {
  readonly #counted = new Map<string, Counted>();

  constructor(
    private readonly store: { count(ownerId: string): Promise<number> },
    private readonly pubsub: PubSub,
  ) {}

  of(ownerId: string): Promise<number> {
    const known = this.#counted.get(ownerId);
    if (known && known.staleAt > Date.now()) return known.count;
    this.#forget(ownerId);
    if (this.#counted.size >= MAX_OWNERS) for (const id of this.#counted.keys()) this.#forget(id);
    // Listening comes first, so that a change committed after the count has begun is noticed.
    const stopListening = this.pubsub.listen('ownerWorkflowChanged', ownerId, () => this.#forget(ownerId));
    const count = this.store.count(ownerId);
    this.#counted.set(ownerId, { count, staleAt: Date.now() + KEPT_MS, stopListening });
    count.catch(() => this.#forget(ownerId));
    return count;
  }

  #forget(ownerId: string): void {
    this.#counted.get(ownerId)?.stopListening();
    this.#counted.delete(ownerId);
  }
}

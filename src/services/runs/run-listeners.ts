import { isRunCompletedEvent } from '../../domain/event/types/index.js';
import type { RunCompletedEvent } from '../../domain/event/types/index.js';
import type { RunCompletedStore } from '../../storage/runs/run-completed.store.js';

/**
 * The owners who listen to run-completed events, in memory. There are nearly always none, so the end of a run costs one
 * look at an empty map.
 */
export class RunListeners {
  #types = new Map<string, Set<RunCompletedEvent>>();
  /** Listeners that were announced while the list was being read, and so may be missing there. */
  #heard: [ownerId: string, eventType: RunCompletedEvent][] = [];

  constructor(private readonly store: Pick<RunCompletedStore, 'listeners'>) {}

  has(ownerId: string, eventType: RunCompletedEvent): boolean {
    return this.#types.get(ownerId)?.has(eventType) ?? false;
  }

  /** A step of the owner's has begun to wait. */
  hear(ownerId: string, eventType: string): void {
    if (!isRunCompletedEvent(eventType)) return;
    this.#heard.push([ownerId, eventType]);
    add(this.#types, ownerId, eventType);
  }

  /** Reads the list again. @returns the owners for whom something in it is new. */
  async refresh(): Promise<ReadonlySet<string>> {
    this.#heard = [];
    const listeners = await this.store.listeners();
    const isNew = listeners.filter(({ ownerId, eventType }) => !this.has(ownerId, eventType));
    this.#types = new Map();
    for (const { ownerId, eventType } of listeners) add(this.#types, ownerId, eventType);
    for (const [ownerId, eventType] of this.#heard) add(this.#types, ownerId, eventType);
    return new Set(isNew.map(({ ownerId }) => ownerId));
  }
}

function add(types: Map<string, Set<RunCompletedEvent>>, ownerId: string, eventType: RunCompletedEvent): void {
  const own = types.get(ownerId);
  if (own === undefined) types.set(ownerId, new Set([eventType]));
  else own.add(eventType);
}

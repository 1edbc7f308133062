import { FairQueue } from './fair-queue.js';

/** Whose work it is: owners are served in turn, and within one owner their workflows. */
export interface Turn {
  readonly ownerId: string;
  /** Any name for a kind of work that the owner has, if it belongs to no workflow. */
  readonly workflowId: string;
}

/**
 * A queue that is fair by owner first and by workflow second. A hundred workflows of one owner get the same share as
 * one workflow of another.
 */
export class OwnerQueue<T> {
  /** The owner whose turn is next first. */
  readonly #owners = new Map<string, FairQueue<T>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Entries that wait for one workflow. */
  sizeOf({ ownerId, workflowId }: Turn): number {
    return this.#owners.get(ownerId)?.sizeOf(workflowId) ?? 0;
  }

  /** Entries that wait for one owner. */
  sizeOfOwner(ownerId: string): number {
    return this.#owners.get(ownerId)?.size ?? 0;
  }

  add({ ownerId, workflowId }: Turn, entry: T): void {
    let own = this.#owners.get(ownerId);
    if (!own) this.#owners.set(ownerId, (own = new FairQueue()));
    own.add(workflowId, entry);
    this.#size++;
  }

  /**
   * The next entry of the next owner that may be served; undefined if there is none. An owner that is passed over keeps
   * its turn.
   */
  take(mayServe: (turn: Turn) => boolean): T | undefined {
    for (const [ownerId, own] of this.#owners) {
      const before = own.size;
      const entry = own.take((workflowId) => mayServe({ ownerId, workflowId }));
      if (own.size === before) continue;
      this.#owners.delete(ownerId);
      if (own.size > 0) this.#owners.set(ownerId, own);
      this.#size--;
      return entry;
    }
    return undefined;
  }

  /** Takes one entry out of turn. Answers whether it was there. */
  remove({ ownerId, workflowId }: Turn, entry: T): boolean {
    const own = this.#owners.get(ownerId);
    if (!own?.remove(workflowId, entry)) return false;
    if (own.size === 0) this.#owners.delete(ownerId);
    this.#size--;
    return true;
  }

  takeAll(): T[] {
    const all = [...this.#owners.values()].flatMap((own) => own.takeAll());
    this.#owners.clear();
    this.#size = 0;
    return all;
  }
}

import { LruMap } from './lru-map.js';
import type { Turn } from './owner-queue.js';

/** How long a key whose work had to be ended by force keeps out of the way of others. */
const SUSPICION_MS = 60_000;
const MAX_SUSPICIOUS = 10_000;

/** How many workers each key, and all suspicious keys together, may hold. */
interface Shares {
  readonly each: number;
  readonly suspicious: number;
}

/** The number of workers that each holder of a key has, for one kind of key. */
class Holdings {
  readonly #running = new Map<string, number>();
  readonly #suspicious = new LruMap<string, number>(MAX_SUSPICIOUS);

  constructor(
    private readonly shares: Shares,
    private readonly now: () => number,
  ) {}

  get isEmpty(): boolean {
    return this.#running.size === 0;
  }

  mayTake(key: string): boolean {
    if ((this.#running.get(key) ?? 0) >= this.shares.each) return false;
    if (!this.#isSuspicious(key)) return true;
    let suspicious = 0;
    for (const [running, count] of this.#running) if (this.#isSuspicious(running)) suspicious += count;
    return suspicious < this.shares.suspicious;
  }

  take(key: string): void {
    this.#running.set(key, (this.#running.get(key) ?? 0) + 1);
  }

  release(key: string): void {
    const left = (this.#running.get(key) ?? 1) - 1;
    if (left > 0) this.#running.set(key, left);
    else this.#running.delete(key);
  }

  suspect(key: string): void {
    this.#suspicious.set(key, this.now() + SUSPICION_MS);
  }

  #isSuspicious(key: string): boolean {
    return (this.#suspicious.get(key) ?? 0) > this.now();
  }
}

/**
 * Decides who may take the next of a few workers. No owner, and all suspicious owners together, may hold the last one,
 * so endless work of one leaves the others their way through. Of three or more workers, suspicious workflows leave
 * another one to the other workflows of their owner.
 */
export class FairShare {
  readonly #owners: Holdings;
  readonly #workflows: Holdings;

  /** @param size workers in all. @param now milliseconds of any clock that only goes forward. */
  constructor(size: number, now: () => number) {
    const share = Math.max(1, size - 1);
    this.#owners = new Holdings({ each: share, suspicious: share }, now);
    this.#workflows = new Holdings({ each: share, suspicious: Math.max(1, size - 2) }, now);
  }

  /** No worker is held. */
  get isUnused(): boolean {
    return this.#owners.isEmpty;
  }

  mayTake(turn: Turn): boolean {
    return this.#owners.mayTake(turn.ownerId) && this.#workflows.mayTake(workflowOf(turn));
  }

  take(turn: Turn): void {
    this.#owners.take(turn.ownerId);
    this.#workflows.take(workflowOf(turn));
  }

  release(turn: Turn): void {
    this.#owners.release(turn.ownerId);
    this.#workflows.release(workflowOf(turn));
  }

  /** Work of this turn had to be ended by force. */
  suspect(turn: Turn): void {
    this.#owners.suspect(turn.ownerId);
    this.#workflows.suspect(workflowOf(turn));
  }
}

function workflowOf({ ownerId, workflowId }: Turn): string {
  return `${ownerId} ${workflowId}`;
}

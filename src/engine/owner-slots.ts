import type { SlotsElsewhere } from './ports.js';

/**
 * The parts of one slot. A run that computes takes a whole slot. A run that only waits for answers from outside takes
 * one part for each call that is under way.
 */
export const SLOT_PARTS = 8;

/** Owners that a process names to the others, those with the most slots first. */
const MAX_REPORTED = 200;

export interface OwnerSlotsOptions {
  /** Slots that any owner may take. */
  readonly concurrency: number;
  /** Further slots, only for owners that hold none. Default: 0. */
  readonly reserved?: number | undefined;
  /** Slots of one owner over all processes while other owners wait. Default: half of the slots of all processes. */
  readonly perOwner?: number | undefined;
}

/** A run that holds some of them. */
export interface WeighedRun {
  readonly ownerId: string;
  /** The parts that are counted for it. */
  slotParts: number;
  /** The parts that it is worth now. */
  partsNow(): number;
}

/** The use of a process's slots, in whole slots, rounded up. */
export interface SlotUse {
  readonly computing: number;
  readonly waiting: number;
  readonly promised: number;
  readonly free: number;
  /** Of the free ones, those that only an owner without any may take. */
  readonly reserved: number;
  /** Runs that take less than a slot, since they only wait. */
  readonly waitingRuns: number;
  readonly runs: number;
}

/**
 * The slots of this process, and their holders. Some are reserved for owners that hold none, so an owner whose runs
 * never end cannot keep another one out (invariant 10). Other processes report the slots that they hold, so the cap of
 * an owner counts all of them.
 */
export class OwnerSlots {
  readonly #options: OwnerSlotsOptions;
  readonly #parts = new Map<string, number>();
  #runs = 0;
  #waitingRuns = 0;
  #waitingParts = 0;
  #total = 0;
  #promised = 0;
  /** How many slots are promised, by owner. */
  readonly #promisedTo = new Map<string, number>();
  #elsewhere: SlotsElsewhere = { concurrency: 0, parts: new Map() };

  constructor(options: OwnerSlotsOptions) {
    this.#options = options;
  }

  /** Slots that are free, the reserved ones among them. */
  get free(): number {
    return Math.floor(
      this.#options.concurrency + (this.#options.reserved ?? 0) - this.#promised - this.#total / SLOT_PARTS,
    );
  }

  /** Slots that any owner may take. */
  get shared(): number {
    return this.free - (this.#options.reserved ?? 0);
  }

  /** Slots of one owner over all processes while others wait. */
  get cap(): number {
    const all = this.#options.concurrency + this.#elsewhere.concurrency;
    return Math.max(1, this.#options.perOwner ?? Math.floor(all / 2));
  }

  /** A run of the owner takes a slot. */
  take(ownerId: string): void {
    this.#runs += 1;
    this.#add(ownerId, SLOT_PARTS);
  }

  /** Takes out a run of the owner that held this number of parts and is over. */
  release(ownerId: string, parts: number): void {
    this.#runs -= 1;
    this.#countWaiting(parts, -1);
    this.#add(ownerId, -parts);
  }

  /** Counts the present weight of each run: a run that only waits for the outside leaves room for others. */
  weigh(runs: Iterable<WeighedRun>): void {
    for (const run of runs) {
      const before = run.slotParts;
      const after = run.partsNow();
      if (after === before) continue;
      this.#countWaiting(before, -1);
      this.#countWaiting(after, 1);
      this.#add(run.ownerId, after - before);
      run.slotParts = after;
    }
  }

  /** Slots for runs that are just being inserted, by the owner of each. They count as held until then. */
  promise(ownerIds: readonly string[]): void {
    for (const ownerId of ownerIds) this.#countPromised(ownerId, 1);
  }

  /** They have slots of their own now, or need none. */
  keepPromise(ownerIds: readonly string[]): void {
    for (const ownerId of ownerIds) this.#countPromised(ownerId, -1);
  }

  /** Whether the owner has none, here or elsewhere: then it may take a reserved slot. */
  hasNone(ownerId: string): boolean {
    return !this.#parts.has(ownerId) && !this.#promisedTo.has(ownerId) && !this.#elsewhere.parts.has(ownerId);
  }

  /** Slots that the owner may take until it is at its cap; not above 0 if it is. */
  roomOf(ownerId: string): number {
    const parts = (this.#parts.get(ownerId) ?? 0) + (this.#elsewhere.parts.get(ownerId) ?? 0);
    return this.cap - (this.#promisedTo.get(ownerId) ?? 0) - Math.ceil(parts / SLOT_PARTS);
  }

  /**
   * Owners that hold slots, here or elsewhere, with the room that each has below its cap. @param below only those with
   * less room.
   */
  holders(below = Number.POSITIVE_INFINITY): Readonly<Record<string, number>> {
    const rooms = new Map<string, number>();
    for (const ownerId of new Set([
      ...this.#parts.keys(),
      ...this.#promisedTo.keys(),
      ...this.#elsewhere.parts.keys(),
    ])) {
      const room = this.roomOf(ownerId);
      if (room < below) rooms.set(ownerId, room);
    }
    return Object.fromEntries(rooms);
  }

  /** How many of these, from the first on, may take slots at once: an owner that has none may take a reserved one. */
  admits(ownerIds: readonly string[], mayTakeShared: boolean): number {
    let { free, shared } = this;
    const admitted = new Set<string>();
    for (const [index, ownerId] of ownerIds.entries()) {
      const isNew = !admitted.has(ownerId) && this.hasNone(ownerId);
      if (free <= 0 || ((shared <= 0 || !mayTakeShared) && !isNew)) return index;
      admitted.add(ownerId);
      free -= 1;
      shared -= 1;
    }
    return ownerIds.length;
  }

  /** The report for the other processes: parts by owner, for the owners with the most. */
  report(): Readonly<Record<string, number>> {
    const all = [...this.#parts];
    const named =
      all.length <= MAX_REPORTED ? all : all.toSorted(([, one], [, other]) => other - one).slice(0, MAX_REPORTED);
    return Object.fromEntries(named);
  }

  heard(elsewhere: SlotsElsewhere): void {
    this.#elsewhere = elsewhere;
  }

  get use(): SlotUse {
    const free = Math.max(0, this.free);
    return {
      computing: this.#runs - this.#waitingRuns,
      waiting: Math.ceil(this.#waitingParts / SLOT_PARTS),
      promised: this.#promised,
      free,
      reserved: Math.min(free, this.#options.reserved ?? 0),
      waitingRuns: this.#waitingRuns,
      runs: this.#runs,
    };
  }

  #countPromised(ownerId: string, sign: 1 | -1): void {
    this.#promised += sign;
    const left = (this.#promisedTo.get(ownerId) ?? 0) + sign;
    if (left > 0) this.#promisedTo.set(ownerId, left);
    else this.#promisedTo.delete(ownerId);
  }

  #countWaiting(parts: number, sign: 1 | -1): void {
    if (parts === SLOT_PARTS) return;
    this.#waitingRuns += sign;
    this.#waitingParts += sign * parts;
  }

  #add(ownerId: string, parts: number): void {
    this.#total += parts;
    const left = (this.#parts.get(ownerId) ?? 0) + parts;
    if (left > 0) this.#parts.set(ownerId, left);
    else this.#parts.delete(ownerId);
  }
}

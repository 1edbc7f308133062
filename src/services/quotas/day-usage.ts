import type { Logger } from '../../logger.js';
import { boundedMap } from './bounded-map.js';

/** Owners that are remembered at a time; one that is forgotten is read again. */
const MAX_OWNERS = 20_000;
const DAY_MS = 86_400_000;
const FORGET_EVERY_MS = 3_600_000;

export interface DayAmounts {
  readonly events: number;
  readonly bytes: number;
}

export interface DayUsageStore {
  /** The amount that the owner has stored today (UTC). */
  today(ownerId: string): Promise<DayAmounts>;
  /** Adds to it, and returns the sums in the same order. */
  add(amounts: readonly ({ readonly ownerId: string } & DayAmounts)[]): Promise<readonly DayAmounts[]>;
  /** Forgets days that are over. */
  forgetOld(): Promise<void>;
}

interface Owner {
  /** When its day ends. */
  readonly day: number;
  /** Of all processes, when it was last read. */
  events: number;
  bytes: number;
  /** Of this process, not yet added to the database. */
  newEvents: number;
  newBytes: number;
  isDirty: boolean;
}

export interface DayUsageOptions {
  readonly limits: { readonly events: number | null; readonly bytes: number | null };
  readonly store: DayUsageStore;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
}

/**
 * The amount that each owner stores in a day (UTC). Each process gathers its amounts and adds them to the database in
 * one statement from time to time (`flush`). The answer contains the sum of all processes. Between two flushes each
 * process adds its own amounts. The maximum is thus the limit plus the amounts that the others store within one flush.
 * A killed process loses the amounts that it had not added.
 */
export class DayUsage {
  readonly #options: DayUsageOptions;
  readonly #owners = boundedMap<Owner>(MAX_OWNERS);
  readonly #dirty = new Map<string, Owner>();
  readonly #reading = new Map<string, Promise<Owner>>();
  #flushing: Promise<void> | null = null;
  #forgottenAt = 0;
  #dayEndsAt = 0;

  constructor(options: DayUsageOptions) {
    this.#options = options;
  }

  get isOn(): boolean {
    return this.#options.limits.events !== null || this.#options.limits.bytes !== null;
  }

  /** The amount that the owner has stored today. It is known at once from the second call on. */
  of(ownerId: string): DayAmounts | Promise<DayAmounts> {
    const known = this.#known(ownerId);
    return known === undefined ? this.#read(ownerId).then(amountsOf) : amountsOf(known);
  }

  /** Something was stored. */
  add(ownerId: string, events: number, bytes: number): void {
    if (!this.isOn) return;
    const owner = this.#known(ownerId) ?? this.#owners.add(ownerId, this.#fresh({ events: 0, bytes: 0 }));
    owner.newEvents += events;
    owner.newBytes += bytes;
    if (owner.isDirty) return;
    owner.isDirty = true;
    this.#dirty.set(ownerId, owner);
  }

  /**
   * Adds the gathered amounts to the database. Never rejects: amounts that cannot be added now are kept for the next
   * time.
   */
  async flush(): Promise<void> {
    this.#flushing ??= this.#flush().finally(() => (this.#flushing = null));
    return this.#flushing;
  }

  /** Of today, when the day ends: milliseconds since the epoch. */
  get endsAt(): number {
    return this.#today;
  }

  async #flush(): Promise<void> {
    const batch = [...this.#dirty].map(([ownerId, owner]) => ({
      ownerId,
      owner,
      events: owner.newEvents,
      bytes: owner.newBytes,
    }));
    if (batch.length === 0) return;
    this.#dirty.clear();
    for (const { owner } of batch) owner.isDirty = false;
    try {
      const totals = await this.#options.store.add(
        batch.map(({ ownerId, events, bytes }) => ({ ownerId, events, bytes })),
      );
      for (const [index, { owner, events, bytes }] of batch.entries()) {
        owner.newEvents -= events;
        owner.newBytes -= bytes;
        const total = totals[index];
        if (total) Object.assign(owner, total);
      }
    } catch (error) {
      this.#options.logger.debug(
        { err: error, owners: batch.length },
        'The amount stored today could not be added up; trying again',
      );
      for (const { ownerId, owner } of batch) {
        owner.isDirty = true;
        if (!this.#dirty.has(ownerId)) this.#dirty.set(ownerId, owner);
      }
    }
    await this.#forgetOld();
  }

  async #forgetOld(): Promise<void> {
    const now = this.#options.now();
    if (now - this.#forgottenAt < FORGET_EVERY_MS) return;
    this.#forgottenAt = now;
    await this.#options.store
      .forgetOld()
      .catch((error: unknown) =>
        this.#options.logger.debug({ err: error }, 'Days that are over could not be forgotten'),
      );
  }

  #known(ownerId: string): Owner | undefined {
    const owner = this.#owners.get(ownerId);
    return owner?.day === this.#today ? owner : undefined;
  }

  #read(ownerId: string): Promise<Owner> {
    const reading = this.#reading.get(ownerId) ?? this.#readNow(ownerId).finally(() => this.#reading.delete(ownerId));
    this.#reading.set(ownerId, reading);
    return reading;
  }

  async #readNow(ownerId: string): Promise<Owner> {
    const amounts = await this.#options.store.today(ownerId);
    const known = this.#known(ownerId);
    if (known === undefined) return this.#owners.add(ownerId, this.#fresh(amounts));
    // Something was stored, and perhaps added, while this was read.
    known.events = Math.max(known.events, amounts.events);
    known.bytes = Math.max(known.bytes, amounts.bytes);
    return known;
  }

  #fresh({ events, bytes }: DayAmounts): Owner {
    return { day: this.#today, events, bytes, newEvents: 0, newBytes: 0, isDirty: false };
  }

  get #today(): number {
    const now = this.#options.now();
    if (now >= this.#dayEndsAt || now < this.#dayEndsAt - DAY_MS)
      this.#dayEndsAt = (Math.floor(now / DAY_MS) + 1) * DAY_MS;
    return this.#dayEndsAt;
  }
}

function amountsOf(owner: Owner): DayAmounts {
  return { events: owner.events + owner.newEvents, bytes: owner.bytes + owner.newBytes };
}

/** Bytes of response bodies that a process holds in memory while tools read them. */
export interface BodyLimits {
  /** Of one owner. Default: 64 MB. */
  readonly perOwner: number;
  /** Of all owners. Default: 256 MB. */
  readonly total: number;
  /** An owner that holds no more than this does not wait for other owners. Default: 4 MB. */
  readonly guaranteed: number;
}

const BODY_LIMITS: BodyLimits = { perOwner: 67_108_864, total: 268_435_456, guaranteed: 4_194_304 };

const STORED_WITHIN_MS = 30_000;

interface Waiter {
  readonly bytes: number;
  readonly grant: () => void;
}

interface Owner {
  readonly id: string;
  held: number;
  /** In the order in which they began to read. */
  readonly holds: Set<BodyHold>;
}

/**
 * Limits how much of the answers of servers is in memory at one time. A reader takes bytes before it reads on, and
 * waits if there is no room: the socket is paused meanwhile. Many answers that arrive at once then do not fill the
 * memory of the process (invariant 10).
 *
 * Room goes to the owner that holds the least, and to its oldest reader first. The oldest reader of an owner never
 * waits, so readers that each hold a part of their answers cannot wait for one another for ever.
 */
export class BodyBudget {
  readonly #owners = new Map<string, Owner>();
  #held = 0;

  constructor(private readonly limits: BodyLimits = BODY_LIMITS) {}

  /** Bytes that are held now. */
  get held(): number {
    return this.#held;
  }

  /** For the answers of one call; it holds nothing yet. @param signal ends its waiting. */
  open(ownerId: string, signal: AbortSignal): BodyHold {
    return new BodyHold(this, ownerId, signal);
  }

  /** @internal */
  take(hold: BodyHold, bytes: number): Promise<void> | undefined {
    const owner = this.#owners.get(hold.ownerId) ?? { id: hold.ownerId, held: 0, holds: new Set<BodyHold>() };
    this.#owners.set(owner.id, owner);
    owner.holds.add(hold);
    // A reader that comes later does not overtake one that waits.
    const overtakes = firstWaiting(owner) !== undefined && owner.held + bytes > this.limits.guaranteed;
    if (isOldest(owner, hold) || (!overtakes && this.#fits(owner, bytes))) {
      this.#grant(owner, hold, bytes);
      return undefined;
    }
    const { signal } = hold;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        hold.waiter = undefined;
        reject(signal.reason instanceof Error ? signal.reason : new Error('The call is over.'));
      };
      if (signal.aborted) return stop();
      signal.addEventListener('abort', stop, { once: true });
      const grant = (): void => {
        signal.removeEventListener('abort', stop);
        hold.waiter = undefined;
        this.#grant(owner, hold, bytes);
        resolve();
      };
      hold.waiter = { bytes, grant };
    });
  }

  /** @internal */
  giveBack(hold: BodyHold, bytes: number, isOver: boolean): void {
    const owner = this.#owners.get(hold.ownerId);
    if (!owner) return;
    hold.held -= bytes;
    owner.held -= bytes;
    this.#held -= bytes;
    if (isOver) owner.holds.delete(hold);
    if (owner.holds.size === 0) this.#owners.delete(owner.id);
    this.#serve();
  }

  /** Gives the room that there is to those who wait for it. */
  #serve(): void {
    for (;;) {
      const waiting = [...this.#owners.values()].flatMap((owner) => {
        const hold = firstWaiting(owner);
        return hold?.waiter && (isOldest(owner, hold) || this.#fits(owner, hold.waiter.bytes))
          ? [{ held: owner.held, grant: hold.waiter.grant }]
          : [];
      });
      const [first, ...others] = waiting;
      if (!first) return;
      others.reduce((least, each) => (each.held < least.held ? each : least), first).grant();
    }
  }

  #fits(owner: Owner, bytes: number): boolean {
    if (owner.held + bytes <= this.limits.guaranteed) return true;
    return owner.held + bytes <= this.limits.perOwner && this.#held + bytes <= this.limits.total;
  }

  #grant(owner: Owner, hold: BodyHold, bytes: number): void {
    hold.held += bytes;
    owner.held += bytes;
    this.#held += bytes;
  }
}

/** The bytes that one call holds of its answers. */
export class BodyHold {
  /** @internal */
  held = 0;
  /** @internal */
  waiter: Waiter | undefined;

  /** @internal */
  constructor(
    private readonly budget: BodyBudget,
    readonly ownerId: string,
    readonly signal: AbortSignal,
  ) {}

  /**
   * Takes bytes, before they are read; undefined if it need not wait. @throws the reason of the signal, once that is
   * aborted.
   */
  take(bytes: number): Promise<void> | undefined {
    return bytes > 0 ? this.budget.take(this, bytes) : undefined;
  }

  /** Some of them were not needed. */
  giveBack(bytes: number): void {
    this.budget.giveBack(this, bytes, false);
  }

  /**
   * The call is over. Its result stays in memory until it is stored, and its bytes stay counted. They are released
   * after half a minute at most, because a lost run is never stored.
   *
   * @param whenStored calls back once the result is stored.
   */
  releaseOnce(whenStored: (then: () => void) => void): void {
    if (this.held === 0) return this.release();
    const timer = setTimeout(() => this.release(), STORED_WITHIN_MS).unref();
    whenStored(() => {
      clearTimeout(timer);
      this.release();
    });
  }

  /** Gives everything back; twice does no harm. */
  release(): void {
    this.budget.giveBack(this, this.held, true);
  }
}

function firstWaiting(owner: Owner): BodyHold | undefined {
  for (const hold of owner.holds) if (hold.waiter) return hold;
  return undefined;
}

function isOldest(owner: Owner, hold: BodyHold): boolean {
  const [oldest] = owner.holds;
  return oldest === hold;
}

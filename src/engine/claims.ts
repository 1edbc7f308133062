import { randomUUID } from 'node:crypto';
import { ClaimTurn } from './claim-turn.js';
import type { Clock } from './clock.js';
import type { LeaseRenewal } from './lease-renewal.js';
import type { OwnerSlots } from './owner-slots.js';
import type { Claim, ClaimRule, ClaimedExecution, ExecutionQueue } from './ports.js';

/** The most runs taken by one claim, so that several workers share a burst. */
const CLAIM_LIMIT = 50;
/** The least time between two looks for owners that may take a reserved slot. */
const RESERVE_LOOK_MS = 25;

export interface ClaimsOptions {
  readonly queue: Pick<ExecutionQueue, 'abandon' | 'claim' | 'queueOverdue'>;
  readonly clock: Clock;
  readonly workerId: string;
  readonly leaseMs: number;
  readonly slots: OwnerSlots;
  readonly leases: LeaseRenewal;
  /** Takes over the runs that were claimed under the token. */
  readonly adopt: (claimed: readonly ClaimedExecution[], token: string) => Promise<void>;
}

/** Takes runs out of the queue, from each owner in turn, and only of owners without a slot into reserved slots. */
export class Claims {
  readonly #turn = new ClaimTurn();
  readonly #newcomers = new ClaimTurn();
  #lookedForNewcomersAt = Number.NEGATIVE_INFINITY;
  /** Runs wait whose owners hold slots, while only the reserved slots are free. */
  isHoldingBack = false;

  constructor(private readonly options: ClaimsOptions) {}

  /**
   * Milliseconds until a look for owners that may take a reserved slot is due; 0 if it is, or if a shared slot is free.
   */
  get msUntilLook(): number {
    if (this.options.slots.shared > 0) return 0;
    const ms = this.#lookedForNewcomersAt + RESERVE_LOOK_MS - this.options.clock.now();
    // A larger number means that the clock was set back.
    return ms <= 0 || ms > RESERVE_LOOK_MS ? 0 : ms;
  }

  /** @returns whether there may be more to claim. */
  async takeShared(room: number): Promise<boolean> {
    this.isHoldingBack = false;
    const { slots } = this.options;
    const limit = Math.min(CLAIM_LIMIT, room);
    const { servedLast } = this.#turn;
    const claim = await this.#claim(
      limit,
      servedLast,
      servedLast === null ? undefined : { kind: 'capped', cap: slots.cap, rooms: slots.holders(limit) },
    );
    if (!this.#turn.mayHaveMore(claim, limit)) return false;
    // If all that waits is of one owner, nothing of it may take a reserved slot.
    if (claim.isShared || slots.shared > 0) return true;
    this.isHoldingBack = true;
    return false;
  }

  /** @returns whether there may be more to claim at once. */
  async takeReserved(room: number): Promise<boolean> {
    this.isHoldingBack = true;
    const limit = Math.min(CLAIM_LIMIT, room);
    this.#lookedForNewcomersAt = this.options.clock.now();
    await this.options.queue.queueOverdue();
    const claim = await this.#claim(limit, this.#newcomers.lastOwner, {
      kind: 'newcomers',
      holders: this.options.slots.holders(),
    });
    this.#newcomers.mayHaveMore(claim, limit);
    return claim.runs.length === limit;
  }

  /** Returns the claim. */
  async #claim(limit: number, servedLast: string | null, rule?: ClaimRule): Promise<Claim> {
    const { adopt, leaseMs, leases, queue, workerId } = this.options;
    // After a stall or an outage, our own leases may have lapsed. Runs that no other worker has taken are kept and not
    // started over.
    if (leases.isOverdue) await leases.renew();
    const token = randomUUID();
    try {
      const claim = await queue.claim({ workerId, token, limit, leaseMs }, servedLast, rule);
      if (claim.runs.length > 0) await adopt(claim.runs, token);
      return claim;
    } catch (error) {
      // The claim may have taken effect despite the error. Without this call, no worker would work on those runs until
      // their lease ends.
      await queue.abandon(token).catch(() => undefined);
      throw error;
    }
  }
}

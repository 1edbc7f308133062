import type { Clock } from '../../engine/clock.js';
import { StepFailure } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { ClaimedSource, SourceStore } from '../../storage/sources/source.store.js';
import { PollLoop } from '../runs/poll-loop.js';
import { LeaseLost } from './lease-lost.js';
import type { SourcePoller } from './source-poller.js';

export interface SourceKeeperTimes {
  /** How long a source stays with a process that has reported nothing, in ms. */
  readonly leaseMs: number;
  /** How often leases are extended, in ms. */
  readonly renewMs: number;
  /** How far ahead the timer is set at most: a notice may get lost. */
  readonly lookMs: number;
  /** How long one look may take. */
  readonly timeoutMs: number;
}
export const SOURCE_KEEPER_TIMES: SourceKeeperTimes = {
  leaseMs: 15_000,
  renewMs: 5_000,
  lookMs: 10_000,
  timeoutMs: 60_000,
};
/** Looks at a time in one process, and at one connection or host. */
const MAX_LOOKS = 16;
const MAX_LOOKS_OF_TARGET = 2;
/** After a failure of the database. */
const RETRY_MS = 1_000;
/** A due source that this process did not get belongs to another process. */
const TAKEN_MS = 50;
/** How often sources without workflows are looked for. */
const FORGET_EVERY_MS = 60_000;

export interface SourceKeeperDependencies {
  readonly store: Pick<SourceStore, 'claim' | 'renew' | 'release' | 'nextDueAt' | 'forgetUnused'>;
  readonly poller: Pick<SourcePoller, 'look'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly times?: SourceKeeperTimes | undefined;
}

interface Look {
  readonly target: string;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/**
 * Polls sources when they are due. One timer is set to the next of them, however many there are, and nothing happens in
 * between. Any number of processes do this side by side, each source being polled by one of them.
 */
export class SourceKeeper {
  readonly #deps: SourceKeeperDependencies;
  readonly #times: SourceKeeperTimes;
  /** By lease. */
  readonly #looks = new Map<string, Look>();
  readonly #pollLoop: PollLoop;
  #renewedAt = 0;
  #forgottenAt = 0;

  constructor(dependencies: SourceKeeperDependencies) {
    this.#deps = dependencies;
    this.#times = dependencies.times ?? SOURCE_KEEPER_TIMES;
    const { clock, logger } = dependencies;
    this.#pollLoop = new PollLoop({
      round: () => this.#round(),
      retryMs: RETRY_MS,
      onFailing: (error) => logger.error({ err: error }, 'Sources could not be looked after just now; trying again'),
      clock,
    });
  }

  start(): void {
    this.#pollLoop.start();
  }

  /** Ends the looks under way, so that other processes can take their sources at once. */
  async stop(): Promise<void> {
    await this.#pollLoop.stop();
    const leases = [...this.#looks.keys()];
    const looks = [...this.#looks.values()];
    for (const { controller } of looks) controller.abort(new Error('The process ends.'));
    await Promise.all(looks.map(({ done }) => done));
    if (leases.length > 0) await this.#deps.store.release(leases);
  }

  /** A source was made or changed, by any process, and is due at this instant (milliseconds since the epoch). */
  dueAt(instant: number): void {
    this.#pollLoop.noLaterThan(instant);
  }

  /** @returns how long until the next round. */
  async #round(): Promise<number> {
    const { store, clock } = this.#deps;
    const { lookMs, renewMs } = this.#times;
    await this.#renew();
    if (clock.now() - this.#forgottenAt >= FORGET_EVERY_MS) {
      this.#forgottenAt = clock.now();
      await store.forgetUnused();
    }
    const room = MAX_LOOKS - this.#looks.size;
    const claimed = room > 0 && !this.#pollLoop.isStopped ? await this.#claim(room) : 0;
    const most = this.#looks.size > 0 ? Math.min(lookMs, renewMs) : lookMs;
    // With every place taken, the next end of a look makes room.
    if (this.#looks.size >= MAX_LOOKS) return most;
    const next = await store.nextDueAt();
    const untilDue = next === null ? most : next.getTime() - clock.now();
    if (untilDue > 0) return Math.min(untilDue, most);
    // Due, and not to be had: another process is claiming it, or its target is polled as often as it may be.
    return claimed > 0 ? 0 : this.#looks.size > 0 ? Math.min(most, RETRY_MS) : TAKEN_MS;
  }

  async #claim(room: number): Promise<number> {
    const counts = new Map<string, number>();
    for (const { target } of this.#looks.values()) counts.set(target, (counts.get(target) ?? 0) + 1);
    const busy = [...counts].flatMap(([target, count]) => (count >= MAX_LOOKS_OF_TARGET ? [target] : []));
    const claims = await this.#deps.store.claim(this.#times.leaseMs, room, MAX_LOOKS_OF_TARGET, busy);
    for (const claim of claims) this.#begin(claim);
    return claims.length;
  }

  #begin(claim: ClaimedSource): void {
    const { poller, clock } = this.#deps;
    const { timeoutMs } = this.#times;
    const controller = new AbortController();
    const cancelTimeout = clock.after(timeoutMs, () =>
      controller.abort(
        StepFailure.retryable('SOURCE_TIMEOUT', `The source did not answer within ${timeoutMs / 1_000} seconds.`),
      ),
    );
    const done = poller.look(claim, controller.signal).finally(() => {
      cancelTimeout();
      this.#looks.delete(claim.lease);
      this.#pollLoop.noLaterThan(clock.now());
    });
    this.#looks.set(claim.lease, { target: claim.target, controller, done });
  }

  async #renew(): Promise<void> {
    const { store, clock } = this.#deps;
    if (this.#looks.size === 0 || clock.now() - this.#renewedAt < this.#times.renewMs) return;
    this.#renewedAt = clock.now();
    const leases = [...this.#looks.keys()];
    const kept = await store.renew(leases, this.#times.leaseMs);
    for (const lease of leases) if (!kept.has(lease)) this.#looks.get(lease)?.controller.abort(new LeaseLost());
  }
}

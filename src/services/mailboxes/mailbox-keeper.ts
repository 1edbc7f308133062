import { takesMailbox } from '../../domain/event/mail-event.js';
import type { MailEventType } from '../../domain/event/mail-event.js';
import type { Clock } from '../../engine/clock.js';
import type { Logger } from '../../logger.js';
import type { ClaimedMailbox, MailInterest, MailboxWatchStore } from '../../storage/connections/mailbox-watch.store.js';
import { PollLoop } from '../runs/poll-loop.js';
import type { MailboxWatcher } from './mailbox-watcher.js';

export interface KeeperTimes {
  /** How often leases are extended and the wanted mailboxes are looked up, in ms. */
  readonly pollMs: number;
  /** A process that has reported nothing for this long counts as dead. Others take over its mailboxes. */
  readonly leaseMs: number;
}
const DEFAULT_TIMES: KeeperTimes = { pollMs: 1_000, leaseMs: 4_000 };
/**
 * The most mailboxes that one process takes in one round. Further ones are left to other processes and the next round.
 */
const CLAIM_BATCH = 50;
/** Rounds between two updates of the watched mailboxes, if the wanted set stays the same. */
const SET_EVERY_ROUNDS = 5;

export interface MailboxKeeperDependencies {
  readonly watches: MailboxWatchStore;
  /** Begins to watch a mailbox. `wanted` returns the event types for its messages. */
  readonly watch: (claim: ClaimedMailbox, wanted: () => ReadonlySet<MailEventType>) => MailboxWatcher;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly times?: KeeperTimes | undefined;
}

interface Held {
  readonly claim: ClaimedMailbox;
  readonly watcher: MailboxWatcher;
}

const NONE: ReadonlySet<MailEventType> = new Set();

/**
 * Keeps each wanted mailbox with one process: the holder of its lease. Any number of processes do this side by side.
 */
export class MailboxKeeper {
  readonly #deps: MailboxKeeperDependencies;
  readonly #times: KeeperTimes;
  /** By lease. */
  readonly #held = new Map<string, Held>();
  /** Lost to others, and on their way out. */
  readonly #leaving = new Set<Promise<void>>();
  #wanted: ReadonlyMap<string, ReadonlySet<MailEventType>> = new Map();
  #lastWatched: string | null = null;
  readonly #pollLoop: PollLoop;
  #looks = 0;

  constructor(dependencies: MailboxKeeperDependencies) {
    this.#deps = dependencies;
    this.#times = dependencies.times ?? DEFAULT_TIMES;
    const { clock, logger } = dependencies;
    this.#pollLoop = new PollLoop({
      round: () => this.#lookAfter(),
      retryMs: this.#times.pollMs,
      onFailing: (error) => logger.error({ err: error }, 'Mailboxes could not be looked after just now; trying again'),
      clock,
    });
  }

  start(): void {
    this.#pollLoop.start();
  }

  /** Releases every mailbox, so that other processes can take them at once. */
  async stop(): Promise<void> {
    await this.#pollLoop.stop();
    const leases = [...this.#held.keys()];
    await Promise.all([...this.#held.values()].map(({ watcher }) => watcher.stop()).concat(...this.#leaving));
    this.#held.clear();
    if (leases.length > 0) await this.#deps.watches.release(leases);
  }

  /** @returns how long until the next round. */
  async #lookAfter(): Promise<number> {
    await this.#renew();
    await this.#lookUp();
    await this.#claim();
    return this.#times.pollMs;
  }

  async #renew(): Promise<void> {
    if (this.#held.size === 0) return;
    const confirmed = [...this.#held].filter(([, { watcher }]) => watcher.isCaughtUp).map(([lease]) => lease);
    const kept = await this.#deps.watches.renew([...this.#held.keys()], confirmed, this.#times.leaseMs);
    for (const [lease, { watcher }] of this.#held) {
      if (kept.has(lease)) continue;
      this.#held.delete(lease);
      const leaving: Promise<void> = watcher.stop().finally(() => this.#leaving.delete(leaving));
      this.#leaving.add(leaving);
    }
  }

  /** The wanted event types of each mailbox. */
  async #lookUp(): Promise<void> {
    this.#wanted = wantedTypes(await this.#deps.watches.interests());
    const ids = [...this.#wanted.keys()].toSorted();
    const isChanged = ids.join() !== this.#lastWatched;
    // Most of the time nothing changes, and removing unwanted mailboxes can wait.
    if (!isChanged && this.#looks++ % SET_EVERY_ROUNDS !== 0) return;
    await this.#deps.watches.setWatched(ids);
    this.#lastWatched = ids.join();
  }

  async #claim(): Promise<void> {
    if (this.#wanted.size === 0) return;
    for (const claim of await this.#deps.watches.claim(this.#times.leaseMs, CLAIM_BATCH)) {
      const watcher = this.#deps.watch(claim, () => this.#wanted.get(claim.connectionId) ?? NONE);
      this.#held.set(claim.lease, { claim, watcher });
    }
  }
}

function wantedTypes(interests: readonly MailInterest[]): ReadonlyMap<string, ReadonlySet<MailEventType>> {
  const wanted = new Map<string, Set<MailEventType>>();
  for (const { connectionId, connectionName, eventType, condition } of interests) {
    if (!takesMailbox(condition?.is, connectionName)) continue;
    const types = wanted.get(connectionId) ?? new Set();
    wanted.set(connectionId, eventType === null ? types : types.add(eventType));
  }
  return wanted;
}

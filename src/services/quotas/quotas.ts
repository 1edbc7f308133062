import type { RefusalRecorder } from '../../domain/account/audit.js';
import { addressGroup } from '../../lib/net/client-address.js';
import { isReset, quotaMessage, QuotaName } from '../../domain/account/quota.js';
import type { AddressLimits, Quota, QuotaGuard, QuotaLimits, QuotaRefusal } from '../../domain/account/quota.js';
import { QuotaExceededError, RateLimitedError } from '../../errors.js';
import type { QuotaUse } from '../../errors.js';
import type { Logger } from '../../logger.js';
import { ALL } from '../../pubsub.js';
import type { PubSub, QuotaReport } from '../../pubsub.js';
import { DayUsage } from './day-usage.js';
import { PAGE_RATES } from './page-rates.js';
import type { PageRate } from './page-rates.js';
import type { DayAmounts, DayUsageStore } from './day-usage.js';
import { RunsInFlight } from './runs-in-flight.js';
import { SharedGauge } from './shared-gauge.js';
import { SharedRate } from './shared-rate.js';

/** How often processes report to one another, and add to the database. */
const REPORT_EVERY_MS = 250;
const FLUSH_EVERY_MS = 1_000;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** Client addresses that are remembered at a time: millions of them must not fill the memory. */
const MAX_ADDRESSES = 50_000;
/** Of one message between processes; PostgreSQL carries 8,000 bytes. */
const MAX_REPORT_BYTES = 6_000;

export type AddressLimit = keyof AddressLimits;

export interface QuotaDependencies {
  readonly limits: QuotaLimits;
  readonly addresses: AddressLimits;
  readonly store: DayUsageStore & {
    /** Runs that have not ended. */
    runsInFlight(ownerId: string): Promise<number>;
  };
  readonly pubsub: PubSub;
  /** Called for every refusal, with the name of the limit. */
  readonly onRefused: (limit: string) => void;
  /** Names this process among the others. */
  readonly processId: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** Ends the use that a call began, for example when a socket is closed. */
export type Release = () => void;
/** A run that was admitted is stored, or was refused for another reason and does not count. Default: it is stored. */
export type ReleaseRun = (isStored?: boolean) => void;

const NOTHING: Release = () => undefined;

/**
 * The limits of users and client addresses that are kept in memory, over all processes of a database. Workflows, keys
 * and similar objects are counted on insertion; see `enforceQuota`.
 *
 * Nothing here costs a round trip for each request or run. How far a limit can be exceeded that way, and why, stands
 * with `SharedRate`, `SharedGauge`, `RunsInFlight` and `DayUsage`, and in docs/reference/limits.md.
 */
export class Quotas implements QuotaGuard {
  readonly limits: QuotaLimits;
  readonly #deps: QuotaDependencies;
  readonly #rates: ReadonlyMap<string, SharedRate>;
  readonly #gauges: ReadonlyMap<string, SharedGauge>;
  readonly #inFlight: RunsInFlight | null;
  readonly #day: DayUsage;
  #timers: NodeJS.Timeout[] = [];
  #unlisten: (() => void) | undefined;
  #recorder: RefusalRecorder | undefined;

  constructor(dependencies: QuotaDependencies) {
    const { limits, addresses, store, now, logger } = dependencies;
    this.#deps = dependencies;
    this.limits = limits;
    this.#rates = ratesOf(limits, addresses);
    this.#gauges = new Map(
      [QuotaName.SOCKETS, QuotaName.SUBSCRIPTIONS].flatMap((name) =>
        limits[name] === null ? [] : [[name, new SharedGauge(limits[name])] as const],
      ),
    );
    this.#inFlight =
      limits.RUNS_IN_FLIGHT === null
        ? null
        : new RunsInFlight({ limit: limits.RUNS_IN_FLIGHT, count: (ownerId) => store.runsInFlight(ownerId), now });
    this.#day = new DayUsage({
      limits: { events: limits.EVENTS_PER_DAY, bytes: limits.BYTES_PER_DAY },
      store,
      now,
      logger,
    });
  }

  /** Begins to exchange with the other processes. @param recorder of refusals in the audit log; it bounds them. */
  start(recorder?: RefusalRecorder): void {
    this.#recorder = recorder;
    this.#unlisten = this.#deps.pubsub.listen('quotaReport', ALL, (report) => this.#heard(report));
    this.#timers = [
      setInterval(() => this.#publish(), REPORT_EVERY_MS).unref(),
      setInterval(() => void this.#day.flush(), FLUSH_EVERY_MS).unref(),
    ];
  }

  async stop(): Promise<void> {
    this.#unlisten?.();
    for (const timer of this.#timers) clearInterval(timer);
    await this.#day.flush();
  }

  /** Counts a request of the user. @throws RateLimitedError */
  request(userId: string): void {
    const rate = this.#rates.get(QuotaName.REQUESTS_PER_SECOND);
    if (rate === undefined) return;
    const wait = rate.take(userId, this.#deps.now());
    if (wait > 0) throw this.#refusal(userId, QuotaName.REQUESTS_PER_SECOND, rate.limit, rate.limit, wait);
  }

  /**
   * Counts something that a client address did; all of an IPv6 network of 64 bits counts as one. @throws
   * RateLimitedError
   */
  address(limit: AddressLimit, address: string | undefined = ''): void {
    const rate = this.#rates.get(limit);
    const wait = rate?.take(addressGroup(address), this.#deps.now()) ?? 0;
    if (wait === 0) return;
    this.#deps.onRefused(limit);
    throw new RateLimitedError(ADDRESS_MESSAGES[limit], wait);
  }

  /** Counts something that a visitor of a public page did. @returns milliseconds until it is welcome; 0: it is now. */
  visit(rate: PageRate, key: string): number {
    const wait = this.#rates.get(rate)?.take(key, this.#deps.now()) ?? 0;
    if (wait > 0) this.#deps.onRefused(rate);
    return wait;
  }

  /**
   * Reserves room for one run, until it is stored or refused for another reason. Returns at once for an owner whose
   * runs are known, unless there is no room.
   *
   * @param bytes how many bytes of it are stored.
   * @throws RateLimitedError, QuotaExceededError; as a rejection, if it answers a promise.
   */
  reserveRun(ownerId: string, bytes = 0): ReleaseRun | Promise<ReleaseRun> {
    const stored = bytes === 0 ? undefined : this.checkStored(ownerId, 0, bytes);
    if (stored !== undefined) return stored.then(() => this.#reserve(ownerId));
    return this.#reserve(ownerId);
  }

  #reserve(ownerId: string): ReleaseRun | Promise<ReleaseRun> {
    const full = this.#inFlight?.reserve(ownerId) ?? null;
    return full instanceof Promise ? full.then((count) => this.#admit(ownerId, count)) : this.#admit(ownerId, full);
  }

  /** @param full the number of runs if there is no room. */
  #admit(ownerId: string, full: number | null): ReleaseRun {
    const inFlight = this.#inFlight;
    if (full !== null) throw this.#refusal(ownerId, QuotaName.RUNS_IN_FLIGHT, inFlight?.limit ?? 0, full);
    const rate = this.#rates.get(QuotaName.RUNS_PER_MINUTE);
    try {
      this.#checkRate(ownerId);
    } catch (error) {
      inFlight?.release(ownerId);
      throw error;
    }
    rate?.charge(ownerId, 1, this.#deps.now());
    return (isStored = true) => {
      inFlight?.release(ownerId);
      if (!isStored) rate?.charge(ownerId, -1, this.#deps.now());
    };
  }

  #checkRate(ownerId: string): void {
    const rate = this.#rates.get(QuotaName.RUNS_PER_MINUTE);
    const wait = rate?.waitFor(ownerId, 1, this.#deps.now()) ?? 0;
    if (rate !== undefined && wait > 0)
      throw this.#refusal(ownerId, QuotaName.RUNS_PER_MINUTE, rate.limit, rate.limit, wait);
  }

  /** A run was stored, whatever started it. */
  runStarted(ownerId: string): void {
    this.#inFlight?.started(ownerId);
  }

  runEnded(ownerId: string): void {
    this.#inFlight?.ended(ownerId);
  }

  /**
   * Whether the owner may store this much more today. Answers undefined at once for an owner who is known and has room.
   *
   * @throws RateLimitedError; as a rejection, if it answers a promise.
   */
  checkStored(ownerId: string, events: number, bytes: number): Promise<void> | undefined {
    if (!this.#day.isOn) return undefined;
    const known = this.#day.of(ownerId);
    if (known instanceof Promise) return known.then((amounts) => this.#checkDay(ownerId, amounts, events, bytes));
    this.#checkDay(ownerId, known, events, bytes);
    return undefined;
  }

  /** Something was stored for the owner. */
  stored(ownerId: string, events: number, bytes: number): void {
    this.#day.add(ownerId, events, bytes);
  }

  /** @returns the function to call when the socket closes. @throws QuotaExceededError */
  openSocket(userId: string): Release {
    return this.#open(QuotaName.SOCKETS, userId);
  }

  /** @returns the function to call when the subscription ends. @throws QuotaExceededError */
  openSubscription(userId: string): Release {
    return this.#open(QuotaName.SUBSCRIPTIONS, userId);
  }

  /** The user's requests, sockets and subscriptions, and the owner's runs, events and bytes. */
  async usage(userId: string, ownerId: string): Promise<readonly Quota[]> {
    const { now, limits } = { now: this.#deps.now(), limits: this.limits };
    const holders = [
      [QuotaName.REQUESTS_PER_SECOND, userId],
      [QuotaName.RUNS_PER_MINUTE, ownerId],
    ] as const;
    const rates = holders.map(([name, holder]): Quota => {
      const use = this.#rates.get(name)?.use(holder, now) ?? { used: 0, fullInMs: 0 };
      return {
        name,
        limit: limits[name],
        used: use.used,
        resetsAt: use.fullInMs === 0 ? null : new Date(now + use.fullInMs),
      };
    });
    const gauges = [QuotaName.SOCKETS, QuotaName.SUBSCRIPTIONS].map((name): Quota => ({
      name,
      limit: limits[name],
      used: this.#gauges.get(name)?.used(userId, now) ?? 0,
      resetsAt: null,
    }));
    const amounts = await this.#day.of(ownerId);
    const endsAt = new Date(this.#day.endsAt);
    const day: readonly Quota[] = [
      { name: QuotaName.EVENTS_PER_DAY, limit: limits.EVENTS_PER_DAY, used: amounts.events, resetsAt: endsAt },
      { name: QuotaName.BYTES_PER_DAY, limit: limits.BYTES_PER_DAY, used: amounts.bytes, resetsAt: endsAt },
    ];
    return [...rates, ...gauges, ...day];
  }

  /** Called for an insert that was refused. */
  readonly refused = ({ ownerId, quota }: QuotaRefusal): void => {
    this.#deps.onRefused(quota);
    this.#recorder?.note({ action: 'quota.refuse', userId: ownerId, targetId: quota });
  };

  #open(name: typeof QuotaName.SOCKETS | typeof QuotaName.SUBSCRIPTIONS, userId: string): Release {
    const gauge = this.#gauges.get(name);
    if (gauge === undefined) return NOTHING;
    const now = this.#deps.now();
    if (!gauge.open(userId, now)) throw this.#refusal(userId, name, gauge.limit, gauge.used(userId, now));
    let isOpen = true;
    return () => {
      if (isOpen) gauge.close(userId);
      isOpen = false;
    };
  }

  #checkDay(ownerId: string, amounts: DayAmounts, events: number, bytes: number): void {
    const { EVENTS_PER_DAY: maxEvents, BYTES_PER_DAY: maxBytes } = this.limits;
    const wait = Math.max(1, this.#day.endsAt - this.#deps.now());
    if (maxEvents !== null && events > 0 && amounts.events + events > maxEvents)
      throw this.#refusal(ownerId, QuotaName.EVENTS_PER_DAY, maxEvents, amounts.events, wait);
    if (maxBytes !== null && bytes > 0 && amounts.bytes + bytes > maxBytes)
      throw this.#refusal(ownerId, QuotaName.BYTES_PER_DAY, maxBytes, amounts.bytes, wait);
  }

  #refusal(
    ownerId: string,
    quota: QuotaName,
    limit: number,
    used: number,
    retryAfterMs = 0,
  ): RateLimitedError | QuotaExceededError {
    const use: QuotaUse = { quota, limit, used };
    this.refused({ ownerId, quota, limit, used });
    const message = quotaMessage(quota, limit, used);
    return isReset(quota) ? new RateLimitedError(message, retryAfterMs, use) : new QuotaExceededError(message, use);
  }

  #publish(): void {
    const now = this.#deps.now();
    const said: Entry[] = [];
    for (const [name, rate] of this.#rates)
      for (const [key, count] of rate.drain(now)) said.push(['rate', name, key, count]);
    for (const [name, gauge] of this.#gauges)
      for (const [key, count] of gauge.drain(now)) said.push(['gauge', name, key, count]);
    for (const [key, count] of this.#inFlight?.drain() ?? []) said.push(['runs', '', key, count]);
    for (const entries of inMessages(said))
      this.#deps.pubsub.publish('quotaReport', ALL, { processId: this.#deps.processId, entries });
  }

  #heard({ processId, entries }: QuotaReport): void {
    if (processId === this.#deps.processId) return;
    const now = this.#deps.now();
    for (const [kind, name, key, count] of entries) {
      if (kind === 'rate') this.#rates.get(name)?.absorb(key, count, now);
      else if (kind === 'gauge') this.#gauges.get(name)?.absorb(processId, key, count, now);
      else this.#inFlight?.absorb(key, count);
    }
  }
}

type Entry = QuotaReport['entries'][number];

/** As many entries a message as fit. */
function inMessages(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const messages: Entry[][] = [];
  let room = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(JSON.stringify(entry)) + 1;
    if (size > MAX_REPORT_BYTES) continue;
    if (size > room) {
      messages.push([]);
      room = MAX_REPORT_BYTES;
    }
    messages.at(-1)?.push(entry);
    room -= size;
  }
  return messages;
}

const ADDRESS_MESSAGES: Readonly<Record<AddressLimit, string>> = {
  publicPerSecond: 'Your address sends too many requests without credentials. Try again later, or sign in.',
  hooksPerSecond: 'Your address sends too many deliveries. Send them again later.',
  failuresPerMinute:
    'Too many requests of your address had credentials that are not valid. Check the key, or wait a minute.',
};

function ratesOf(limits: QuotaLimits, addresses: AddressLimits): ReadonlyMap<string, SharedRate> {
  const rates: readonly (readonly [string, number | null, number, number | undefined])[] = [
    [QuotaName.REQUESTS_PER_SECOND, limits.REQUESTS_PER_SECOND, SECOND_MS, undefined],
    [QuotaName.RUNS_PER_MINUTE, limits.RUNS_PER_MINUTE, MINUTE_MS, undefined],
    ['publicPerSecond', addresses.publicPerSecond, SECOND_MS, MAX_ADDRESSES],
    ['hooksPerSecond', addresses.hooksPerSecond, SECOND_MS, MAX_ADDRESSES],
    ['failuresPerMinute', addresses.failuresPerMinute, MINUTE_MS, MAX_ADDRESSES],
    ...Object.entries(PAGE_RATES).map(([name, limit]) => [name, limit, MINUTE_MS, MAX_ADDRESSES] as const),
  ];
  return new Map(
    rates.flatMap(([name, limit, windowMs, maxKeys]) =>
      limit === null ? [] : [[name, new SharedRate({ limit, windowMs, maxKeys })] as const],
    ),
  );
}

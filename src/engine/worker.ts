import { randomUUID } from 'node:crypto';
import { ExecutionStatus } from '../domain/run/execution.js';
import type { Problem } from '../domain/workflow/problem.js';
import type { Tool } from '../tools/tool.js';
import { MAX_TIMER_MS } from './clock.js';
import { ClaimTurn } from './claim-turn.js';
import { DefinitionCache, definitionName } from './definition-cache.js';
import { EarlyStarts, newlyClaimed } from './early-starts.js';
import type { EarlyStart } from './early-starts.js';
import { GroupCommit } from './group-commit.js';
import type { LeasedRun } from './enqueuer.js';
import { OwnerSlots } from './owner-slots.js';
import type { SlotUse } from './owner-slots.js';
import { SlotReports } from './slot-reports.js';
import type {
  Claim,
  ClaimRule,
  ClaimedExecution,
  CommitListener,
  ExecutionQueue,
  FirstChange,
  Lease,
  NewExecution,
  RunChange,
} from './ports.js';
import { Run } from './run.js';
import type { RunHost } from './run.js';
import type { RunDependencies } from './run-dependencies.js';
/** The most runs taken by one claim, so that several workers share a burst. */
const CLAIM_LIMIT = 50;
/** How often runs are weighed: one that has only waited for the outside since the last time takes less than a slot. */
const WEIGH_MS = 250;
/** How often workers report the slots that they hold to one another, in ms. */
const REPORT_MS = 500;
/** The least time between two looks for owners that may take a reserved slot. */
const RESERVE_LOOK_MS = 25;

const NOTHING: ReadonlyMap<string, never[]> = new Map();

const VERSION_GONE: Problem = {
  code: 'VERSION_GONE',
  message: 'The version that the run is pinned to does not exist any more.',
  retryable: false,
};

export interface WorkerOptions extends RunDependencies {
  readonly workerId: string;
  readonly queue: ExecutionQueue;
  readonly findTool: (name: string) => Tool | undefined;
  readonly listener: CommitListener;
  readonly isDataError: (error: unknown) => boolean;
  /** Slots: the most runs in flight. More are allowed only if some of them merely wait for responses from outside. */
  readonly concurrency: number;
  /** Further slots, only for owners that hold none. Default: 0. */
  readonly reserved?: number | undefined;
  /** Slots of one owner in all processes while others wait. Default: half of the slots of all processes. */
  readonly perOwner?: number | undefined;
  /** A worker that reports nothing for this long counts as dead. Default 6,000. */
  readonly leaseMs?: number;
  /** How often to look for work that no notice announced, in ms. Default 1,000. */
  readonly pollMs?: number;
}

/**
 * Claims runs, moves them on, keeps their leases and releases them. `wake` announces new work. The worker also polls
 * every `pollMs`, which finds runs whose worker died.
 */
export class Worker {
  readonly #runs = new Map<string, Run>();
  readonly #commit: GroupCommit;
  readonly #definitions: DefinitionCache;
  readonly #early: EarlyStarts;
  readonly #leaseMs: number;
  readonly #pollMs: number;
  readonly #timers = new Set<() => void>();
  readonly #host: RunHost = {
    requestCommit: (run) => {
      if (!this.#early.holds(run)) this.#commit.request(run);
    },
    lookAgain: (run) => void this.#look([run]),
  };
  readonly #slots: OwnerSlots;
  readonly #reports: SlotReports;
  /** The taking up of runs that were leased as they were inserted. */
  #adopting: Promise<unknown> = Promise.resolve();
  #isStarted = false;
  #isClaiming = false;
  #isRenewing = false;
  #mayHaveMore = false;
  /** Runs wait whose owners hold slots, while only the reserved slots are free. */
  #isHoldingBack = false;
  #lookedForNewcomersAt = Number.NEGATIVE_INFINITY;
  #cancelLook: (() => void) | undefined;
  readonly #turn = new ClaimTurn();
  readonly #newcomers = new ClaimTurn();
  #claimDone: Promise<void> = Promise.resolve();
  /** When the leases were last known to be extended. */
  #renewedAt = 0;
  #nextWakeAt = Number.POSITIVE_INFINITY;
  #cancelWake: (() => void) | undefined;

  constructor(private readonly options: WorkerOptions) {
    this.#leaseMs = options.leaseMs ?? 6_000;
    this.#pollMs = options.pollMs ?? 1_000;
    this.#slots = new OwnerSlots(options);
    this.#reports = new SlotReports(options, this.#slots);
    this.#definitions = new DefinitionCache(options.queue, options.findTool);
    this.#early = new EarlyStarts(
      this.#definitions,
      (run, definition, token) =>
        new Run(newlyClaimed(run, definition.version, token), definition, options, this.#host),
    );
    this.#commit = new GroupCommit({
      queue: options.queue,
      listener: {
        committed: (changes) => this.#committed(changes),
        stored: (ownerId, chars) => this.options.listener.stored?.(ownerId, chars),
      },
      clock: options.clock,
      logger: options.logger,
      isDataError: options.isDataError,
      onGone: (run) => this.#gone(run),
    });
  }

  /** Runs in hand. */
  get inFlight(): number {
    return this.#runs.size;
  }

  /** The use of the slots. */
  get slotUse(): SlotUse {
    return this.#slots.use;
  }

  start(): void {
    this.#isStarted = true;
    this.#every(WEIGH_MS, () => this.#weigh());
    this.#every(REPORT_MS, () => void this.#reports.report());
    this.#every(this.#pollMs, () => this.wake());
    this.#every(this.#leaseMs / 4, () => void this.#renew());
    this.#renewedAt = this.options.clock.now();
    this.#nextWakeAt = this.#renewedAt;
    this.wake();
  }

  /** There may be something to claim. */
  wake(): void {
    if (!this.#isStarted) return;
    this.#mayHaveMore = true;
    if (this.#isClaiming || this.#slots.free <= 0) return;
    const earlyMs =
      this.#slots.shared > 0 ? 0 : this.#lookedForNewcomersAt + RESERVE_LOOK_MS - this.options.clock.now();
    if (earlyMs <= 0 || earlyMs > RESERVE_LOOK_MS) this.#claimDone = this.#claimAll();
    else this.#cancelLook ??= this.options.clock.after(earlyMs, () => this.#lookNow());
  }

  #lookNow(): void {
    this.#cancelLook = undefined;
    this.wake();
  }

  /**
   * Room for runs that are just being inserted; with older ones still in the queue, new ones wait their turn.
   *
   * @returns a lease for the first of them, to be answered by `takeLeased`; null if there is no room.
   */
  offerLease(runs: readonly Pick<NewExecution, 'ownerId'>[]): Lease | null {
    if (!this.#isStarted || this.#mayHaveMore || this.#isClaiming) return null;
    const isRoomForAll = !this.#isHoldingBack && this.#slots.shared >= runs.length;
    const limit = isRoomForAll
      ? runs.length
      : this.#slots.admits(
          runs.map((run) => run.ownerId),
          !this.#isHoldingBack,
        );
    if (limit <= 0) return null;
    this.#slots.promise(limit);
    return { workerId: this.options.workerId, token: randomUUID(), limit, leaseMs: this.#leaseMs };
  }

  /**
   * Begins early those of the runs that may, before they are inserted under the lease. Returns their changes, by run
   * id.
   */
  begin(lease: Lease, runs: readonly NewExecution[]): ReadonlyMap<string, FirstChange> {
    return this.#early.begin(lease, runs);
  }

  /** The runs that were inserted under a lease of this worker. */
  takeLeased(lease: Lease, runs: readonly LeasedRun[]): void {
    const begun = this.#early.settle(lease, this.#isStarted ? runs : []);
    this.#keep([...begun.values()]);
    const claimed = runs
      .filter(({ run }) => !begun.has(run.id))
      .map(({ run, workflowVersion }) => newlyClaimed(run, workflowVersion, lease.token));
    if (claimed.length === 0 || !this.#isStarted) {
      this.#slots.keepPromise(lease.limit);
      if (claimed.length > 0) void this.options.queue.abandon(lease.token).catch(() => undefined);
      return;
    }
    this.#slots.keepPromise(lease.limit - claimed.length);
    this.#adopting = this.#adopting
      .then(() => this.#adopt(claimed, lease.token))
      .catch((error: unknown) => {
        this.options.logger.warn(
          { err: error },
          'Runs that were just queued could not be started; they go back into the queue',
        );
        return this.options.queue.abandon(lease.token).catch(() => undefined);
      })
      .finally(() => this.#slots.keepPromise(claimed.length));
  }

  /**
   * A caller has a request for these runs, or one of their waits has ended. Runs that this worker does not hold are
   * ignored.
   */
  signalled(executionIds: readonly string[]): void {
    const held = executionIds.map((id) => this.#runs.get(id)).filter((run) => run !== undefined);
    if (held.length > 0) void this.#look(held);
  }

  /**
   * Stops claiming and hands over every run that this worker holds, so that other workers continue them at once. If the
   * database does not answer for as long as a lease lasts, the worker gives up. Others may claim the runs by then
   * anyway.
   */
  async stop(): Promise<void> {
    if (!this.#isStarted) return;
    this.#isStarted = false;
    for (const cancel of this.#timers) cancel();
    this.#cancelWake?.();
    this.#cancelLook?.();
    for (const run of this.#runs.values()) run.handOver();
    let cancelLimit: (() => void) | undefined;
    const limit = new Promise<void>((resolve) => (cancelLimit = this.options.clock.after(this.#leaseMs, resolve)));
    const handedOver = Promise.all([this.#claimDone, this.#adopting, this.#commit.idle()]).then(() =>
      this.#reports.withdraw(),
    );
    await Promise.race([handedOver, limit]);
    cancelLimit?.();
    this.#commit.close();
  }

  async #claimAll(): Promise<void> {
    this.#isClaiming = true;
    let isFailing = false;
    try {
      do {
        while (this.#mayHaveMore && this.#isStarted) {
          if (this.#slots.free <= 0) return;
          this.#mayHaveMore = false;
          if (this.#slots.shared > 0) await this.#claimShared(this.#slots.shared);
          else if (!(await this.#claimReserved(this.#slots.free))) break;
        }
        if (this.#isStarted && this.#nextWakeAt <= this.options.clock.now()) await this.#findNextWake();
        // A wake-up may have come while that was on its way.
      } while (this.#mayHaveMore && this.#isStarted && this.#slots.shared > 0);
    } catch (error) {
      isFailing = true;
      this.options.logger.warn({ err: error }, 'Claiming runs failed; the next poll tries again');
    } finally {
      this.#isClaiming = false;
    }
    // Runs that arrived while only reserved slots were free are looked at soon.
    if (!isFailing && this.#mayHaveMore && this.#isHoldingBack) this.wake();
  }

  async #claimShared(room: number): Promise<void> {
    this.#isHoldingBack = false;
    const limit = Math.min(CLAIM_LIMIT, room);
    const { servedLast } = this.#turn;
    const claim = await this.#claim(
      limit,
      servedLast,
      servedLast === null ? undefined : { kind: 'capped', cap: this.#slots.cap, rooms: this.#slots.holders(limit) },
    );
    if (!this.#turn.mayHaveMore(claim, limit)) return;
    // If all that waits is of one owner, nothing of it may take a reserved slot.
    if (claim.isShared || this.#slots.shared > 0) this.#mayHaveMore = true;
    else this.#isHoldingBack = true;
  }

  /** @returns whether there may be more to claim at once. */
  async #claimReserved(room: number): Promise<boolean> {
    this.#isHoldingBack = true;
    const limit = Math.min(CLAIM_LIMIT, room);
    this.#lookedForNewcomersAt = this.options.clock.now();
    await this.options.queue.queueOverdue();
    const claim = await this.#claim(limit, this.#newcomers.lastOwner, {
      kind: 'newcomers',
      holders: this.#slots.holders(),
    });
    this.#newcomers.mayHaveMore(claim, limit);
    if (claim.runs.length === limit) this.#mayHaveMore = true;
    return claim.runs.length === limit;
  }

  /** Returns the claim. */
  async #claim(limit: number, servedLast: string | null, rule?: ClaimRule): Promise<Claim> {
    // After a stall or an outage, our own leases may have lapsed. Runs that no other worker has taken are kept and not
    // started over.
    if (Math.abs(this.options.clock.now() - this.#renewedAt) >= this.#leaseMs) await this.#renew();
    const token = randomUUID();
    try {
      const claim = await this.options.queue.claim(
        { workerId: this.options.workerId, token, limit, leaseMs: this.#leaseMs },
        servedLast,
        rule,
      );
      if (claim.runs.length > 0) await this.#adopt(claim.runs, token);
      return claim;
    } catch (error) {
      // The claim may have taken effect despite the error. Without this call, no worker would work on those runs until
      // their lease ends.
      await this.options.queue.abandon(token).catch(() => undefined);
      throw error;
    }
  }

  /** Continues the runs that had begun before they were stored. */
  #keep(begun: readonly EarlyStart[]): void {
    this.#committed(begun.flatMap(({ change }) => change ?? []));
    for (const { run, change } of begun) {
      if (change?.release) continue;
      this.#hold(run);
      if (change) run.committed();
      if (run.isDirty) this.#commit.request(run);
    }
  }

  async #adopt(claimed: readonly ClaimedExecution[], token: string): Promise<void> {
    // A run that is new has no record yet; one that takes over the results of another has, though it is queued.
    const recorded = claimed
      .filter((run) => run.status !== ExecutionStatus.QUEUED || run.currentStep > 0)
      .map((run) => run.id);
    const [definitions, stepRuns, signals] = await Promise.all([
      this.#definitions.load(claimed.map((run) => ({ workflowId: run.workflowId, version: run.workflowVersion }))),
      recorded.length > 0 ? this.options.queue.stepRuns(recorded) : NOTHING,
      recorded.length > 0 ? this.options.queue.signals(recorded) : [],
    ]);
    const waits = new Map(signals.map((signal) => [signal.executionId, signal.waits]));
    if (!this.#isStarted) return this.options.queue.abandon(token);
    for (const execution of claimed) {
      this.options.clock.atLeast?.(execution.dueAt.getTime());
      const key = { workflowId: execution.workflowId, version: execution.workflowVersion };
      const definition = definitions.get(definitionName(key));
      const run = new Run(
        execution,
        definition ?? { ...key, title: '', steps: [], roots: [], beginsPurely: false },
        this.options,
        this.#host,
      );
      // One of our own whose lease lapsed unnoticed: two hands on it would write over each other.
      const former = this.#runs.get(execution.id);
      if (former) this.#lose(former);
      this.#hold(run);
      if (definition) run.begin({ stepRuns: stepRuns.get(execution.id) ?? [], waits: waits.get(execution.id) ?? [] });
      else run.refuse(VERSION_GONE);
    }
  }

  #committed(changes: readonly RunChange[]): void {
    for (const change of changes) {
      if (change.release?.claimableAt) this.#wakeAt(change.release.claimableAt.getTime());
    }
    this.options.listener.committed(changes);
  }

  #hold(run: Run): void {
    this.#runs.set(run.id, run);
    this.#slots.take(run.ownerId);
  }

  #gone(run: Run): void {
    run.gone();
    if (this.#runs.get(run.id) === run) {
      this.#runs.delete(run.id);
      this.#slots.release(run.ownerId, run.slotParts);
    }
    if (this.#mayHaveMore || (this.#isHoldingBack && (this.#slots.shared > 0 || this.#slots.hasNone(run.ownerId))))
      this.wake();
  }

  /** Runs that only wait for the outside make room for others. */
  #weigh(): void {
    this.#slots.weigh(this.#runs.values());
    if ((this.#mayHaveMore || this.#isHoldingBack) && this.#slots.shared > 0) this.wake();
  }

  /** Passes requests and ended waits to runs. The next renewal makes up for a look that fails. */
  async #look(runs: readonly Run[]): Promise<void> {
    try {
      for (const signals of await this.options.queue.signals(runs.map((run) => run.id))) {
        const run = this.#runs.get(signals.executionId);
        if (run && runs.includes(run)) run.signalled(signals);
      }
    } catch (error) {
      this.options.logger.warn({ err: error }, 'The requests to cancel or pause running executions could not be read');
    }
  }

  #lose(run: Run): void {
    run.detach();
    this.#commit.forget(run);
    this.#gone(run);
  }

  async #renew(): Promise<void> {
    if (this.#isRenewing) return;
    this.#isRenewing = true;
    try {
      const now = this.options.clock.now();
      // Most runs are over before their lease needs extending. The absolute difference counts, so that it also holds if
      // the clock was set back.
      const held = [...this.#runs.values()].filter(
        (run) => !run.isReleased && Math.abs(now - run.leasedAt) >= this.#leaseMs / 4,
      );
      const still =
        held.length === 0
          ? null
          : await this.options.queue.renew(
              held.map(({ id, token }) => ({ executionId: id, token })),
              this.#leaseMs,
            );
      for (const run of held) {
        const signals = still?.get(run.id);
        if (signals !== undefined) run.leasedAt = now;
        else if (!run.isReleased) this.#lose(run);
        if (signals !== undefined && signals > run.signalsSeen) void this.#look([run]);
      }
      this.#renewedAt = now;
    } catch (error) {
      this.options.logger.warn({ err: error }, 'Leases could not be extended');
    } finally {
      this.#isRenewing = false;
    }
  }

  /** Wakes for the earliest run that sleeps; only its time is kept, however many there are. */
  #wakeAt(instant: number): void {
    if (!this.#isStarted || instant >= this.#nextWakeAt) return;
    this.#nextWakeAt = instant;
    this.#cancelWake?.();
    const delayMs = Math.min(Math.max(0, instant - this.options.clock.now()), MAX_TIMER_MS);
    this.#cancelWake = this.options.clock.after(delayMs, () => this.wake());
  }

  async #findNextWake(): Promise<void> {
    this.#nextWakeAt = Number.POSITIVE_INFINITY;
    const ms = await (this.#isHoldingBack
      ? this.options.queue.msUntilNextDue()
      : this.options.queue.msUntilNextClaimable());
    if (ms !== null) this.#wakeAt(this.options.clock.now() + Math.max(1, ms));
  }

  #every(periodMs: number, action: () => void): void {
    const repeat = (): void => {
      this.#timers.delete(cancel);
      if (!this.#isStarted) return;
      action();
      this.#every(periodMs, action);
    };
    const cancel = this.options.clock.after(periodMs, repeat);
    this.#timers.add(cancel);
  }
}

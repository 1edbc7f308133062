import { randomUUID } from 'node:crypto';
import type { Problem } from '../domain/workflow/problem.js';
import type { Tool } from '../tools/tool.js';
import { TurnoverMap } from '../lib/collections/turnover-map.js';
import { Claims } from './claims.js';
import { DefinitionCache, definitionName } from './definition-cache.js';
import { EarlyStarts, newlyClaimed } from './early-starts.js';
import type { EarlyStart } from './early-starts.js';
import { GroupCommit } from './group-commit.js';
import type { LeasedRun } from './enqueuer.js';
import { LeaseRenewal } from './lease-renewal.js';
import { OwnerSlots } from './owner-slots.js';
import type { SlotUse } from './owner-slots.js';
import { SlotReports } from './slot-reports.js';
import type {
  ClaimedExecution,
  CommitListener,
  ExecutionQueue,
  FirstChange,
  Lease,
  NewExecution,
  RunChange,
} from './ports.js';
import { Run } from './run.js';
import { readRecords } from './run-records.js';
import type { RunHost } from './run.js';
import type { RunDependencies } from './run-dependencies.js';
import { WakeTimer } from './wake-timer.js';

/** How often runs are weighed: one that has only waited for the outside since the last time takes less than a slot. */
const WEIGH_MS = 250;
/** How often workers report the slots that they hold to one another, in ms. */
const REPORT_MS = 500;

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
  readonly #runs = new TurnoverMap<Run>();
  readonly #commit: GroupCommit;
  readonly #definitions: DefinitionCache;
  readonly #early: EarlyStarts;
  readonly #leaseMs: number;
  readonly #pollMs: number;
  readonly #timers = new Set<() => void>();
  readonly #host: RunHost = {
    requestCommit: (run) => {
      if (run.isEarly) this.#early.moved(run);
      else this.#commit.request(run);
    },
    lookAgain: (run) => void this.#look([run]),
  };
  readonly #slots: OwnerSlots;
  readonly #reports: SlotReports;
  /** Leases that were offered and are not answered yet, with the owner of each of their runs. */
  readonly #offered: { readonly token: string; readonly ownerIds: readonly string[] }[] = [];
  readonly #leases: LeaseRenewal;
  readonly #claims: Claims;
  /** For the earliest run that sleeps. */
  readonly #timer: WakeTimer;
  /** The taking up of runs that were leased as they were inserted. */
  #adopting: Promise<unknown> = Promise.resolve();
  #isStarted = false;
  #isClaiming = false;
  #mayHaveMore = false;
  #cancelLook: (() => void) | undefined;
  #claimDone: Promise<void> = Promise.resolve();

  constructor(private readonly options: WorkerOptions) {
    this.#leaseMs = options.leaseMs ?? 6_000;
    this.#pollMs = options.pollMs ?? 1_000;
    this.#slots = new OwnerSlots(options);
    this.#reports = new SlotReports(options, this.#slots);
    this.#timer = new WakeTimer(options.clock, () => this.wake());
    this.#leases = new LeaseRenewal({
      queue: options.queue,
      clock: options.clock,
      logger: options.logger,
      leaseMs: this.#leaseMs,
      runs: () => this.#runs.values(),
      onLost: (run) => this.#lose(run),
      onSignals: (run) => void this.#look([run]),
    });
    this.#claims = new Claims({
      queue: options.queue,
      clock: options.clock,
      workerId: options.workerId,
      leaseMs: this.#leaseMs,
      slots: this.#slots,
      leases: this.#leases,
      adopt: (claimed, token) => this.#adopt(claimed, token),
    });
    this.#definitions = new DefinitionCache(options.queue, options.findTool);
    this.#early = new EarlyStarts(
      this.#definitions,
      (run, definition, token) =>
        new Run(newlyClaimed(run, definition.version, token), definition, options, this.#host),
      options.clock,
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
    this.#every(this.#leaseMs / 4, () => void this.#leases.renew());
    this.#leases.begin();
    this.#timer.begin();
    this.wake();
  }

  /** There may be something to claim. */
  wake(): void {
    if (!this.#isStarted) return;
    this.#mayHaveMore = true;
    if (this.#isClaiming || this.#slots.free <= 0) return;
    const { msUntilLook } = this.#claims;
    if (msUntilLook === 0) this.#claimDone = this.#claimAll();
    else this.#cancelLook ??= this.options.clock.after(msUntilLook, () => this.#lookNow());
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
    const isRoomForAll = !this.#claims.isHoldingBack && this.#slots.shared >= runs.length;
    const asked = runs.map((run) => run.ownerId);
    const limit = isRoomForAll ? runs.length : this.#slots.admits(asked, !this.#claims.isHoldingBack);
    if (limit <= 0) return null;
    const token = randomUUID();
    const ownerIds = asked.slice(0, limit);
    this.#slots.promise(ownerIds);
    this.#offered.push({ token, ownerIds });
    return { workerId: this.options.workerId, token, limit, leaseMs: this.#leaseMs };
  }

  /**
   * Begins early those of the runs that may, before they are inserted under the lease. Returns their changes, by run
   * id, once each has a result, at the latest after `withinMs`.
   */
  begin(
    lease: Lease,
    runs: readonly NewExecution[],
    withinMs: number,
  ): ReadonlyMap<string, FirstChange> | Promise<ReadonlyMap<string, FirstChange>> {
    return this.#early.begin(lease, runs, withinMs);
  }

  /** The runs that were inserted under a lease of this worker. */
  takeLeased(lease: Lease, runs: readonly LeasedRun[]): void {
    const begun = this.#early.settle(lease, this.#isStarted ? runs : []);
    this.#keep([...begun.values()]);
    const claimed = runs
      .filter(({ run }) => !begun.has(run.id))
      .map(({ run, workflowVersion }) => newlyClaimed(run, workflowVersion, lease.token));
    this.#slots.keepPromise(this.#offeredUnder(lease));
    if (claimed.length === 0 || !this.#isStarted) {
      if (claimed.length > 0) void this.options.queue.abandon(lease.token).catch(() => undefined);
      return;
    }
    const ownerIds = claimed.map((run) => run.ownerId);
    this.#slots.promise(ownerIds);
    this.#adopting = this.#adopting
      .then(() => this.#adopt(claimed, lease.token))
      .catch((error: unknown) => {
        this.options.logger.warn(
          { err: error },
          'Runs that were just queued could not be started; they go back into the queue',
        );
        return this.options.queue.abandon(lease.token).catch(() => undefined);
      })
      .finally(() => this.#slots.keepPromise(ownerIds));
  }

  /** The owners of the runs for which the lease was offered, which is answered by this. */
  #offeredUnder(lease: Lease): readonly string[] {
    const at = this.#offered.findIndex(({ token }) => token === lease.token);
    return at < 0 ? [] : (this.#offered.splice(at, 1)[0]?.ownerIds ?? []);
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
    this.#timer.stop();
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
          const { shared, free } = this.#slots;
          const isMore = await (shared > 0 ? this.#claims.takeShared(shared) : this.#claims.takeReserved(free));
          if (isMore) this.#mayHaveMore = true;
          else if (shared === 0) break;
        }
        if (this.#isStarted && this.#timer.isDue) await this.#findNextWake();
        // A wake-up may have come while that was on its way.
      } while (this.#mayHaveMore && this.#isStarted && this.#slots.shared > 0);
    } catch (error) {
      isFailing = true;
      this.options.logger.warn({ err: error }, 'Claiming runs failed; the next poll tries again');
    } finally {
      this.#isClaiming = false;
    }
    // Runs that arrived while only reserved slots were free are looked at soon.
    if (!isFailing && this.#mayHaveMore && this.#claims.isHoldingBack) this.wake();
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
    const records = await readRecords(claimed, this.#definitions, this.options.queue);
    if (!this.#isStarted) return this.options.queue.abandon(token);
    for (const execution of claimed) {
      this.options.clock.atLeast?.(execution.dueAt.getTime());
      const key = { workflowId: execution.workflowId, version: execution.workflowVersion };
      const definition = records.definitions.get(definitionName(key));
      const run = new Run(
        execution,
        definition ?? { ...key, title: '', steps: [], loops: null, roots: [], beginsPurely: false },
        this.options,
        this.#host,
      );
      // One of our own whose lease lapsed unnoticed: two hands on it would write over each other.
      const former = this.#runs.get(execution.id);
      if (former) this.#lose(former);
      this.#hold(run);
      if (definition) run.begin(records.of(execution.id));
      else run.refuse(VERSION_GONE);
    }
  }

  #committed(changes: readonly RunChange[]): void {
    for (const change of changes) {
      const at = change.release?.claimableAt;
      if (at && this.#isStarted) this.#timer.wakeAt(at.getTime());
    }
    this.options.listener.committed(changes);
  }

  #hold(run: Run): void {
    this.#runs.set(run);
    this.#slots.take(run.ownerId);
  }

  #gone(run: Run): void {
    run.gone();
    if (this.#runs.get(run.id) === run) {
      this.#runs.delete(run.id);
      this.#slots.release(run.ownerId, run.slotParts);
    }
    if (
      this.#mayHaveMore ||
      (this.#claims.isHoldingBack && (this.#slots.shared > 0 || this.#slots.hasNone(run.ownerId)))
    )
      this.wake();
  }

  /** Runs that only wait for the outside make room for others. */
  #weigh(): void {
    this.#slots.weigh(this.#runs.values());
    if ((this.#mayHaveMore || this.#claims.isHoldingBack) && this.#slots.shared > 0) this.wake();
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

  async #findNextWake(): Promise<void> {
    this.#timer.clear();
    const ms = await (this.#claims.isHoldingBack
      ? this.options.queue.msUntilNextDue()
      : this.options.queue.msUntilNextClaimable());
    if (ms !== null && this.#isStarted) this.#timer.wakeAt(this.options.clock.now() + Math.max(1, ms));
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

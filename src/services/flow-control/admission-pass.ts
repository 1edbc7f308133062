import { ExecutionStatus } from '../../domain/run/execution.js';
import {
  RateLimitPolicy,
  decideAdmission,
  decideDebounce,
  hasFlowControl,
  rateLimited,
} from '../../domain/flow-control/index.js';
import type { RejectedRun, FlowControl, RateRoom } from '../../domain/flow-control/index.js';
import type { ChangedRun } from '../../storage/runs/execution-control.store.js';
import { MAX_HELD } from '../../storage/flow-control/admission.store.js';
import type { KeyedRun } from '../../storage/flow-control/admission.sql.js';
import type { AdmissionPass, AdmissionSettings } from '../../storage/flow-control/admission.store.js';

/** Concurrency keys looked at together. */
const KEYS = 200;
/** The most rounds in one transaction. Remaining runs are left to the next one. */
const MAX_ROUNDS = 20;
/** The most runs that one transaction admits after flow control was removed. */
const OPEN_BATCH = 500;
/** As `DEBOUNCING` reads them at a time. */
const DEBOUNCING_BATCH = 2_000;
/** A run that is just being queued may know nothing yet of a change of the flow control. */
const SETTLED_MS = 5_000;

/** The tasks of one pass, beside the runs that have become due. */
export interface PassWork {
  /** The settings under which the keys were evaluated. */
  readonly generation: number;
  readonly newcomers: readonly KeyedRun[];
  /** Newcomers that have no keys. */
  readonly failed: readonly RejectedRun[];
  /** Runs that have ended or changed: places under their concurrency keys may be free. */
  readonly ids: readonly string[];
  /** Look at every concurrency key under which runs wait. */
  readonly all: boolean;
}

/** The result of one pass. */
export interface PassOutcome {
  readonly ended: readonly ChangedRun[];
  readonly opened: number;
  /** Runs that are to be cancelled, and why. */
  readonly displaced: readonly RejectedRun[];
  /** The earliest time that was set to look again, as milliseconds from now. */
  readonly lookAgainMs: number | null;
  readonly isMore: boolean;
}

/**
 * Handles the waiting runs of a workflow. It counts newcomers under their keys, ends debouncing that has become quiet,
 * and admits runs for which there is room.
 *
 * @returns null if the settings are no longer those of the work. Nothing was done then.
 */
export async function passAdmission(pass: AdmissionPass, work: PassWork): Promise<PassOutcome | null> {
  const settings = await pass.settings();
  if (settings?.generation !== work.generation) return null;
  return new Pass(pass, settings, work).run();
}

class Pass {
  readonly #ended: ChangedRun[] = [];
  readonly #displaced = new Map<string, RejectedRun>();
  #opened = 0;
  #lookAt: number | null = null;
  #isMore = false;

  constructor(
    private readonly pass: AdmissionPass,
    private readonly settings: AdmissionSettings,
    private readonly work: PassWork,
  ) {}

  async run(): Promise<PassOutcome> {
    const { flow, changedAt, now } = this.settings;
    this.#ended.push(...(await this.pass.end(this.work.failed, ExecutionStatus.FAILED)));
    if (hasFlowControl(flow)) await this.#through(flow);
    else await this.#openAll();
    if (changedAt !== null && !this.#isMore)
      await this.pass.changeDone(changedAt, new Date(now.getTime() - SETTLED_MS));
    return {
      ended: this.#ended,
      opened: this.#opened,
      displaced: [...this.#displaced.values()],
      lookAgainMs: this.#lookAt === null ? null : this.#lookAt - now.getTime(),
      isMore: this.#isMore,
    };
  }

  async #openAll(): Promise<void> {
    const { opened, isMore } = await this.pass.openAll(OPEN_BATCH);
    this.#opened += opened;
    this.#isMore = isMore;
  }

  async #through(flow: FlowControl): Promise<void> {
    const { ids, all } = this.work;
    const { now } = this.settings;
    const fresh = await this.#judged(flow, await this.#fresh(flow));
    const keys = new Set([
      ...fresh.flatMap(({ concurrencyKey }) => concurrencyKey ?? []),
      ...(await this.pass.keysToLookAt(ids, now)),
    ]);
    await this.pass.settle(ids, flow.concurrency === null ? [] : [...keys], flow.rateLimit);
    await this.#inBatches([...keys], flow);
    if (!all) return;
    for (let after: string | null = null; ;) {
      const page = await this.pass.heldKeys(after, KEYS);
      await this.pass.settle([], flow.concurrency === null ? [] : page, flow.rateLimit);
      await this.#admit(page, flow);
      after = page.at(-1) ?? null;
      if (page.length < KEYS || after === null) return;
    }
  }

  /** Runs that have just begun to wait for admission: newcomers, or those for which it has become quiet. */
  async #fresh(
    flow: FlowControl,
  ): Promise<
    readonly { readonly id: string; readonly concurrencyKey: string | null; readonly rateKey: string | null }[]
  > {
    const { now, generation } = this.settings;
    const registered = await this.pass.register(this.work.newcomers, { generation, flow });
    const arrived = registered.filter((run) => !run.isThrough);
    this.#opened += registered.length - arrived.length;
    if (flow.debounce === null) return arrived;
    const runs = await this.pass.debouncing([...new Set(arrived.flatMap(({ debounceKey }) => debounceKey ?? []))], now);
    this.#isMore ||= runs.length >= DEBOUNCING_BATCH;
    const decision = decideDebounce(runs, flow.debounce, now);
    this.#ended.push(...(await this.pass.end(decision.replaced, ExecutionStatus.CANCELLED)));
    await this.pass.debounce(decision.waiting);
    for (const { dueAt } of decision.waiting) this.#lookNoLaterThan(dueAt);
    return this.pass.quiet(decision.over);
  }

  /** The runs that are accepted under a rate limit that rejects the others. */
  async #judged<Run extends { readonly id: string; readonly rateKey: string | null }>(
    { rateLimit }: FlowControl,
    fresh: readonly Run[],
  ): Promise<readonly Run[]> {
    if (rateLimit?.whenExceeded !== RateLimitPolicy.SKIP || fresh.length === 0) return fresh;
    const { now } = this.settings;
    const rooms = new Map(
      [...(await this.pass.rates(keysOf(fresh), rateLimit, now))].map(([key, { room }]) => [key, room]),
    );
    const accepted: Run[] = [];
    const refused: RejectedRun[] = [];
    for (const run of fresh.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      const room = rooms.get(run.rateKey ?? '') ?? 0;
      if (room > 0) accepted.push(run);
      else refused.push(rateLimited(run.id, rateLimit));
      rooms.set(run.rateKey ?? '', room - 1);
    }
    await this.pass.accept(
      accepted.map(({ id }) => id),
      now,
    );
    this.#ended.push(...(await this.pass.end(refused, ExecutionStatus.CANCELLED)));
    return accepted;
  }

  async #inBatches(keys: readonly string[], flow: FlowControl): Promise<void> {
    for (let at = 0; at < keys.length; at += KEYS) await this.#admit(keys.slice(at, at + KEYS), flow);
  }

  /** Admits runs under these concurrency keys as far as there is room. */
  async #admit(names: readonly string[], flow: FlowControl): Promise<void> {
    if (names.length === 0) return;
    const { now } = this.settings;
    const exhausted: string[] = [];
    let isMoving = false;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const groups = await this.pass.groups(names, flow, exhausted);
      const held = groups.flatMap((group) => group.held);
      if (held.length === 0) return;
      const decision = decideAdmission(groups, await this.#rooms(flow, keysOf(held)), flow.concurrency, now);
      this.#opened += await this.pass.open(decision.admitted, now);
      this.#ended.push(...(await this.pass.end(decision.ended, ExecutionStatus.CANCELLED)));
      for (const run of decision.displaced) this.#displaced.set(run.id, run);
      await this.pass.lookAgain(decision.lookAgain);
      for (const { at } of decision.lookAgain) this.#lookNoLaterThan(at);
      // A page that was full of runs which were seen to hides the next, and so do runs that a rate holds up.
      const hasMoved = decision.admitted.length + decision.ended.length > 0;
      isMoving ||= hasMoved;
      const isFull = groups.some((group) => group.held.length >= MAX_HELD);
      if (!(isFull && hasMoved) && !decision.hasFreePlaces) return;
      exhausted.push(...decision.exhausted);
    }
    this.#isMore ||= isMoving;
  }

  async #rooms({ rateLimit }: FlowControl, keys: readonly string[]): Promise<ReadonlyMap<string, RateRoom>> {
    return rateLimit?.whenExceeded === RateLimitPolicy.DELAY
      ? this.pass.rates(keys, rateLimit, this.settings.now)
      : new Map();
  }

  #lookNoLaterThan(at: Date): void {
    this.#lookAt = Math.min(this.#lookAt ?? Number.POSITIVE_INFINITY, at.getTime());
  }
}

function keysOf(runs: readonly { readonly rateKey: string | null }[]): readonly string[] {
  return [...new Set(runs.flatMap(({ rateKey }) => rateKey ?? []))];
}
